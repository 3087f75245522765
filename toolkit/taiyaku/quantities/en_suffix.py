"""What stands around an English numeral, and what it makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from taiyaku.quantities.builder import reads
from taiyaku.quantities.model import Kind, Number, Reading, Strength, normal
from taiyaku.quantities.match import SHORT_UNITS
from taiyaku.quantities.tables import currency_signs, en_suffixes, english_eras, nouns, unit_symbols

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.quantities.en_numeral import Phrase
    from taiyaku.quantities.en_tokens import Token
    from taiyaku.quantities.tables import Suffix

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
TIME_UNITS = {
    form: (unit, factor)
    for unit, factor, forms in (
        ("year", 1, "year years yr yrs"), ("month", 1, "month months"), ("week", 1, "week weeks wk wks"),
        ("day", 1, "day days"), ("hour", 1, "hour hours hr hrs"), ("minute", 1, "minute minutes min mins"),
        ("second", 1, "second seconds sec secs"), ("year", 10, "decade decades"), ("year", 100, "century centuries"),
        ("week", 2, "fortnight fortnights"), ("month", 3, "quarter quarters"), ("day", 1, "night nights"),
        ("year", 1000, "millennium millennia"),
    )
    for form in forms.split()
}  # fmt: skip
_PERCENT = re.compile(
    r"(?: ?%|[ -](?:percent|per ?cent|pct\.?)(?![a-z]))(?P<point>[ -](?:points?|pts?)(?![a-z]))?", re.IGNORECASE
)
_POINTS = re.compile(
    r"[ -](?:percentage|basis|pct\.?)[ -](?:points?|pts?)(?![a-z])|[ -](?P<bare>points?|pts)(?![a-z])|pp(?![a-z])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_PLURAL = re.compile(r"['’]?s(?![A-Za-z])")
_HALF_DAY = re.compile(r" ?(?:(?P<am>a\.m\.|am(?![A-Za-z]))|(?P<pm>p\.m\.|pm(?![A-Za-z])))", re.IGNORECASE)
_HOUR_WORDS = re.compile(r" o['’]clock(?! position)", re.IGNORECASE)
_DAYTIME = re.compile(
    r"[ ,]*(?:in the (?P<am>morning)|in the (?P<pm>afternoon|evening)|at (?P<night>night))", re.IGNORECASE
)
_FOLD = re.compile(r"[ -]?(?:fold|times)(?![a-z])|x(?![A-Za-z\d])|×", re.IGNORECASE)
_AGE = re.compile(r"[- ](?:years?|yrs?)[- ](?:old|of age)s?", re.IGNORECASE)
_SIGNS = sorted(currency_signs(), key=len, reverse=True)
_SIGN = re.compile(
    "(?:" + "|".join((r"(?<![A-Za-z])" if s[0].isalpha() else "") + re.escape(s) for s in _SIGNS) + ") ?$"
)
_UNIT_AT = re.compile(
    "[ -]?(" + "|".join(map(re.escape, sorted(unit_symbols(), key=len, reverse=True))) + ")(?![A-Za-z])"
)


class Found(NamedTuple):
    """What surrounds a numeral: end of the text that belongs to it, readings, strength, half of the day."""

    end: int
    readings: tuple[Reading, ...]
    strength: Strength
    half_day: str = ""
    start: int = -1


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency whose sign ends at `start`, and where the sign begins."""
    m = _SIGN.search(text, max(0, start - 5), start)
    return (currency_signs()[m.group().strip()], m.start()) if m else None


def classify(text: str, toks: Sequence[Token], i: int, phrase: Phrase, money: tuple[str, int] | None) -> Found:
    """The readings of the numeral of tokens i to phrase.next by what stands around it."""
    end = toks[phrase.next - 1].end
    strength = _strength(phrase)
    if money:
        return _money(text, toks, phrase, money, strength)
    for rule in (_percent, _by_form, _clock, _glued, _multiple, _age, _time, _unit):
        if found := rule(text, toks, i, phrase, end, strength):
            return found
    return _bare(text, toks, i, phrase, end, strength)


def _strength(phrase: Phrase) -> Strength:
    if phrase.digits:
        return Strength.STRONG
    if phrase.form == "order":
        return Strength.MEDIUM
    if phrase.value == 1 and phrase.scale == 1:
        return Strength.ABSORBER
    return Strength.STRONG if phrase.scale >= 1000 else Strength.MEDIUM


