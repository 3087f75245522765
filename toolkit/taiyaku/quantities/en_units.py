"""Money, measures, shares and counted things: the words behind an English numeral."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.builder import reads
from taiyaku.quantities.en_context import At, Found
from taiyaku.quantities.en_numeral import read
from taiyaku.quantities.en_time import behind
from taiyaku.quantities.model import FRACTION, MEASURE, MONEY, NUMBER, WEAK, Number, Reading, normal
from taiyaku.quantities.sizes import SHORT_UNITS
from taiyaku.quantities.tables import currency_signs, en_suffixes, nouns, unit_symbols

if TYPE_CHECKING:
    from taiyaku.quantities.en_tokens import Tokens
    from taiyaku.quantities.tables import Suffix

_SIGNS = "|".join(
    (r"(?<![A-Za-z])" if s[0].isalpha() else "") + re.escape(s)
    for s in sorted(currency_signs(), key=len, reverse=True)
)
_SIGN = later.pattern(f"(?:{_SIGNS}) ?$")
_SIGN_ENDS = frozenset(s[-1] for s in currency_signs())
_SYMBOLS = "|".join(map(re.escape, sorted(unit_symbols(), key=len, reverse=True)))
_SYMBOL = later.pattern(f"[ -]?({_SYMBOLS})(?![A-Za-z])")
_TEMPERATURE = later.pattern(r" ?(?:degrees )?([CF])(?![A-Za-z\d'’&-])")
# The first characters of symbols, scales of temperature and names of units, and of the "of" before a name.
UNIT_BEGINS = frozenset({s[0] for s in unit_symbols()} | {words[0][0] for words in en_suffixes()} | {*"CFdo"})
_GLUED_ONLY = frozenset({"in", "l", "V", "W"})  # words or initials when a blank stands before them
_PER_HOUR = later.pattern(r"(?: per | an |-per-|/)(?:hour|hr|h)(?![a-z])", re.IGNORECASE)
_SPEEDS = {"km": "kmh", "mi": "mph"}
_OUT_OF = later.pattern(r" (?:in|out of)(?: every)? | of every |-in-", re.IGNORECASE)
_WHOLES = frozenset({2, 3, 4, 5, 6, 8, 10, 20, 100})
_LOOSE_SIGNS = frozenset({"USD", "JPY"})  # $ and ¥ are those of other countries too


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency whose sign ends at `start`, and where the sign begins."""
    before = text[max(0, start - 3) : start].removesuffix("\n").removesuffix(" ")
    if before[-1:] not in _SIGN_ENDS:
        return None
    m = _SIGN.search(text, max(0, start - 5), start)
    return (currency_signs()[m.group().strip()], m.start()) if m else None


def money(at: At, sign: tuple[str, int]) -> Found:
    """An amount behind a currency sign; a currency in words behind it says more: $5 million Australian dollars."""
    code, start = sign
    end = at.end
    follow = named(at.toks, at.phrase.next)
    if follow and follow[1].kind == "money":
        end = follow[0]
        code = follow[1].unit if code in _LOOSE_SIGNS else code
    return Found(end, (reads(MONEY, at.value, code),), at.strength, start=start)


def named(toks: Tokens, i: int) -> tuple[int, Suffix] | None:
    """The currency or unit that the words from i on name (up to three words), and where it ends."""
    k = behind(toks, i)
    if k < 0:
        return None
    table = en_suffixes()
    if toks[k].text == "of" and k + 1 < toks.count:
        k += 1  # billions of dollars
    words: list[str] = []
    best = None
    for n in range(k, min(k + 6, toks.count)):
        t = toks[n]
        if t.kind == "word":
            words.append(t.text)
        elif not (t.text == "-" or (t.text == "." and words[:1] == ["u"])):
            break
        name = ("us", *words[2:]) if words[:2] == ["u", "s"] else tuple(words)
        if t.kind == "word" and name in table:
            best = (t.end, table[name])
    return best


