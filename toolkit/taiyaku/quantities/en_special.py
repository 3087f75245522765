"""English phrases that say a quantity in their own way: dates, times of day, half a year, every other day.

Each rule takes the folded text, its tokens and the index of the first one, and returns what it reads, or None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities import en_numeral, en_time
from taiyaku.quantities.builder import Draft, again, reads
from taiyaku.quantities.en_figures import Special
from taiyaku.quantities.model import (
    ABSORBER,
    COUNT,
    DAY,
    DURATION,
    FRACTION,
    HOUR,
    MEASURE,
    MEDIUM,
    MINUTE,
    MONEY,
    MONTH,
    MULTIPLE,
    NUMBER,
    ORDINAL,
    PERCENT,
    POINTS,
    STRONG,
    WEAK,
    YEAR,
    normal,
)
from taiyaku.quantities.roman import value as roman_value
from taiyaku.quantities.tables import en_suffixes, number_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taiyaku.quantities.en_tokens import Token, Tokens


_DAY = later.pattern(
    r"[ .]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|,\d{3}|\.\d| ?(?:%|percent|a\.m|p\.m|am|pm|people))", re.ASCII
)
_DAY_LINK = later.pattern(
    r" ?(?:(?P<sure>-|–|—|~| to )| and | or | & |, )(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?![\d:%]|,\d{3}|\.\d)",
    re.ASCII,
)
_NO_MORE_DAYS = later.pattern(r" (?!in |at |for |and |or )[a-z]")
_YEAR = later.pattern(r",? (?:of )?['’]?(\d{4}|(?<=['’])\d{2})(?![\d,]\d|\d)", re.ASCII)
_QUARTER = later.pattern(
    r"(?:a )?quarter[- ](?:of (?:an |a ))?(?:(?P<hour>hours?)|(?P<century>century))(?![a-z])", re.IGNORECASE
)
_PART_OF_POINT = later.pattern(
    r"(?:(?P<half>half)|(?:a |one[ -])?quarter)(?:(?: of)? a |[ -])(?:percentage[ -]|full )?point(?![a-z])",
    re.IGNORECASE,
)
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "dec", "jun", "sep"})
_BEFORE_MONTH = frozenset({
    *("in", "by", "since", "until", "from", "last", "this", "next", "early", "late", "the", "of", "during", "and"),
})  # fmt: skip
_NUMBERED = frozenset({"war", "part", "phase", "chapter", "type", "title", "act", "article", "book", "volume"})


def is_month(text: str, toks: Tokens, i: int) -> bool:
    """Whether a word names a month: not the verb at the start of a sentence, not the name behind a title."""
    t = toks[i]
    if t.text.removesuffix("'s") not in en_time.MONTHS or not t.raw[0].isupper():
        return False
    if t.text.removesuffix("'s") not in _AMBIGUOUS_MONTHS:
        return True
    follows = text[t.end : t.end + 2].lstrip(" .")[:1].isdigit() or bool(_YEAR.match(text, t.end))
    if follows or t.text.removesuffix("'s") not in {"may", "march"}:
        return follows or text[t.end : t.end + 1] == "."
    before = toks[i - 1] if i else None
    if before is None or before.kind == "sign":
        return i > 1 and before is not None and before.text in "-–" and _ends_month(toks, i - 2)
    return before.kind == "num" or not before.raw[0].isupper() or before.text in _BEFORE_MONTH


def _ends_month(toks: Tokens, i: int) -> bool:
    """Whether a month ends with token i: Jan, or the full stop of Jan."""
    return toks[i].text in en_time.MONTHS or (i > 0 and toks[i].text == "." and toks[i - 1].text in en_time.MONTHS)


def month(text: str, toks: Tokens, i: int) -> Special | None:
    """September 22, 2025; Sept. 3-5; May 2025."""
    if not is_month(text, toks, i):
        return None
    t = toks[i]
    drafts = [Draft(t.start, t.end, (reads(MONTH, en_time.MONTHS[t.text.removesuffix("'s")]),), MEDIUM)]
    at = t.end + (1 if text[t.end : t.end + 1] == "." else 0)
    day = _DAY.match(text, at) if not t.text.endswith("'s") else None
    if day and 1 <= int(day[1]) <= 31:
        drafts = [again(drafts[0], strength=STRONG)]
        drafts.append(Draft(*day.span(1), (reads(DAY, int(day[1])),), STRONG, 2))
        at = day.end()
        while (more := _DAY_LINK.match(text, at)) and 1 <= int(more["day"]) <= 31:
            if not more["sure"] and _NO_MORE_DAYS.match(text, more.end()):
                break  # on May 3, 12 people ...
            value = int(more["day"])
            readings = (reads(DAY, value), reads(NUMBER, value))
            drafts.append(Draft(*more.span("day"), readings, STRONG, 2))
            at = more.end()
    if year := _YEAR.match(text, at):
        value = int(year[1]) if len(year[1]) == 4 else 2000 + int(year[1])
        drafts.append(Draft(*year.span(1), (reads(YEAR, value),), STRONG, 4))
        at = year.end()
    return Special(drafts, at)


def half(text: str, toks: Tokens, i: int) -> Special | None:
    """Half past three, a quarter to nine; half a year, a half-hour; half an inch."""
    word = toks[i].text
    if word == "a" and i + 1 < toks.count and toks[i + 1].text == "quarter":
        i, word = i + 1, "quarter"
    if word not in {"half", "quarter"}:
        return None
    at = en_time.behind(toks, i + 1)
    if at > 0 and toks[at].text in {"past", "to"}:
        return _half_past(text, toks, i, at)
    if word != "half":
        return None
    article = at > 0 and toks[at].text in {"a", "an"}
    if article:
        at = en_time.behind(toks, at + 1)
    if at < 0:
        return None
    word = toks[at].text
    article = article or toks[i + 1].text == "-"  # a half-mile
    if word in en_time.UNITS:
        unit, size = en_time.UNITS[word]
        readings = (reads(DURATION, normal(size / 2), unit), reads(FRACTION, 0.5))
        return Special([Draft(toks[i].start, toks[at].end, readings, WEAK)], toks[at].end)
    suffix = en_suffixes().get((word,)) if article else None
    if not suffix:
        return None
    kind = MONEY if suffix.kind == "money" else MEASURE
    draft = Draft(toks[i].start, toks[at].end, (reads(kind, 0.5, suffix.unit),), MEDIUM)
    return Special([draft], toks[at].end)


def _half_past(text: str, toks: Tokens, i: int, past_at: int) -> Special | None:
    p = en_numeral.read(toks, past_at + 1, text) if past_at + 1 < toks.count else None
    if not p or p.form != "cardinal" or p.value not in range(1, 13):
        return None
    last = toks[p.next - 1]
    side, _ = en_time.daytime(text, last.end)
    past, value = toks[past_at].text == "past", 30 if toks[i].text == "half" else 15
    if not past and value == 30:
        return None
    minute = Draft(toks[i].start, toks[i].end, (reads(MINUTE, value if past else 45),), MEDIUM)
    hour = reads(HOUR, en_time.hour(p.value - (not past), side) % 24)
    return Special([minute, Draft(toks[past_at + 1].start, last.end, (hour,), MEDIUM, half_day=side)], last.end)


def quarter(text: str, toks: Tokens, i: int) -> Special | None:
    """A quarter-hour, a quarter of an hour, a quarter century."""
    if m := _PART_OF_POINT.match(text, toks[i].start):
        value = 0.5 if m["half"] else 0.25
        return Special([Draft(*m.span(), (reads(POINTS, value, "%"),), MEDIUM)], m.end())
    m = _QUARTER.match(text, toks[i].start)
    if not m:
        return None
    unit, size = ("minute", 15) if m["hour"] else ("year", 25)
    return Special([Draft(*m.span(), (reads(DURATION, size, unit),), MEDIUM)], m.end())


_TWICE = later.pattern(r"twice[- ]a[- ](?P<unit>decade|year|month|week|day)(?![a-z])", re.IGNORECASE)


def twice_a(text: str, toks: Tokens, i: int) -> Special | None:
    """Twice a decade is every five years."""
    m = _TWICE.match(text, toks[i].start)
    if not m:
        return None
    unit, size = {"decade": ("year", 5), "year": ("month", 6)}.get(m["unit"].lower(), ("", 0))
    every = [reads(DURATION, size, unit)] if unit else []
    readings = (reads(MULTIPLE, 2), reads(COUNT, 2, "time"), *every)
    return Special([Draft(*m.span(), readings, WEAK)], m.end())


_PAST = later.pattern(r"(?:past|last|coming|next) (?P<length>year|month|week|day|hour)(?![a-z])", re.IGNORECASE)
_SAME_LENGTH = {
    "year": (12, "month"), "month": (30, "day"), "week": (7, "day"), "day": (24, "hour"), "hour": (60, "minute"),
}  # fmt: skip


def past(text: str, toks: Tokens, i: int) -> Special | None:
    """Over the past week: one is not said, and may be seven days."""
    m = _PAST.match(text, toks[i].start)
    if not m:
        return None
    unit = m["length"].lower()
    readings = (reads(DURATION, 1, unit), reads(DURATION, *_SAME_LENGTH[unit]))
    return Special([Draft(*m.span(), readings, ABSORBER)], m.end())


_TWO_RUNNING = later.pattern(r"back-to-back(?![a-z])", re.IGNORECASE)


def two_running(text: str, toks: Tokens, i: int) -> Special | None:
    """Back-to-back titles: 2連覇, 2年連続."""
    m = _TWO_RUNNING.match(text, toks[i].start)
    if not m:
        return None
    lengths = (reads(DURATION, 2, unit) for unit in ("year", "month", "week", "day"))
    readings = (reads(COUNT, 2), reads(ORDINAL, 2), *lengths)
    return Special([Draft(*m.span(), readings, ABSORBER)], m.end())


_AND_HALF = later.pattern(r"(?:an?|one) [a-z]+ and a half(?![a-z])", re.IGNORECASE)


def one_and_half(text: str, toks: Tokens, i: int) -> Special | None:
    """A game and a half."""
    m = _AND_HALF.match(text, toks[i].start)
    if not m:
        return None
    readings = (reads(NUMBER, 1.5), reads(COUNT, 1.5))
    return Special([Draft(*m.span(), readings, MEDIUM)], m.end())


_CENTURIES = {"this": (21,), "last": (20,), "next": (22,), "the": (21, 20, 19)}


def century(_text: str, toks: Tokens, i: int) -> Special | None:
    """This century, the end of the century: a number is said by the word, or a hundred years are."""
    numbers = _CENTURIES.get(toks[i - 1].text) if i else None
    if not numbers:
        return None
    readings = (*(reads(ORDINAL, n, "century") for n in numbers), reads(DURATION, 100, "year"))
    return Special([Draft(toks[i].start, toks[i].end, readings, WEAK)], toks[i].end)


@cache
def _behind_articles() -> frozenset[str]:
    """The words that make an article a number, or that may stand between the two."""
    units = {*en_time.UNITS, *(words[0] for words in en_suffixes()), "point", "percent"}
    return frozenset({*units, *number_words(), *en_numeral.FEW, "quarter", "half", "single", "whole", "full"})


def says_more(text: str, toks: Tokens, i: int) -> bool:
    """Whether an article may begin a number: a week, a hundred, a quarter, a game and a half. Most do not."""
    if i + 1 >= toks.count:
        return False
    follow = toks[i + 1]
    if follow.kind == "sign" or follow.text in _behind_articles():
        return True
    return text[follow.end : follow.end + 4].lower() == " and"


_NO_UNIT = frozenset({"bit", "real"})  # a bit late, a real chance
_ONE = frozenset({"a", "an", "one", "per", "each", "every"})
_NOT_ONE = frozenset({"second", "quarter", "min", "sec"})


def one_unit(text: str, toks: Tokens, i: int) -> Special | None:
    """A year, per month, an hour and a half, every other week, a foot, a dollar: one of a unit."""
    t = toks[i]
    at = en_time.behind(toks, i + 1) if t.text in _ONE else -1
    if at > 0 and toks[at].text in {"single", "whole", "full"}:
        at = en_time.behind(toks, at + 1)
    other = at > 0 and t.text == "every" and toks[at].text in {"other", "second"}
    if other:
        at = en_time.behind(toks, at + 1)
    if at < 0:
        return None
    word = toks[at]
    if word.text not in en_time.UNITS:
        return _one_measure(t, word) if not other else None
    if word.text in _NOT_ONE or word.text.endswith("s"):
        return None
    unit, size = en_time.UNITS[word.text]
    more = en_numeral.AND_HALF.match(text, word.end)
    value = normal(size * 1.5) if more else size * (2 if other else 1)
    strength = MEDIUM if more or size > 1 else WEAK
    if t.text in {"per", "each", "every"} and not other:
        strength = ABSORBER
    end = more.end() if more else word.end
    return Special([Draft(t.start, end, (reads(DURATION, value, unit),), strength)], end)


def _one_measure(t: Token, word: Token) -> Special | None:
    if t.text not in {"a", "an", "one"} or word.text in _NO_UNIT:
        return None
    if word.text in {"point", "percent"}:
        kind, unit = (POINTS, "") if word.text == "point" else (PERCENT, "")
    else:
        suffix = en_suffixes().get((word.text,))
        if not suffix or word.text.endswith("s"):
            return None
        kind, unit = MONEY if suffix.kind == "money" else MEASURE, suffix.unit
    readings = (reads(kind, 1, unit), reads(COUNT, 1))
    return Special([Draft(t.start, word.end, readings, WEAK)], word.end)


def roman(text: str, toks: Tokens, i: int) -> Special | None:
    """World War II, Elizabeth II, Leo XIV: only behind a capitalized word; the letter I is not at all sure."""
    t, before = toks[i], toks[i - 1]
    value = roman_value(t.raw) if len(t.raw) > 1 or before.text in _NUMBERED else 0
    if not value or before.kind != "word" or not before.raw[0].isupper() or text[t.end : t.end + 1] == "'":
        return None
    strength = WEAK if value > 1 else ABSORBER
    return Special([Draft(t.start, t.end, (reads(ORDINAL, value),), strength)], t.end)


# Which rules a word may begin, in the order in which they are asked.
BY_WORD: Mapping[str, tuple[Callable[[str, Tokens, int], Special | None], ...]] = {
    **{form: (month,) for name in en_time.MONTHS for form in (name, f"{name}'s")},
    **dict.fromkeys(("per", "each", "every"), (one_unit,)),
    **dict.fromkeys(("past", "last", "coming", "next"), (past,)),
    "a": (one_unit, quarter, half, one_and_half),
    "an": (one_unit, one_and_half),
    "one": (one_unit, quarter, one_and_half),
    "half": (quarter, half),
    "quarter": (quarter, half),
    "century": (century,),
    "twice": (twice_a,),
    "back": (two_running,),
}
