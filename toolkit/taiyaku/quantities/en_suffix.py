"""What stands around an English numeral, and what it makes of it."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.approx import ends_in
from taiyaku.quantities.builder import reads
from taiyaku.quantities.en_context import At, Found
from taiyaku.quantities.en_forms import by_form, glued, part_of_one
from taiyaku.quantities.en_numeral import AND_HALF
from taiyaku.quantities.en_time import HALF_DAY, UNITS, behind, daytime, hour
from taiyaku.quantities.en_units import UNIT_BEGINS, counted, money, share, unit
from taiyaku.quantities.model import (
    ABSORBER,
    COUNT,
    DURATION,
    HOUR,
    MEASURE,
    MEDIUM,
    MONEY,
    MULTIPLE,
    NUMBER,
    ORDINAL,
    PERCENT,
    POINTS,
    STRONG,
    WEAK,
    YEAR,
    Strength,
    normal,
)
from taiyaku.quantities.tables import english_eras

if TYPE_CHECKING:
    from collections.abc import Callable

    from taiyaku.quantities.en_numeral import Phrase
    from taiyaku.quantities.en_tokens import Tokens

    Rule = Callable[[At], Found | None]

_PERCENT = later.pattern(
    r"(?: ?%|[ -](?:percent|per ?cent|pct\.?)(?![a-z]))(?P<point>[ -](?:points?|pts?)(?![a-z]))?", re.IGNORECASE
)
_POINTS = later.pattern(
    r"[ -](?:percentage|(?P<basis>basis)|pct\.?)[ -](?:points?|pts?)(?![a-z])"
    r"|[ -](?P<bare>points?|pts)(?![a-z])|pp(?![a-z])| ?(?P<bps>bps?)(?![a-z])",
    re.IGNORECASE,
)
_OCLOCK = later.pattern(r" o['’]clock(?! position)", re.IGNORECASE)
_FOLD = later.pattern(r"[ -]?(?:fold|times)(?![a-z])|x(?![A-Za-z\d])|×", re.IGNORECASE)
_AGE = later.pattern(r"[- ](?:years?|yrs?)[- ](?:old|of age)s?", re.IGNORECASE)
_CENTS = later.pattern(r"[ -](cents?|pence|(?-i:sen))(?![A-Za-z])", re.IGNORECASE)
_CENTS_OF = {"c": ("USD", "EUR"), "p": ("GBP",), "s": ("JPY",)}
_YOUNGER = later.pattern(
    r"(?:-years?-olds?| years? old)? (?:or|and) (?:younger|under|below)(?![a-z])", re.IGNORECASE
)
_BETWEEN = frozenset({
    *("full", "more", "straight", "consecutive", "successive", "additional", "extra", "further", "long", "short"),
    *("calendar", "whole", "business", "working", "solid", "or", "so", "prison", "academic", "financial"),
    "fiscal",
})  # fmt: skip
# Let's meet at three: the hour stands alone.
_AT_HOUR = later.pattern(
    r"(?<![a-z])(?:at|by|until|till|before|after|around|about|from|since|past) $", re.IGNORECASE
)
_BEFORE_HOUR = ("at ", "by ", "til ", "till ", "fore ", "fter ", "ound ", "bout ", "from ", "ince ", "past ")
_AFTER_HOUR = later.pattern(
    r"[.,;:!?)”\"]|$| (?:on|in|to|and|or|tonight|tomorrow|today|this|every|sharp|then|for|at|because|so|when|if|but"
    r"|with|as|while|instead|please|here|there|right|is|was|[A-Z])"
)
_OTHERS = later.pattern(r"(?: [a-z]+)? others?(?![a-z])", re.IGNORECASE)
# What a scale goes up to is told to those who do not know it: upper 6 on the Japanese scale of 7.
_SCALE_OF = later.pattern(
    r"scale (?:of|to|that goes up to|which goes up to|of up to|of one to|of 1 to) $", re.IGNORECASE
)
_STEP_SCALE = later.pattern(
    r"[- ](?:point|level|tier|step|stage|grade)[- ](?:[a-z]+ ){0,2}scale(?![a-z])", re.IGNORECASE
)
# Stock indexes by name: https://www.ftserussell.com, https://indexes.nikkei.co.jp, https://www.spglobal.com/spdji.
_INDEX = later.pattern(
    r"(?<![A-Za-z])(?:Nikkei (?:Stock Average )?225|FTSE (?:100|250)|Stoxx (?:Europe )?(?:50|600)|CSI 300"
    r"|Russell [123]000|Nasdaq[ -]100|S&P (?:400|500|600)|DAX [34]0|CAC[ -]40|ASX 200|Nifty 50|Topix (?:100|500))$",
    re.IGNORECASE,
)
_INDEXED = frozenset({30, 40, 50, 100, 200, 225, 250, 300, 400, 500, 600, 1000, 2000, 3000})
_NUMBER_SIGN = later.pattern(r"(?<![A-Za-z])(?:No\.? ?|#)$", re.IGNORECASE)
_NUMBER_ENDS = ("no", "no.", "no ", "no. ", "#")
_ERA_ENDS = tuple(f"{english} " for _, english, _ in english_eras())
_ERA = later.pattern(
    r"(?<![A-Za-z])(" + "|".join(english for _, english, _ in english_eras()) + ") $", re.IGNORECASE
)


def classify(text: str, toks: Tokens, i: int, phrase: Phrase, sign: tuple[str, int] | None) -> Found:
    """The readings of the numeral of tokens i to phrase.next by what stands around it; `sign` is its currency."""
    at = At(text, toks, i, phrase, toks[i].start, toks[phrase.next - 1].end, phrase.value, _strength(phrase))
    if sign:
        return money(at, sign)
    follow = _FOLLOWS.match(text, at.end)
    for rule in _rules(follow[1].lower() if follow else ""):
        if found := rule(at):
            return found
    readings = [reads(NUMBER, at.value)]
    if (
        at.value in range(1, 13)
        and ends_in(text, at.start, _BEFORE_HOUR)
        and _AT_HOUR.search(text, at.before(8), at.start)
        and _AFTER_HOUR.match(text, at.end)
    ):
        hour_too = (*readings, reads(HOUR, at.value))
        return Found(at.end, hour_too, max(at.strength, WEAK))  # be there by one
    return Found(at.end, tuple(readings), at.strength)


def _strength(phrase: Phrase) -> Strength:
    if phrase.digits:
        return STRONG
    if phrase.form == "order":
        return MEDIUM
    if phrase.value == 1 and phrase.scale == 1:
        return ABSORBER
    return STRONG if phrase.scale >= 1000 else MEDIUM


def _percent(at: At) -> Found | None:
    m = _PERCENT.match(at.text, at.end)
    if m:
        kind, mark = (POINTS, "%") if m["point"] else (PERCENT, "")
        return Found(m.end(), (reads(kind, at.value, mark),), max(at.strength, MEDIUM))
    m = _POINTS.match(at.text, at.end)
    if not m:
        return None
    readings = [reads(POINTS, at.value, "" if m["bare"] else "%")]
    if m["basis"] or m["bps"]:
        readings.insert(0, reads(POINTS, normal(at.value / 100), "%"))
    return Found(m.end(), tuple(readings), at.strength)


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
        readings = (reads(HOUR, hour(value, side)), reads(NUMBER, value))
        return Found(end, readings, at.strength, side)
    return Found(end, (reads(HOUR, hour(value, side)),), max(at.strength, MEDIUM), side)


def _cents(at: At) -> Found | None:
    """95 cents, 50p: a part of the currency that the source may give in whole units (0.95ドル)."""
    m = _CENTS.match(at.text, at.end)
    if not m:
        return None
    amounts = tuple(reads(MONEY, normal(at.value / 100), code) for code in _CENTS_OF[m[1][0].lower()])
    return Found(m.end(), amounts, at.strength)


def _multiple(at: At) -> Found | None:
    m = _FOLD.match(at.text, at.end)
    if not m:
        return None
    readings = (reads(MULTIPLE, at.value), reads(COUNT, at.value, "time"))
    return Found(m.end(), readings, at.strength if at.value == 1 else max(at.strength, MEDIUM))


def _age(at: At) -> Found | None:
    if _YOUNGER.match(at.text, at.end):  # 15歳未満 is "14 or younger"
        readings = (reads(COUNT, at.value, "age"), reads(MEASURE, at.value + 1, "below"))
        return Found(at.end, readings, at.strength)
    m = _AGE.match(at.text, at.end)
    if not m:
        return None
    return Found(m.end(), (reads(COUNT, at.value, "age"), reads(DURATION, at.value, "year")), at.strength)


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
    strength = WEAK if at.strength is ABSORBER else at.strength
    return Found(more.end() if more else stop, (reads(DURATION, value, name),), strength)


def _is_second(at: At, k: int) -> bool:
    """Whether "second" is no unit of time but what comes after the first: four second-round games."""
    apart = at.text[at.end : at.toks[k].start] == " "
    return apart and (not at.phrase.digits or at.text[at.toks[k].end : at.toks[k].end + 1] == "-")


def _numbered(at: At) -> Found | None:
    """No. 3, #3; Heisei 25."""
    signed = at.phrase.digits and ends_in(at.text, at.start, _NUMBER_ENDS)  # not "no one"
    if signed and _NUMBER_SIGN.search(at.text, at.before(4), at.start):
        readings = (reads(ORDINAL, at.value), reads(NUMBER, at.value))
        return Found(at.end, readings, WEAK if at.value == 1 else at.strength)
    era = _ERA.search(at.text, at.before(8), at.start) if ends_in(at.text, at.start, _ERA_ENDS) else None
    if not era or not isinstance(at.value, int):
        return None
    base = next(b for _, english, b in english_eras() if english == era[1].lower())
    readings = (reads(YEAR, base + at.value), reads(NUMBER, at.value))
    return Found(at.end, readings, at.strength, start=era.start())


