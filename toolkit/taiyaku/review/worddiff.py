"""What changed between two English texts, word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.catalog import diff

if TYPE_CHECKING:
    from taiyaku.catalog.diff import Part

_WORDS = re.compile(r"[A-Za-z0-9À-ɏ]+(?:['’.,-][A-Za-z0-9À-ɏ]+)*|\s+|.", re.DOTALL)


def word_diff(old: str, new: str) -> list[Part]:
    """The parts of both texts in order; equal and inserted ones make up `new`."""
    return diff.diff(_WORDS.findall(old), _WORDS.findall(new))


def marked(old: str, new: str) -> str:
    """The changes in a line of text: `[-old-]{+new+}`."""
    return diff.marked(word_diff(old, new))
