"""What stands behind (and before) a Japanese numeral, and what it makes of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from taiyaku.quantities.builder import reads
from taiyaku.quantities.ja_numeral import NUMERAL, evaluate
from taiyaku.quantities.model import Kind, Number, Reading, Strength, normal
from taiyaku.quantities.tables import currency_signs, eras, ja_suffixes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taiyaku.quantities.ja_numeral import Numeral

_SPAN_TAIL = "間|半|前|後|来|ぶり|振り|余り|余|あまり|弱|強|以上|以内|以下|未満|足らず|もの|ごと|おき|近く|ほど|程度|越し|がかり|くらい|ぐらい|分(?!の)|を超"
TIME = re.compile(
    rf" ?(?P<base>年|(?:[ヶかカケヵヶ]|箇|個)月|週間?|日(?!本|程|米|中関|経|産|銀|立|系)|時間|分|秒)"
    rf"(?:(?P<span>{_SPAN_TAIL})|(?P<rank>目|連続)|(?P<fiscal>度)|(?P<decade>代)|(?P<grade>生))?"
)
_CLOCK = re.compile(r" ?時(?!間|代|期|点|価|事|々)(?P<half>半)?")
_MONTH = re.compile(r" ?月(?P<term>期|末)?(?!曜|刊|面|額|収|給|々)")
_PERCENT = re.compile(r" ?(?:(?P<point>%ポイント|%pt|パーセントポイント|ポイント|pt(?![A-Za-z]))|%|パーセント|㌫)")
_TENTHS = re.compile(
    r"割(?:(?P<b>[\d一二三四五六七八九])分)?(?:(?P<c>[\d一二三四五六七八九])厘)?(?!れ|る|り|っ|ら|ろ|安|高)",
    re.ASCII,
)
_TIMES = re.compile(r"倍(?P<more>強|弱|増|超|以上|近く)?")
_UNITS = {"年": "year", "月": "month", "週": "week", "日": "day", "時間": "hour", "分": "minute", "秒": "second"}
_KANJI_DIGIT = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")}
_BEFORE = re.compile(r"(?:約|およそ|おおよそ|ほぼ|最大|最高|最低|少なくとも|計|総額|マイナス|プラス|同) ?$")
_HALF_DAY = re.compile(r"(午前|午後|AM|PM|am|pm) ?$")
_SIGN = re.compile("(" + "|".join(re.escape(s) for s in sorted(currency_signs(), key=len, reverse=True)) + ") ?$")


class Found(NamedTuple):
    """What a suffix makes of a numeral: where it ends, the readings, the strength."""

    end: int
    readings: tuple[Reading, ...]
    strength: Strength
    half_day: str = ""
    joined: bool = False


@cache
def _suffix_pattern() -> re.Pattern[str]:
    from taiyaku.quantities.trie import pattern

    return re.compile(rf" ?({pattern(ja_suffixes())})")


@cache
def _eras() -> tuple[re.Pattern[str], Mapping[str, tuple[int, int]]]:
    table = {n: (base, last) for ns, letter, base, last in eras() for n in (*ns, letter) if n}
    return re.compile("(" + "|".join(sorted(table, key=len, reverse=True)) + ")$"), table


def strength_of(numeral: Numeral, *, plain: bool = True) -> Strength:
    """How strongly a numeral asks for its twin: one is often an article, small kanji numerals are words."""
    if numeral.order:
        return Strength.MEDIUM
    if numeral.low == 1 and plain:
        return Strength.WEAK
    if numeral.style == "kanji" and numeral.low < 100:
        return Strength.MEDIUM
    return Strength.STRONG


def era_of(text: str, start: int) -> tuple[int, int] | None:
    """The era named right before `start`: the year before its first, and its last year (0 while it lasts)."""
    found = _eras()[0].search(text, max(0, start - 2), start)
    if not found or (found[1].isascii() and text[start : start + 3].find("年") < 0):
        return None
    return _eras()[1][found[1]]


def years(numeral: Numeral, raw: str) -> tuple[Number, ...]:
    """The calendar years that a number may stand for: four digits as they are, two digits in both centuries."""
    n = numeral.low
    if isinstance(n, int) and 1000 <= n <= 2999:
        return (n,)
    if isinstance(n, int) and n < 100 and len(raw) == 2 and not numeral.scaled:
        return (2000 + n, 1900 + n) if n < 50 else (1900 + n, 2000 + n)
    return ()


def classify(text: str, start: int, end: int, numeral: Numeral) -> Found:
    """The readings of a numeral between `start` and `end` by what stands around it.

    A numeral without any known suffix is a bare NUMBER (an ABSORBER when it is in kanji: a word or a name).
    """
    for rule in (_ordinal_prefix, _percent, _time, _clock, _fraction, _times, _money_before, _counter):
        if found := rule(text, start, end, numeral):
            return found
    bare = (reads(Kind.NUMBER, numeral.low),)
    if numeral.order:
        return Found(end, (reads(Kind.ORDER, numeral.low),), Strength.MEDIUM)
    if numeral.style == "kanji":
        return Found(end, bare, Strength.ABSORBER)
    return Found(end, bare, strength_of(numeral))


def _ordinal_prefix(text: str, start: int, end: int, numeral: Numeral) -> Found | None:
    if text[start - 1 : start] != "第" or start == 0:
        return None
    m = _suffix_pattern().match(text, end)
    unit = ja_suffixes()[m[1]].unit if m else ""
    strength = Strength.WEAK if numeral.low == 1 else max(Strength.MEDIUM, strength_of(numeral))
    return Found(m.end() if m else end, (reads(Kind.ORDINAL, numeral.low, unit),), strength)


def _percent(text: str, _start: int, end: int, numeral: Numeral) -> Found | None:
    m = _PERCENT.match(text, end)
    if m and m["point"] == "ポイント" and numeral.low == 1:
        return Found(m.end(), (reads(Kind.POINTS, 1),), Strength.WEAK)
    if m:
        kind = Kind.POINTS if m["point"] else Kind.PERCENT
        unit = "%" if m["point"] and m["point"].startswith(("%", "パ")) else ""
        # All of it: 100%正しい is "completely right", 100%子会社 "wholly owned".
        strength = (
            Strength.WEAK if numeral.low == 100 and kind is Kind.PERCENT else strength_of(numeral, plain=False)
        )
        return Found(m.end(), (reads(kind, numeral.low, unit),), strength)
    t = _TENTHS.match(text, end)
    if not t or (numeral.low > 10 and not numeral.order):
        return None
    value = float(numeral.low) * 10
    for group, size in (("b", 1.0), ("c", 0.1)):
        if t[group]:
            value += float(_KANJI_DIGIT.get(t[group], t[group])) * size
    readings = (reads(Kind.PERCENT, normal(value), "tenths"), reads(Kind.NUMBER, normal(value / 100)))
    return Found(t.end(), readings, Strength.STRONG if numeral.style != "kanji" else Strength.MEDIUM)


def _time(text: str, start: int, end: int, numeral: Numeral) -> Found | None:
    closed = end + 1 if text[end : end + 1] == ")" and text[start - 1 : start] == "(" else end
    m = TIME.match(text, closed)
    era = era_of(text, start)
    if era and (not m or m["base"] == "年"):
        return _era_year(numeral, era, m, end)
    if not m or (
        m["base"] == "分"
        and text[m.end() : m.end() + 1] == "の"
        and not m["span"]
        and NUMERAL.match(text, m.end() + 1)
    ):
        return None
    base = m["base"]
    unit = _UNITS.get(base) or ("month" if base.endswith("月") else "week")
    if base == "年" and (year := _year(text, start, end, numeral, m)):
        return year
    value = normal(numeral.low + 0.5) if m["span"] == "半" else numeral.low
    kind = Kind.ORDER if numeral.order else Kind.DURATION
    readings = [reads(kind, value, unit)]
    if numeral.high != numeral.low:
        readings.append(reads(Kind.ORDER, 10, unit))
    if m["rank"] or (not m["span"] and unit in {"year", "month", "week"}):
        readings.append(reads(Kind.ORDINAL, value))
    strength = strength_of(numeral)
    if m["rank"]:
        readings.reverse()
    if base == "日" and not m["span"] and not m["rank"] and value in range(1, 32):
        readings.insert(0, reads(Kind.DAY, value))
        if text[start - 1 : start] == "月":
            return Found(m.end(), (readings[0],), Strength.STRONG)
        if numeral.style != "kanji" and value != 1:
            strength = Strength.STRONG
    if base == "分" and not m["span"]:
        readings.append(reads(Kind.MINUTE, value))
    if base == "年" and (other := years(numeral, text[start:end])):
        readings += [reads(Kind.YEAR, y) for y in other]
    if m["grade"]:
        return Found(m.end(), (reads(Kind.ORDINAL, value, "grade"), *readings), Strength.WEAK)
    if m["span"] == "半":
        strength = Strength.STRONG
    if base == "時間" and value == 24 and _ROUND_THE_CLOCK.match(text, m.end()):
        strength = Strength.WEAK
    return Found(m.end(), tuple(readings), strength)


def _year(text: str, start: int, end: int, numeral: Numeral, m: re.Match[str]) -> Found | None:
    """The calendar year, fiscal year or decade that 年 makes; None when it is a length of time."""
    raw = text[start:end]
    if m["decade"]:
        value = numeral.low
        decades = [value] if value >= 1000 else [1900 + value, value, 2000 + value, 1800 + value]
        return Found(m.end(), tuple(reads(Kind.DECADE, v) for v in decades), Strength.STRONG)
    candidates = years(numeral, raw)
    short = text[start - 1 : start] in "'’‘" and start > 0
    dated = _MONTH_AHEAD.match(text, m.end()) is not None or text[end : end + 1] == ")"
    if m["fiscal"] or short or (candidates and not m["span"] and not m["rank"] and (len(candidates) == 1 or dated)):
        readings = [reads(Kind.YEAR, y) for y in candidates or (numeral.low,)]
        if len(candidates) > 1 and not dated and not short:
            readings.append(reads(Kind.DURATION, numeral.low, "year"))
        if m["fiscal"]:
            readings.append(reads(Kind.DURATION, numeral.low, "year"))
        return Found(m.end(), tuple(readings), Strength.STRONG)
    return None


def _era_year(numeral: Numeral, era: tuple[int, int], m: re.Match[str] | None, end: int) -> Found:
    base, _last = era
    stop = m.end() if m else end
    value = base + int(numeral.low)
    if m and m["decade"]:
        first, second = value // 10 * 10, (value + 9) // 10 * 10
        own = reads(Kind.DECADE, numeral.low)
        return Found(
            stop,
            tuple(dict.fromkeys((reads(Kind.DECADE, first), reads(Kind.DECADE, second), own))),
            Strength.MEDIUM,
        )
    readings = (reads(Kind.YEAR, value), reads(Kind.YEAR, numeral.low), reads(Kind.NUMBER, numeral.low))
    return Found(stop, readings, Strength.STRONG)


def _clock(text: str, start: int, end: int, numeral: Numeral) -> Found | None:
    m = _CLOCK.match(text, end)
    if m and numeral.low <= 30 and not numeral.order:
        half = _HALF_DAY.search(text, max(0, start - 3), start)
        side = ("am" if half[1].lower() in {"午前", "am"} else "pm") if half else ""
        hour = numeral.low
        if side == "pm" and hour < 12:
            hour += 12
        if not side and 12 < hour < 24:
            side = "pm"
        strength = Strength.STRONG if numeral.style != "kanji" else Strength.MEDIUM
        if numeral.style == "kanji" and numeral.low == 1 and not half:
            strength = Strength.WEAK
        return Found(m.end("half") if m["half"] else m.end(), (reads(Kind.HOUR, hour),), strength, side)
    m = _MONTH.match(text, end)
    if m and numeral.low in range(1, 13) and not numeral.order:
        return Found(m.end(), (reads(Kind.MONTH, numeral.low),), Strength.STRONG)
    return None


def _fraction(text: str, _start: int, end: int, numeral: Numeral) -> Found | None:
    if not text.startswith("分の", end) or numeral.order:
        return None
    m = NUMERAL.match(text, end + 2)
    top = evaluate(m) if m else None
    if not m or not top or not numeral.low:
        return None
    value = normal(top.low / numeral.low)
    strength = Strength.STRONG if numeral.style != "kanji" else Strength.MEDIUM
    return Found(m.end(), (reads(Kind.FRACTION, value),), strength)


def _times(text: str, _start: int, end: int, numeral: Numeral) -> Found | None:
    m = _TIMES.match(text, end)
    if not m:
        return None
    value = normal(numeral.low + 0.5) if text.startswith("半", m.end()) else numeral.low
    kind = Kind.ORDER if numeral.order else Kind.MULTIPLE
    return Found(m.end(), (reads(kind, value),), max(Strength.MEDIUM, strength_of(numeral)))


def _money_before(text: str, start: int, end: int, numeral: Numeral) -> Found | None:
    sign = _SIGN.search(text, max(0, start - 4), start)
    if not sign or (sign[1].isalpha() and numeral.style == "kanji"):
        return None
    code = currency_signs()[sign[1]]
    follow = _suffix_pattern().match(text, end)  # a currency behind it too: $5億ドル
    stop = follow.end() if follow and ja_suffixes()[follow[1]].kind == "money" else end
    return Found(stop, (reads(Kind.MONEY, numeral.low, code),), strength_of(numeral))


def _counter(text: str, start: int, end: int, numeral: Numeral) -> Found | None:
    m = _suffix_pattern().match(text, end)
    if not m:
        return None
    name = m[1]
    suffix = ja_suffixes()[name]
    if numeral.style == "kanji" and (not suffix.kanji or numeral.order) and numeral.low < 100:
        return None
    if name[-1].isascii() and text[m.end() : m.end() + 1].isalpha() and text[m.end() : m.end() + 1].isascii():
        return None  # m of mRNA
    kind, value, unit = suffix.kind, numeral.low, suffix.unit
    strength = strength_of(numeral)
    if kind == "skip":
        return None
    if kind == "measure":
        speed = _SPEED.get(unit) if text[max(0, start - 3) : start].rstrip("約 ").endswith("時速") else None
        readings = [reads(Kind.MEASURE, value, u) for u in (speed, unit) if u]
        if name == "ポンド":
            readings.append(reads(Kind.MONEY, value, "GBP"))
        if name == "度":
            readings += [
                reads(Kind.COUNT, value, "time"),
                reads(Kind.ORDINAL, value, "time"),
                reads(Kind.MULTIPLE, value),
            ]
    elif kind == "money":
        readings = [reads(Kind.MONEY, value, unit)]
        if name == "ポンド":
            readings.append(reads(Kind.MEASURE, value, "lb"))
    elif kind == "decade":
        readings = [reads(Kind.DECADE, value)]
    elif kind == "dozen":
        readings = [reads(Kind.COUNT, normal(value * 12))]
    elif kind == "tenths":
        readings = [reads(Kind.PERCENT, normal(value * 10), "tenths")]
    elif kind == "grade":
        readings, strength = [reads(Kind.ORDINAL, value, "grade")], Strength.WEAK
    else:
        readings = [reads(Kind.ORDINAL if kind == "ordinal" else Kind.COUNT, value, unit)]
        if unit == "year":  # 75周年: 75 years as well as the 75th anniversary
            readings.append(reads(Kind.DURATION, value, "year"))
    stop = m.end()
    if kind == "count" and (rank := _RANK.match(text, stop)):  # 4社目, 3カ国連続
        readings.insert(0, reads(Kind.ORDINAL, value, unit))
        stop = rank.end()
    if numeral.order:
        readings = [Reading(Kind.ORDER, value, r.unit) for r in readings]
    elif numeral.high != numeral.low:
        readings = [*span_readings(numeral), reads(Kind.ORDER, _order(numeral.low), unit)]
        strength = Strength.WEAK
    if value == 2 and (unit in {"person", "country"} or _SPLIT.match(text, m.end())):
        strength = Strength.WEAK  # the two of them: often "they"; to split in two
    return Found(stop, tuple(readings), strength)


def span_readings(numeral: Numeral) -> list[Reading]:
    """十数 may be anything from ten to nineteen, twelve (a dozen) above all."""
    low, high = int(numeral.low), int(numeral.high)
    step = max(1, (high - low) // 8)
    return [reads(Kind.NUMBER, v) for v in range(low - step, high + 1, step)]


_ROUND_THE_CLOCK = re.compile(r"(?:体制|態勢|営業|対応|稼働|監視|受け付け|受付|365日|、365日|年中無休|開)")
_RANK = re.compile(r"目(?![的標前指立線安玉次処撃下印録先的論])|連続")
_SPLIT = re.compile(r"に(?:割|分|裂|折)")
_SPEED = {"km": "kmh", "kilo": "kmh", "mi": "mph"}


def _order(value: Number) -> int:
    return int(10 ** (len(str(int(value))) - 1))


_MONTH_AHEAD = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[~〜-]\d{1,2})?月", re.ASCII)
