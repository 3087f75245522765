"""How like two sources are: characters, words, and what must not differ."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Op = Literal["equal", "delete", "insert"]

_NEGATIONS = {"ない", "無い", "ぬ", "ず", "ん", "まい"}
_PREFIXES = {"非", "不", "未", "無", "反"}


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Surface, normalised form and whether it negates, of each morpheme."""
    from taiyaku.morphology import tokenize

    return tuple(
        (
            t.surface,
            t.normalized_form,
            (t.pos[0] in {"助動詞", "形容詞"} and t.dictionary_form in _NEGATIONS)
            or (t.pos[0] == "接頭辞" and t.surface in _PREFIXES),
        )
        for t in tokenize(text, "A")
    )


def character_likeness(a: str, b: str, cutoff: float = 0.0) -> float:
    """Levenshtein similarity of two folded texts, 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a, b, score_cutoff=cutoff)


def word_likeness(a: str, b: str) -> float:
    """Levenshtein similarity of the normalised forms of two folded texts, 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity([w for _, w, _ in words(a)], [w for _, w, _ in words(b)])


def negations(text: str) -> Counter[str]:
    """The morphemes that negate, by normalised form."""
    return Counter("not" for _, _, negates in words(text) if negates)


def word_diff(old: str, new: str) -> list[tuple[Op, str]]:
    """What changes from one text to the other, morpheme by morpheme; joined, equal and insert parts give `new`."""
    a, b = ([w for w, _, _ in words(t)] for t in (old, new))
    out: list[tuple[Op, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        out += _parts(tag, "".join(a[i:j]), "".join(b[k:m]))
    return out


def _parts(tag: str, old: str, new: str) -> Iterator[tuple[Op, str]]:
    if tag == "equal":
        yield "equal", new
        return
    if old:
        yield "delete", old
    if new:
        yield "insert", new


def diff_text(old: str, new: str) -> str:
    """The word diff in one line: `[-45-]{+55+}億円`."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in word_diff(old, new))
