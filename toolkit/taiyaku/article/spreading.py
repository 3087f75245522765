"""A sentence's English over the strings of a tree, so that links and emphasis keep their words.

The tree's places are in the order of the Japanese. Where the English has two links the other way round, their
elements change places; where they cannot (one lies in two sentences), the later one is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.article.placing import Part, place
from taiyaku.article.slots import slots_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article.placing import Known, Mark
    from taiyaku.article.slots import Slot
    from taiyaku.model import Segment


@dataclass(frozen=True, slots=True)
class Lost:
    """A link or emphasis that has no place in the English: its element's name, its kind and words."""

    name: str
    kind: str
    words: str

    def shown(self, segment: Segment, unit: str) -> str:
        """As a line of a message; `unit` is what the segment's `line` counts: lines or blocks."""
        kind = {"link": "link", "other": f"<{self.name}>"}.get(self.kind, "emphasis")
        return f"{kind} over {self.words[:40]} ({unit} {segment.line})"


class Spread:
    """One sentence of a block: `text[start:end]`, which its slots hold together."""

    def __init__(self, slots: Sequence[Slot], text: str, start: int, end: int) -> None:
        self.slots = slots
        self.start, self.end = start, end
        self.source = text[start:end]
        first, last = slots_in(slots, start, end)
        own = [x for x in slots[first : last + 1] if text[max(x.start, start) : min(x.end, end)].strip()]
        common = own[0].special if own else ()
        for slot in own:
            n = 0
            while n < min(len(common), len(slot.special)) and common[n] is slot.special[n]:
                n += 1
            common = common[:n]
        self.common = common
        self.first, self.last = self.widened(first, last)
        self.parts = self.parts_of()
        self.out: dict[int, str] = {}

    def widened(self, first: int, last: int) -> tuple[int, int]:
        """The slots that may take text: empty ones beside the sentence too, and a plain one of its neighbours."""
        slots = self.slots
        while first > 0 and slots[first].start >= self.start and (self.empty(first) or not self.plain(first)):
            if not self.empty(first - 1) and not self.plain(first - 1):
                break
            first -= 1
        while last < len(slots) - 1 and slots[last].end <= self.end and (self.empty(last) or not self.plain(last)):
            if not self.empty(last + 1) and not self.plain(last + 1):
                break
            last += 1
        return first, last

    def empty(self, k: int) -> bool:
        """Whether a slot has no text in Japanese."""
        return self.slots[k].start == self.slots[k].end

    def plain(self, k: int) -> bool:
        """Whether a slot is in the same marks as all of the sentence, and in no other."""
        return self.slots[k].special == self.common and not self.slots[k].fixed

    def parts_of(self) -> list[Part]:
        """The marks in the sentence as a forest; what has no text is no part."""
        top: list[Part] = []
        stack: list[Part] = []
        for k in range(self.first, self.last + 1):
            slot = self.slots[k]
            inside = slot.special[: len(self.common)] == self.common
            chain = slot.special[len(self.common) :] if inside else ()
            while stack and not (len(stack) <= len(chain) and stack[-1].mark is chain[len(stack) - 1]):
                stack.pop()
            start = min(max(slot.start, self.start), self.end) - self.start
            for mark in chain[len(stack) :]:
                part = Part(mark, k, k, start, start)
                (stack[-1].inner if stack else top).append(part)
                stack.append(part)
            end = max(min(slot.end, self.end) - self.start, start)
            for part in stack:
                part.last, part.end = k, end
        return [p for p in top if self.worded(p)]

    def worded(self, part: Part) -> bool:
        """Set the words of a part and those in it; whether it has any."""
        part.words = self.source[part.start : part.end]
        part.inner = [p for p in part.inner if self.worded(p)]
        return bool(part.words.strip())

    def write(self, english: str, known: Known | None) -> tuple[dict[int, str], list[Lost]]:
        """The text of each slot that gets some, and the marks that were left out."""
        english = place(self.parts, self.source, english, known)
        self.region(self.parts, (self.first, self.last), english, (0, len(english)), self.common)
        lost: list[Lost] = []
        for part in self.parts:
            _lose(part, "", lost)
        return self.out, lost

    def region(
        self,
        parts: Sequence[Part],
        slots: tuple[int, int],
        english: str,
        span: tuple[int, int],
        base: tuple[Mark, ...],
    ) -> None:
        """Write a part of the English into the slots from `slots[0]` to `slots[1]`, its marks into their own."""
        here = self.ordered(_placed(parts))
        at, low = span[0], slots[0]
        for part, place_of in here:
            assert part.span is not None
            self.text(english[at : part.span[0]], (low, place_of.first - 1), base, after=low > slots[0])
            within = self.slots[part.first].special
            depth = next(n for n, m in enumerate(within) if m is part.mark) + 1
            self.region(part.inner, (part.first, part.last), english, part.span, within[:depth])
            at, low = part.span[1], place_of.last + 1
        self.text(english[at : span[1]], (low, slots[1]), base, after=low > slots[0])

    def ordered(self, parts: list[Part]) -> list[tuple[Part, Part]]:
        """Parts in the order of the English, each with the part whose place in the tree it takes."""
        wanted = sorted(parts, key=lambda p: p.span or (0, 0))
        if wanted == parts:
            return [(p, p) for p in parts]
        if _movable(parts, self):
            _move(parts, wanted, self.slots[self.first : self.last + 1])
            return list(zip(wanted, parts, strict=True))
        kept: list[Part] = []
        for part in parts:
            if part.span and kept and kept[-1].span and part.span[0] < kept[-1].span[1]:
                for p in part.all():
                    p.span = None
            else:
                kept.append(part)
        return [(p, p) for p in kept]

    def text(self, english: str, slots: tuple[int, int], base: tuple[Mark, ...], *, after: bool) -> None:
        """Put text into the fittest slot of a range: one that looks as it should, rather one that had text."""
        if not english:
            return
        open_ = [k for k in range(slots[0], slots[1] + 1) if not self.slots[k].fixed]
        fit = [k for k in open_ if self.slots[k].special == base]
        rest = [k for k in fit if self.had_text(k)] or fit or [k for k in open_ if self.had_text(k)] or open_
        beside = range(slots[0] - 1, -1, -1) if after else range(slots[1] + 1, len(self.slots))
        where = rest[0] if rest else next((k for k in beside if not self.slots[k].fixed), slots[0])
        before = where > slots[1] and where in self.out
        self.out[where] = english + self.out[where] if before else self.out.get(where, "") + english

    def had_text(self, k: int) -> bool:
        """Whether a slot holds some of the sentence in Japanese."""
        return max(self.slots[k].start, self.start) < min(self.slots[k].end, self.end)


