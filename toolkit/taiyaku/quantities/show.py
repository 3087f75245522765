"""Quantities for people and programs: values with units, and what `taiyaku numbers` prints."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from taiyaku import later
from taiyaku.quantities.en_time import MONTHS, UNITS
from taiyaku.quantities.model import Kind, Number, Quantity, Reading
from taiyaku.quantities.restating import ending, figures

_JAPANESE = later.pattern(r"[぀-ヿ㐀-䶿一-鿿]")
_MONTHS = tuple(
    name.capitalize() for name in MONTHS if name == next(n for n in MONTHS if MONTHS[n] == MONTHS[name])
)


def detect(text: str) -> str:
    """`ja` when a text holds kana or kanji, else `en`."""
    return "ja" if _JAPANESE.search(text) else "en"


def value_of(reading: Reading) -> str:
    """A reading in plain words: `4,500,000,000 USD`, `35%`, `October`, `3 months`, `two-thirds` as `2/3`."""
    kind, v, unit = reading.kind, reading.value, reading.unit
    number = figures(v, grouped=True)
    special = {
        Kind.PERCENT: f"{number}%",
        Kind.POINTS: f"{number} points",
        Kind.YEAR: f"the year {v}",
        Kind.DAY: f"day {v}",
        Kind.MINUTE: f"minute {v}",
        Kind.HOUR: f"{v}:00",
        Kind.DECADE: f"{v}s",
        Kind.MULTIPLE: f"{number} times",
        Kind.MONEY: f"{number} {unit}",
        Kind.ORDINAL: f"{number}{ending(v)}",
    }
    if kind in special:
        return special[kind]
    if kind is Kind.ORDER:
        shown = f" of {unit}s" if unit in UNITS else f" {unit}" if unit.isupper() else ""
        return order_of(v) + shown
    if kind is Kind.MONTH and v in range(1, 13):
        return _MONTHS[int(v) - 1]
    if kind is Kind.FRACTION:
        f = Fraction(v).limit_denominator(1000)
        return f"{f.numerator}/{f.denominator}"
    if kind is Kind.DURATION:
        return f"{number} {unit}{'' if v == 1 else 's'}"
    if kind is Kind.MEASURE:
        return f"{number} {unit}"
    return number


def order_of(value: Number) -> str:
    """A vague order in words: tens of thousands."""
    size = next((s for s in (10**12, 10**9, 10**6, 10**3) if value >= s), 1)
    name = {10**12: "trillions", 10**9: "billions", 10**6: "millions", 10**3: "thousands"}.get(size, "")
    head = {1: "", 10: "tens", 100: "hundreds"}.get(int(value // size))
    if head is None or not (head or name):
        return f"some {figures(value, grouped=True)}"
    return " of ".join(p for p in (head, name) if p)


def as_dict(q: Quantity) -> dict[str, Any]:
    """A quantity as JSON values."""
    return {
        "text": q.text,
        "span": list(q.span),
        "strength": q.strength.name.lower(),
        "approx": q.approx,
        "shown": value_of(q.reading),
        "readings": [{"kind": r.kind.value, "value": r.value, "unit": r.unit} for r in q.readings],
    }


def read(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text in `ja` or `en`."""
    from taiyaku.quantities import parse_en, parse_ja

    return parse_ja(text) if language == "ja" else parse_en(text)


def numbers_json(text: str, language: str) -> str:
    """One JSON object: `language` and `quantities`."""
    found = [as_dict(q) for q in read(text, language)]
    return json.dumps({"language": language, "quantities": found}, ensure_ascii=False, indent=2)


def numbers_text(text: str, language: str) -> str:
    """A line a quantity: what stands there, its value, its kind and strength, other readings."""
    found = [q for q in read(text, language) if q.strength]
    if not found:
        return "no numbers"
    cells = [_row(q) for q in found]
    widths = [max(_width(r[c]) for r in cells) for c in range(3)]
    return "\n".join(
        "  ".join(c + " " * (w - _width(c)) for c, w in zip(r[:3], widths, strict=True))
        + ("  " + r[3] if r[3] else "")
        for r in cells
    ).replace(" \n", "\n")


def _row(q: Quantity) -> tuple[str, str, str, str]:
    others = ", ".join(dict.fromkeys(f"{value_of(r)} ({r.kind})" for r in q.others[:4]))
    return q.text, value_of(q.reading), f"{q.kind}, {q.strength.name.lower()}", f"or {others}" if others else ""


def _width(text: str) -> int:
    """Columns in a terminal: East Asian wide characters take two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
