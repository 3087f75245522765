"""English numbers with signs in figures: dates, times, fractions; and the day before a month.

Each rule takes the folded text, its tokens and the index of the figures, and returns what it reads, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later
from taiyaku.quantities import en_time
from taiyaku.quantities.builder import Draft, again, reads
from taiyaku.quantities.clock_dates import FIGURES, ONE_SIGN, figures
from taiyaku.quantities.model import ABSORBER, DAY, DURATION, FRACTION, HOUR, MINUTE, NUMBER, STRONG, WEAK, normal

if TYPE_CHECKING:
    from collections.abc import Callable

    from taiyaku.quantities.en_tokens import Tokens


class Special(NamedTuple):
    """What a rule read: the drafts, and where in the text to go on."""

    drafts: list[Draft]
    end: int


# What the first figures go on with in all forms that `always` and `WITH_SIGNS` read; most figures are plain.
GOES_ON = later.pattern(r"\d++(?:[./⁄:–-]| ?[A-Z]{3})", re.ASCII)
_ALWAYS = later.pattern(r"24/7(?![\d/])", re.ASCII)
_DOTTED_TIME = later.pattern(
    r"(?P<h>1?\d)\.(?P<n>[0-5]\d) ?(?P<side>[ap])\.?m(?![A-Za-z])", re.ASCII | re.IGNORECASE
)
_VULGAR = later.pattern(r"([1-9])[/⁄]([2-9]|1[06])(?:ths?|rds?)?(?![\d/A-Za-z]|[.,]\d)", re.ASCII)
_MILITARY = later.pattern(r"([01]\d|2[0-3])([0-5]\d)(?= ?(?:GMT|UTC|JST|EST|EDT|BST|CET)(?![a-z]))", re.ASCII)
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def always(text: str, toks: Tokens, i: int) -> Special | None:
    """24/7 asks for nothing on the other side."""
    m = _ALWAYS.match(text, toks[i].start)
    return Special([Draft(*m.span(), (reads(DURATION, 24, "hour"),), WEAK)], m.end()) if m else None


def dotted_time(text: str, toks: Tokens, i: int) -> Special | None:
    """British 7.55am."""
    m = _DOTTED_TIME.match(text, toks[i].start)
    if not m:
        return None
    side = "am" if m["side"].lower() == "a" else "pm"
    zero = ABSORBER if m["n"] == "00" else STRONG
    hour = reads(HOUR, en_time.hour(int(m["h"]), side))
    minute = reads(MINUTE, int(m["n"]))
    return Special([Draft(*m.span("h"), (hour,), half_day=side), Draft(*m.span("n"), (minute,), zero)], m.end())


def vulgar(text: str, toks: Tokens, i: int) -> Special | None:
    """2/3, 1/5th."""
    if m := ONE_SIGN.match(text, toks[i].start):  # 2½ folds to 21⁄2
        value = normal(int(m["whole"] or 0) + int(m["top"]) / int(m["bottom"]))
        kind = NUMBER if m["whole"] else FRACTION
        return Special([Draft(*m.span(), (reads(kind, value),), STRONG, 3)], m.end())
    m = _VULGAR.match(text, toks[i].start)
    if not m or int(m[1]) >= int(m[2]):
        return None
    return Special([Draft(*m.span(), (reads(FRACTION, normal(int(m[1]) / int(m[2]))),))], m.end())


def military_time(text: str, toks: Tokens, i: int) -> Special | None:
    """0600 GMT."""
    m = _MILITARY.match(text, toks[i].start)
    if not m:
        return None
    zero = ABSORBER if m[2] == "00" else STRONG
    hour, minute = reads(HOUR, int(m[1])), reads(MINUTE, int(m[2]))
    sure = STRONG
    if text[m.start() - 1 : m.start()] == "(":  # beside the local time
        sure, zero = WEAK, min(zero, WEAK)
    return Special([Draft(*m.span(1), (hour,), sure), Draft(*m.span(2), (minute,), zero)], m.end(2))


def clock_or_date(text: str, toks: Tokens, i: int) -> Special | None:
    """10:30 p.m., 2025-12-27, 9/22, 2019-20."""
    m = FIGURES.match(text, toks[i].start)
    if not m:
        return None
    drafts = figures(m)
    if m["h"] and not m["frac"]:
        side, _ = en_time.half_day(text, m.end())
        first = drafts[0]
        if side and first.kind is HOUR:
            value = en_time.hour(first.value, side)
            drafts[0] = again(first, readings=(reads(HOUR, value), *first.readings[1:]), half_day=side)
    return Special(drafts, m.end())


def day_before_month(_text: str, toks: Tokens, i: int) -> Special | None:
    """22 September, the 3rd of May: the day alone, the month is read next."""
    t = toks[i]
    if not t.text.isdigit() or not 1 <= int(t.text[:3]) <= 31:
        return None
    at = en_time.behind(toks, i + 1)
    if at > 0 and toks[at].text in _ENDINGS:
        at = en_time.behind(toks, at + 1)
    if at > 0 and toks[at].text == "of":
        at = en_time.behind(toks, at + 1)
    if at < 0 or toks[at].text not in en_time.MONTHS or not toks[at].raw[0].isupper():
        return None
    return Special([Draft(t.start, t.end, (reads(DAY, int(t.text)),), STRONG, 2)], toks[at].start)


WITH_SIGNS: tuple[Callable[[str, Tokens, int], Special | None], ...] = (
    dotted_time,
    vulgar,
    military_time,
    clock_or_date,
)
