"""Dates and times in figures, alike in both languages: 2025-12-27, 9/22, 6:14, 2019/20."""

from __future__ import annotations

import re

from taiyaku import later
from taiyaku.quantities.builder import Draft, reads
from taiyaku.quantities.model import ABSORBER, DAY, DURATION, HOUR, MINUTE, MONTH, NUMBER, STRONG, YEAR, Kind

FIGURES = later.pattern(
    r"(?:(?<![\d.,:/-])|(?<=:\d\d-)(?=\d{1,2}:[0-5]\d))(?:"  # 10:00-18:00
    r"(?P<y>(?:1[0-9]|20|21)\d\d)(?P<s>[./-])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[0-2]?\d|3[01])"
    r"|(?P<a>\d{1,2})(?P<t>[./-])(?P<b>\d{1,2})(?P=t)(?P<c>(?:19|20)\d\d)"
    r"|(?P<h>\d{1,2}):(?P<n>[0-5]\d)(?::(?P<sec>[0-5]\d))?(?P<frac>\.\d{1,3})?"
    r"|(?P<y1>(?:1[5-9]|20)\d\d)[/–-](?P<y2>\d\d)"
    r"|(?P<m1>0?[1-9]|1[0-2])/(?P<d1>[0-2]?\d|3[01])"
    r")(?![\d:/]|[.,]\d|-\d(?!\d?:[0-5]\d))",
    re.ASCII,
)
# A vulgar fraction of one sign under NFKC, with the whole number before it: 2½ becomes 21⁄2 (fraction slash).
ONE_SIGN = later.pattern(r"(?P<whole>\d{0,6}?)(?P<top>[1-9])⁄(?P<bottom>10|[2-9])(?!\d)", re.ASCII)


def figures(m: re.Match[str]) -> list[Draft]:
    """The quantities of a match of `FIGURES`."""
    if m["y"]:
        return [_part(m, "y", YEAR), _part(m, "m", MONTH), _part(m, "d", DAY)]
    if m["a"]:
        both = [_part(m, g, DAY if int(m[g]) > 12 else MONTH) for g in "ab"]
        if both[0].kind is both[1].kind is MONTH:  # day and month in either order
            both = [again_either(d) for d in both]
        return [*both, _part(m, "c", YEAR)]
    if m["h"]:
        return _clock(m)
    if m["y1"]:
        first, second = int(m["y1"]), int(m["y2"])
        century = first // 100 * 100
        value = century + second if second > first % 100 else century + 100 + second
        return [
            _part(m, "y1", YEAR),
            Draft(*m.span("y2"), (reads(YEAR, value), reads(MONTH, second)), STRONG, 2),
        ]
    month, day = int(m["m1"]), int(m["d1"])
    return [
        Draft(*m.span("m1"), (reads(MONTH, month), reads(NUMBER, month), reads(DAY, month))),
        Draft(*m.span("d1"), (reads(DAY, day), reads(NUMBER, day), reads(MONTH, day))),
    ]


def again_either(d: Draft) -> Draft:
    """A part of a date that may be the day as well as the month."""
    return Draft(d.start, d.end, (d.readings[0], reads(DAY, d.value)), d.strength, d.digits)


def _part(m: re.Match[str], group: str, kind: Kind) -> Draft:
    return Draft(*m.span(group), (reads(kind, int(m[group])),), STRONG, len(m[group]))


def _clock(m: re.Match[str]) -> list[Draft]:
    hour, minute = int(m["h"]), int(m["n"])
    if m["frac"]:  # 1:23.45 is a time run, not a time of day
        value = float(m["n"] + m["frac"])
        return [
            Draft(*m.span("h"), (reads(DURATION, hour, "minute"),)),
            Draft(m.start("n"), m.end("frac"), (reads(DURATION, value, "second"),)),
        ]
    if hour > 24:
        return [
            Draft(*m.span("h"), (reads(NUMBER, hour), reads(DURATION, hour, "minute"))),
            Draft(*m.span("n"), (reads(NUMBER, minute), reads(DURATION, minute, "second"))),
        ]
    out = [
        Draft(
            *m.span("h"),
            (
                reads(HOUR, hour),
                reads(DURATION, hour, "hour"),
                reads(DURATION, hour, "minute"),
                reads(NUMBER, hour),
            ),
            half_day="pm" if 12 < hour < 24 else "",
        )
    ]
    zero = minute == 0 and not m["sec"]
    out.append(
        Draft(
            *m.span("n"),
            (
                reads(MINUTE, minute),
                reads(DURATION, minute, "minute"),
                reads(DURATION, minute, "second"),
                reads(NUMBER, minute),
            ),
            ABSORBER if zero else STRONG,
        )
    )
    if m["sec"]:
        out.append(Draft(*m.span("sec"), (reads(DURATION, int(m["sec"]), "second"),)))
    return out
