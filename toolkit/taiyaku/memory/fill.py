"""What a memory knows about the units of a catalog: empty ones are filled, the others get suggestions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from taiyaku.memory.likeness import diff_text
from taiyaku.memory.model import Match, MatchKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taiyaku.memory.memory import Memory
    from taiyaku.model import Catalog, Unit

NOTE = "[memory "
_FILL = 75  # percent from which a fuzzy match is put into an empty unit
_SHOWN = 70


@dataclass(frozen=True)
class Filled:
    """What `fill_catalog` did: the match that each filled unit took, by id; `fuzzy` of them wait for review."""

    matches: Mapping[str, Match] = field(default_factory=dict)

    @property
    def exact(self) -> int:
        """Units that need no review."""
        return sum(m.safe for m in self.matches.values())

    @property
    def fuzzy(self) -> int:
        """Units that wait for review."""
        return len(self.matches) - self.exact


def fill_catalog(
    catalog: Catalog, memory: Memory, *, least: int = _FILL, advance: Callable[[int], None] | None = None
) -> tuple[Catalog, Filled]:
    """Fill the empty units of a catalog from a memory.

    A match of 100 % is taken as it is, unless the memory has several translations; all else is fuzzy, with the
    stored source as `#| msgid`. Each filled unit says in a comment where its translation comes from.
    """
    units = list(catalog.units)
    matches: dict[str, Match] = {}
    for n, unit in enumerate(units):
        if advance:
            advance(1)
        if unit.obsolete or unit.target or unit.source_plural is not None:
            continue
        found = memory.search(unit.source, limit=4, least=least)
        if not found:
            continue
        first = found[0]
        several = first.safe and len({m.target for m in found if m.safe and m.kind is first.kind}) > 1
        if several:
            first = replace(first, percent=99)
        units[n] = _filled(unit, first, several=several)
        matches[unit.id] = first
    if not matches:
        return catalog, Filled()
    from taiyaku.catalog.update import dated

    return replace(catalog, units=tuple(units), header=dated(catalog.header)), Filled(matches)


def _filled(unit: Unit, match: Match, *, several: bool) -> Unit:
    how = "several translations" if several else match.kind.value
    note = f"{NOTE}{match.percent}% {how}] {match.origin}"
    comments = (*(c for c in unit.comments if not c.startswith(NOTE)), note)
    if match.safe:
        return replace(unit, target=match.target, comments=comments)
    previous = match.source if match.source != unit.source else None
    return replace(unit, target=match.target, fuzzy=True, previous=previous, comments=comments)


class Suggestion(NamedTuple):
    """A match for a unit as a reviewer sees it: the translation, percent, where it comes from, the word diff.

    `diff` goes from the stored source to the unit's own and is '' where they are equal.
    """

    text: str
    percent: int
    origin: str
    diff: str = ""


def suggest(units: Iterable[tuple[str, Unit]], memory: Memory, *, least: int = _SHOWN) -> dict[str, Suggestion]:
    """For each unit, given with its name (`slug#id`), the best match that is not its own translation already.

    One that waits for review shows the match that it was filled from, too.
    """
    out: dict[str, Suggestion] = {}
    for name, unit in units:
        for match in memory.search(unit.source, limit=4, least=least):
            if (match.target == unit.target and not unit.fuzzy) or name in match.origin.split(", "):
                continue
            equal = match.kind in (MatchKind.EXACT, MatchKind.NORMALIZED)
            diff = "" if equal else diff_text(match.source, unit.source)
            out[name] = Suggestion(match.target, match.percent, match.origin, diff)
            break
    return out