def _money(text: str, toks: Sequence[Token], phrase: Phrase, money: tuple[str, int], strength: Strength) -> Found:
    code, start = money
    end = toks[phrase.next - 1].end
    follow = _suffix_words(toks, phrase.next, text)
    if follow and follow[1].kind == "money":
        end = follow[0]
        if currency_base(follow[1].unit, code):
            code = follow[1].unit
    return Found(end, (reads(Kind.MONEY, phrase.value, code),), strength, start=start)


def currency_base(a: str, b: str) -> bool:
    """Whether currency a may be what sign b means: $ with "Australian dollars" behind it."""
    return b in {"USD", "JPY"} and a != b


def _percent(
    text: str, _toks: Sequence[Token], _i: int, phrase: Phrase, end: int, strength: Strength
) -> Found | None:
    m = _PERCENT.match(text, end)
    if m:
        kind = Kind.POINTS if m["point"] else Kind.PERCENT
        return Found(
            m.end(), (reads(kind, phrase.value, "%" if m["point"] else ""),), max(strength, Strength.MEDIUM)
        )
    m = _POINTS.match(text, end)
    if m:
        unit = "" if m["bare"] else "%"
        if m.group().lower().lstrip(" -").startswith("basis"):
            return Found(
                m.end(),
                (reads(Kind.POINTS, normal(phrase.value / 100), "%"), reads(Kind.POINTS, phrase.value)),
                strength,
            )
        return Found(m.end(), (reads(Kind.POINTS, phrase.value, unit),), strength)
    return None


def _by_form(
    text: str, toks: Sequence[Token], _i: int, phrase: Phrase, end: int, strength: Strength
) -> Found | None:
    value = phrase.value
    if phrase.form == "ordinal":
        readings = [reads(Kind.ORDINAL, value)]
        if value <= 31:
            readings.append(reads(Kind.DAY, value))
        if value >= 3:
            readings.append(reads(Kind.FRACTION, normal(1 / value)))
        if value == 2:
            readings.append(reads(Kind.DURATION, 1, "second"))
        readings += _ordinal_time(text, end, value)
        end = _whole_ordinal(text, end)
        return Found(end, tuple(readings), Strength.ABSORBER if value == 1 else Strength.MEDIUM)
    if phrase.form == "fraction":
        return Found(_whole_ordinal(text, end), _fraction_readings(value), Strength.MEDIUM)
    if phrase.form == "decade":
        return Found(end, decade(value), Strength.MEDIUM)
    if phrase.form == "order":
        follow = _suffix_words(toks, phrase.next, text)
        unit = follow[1].unit if follow and follow[1].kind == "money" else ""
        word = toks[phrase.next].text if phrase.next < len(toks) else ""
        if word == "of" and phrase.next + 1 < len(toks):
            word = toks[phrase.next + 1].text
        if word in TIME_UNITS:
            size = TIME_UNITS[word]
            return Found(end, (reads(Kind.ORDER, value * size[1], size[0]),), strength)
        return Found(end, (reads(Kind.ORDER, value, unit),), strength)
    return None


_NTH_TIME = re.compile(r"[ -](?:straight |consecutive )?(year|month|week|day|hour|minute)(?![a-z])", re.IGNORECASE)


def _ordinal_time(text: str, end: int, value: Number) -> list[Reading]:
    """The 89th minute is what Japanese gives as 89 minutes."""
    m = _NTH_TIME.match(text, end)
    return [reads(Kind.DURATION, value, m[1].lower())] if m else []


_OF_TIME = re.compile(r"[ -](?:century|centuries|quarter)(?![a-z])", re.IGNORECASE)


def _whole_ordinal(text: str, end: int) -> int:
    """The century or quarter that an ordinal numbers is no length of time of its own."""
    m = _OF_TIME.match(text, end)
    return m.end() if m else end


def _fraction_readings(value: Number) -> tuple[Reading, ...]:
    readings = [reads(Kind.FRACTION, value)]
    if value == 0.25:
        readings.append(reads(Kind.DURATION, 3, "month"))
    if 0 < value < 1:
        inverse = round(1 / value)
        if abs(inverse * value - 1) < 1e-9:
            readings.append(reads(Kind.ORDINAL, inverse))
    return tuple(readings)


