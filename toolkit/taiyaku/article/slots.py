"""Text that stands in several places of a tree: read as one block, written back place by place.

A slot is one string of a tree (the text of an element or run). A block's text is that of its slots with white space
collapsed; each slot knows which part of it is its own. Links and emphasis are slots too, with the marks that they
are in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from taiyaku.article.spreading import Lost, Spread, slots_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.placing import Known, Mark
    from taiyaku.model import Segment

_BULLET = re.compile(r"[ \u3000]*[・･•][ \u3000]*")
_WHITE = re.compile(r"[ \t\r\n\f]+")


@dataclass
class English:
    """What a page is filled with: the text of each segment, what words are called, and what found no place."""

    texts: Mapping[str, str]
    known: Known | None = None
    lost: list[tuple[Segment, Lost]] = field(default_factory=list)


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
    found = _BULLET.match(text)
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


def fill(
    slots: Sequence[Slot],
    text: str,
    segments: Sequence[Segment],
    english: English,
    base: int,
) -> bool:
    """Write the English of a block's segments into its slots; whether anything changed.

    `text` is the block's text, `base` where it stands in the article's.
    """
    texts = english.texts
    if all(texts.get(s.id, s.text) == s.text for s in segments):
        return False
    parts: list[list[str]] = [[] for _ in slots]  # joined at the end: a string may hold all sentences of a page
    at = 0
    kept = True
    for n, s in enumerate(segments):
        start, end = s.start - base, s.end - base
        if end <= at:
            continue  # its unit stands at an earlier segment
        k = n + 1
        while k < len(segments) and not texts.get(segments[k].id, segments[k].text):
            end = segments[k].end - base  # one unit for all of them: their links are looked for in its English
            k += 1
        words = texts.get(s.id, s.text)
        same = words == text[start:end]
        gap = text[at:start]
        if n and not (kept and same):
            gap = (gap if gap.strip() else " ") if words else ""
        elif not n and not same:
            gap = "• " if _BULLET.fullmatch(gap) else gap.lstrip("\u3000")
        _put(parts, slots, gap, start)
        if same:
            first, last = slots_in(slots, start, end)
            for k in range(first, last + 1):
                a, b = max(slots[k].start, start), min(slots[k].end, end)
                if a < b:
                    parts[k].append(text[a:b])
        else:
            pieces, lost = Spread(slots, text, start, end).write(" ".join(words.split()), english.known)
            for k, piece in pieces.items():
                parts[k].append(piece)
            english.lost += [(s, x) for x in lost] if words else []
        at, kept = end, same
    _put(parts, slots, text[at:], len(text))
    for slot, pieces_of in zip(slots, parts, strict=True):
        part = "".join(pieces_of)
        if part != text[slot.start : slot.end]:
            slot.write(part)
            slot.changed = True
    return True


def _put(parts: list[list[str]], slots: Sequence[Slot], gap: str, at: int) -> None:
    """Add what lies between two segments to the slot that ends there, else to the last one written to."""
    if gap:
        first = bisect_left(slots, at, key=lambda x: x.end)
        last = bisect_right(slots, at, key=lambda x: x.start)
        where = [k for k in range(first, min(last, len(slots))) if not slots[k].fixed]
        filled = (
            [k for k in where if parts[k]] or [k for k in where if slots[k].element is not None] or where or [0]
        )
        parts[filled[0]].append(gap)
