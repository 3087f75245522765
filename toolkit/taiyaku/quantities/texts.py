"""A Japanese text against an English one, numbers by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities import en as english
from taiyaku.quantities import ja as japanese
from taiyaku.quantities.approx import downward
from taiyaku.quantities.joins import lengths, shares, times
from taiyaku.quantities.judge import Comparison, Issue, cost, judge
from taiyaku.quantities.model import NUMBER, PERCENT, POINTS
from taiyaku.quantities.swaps import swaps
from taiyaku.quantities.worked_out import is_rest, without_conversions, without_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.quantities.builder import Parsed
    from taiyaku.quantities.model import Quantity


# Of interest rates Japanese says 0.25%引き上げ where English has to say percentage points.
_RATES = later.pattern("金利|利上げ|利下げ|利回り")


def _is_rate(issue: Issue) -> bool:
    return issue.kind == "points" and issue.ja is not None and issue.ja.kind is PERCENT and issue.ja.value <= 1


def _lost_minus(pairs: Sequence[tuple[Quantity, Quantity]], en: str) -> list[Issue]:
    """Numbers below zero in a translation that has no word for it, nor for any fall or loss."""
    low = [(a, b) for a, b in pairs if a.sign == "minus" and not b.sign and _may_be_low(a)]
    return [] if not low or downward(en) else [Issue("mismatch", a, b) for a, b in low]


def _may_be_low(q: Quantity) -> bool:
    return q.kind in {PERCENT, NUMBER, POINTS} or q.unit in {"degC", "degF"}


NOTHING = Comparison((), (), (), ())
_MOST = 300  # quantities of both sides up to which other readings are tried; a sentence has a dozen


def _others(ja: str, en: str, source: Parsed, target: Parsed) -> Iterator[Comparison]:
    """Comparisons under the other ways to read both sides; asked for only where the usual way finds something."""
    if japanese.ambiguous(ja):
        yield judge(japanese.parse(ja, lists=True), target)
    for ours, theirs in (
        (lengths(source, ja), target),
        (source, lengths(target, en)),
        (lengths(source, ja), lengths(target, en)),
        (shares(source, ja), target),
        (source, shares(target, en)),
        (times(source, ja), target),
    ):
        if ours is not source or theirs is not target:
            yield judge(ours, theirs)
    for worked_out in (without_conversions, without_sums):
        if rest := worked_out(source, target, ja, en):
            yield judge(*rest)


def compare(ja: str, en: str) -> Comparison:
    """Compare under the usual readings, and under the other ones where something is wrong."""
    target = english.parse(en)
    source = japanese.parse(ja)
    if not source.quantities and not target.quantities:
        return NOTHING
    best = judge(source, target)
    if cost(best) and len(best.ja) + len(best.en) <= _MOST:
        best = min((best, *_others(ja, en, source, target)), key=cost)
    if any(is_rest(i, ja, en) for i in best.issues):
        best = best._replace(issues=tuple(i for i in best.issues if not is_rest(i, ja, en)))
    if lost := _lost_minus(best.pairs, en):
        best = best._replace(issues=(*best.issues, *lost))
    if any(map(_is_rate, best.issues)) and _RATES.search(ja):
        best = best._replace(issues=tuple(i for i in best.issues if not _is_rate(i)))
    if found := swaps(ja, en, best.pairs):
        issues = [Issue("swapped", a, b, (c, d)) for (a, b), (c, d) in found]
        return best._replace(issues=(*issues, *best.issues))
    return best
