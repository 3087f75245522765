"""What does not fit between a source and its translation, from the match of their quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from taiyaku.quantities.builder import IN_NAME
from taiyaku.quantities.match import DATES, currency_group, match
from taiyaku.quantities.model import (
    ABSORBER,
    COUNT,
    DAY,
    DECADE,
    DURATION,
    FRACTION,
    MEASURE,
    MEDIUM,
    MONEY,
    MONTH,
    MULTIPLE,
    NUMBER,
    ORDER,
    ORDINAL,
    PERCENT,
    POINTS,
    STRONG,
    WEAK,
    YEAR,
    Kind,
    Quantity,
)
from taiyaku.quantities.sizes import PLAIN, same_size
from taiyaku.quantities.tables import currency_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.quantities.builder import Parsed


Pair = tuple[Quantity, Quantity]


class Issue(NamedTuple):
    """One thing that does not fit.

    `kind` is `mismatch`, `currency`, `points`, `ampm` (both sides are there), `missing` (`en` is None), `extra`
    (`ja` is None), `weak` (either), or `swapped` (`also` is the pair that it has changed places with).
    """

    kind: str
    ja: Quantity | None = None
    en: Quantity | None = None
    also: Pair | None = None


class Comparison(NamedTuple):
    """What both texts say in numbers, which say the same, and what does not fit."""

    ja: tuple[Quantity, ...]
    en: tuple[Quantity, ...]
    pairs: tuple[Pair, ...]
    issues: tuple[Issue, ...]


_IN_UNITS = frozenset({MONEY, ORDER, PERCENT, POINTS})
_COST = {"mismatch": 10, "currency": 10, "points": 10, "ampm": 10, "missing": 5, "extra": 3, "weak": 0}


def judge(ja: Parsed, en: Parsed) -> Comparison:
    """Compare what was read on both sides."""
    found = match(ja.quantities, en.quantities)
    pairs = tuple([(ja.quantities[i], en.quantities[j]) for i, j in found.pairs])
    issues = _conflicts(ja.quantities, en.quantities, pairs) if pairs else []
    ja_left = [q for i in found.ja_left if (q := ja.quantities[i]).strength]
    en_left = [q for j in found.en_left if (q := en.quantities[j]).strength]
    if ja_left or en_left:
        issues += _leftovers(ja, en, pairs, ja_left, en_left)
    return Comparison(ja.quantities, en.quantities, pairs, tuple(issues))


def cost(comparison: Comparison) -> int:
    """How much a comparison complains: among readings of an ambiguous source the lowest is right."""
    return sum(_COST[i.kind] for i in comparison.issues)


def _conflicts(ja: Sequence[Quantity], en: Sequence[Quantity], pairs: Sequence[Pair]) -> list[Issue]:
    """Pairs of equal value that differ in sign, currency, in percent against points, in the half of the day."""
    issues = []
    for a, b in pairs:
        if a.strength is ABSORBER or b.strength is ABSORBER:
            continue
        if a.sign and b.sign and a.sign != b.sign:
            issues.append(Issue("mismatch", a, b))
        elif kind := _other_unit(a, b):
            issues.append(Issue(kind, a, b))
        elif a.half_day and b.half_day and a.half_day != b.half_day and _one_hour(ja) and _one_hour(en):
            issues.append(Issue("ampm", a, b))
    return issues


def _other_unit(a: Quantity, b: Quantity) -> str:
    """`currency` or `points` where two quantities differ in that, else ''."""
    kinds_a, kinds_b = {r.kind for r in a.readings}, {r.kind for r in b.readings}
    if not _IN_UNITS.isdisjoint(kinds_a | kinds_b):
        ours, theirs = _currencies(a), _currencies(b)
        if ours and theirs and not ours & theirs:
            return "currency"
        if kinds_a | kinds_b >= {PERCENT, POINTS} and not kinds_a & kinds_b:
            return "points"
    return ""


def _one_hour(quantities: Sequence[Quantity]) -> bool:
    return sum(1 for q in quantities if q.half_day and q.strength > WEAK) == 1


def _currencies(q: Quantity) -> set[str]:
    """The currencies that a quantity may be in; of vague orders those whose unit is one."""
    codes = {r.unit for r in q.readings if r.kind is MONEY}
    codes |= {r.unit for r in q.readings if r.kind is ORDER and r.unit in currency_names()}
    return {currency_group(c) for c in codes}


def _leftovers(
    ja: Parsed, en: Parsed, pairs: Sequence[Pair], ja_left: list[Quantity], en_left: list[Quantity]
) -> list[Issue]:
    """What is wrong with quantities that have found no twin."""
    matched_ja, matched_en = [a for a, _ in pairs], [b for _, b in pairs]
    said = _said(matched_ja) | _said(matched_en)
    ja_left = [q for q in ja_left if said.isdisjoint(_said((q,)))]
    en_left = [q for q in en_left if said.isdisjoint(_said((q,)))]
    if not ja_left and not en_left:
        return []
    if any(q.strength is ABSORBER and q.text.lower() in _FEW for q in en.quantities):
        ja_left = [q for q in ja_left if q.approx != "few"]  # 2、3日 is "a few days"
    # 華氏110度(摂氏43度) is said once for readers who know one of the units.
    ja_left = [q for q in ja_left if not any(_converts(a, q) for a in matched_ja[:_CAP])]
    measures = [q for q in ja.quantities if any(r.kind is MEASURE for r in q.readings)][:_CAP]
    en_left = [q for q in en_left if not any(_converts(a, q) for a in measures)]
    wrong = _wrong_beside_conversions(pairs, en_left)
    en_left = [q for q in en_left if all(q is not i.en for i in wrong)]
    ja_left, en_left = _without_votes(ja_left, en_left, ja, matched_en)
    ja_left, en_left = _renamed(ja_left, matched_ja), _renamed(en_left, matched_en)
    issues, ja_left, en_left = _mismatches(ja_left, en_left)
    ja_left = _absorbed(ja_left, _open(en.wild, matched_ja, ja_left))
    en_left = _absorbed(en_left, ja.wild)
    issues += wrong
    for q in ja_left:
        issues.append(Issue("missing" if q.strength >= MEDIUM else "weak", q))
    for q in en_left:
        figures = (q.strength is STRONG or q.kind is MONTH) and not (q.kind is PERCENT and q.value == 100)
        issues.append(Issue("extra" if figures else "weak", None, q))
    return issues


def _wrong_beside_conversions(pairs: Sequence[Pair], left: list[Quantity]) -> list[Issue]:
    """34 meters (100 feet) for 30メートル: the feet are right, what the source has itself is not."""
    out: list[Issue] = []
    for a, b in pairs:
        if a.kind is b.kind is MEASURE and a.unit != b.unit:
            wrong = next((q for q in left if q.kind is MEASURE and q.unit == a.unit), None)
            if wrong and all(wrong is not o.en for o in out):
                out.append(Issue("mismatch", a, wrong))
    return out


def _without_votes(
    ja_left: list[Quantity], en_left: list[Quantity], ja: Parsed, matched_en: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """What is left but for the rest of a vote: 14 of 15 members in favor are "14-1", and the 15 may go unsaid."""
    totals = {q.value for q in ja.quantities if q.kind in PLAIN}
    found = set()
    for q in en_left:
        for other in matched_en if q.group and q.kind is NUMBER else ():
            if other.group == q.group and other.kind is NUMBER and other.value + q.value in totals:
                found.add((q.span, other.value + q.value))
    spans, sums = {span for span, _ in found}, {total for _, total in found}
    return (
        [q for q in ja_left if q.kind not in PLAIN or q.value not in sums],
        [q for q in en_left if q.span not in spans],
    )


def _renamed(left: list[Quantity], matched: Sequence[Quantity]) -> list[Quantity]:
    """What is left without the numbers that a name says too: 主要7カ国(G7), 第30回会議(COP30)."""
    named = {q.value for q in matched if q.unit == IN_NAME}
    return [q for q in left if q.value not in named or q.kind not in PLAIN] if named else left


_FEW = frozenset({"few", "several", "couple"})


def _converts(a: Quantity, b: Quantity) -> bool:
    """Whether b gives a measure of the source in another unit: 300 km (180 miles)."""
    sizes = [[r for r in q.readings if r.kind is MEASURE] for q in (a, b)]
    return any(r.unit != s.unit and same_size(r, s) for r in sizes[0] for s in sizes[1])


def _said(quantities: Sequence[Quantity]) -> set[object]:
    """Values that may be said again, or in another way, without being numbers of their own: long ones and dates."""
    out: set[object] = set()
    for q in quantities:
        for r in q.readings:
            kind, value, _ = r
            if kind is YEAR or kind is MONTH or kind is DAY:
                out.add((kind, value))
            long = abs(value) >= 100 and (kind is not DECADE or q.reading.kind is DECADE)
            if long or value == 0:  # 0-0 is one "goalless"
                out.add(value)
    return out


def _mismatches(ja: list[Quantity], en: list[Quantity]) -> tuple[list[Issue], list[Quantity], list[Quantity]]:
    """Pair what is left on both sides, the most alike first."""
    scored = sorted(
        ((-s, i, j) for i, a in enumerate(ja[:_CAP]) for j, b in enumerate(en[:_CAP]) if (s := likeness(a, b))),
    )
    used_ja: set[int] = set()
    used_en: set[int] = set()
    issues = []
    for _, i, j in scored:
        if i not in used_ja and j not in used_en:
            used_ja.add(i)
            used_en.add(j)
            issues.append(Issue("mismatch", ja[i], en[j]))
    rest_ja = [q for i, q in enumerate(ja) if i not in used_ja]
    rest_en = [q for j, q in enumerate(en) if j not in used_en]
    return issues, rest_ja, rest_en


_CAP = 60


def likeness(a: Quantity, b: Quantity) -> float:
    """How probable it is that two leftovers are meant to be the same number; 0 when they are not."""
    kinds_a, kinds_b = {r.kind for r in a.readings}, {r.kind for r in b.readings}
    same = bool(kinds_a & kinds_b)
    if a.kind is DAY and kinds_a & kinds_b == {DURATION} and b.unit != "day":
        return 0  # 6日 is no wrong "79 years"
    if min(a.strength, b.strength) == WEAK and not _weak_pair(a, b, kinds_a, kinds_b):
        return 0
    dates = kinds_a & DATES, kinds_b & DATES
    if (dates[0] or dates[1]) and not same:
        loose = (kinds_a | kinds_b) & {NUMBER, ORDINAL}
        if not loose:
            return 0
    score = 1.0 + 3 * same + (a.strength + b.strength) / 10
    if {a.kind, b.kind} <= PLAIN:
        score += 1
    x, y = float(a.value), float(b.value)
    if x > 0 and y > 0:
        score += min(x, y) / max(x, y)
    return score


def _weak_pair(a: Quantity, b: Quantity, kinds_a: set[Kind], kinds_b: set[Kind]) -> bool:
    """Whether leftovers of which one is weak belong together: doubled against halved, 二人 against three."""
    if a.kind is b.kind is ORDINAL and a.value != b.value and a.text[:1] in _SAID_RANK:
        return b.unit in {"", a.unit}  # 第一級 against "second-degree", 1号機 against "No. 2"
    if a.group and b.group and {a.kind, b.kind} == {NUMBER}:
        return True  # 1-0 against "8-0"
    factors = {MULTIPLE, FRACTION}
    if kinds_a & factors and kinds_b & factors:
        return True
    if max(a.strength, b.strength) < MEDIUM:
        return a.kind is b.kind is DURATION and a.unit != b.unit  # 1年 against "a month"
    if a.strength is WEAK:
        return bool(kinds_a & kinds_b & {DURATION, PERCENT}) or (
            a.value >= 2 and {a.kind, b.kind} <= PLAIN and a.kind is COUNT
        )
    return bool(kinds_a & kinds_b) and b.kind is not NUMBER


def _open(wild: frozenset[str], matched: Sequence[Quantity], left: Sequence[Quantity]) -> frozenset[str]:
    """Which words for dates may stand for something: none beside a month, a holiday only for a whole date."""
    if not wild or any(a.kind is MONTH for a in matched):
        return frozenset()
    return wild if any(a.kind is MONTH for a in left) else wild - {"holiday"}


_SAID_RANK = frozenset("第0123456789")
_WILD = {
    "half": (MONTH, MONTH),
    **{f"{when} year": (YEAR,) for when in ("this", "last", "next")},
    **{f"{when} month": (MONTH,) for when in ("this", "last", "next")},
    "holiday": (MONTH, DAY),
    "date": (YEAR, MONTH, DAY),
    "year": (YEAR,),
    "month": (MONTH,),
    "day": (DAY, MONTH),
    "two days": (DAY, DAY, MONTH),
}


def _absorbed(left: list[Quantity], wild: frozenset[str]) -> list[Quantity]:
    """What is left when words for dates on the other side (同年, Wednesday) each take one year, month or day."""
    open_kinds = [k for w in wild for k in _WILD.get(w, ())]
    taken: set[object] = set()
    out = []
    for q in left:
        kind = next((r.kind for r in q.readings if r.kind in open_kinds), None)
        if kind is not None:
            open_kinds.remove(kind)
            taken.add((kind, q.value))
        elif (q.kind, q.value) not in taken:  # the same month again
            out.append(q)
    return out
