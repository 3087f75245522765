"""Units and segments: ids, joined and split sentences, which units cover which segments.

A unit may cover two or three consecutive segments (a translator joined them), and two or three consecutive units
may cover one segment (split). Both are seen from the texts alone: joined they are the same but for blanks.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from taiyaku.model import Segment, Unit

LONGEST = 3  # segments in a unit, units in a segment, when a translator joins or splits
LONGEST_RUN = 4  # segments in a unit that an alignment made
INFERRED = "inferred border"
_KEY = 6


@dataclass(frozen=True, slots=True)
class Item:
    """What one unit covers: its source text and its segments; `part` counts from 1 when it is a part of one."""

    text: str
    segments: tuple[Segment, ...]
    part: int = 1
    parts: int = 1

    @property
    def structure(self) -> tuple[str, ...]:
        """The lines of `#.`; where a translator joined or split segments, their borders are no guess any more."""
        lines = [self.segments[0].structure] if self.segments[0].structure else []
        if len(self.segments) > 1:
            lines.append(f"joined {len(self.segments)}")
        elif self.parts > 1:
            lines.append(f"part {self.part}/{self.parts}")
        elif self.segments[0].inferred:
            lines.append(INFERRED)
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


def refuse_unheld(segments: Iterable[Segment], path: Path | str) -> None:
    """Raise `InputError` naming the line of a segment that no PO file can hold."""
    for s in segments:
        if "\x04" in s.text:
            raise InputError(
                "a sentence holds the control character U+0004, which is gettext's separator",
                path=path,
                line=s.line,
                text=s.text,
                hint="Remove it from the article.",
            )


def joined(texts: Sequence[str]) -> str:
    """Sentences put together: Japanese ones directly, a blank where two Latin words would touch."""
    out = ""
    for text in texts:
        blank = out and text and out[-1].isascii() and text[0].isascii() and not out[-1].isspace()
        out += f" {text}" if blank else text
    return out


def squeezed(text: str) -> str:
    """`text` without blanks: what joined and split sentences are compared by."""
    return "".join(text.split())


def items_of(segments: Sequence[Segment], units: Sequence[Unit]) -> list[Item]:
    """Cut an article's segments as its units have them: the longest run of segments that has a unit counts.

    A run lies inside one block (table cells 東京 and 都 are not the unit 東京都), unless the unit is marked
    `joined`. A segment is cut where it has no unit of its own and consecutive units marked `part` make it up.
    Takes linear time.
    """
    texts = [squeezed(s.text) for s in segments]
    single = set(texts)
    sources = [squeezed(u.source) for u in units]
    longer: dict[str, bool] = {}  # to whether the unit is marked
    for u, text in zip(units, sources, strict=True):
        if text not in single:
            longer[text] = longer.get(text, False) or marked(u, "joined")
    if not longer:
        return [Item(s.text, (s,)) for s in segments]
    splits = _splits(units, sources)
    for text in sources:
        splits.pop(text, None)
    starts = {t[:_KEY] for t in longer}
    lengths = {len(t) for t in longer}
    out: list[Item] = []
    i = 0
    while i < len(segments):
        for size in range(min(LONGEST_RUN, len(segments) - i), 1, -1):
            run = "".join(texts[i : i + size])
            if run[:_KEY] not in starts or len(run) not in lengths or run not in longer:
                continue
            whole = tuple(segments[i : i + size])
            if longer[run] or (all(texts[i : i + size]) and len({s.block for s in whole}) == 1):
                out.append(Item(joined([s.text for s in whole]), whole))
                i += size
                break
        else:
            parts = splits.get(texts[i], ()) or (segments[i].text,)
            out += [Item(p, (segments[i],), n, len(parts)) for n, p in enumerate(parts, 1)]
            i += 1
    return out


def marked(unit: Unit, word: str) -> bool:
    """Whether a line of the unit's structure begins with `word` (`joined`, `part`)."""
    return any(s.startswith(f"{word} ") for s in unit.structure)


def _splits(units: Sequence[Unit], sources: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What two or three consecutive units make up that are parts of one segment."""
    out: dict[str, tuple[str, ...]] = {}
    for i, unit in enumerate(units):
        if marked(unit, "part"):
            for size in range(2, LONGEST + 1):
                run = units[i : i + size]
                if len(run) == size and all(marked(u, "part") for u in run):
                    out.setdefault("".join(sources[i : i + size]), tuple(u.source for u in run))
    return out
