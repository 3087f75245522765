"""A Japanese text against an English one, numbers by value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.quantities import en as english
from taiyaku.quantities import ja as japanese
from taiyaku.quantities.judge import Issue, cost, judge
from taiyaku.quantities.swaps import swaps

if TYPE_CHECKING:
    from taiyaku.quantities.judge import Comparison


def compare(ja: str, en: str) -> Comparison:
    """Compare under the usual reading of the source, and the other one where it is ambiguous and something is wrong."""
    target = english.parse(en)
    best = judge(japanese.parse(ja), target)
    if cost(best) and japanese.ambiguous(ja):
        other = judge(japanese.parse(ja, lists=True), target)
        if cost(other) < cost(best):
            best = other
    if found := swaps(ja, en, best.pairs):
        issues = [Issue("swapped", a, b, (c, d)) for (a, b), (c, d) in found]
        return replace(best, issues=(*issues, *best.issues))
    return best