def _explained(at: At) -> Found | None:
    """Figures that only explain or name: a scale of 7, the Nikkei 225."""
    scale = at.text.find("scale", at.before(24), at.end + 30) >= 0 and (
        _STEP_SCALE.match(at.text, at.end) or _SCALE_OF.search(at.text, at.before(24), at.start)
    )
    if scale or (at.value in _INDEXED and _INDEX.search(at.text, at.before(24), at.end)):
        return Found(at.end, (reads(NUMBER, at.value),), WEAK)
    return None


def _figures(at: At) -> str:
    """The digits of a plain whole number in figures, else ''."""
    raw = at.toks[at.i].text
    return raw if at.phrase.digits and at.phrase.next == at.i + 1 and raw.isdigit() else ""


def _thing(at: At) -> Found | None:
    """What is counted: 12 police officers."""
    thing = counted(at.toks, at.phrase.next) if at.value != 1 else ""
    others = [reads(MEASURE, at.value, "others")] if _OTHERS.match(at.text, at.end) else []
    if not thing and not others:
        return None
    readings = [*([reads(COUNT, at.value, thing)] if thing else []), reads(NUMBER, at.value), *others]
    if _figures(at) and 1900 <= at.value <= 2100:
        readings.append(reads(YEAR, at.value))
    return Found(at.end, tuple(readings), at.strength)


