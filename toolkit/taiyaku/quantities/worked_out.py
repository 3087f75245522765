"""What a translator works out: amounts in another currency, the sum of what is listed, what is left of a whole."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.match import currency_group
from taiyaku.quantities.model import COUNT, FRACTION, MONEY, PERCENT, Quantity
from taiyaku.quantities.sizes import PLAIN
from taiyaku.quantities.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taiyaku.quantities.builder import Parsed
    from taiyaku.quantities.judge import Issue

_OPENS = later.pattern(r" ?[(（\[](?:約|およそ|(?:about|around|roughly|approximately|some|nearly|over|or) )? ?")
_APART = 2.5  # rates of exchange of a quarter of a century lie within this factor of the table's


@cache
def _rates() -> Mapping[str, float]:
    """Units of a currency for a US dollar, roughly."""
    return {r["code"]: float(r["per_usd"]) for r in rows("currencies") if r["per_usd"]}


def without_conversions(source: Parsed, target: Parsed, ja: str, en: str) -> tuple[Parsed, Parsed] | None:
    """Both sides without the target's conversions to a currency that the source has not, and those they stand for.

    None where the target has none. A conversion must be about right: a slip of scale stays in the comparison.
    """
    known = {currency_group(r.unit) for q in source.quantities for r in q.readings if r.kind is MONEY}
    added = [
        (main, q)
        for main, q in _converted(target, en)
        if currency_group(q.unit) not in known and _plausible(main, q)
    ]
    if not added:
        return None
    amounts = {main.value for main, _ in added}
    given = [q for main, q in _converted(source, ja) if main.value in amounts]
    return _less(source, given), _less(target, [q for _, q in added])


_PLAYED = frozenset({("win", "loss"), ("loss", "draw"), ("win", "draw")})
_ADDED = frozenset({"person", "company", "country", "school", "team", "animal", "win", "loss", "draw"})
_LISTED = later.pattern(r"(?:と|や|、|・|および|及び)[^\d、。と]{0,8}")
_KIN = "sons?|daughters?|brothers?|sisters?|men|women|boys?|girls?|adults?|males?|females?|wives"
_NOT_ALL = later.pattern(
    rf"(?:[ -][a-z]+){{0,2}}? (?:{_KIN})(?![a-z]| (?:and|or) (?:{_KIN}))",
    re.IGNORECASE,
)


def without_sums(source: Parsed, target: Parsed, ja: str, en: str) -> tuple[Parsed, Parsed] | None:
    """Both sides without counts that the target has added up: 息子2人と娘1人, three children."""
    listed: list[list[Quantity]] = []
    for q in source.quantities:
        if q.kind is not COUNT or q.unit not in _ADDED:
            continue
        if listed and _goes_on(listed[-1][-1], q, ja):
            listed[-1].append(q)
        else:
            listed.append([q])
    for parts in listed:
        total = sum(q.value for q in parts)
        if len(parts) > 1 and (
            found := next(
                (q for q in target.quantities if _is_sum(q, total) and not _NOT_ALL.match(en, q.span[1])), None
            )
        ):
            return _less(source, parts), _less(target, [found])
    return None


def _goes_on(before: Quantity, q: Quantity, ja: str) -> bool:
    """Whether a count is the next one of a list: 娘1人 behind 息子2人と, 2敗 behind 4勝 (six games)."""
    between = ja[before.span[1] : q.span[0]]
    if (before.unit, q.unit) in _PLAYED:
        return not between
    return before.unit == q.unit and _LISTED.fullmatch(between) is not None


def _is_sum(q: Quantity, total: float) -> bool:
    return q.value == total and q.kind in PLAIN


_KEPT_JA = later.pattern(
    r"(?:ほど|程度|近く|弱|強)?(?:に(?:まで)?(?:減|とどま|留ま|落ち|縮|下が|低下|すぎ)|しかな)"
)
_GONE_JA = later.pattern(
    r"(?:ほど|程度|近く|弱|強|以上|超)?[のもを]?(?:減|マイナス|低下|下落|下が|ダウン|オフ|引き|安|少な|削減|失)"
)
_GONE_EN = later.pattern(
    r"(?<![a-z])(?:down|off|less|lost|lower|by|f[ae]ll(?:en|s)?|cut|drop\w*|declin\w+|decreas\w+|reduc\w+|plung\w+|slump\w+"
    r"|tumbl\w+|shr[aiu]nk|slash\w*)(?: (?:by|about|around|some|nearly|almost|roughly|over|more than|a))* $",
    re.IGNORECASE,
)
_KEPT_EN = later.pattern(
    r"(?<![a-z])(?:to|at|just|only)(?: (?:about|around|some|nearly|almost|roughly|just|only|a))* $", re.IGNORECASE
)
_RISES = later.pattern(
    r"(?<![a-z])(?:rose|ris\w+|up|gr[eo]w\w*|gain\w*|increas\w+|climb\w*|jump\w*|soar\w*|surg\w+)(?![a-z])",
    re.IGNORECASE,
)
_OF_IT = later.pattern(r" (?:of|as (?:many|much|large|high|big))(?![a-z])", re.IGNORECASE)


def is_rest(issue: Issue, ja: str, en: str) -> bool:
    """Whether one side says what is left and the other what is gone: 前年の6割にとどまった, down 40 percent."""
    a, b = issue.ja, issue.en
    if issue.kind != "mismatch" or not a or not b or abs(_hundredths(a) + _hundredths(b) - 100) > 0.01:
        return False
    before = en[max(0, b.span[0] - 24) : b.span[0]]
    if _RISES.search(before):
        return False
    gone = _GONE_EN.search(before) is not None
    kept = not gone and (_KEPT_EN.search(before) is not None or _OF_IT.match(en, b.span[1]) is not None)
    if _KEPT_JA.match(ja, a.span[1]):
        return gone
    return kept and _GONE_JA.match(ja, a.span[1]) is not None


def _hundredths(q: Quantity) -> float:
    """A share in percent; a value that adds up with nothing for other quantities."""
    sizes = {PERCENT: 1, FRACTION: 100}
    return q.value * sizes[q.kind] if q.kind in sizes else -1e9


def _less(parsed: Parsed, dropped: list[Quantity]) -> Parsed:
    kept = tuple(q for q in parsed.quantities if all(q is not d for d in dropped))
    return parsed._replace(quantities=kept)


def _converted(parsed: Parsed, text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Amounts of money with the one that follows in brackets in another currency."""
    for main, q in zip(parsed.quantities, parsed.quantities[1:], strict=False):
        both = main.kind is q.kind is MONEY and currency_group(main.unit) != currency_group(q.unit)
        if both and main.span[1] <= q.span[0] and _OPENS.fullmatch(text, main.span[1], q.span[0]):
            yield main, q


def _plausible(main: Quantity, q: Quantity) -> bool:
    one, other = _rates().get(main.unit), _rates().get(q.unit)
    if not one or not other or main.value <= 0:
        return False
    ratio = (q.value / other) / (main.value / one)
    return 1 / _APART < ratio < _APART