def decade(value: Number) -> tuple[Reading, ...]:
    """A decade: as written, and in the centuries it may mean."""
    if value >= 1000:
        return (reads(Kind.DECADE, value),)
    return tuple(reads(Kind.DECADE, v) for v in (1900 + value, value, 2000 + value, 1800 + value))


def _clock(
    text: str, _toks: Sequence[Token], _i: int, phrase: Phrase, end: int, strength: Strength
) -> Found | None:
    if not 0 <= phrase.value <= 24 or not isinstance(phrase.value, int) or phrase.scale != 1:
        return None
    m = _HALF_DAY.match(text, end)
    side = ""
    if m:
        side = "am" if m["am"] else "pm"
    elif m := _HOUR_WORDS.match(text, end):
        side, m = daytime(text, m.end())[0], m
    else:
        side, stop = daytime(text, end)
        if not side or phrase.value > 12:
            return None
        return Found(
            end if stop < 0 else end,
            (reads(Kind.HOUR, hour(phrase.value, side)), reads(Kind.NUMBER, phrase.value)),
            strength,
            side,
        )
    return Found(m.end(), (reads(Kind.HOUR, hour(phrase.value, side)),), max(strength, Strength.MEDIUM), side)


def daytime(text: str, at: int) -> tuple[str, int]:
    """`am` or `pm` by words behind a time (in the morning), and where they end."""
    m = _DAYTIME.match(text, at)
    if not m:
        return "", -1
    return ("am" if m["am"] else "pm"), m.end()


def half_day(text: str, at: int) -> tuple[str, int]:
    """`am` or `pm` written behind a time at `at`, and where it ends."""
    m = _HALF_DAY.match(text, at)
    if m:
        return ("am" if m["am"] else "pm"), m.end()
    side, _ = daytime(text, at)
    return side, at


def hour(value: Number, side: str) -> Number:
    """The hour of 24 of an hour of 12."""
    if side == "pm" and value < 12:
        return value + 12
    return 0 if side == "am" and value == 12 else value


def _glued(text: str, toks: Sequence[Token], i: int, phrase: Phrase, end: int, strength: Strength) -> Found | None:
    """20th, 1990s: letters right behind figures."""
    if not phrase.digits or phrase.next != i + 1 or not isinstance(phrase.value, int):
        return None
    m = _ORDINAL.match(text, end)
    if m:
        readings = [reads(Kind.ORDINAL, phrase.value)]
        if phrase.value <= 31:
            readings.append(reads(Kind.DAY, phrase.value))
        if phrase.value >= 3:
            readings.append(reads(Kind.FRACTION, normal(1 / phrase.value)))
        readings += _ordinal_time(text, m.end(), phrase.value)
        return Found(_whole_ordinal(text, m.end()), tuple(readings), strength)
    m = _PLURAL.match(text, end)
    if m and phrase.value % 10 == 0 and (phrase.value < 100 or 1000 <= phrase.value < 2100):
        start = toks[i].start
        return Found(
            m.end(),
            decade(phrase.value),
            strength,
            start=start - 1 if text[start - 1 : start] in {"'", "’"} and start else -1,
        )
    return None


def _multiple(
    text: str, _toks: Sequence[Token], _i: int, phrase: Phrase, end: int, strength: Strength
) -> Found | None:
    m = _FOLD.match(text, end)
    if not m:
        return None
    readings = (reads(Kind.MULTIPLE, phrase.value), reads(Kind.COUNT, phrase.value, "time"))
    return Found(m.end(), readings, max(strength, Strength.MEDIUM) if phrase.value != 1 else strength)


def _age(text: str, _toks: Sequence[Token], _i: int, phrase: Phrase, end: int, strength: Strength) -> Found | None:
    m = _AGE.match(text, end)
    if not m:
        return None
    return Found(
        m.end(), (reads(Kind.COUNT, phrase.value, "age"), reads(Kind.DURATION, phrase.value, "year")), strength
    )