def _year(at: At) -> Found | None:
    """1990, '99."""
    raw = _figures(at)
    if len(raw) == 4 and 1000 <= int(raw) <= 2199:
        return Found(at.end, (reads(YEAR, int(raw)), reads(NUMBER, int(raw))), at.strength)
    if len(raw) == 2 and at.start and at.text[at.start - 1] in "'’‘":
        centuries = (2000, 1900) if int(raw) < 50 else (1900, 2000)
        readings = tuple(reads(YEAR, c + int(raw)) for c in centuries)
        return Found(at.end, readings, at.strength, start=at.start - 1)
    return None


# The rules in order, with the characters (in lower case) that may begin what each looks for behind the numeral,
# over blanks, hyphens and commas; "" for those that look at the numeral or before it too, which are always asked.
RULES: tuple[tuple[Rule, str], ...] = (
    (part_of_one, "o"),
    (_percent, "%bp"),
    (by_form, ""),
    (_clock, "aiop"),
    (glued, "knrst'’"),
    (_cents, "cps"),
    (_multiple, "ftx"),
    (_age, "aoy"),
    (_time, "".join({word[0] for word in UNITS.keys() | _BETWEEN})),
    (_explained, ""),
    (share, "io"),
    (unit, "".join({c.lower() for c in UNIT_BEGINS})),
    (_numbered, ""),
    (_thing, ascii_lowercase),
    (_year, ""),
)
_FOLLOWS = later.pattern(r"[\s,‐‑-]*+(.?)", re.DOTALL)


@lru_cache(maxsize=128)
def _rules(follow: str) -> tuple[Rule, ...]:
    """The rules that may say something about a numeral that a certain character follows."""
    return tuple(rule for rule, begins in RULES if not begins or follow in begins or not follow.isascii())
