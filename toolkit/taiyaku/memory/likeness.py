"""How like two sources are: characters, words, and what must not differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from taiyaku.catalog.diff import diff, marked
from taiyaku.morphology import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taiyaku.catalog.diff import Part

_SEPARATOR = "\x1f"
_NEGATIONS = {"ない", "無い", "ぬ", "ず", "ん", "まい"}
_PREFIXES = {"非", "不", "未", "無", "反"}


@dataclass(frozen=True, slots=True)
class Words:
    """The morphemes of a folded text by normalised form, and how many of them negate."""

    normalized: tuple[str, ...]
    negations: int

    def packed(self) -> str:
        """As one text."""
        return f"{self.negations}{_SEPARATOR}{_SEPARATOR.join(self.normalized)}"

    @classmethod
    def unpacked(cls, text: str) -> Words:
        """What `packed` made."""
        count, *normalized = text.split(_SEPARATOR)
        return cls(tuple(normalized), int(count))


@lru_cache(maxsize=4_096)
def words(text: str) -> Words:
    """The words of a folded text."""
    normalized, negations = [], 0
    for surface, form, base, pos in forms(text.replace(_SEPARATOR, " "), "A"):
        normalized.append(form)
        if base in _NEGATIONS:  # hardly a word is one, so the parts of speech are looked at last
            negations += pos in {"助動詞", "形容詞"}
        elif surface in _PREFIXES:
            negations += pos == "接頭辞"
    return Words(tuple(normalized), negations)


def character_likeness(a: str, b: str, cutoff: float = 0.0) -> float:
    """Levenshtein similarity of two folded texts, 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a, b, score_cutoff=cutoff)


def nearest(asked: str, texts: Mapping[int, str], most: int, cutoff: float) -> list[tuple[int, float]]:
    """The numbers of the folded texts most like one, with their Levenshtein similarity, best first."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    found = process.extract(
        asked, texts, scorer=Levenshtein.normalized_similarity, processor=None, limit=most, score_cutoff=cutoff
    )
    return sorted(((number, likeness) for _, likeness, number in found), key=lambda f: (-f[1], f[0]))


def word_likeness(a: Words, b: Words) -> float:
    """Levenshtein similarity of the normalised forms, 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a.normalized, b.normalized)


def word_diff(old: str, new: str) -> list[Part]:
    """What changes from one text to the other, morpheme by morpheme; joined, equal and insert parts give `new`."""
    return diff(*([surface for surface, *_ in forms(t, "A")] for t in (old, new)))


def diff_text(old: str, new: str) -> str:
    """The word diff in one line: `[-45-]{+55+}億円`."""
    return marked(word_diff(old, new))
