"""English running text to sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taiyaku.model import Span

_CUT = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|Inc|Ltd|Co|Jr|Sr|U\.S|e\.g|i\.e)|\b[A-Z])$")


def split_english(text: str) -> list[Span]:
    """The sentences of one running text as spans without the blanks around them."""
    out, at = [], 0
    for found in (*_CUT.finditer(text), None):
        end = found.end() if found else len(text)
        if (
            found
            and found.group()[0] == "."
            and _ABBREVIATION.search(text[max(at, found.start() - 12) : found.start()])
        ):
            continue
        part = text[at:end]
        if part.strip():
            out.append((at + len(part) - len(part.lstrip()), at + len(part.rstrip())))
        at = end
    return out


def ends_english(text: str, at: int, start: int) -> bool:
    """Whether the full stop at `at` ends a sentence as far as its left goes: no abbreviation, initial or number."""
    return _ABBREVIATION.search(text[max(start, at - 12) : at]) is None
