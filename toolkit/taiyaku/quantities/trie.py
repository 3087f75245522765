"""Many words at once: as one regular expression, longest first, that branches on shared beginnings; as a set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, in time of its length."""
    return _render(_tree(words))


class Longest:
    """Words of which the longest that stands at a place is asked for; made at once, unlike a pattern."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {c: sorted(sizes, reverse=True) for c, sizes in lengths.items()}

    def at(self, text: str, start: int) -> str:
        """The longest word there, or ''."""
        for size in self._lengths.get(text[start : start + 1], ()):
            if (word := text[start : start + size]) in self._words:
                return word
        return ""


def _tree(words: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}
    return root


def _render(node: dict[str, Any]) -> str:
    parts = [re.escape(c) + _render(n) for c, n in sorted(node.items()) if c]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in node else joined
