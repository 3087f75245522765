"""Sources that differ in their numbers only: the new values put into the stored translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.memory.keys import folded
from taiyaku.quantities import parse_en, parse_ja, restate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.quantities import Key, Quantity


def substituted(asked: str, stored: str, target: str) -> str | None:
    """The translation of `stored` with the numbers of `asked`; None where that cannot be done safely.

    Every number that differs must stand in the translation by value, and it must be plain which one it is.
    """
    new, old = parse_ja(asked), parse_ja(stored)
    if len(new) != len(old) or not new or list(_between(asked, new)) != list(_between(stored, old)):
        return None
    changes: dict[Key, Quantity] = {}
    for a, b in zip(old, new, strict=True):
        if a.kind is not b.kind or a.unit != b.unit:
            return None
        if changes.setdefault(a.key, b).key != b.key:
            return None  # one old number, two new ones: which is which?
    there = parse_en(target)
    parts: list[tuple[int, int, str]] = []
    for key, quantity in changes.items():
        if key == quantity.key:
            continue
        found = [q for q in there if q.key == key]
        if not found or len(found) != sum(q.key == key for q in old):
            return None
        for q in found:
            text = restate(q, quantity.value)
            if text is None:
                return None
            parts.append((*q.span, text))
    return _checked(target, parts, new) if parts else None


def _checked(target: str, parts: list[tuple[int, int, str]], new: Sequence[Quantity]) -> str | None:
    """The target with its parts replaced, if the new numbers can be read back from it."""
    out, at = "", 0
    for start, end, text in sorted(parts):
        if start < at:
            return None
        out += target[at:start] + text
        at = end
    out += target[at:]
    readable = {key for q in parse_en(out) for key in q.keys}
    return out if all(q.key in readable for q in new if q.key not in {p.key for p in parse_en(target)}) else None


def _between(text: str, quantities: Sequence[Quantity]) -> Iterator[str]:
    """What stands around the numbers."""
    at = 0
    for q in quantities:
        yield folded(text[at : q.span[0]])
        at = q.span[1]
    yield folded(text[at:])
