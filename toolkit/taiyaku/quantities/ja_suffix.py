"""What stands behind (and before) a Japanese numeral, and what it makes of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.builder import reads
from taiyaku.quantities.ja_context import At, Found
from taiyaku.quantities.ja_numeral import DIGITS, NUMERAL, Numeral, evaluate
from taiyaku.quantities.ja_time import clock, length, month, of_an_era, span_readings
from taiyaku.quantities.model import (
    ABSORBER,
    COUNT,
    DAY,
    DECADE,
    DURATION,
    FRACTION,
    MEASURE,
    MEDIUM,
    MONEY,
    MULTIPLE,
    NUMBER,
    ORDER,
    ORDINAL,
    PERCENT,
    POINTS,
    STRONG,
    WEAK,
    Number,
    Reading,
    normal,
)
from taiyaku.quantities.tables import Suffix, currency_signs, ja_suffixes
from taiyaku.quantities.trie import Longest

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[At], Found | None]

_PERCENT = later.pattern(
    r" ?(?:(?P<basis>ベーシスポイント|bps?(?![A-Za-z]))"
    r"|(?P<point>%ポイント|%pt|パーセントポイント|ポイント|pt(?![A-Za-z]))"
    r"|%|パーセント|㌫)"
)
_TENTHS = later.pattern(
    r" ?割(?:(?P<b>[\d一二三四五六七八九])分)?(?:(?P<c>[\d一二三四五六七八九])厘)?(?!れ|る|り|っ|ら|ろ)",
    re.ASCII,
)
_TIMES = later.pattern(r" ?倍(?:強|弱|増|超|以上|近く)?(?P<half>半)?")
_SIGN = later.pattern(
    "(" + "|".join(re.escape(s) for s in sorted(currency_signs(), key=len, reverse=True)) + ") ?$"
)
_SIGN_ENDS = frozenset(s[-1] for s in currency_signs()) | {" ", "\n"}
_RANK = later.pattern(r"目(?![的標前指立線安玉次処撃下印録先論])|連続")
_TITLE = later.pattern(r"さん|氏|君|くん|ちゃん|容疑者|被告|監督|選手|社長|議員")
_AFTER_HUNDRED = frozenset("人円年日回件社個台枚倍度冊票点校曲店歳通匹分%か°km")
_SPLIT = later.pattern(r"に(?:割|分|裂|折)")
# Numbers of names and set phrases: ダウ30種平均 is "the Dow", 2食付き "with meals", 5人全員一致 unanimous,
# 2審 "on appeal", 2度と "never", 2位に3打差 "by three".
_LOOSE = later.pattern(
    r"種(?:平均|株価|総合)|食(?:付|つき)|連休|人全員一致|泊\d+日|審|つ折り|度と(?!\d)|位[にをと][^、。]{0,12}(?:差|離し|抑え)",
    re.ASCII,
)
_WIND = later.pattern(r"風速|秒速")
_BOTH_DAYS = later.pattern(r"(?=の?両日|の[2-9]日間)")  # 21、22の両日
_RATE = later.pattern(r"の?(?:追加|大幅)?(?:利下げ|利上げ)|幅で|の引き[上下]げ")
_LAST = ("最終", "最終第")
_COUNTED = later.pattern(r"[をがもずの、。]|以上|余り|近く|限定|ほど|超")  # 千本を販売
_ENDS_LIST = frozenset("らど計の")
_AND_OTHERS = later.pattern(r"(?:ら|など)(?:計|合計|の)?$")
_SPEED = {"時速": {"km": "kmh", "kilo": "kmh", "mi": "mph"}, "秒速": {"km": "kms", "kilo": "kms", "m": "ms"}}


@cache
def _names() -> Longest:
    return Longest(ja_suffixes())


def _name(text: str, end: int) -> tuple[str, int]:
    """The counter, currency or unit of the tables behind a numeral, perhaps with a blank between, and its end."""
    start = end + text.startswith(" ", end)
    name = _names().at(text, start)
    return name, start + len(name)


def classify(text: str, start: int, end: int, numeral: Numeral) -> Found:
    """The readings of a numeral between `start` and `end` by what stands around it.

    A numeral without any known suffix is a bare NUMBER (an ABSORBER when it is in kanji: a word or a name).
    """
    at = At(text, start, end, numeral, numeral.low, text[start - 1] if start else "")
    follow = text[end : end + 1] if text[end : end + 1] != " " else text[end + 1 : end + 2]
    for rule in _rules(follow):
        if found := rule(at):
            return _in_a_range(at, found) if text.startswith("台", found.end) else found
    if numeral.order:
        return Found(end, (reads(ORDER, at.value),), MEDIUM)
    if at.value in range(1, 32) and _BOTH_DAYS.match(text, end):
        return Found(end, (reads(DAY, at.value), reads(NUMBER, at.value)), at.strength())
    return Found(end, (reads(NUMBER, at.value),), ABSORBER if at.kanji else at.strength())


def _in_a_range(at: At, found: Found) -> Found:
    """60キロ台 is "in the 60s"; 12億円台半ば is 1.25 billion, 150円台半ば 155 or 150.5: half a place more."""
    value, first = at.value, found.readings[0]
    if not isinstance(value, int) or value <= 0:
        return found
    if value < 100 and value % 10 == 0:
        found = found._replace(readings=(*found.readings, reads(DECADE, value)))
    if not at.text.startswith("台半ば", found.end):
        return found
    place = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
    steps = {place, 1} if value < 1000 else {place}
    middles = [reads(first.kind, normal(value + step / 2), first.unit) for step in sorted(steps)]
    return found._replace(readings=(*found.readings, *middles))


def _rank(at: At) -> Found | None:
    """第3, 第3四半期."""
    if not at.text.endswith(("第", "第 "), 0, at.start):
        return None
    name, stop = _name(at.text, at.end)
    unit = ja_suffixes()[name].unit if name else ""
    strength = WEAK if at.value == 1 or _is_last(at) else max(MEDIUM, at.strength())
    return Found(stop if name else at.end, (reads(ORDINAL, at.value, unit),), strength)


def _percent(at: At) -> Found | None:
    m = _PERCENT.match(at.text, at.end)
    if not m:
        return None
    if m["basis"]:
        return Found(m.end(), (reads(POINTS, normal(at.value / 100), "%"),), at.strength(plain=False))
    if not m["point"]:
        # All of it: 100%正しい is "completely right", 100%子会社 "wholly owned".
        strength = WEAK if at.value == 100 else at.strength(plain=False)
        # Of interest rates 0.25%の利下げ is what points are elsewhere.
        points = [reads(POINTS, at.value, "%")] if _RATE.match(at.text, m.end()) else []
        kind = ORDER if at.numeral.order else PERCENT
        return Found(m.end(), (reads(kind, at.value), *points), strength)
    unit = "%" if m["point"].startswith(("%", "パ")) else ""
    strength = WEAK if at.value == 1 and not unit else at.strength(plain=False)  # "came away with a point"
    return Found(m.end(), (reads(POINTS, at.value, unit),), strength)


def _tenths(at: At) -> Found | None:
    """割, 分 and 厘: tenths, hundredths and thousandths; of batting averages the share itself is written."""
    m = _TENTHS.match(at.text, at.end)
    if not m or at.value > 10:
        return None
    value = float(at.value) * 10
    for group, size in (("b", 1.0), ("c", 0.1)):
        if m[group]:
            value += float(DIGITS.get(m[group], m[group])) * size
    readings = (reads(PERCENT, normal(value), "tenths"), reads(NUMBER, normal(value / 100)))
    return Found(m.end(), readings, MEDIUM if at.kanji else STRONG)


def _fraction(at: At) -> Found | None:
    if not at.text.startswith("分の", at.end) or at.numeral.order or not at.value:
        return None
    m = NUMERAL.match(at.text, at.end + 2)
    top = evaluate(m) if m else None
    if not m or not top:
        return None
    value = normal(top.low / at.value)
    return Found(m.end(), (reads(FRACTION, value),), MEDIUM if at.kanji else STRONG)


def _times(at: At) -> Found | None:
    m = _TIMES.match(at.text, at.end)
    if not m:
        return None
    value = normal(at.value + 0.5) if m["half"] else at.value
    kind = ORDER if at.numeral.order else MULTIPLE
    strength = at.strength()  # PBR1倍割れ is "below book value"
    return Found(m.end(), (reads(kind, value),), strength if value == 1 else max(MEDIUM, strength))


def _money_before(at: At) -> Found | None:
    """$45億, 45 behind USD; the currency may be said behind it too."""
    sign = _SIGN.search(at.text, max(0, at.start - 4), at.start) if at.before in _SIGN_ENDS else None
    if not sign or (sign[1].isalpha() and at.kanji):
        return None
    name, behind = _name(at.text, at.end)
    stop = behind if name and ja_suffixes()[name].kind == "money" else at.end
    return Found(stop, (reads(MONEY, at.value, currency_signs()[sign[1]]),), at.strength())


# --- counters, currencies, units ------------------------------------------------------------------------------


def _named(at: At) -> Found | None:
    """The counter, currency or unit of the tables behind the numeral."""
    name, stop = _name(at.text, at.end)
    if not name:
        return None
    suffix = ja_suffixes()[name]
    follow = at.text[stop : stop + 1]
    # 三代 and 五条 are names, 二十代 and 十五条 are not.
    if at.kanji and not suffix.kanji and len(at.raw) == 1 and (at.raw, name) != ("十", "代"):
        return None
    if suffix.kind == "skip" or name + follow == "両日":
        return None
    if name[-1].isascii() and follow.isascii() and follow.isalpha():
        return None  # m of mRNA
    if at.kanji and _is_name(at, name, stop):
        return None
    readings = _readings(at, name, suffix)
    rank = _RANK.match(at.text, stop) if suffix.kind == "count" else None
    if rank:  # 4社目, 3カ国連続
        readings.insert(0, reads(ORDINAL, at.value, suffix.unit))
    strength = at.strength()
    if at.numeral.order:
        readings = [Reading(ORDER, at.value, r.unit) for r in readings]
    elif at.numeral.high != at.numeral.low:
        readings = [*span_readings(at), reads(ORDER, _order(at.value), suffix.unit)]
        strength = WEAK
    pair = at.value == 2 and bool(suffix.unit in {"person", "country"} or _SPLIT.match(at.text, stop))
    pair |= at.before == "子" and name in {"代", "世代"}  # 親子2代: father and son
    if pair or suffix.kind == "grade" or _LOOSE.match(at.text, at.end) or _is_last(at) or _may_be_name(at, name):
        strength = WEAK  # the two of them: often "they"; to split in two
    return Found(rank.end() if rank else stop, tuple(readings), strength)


def _is_last(at: At) -> bool:
    """Whether the number only says which one is the last: 最終18番, 最終第6戦."""
    return at.text.endswith(_LAST, 0, at.start)


def _is_name(at: At, name: str, stop: int) -> bool:
    """Whether a kanji numeral and its counter are a name: 三品さん, 千村."""
    if at.value < 10 and name != "人" and _TITLE.match(at.text, stop):
        return True
    return _may_be_name(at, name) and _COUNTED.match(at.text, stop) is None


def _may_be_name(at: At, name: str) -> bool:
    return at.raw in {"百", "千"} and name[0] not in _AFTER_HUNDRED and not "ァ" <= name[0] <= "ヶ"


def _readings(at: At, name: str, suffix: Suffix) -> list[Reading]:
    value, unit, kind = at.value, suffix.unit, suffix.kind
    if kind == "measure":
        return _measure(at, name, unit)
    if kind == "money":
        pounds = [reads(MEASURE, value, "lb")] if name == "ポンド" else []
        return [reads(MONEY, value, unit), *pounds]
    if kind == "cents":
        return [reads(MONEY, normal(value / 100), unit)]
    if kind == "ordinal":
        # 75周年: 75 years as well as the 75th anniversary
        years = [reads(DURATION, value, "year")] if unit == "year" else []
        if unit == "century":  # the 2nd century, two centuries
            years = [reads(DURATION, normal(value * 100), "year"), reads(DECADE, (value - 1) * 100)]
        if unit == "quarter":  # 6四半期ぶり: a year and a half
            years = [reads(DURATION, normal(value * 3), "month")]
        if unit == "memorial":  # the death itself is counted: 三回忌 is the second anniversary
            years = [reads(ORDINAL, value - 1), reads(DURATION, value - 1, "year")]
        return [reads(ORDINAL, value, unit), *years]
    if kind == "decade" and value % 10:  # 8代将軍: the eighth shogun
        return [reads(ORDINAL, value), reads(COUNT, value)]
    special = {
        "decade": reads(DECADE, value),
        "dozen": reads(COUNT, normal(value * 12)),
        "tenths": reads(PERCENT, normal(value * 10), "tenths"),
        "grade": reads(ORDINAL, value, "grade"),
    }
    return [special.get(kind) or reads(COUNT, value, unit), *_beside(at, name, unit)]


def _beside(at: At, name: str, unit: str) -> list[Reading]:
    """What a count is in other words: 15歳未満 is "14 or younger", 社長ら3人 "the president and two others"."""
    value = at.value
    if unit == "age" and at.text.startswith("未満", at.end + len(name)):
        return [reads(MEASURE, value, "below")]
    if unit == "digit":  # 2桁の伸び: ten percent or more
        return [reads(PERCENT, 10)] if value == 2 else []
    listed = at.before in _ENDS_LIST and isinstance(value, int) and 2 < value < 100
    if listed and _AND_OTHERS.search(at.text, max(0, at.start - 4), at.start):
        return [reads(MEASURE, value - n, "others") for n in (1, 2) if value - n > 1]
    return []


def _measure(at: At, name: str, unit: str) -> list[Reading]:
    value = at.value
    if name == "度" and at.text[max(0, at.start - 3) : at.start].rstrip("約 ").endswith("華氏"):
        return [reads(MEASURE, value, "degF"), reads(MEASURE, value, "degrees")]
    speeds = _SPEED.get(at.text[max(0, at.start - 3) : at.start].rstrip("約 ")[-2:], {})
    readings = [reads(MEASURE, value, u) for u in (speeds.get(unit), unit) if u]
    if unit == "m" and _WIND.search(at.text, max(0, at.start - 12), at.start):
        readings.append(reads(MEASURE, value, "ms"))
    if name == "ポンド":
        readings.append(reads(MONEY, value, "GBP"))
    if name == "度":  # degrees, or times
        readings += [reads(k, value, "time") for k in (COUNT, ORDINAL)]
        readings.append(reads(MULTIPLE, value))
    return readings


def _order(value: Number) -> int:
    return int(10 ** (len(str(int(value))) - 1))


# The rules in order, with the characters that may begin what each looks for behind the numeral (over a blank); ""
# for those that look before it too, which are always asked.
RULES: tuple[tuple[Rule, str], ...] = (
    (_rank, ""),
    (_percent, "%パポベbp㌫"),
    (_tenths, "割"),
    (of_an_era, ""),
    (length, "年ヶかカケヵ箇個週日時分秒)"),
    (clock, "時"),
    (month, "月"),
    (_fraction, "分"),
    (_times, "倍"),
    (_money_before, ""),
    (_named, "".join({name[0] for name in ja_suffixes()})),
)


@lru_cache(maxsize=512)
def _rules(follow: str) -> tuple[Rule, ...]:
    """The rules that may say something about a numeral with a certain character behind it."""
    return tuple(rule for rule, begins in RULES if not begins or follow in begins)
