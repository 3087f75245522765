"""Whether two quantities say the same size in other words: rounded, in another unit, in a larger one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.quantities.model import (
    COUNT,
    DURATION,
    FRACTION,
    MEASURE,
    MONEY,
    MULTIPLE,
    NUMBER,
    ORDINAL,
    PERCENT,
    POINTS,
    Number,
    Reading,
)
from taiyaku.quantities.tables import units

if TYPE_CHECKING:
    from taiyaku.quantities.model import Quantity

PLAIN = frozenset({NUMBER, COUNT, ORDINAL, MULTIPLE})
SECONDS = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_ROUNDED = frozenset({MONEY, NUMBER, COUNT, PERCENT, MEASURE, POINTS, MULTIPLE})


def rounds(ja: Quantity, en: Quantity) -> bool:
    """Whether the target is a rounding of the source at its own significant digits (never the other way round)."""
    if en.digits < 1 or en.digits >= ja.digits or ja.kind not in _ROUNDED or en.kind not in _ROUNDED:
        return False
    if ja.kind is not en.kind and NUMBER not in {ja.kind, en.kind} and not {ja.kind, en.kind} <= PLAIN:
        return False
    if en.digits == 1 and not (en.approx and abs(en.value) >= 10):
        return False
    if not en.approx and en.value < 10000 and isinstance(en.value, int) and isinstance(ja.value, int):
        return False  # 359円 is not just "360 yen"
    return rounded(ja.value, en.digits, en.value, en.approx)


def rounded(value: Number, digits: int, to: Number, approx: str = "") -> bool:
    """Whether `to` is `value` at so many significant digits; "over" allows cutting off, "under" rounding up.

    One digit alone is a coarse thing: then the two may not be 15 percent apart.
    """
    if value <= 0 or to <= 0:
        return False
    step = 10.0 ** (len(str(int(to))) - digits) if to >= 1 else 10.0**-digits
    apart, slack = value - to, step * 1e-6
    if digits == 1 and abs(apart) > 0.15 * to:
        return False
    if approx == "over":
        return -slack <= apart < step or abs(apart) <= step / 2 + slack
    if approx == "under":
        return -step < apart <= slack or abs(apart) <= step / 2 + slack
    return abs(apart) <= step / 2 + slack


def about_as_much(ja: Quantity, en: Quantity) -> bool:
    """Whether words for a multiple or a part say about what the source has in figures.

    2.1倍 "more than doubled", 1.9倍 "nearly doubled", 46% "nearly half", 33% "a third".
    """
    if en.digits > 1 or en.kind not in {MULTIPLE, FRACTION}:
        return False
    to = float(en.value)
    if ja.kind is MULTIPLE and en.kind is MULTIPLE:
        ratio = float(ja.value) / to
        return (en.approx == "over" and to < ja.value < to + 1) or (en.approx == "under" and 0.85 <= ratio < 1)
    if ja.kind is not PERCENT or en.kind is not FRACTION:
        return False
    if min(abs(to - part) for part in (1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4)) > 1e-6:
        return False  # 9割以上 is not "more than eight in 10"
    apart = float(ja.value) / 100 - to
    low, high = {"over": (0, 0.2), "under": (-0.15, 0), "about": (-0.06, 0.06)}.get(en.approx, (-0.015, 0.015))
    return low * to <= apart <= min(high * to, 0.08)


def about_as_long(ja: Quantity, en: Quantity) -> bool:
    """Whether a length is the source's in a larger unit: 8日間, just over a week; 13年, more than a decade.

    "Over" takes up to half of the unit more, or anything short of the next decade, "nearly" a fifth less.
    """
    if not ja.kind is en.kind is DURATION or en.value <= 0:
        return False
    sizes = {**SECONDS, "month": 2629746, "year": 31556952}
    if ja.unit not in sizes or en.unit not in sizes:
        return False
    large = sizes[en.unit] * en.value
    if en.unit in {"month", "year"} and ja.unit in {"day", "week"}:  # 184日間: six months
        return abs(sizes[ja.unit] * ja.value / large - 1) < 0.03 or _in_words(ja, en, sizes)
    return _in_words(ja, en, sizes)


def _in_words(ja: Quantity, en: Quantity, sizes: dict[str, int]) -> bool:
    if en.approx not in {"over", "under"}:
        return False
    large = sizes[en.unit] * en.value
    round_years = en.unit == "year" and en.value % 10 == 0 and not en.text[:1].isdigit()
    if ja.unit == en.unit and not round_years:
        return False
    ratio = float(sizes[ja.unit] * ja.value) / large
    step = 1 + 1 / (float(en.value) // 10) if round_years and en.value < 100 else 1.5
    return 1 < ratio < step if en.approx == "over" else 0.8 <= ratio < 1


def converts(ja: Quantity, en: Quantity) -> bool:
    """Whether both are the same length, weight, … in different units, within 6 %."""
    for a in ja.readings:
        for b in en.readings:
            if a.kind is b.kind is MEASURE and a.unit != b.unit and same_size(a, b):
                return True
    return False


SHORT_UNITS = {"kilo": ("km", "kg"), "milli": ("mm", "ml", "mg")}


def same_size(a: Reading, b: Reading) -> bool:
    """Whether two measures in different units are about the same."""
    for short, other in ((a, b), (b, a)):
        if short.unit in SHORT_UNITS:
            options = (Reading(a.kind, short.value, u) for u in SHORT_UNITS[short.unit])
            return other.unit not in SHORT_UNITS and any(
                o == other if o.unit == other.unit else same_size(o, other) for o in options
            )
    if {a.unit, b.unit} == {"degC", "degF"}:
        celsius, fahrenheit = (a.value, b.value) if a.unit == "degC" else (b.value, a.value)
        # A temperature, or a difference of temperatures.
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 2 or abs(celsius * 9 / 5 - fahrenheit) <= 0.06 * fahrenheit
    x, y = units().get(a.unit), units().get(b.unit)
    if not x or not y or x.dimension != y.dimension or not x.size:
        return False
    left, right = float(a.value) * x.size, float(b.value) * y.size
    return abs(left - right) <= 0.06 * max(left, right)
