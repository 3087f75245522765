"""What the numbers of a Japanese list, range or ratio give to one another: 1〜2万人, 5、60人, 6対4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.quantities.builder import Draft, again, reads
from taiyaku.quantities.model import DECADE, MEDIUM, NUMBER, PERCENT, YEAR, normal

if TYPE_CHECKING:
    from taiyaku.quantities.model import Reading


def inherit(text: str, d: Draft, last: Draft, *, scaled: bool) -> Draft:
    """A bare number of a list or range with the unit of the last one, and its scale where it may be meant."""
    value = d.value
    readings: list[Reading] = []
    scale = 1
    power = _same_places(value, last.value)
    if scaled and isinstance(last.value, int) and value < 10000:
        for c, size in (("万", 10**4), ("億", 10**8), ("兆", 10**12)):
            if c in text[last.start : last.end]:
                scale = size
    for r in last.readings:
        if r.kind is YEAR and len(text[d.start : d.end]) == 2:
            century = int(last.value) // 100 * 100 if last.value >= 1000 else 2000
            readings.append(reads(YEAR, century + int(value)))
        if r.kind is DECADE and value < 100 <= r.value:
            readings.append(reads(r.kind, r.value // 100 * 100 + value))
        if power > 1:
            readings.append(reads(r.kind, value * power, r.unit))
        readings.append(reads(r.kind, value * scale, r.unit))
        if scale != 1:
            readings.append(reads(r.kind, value, r.unit))
    readings.append(reads(NUMBER, value))
    strength = max(d.strength, min(last.strength, MEDIUM))
    return again(d, readings=tuple(dict.fromkeys(readings)), strength=strength)


def _same_places(low: float, high: float) -> int:
    """The factor of 5、60人 (50 to 60 people): a digit before the next one with zeros behind it; else 1."""
    if low not in range(1, 9) or not isinstance(high, int):
        return 1
    power = 10
    while (low + 1) * power < high:
        power *= 10
    return power if (low + 1) * power == high else 1


def ratio(one: Draft, other: Draft) -> tuple[Draft, Draft]:
    """The sides of a ratio; those that make ten are tenths: 6対4, 60 and 40 percent."""
    if one.value + other.value != 10:
        return one, other
    tenths = [reads(PERCENT, normal(d.value * 10)) for d in (one, other)]
    return again(one, readings=(*one.readings, tenths[0])), again(other, readings=(*other.readings, tenths[1]))
