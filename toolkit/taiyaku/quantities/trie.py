"""One regular expression for many words, longest first, branching on shared beginnings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, in time of its length."""
    return _render(_tree(words))


def branches(words: Iterable[str]) -> list[str]:
    """The same as patterns of which each begins with another character."""
    return [re.escape(c) + _render(n) for c, n in sorted(_tree(words).items())]


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
