"""English words for time: months, units, the half of the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later

if TYPE_CHECKING:
    from taiyaku.quantities.en_tokens import Tokens
    from taiyaku.quantities.model import Number

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
UNITS = {
    form: (unit, factor)
    for unit, factor, forms in (
        ("year", 1, "year years yr yrs"), ("month", 1, "month months"), ("week", 1, "week weeks wk wks"),
        ("day", 1, "day days"), ("hour", 1, "hour hours hr hrs"),
        ("minute", 1, "minute minutes min mins"),
        ("second", 1, "second seconds sec secs"), ("year", 10, "decade decades"),
        ("year", 100, "century centuries"),
        ("week", 2, "fortnight fortnights"), ("month", 3, "quarter quarters"), ("day", 1, "night nights"),
        ("year", 1000, "millennium millennia"),
    )
    for form in forms.split()
}  # fmt: skip
HALF_DAY = later.pattern(r" ?(?:(?P<am>a\.m\.|am(?![A-Za-z]))|(?P<pm>p\.m\.|pm(?![A-Za-z])))", re.IGNORECASE)
_DAYTIME = later.pattern(
    r"[ ,]*(?:in the (?P<am>morning)|in the (?P<pm>afternoon|evening)|at (?P<night>night))", re.IGNORECASE
)


def daytime(text: str, at: int) -> tuple[str, int]:
    """`am` or `pm` by words behind a time (in the morning), and where they end."""
    m = _DAYTIME.match(text, at)
    return (("am" if m["am"] else "pm"), m.end()) if m else ("", -1)


def half_day(text: str, at: int) -> tuple[str, int]:
    """`am` or `pm` written behind a time at `at`, and where it ends."""
    m = HALF_DAY.match(text, at)
    if m:
        return ("am" if m["am"] else "pm"), m.end()
    side, _ = daytime(text, at)
    return side, at


def hour(value: Number, side: str) -> Number:
    """The hour of 24 of an hour of 12."""
    if side == "pm" and value < 12:
        return value + 12
    return 0 if side == "am" and value == 12 else value


def behind(toks: Tokens, i: int) -> int:
    """The index of the word that stands at i over a blank or a hyphen, or glued; -1 for none."""
    if i >= toks.count:
        return -1
    t = toks[i]
    if t.kind == "word":
        return i if t.start - toks[i - 1].end <= 1 else -1
    if t.text in {"-", "‐", "‑"} and i + 1 < toks.count:
        return i + 1 if toks[i + 1].kind == "word" and toks[i + 1].start == t.end else -1
    return -1
