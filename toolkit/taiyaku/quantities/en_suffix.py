"""What stands around an English numeral, and what it makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.quantities.approx import ends_in
from taiyaku.quantities.builder import reads
from taiyaku.quantities.en_context import At, Found
from taiyaku.quantities.en_numeral import AND_HALF
from taiyaku.quantities.en_time import HALF_DAY, UNITS, behind, daytime, hour
from taiyaku.quantities.en_units import counted, money, named, share, unit
from taiyaku.quantities.model import Kind, Number, Reading, Strength, normal
from taiyaku.quantities.tables import english_eras

if TYPE_CHECKING:
    from taiyaku.quantities.en_numeral import Phrase
    from taiyaku.quantities.en_tokens import Tokens

_PERCENT = re.compile(
    r"(?: ?%|[ -](?:percent|per ?cent|pct\.?)(?![a-z]))(?P<point>[ -](?:points?|pts?)(?![a-z]))?", re.IGNORECASE
)
_POINTS = re.compile(
    r"[ -](?:percentage|(?P<basis>basis)|pct\.?)[ -](?:points?|pts?)(?![a-z])"
    r"|[ -](?P<bare>points?|pts)(?![a-z])|pp(?![a-z])| ?(?P<bps>bps?)(?![a-z])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_PLURAL = re.compile(r"['’]?s(?![A-Za-z])")
_OCLOCK = re.compile(r" o['’]clock(?! position)", re.IGNORECASE)
_FOLD = re.compile(r"[ -]?(?:fold|times)(?![a-z])|x(?![A-Za-z\d])|×", re.IGNORECASE)
_AGE = re.compile(r"[- ](?:years?|yrs?)[- ](?:old|of age)s?", re.IGNORECASE)
_BY = re.compile(r"(?<![a-z])by $", re.IGNORECASE)
_CENTS = re.compile(r"[ -](cents?|pence|(?-i:sen))(?![A-Za-z])", re.IGNORECASE)
_CENTS_OF = {"c": ("USD", "EUR"), "p": ("GBP",), "s": ("JPY",)}
_YOUNGER = re.compile(r"(?:-years?-olds?| years? old)? (?:or|and) (?:younger|under|below)(?![a-z])", re.IGNORECASE)
_NTH_TIME = re.compile(r"[ -](?:straight |consecutive )?(year|month|week|day|hour|minute)(?![a-z])", re.IGNORECASE)
_OF_TIME = re.compile(r"[ -](?:century|centuries|quarter)(?![a-z])", re.IGNORECASE)
_BETWEEN = frozenset({
    *("full", "more", "straight", "consecutive", "successive", "additional", "extra", "further", "long", "short"),
    *("calendar", "whole", "business", "working", "solid", "or", "so", "prison", "academic", "financial"),
    "fiscal",
})  # fmt: skip
# Let's meet at three: the hour stands alone.
_AT_HOUR = re.compile(r"(?<![a-z])(?:at|by|until|till|before|after|around|about|from|since|past) $", re.IGNORECASE)
_BEFORE_HOUR = ("at ", "by ", "til ", "till ", "fore ", "fter ", "ound ", "bout ", "from ", "ince ", "past ")
_AFTER_HOUR = re.compile(
    r"[.,;:!?)”\"]|$| (?:on|in|to|and|or|tonight|tomorrow|today|this|every|sharp|then|for|at|because|so|when|if|but"
    r"|with|as|while|instead|please|here|there|right|is|was|[A-Z])"
)
_PARTED = {
    "second": (Kind.DURATION, "second"),
    "percent": (Kind.PERCENT, ""),
    "percentage point": (Kind.POINTS, "%"),
    "point": (Kind.POINTS, ""),
    "degree": (Kind.MEASURE, "degC"),
}
_OF_ONE = re.compile(r" of (?:a|one) (second|percent(?:age point)?|point|degree)(?![a-z])", re.IGNORECASE)
_OTHERS = re.compile(r"(?: [a-z]+)? others?(?![a-z])", re.IGNORECASE)
# What a scale goes up to is told to those who do not know it: upper 6 on the Japanese scale of 7.
_SCALE_OF = re.compile(
    r"scale (?:of|to|that goes up to|which goes up to|of up to|of one to|of 1 to) $", re.IGNORECASE
)
_STEP_SCALE = re.compile(
    r"[- ](?:point|level|tier|step|stage|grade)[- ](?:[a-z]+ ){0,2}scale(?![a-z])", re.IGNORECASE
)
# Stock indexes by name: https://www.ftserussell.com, https://indexes.nikkei.co.jp, https://www.spglobal.com/spdji.
_INDEX = re.compile(
    r"(?<![A-Za-z])(?:Nikkei (?:Stock Average )?225|FTSE (?:100|250)|Stoxx (?:Europe )?(?:50|600)|CSI 300"
    r"|Russell [123]000|Nasdaq[ -]100|S&P (?:400|500|600)|DAX [34]0|CAC[ -]40|ASX 200|Nifty 50|Topix (?:100|500))$",
    re.IGNORECASE,
)
_INDEXED = frozenset({30, 40, 50, 100, 200, 225, 250, 300, 400, 500, 600, 1000, 2000, 3000})
_NUMBER_SIGN = re.compile(r"(?<![A-Za-z])(?:No\.? ?|#)$", re.IGNORECASE)
_NUMBER_ENDS = ("no", "no.", "no ", "no. ", "#")
_ERA_ENDS = tuple(f"{english} " for _, english, _ in english_eras())
_ERA = re.compile(r"(?<![A-Za-z])(" + "|".join(english for _, english, _ in english_eras()) + ") $", re.IGNORECASE)


def classify(text: str, toks: Tokens, i: int, phrase: Phrase, sign: tuple[str, int] | None) -> Found:
    """The readings of the numeral of tokens i to phrase.next by what stands around it; `sign` is its currency."""
    at = At(text, toks, i, phrase, toks[phrase.next - 1].end, _strength(phrase))
    if sign:
        return money(at, sign)
    for rule in (
        _part_of_one,
        _percent,
        _by_form,
        _clock,
        _glued,
        _cents,
        _multiple,
        _age,
        _time,
        _explained,
        share,
        unit,
        _numbered,
        _thing,
        _year,
    ):
        if found := rule(at):
            return found
    readings = [reads(Kind.NUMBER, at.value)]
    if (
        at.value in range(1, 13)
        and ends_in(text, at.start, _BEFORE_HOUR)
        and _AT_HOUR.search(text, at.before(8), at.start)
        and _AFTER_HOUR.match(text, at.end)
    ):
        hour_too = (*readings, reads(Kind.HOUR, at.value))
        return Found(at.end, hour_too, max(at.strength, Strength.WEAK))  # be there by one
    return Found(at.end, tuple(readings), at.strength)


def _strength(phrase: Phrase) -> Strength:
    if phrase.digits:
        return Strength.STRONG
    if phrase.form == "order":
        return Strength.MEDIUM
    if phrase.value == 1 and phrase.scale == 1:
        return Strength.ABSORBER
    return Strength.STRONG if phrase.scale >= 1000 else Strength.MEDIUM


def _percent(at: At) -> Found | None:
    m = _PERCENT.match(at.text, at.end)
    if m:
        kind, mark = (Kind.POINTS, "%") if m["point"] else (Kind.PERCENT, "")
        return Found(m.end(), (reads(kind, at.value, mark),), max(at.strength, Strength.MEDIUM))
    m = _POINTS.match(at.text, at.end)
    if not m:
        return None
    readings = [reads(Kind.POINTS, at.value, "" if m["bare"] else "%")]
    if m["basis"] or m["bps"]:
        readings.insert(0, reads(Kind.POINTS, normal(at.value / 100), "%"))
    return Found(m.end(), tuple(readings), at.strength)


def _part_of_one(at: At) -> Found | None:
    """Five hundredths of a second, a tenth of a percent."""
    m = _OF_ONE.match(at.text, at.end) if at.phrase.form in {"fraction", "ordinal"} else None
    if not m or not at.value:
        return None
    value = at.value if at.phrase.form == "fraction" else normal(1 / at.value)
    kind, unit = _PARTED[m[1].lower()]
    return Found(m.end(), (reads(kind, value, unit),), Strength.MEDIUM)


def _by_form(at: At) -> Found | None:
    value, form = at.value, at.phrase.form
    if form == "ordinal":
        readings = _ordinal(at, at.end)
        if value == 2:
            readings.append(reads(Kind.DURATION, 1, "second"))
        half = at.text.startswith((" half", "-half"), at.end)  # 後半 is no number
        strength = Strength.ABSORBER if value == 1 or half else Strength.MEDIUM
        return Found(_whole_ordinal(at.text, at.end), tuple(readings), strength)
    if form == "fraction":
        readings = [*_fraction(value)]
        if ends_in(at.text, at.start, ("by ",)) and _BY.search(at.text, at.before(3), at.start):  # up by a third
            readings.append(reads(Kind.MULTIPLE, normal(1 + value)))
        return Found(_whole_ordinal(at.text, at.end), tuple(readings), Strength.MEDIUM)
    if form == "decade":
        return Found(at.end, decade(value), Strength.MEDIUM)
    return _order(at) if form == "order" else None


def _ordinal(at: At, end: int) -> list[Reading]:
    """An ordinal may be a day, a denominator, and the 89th minute is what Japanese gives as 89 minutes."""
    value = at.value
    readings = [reads(Kind.ORDINAL, value)]
    if value <= 31:
        readings.append(reads(Kind.DAY, value))
    if value >= 3:
        readings.append(reads(Kind.FRACTION, normal(1 / value)))
    if at.text.startswith((" birthday", "-birthday"), end):
        readings.append(reads(Kind.COUNT, value, "age"))
    if m := _NTH_TIME.match(at.text, end):
        readings.append(reads(Kind.DURATION, value, m[1].lower()))
        if m[1].lower() == "month" and value <= 12:
            readings.append(reads(Kind.MONTH, value))
    return readings


def _whole_ordinal(text: str, end: int) -> int:
    """The century or quarter that an ordinal numbers is no length of time of its own."""
    m = _OF_TIME.match(text, end)
    return m.end() if m else end


def _fraction(value: Number) -> tuple[Reading, ...]:
    readings = [reads(Kind.FRACTION, value)]
    if value == 0.25:
        readings.append(reads(Kind.DURATION, 3, "month"))
    inverse = round(1 / value) if 0 < value < 1 else 0
    if inverse and abs(inverse * value - 1) < 1e-9:
        readings.append(reads(Kind.ORDINAL, inverse))
    return tuple(readings)


def decade(value: Number) -> tuple[Reading, ...]:
    """A decade: as written, and in the centuries it may mean."""
    if value >= 1000:
        return (reads(Kind.DECADE, value),)
    return tuple(reads(Kind.DECADE, v) for v in (1900 + value, value, 2000 + value, 1800 + value))


def _order(at: At) -> Found:
    """Millions of dollars, dozens of years."""
    k = at.phrase.next
    if k + 1 < at.toks.count and at.toks[k].text == "of":
        k += 1
    word = at.toks[k].text if k < at.toks.count else ""
    if word in UNITS:
        name, size = UNITS[word]
        return Found(at.end, (reads(Kind.ORDER, at.value * size, name),), at.strength)
    follow = named(at.toks, at.phrase.next)
    code = follow[1].unit if follow and follow[1].kind == "money" else ""
    return Found(at.end, (reads(Kind.ORDER, at.value, code),), at.strength)


def _clock(at: At) -> Found | None:
    value = at.value
    if not 0 <= value <= 24 or not isinstance(value, int) or at.phrase.scale != 1:
        return None
    if m := HALF_DAY.match(at.text, at.end):
        side, end = ("am" if m["am"] else "pm"), m.end()
    elif m := _OCLOCK.match(at.text, at.end):
        side, end = daytime(at.text, m.end())[0], m.end()
    else:
        side, end = daytime(at.text, at.end)[0], at.end
        if not side or value > 12:
            return None
        readings = (reads(Kind.HOUR, hour(value, side)), reads(Kind.NUMBER, value))
        return Found(end, readings, at.strength, side)
    return Found(end, (reads(Kind.HOUR, hour(value, side)),), max(at.strength, Strength.MEDIUM), side)


def _glued(at: At) -> Found | None:
    """20th, 1990s, 10k: letters right behind figures."""
    value, text, end = at.value, at.text, at.end
    if not at.phrase.digits or at.phrase.next != at.i + 1 or not isinstance(value, int):
        return None
    if m := _ORDINAL.match(text, end):
        return Found(_whole_ordinal(text, m.end()), tuple(_ordinal(at, m.end())), at.strength)
    if text[end : end + 1] in {"k", "K"} and not text[end + 1 : end + 2].isalnum():
        readings = (reads(Kind.NUMBER, value * 1000), reads(Kind.MEASURE, value, "km"), reads(Kind.NUMBER, value))
        return Found(end + 1, readings, at.strength)
    m = _PLURAL.match(text, end)
    if m and value % 10 == 0 and (value < 100 or 1000 <= value < 2100):
        short = at.start > 0 and text[at.start - 1] in "'’"
        return Found(m.end(), decade(value), at.strength, start=at.start - 1 if short else -1)
    return None


def _cents(at: At) -> Found | None:
    """95 cents, 50p: a part of the currency that the source may give in whole units (0.95ドル)."""
    m = _CENTS.match(at.text, at.end)
    if not m:
        return None
    amounts = tuple(reads(Kind.MONEY, normal(at.value / 100), code) for code in _CENTS_OF[m[1][0].lower()])
    return Found(m.end(), amounts, at.strength)


def _multiple(at: At) -> Found | None:
    m = _FOLD.match(at.text, at.end)
    if not m:
        return None
    readings = (reads(Kind.MULTIPLE, at.value), reads(Kind.COUNT, at.value, "time"))
    return Found(m.end(), readings, at.strength if at.value == 1 else max(at.strength, Strength.MEDIUM))


def _age(at: At) -> Found | None:
    if _YOUNGER.match(at.text, at.end):  # 15歳未満 is "14 or younger"
        readings = (reads(Kind.COUNT, at.value, "age"), reads(Kind.MEASURE, at.value + 1, "below"))
        return Found(at.end, readings, at.strength)
    m = _AGE.match(at.text, at.end)
    if not m:
        return None
    return Found(m.end(), (reads(Kind.COUNT, at.value, "age"), reads(Kind.DURATION, at.value, "year")), at.strength)


def _time(at: At) -> Found | None:
    """Three years, 20-minute, two more weeks, three years and a half."""
    k = behind(at.toks, at.phrase.next)
    for _ in range(3):
        if k > 0 and at.toks[k].text in _BETWEEN:
            k = behind(at.toks, k + 1)
    word = at.toks[k].text.removesuffix("'s").removesuffix("'") if k > 0 else ""
    if word not in UNITS or word == "quarter" or (word in {"min", "sec"} and not at.phrase.digits):
        return None
    if word == "second" and at.value > 1 and _is_second(at, k):
        return None
    name, size = UNITS[word]
    stop = at.toks[k].end
    more = AND_HALF.match(at.text, stop)
    value = normal((at.value + (0.5 if more else 0)) * size)
    strength = Strength.WEAK if at.strength is Strength.ABSORBER else at.strength
    return Found(more.end() if more else stop, (reads(Kind.DURATION, value, name),), strength)


def _is_second(at: At, k: int) -> bool:
    """Whether "second" is no unit of time but what comes after the first: four second-round games."""
    apart = at.text[at.end : at.toks[k].start] == " "
    return apart and (not at.phrase.digits or at.text[at.toks[k].end : at.toks[k].end + 1] == "-")


def _numbered(at: At) -> Found | None:
    """No. 3, #3; Heisei 25."""
    signed = at.phrase.digits and ends_in(at.text, at.start, _NUMBER_ENDS)  # not "no one"
    if signed and _NUMBER_SIGN.search(at.text, at.before(4), at.start):
        readings = (reads(Kind.ORDINAL, at.value), reads(Kind.NUMBER, at.value))
        return Found(at.end, readings, Strength.WEAK if at.value == 1 else at.strength)
    era = _ERA.search(at.text, at.before(8), at.start) if ends_in(at.text, at.start, _ERA_ENDS) else None
    if not era or not isinstance(at.value, int):
        return None
    base = next(b for _, english, b in english_eras() if english == era[1].lower())
    readings = (reads(Kind.YEAR, base + at.value), reads(Kind.NUMBER, at.value))
    return Found(at.end, readings, at.strength, start=era.start())


