"""Text that stands in several places of a tree: read as one block, written back place by place.

A slot is one string of a tree (the text of an element or run). A block's text is that of its slots with white space
collapsed; each slot knows which part of it is its own. Links and emphasis are slots too: their English goes where
their words are found, so that a link stays a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.model import Segment

_WHITE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Slot:
    """A string of a tree: the attribute `where` of `element`, its raw text, its part of the block's text.

    `special` names the inline elements around it (links, emphasis); `link` says whether one of them is a link. A
    slot without an element (a tab, say) is read but takes no text.
    """

    element: Any
    where: str
    raw: str
    special: tuple[int, ...] = ()
    link: bool = False
    start: int = 0
    end: int = 0
    changed: bool = False

    def write(self, text: str) -> None:
        """Set the string."""
        if self.element is not None:
            setattr(self.element, self.where, text or None)


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
    slots: Sequence[Slot], text: str, segments: Sequence[Segment], texts: Mapping[str, str], base: int
) -> bool:
    """Write the English of a block's segments into its slots; whether anything changed.

    `text` is the block's text, `base` where it stands in the article's.
    """
    if all(texts.get(s.id, s.text) == s.text for s in segments):
        return False
    parts = [""] * len(slots)
    at = 0
    kept = True
    for n, s in enumerate(segments):
        start, end = s.start - base, s.end - base
        english = texts.get(s.id, s.text)
        same = english == s.text
        gap = text[at:start]
        if n and not (kept and same):
            gap = (gap if gap.strip() else " ") if english else ""
        elif not n and not same:
            gap = gap.lstrip("\u3000")
        _put(parts, slots, gap, start)
        if same:
            for k, slot in enumerate(slots):
                a, b = max(slot.start, start), min(slot.end, end)
                if a < b:
                    parts[k] += text[a:b]
        else:
            inside = [k for k, x in enumerate(slots) if x.start < end and x.end > start]
            first, last = (inside[0], inside[-1]) if inside else (0, 0)
            around = range(max(first - 1, 0), min(last + 2, len(slots)))
            pieces = _share(" ".join(english.split()), [_Part(slots[k], text, start, end) for k in around])
            for k, piece in zip(around, pieces, strict=True):
                parts[k] += piece
        at, kept = end, same
    _put(parts, slots, text[at:], len(text))
    for slot, part in zip(slots, parts, strict=True):
        if part != text[slot.start : slot.end]:
            slot.write(part)
            slot.changed = True
    return True


def _put(parts: list[str], slots: Sequence[Slot], gap: str, at: int) -> None:
    """Add what lies between two segments to the slot that ends there, else to the last one written to."""
    if gap:
        where = [k for k, x in enumerate(slots) if x.start <= at <= x.end and x.element is not None]
        filled = [k for k in where if parts[k]] or where or [0]
        parts[filled[0]] += gap


class _Part:
    """The part of a slot in one segment."""

    def __init__(self, slot: Slot, text: str, start: int, end: int) -> None:
        self.special, self.link, self.fixed = slot.special, slot.link, slot.element is None
        first = max(slot.start, start)
        self.text = text[first : max(min(slot.end, end), first)]


def _share(english: str, parts: Sequence[_Part]) -> list[str]:
    """A segment's English over its slots.

    Inline elements whose words stand in the English keep them; what lies between goes to plain slots. Of a link
    whose words were translated the sentence around becomes the link.
    """
    out = [""] * len(parts)
    own = [p for p in parts if p.text]
    common = set(own[0].special).intersection(*(p.special for p in own)) if own else set()
    inner = [bool(set(p.special) - common) and bool(p.text.strip()) for p in parts]
    anchors: list[tuple[int, int, int]] = []
    cursor = 0
    for k, p in enumerate(parts):
        word = p.text.strip()
        if inner[k] and (at := _find(english, word, cursor)) >= 0:
            anchors.append((k, at, at + len(word)))
            cursor = at + len(word)
    at, low = 0, 0
    for k, start, end in (*anchors, (len(parts), len(english), len(english))):
        _fill_region(out, parts, inner, range(low, k), english[at:start], common)
        if k < len(parts):
            out[k] = english[start:end]
        at, low = end, k + 1
    return out


def _fill_region(
    out: list[str], parts: Sequence[_Part], inner: Sequence[bool], region: range, english: str, common: set[Any]
) -> None:
    if not english:
        return
    links = [k for k in region if inner[k] and parts[k].link]
    plain = [k for k in region if not (inner[k] or parts[k].fixed) and set(parts[k].special) == common]
    fuller = [k for k in plain if parts[k].text]
    open_ = [k for k in region if not parts[k].fixed]
    rest = [k for k in open_ if parts[k].text] or open_
    where = (links or fuller or plain or rest or [max(region.start - 1, 0)])[0]
    if links and english.strip():
        for n, k in enumerate(links[1:], 2):
            out[k] = f" [{n}]"
    out[where] += english


def _find(english: str, word: str, start: int) -> int:
    """Where a word stands in the English, from `start` on, not inside another word."""
    while word and (at := english.find(word, start)) >= 0:
        before, after = english[at - 1 : at], english[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() and word[0].isalnum()) and not (after.isalnum() and word[-1].isalnum()):
            return at
        start = at + 1
    return -1