def _time(text: str, toks: Sequence[Token], _i: int, phrase: Phrase, end: int, strength: Strength) -> Found | None:
    at = behind(toks, phrase.next, text)
    if at < 0:
        return None
    words = [toks[at].text]
    skipped = 0
    while words[-1] in _BETWEEN and at + 1 < len(toks) and skipped < 3:
        at = behind(toks, at + 1, text)
        if at < 0:
            return None
        words.append(toks[at].text)
        skipped += 1
    unit = TIME_UNITS.get(words[-1].removesuffix("'s").removesuffix("'"))
    if not unit or (toks[at].text in {"min", "sec"} and not phrase.digits):
        return None
    stop = toks[at].end
    if unit[0] == "month" and unit[1] == 3 and phrase.form == "cardinal" and toks[at].text == "quarter":
        return None
    extra = 0.5 if _AND_HALF.match(text, stop) else 0
    value = normal((phrase.value + extra) * unit[1])
    if phrase.value == 1 and strength is Strength.ABSORBER:
        strength = Strength.WEAK
    readings = [reads(Kind.DURATION, value, unit[0])]
    return Found(stop, tuple(readings), strength)


_BETWEEN = frozenset(
    "full more straight consecutive additional long short calendar whole business working solid extra or so successive "
    "further light prison academic financial fiscal".split()
)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half(?![a-z])", re.IGNORECASE)


def behind(toks: Sequence[Token], i: int, text: str) -> int:
    """The word that stands at i over a blank or a hyphen, or glued; -1 for none."""
    if i >= len(toks):
        return -1
    if toks[i].text in {"-", "‐", "‑"} and i + 1 < len(toks):
        return i + 1 if toks[i + 1].kind == "word" and toks[i + 1].start == toks[i].end else -1
    gap = text[toks[i - 1].end : toks[i].start]
    return i if toks[i].kind == "word" and len(gap) <= 1 else -1


_OUT_OF = re.compile(r" (?:in|out of)(?: every)? ", re.IGNORECASE)
_PER_HOUR = re.compile(r"(?: per | an |-per-|/)(?:hour|hr|h)(?![a-z])", re.IGNORECASE)
_SPEEDS = {"km": "kmh", "mi": "mph"}


def _suffix_words(toks: Sequence[Token], i: int, text: str) -> tuple[int, Suffix] | None:
    """The currency or unit that the words from i on name (up to three), and where it ends."""
    at = behind(toks, i, text)
    if at < 0:
        return None
    table = en_suffixes()
    if toks[at].text == "of" and at + 1 < len(toks):
        at += 1  # billions of dollars
    words: list[str] = []
    best = None
    k = at
    while k < len(toks) and len(words) < 3:
        if toks[k].kind == "word":
            words.append(toks[k].text)
        elif toks[k].text == "." and len(words) in {1, 2} and words[0] == "u":
            k += 1
            continue
        elif toks[k].text == "-":
            k += 1
            continue
        else:
            break
        name = ("us", *words[2:]) if words[:2] == ["u", "s"] else tuple(words)
        if name in table:
            best = (toks[k].end, table[name])
        k += 1
    return best


def _unit(text: str, toks: Sequence[Token], i: int, phrase: Phrase, end: int, strength: Strength) -> Found | None:
    if fraction := _share_of(text, toks, phrase, end):
        return Found(*fraction, strength)
    m = _UNIT_AT.match(text, end) if phrase.digits else None
    if m and (
        m[1] not in {"in", "a", "m", "t", "g", "l", "L", "V", "W"}
        or m.group() == m[1]
        or m[1] in {"m", "g", "t", "L"}
    ):
        unit = unit_symbols()[m[1]]
        return Found(m.end(), _measured(phrase.value, unit), strength)
    found = _suffix_words(toks, phrase.next, text)
    if not found:
        return None
    stop, suffix = found
    kind, unit = suffix.kind, suffix.unit
    if unit in _SPEEDS and (speed := _PER_HOUR.match(text, stop)):
        stop, unit = speed.end(), _SPEEDS[unit]
    if kind == "money":
        readings = [reads(Kind.MONEY, phrase.value, unit)]
        if unit == "GBP":
            readings.append(reads(Kind.MEASURE, phrase.value, "lb"))
        if phrase.value == 1:
            strength = Strength.WEAK
        return Found(stop, tuple(readings), strength)
    if phrase.value == 1 and strength is Strength.ABSORBER:
        strength = Strength.WEAK
    return Found(stop, _measured(phrase.value, unit), strength)


