"""Texts under NFKC with the way back to the offsets of the original, and their width on a terminal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later

if TYPE_CHECKING:
    import re

    from taiyaku.model import Span


class View(NamedTuple):
    """A text under NFKC with the way back: `offsets[i]` is where character i came from, one more at the end.

    They are None where each character has become one.
    """

    text: str
    offsets: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> Span:
        """The span of the original text that a span of `text` stands for."""
        if self.offsets is None:
            return start, end
        first = self.offsets[start]
        last = self.offsets[end]
        if end > start and end < len(self.text) and last == self.offsets[end - 1]:
            last += 1  # the cut falls inside what one character became
        return first, max(last, first)


class _Folded(dict[str, str]):
    """The NFKC form of single characters, worked out when first met."""

    def __missing__(self, c: str) -> str:
        self[c] = folded = unicodedata.normalize("NFKC", c)
        return folded


class _Marks(dict[str, bool]):
    """Whether a character is folded together with the one before it."""

    def __missing__(self, c: str) -> bool:
        self[c] = mark = c > "\u02ff" and (unicodedata.combining(c) != 0 or c in "ﾞﾟ")
        return mark


_FOLDED, _MARKS = _Folded(), _Marks()


# What NFKC leaves alone, whatever stands beside it: most of a Japanese text, which is passed over by this.
_UNSTABLE = later.pattern(r"[^\0-\x9f‒-‖‘-‣←-⇿─-⟿、-〩ぁ-ゖゝゞ゠-ヾ㐀-鿿]")


@lru_cache(maxsize=64)  # each check and reader of quantities asks for the unit at hand
def nfkc(text: str) -> View:
    """The NFKC form, character by character so that offsets hold; a mark that follows is folded with its base."""
    changing = set() if text.isascii() else set(_UNSTABLE.findall(text))
    if not changing or unicodedata.is_normalized("NFKC", text):
        return View(text, None, len(text))
    if any(map(_MARKS.__getitem__, changing)):
        return _with_marks(text)
    folded = _UNSTABLE.sub(_fold, text)
    if len(folded) == len(text):  # no character becomes none, so each has become one
        return View(folded, None, len(text))
    offsets = [i for i, c in enumerate(text) for _ in _FOLDED[c]]
    return View(folded, (*offsets, len(text)), len(text))


def _fold(m: re.Match[str]) -> str:
    return _FOLDED[m.group()]


def _with_marks(text: str) -> View:
    out: list[str] = []
    offsets: list[int] = []
    i = 0
    while i < len(text):
        j = i + 1
        if j < len(text) and _MARKS[text[j]]:
            j += 1
        folded = unicodedata.normalize("NFKC", text[i:j])
        out.append(folded)
        offsets.extend([i] * len(folded))
        i = j
    offsets.append(len(text))
    return View("".join(out), tuple(offsets), len(text))


def columns(text: str) -> int:
    """The width of a text on a terminal: two columns for wide and full-width characters, none for marks."""
    if text.isascii():
        return len(text)
    width = unicodedata.east_asian_width
    return sum(2 if width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)
