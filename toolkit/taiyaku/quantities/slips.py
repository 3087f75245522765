"""Slips in the numbers of a Japanese source: 憶 for 億, mixed widths, impossible dates, wrong weekdays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.folding import nfkc
from taiyaku.quantities.tables import eras

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.model import Span


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: `kind` is `typo`, `width`, `date` or `weekday`; `span` in code points of the text given."""

    kind: str
    message: str
    span: Span
    suggestion: str | None = None


_OKU = later.pattern(r"(?<=[0-9０-９〇一二三四五六七八九十百千数何])([ \u3000]?)憶(?![えいうっ測])")
_DIGIT = later.pattern("[0-9]")
_RUN = later.pattern(r"[0-9０-９]++(?>(?:[,.，．][0-9０-９]++)*)")
_ERAS = "|".join(n for names, _, _, _ in eras() for n in names)
_DATE = later.pattern(
    rf"(?:(?P<era>{_ERAS})(?P<eray>\d{{1,2}}|元)年|(?P<year>\d{{4}})年(?!度|代|間)|)"
    r"(?P<month>\d{1,2})月(?!曜)(?:(?P<day>\d{1,2})日(?!間)(?: ?[((](?P<week>[月火水木金土日])(?:曜日?)?[))])?)?",
    re.ASCII,
)
_FIGURES = later.pattern(
    r"(?<![\d./-])(?P<year>(?:19|20)\d\d)([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d./-])", re.ASCII
)
_LATER = later.pattern(r"(?<![\d月])(?P<day>\d{1,2})日 ?[((](?P<week>[月火水木金土日])(?:曜日?)?[))]", re.ASCII)
_ERA_YEAR = later.pattern(rf"(?P<era>{_ERAS})(?P<year>\d{{1,3}})年", re.ASCII)
_MINUTES = later.pattern(r"(?<!\d)\d{1,2}時(?P<minute>[6-9]\d)分(?!の)", re.ASCII)
_WEEK = "月火水木金土日"
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def slips(text: str) -> Iterator[Slip]:
    """The slips of a Japanese text, in no special order."""
    if "憶" in text:
        yield from _typos(text)
    view = nfkc(text)
    if not _DIGIT.search(view.text):
        return
    yield from _widths(text)
    for slip in (*_dates(view.text), *_clocks(view.text)):
        first, last = slip.span
        yield Slip(slip.kind, slip.message, view.span(first, last), slip.suggestion)


def _typos(text: str) -> Iterator[Slip]:
    for m in _OKU.finditer(text):
        yield Slip("typo", "憶 is “to remember”; 億 is 100 million", (m.end() - 1, m.end()), "億")


def _widths(text: str) -> Iterator[Slip]:
    for m in _RUN.finditer(text):
        run = m.group()
        half = any(c.isascii() and c.isdigit() for c in run)
        if half and any("０" <= c <= "９" for c in run):
            shown = (
                "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in run) if len(run) < 100 else None
            )
            yield Slip("width", "half-width and full-width figures in one number", m.span(), shown)


def _dates(text: str) -> Iterator[Slip]:
    given: list[tuple[int | None, int, int, int, Span]] = []
    seen: Span | None = None
    month = 0
    for m in _DATE.finditer(text) if "月" in text else ():
        if m.start() and text[m.start() - 1].isdigit() and text[m.start() - 1].isascii():
            continue
        year, month = _year(m), int(m["month"])
        day = int(m["day"]) if m["day"] else None
        if problem := impossible(year, month, day):
            yield Slip("date", problem, m.span())
        elif day and m["week"]:
            given.append((year, month, day, _WEEK.index(m["week"]), m.span()))
            seen = m.span()
    for m in _LATER.finditer(text) if seen else ():
        if seen and m.start() >= seen[1]:
            before = [g for g in given if g[4][1] <= m.start()][-1]
            if not impossible(before[0], before[1], int(m["day"])):
                given.append((before[0], before[1], int(m["day"]), _WEEK.index(m["week"]), m.span()))
    yield from _weekdays(given)
    for m in _FIGURES.finditer(text):
        if problem := impossible(int(m["year"]), int(m["month"]), int(m["day"])):
            yield Slip("date", problem, m.span())


def _year(m: re.Match[str]) -> int | None:
    if m["year"]:
        return int(m["year"])
    if m["era"]:
        base = next(b for names, _, b, _ in eras() if m["era"] in names)
        return base + (1 if m["eray"] == "元" else int(m["eray"]))
    return None


def impossible(year: int | None, month: int, day: int | None) -> str:
    """Why a date cannot be, or ''. Without a year 29 February can."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is None:
        return ""
    if not 1 <= day <= _LONGEST[month - 1]:
        return f"month {month} has no day {day}"
    if year and (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return f"{year} is no leap year"
    return ""


def _weekdays(given: list[tuple[int | None, int, int, int, Span]]) -> Iterator[Slip]:
    """Weekdays that do not fit; dates without a year must fit one another in some year around now."""
    for year, month, day, week, span in given:
        if year and 1583 <= year <= 9999:
            right = date(year, month, day).weekday()
            if right != week:
                yield Slip("weekday", f"{year}-{month:02}-{day:02} is a {_name(right)}, not a {_name(week)}", span)
    loose = [g for g in given if not g[0]]
    if len(loose) > 1 and not any(all(_falls(y, g) for g in loose) for y in range(1970, 2061)):
        yield Slip("weekday", "these weekdays do not fit together in any year", loose[-1][4])


def _falls(year: int, given: tuple[int | None, int, int, int, Span]) -> bool:
    _, month, day, week, _ = given
    return not impossible(year, month, day) and date(year, month, day).weekday() == week


def _name(day: int) -> str:
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day]


def _clocks(text: str) -> Iterator[Slip]:
    for m in _MINUTES.finditer(text) if "時" in text else ():
        yield Slip("date", f"there is no minute {m['minute']}", m.span())
    for m in _ERA_YEAR.finditer(text) if "年" in text else ():
        last = next(end for names, _, _, end in eras() if m["era"] in names)
        year = int(m["year"])
        if year == 0 or (last and year > last):
            yield Slip(
                "date",
                f"{m['era']} has no year {year}" + (f": it ended in its year {last}" if last else ""),
                m.span(),
            )
