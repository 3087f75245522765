"""Japanese running text to sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taiyaku.model import Span

_CUT = re.compile(r"(?<=[。！？!?])[」』）)]*(?![。！？!?」』）)]|$)")


def split_japanese(text: str) -> list[Span]:
    """The sentences of one running text as spans without the blanks around them."""
    out, at = [], 0
    depth_safe = _CUT.finditer(text)
    for found in (*depth_safe, None):
        end = found.end() if found else len(text)
        part = text[at:end]
        if part.strip():
            out.append((at + len(part) - len(part.lstrip()), at + len(part.rstrip())))
        at = end
    return out
