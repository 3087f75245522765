"""E-mail addresses: the same set on both sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

# Possessive parts, so that a long run of letters without @ costs one look at each.
EMAIL = later.pattern(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@(?:[A-Za-z0-9-]++\.)+[A-Za-z]{2,}(?![A-Za-z0-9@])", re.ASCII
)


@check(
    "email",
    summary="An e-mail address of the source is not in the translation, or the other way round.",
    why="""An address is copied, not translated; one with a letter wrong reaches nobody. Full-width letters
    and case do not count.""",
    kinds={
        "lost": Kind(Severity.ERROR, "an e-mail address of the source is missing"),
        "invented": Kind(Severity.ERROR, "an e-mail address that the source does not have"),
    },
    examples=(
        Example("連絡先はnews@example.jpまで。", "Write to new@example.jp.", "email/lost"),
        Example("連絡先はｎｅｗｓ＠ｅｘａｍｐｌｅ．ｊｐまで。", "Write to News@example.jp."),
        Example("連絡先は編集部まで。", "Write to desk@example.jp.", "email/invented"),
    ),
)
def email(pair: Pair, _context: Context) -> Iterator[Found]:
    """Compare the sets of addresses."""
    if "@" not in pair.target and "@" not in pair.source and "＠" not in pair.source:
        return
    ours, theirs = pair.folded_source, pair.folded_target
    source = [(m.group(), ours.span(*m.span())) for m in EMAIL.finditer(ours.text)]
    target = [(m.group(), theirs.span(*m.span())) for m in EMAIL.finditer(theirs.text)]
    known = {a.casefold() for a, _ in source}
    there = {a.casefold() for a, _ in target}
    left = [(a, s) for a, s in target if a.casefold() not in known]
    for address, span in source:
        if address.casefold() not in there:
            other = left.pop(0) if left else None
            yield Found(
                "lost",
                f"{address} is not in the translation" + (f", which has {other[0]}" if other else ""),
                source_span=span,
                target_span=other[1] if other else None,
                suggestion=address,
                compared=(address,),
            )
    for address, span in left:
        yield Found("invented", f"{address} is not in the source", target_span=span, compared=(address,))
