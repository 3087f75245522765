"""Slips in the Japanese source, for whoever can still correct it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair


@check(
    "source",
    summary="The Japanese source seems to have a slip in a number or date.",
    why="""A translator who sees 2月30日 has to ask, and one who does not see it passes it on. These are remarks
    about the source, never about the translation, so they are infos; untranslated units get them too.""",
    kinds={
        "typo": Kind(Severity.INFO, "憶 where 億 is meant"),
        "width": Kind(Severity.INFO, "half-width and full-width figures in one number"),
        "date": Kind(Severity.INFO, "a date or time that does not exist"),
        "weekday": Kind(Severity.INFO, "a weekday that does not fit its date"),
    },
    examples=(
        Example("費用は22憶円の見込みだ。", "It will cost 2.2 billion yen.", "source/typo"),
        Example("参加者は1２0人だった。", "There were 120 participants.", "source/width"),
        Example("締め切りは2月30日だ。", "The deadline is February 30.", "source/date"),
        Example("2025年3月3日(火)に開く。", "It opens on Tuesday, March 3, 2025.", "source/weekday"),
        Example("2025年3月3日(月)に22億円で記憶を買う。", "On Monday, March 3, 2025, 2.2 billion yen buys memory."),
    ),
    needs_target=False,
)
def source(pair: Pair, _context: Context) -> Iterator[Found]:
    """Look at the source alone."""
    from taiyaku.quantities.slips import slips

    for slip in slips(pair.source):
        first, last = slip.span
        yield Found(
            slip.kind,
            f"{pair.source[first:last]}: {slip.message}",
            source_span=slip.span,
            suggestion=slip.suggestion,
            compared=(slip.kind, pair.source[first:last]),
        )