def _lose(part: Part, outer: str, lost: list[Lost]) -> None:
    """Name a part without English; one inside another over the same words (a bold link) is named with it."""
    words = part.words.strip()
    gone = all(p.span is None for p in part.all())
    if gone and words != outer:
        lost.append(Lost(part.mark.name, part.mark.kind, words))
    for inner in part.inner:
        _lose(inner, words if gone else "", lost)


def _placed(parts: Sequence[Part]) -> list[Part]:
    """The parts that have English, and those inside others that have none."""
    out: list[Part] = []
    for part in parts:
        out += [part] if part.span is not None else _placed(part.inner)
    return out


def _movable(parts: Sequence[Part], sentence: Spread) -> bool:
    """Whether the elements of parts are siblings of one node each, and all theirs is in this sentence."""
    nodes = [p.mark.nodes[0] for p in parts if len(p.mark.nodes) == 1]
    if len(nodes) < len(parts):
        return False
    parent = nodes[0].getparent()
    if parent is None or any(n.getparent() is not parent for n in nodes):
        return False
    if any(str(e.tag).rpartition("}")[2] in ("br", "cr") for n in nodes for e in n.iter()):
        return False  # other lines of it are other sentences
    slots = sentence.slots
    return all(
        slots[p.first].start >= sentence.start
        and slots[p.last].end <= sentence.end
        and (p.first == 0 or p.mark not in slots[p.first - 1].special)
        and (p.last + 1 == len(slots) or p.mark not in slots[p.last + 1].special)
        for p in parts
    )


def _move(parts: Sequence[Part], wanted: Sequence[Part], slots: Sequence[Slot]) -> None:
    """Let the nodes of `wanted` take the places of those of `parts`; what follows a place stays there."""
    old = [p.mark.nodes[0] for p in parts]
    new = [p.mark.nodes[0] for p in wanted]
    parent = old[0].getparent()
    places = [(parent.index(n), n.tail) for n in old]
    tails = {id(n): m for n, m in zip(old, new, strict=True)}
    for n in old:
        n.tail = None
        parent.remove(n)
    for (index, tail), n in sorted(zip(places, new, strict=True), key=lambda x: x[0][0]):
        parent.insert(index, n)
        n.tail = tail
    for slot in slots:
        if slot.where == "tail" and id(slot.element) in tails:
            slot.element = tails[id(slot.element)]
        if slot.make is not None and id(slot.make.node) in tails:
            slot.make.node = tails[id(slot.make.node)]