def _explained(at: At) -> Found | None:
    """Figures that only explain or name: a scale of 7, the Nikkei 225."""
    scale = at.text.find("scale", at.before(24), at.end + 30) >= 0 and (
        _STEP_SCALE.match(at.text, at.end) or _SCALE_OF.search(at.text, at.before(24), at.start)
    )
    if scale or (at.value in _INDEXED and _INDEX.search(at.text, at.before(24), at.end)):
        return Found(at.end, (reads(Kind.NUMBER, at.value),), Strength.WEAK)
    return None


def _figures(at: At) -> str:
    """The digits of a plain whole number in figures, else ''."""
    raw = at.toks[at.i].text
    return raw if at.phrase.digits and at.phrase.next == at.i + 1 and raw.isdigit() else ""


def _thing(at: At) -> Found | None:
    """What is counted: 12 police officers."""
    thing = counted(at.toks, at.phrase.next) if at.value != 1 else ""
    others = [reads(Kind.MEASURE, at.value, "others")] if _OTHERS.match(at.text, at.end) else []
    if not thing and not others:
        return None
    readings = [*([reads(Kind.COUNT, at.value, thing)] if thing else []), reads(Kind.NUMBER, at.value), *others]
    if _figures(at) and 1900 <= at.value <= 2100:
        readings.append(reads(Kind.YEAR, at.value))
    return Found(at.end, tuple(readings), at.strength)


def _year(at: At) -> Found | None:
    """1990, '99."""
    raw = _figures(at)
    if len(raw) == 4 and 1000 <= int(raw) <= 2199:
        return Found(at.end, (reads(Kind.YEAR, int(raw)), reads(Kind.NUMBER, int(raw))), at.strength)
    if len(raw) == 2 and at.start and at.text[at.start - 1] in "'’‘":
        centuries = (2000, 1900) if int(raw) < 50 else (1900, 2000)
        readings = tuple(reads(Kind.YEAR, c + int(raw)) for c in centuries)
        return Found(at.end, readings, at.strength, start=at.start - 1)
    return None
