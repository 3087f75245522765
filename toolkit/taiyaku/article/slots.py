"""Text that stands in several places of a tree: read as one block, written back place by place.

A slot is one string of a tree (the text of an element or run). A block's text is that of its slots with white space
collapsed; each slot knows which part of it is its own. Links and emphasis are slots too, with the marks that they
are in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article.placing import Mark

BULLET = re.compile(r"[ \u3000]*[・･•][ \u3000]*")
_WHITE = re.compile(r"[ \t\r\n\f]+")


class Maker(Protocol):
    """Makes a string beside a node of the tree."""

    node: Any

    def __call__(self) -> Any:
        """Return the element that holds the string."""


@dataclass(slots=True)
class Slot:
    """A string of a tree: the attribute `where` of `element`, its raw text, its part of the block's text.

    `where` is `text` or `tail`, or `@name` for an attribute of the document.

    `special` are the inline elements around it (links, emphasis), outermost first. A slot without an element is
    read but takes no text (a tab, say), unless `make` can make one: where Word would have to begin a new run.
    `gone` is an element that stands for a character and goes when the sentence is another.
    """

    element: Any
    where: str
    raw: str
    special: tuple[Mark, ...] = ()
    start: int = 0
    end: int = 0
    changed: bool = False
    make: Maker | None = None
    gone: Any = None

    @property
    def fixed(self) -> bool:
        """Whether it takes no text."""
        return self.element is None and self.make is None

    def write(self, text: str) -> None:
        """Set the string."""
        if self.element is None and self.make is not None and text:
            self.element = self.make()
        if self.element is None:
            return
        if self.where[0] == "@":
            self.element.set(self.where[1:], text)
        else:
            setattr(self.element, self.where, text or None)


def bullet_of(text: str) -> int:
    """The length of the ・ that begins a block and is no text, as in plain text; 0 where there is none."""
    found = BULLET.match(text)
    return found.end() if found and found.end() < len(text) else 0


def is_wide(c: str) -> bool:
    """Whether a character is Japanese or another that is set without blanks."""
    return ord(c) >= 0x2E80


def block_text(slots: Sequence[Slot]) -> str:
    """The text of a block's slots, white space collapsed; sets the part of each.

    A line break between Japanese characters is no blank: the source was wrapped there.
    """
    out: list[str] = []
    length = 0
    last = ""
    pending: tuple[int, str] | None = None  # the slot where white space stands, and which
    for n, slot in enumerate(slots):
        slot.start = length
        at = 0
        for found in (*_WHITE.finditer(slot.raw), None):
            part = slot.raw[at : found.start() if found else len(slot.raw)]
            if part:
                if pending and last and not ("\n" in pending[1] and is_wide(last) and is_wide(part[0])):
                    out.append(" ")
                    length += 1
                    for k in range(pending[0], n):
                        slots[k].end = length
                        if k + 1 <= n:
                            slots[k + 1].start = length
                pending = None
                out.append(part)
                length += len(part)
                last = part[-1]
            if found:
                at = found.end()
                pending = pending or (n, found.group())
        slot.end = length
    return "".join(out)


def slots_in(slots: Sequence[Slot], start: int, end: int) -> tuple[int, int]:
    """The first and last slot with some of `text[start:end]` of their block."""
    first = bisect_right(slots, start, key=lambda x: x.end)
    last = bisect_left(slots, end, key=lambda x: x.start) - 1
    return min(first, len(slots) - 1), max(min(last, len(slots) - 1), min(first, len(slots) - 1))
