"""Units and segments: ids, joined and split sentences, which units cover which segments.

A unit may cover two or three consecutive segments (a translator joined them), and two or three consecutive units
may cover one segment (split). Both are seen from the texts alone: joined they are the same but for blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from taiyaku.model import Segment, Unit

LONGEST = 3  # segments in a unit, units in a segment
_KEY = 6
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """What one unit covers: its source text and its segments; `part` counts from 1 when it is a part of one."""

    text: str
    segments: tuple[Segment, ...]
    part: int = 1
    parts: int = 1

    @property
    def structure(self) -> tuple[str, ...]:
        """The lines of `#.`."""
        lines = [self.segments[0].structure] if self.segments[0].structure else []
        if len(self.segments) > 1:
            lines.append(f"joined {len(self.segments)}")
        if self.parts > 1:
            lines.append(f"part {self.part}/{self.parts}")
        return tuple(lines)


def mint_id(slug: str, source: str, ordinal: int, taken: Collection[str]) -> str:
    """Ten hex digits from the article's slug, the source text and its ordinal among equal ones (from 0).

    An id that is taken is passed over for that of the next ordinal.
    """
    while True:
        found = sha256(f"{slug}\x1f{source}\x1f{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:10]
        if found not in taken:
            return found
        ordinal += 1


def reference(path: str) -> str:
    """An article's path as it stands in `#:`: blanks and what gettext would misread are percent-encoded."""
    return "".join(quote(c) if c.isspace() or c in '%:"\\\u2068\u2069' or not c.isprintable() else c for c in path)


def joined(texts: Sequence[str]) -> str:
    """Sentences put together: Japanese ones directly, a blank where two Latin words would touch."""
    out = ""
    for text in texts:
        blank = out and text and out[-1].isascii() and text[0].isascii() and not out[-1].isspace()
        out += f" {text}" if blank else text
    return out


def squeezed(text: str) -> str:
    """`text` without blanks: what joined and split sentences are compared by."""
    return _BLANKS.sub("", text)


def items_of(segments: Sequence[Segment], units: Sequence[Unit]) -> list[Item]:
    """Cut an article's segments as its units have them: the longest run of segments that has a unit counts.

    `units` are those of the old version. A segment without a unit of its own text is cut where consecutive units
    make it up. Takes linear time.
    """
    texts = [squeezed(s.text) for s in segments]
    single = set(texts)
    sources = [squeezed(u.source) for u in units]
    known = set(sources)
    longer = {t for t in sources if t not in single}
    starts = {t[:_KEY] for t in longer}
    lengths = {len(t) for t in longer}
    splits = _splits(units, sources, {t for t in texts if t not in known})
    out: list[Item] = []
    i = 0
    while i < len(segments):
        for size in range(min(LONGEST, len(segments) - i), 1, -1):
            run = "".join(texts[i : i + size])
            if run[:_KEY] in starts and len(run) in lengths and run in longer and all(texts[i : i + size]):
                out.append(Item(joined([s.text for s in segments[i : i + size]]), tuple(segments[i : i + size])))
                i += size
                break
        else:
            segment = segments[i]
            parts = splits.get(texts[i]) if texts[i] not in known else None
            if parts:
                out += [Item(p, (segment,), n, len(parts)) for n, p in enumerate(parts, 1)]
            else:
                out.append(Item(segment.text, (segment,)))
            i += 1
    return out


def _splits(units: Sequence[Unit], sources: Sequence[str], wanted: set[str]) -> dict[str, tuple[str, ...]]:
    """The texts of `wanted` that two or three consecutive units make up."""
    starts = {t[:_KEY] for t in wanted}
    out: dict[str, tuple[str, ...]] = {}
    for i, source in enumerate(sources):
        for size in range(2, LONGEST + 1):
            run = "".join(sources[i : i + size])
            if len(run) >= _KEY and run[:_KEY] not in starts:
                break
            if run in wanted and len(sources) >= i + size and all(sources[i : i + size]) and source:
                out.setdefault(run, tuple(u.source for u in units[i : i + size]))
    return out
