"""Texts under NFKC with the way back to the offsets of the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taiyaku.model import Span


@dataclass(frozen=True, slots=True)
class View:
    """A text under NFKC with the way back: `offsets[i]` is where character i came from, one more at the end."""

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


def nfkc(text: str) -> View:
    """The NFKC form, character by character so that offsets hold; a mark that follows is folded with its base."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return View(text, None, len(text))
    out: list[str] = []
    offsets: list[int] = []
    i = 0
    while i < len(text):
        j = i + 1
        if j < len(text) and text[j] > "\u02ff" and (unicodedata.combining(text[j]) or text[j] in "ﾞﾟ"):
            j += 1
        folded = unicodedata.normalize("NFKC", text[i:j])
        out.append(folded)
        offsets.extend([i] * len(folded))
        i = j
    offsets.append(len(text))
    return View("".join(out), tuple(offsets), len(text))
