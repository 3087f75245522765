"""English ordinals, fractions, decades and orders of magnitude: what the form of a numeral says."""

from __future__ import annotations

import re

from taiyaku import later
from taiyaku.quantities.approx import ends_in
from taiyaku.quantities.builder import reads
from taiyaku.quantities.en_context import At, Found
from taiyaku.quantities.en_time import UNITS
from taiyaku.quantities.en_units import named
from taiyaku.quantities.model import (
    ABSORBER,
    COUNT,
    DAY,
    DECADE,
    DURATION,
    FRACTION,
    MEASURE,
    MEDIUM,
    MONTH,
    MULTIPLE,
    NUMBER,
    ORDER,
    ORDINAL,
    PERCENT,
    POINTS,
    Number,
    Reading,
    normal,
)

_ORDINAL = later.pattern(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_PLURAL = later.pattern(r"['’]?s(?![A-Za-z])")
_BY = later.pattern(r"(?<![a-z])by $", re.IGNORECASE)
_NTH_TIME = later.pattern(
    r"[ -](?:straight |consecutive )?(year|month|week|day|hour|minute)(?![a-z])", re.IGNORECASE
)
_OF_TIME = later.pattern(r"[ -](?:century|centuries|quarter)(?![a-z])", re.IGNORECASE)
_OF_ONE = later.pattern(r" of (?:a|one) (second|percent(?:age point)?|point|degree)(?![a-z])", re.IGNORECASE)
_PARTED = {
    "second": (DURATION, "second"),
    "percent": (PERCENT, ""),
    "percentage point": (POINTS, "%"),
    "point": (POINTS, ""),
    "degree": (MEASURE, "degC"),
}


def part_of_one(at: At) -> Found | None:
    """Five hundredths of a second, a tenth of a percent."""
    m = _OF_ONE.match(at.text, at.end) if at.phrase.form in {"fraction", "ordinal"} else None
    if not m or not at.value:
        return None
    value = at.value if at.phrase.form == "fraction" else normal(1 / at.value)
    kind, unit = _PARTED[m[1].lower()]
    return Found(m.end(), (reads(kind, value, unit),), MEDIUM)


def by_form(at: At) -> Found | None:
    """Third, two-thirds, the twenties, tens of thousands."""
    value, form = at.value, at.phrase.form
    if form == "ordinal":
        readings = _ordinal(at, at.end)
        if value == 2:
            readings.append(reads(DURATION, 1, "second"))
        half = at.text.startswith((" half", "-half"), at.end)  # 後半 is no number
        strength = ABSORBER if value == 1 or half else MEDIUM
        return Found(_whole_ordinal(at.text, at.end), tuple(readings), strength)
    if form == "fraction":
        readings = [*_fraction(value)]
        if ends_in(at.text, at.start, ("by ",)) and _BY.search(at.text, at.before(3), at.start):  # up by a third
            readings.append(reads(MULTIPLE, normal(1 + value)))
        return Found(_whole_ordinal(at.text, at.end), tuple(readings), MEDIUM)
    if form == "decade":
        return Found(at.end, decade(value), MEDIUM)
    return _order(at) if form == "order" else None


def _ordinal(at: At, end: int) -> list[Reading]:
    """An ordinal may be a day, a denominator, and the 89th minute is what Japanese gives as 89 minutes."""
    value = at.value
    readings = [reads(ORDINAL, value)]
    if value <= 31:
        readings.append(reads(DAY, value))
    if value >= 3:
        readings.append(reads(FRACTION, normal(1 / value)))
    if at.text.startswith((" birthday", "-birthday"), end):
        readings.append(reads(COUNT, value, "age"))
    if m := _NTH_TIME.match(at.text, end):
        readings.append(reads(DURATION, value, m[1].lower()))
        if m[1].lower() == "month" and value <= 12:
            readings.append(reads(MONTH, value))
    return readings


def _whole_ordinal(text: str, end: int) -> int:
    """The century or quarter that an ordinal numbers is no length of time of its own."""
    m = _OF_TIME.match(text, end)
    return m.end() if m else end


def _fraction(value: Number) -> tuple[Reading, ...]:
    readings = [reads(FRACTION, value)]
    if value == 0.25:
        readings.append(reads(DURATION, 3, "month"))
    inverse = round(1 / value) if 0 < value < 1 else 0
    if inverse and abs(inverse * value - 1) < 1e-9:
        readings.append(reads(ORDINAL, inverse))
    return tuple(readings)


def decade(value: Number) -> tuple[Reading, ...]:
    """A decade: as written, and in the centuries it may mean."""
    if value >= 1000:
        return (reads(DECADE, value),)
    return tuple(reads(DECADE, v) for v in (1900 + value, value, 2000 + value, 1800 + value))


def _order(at: At) -> Found:
    """Millions of dollars, dozens of years."""
    k = at.phrase.next
    if k + 1 < at.toks.count and at.toks[k].text == "of":
        k += 1
    word = at.toks[k].text if k < at.toks.count else ""
    if word in UNITS:
        name, size = UNITS[word]
        return Found(at.end, (reads(ORDER, at.value * size, name),), at.strength)
    follow = named(at.toks, at.phrase.next)
    code = follow[1].unit if follow and follow[1].kind == "money" else ""
    return Found(at.end, (reads(ORDER, at.value, code),), at.strength)


def glued(at: At) -> Found | None:
    """20th, 1990s, 10k: letters right behind figures."""
    value, text, end = at.value, at.text, at.end
    if not at.phrase.digits or at.phrase.next != at.i + 1 or not isinstance(value, int):
        return None
    if m := _ORDINAL.match(text, end):
        return Found(_whole_ordinal(text, m.end()), tuple(_ordinal(at, m.end())), at.strength)
    if text[end : end + 1] in {"k", "K"} and not text[end + 1 : end + 2].isalnum():
        readings = (reads(NUMBER, value * 1000), reads(MEASURE, value, "km"), reads(NUMBER, value))
        return Found(end + 1, readings, at.strength)
    m = _PLURAL.match(text, end)
    if m and value % 10 == 0 and (value < 100 or 1000 <= value < 2100):
        short = at.start > 0 and text[at.start - 1] in "'’"
        return Found(m.end(), decade(value), at.strength, start=at.start - 1 if short else -1)
    return None
