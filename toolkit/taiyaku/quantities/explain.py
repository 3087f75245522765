"""Messages about numbers for translators: what either side says, and what has probably happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.quantities.ja_numeral import LARGE
from taiyaku.quantities.model import Kind, Number, Quantity, normal
from taiyaku.quantities.restating import figures, restate
from taiyaku.quantities.show import value_of
from taiyaku.quantities.tables import currency_names

if TYPE_CHECKING:
    from taiyaku.quantities.judge import Issue

_SCALE_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SIZES = {"万": "10,000", "億": "100 million", "兆": "one trillion", "京": "ten quadrillion"}
_UNIT_KANJI = {
    "year": "年", "month": "か月", "week": "週", "day": "日", "hour": "時間", "minute": "分", "second": "秒",
}  # fmt: skip


def message(issue: Issue) -> str:
    """One or two sentences about an issue."""
    a, b = issue.ja, issue.en
    if issue.kind == "swapped" and a and b and issue.also:
        return (
            f"{a.text} and {issue.also[0].text} seem to have changed places in the translation: "
            f"“{b.text}” and “{issue.also[1].text}”"
        )
    if a and not b:
        return f"{_said(a)} is not in the translation"
    if b and not a:
        return f"“{b.text}” has no counterpart in the source"
    assert a is not None
    assert b is not None
    return _both(issue.kind, a, b)


def _both(kind: str, a: Quantity, b: Quantity) -> str:
    if kind == "currency":
        return f"{a.text} is in {_currency(a)}, “{b.text}” in {_currency(b)}"
    if kind == "points":
        points, percent = (a.text, f"“{b.text}”") if _is_points(a) else (f"“{b.text}”", a.text)
        return f"{points} is in percentage points, {percent} in percent: from 2% to 3% is 1 point, but 50 percent"
    if kind == "ampm":
        return f"{a.text} is in the {_half(a)}, “{b.text}” in the {_half(b)}"
    if a.value == b.value and "minus" in {a.sign, b.sign}:
        below, above = (a.text, f"“{b.text}”") if a.sign == "minus" else (f"“{b.text}”", a.text)
        return f"{below} is below zero, {above} is not"
    why = cause(a, b)
    return f"{_said(a)}, but the translation has “{b.text}” ({value_of(b.reading)})" + (f": {why}" if why else "")


def _said(q: Quantity) -> str:
    shown = value_of(q.reading)
    return f"{q.text} ({shown})" if shown != q.text else q.text


def _is_points(q: Quantity) -> bool:
    return any(r.kind is Kind.POINTS for r in q.readings)


def _half(q: Quantity) -> str:
    return "morning" if q.half_day == "am" else "afternoon or evening"


def _currency(q: Quantity) -> str:
    code = next((r.unit for r in q.readings if r.kind in {Kind.MONEY, Kind.ORDER}), "")
    return f"{_capital(currency_names().get(code, code))} ({code})"


def _capital(name: str) -> str:
    """Names of countries in capitals: us dollar, chinese yuan."""
    first, blank, rest = name.partition(" ")
    return f"{first.upper() if first == 'us' else first.capitalize()} {rest}" if blank else name


def cause(a: Quantity, b: Quantity) -> str:
    """The likely cause of a mismatch, or ''."""
    x, y = a.value, b.value
    if a.kind is b.kind is Kind.DURATION and a.unit != b.unit and x == y:
        return f"{_UNIT_KANJI.get(a.unit, a.unit)} is {a.unit}s"
    if "割" in a.text and a.kind is Kind.PERCENT:
        return "1割 is 10 percent"
    if x and y and x > 0 and y > 0:
        if power := _power_of_ten(x, y):
            return _slip(a, power)
        if _digits(x) == _digits(y) and x != y:
            return "the digits are in another order"
    if a.kind is Kind.YEAR and any(r.kind is Kind.YEAR and r.value < 100 for r in a.others):
        return f"{a.text} of that era is {x}"
    return ""


def _power_of_ten(x: Number, y: Number) -> int:
    """The k when y is x times 10**k with k other than 0; else 0."""
    for k in range(1, 13):
        if normal(x * 10**k) == y:
            return k
        if normal(y * 10**k) == x:
            return -k
    return 0


def _slip(a: Quantity, power: int) -> str:
    scales = [c for c in a.text if c in LARGE]
    if scales:
        scale = "億" if scales[0] == "憶" else scales[0]
        head = re.match(r"[\d,.０-９〇一二三四五六七八九十百千万億憶兆京 ]+", a.text)
        return f"{scale} is {_SIZES[scale]}, so {head.group().strip() if head else a.text} = {in_english(a.value)}"
    return f"{10 ** abs(power):,} times too {'much' if power > 0 else 'little'}"


def _digits(value: Number) -> str:
    return "".join(sorted(figures(value).replace(".", "").strip("0")))


def in_english(value: Number) -> str:
    """A number with a scale word: 4.5 billion."""
    for size, word in _SCALE_WORDS:
        if value >= size:
            return f"{figures(normal(value / size), grouped=True)} {word}"
    return figures(value, grouped=True)


def suggestion(issue: Issue) -> str | None:
    """What should stand in the translation, in the style of what stands there; None when that is not sure."""
    a, b = issue.ja, issue.en
    if not a or not b:
        return None
    if issue.kind == "ampm":
        return (
            restate(b, a.value) if b.text.lower().endswith(("m", "m.")) and b.value % 12 == a.value % 12 else None
        )
    if issue.kind != "mismatch":
        return None
    if a.kind is not b.kind and not {a.kind, b.kind} <= {Kind.NUMBER, Kind.COUNT}:
        return None
    if a.kind in {Kind.MONEY, Kind.DURATION, Kind.MEASURE} and a.unit != b.unit:
        return None
    found = restate(b, a.value)
    return found if found != b.text else None
