"""What may stand for a Japanese word in English: dictionaries first, else the sound.

Sources, strongest first: the term base, translated units of the project, the lexicon that comes with the package,
JMdict where the extra is installed. None is needed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

from taiyaku.align.features import content
from taiyaku.transliteration import kana_skeleton, latin_skeleton, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taiyaku.model import Glossary

_LIKE = 0.62  # how well a Latin spelling must fit a kana one
PART = 0.8  # strength of a word of a longer translation
_SHORTEST = 2  # consonants of a skeleton


class Source(Protocol):
    """Japanese words to English ones: a mapping, or what looks like one."""

    def __contains__(self, word: object, /) -> bool: ...

    def get(self, word: str, default: tuple[str, ...], /) -> Iterable[str]:
        """The English of a word."""


class Lexicon:
    """Japanese words to English ones, looked up by dictionary form.

    `in` tells whether a Japanese word is known; `english` gives the content words of its translations as they
    stand in features, each with a strength from 0 to 1 (parts of a long translation less than single words).
    """

    def __init__(self, *sources: Source) -> None:
        self._sources = sources
        self._cache: dict[str, tuple[tuple[str, float], ...]] = {}

    def __contains__(self, word: object) -> bool:
        return any(word in s for s in self._sources)

    def english(self, word: str) -> tuple[tuple[str, float], ...]:
        """English features that may stand for `word`, with their strengths."""
        found = self._cache.get(word)
        if found is None:
            strengths: dict[str, float] = {}
            for source in self._sources:
                for text in source.get(word, ()):
                    parts = content(text)
                    for part in parts:
                        strengths[part] = max(strengths.get(part, 0.0), 1.0 if len(parts) == 1 else PART)
            found = self._cache[word] = tuple(strengths.items())
        return found


@cache
def common_words() -> Mapping[str, tuple[str, ...]]:
    """Common Japanese words, by dictionary form, and English words that may stand for them."""
    text = files("taiyaku.align").joinpath("data/words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {ja: tuple(english.split()) for ja, english in rows}


def shipped(*more: Source, extra: bool = True) -> Lexicon:
    """What comes with the package, `more` before it, and JMdict where it is installed (unless not `extra`)."""
    from taiyaku.align.jmdict import jmdict
    from taiyaku.terms.lexicon import load_lexicon

    found = jmdict() if extra else None
    return Lexicon(*more, load_lexicon(), common_words(), *([found] if found is not None else []))


def terms_of(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """The term base as a lexicon: each Japanese term to all English ones; translations hold forbidden ones, too."""
    out: dict[str, tuple[str, ...]] = {}
    for concept in glossary.concepts:
        english = concept.texts("en")
        for ja in concept.texts("ja"):
            out[ja] = (*out.get(ja, ()), *english)
    return out


def sounds_like(names: Iterable[str]) -> Callable[[str], list[tuple[str, float]]]:
    """A look-up by sound among English features: katakana to those that may be its spelling, with strengths.

    Candidates have the same consonants but for one; linear in the number of features.
    """
    index: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.startswith("e:") and name[2:].isalpha() and len(skeleton := latin_skeleton(name[2:])) >= _SHORTEST:
            for key in _near(skeleton):
                index[key].append(name)

    def find(kana: str) -> list[tuple[str, float]]:
        skeleton = kana_skeleton(kana)
        if len(skeleton) < _SHORTEST:
            return []
        found = {n for key in _near(skeleton) for n in index.get(key, ())}
        scored = ((n, likeness(kana, n[2:])) for n in sorted(found))
        return [(n, min(1.0, s + 0.1)) for n, s in scored if s >= _LIKE]

    return find


def _near(skeleton: str) -> list[str]:
    """The skeleton and those with one consonant left out, so that two that differ in one share a key."""
    if len(skeleton) <= _SHORTEST:
        return [skeleton]
    return list({skeleton, *("".join(c) for c in combinations(skeleton, len(skeleton) - 1))})
