"""Numbers by value: 45億ドル is $4.5 billion, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.quantities import Quantity


@check(
    "numbers",
    summary="A number of the source says something else in the translation, or is missing.",
    why="""Wrong numbers are the most expensive mistakes of news translation, and the hardest to see: 億 and 兆
    do not line up with million and billion, and a fluent sentence hides a lost zero. Both sides are read by value,
    with their units: 2割 is 20 percent, 平成25年 is 2013, half a century is 50 years.""",
    kinds={
        "mismatch": Kind(Severity.ERROR, "a number that differs in value or unit"),
        "currency": Kind(Severity.ERROR, "the right amount in another currency"),
        "points": Kind(Severity.ERROR, "percent for percentage points, or the other way round"),
        "ampm": Kind(Severity.ERROR, "the wrong half of the day"),
        "swapped": Kind(Severity.WARNING, "two numbers in each other's place"),
        "missing": Kind(Severity.WARNING, "a number of the source without counterpart"),
        "extra": Kind(Severity.INFO, "figures in the translation without counterpart"),
        "weak": Kind(Severity.INFO, "one, half, both and the like without counterpart", on="pedantic"),
    },
    examples=(
        Example("費用は45億ドルに上る。", "The bill comes to $4.5 billion."),
        Example("費用は45億ドルに上る。", "The bill comes to $45 billion.", "numbers/mismatch"),
        Example("費用は45億円に上る。", "The bill comes to $4.5 billion.", "numbers/currency"),
        Example("金利が0.5ポイント上がった。", "The rate rose by 0.5%.", "numbers/points"),
        Example("列車は午後3時に出る。", "The train leaves at 3 a.m.", "numbers/ampm"),
        Example("社員80人が12台の車で来た。", "Twelve employees came in 80 cars.", "numbers/swapped"),
        Example("橋の長さは320メートルだ。", "It is a long bridge.", "numbers/missing"),
        Example("長い橋だ。", "The bridge is 320 meters long.", "numbers/extra"),
        Example("二人は帰った。", "They went home.", "numbers/weak"),
    ),
)
def numbers(pair: Pair, context: Context) -> Iterator[Found]:
    """Compare the quantities of both sides."""
    from taiyaku.quantities import compare, explain

    weak = context.wanted("numbers/weak")  # the most frequent kind, not to be explained in vain
    for issue in compare(pair.source, pair.target).issues:
        if issue.kind == "weak" and not weak:
            continue
        a, b = issue.ja, issue.en
        yield Found(
            issue.kind,
            explain.message(issue),
            source_span=a.span if a else None,
            target_span=b.span if b else None,
            suggestion=explain.suggestion(issue),
            data={side: _shown(q) for side, q in (("source", a), ("target", b)) if q},
            compared=tuple(str(q.key) if q else "" for q in (a, b)),
        )


def _shown(q: Quantity) -> dict[str, Any]:
    from taiyaku.quantities.show import value_of

    return {"text": q.text, "kind": q.kind.value, "value": q.value, "unit": q.unit, "shown": value_of(q.reading)}
