"""How much there is and how far it is: units, characters, words, states."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

from taiyaku.catalog.review import ApprovalState, approval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taiyaku.model import Catalog

_WORD = re.compile(r"[^\W_]+(?:['’.,\-/&@][^\W_]+)*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of one catalog or of many added up; obsolete units count in `obsolete` only.

    `characters`: code points of the sources without blanks, what Japanese translation is billed by;
    `characters_left`: those of untranslated units. `words`: English words of the translations (letters and digits,
    joined by an apostrophe, hyphen, stop or comma inside). `translated`, `fuzzy` and `untranslated` add up to
    `units`; `approved` and `stale` count approvals.
    """

    units: int = 0
    characters: int = 0
    characters_left: int = 0
    words: int = 0
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    approved: int = 0
    stale: int = 0
    obsolete: int = 0

    def __add__(self, other: Stats) -> Stats:
        """The counts added up."""
        return Stats(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def asdict(self) -> dict[str, int]:
        """The counts by name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def catalog_stats(catalog: Catalog) -> Stats:
    """Count one catalog."""
    counts = dict.fromkeys((f.name for f in fields(Stats)), 0)
    for u in catalog.units:
        if u.obsolete:
            counts["obsolete"] += 1
            continue
        size = len(_BLANK.sub("", u.source))
        counts["units"] += 1
        counts["characters"] += size
        counts["words"] += len(_WORD.findall(u.target))
        if not u.target:
            counts["untranslated"] += 1
            counts["characters_left"] += size
        else:
            counts["fuzzy" if u.fuzzy else "translated"] += 1
        state = approval(u).state
        if state is not ApprovalState.NONE:
            counts["approved" if state is ApprovalState.APPROVED else "stale"] += 1
    return Stats(**counts)


def total(stats: Iterable[Stats]) -> Stats:
    """All of them added up."""
    return sum(stats, Stats())
