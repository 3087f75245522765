"""Two numbers on one side that are one on the other: 1時間35分 and 95 minutes, 10人中9人 and nine in ten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.builder import Parsed
from taiyaku.quantities.model import (
    COUNT,
    DURATION,
    FRACTION,
    HOUR,
    MEASURE,
    NUMBER,
    Number,
    Quantity,
    Reading,
    normal,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_SMALLER = {
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "month"): 12,
    ("day", "hour"): 24,
    ("week", "day"): 7,
}
_MEASURES = {
    ("ft", "in"): 12,
    ("lb", "oz"): 16,
    ("st", "lb"): 14,
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("kg", "g"): 1000,
}
_GAP = later.pattern(r"[ -]?(?:,? ?and )?,? ?|と", re.IGNORECASE)
_SCALE_GAPS = frozenset({":", " to ", " : ", "-to-", "/"})
_AMONG = later.pattern(r"(?:中|のうち|のうちの|に|満点で|満点中|満点の)、?")


def lengths(parsed: Parsed, text: str) -> Parsed:
    """Lengths of time and measures in two units as one in the smaller unit."""
    return _joined(parsed, text, _one_length)


def shares(parsed: Parsed, text: str) -> Parsed:
    """Parts of a whole as a fraction."""
    return _joined(parsed, text, _one_share)


def times(parsed: Parsed, text: str) -> Parsed:
    """Times of day as British papers write them: 11.15."""
    return _joined(parsed, text, _one_time)


def _one_time(a: Quantity, b: Quantity, gap: str) -> Reading | None:
    if a.kind is not HOUR or gap or b.text != f"{b.text[:-1]}分" or not 10 <= b.value < 60:
        return None
    return Reading(NUMBER, normal(a.value + b.value / 100))


def _joined(parsed: Parsed, text: str, join: Callable[[Quantity, Quantity, str], Reading | None]) -> Parsed:
    out: list[Quantity] = []
    for q in parsed.quantities:
        before = out[-1] if out else None
        reading = (
            join(before, q, text[before.span[1] : q.span[0]]) if before and before.span[1] <= q.span[0] else None
        )
        if before and reading:
            span = before.span[0], q.span[1]
            strength = max(before.strength, q.strength)
            out[-1] = before._replace(
                span=span, text=text[slice(*span)], reading=reading, others=(), strength=strength
            )
        else:
            out.append(q)
    return parsed if len(out) == len(parsed.quantities) else Parsed(tuple(out), parsed.wild)


def _one_length(a: Quantity, b: Quantity, gap: str) -> Reading | None:
    if not _GAP.fullmatch(gap):
        return None
    if a.kind is COUNT and a.unit == "time" and b.kind is FRACTION and not gap:
        return Reading(NUMBER, normal(a.value + b.value))  # 7回2/3
    for x in a.readings:
        for y in b.readings:
            table = {DURATION: _SMALLER, MEASURE: _MEASURES}.get(x.kind)
            if not table:
                continue
            if x.kind is y.kind and (size := table.get((x.unit, y.unit))):
                return Reading(x.kind, _sum(x.value, size, y.value), y.unit)
            if x.unit == "ft" and y.kind in {NUMBER, COUNT} and "-" in gap:
                return Reading(x.kind, _sum(x.value, 12, y.value), "in")
    return None


def _sum(large: Number, size: int, small: Number) -> Number:
    return normal(large * size + small)


def _one_share(a: Quantity, b: Quantity, gap: str) -> Reading | None:
    kinds = {a.kind, b.kind}
    if gap in _SCALE_GAPS and kinds <= {COUNT, NUMBER} and a.value == 1 < b.value:
        return Reading(FRACTION, normal(1 / b.value))  # a map of 1:25,000
    if not _AMONG.fullmatch(gap) or not kinds <= {COUNT, NUMBER} or not 0 < b.value < a.value:
        return None
    return Reading(FRACTION, normal(b.value / a.value))
