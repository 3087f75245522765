"""A block's strings filled with the English of its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.article.slots import BULLET, slots_in
from taiyaku.article.spreading import Lost, Spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taiyaku.article.model import Block
    from taiyaku.article.placing import Known
    from taiyaku.article.slots import Slot
    from taiyaku.model import Segment


@dataclass
class English:
    """What a page is filled with: the text of each segment, what words are called, and what found no place."""

    texts: Mapping[str, str]
    known: Known | None = None
    lost: list[tuple[Segment, Lost]] = field(default_factory=list)


def fill_blocks(
    blocks: Sequence[Block],
    slots: Sequence[Sequence[Slot]],
    whole: Sequence[str],
    segments: Sequence[Segment],
    english: English,
) -> Iterator[Sequence[Slot]]:
    """Write the English of an article's segments into the slots of its blocks; yields those of each that changed.

    `slots` and `whole` go with `blocks`: the strings of each, and its text with its bullet.
    """
    by_block: dict[int, list[Segment]] = {}
    for s in segments:
        by_block.setdefault(s.block, []).append(s)
    for n, found in by_block.items():
        if _fill(slots[n], whole[n], found, english, blocks[n].end - len(whole[n])):
            yield slots[n]


def _fill(slots: Sequence[Slot], text: str, segments: Sequence[Segment], english: English, base: int) -> bool:
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
            gap = "• " if BULLET.fullmatch(gap) else gap.lstrip("\u3000")
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