def share(at: At) -> Found | None:
    """Seven in ten, one out of five: the whole is read with the part."""
    m = _OUT_OF.match(at.text, at.end)
    if not m or not isinstance(at.value, int):
        return None
    i = at.toks.behind(m.end(), at.phrase.next)
    whole = read(at.toks, i, at.text) if i < at.toks.count else None
    if not whole or at.value >= whole.value or whole.form != "cardinal":
        return None
    one = at.value == 1 and not (1900 <= whole.value <= 2100)  # one in 10,000, but not one in 2020
    style = whole.digits == at.phrase.digits or (whole.digits and whole.value >= 10)  # four in 10
    if not one and not (whole.value in _WHOLES and style):
        return None
    readings = (
        reads(FRACTION, normal(at.value / whole.value)),
        reads(NUMBER, at.value),
        reads(NUMBER, whole.value),
    )
    return Found(at.toks[whole.next - 1].end, readings, at.strength)


def unit(at: At) -> Found | None:
    """An amount of money or a measure, by symbol or in words."""
    m = _SYMBOL.match(at.text, at.end) if at.phrase.digits else None
    if m and (m[1] not in _GLUED_ONLY or m.group() == m[1]):
        return Found(m.end(), measured(at.value, unit_symbols()[m[1]]), at.strength)
    if at.phrase.digits and (m := _TEMPERATURE.match(at.text, at.end)):
        return Found(m.end(), (reads(MEASURE, at.value, f"deg{m[1]}"), reads(NUMBER, at.value)), at.strength)
    found = named(at.toks, at.phrase.next)
    if not found:
        return None
    stop, suffix = found
    name = suffix.unit
    strength = WEAK if at.value == 1 and not at.phrase.digits else at.strength
    if suffix.kind == "money":
        readings = [reads(MONEY, at.value, name)]
        if name == "GBP":
            readings.append(reads(MEASURE, at.value, "lb"))
        return Found(stop, tuple(readings), WEAK if at.value == 1 else strength)
    if name in _SPEEDS and (speed := _PER_HOUR.match(at.text, stop)):
        stop, name = speed.end(), _SPEEDS[name]
    sizes = measured(at.value, name)
    if name == "degC" and "elsius" not in at.text[at.end : stop] and "enti" not in at.text[at.end : stop]:
        sizes = (*sizes, reads(MEASURE, at.value, "degrees"))  # those of Fahrenheit too
    return Found(stop, sizes, strength)


def measured(value: Number, name: str) -> tuple[Reading, ...]:
    """A measure, and what its symbol or short name may be too."""
    readings = [reads(MEASURE, value, name)]
    if name in {"kmh", "mph"}:
        readings.append(reads(MEASURE, value, {"kmh": "km", "mph": "mi"}[name]))
    readings += [reads(MEASURE, value, short) for short, long in SHORT_UNITS.items() if name in long]
    if name == "lb":
        readings.append(reads(MONEY, value, "GBP"))
    if name == "m":
        readings.append(reads(NUMBER, normal(value * 10**6)))
    return tuple(readings)


_NO_NOUN = frozenset({
    *("in", "to", "and", "or", "at", "on", "by", "for", "from", "with", "as", "than", "but", "when", "which"),
    *("is", "was", "were", "are", "had", "has", "have", "percent", "per", "who"),
})  # fmt: skip


def counted(toks: Tokens, i: int) -> str:
    """The class of the noun that a number counts: the last known one of the next words, before any other sign."""
    table = nouns()
    for k in range(i, min(i + 4, toks.count)):
        t = toks[k]
        if t.text in _NO_NOUN or (t.kind != "word" and t.text != "-"):
            return ""
        if found := table.get(t.text):
            if k + 1 < toks.count and toks[k + 1].kind == "word" and toks[k + 1].text in table:
                continue  # 12 police officers, 30 city schools
            return found
    return ""