def _share_of(text: str, toks: Sequence[Token], phrase: Phrase, end: int) -> tuple[int, tuple[Reading, ...]] | None:
    """seven in ten, one out of five: the whole is read with the part."""
    from taiyaku.quantities.en_numeral import read

    m = _OUT_OF.match(text, end)
    if not m or phrase.value > 99 or not isinstance(phrase.value, int):
        return None
    i = phrase.next
    while i < len(toks) and toks[i].start < m.end():
        i += 1
    whole = read(toks, i, text) if i < len(toks) else None
    if (
        not whole
        or whole.form != "cardinal"
        or not phrase.value < whole.value
        or whole.value not in {2, 3, 4, 5, 6, 8, 10, 20, 100}
    ):
        return None
    if whole.digits != phrase.digits:
        return None
    return toks[whole.next - 1].end, (
        reads(Kind.FRACTION, normal(phrase.value / whole.value)),
        reads(Kind.NUMBER, phrase.value),
        reads(Kind.NUMBER, whole.value),
    )


def _measured(value: Number, unit: str) -> tuple[Reading, ...]:
    readings = [reads(Kind.MEASURE, value, unit)]
    if unit in {"kmh", "mph"}:
        readings.append(reads(Kind.MEASURE, value, {"kmh": "km", "mph": "mi"}[unit]))
    for short, long in SHORT_UNITS.items():
        if unit in long:
            readings.append(reads(Kind.MEASURE, value, short))
    if unit == "lb":
        readings.append(reads(Kind.MONEY, value, "GBP"))
    if unit == "m":
        readings.append(reads(Kind.NUMBER, normal(value * 1000000)))
    return tuple(readings)


def _counted(text: str, toks: Sequence[Token], i: int) -> str:
    """The class of the noun that a number counts: the first known one of the next words, before any other sign."""
    table = nouns()
    for k in range(i, min(i + 4, len(toks))):
        t = toks[k]
        if t.kind == "word":
            if t.text in _NO_NOUN:
                return ""
            if found := table.get(t.text):
                if k + 1 < len(toks) and toks[k + 1].kind == "word" and toks[k + 1].text in table:
                    continue  # 12 police officers, 30 city schools: the last noun is counted
                return found
        elif t.text != "-":
            return ""
    return ""


_NO_NOUN = frozenset(
    "in to and or at on by for from with as is was were are had has have percent per than but when which who".split()
)


def _bare(text: str, toks: Sequence[Token], i: int, phrase: Phrase, end: int, strength: Strength) -> Found:
    value = phrase.value
    start = toks[i].start
    before = text[start - 1 : start] if start else ""
    if value != 1 and (thing := _counted(text, toks, phrase.next)):
        readings = [reads(Kind.COUNT, value, thing), reads(Kind.NUMBER, value)]
        if phrase.digits and toks[i].text.isdigit() and phrase.next == i + 1 and 1900 <= value <= 2100:
            readings.append(reads(Kind.YEAR, value))
        return Found(end, tuple(readings), strength)
    if phrase.digits and phrase.next == i + 1 and toks[i].text.isdigit():
        raw = toks[i].text
        if before in {"'", "’", "‘"} and len(raw) == 2:
            years = (2000, 1900) if int(raw) < 50 else (1900, 2000)
            return Found(end, tuple(reads(Kind.YEAR, y + int(raw)) for y in years), strength, start=start - 1)
        if len(raw) == 4 and 1000 <= int(raw) <= 2199:
            return Found(end, (reads(Kind.YEAR, int(raw)), reads(Kind.NUMBER, int(raw))), strength)
    readings = [reads(Kind.NUMBER, value)]
    if value in range(1, 13) and _AT_HOUR.search(text, max(0, start - 8), start) and _AFTER_HOUR.match(text, end):
        readings.append(reads(Kind.HOUR, value))
    if era := _ERA.search(text, max(0, start - 8), start):
        base = next(b for _, english, b in english_eras() if english == era[1].lower())
        readings.insert(0, reads(Kind.YEAR, base + int(value)))
        return Found(end, tuple(readings), strength, start=era.start())
    return Found(end, tuple(readings), strength)


# Let's meet at three. The hour stands alone.
_AT_HOUR = re.compile(r"(?<![a-z])(?:at|by|until|till|before|after|around|about|from|since|past) $", re.IGNORECASE)
_AFTER_HOUR = re.compile(r"[.,;!?)]|$| (?:on|in|to|and|or|tonight|tomorrow|today|this|every|sharp|then|for)(?![a-z])")
_ERA = re.compile(r"(?<![A-Za-z])(Reiwa|Heisei|Showa|Taisho|Meiji|Keio) $", re.IGNORECASE)
