"""The English text of an article's segments, from its units.

A segment without a translation stays in Japanese inside a visible mark, a fuzzy one is marked too; nothing is
dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.catalog.matching import common_order
from taiyaku.catalog.units import items_of, squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.model import Catalog, Segment, Unit

UNTRANSLATED = "⟦untranslated: {}⟧"
FUZZY = "⟦needs review: {}⟧"


@dataclass(frozen=True)
class English:
    """The English of each segment by its id, and the segments that are not ready.

    Where a unit covers several segments its translation stands at the first, the others are empty. `unknown` are
    segments that no unit covers: the article changed since `update`.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    untranslated: tuple[Segment, ...] = ()
    fuzzy: tuple[Segment, ...] = ()
    unknown: tuple[Segment, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every segment has a reviewed translation."""
        return not (self.untranslated or self.fuzzy or self.unknown)


def english_of(segments: Sequence[Segment], catalog: Catalog) -> English:
    """Translate an article's segments by its catalog: the longest run of segments that has a unit counts."""
    units = list(catalog.live)
    items = items_of(segments, units)
    found = _units_of([squeezed(i.text) for i in items], units)
    texts: dict[str, str] = {}
    states: dict[str, list[Segment]] = {"untranslated": [], "fuzzy": [], "unknown": []}
    for item, unit in zip(items, found, strict=True):
        first = item.segments[0]
        state = "unknown" if unit is None else "untranslated" if not unit.target else "fuzzy" if unit.fuzzy else ""
        if state:
            states[state].append(first)
        text = (unit.target if unit else "") or item.text
        text = UNTRANSLATED.format(text) if state in ("unknown", "untranslated") else text
        text = FUZZY.format(text) if state == "fuzzy" else text
        texts[first.id] = f"{texts[first.id]} {text}" if item.part > 1 else text
        texts |= {s.id: "" for s in item.segments[1:]}
    return English(texts, **{k: tuple(v) for k, v in states.items()})


def _units_of(texts: list[str], units: Sequence[Unit]) -> list[Unit | None]:
    """The unit of each text: in order first, then wherever one with that source stands."""
    sources = [squeezed(u.source) for u in units]
    out: list[Unit | None] = [None] * len(texts)
    for i, j in common_order(texts, sources, (0, len(texts)), (0, len(sources))):
        out[i] = units[j]
    elsewhere = dict(zip(reversed(sources), reversed(units), strict=True))
    return [u or elsewhere.get(t) for u, t in zip(out, texts, strict=True)]
