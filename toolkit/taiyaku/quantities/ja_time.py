"""Years, months, days, hours and lengths of time behind a Japanese numeral."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later
from taiyaku.quantities.builder import reads
from taiyaku.quantities.ja_context import At, Found
from taiyaku.quantities.ja_numeral import NUMERAL
from taiyaku.quantities.model import (
    DAY,
    DECADE,
    DURATION,
    HOUR,
    MEDIUM,
    MINUTE,
    MONTH,
    NUMBER,
    ORDER,
    ORDINAL,
    STRONG,
    WEAK,
    YEAR,
    Number,
    Reading,
    normal,
)
from taiyaku.quantities.tables import eras

if TYPE_CHECKING:
    from collections.abc import Mapping

# What makes a length of time of 年, 日, …: "years' worth", "in", "ago", "for the first time in", "more than".
_LENGTH = (
    "間|半(?![ば期数額減値世])|前|後|来|ぶり|振り|余り|余|あまり|弱|強|以上|以内|以下|未満|足らず|もの|ごと|おき|近く"
    "|ほど|程度|越し|がかり|くらい|ぐらい|分(?!の)|を超"
)
_NOT_DAY = "本|程|米|中関|経|産|銀|立|系"  # 日本, 日程, 日米, 日経, …
TIME = later.pattern(
    rf" ?(?P<base>年|(?:[ヶかカケヵヶ]|箇|個)月|週間?|日(?!{_NOT_DAY})|時間|分|秒)"
    rf"(?:(?P<span>{_LENGTH})|(?P<rank>目|連続|続[落伸騰])|(?P<fiscal>度)|(?P<decade>代)|(?P<grade>生))?"
)
# Sentences count months without か: 懲役1年6月.
_SENTENCE = later.pattern(r"(?:懲役|禁錮|禁固|拘禁刑|拘禁|刑期)(?:\d{1,2}年)?$", re.ASCII)
_CLOCK = later.pattern(r" ?時(?!間|代|期|点|価|事|々)(?P<half>半(?!ば))?")
_MONTH = later.pattern(r" ?月(?P<term>期|末)?(?!曜|刊|面|額|収|給|々)")
_MONTH_AHEAD = later.pattern(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[~〜-]\d{1,2})?月", re.ASCII)
_HALF_DAY = later.pattern(r"(午前|午後|AM|PM|am|pm) ?$")
_TWIN = later.pattern(r"\((?:同|[一-龠]{2})(?:\d{1,2}|元)(?:年?\)年?)", re.ASCII)
# Of older eras, which no table turns into Gregorian years, the twin in brackets does: 慶長5(1600)年, 1600(慶長5)年.
_OLD_ERA = later.pattern(r"(?<![一-龠])[一-龠]{2}$")
_TWIN_BEHIND = later.pattern(r"年?(?:閏?\d{1,2}月(?:\d{1,2}日)?)?\(\d{3,4}(?:年?\)|年)", re.ASCII)
_TWIN_BEFORE = later.pattern(r"\d年?\([一-龠]{2}$", re.ASCII)
# A date of the old calendar beside that of the new one, in either order: 慶長5年9月15日(1600年10月21日).
_OLD_DATE = r"[一-龠]{2}(?: \([^()]{1,6}\))?(?:\d{1,2}|元)年(?:閏?\d{1,2}月(?:\d{1,2}日)?)?(?: ?\(旧暦\))?"
_TWIN_DATES = later.pattern(
    rf"(?P<first>{_OLD_DATE}) ?\(\d{{3,4}}年\d{{1,2}}月"
    rf"|\d{{3,4}}年\d{{1,2}}月(?:\d{{1,2}}日)? ?\((?P<second>{_OLD_DATE})\)",
    re.ASCII,
)
_UNITS = {"年": "year", "日": "day", "時間": "hour", "分": "minute", "秒": "second"}
# Football: the minutes that were played before the second half, and before both halves of extra time.
_BEFORE_IT = {"後半": 45, "延長前半": 90, "延長後半": 105}
_PLAYED = later.pattern(r"(延長[前後]半|後半)(?:の|開始)?$")
_AT_SCHOOL = later.pattern(r"(?:高校|大学|大学院)の?$")
_OLD = later.pattern(r"の(?:歴史|伝統|時|眠り|重み|古?都)")
_TERMS = later.pattern(r"([2-9])期(?:目)?、?(?:計|通算)?$", re.ASCII)
_SINCE = later.pattern(r"以来、?(?:実に|約)?$")
_ALWAYS = later.pattern(
    r"、?(?:休|無休|毎日|いつでも|体制|態勢|営業|対応|稼働|監視|受け付け|受付|365日|、365日|年中無休|開)"
)


class _Eras(NamedTuple):
    """The year before the first one by names and letters, a pattern of them at the end of a text, the letters."""

    bases: Mapping[str, int]
    pattern: re.Pattern[str]
    letters: frozenset[str]


@cache
def _eras() -> _Eras:
    bases = {n: base for ns, letter, base, _ in eras() for n in (*ns, letter) if n}
    pattern = re.compile("(" + "|".join(sorted(bases, key=len, reverse=True)) + ")$")
    return _Eras(bases, pattern, frozenset(letter for _, letter, _, _ in eras() if letter))


def era_base(text: str, start: int) -> int | None:
    """The year before the first one of the era named right before `start`; letters only where 年 follows."""
    found = _eras().pattern.search(text, max(0, start - 2), start)
    if not found or (found[1].isascii() and "年" not in text[start : start + 3]):
        return None
    return _eras().bases[found[1]]


def years(at: At) -> tuple[Number, ...]:
    """The calendar years that a number may stand for: four digits as they are, two digits in both centuries."""
    n = at.value
    if not isinstance(n, int):
        return ()
    if 1000 <= n <= 2999:
        return (n,)
    if n < 100 and len(at.raw) == 2 and not at.numeral.scaled:
        return (2000 + n, 1900 + n) if n < 50 else (1900 + n, 2000 + n)
    return ()


def span_readings(at: At) -> list[Reading]:
    """十数 may be anything from ten to nineteen, twelve (a dozen) above all."""
    low, high = int(at.numeral.low), int(at.numeral.high)
    step = max(1, (high - low) // 8)
    return [reads(NUMBER, v) for v in range(low - step, high + 1, step)]


def of_an_era(at: At) -> Found | None:
    """A year of an era, which stands before the numeral, or the Gregorian year beside one in brackets."""
    if at.text.startswith("(", at.end) and (candidates := years(at)) and _TWIN.match(at.text, at.end):
        return Found(at.end, tuple(reads(YEAR, y) for y in candidates), STRONG)  # 1903(明治36)年
    if not (_is_kanji(at.before) or at.before in _eras().letters):
        return None
    if at.before == "同" and at.text.startswith(")年", at.end):  # 05(同38)年
        return Found(at.end, (reads(NUMBER, at.value),), WEAK)
    if _is_old_era(at):
        stop = at.end + at.text.startswith("年", at.end)
        return Found(stop, (reads(NUMBER, at.value), reads(YEAR, at.value)), WEAK)
    base = era_base(at.text, at.start)
    if base is None:
        return None
    m = TIME.match(at.text, at.end)
    return _era_year(at, base, m) if not m or m["base"] == "年" else None


def _is_kanji(c: str) -> bool:
    return "一" <= c <= "龠"


def length(at: At) -> Found | None:
    """年, か月, 週, 日, 時間, 分, 秒 behind the numeral, also over a bracket that closes behind it."""
    closed = at.before == "(" and at.text.startswith(")", at.end)
    m = TIME.match(at.text, at.end + closed)
    if not m or _is_denominator(at, m):
        return None
    if m["base"] == "年" and (year := _year(at, m)):
        return year
    if m["base"] == "日" and at.before == "月" and not m["span"] and at.value in range(1, 32):
        return Found(m.end(), (reads(DAY, at.value),), STRONG)
    return _length(at, m)


def _is_old_era(at: At) -> bool:
    """Whether the numeral is a year of an era beside the Gregorian year that it is."""
    if at.numeral.scaled or not 0 < at.value < 100:
        return False
    if _TWIN_BEHIND.match(at.text, at.end):
        return _OLD_ERA.search(at.text, max(0, at.start - 3), at.start) is not None
    closed = at.text.startswith((")", "年)"), at.end)
    return closed and _TWIN_BEFORE.search(at.text, max(0, at.start - 5), at.start) is not None


def _is_denominator(at: At, m: re.Match[str]) -> bool:
    follows = at.text[m.end() : m.end() + 1] == "の" and NUMERAL.match(at.text, m.end() + 1) is not None
    return m["base"] == "分" and not m["span"] and follows


def _length(at: At, m: re.Match[str]) -> Found:
    base = m["base"]
    unit = _UNITS.get(base) or ("month" if base.endswith("月") else "week")
    value = normal(at.value + 0.5) if m["span"] == "半" else at.value
    readings = [reads(ORDER if at.numeral.order else DURATION, value, unit)]
    if at.numeral.high != at.numeral.low:
        lengths = [reads(DURATION, r.value, unit) for r in span_readings(at)]
        return Found(m.end(), (*lengths, reads(ORDER, 10, unit)), WEAK)
    terms = _TERMS.search(at.text, max(0, at.start - 5), at.start) if base == "年" else None
    if terms and int(terms[1]) > 1 and isinstance(value, int) and value % int(terms[1]) == 0:
        readings.append(reads(DURATION, value // int(terms[1]), unit))  # 2期8年: two four-year terms
    if m["rank"]:
        readings.insert(0, reads(ORDINAL, value))
    elif not m["span"]:
        readings = _bare(at, base, readings)
    if m["grade"] or _is_grade(at, m):
        return Found(m.end(), (reads(ORDINAL, value, "grade"), *readings), WEAK)
    strength = at.strength()
    if at.before == "泊":
        strength = WEAK  # 1泊2日: an overnight trip
    if m["span"] in {"ぶり", "振り"} and _SINCE.search(at.text, max(0, at.start - 6), at.start):
        strength = WEAK  # 2019年以来6年ぶり says one thing twice
    if m["span"] == "半":
        strength = STRONG
    always = (base, value) in {("時間", 24), ("日", 365)}
    if always and _ALWAYS.match(at.text, m.end()):
        strength = WEAK
    return Found(m.end(), tuple(readings), strength)


def _is_grade(at: At, m: re.Match[str]) -> bool:
    """Whether years are those of a school: 高校3年 is "a senior"."""
    named = m["base"] == "年" and not m["span"] and at.value < 7
    return named and _AT_SCHOOL.search(at.text, max(0, at.start - 4), at.start) is not None


def _bare(at: At, base: str, readings: list[Reading]) -> list[Reading]:
    """Further readings where nothing behind the unit makes it a length: the third year, the 3rd, minute 3."""
    if base == "日":
        return [reads(DAY, at.value), *readings] if at.value in range(1, 32) else readings
    if base == "分":
        played = _PLAYED.search(at.text, max(0, at.start - 5), at.start)
        late = at.value + _BEFORE_IT[played[1]] if played else 0  # 後半37分: the 82nd minute
        total = [reads(DURATION, late, "minute"), reads(ORDINAL, late)] if played else []
        return [*readings, reads(MINUTE, at.value), *total]
    if base in {"時間", "秒"}:
        return readings
    dates = [reads(YEAR, y) for y in years(at)] if base == "年" else []
    return [*readings, reads(ORDINAL, at.value), *dates]


def _year(at: At, m: re.Match[str]) -> Found | None:
    """The calendar year, fiscal year or decade that 年 makes; None when it is a length of time."""
    value = at.value
    if m["decade"]:
        decades = [value] if value >= 1000 else [1900 + value, value, 2000 + value, 1800 + value]
        return Found(m.end(), tuple(reads(DECADE, v) for v in decades), STRONG)
    if _SENTENCE.search(at.text, max(0, at.start - 3), at.start):
        return None
    candidates = years(at)
    short = at.before != "" and at.before in "'’‘"
    dated = _MONTH_AHEAD.match(at.text, m.end()) is not None or at.text[at.end : at.end + 1] == ")"
    plain = not m["span"] and not m["rank"] and not m["grade"]
    if not (m["fiscal"] or short or (plain and candidates and (len(candidates) == 1 or dated))):
        return None
    readings = [reads(YEAR, y) for y in candidates or (value,)]
    if m["fiscal"] or (value % 100 == 0 and (at.kanji or _OLD.match(at.text, m.end()))):
        readings.append(reads(DURATION, value, "year"))  # 千年の都: for a thousand years
    return Found(m.end(), tuple(readings), STRONG)


def _era_year(at: At, base: int, m: re.Match[str] | None) -> Found:
    stop = m.end() if m else at.end
    value = base + int(at.value)
    if m and m["decade"]:
        decades = (value // 10 * 10, (value + 9) // 10 * 10, at.value)
        return Found(stop, tuple(reads(DECADE, v) for v in dict.fromkeys(decades)), MEDIUM)
    readings = (reads(YEAR, value), reads(YEAR, at.value), reads(NUMBER, at.value))
    return Found(stop, readings, STRONG)


def clock(at: At) -> Found | None:
    """時, with the half of the day where it is said or the hour tells it."""
    m = _CLOCK.match(at.text, at.end)
    if not m or at.value > 30 or at.numeral.order:
        return None
    half = _HALF_DAY.search(at.text, max(0, at.start - 3), at.start)
    side = ("am" if half[1].lower() in {"午前", "am"} else "pm") if half else ""
    hour = at.value + 12 if side == "pm" and at.value < 12 else at.value
    if not side and 12 < hour < 24:
        side = "pm"
    strength = MEDIUM if at.kanji else STRONG
    if at.kanji and at.value == 1 and not half:
        strength = WEAK  # 一時 is also "for a time"
    return Found(m.end(), (reads(HOUR, hour),), strength, side)


def month(at: At) -> Found | None:
    """月 behind 1 to 12."""
    m = _MONTH.match(at.text, at.end)
    if not m or at.value not in range(1, 13) or at.numeral.order:
        return None
    if _SENTENCE.search(at.text, max(0, at.start - 6), at.start):
        return Found(m.end(), (reads(DURATION, at.value, "month"),), STRONG)
    return Found(m.end(), (reads(MONTH, at.value),), STRONG)


def old_dates(text: str) -> list[tuple[int, int]]:
    """Where dates of the old calendar stand whose twin in the new one is given too: either will do."""
    if "年" not in text or "(" not in text:
        return []
    return [m.span(m.lastgroup or 0) for m in _TWIN_DATES.finditer(text)]
