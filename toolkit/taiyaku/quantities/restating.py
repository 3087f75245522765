"""A new value in the style of an English quantity: "$4.5 billion" with 5.5e9 becomes "$5.5 billion"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.en_time import MONTHS
from taiyaku.quantities.model import Kind, Number, normal
from taiyaku.quantities.tables import number_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taiyaku.quantities.model import Quantity

_STYLE = later.pattern(
    r"(?P<before>[^\d]*?)(?P<figures>\d[\d,]*(?:\.\d+)?)(?P<scale>(?P<gap>[ -]?)"
    r"(?P<word>thousand|million|billion|trillion|bn|tn|trn|mn|m|k)(?![a-z]))?(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_PLURALS = later.pattern(
    r" (?:[a-z]+ )?(year|month|week|day|hour|minute|second|point|dollar|pound|euro|meter|metre|mile|kilometer)(s?)$"
)
_WHOLE = frozenset({Kind.YEAR, Kind.DECADE, Kind.DAY, Kind.ORDINAL, Kind.MINUTE})
_HALF_DAY = later.pattern(r"(?P<dots>[ap]\.m\.)|(?P<plain>[ap]m)", re.IGNORECASE)


def restate(quantity: Quantity, value: Number) -> str | None:
    """What `quantity.text` becomes when its value is `value`; None where its style cannot say that value.

    The currency sign, scale words, grouping commas, ordinal endings, short months and the choice between words and
    figures are those of the quantity. `value` is in the measure of its `reading` (see `Reading`): 35 for 35
    percent, 15 for 3 p.m.
    """
    kind, text = quantity.kind, quantity.text
    if kind is Kind.MONTH:
        return _month(text, value)
    if kind is Kind.HOUR:
        return _hour(text, value)
    if kind in {Kind.FRACTION, Kind.ORDER} or value < 0 or (kind in _WHOLE and not isinstance(value, int)):
        return None
    m = _STYLE.fullmatch(text)
    if not m:
        return _in_words(quantity, value)
    if kind is Kind.ORDINAL and re.match(r"st|nd|rd|th", m["after"], re.IGNORECASE):
        return f"{m['before']}{figures(value)}{ending(value)}{m['after'][2:]}" if isinstance(value, int) else None
    if kind is Kind.DAY and re.match(r"st|nd|rd|th", m["after"]) and isinstance(value, int):
        return f"{m['before']}{value}{ending(value)}{m['after'][2:]}"
    if kind in {Kind.YEAR, Kind.DECADE}:
        short = len(m["figures"]) == 2
        return f"{m['before']}{value % 100:02d}{m['after']}" if short else f"{m['before']}{value}{m['after']}"
    return m["before"] + _amount(m, value) + _number_of(m["after"], value)


def _amount(m: re.Match[str], value: Number) -> str:
    word = (m["word"] or "").lower()
    if not word:
        grouped = (
            "," in m["figures"] or value >= 10000 or (value >= 1000 and float(m["figures"].replace(",", "")) < 1000)
        )
        return figures(value, grouped=grouped)
    sizes: Mapping[str, int] = _SHORT if word in _SHORT else _SCALES
    names = {size: name for name, size in reversed(list(sizes.items()))} | {sizes[word]: word}
    best = max((s for s in names if s <= value), default=0)
    if not best:
        return figures(value, grouped=True)
    kept = sizes[word] if 1 <= value / sizes[word] < 1000 else best
    name = names[kept] if m["word"].islower() else names[kept].capitalize()
    return f"{figures(normal(value / kept), grouped=True)}{m['gap']}{name}"


def _number_of(after: str, value: Number) -> str:
    """Singular or plural of a unit behind a blank."""
    m = _PLURALS.search(after)
    if not m:
        return after
    return f"{after[: m.end(1)]}{'' if value == 1 else 's'}"


def figures(value: Number, *, grouped: bool = False) -> str:
    """A number in figures, exact, with commas if asked for."""
    if isinstance(value, int):
        return f"{value:,}" if grouped else str(value)
    whole, _, rest = f"{Decimal(repr(value)):f}".partition(".")  # the shortest figures that give this value
    rest = rest.rstrip("0")
    return (f"{int(whole):,}" if grouped else whole) + (f".{rest}" if rest else "")


def ending(value: Number) -> str:
    """The ordinal ending of a whole number: st, nd, rd, th."""
    if value % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(int(value % 10), "th")


def _month(text: str, value: Number) -> str | None:
    names = [n for n in MONTHS if MONTHS[n] == value]
    if not names:
        return None
    short = text.lower().removesuffix("'s") in {n for n in MONTHS if len(n) <= 4} - {"may", "june", "july"}
    name = names[1] if short and len(names) > 1 else names[0]
    return name.capitalize() + ("'s" if text.endswith("'s") else "")


def _hour(text: str, value: Number) -> str | None:
    m = re.match(r"\d{1,2}", text)
    if not m or not 0 <= value < 24 or not isinstance(value, int):
        return None
    rest = text[m.end() :]
    half = _HALF_DAY.search(rest)
    if not half:
        return f"{value}{rest}"
    side = "p" if value >= 12 else "a"
    mark = side + (".m." if half["dots"] else "m")
    mark = mark.upper() if half.group().isupper() else mark
    return f"{value % 12 or 12}{rest[: half.start()]}{mark}{rest[half.end() :]}"


@cache
def _names() -> tuple[dict[Number, str], dict[Number, str]]:
    cardinals: dict[Number, str] = {}
    ordinals: dict[Number, str] = {}
    for word, (kind, value) in number_words().items():
        if kind in {"unit", "tens"}:
            cardinals.setdefault(value, word)
        elif kind == "ordinal":
            ordinals.setdefault(value, word)
    cardinals[0] = "zero"
    return cardinals, ordinals


def words(value: Number, *, ordinal: bool = False) -> str | None:
    """A whole number below one hundred in English words; None for others."""
    if not isinstance(value, int) or not 0 <= value < 100:
        return None
    cardinals, ordinals = _names()
    table = ordinals if ordinal else cardinals
    if value in table:
        return table[value]
    tens, unit = value // 10 * 10, value % 10
    return f"{cardinals[tens]}-{table[unit]}" if tens in cardinals and unit in table else None


def _in_words(quantity: Quantity, value: Number) -> str | None:
    text, kind = quantity.text, quantity.kind
    old = words(quantity.value, ordinal=kind is Kind.ORDINAL)
    if not old or not text.lower().startswith(old):
        return None
    rest = text[len(old) :]
    new = words(value, ordinal=kind is Kind.ORDINAL)
    if new is None:
        new = figures(value, grouped=value >= 1000) + (ending(value) if kind is Kind.ORDINAL else "")
    return (new.capitalize() if text[0].isupper() else new) + _number_of(rest, value)
