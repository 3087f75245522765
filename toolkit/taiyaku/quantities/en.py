"""English text to quantities."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.folding import nfkc
from taiyaku.quantities import approx, en_figures, en_numeral, en_special, en_suffix, en_time, roman
from taiyaku.quantities.builder import IN_NAME, NOTHING, Draft, Parsed, again, finish, hyphens, reads
from taiyaku.quantities.en_phrases import rules
from taiyaku.quantities.en_tokens import Tokens
from taiyaku.quantities.en_units import sign_before
from taiyaku.quantities.model import (
    DURATION,
    FRACTION,
    HOUR,
    MONEY,
    MULTIPLE,
    NUMBER,
    ORDINAL,
    WEAK,
    YEAR,
    Kind,
    Reading,
    Strength,
    normal,
    scaled,
)
from taiyaku.quantities.tables import number, number_words, rows, unit_symbols

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from taiyaku.quantities.en_figures import Special

# Words that may stand for a date of the source: a day of the week where Japanese has the day of the month.
_DATE_WORDS = frozenset(day + end for end in ("", "'s", "’s", "s") for day in (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "today", "yesterday", "tomorrow"),
))  # fmt: skip
# Words that stand for two days: 22、23両日 is "over the weekend", 27日夜から28日未明 "overnight".
_TWO_DAYS = frozenset({"weekend", "weekends", "weekend's", "overnight"})
# Days that have a name: 12月25日 is Christmas Day. First letters come first: other places are passed over at once.
_HOLIDAYS = (
    *("Christmas", "New Year['’]s", "Halloween", "Thanksgiving", "Valentine['’]s", "Independence Day"),
    "Fourth of July",
)
_HOLIDAY = later.pattern("|".join(f"{day[0]}(?<![A-Za-z]{day[0]}){day[1:]}" for day in _HOLIDAYS))
_ARTICLES = frozenset({"a", "an", "few", "several", "couple", "half"})
_LINK = later.pattern(r" ?(?:-|–|—|~|/|×|x|,|&| to| and| or|, and|, or| through| until| by|, then) ?")
# What may stand right before figures without making them part of a name.
_TOKEN_HEADS = frozenset({"fy", "q", "no", "us", "a", "c", "hk", "nt", "s", "nz", "r", "x"})
_PREFIXES = frozenset({"mid", "pre", "post", "sub", "early", "late", "non", "over", "under", "since", "top", "pro"})
_TAILS = frozenset({"st", "nd", "rd", "th", "s", "am", "pm", "x", "pp", "fold"})


# Years and months that a translator names from today: 2026年 is "next year", 10月 "last month".
_RELATIVE = later.pattern(
    r"(?<![A-Za-z])(?:([Tt]his|[Ll]ast|[Nn]ext|[Pp]revious|[Pp]rior) (year|month)"
    r"|(year|month) (before|earlier|ago))(?![A-Za-z])"
)


@cache
def _single() -> Mapping[str, tuple[tuple[Reading, ...], Strength]]:
    out: dict[str, tuple[tuple[Reading, ...], Strength]] = {
        f"{word}fold": ((reads(MULTIPLE, value),), WEAK)
        for word, (kind, value) in number_words().items()
        if kind in {"unit", "tens", "scale"} and value > 1
    }
    for r in rows("en_words"):
        if r["kind"] == "absorber":
            continue
        readings = [reads(Kind(r["kind"]), number(r["value"]), r["unit"])]
        if r["kind2"]:
            readings.append(reads(Kind(r["kind2"]), number(r["value2"]), r["unit2"]))
        out[r["word"]] = (tuple(readings), Strength[r["strength"].upper()])
    return out


@cache
def _vocabulary() -> frozenset[str]:
    """All words that a number or date may begin with, in lower case; most words of a text are passed over by it."""
    words = rules().keys() | set(_single()) | set(number_words()) | _DATE_WORDS | _TWO_DAYS | _ARTICLES
    return frozenset(words | {w.replace("'", "’") for w in words} | {n.lower() for n in roman.NUMERALS})


def parse(text: str) -> Parsed:
    """Read all quantities of an English text."""
    view = nfkc(text)
    folded = hyphens(view.text)
    relative = " year" in folded or " month" in folded
    wild = {_relative(m) for m in _RELATIVE.finditer(folded)} if relative else set()
    if _HOLIDAY.search(folded):
        wild.add("holiday")
    scanner = _Scanner(folded)
    drafts = scanner.run()
    if scanner.days:
        wild.add("two days" if scanner.days > 1 else "day")
    return Parsed(finish(drafts, view, text), frozenset(wild)) if drafts or wild else NOTHING


def _relative(m: re.Match[str]) -> str:
    """What a word for a year or month stands for, by the names in judge.py."""
    when = (m[1] or "last").lower()
    return f"{when if when in {'this', 'next'} else 'last'} {m[2] or m[3]}"


class _Scanner:
    """Goes once through the tokens of a folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.toks = Tokens(text)
        self.drafts: list[Draft] = []
        self.pending: list[int] = []  # bare numbers that the next unit may complete
        self.groups = 0
        self.days = 0  # how many days of the month a word such as "Wednesday" may stand for

    def run(self) -> list[Draft]:
        """All drafts, in order."""
        done = 0
        for i in self.toks.starts(_vocabulary()):
            if i < done:
                continue
            done = self._number(i) if self.toks[i].kind == "num" else self._word(i)
        return self.drafts

    def _take(self, i: int, special: Special | None) -> int:
        """Keep what a rule has read; returns where to go on."""
        if not special:
            return i + 1
        self.pending.clear()
        for d in special.drafts:
            about = approx.english(self.text, d.start) if d.kind is DURATION else ""
            self.drafts.append(again(d, approx=about) if about else d)
            self._link(len(self.drafts) - 1, 1)
        return self.toks.behind(special.end, i + 1)

    def _number(self, i: int) -> int:
        goes_on = en_figures.GOES_ON.match(self.text, self.toks[i].start) is not None
        if goes_on and (found := en_figures.always(self.text, self.toks, i)):
            return self._take(i, found)
        if (token_end := self._token(i)) is not None:
            return token_end
        for rule in en_figures.WITH_SIGNS if goes_on else ():
            if found := rule(self.text, self.toks, i):
                return self._take(i, found)
        if found := en_figures.day_before_month(self.text, self.toks, i):
            self.drafts += found.drafts  # "8 to 11 April": the day gives its kind to the 8
            self._link(len(self.drafts) - 1, 1)
            return self.toks.behind(found.end, i + 1)
        return self._phrase(i)

    def _token(self, i: int) -> int | None:
        """Figures glued to letters (COVID-19, F-35, 6000D) are names and only absorb: the index behind, or None."""
        t = self.toks[i]
        tail = self.text[t.end : t.end + 1].isalpha() and not self._known_tail(i)
        if not (tail or self._named(i)):
            return None
        value = t.text.replace(",", "")
        if len(value) < 8:
            self.drafts.append(Draft(t.start, t.end, (reads(NUMBER, scaled(value), IN_NAME),), WEAK))
        self.pending.clear()
        j = i + 1
        while j < self.toks.count and self.toks[j].start == self.toks[j - 1].end and self.toks[j].kind != "sign":
            j += 1
        return j

    def _named(self, i: int) -> bool:
        """Whether figures stand right behind letters, or behind a name and a hyphen."""
        t = self.toks[i]
        if not i or self.text[t.start - 1] == " ":
            return False
        before = self.toks[i - 1]
        if before.end != t.start:
            return False
        if before.kind == "word":
            return before.text not in _TOKEN_HEADS
        w = self.toks[i - 2] if i > 1 and before.text == "-" else None
        if not w or w.kind != "word" or w.end != before.start or not w.raw[0].isupper():
            return False
        plain = (
            w.text in en_time.MONTHS or w.text in number_words() or (w.text in _PREFIXES and not w.raw.isupper())
        )
        return not plain

    def _known_tail(self, i: int) -> bool:
        """Whether the letters right behind figures are a unit, an ordinal ending, a scale."""
        if i + 1 >= self.toks.count:
            return False
        word, raw = self.toks[i + 1].text, self.toks[i + 1].raw
        return (
            word in _TAILS
            or number_words().get(word, ("",))[0] == "scale"
            or word in en_numeral.SHORT_SCALES
            or raw in unit_symbols()
            or word in en_time.UNITS
        )

    def _word(self, i: int) -> int:
        t = self.toks[i]
        if t.text in _DATE_WORDS:
            self.days = self.days or 1
            return i + 1
        if t.text in _TWO_DAYS:
            self.days = 2
        if t.text not in {"a", "an"} or en_special.says_more(self.text, self.toks, i):
            for rule in rules().get(t.text, ()):
                if found := rule(self.text, self.toks, i):
                    return self._take(i, found)
            if (t.text in number_words() or t.text in _ARTICLES) and en_numeral.read(self.toks, i, self.text):
                return self._phrase(i)
        if single := _single().get(t.text):
            readings, strength = single
            if t.text == "half" and i and self.toks[i - 1].text == "by":  # raised by half
                readings = (*readings, reads(MULTIPLE, 1.5))
            half_day = "pm" if t.text in {"noon", "midday"} else ""
            part = readings[0].kind in {MULTIPLE, FRACTION}
            about = approx.english(self.text, t.start) if part else ""  # more than doubled, nearly half
            self.drafts.append(Draft(t.start, t.end, readings, strength, approx=about, half_day=half_day))
        return self._take(i, en_special.roman(self.text, self.toks, i)) if i and t.raw in roman.NUMERALS else i + 1

    def _phrase(self, i: int) -> int:
        t = self.toks[i]
        money = sign_before(self.text, t.start)
        phrase = en_numeral.read(self.toks, i, self.text, money=money is not None)
        if not phrase:
            return i + 1
        found = en_suffix.classify(self.text, self.toks, i, phrase, money)
        start = found.start if found.start >= 0 else t.start
        about = approx.english(self.text, start)
        draft = Draft(start, found.end, found.readings, found.strength, phrase.significant, about, found.half_day)
        if sign := approx.english_sign(self.text, start):
            draft = again(draft, sign=sign)
        if i and self.text[t.start - 1] in "qQ" and self.toks[i - 1].text == "q":
            draft = again(draft, readings=(reads(ORDINAL, phrase.value, "quarter"),))
        self.drafts.append(draft)
        self._link(len(self.drafts) - 1, phrase.scale)
        return self.toks.behind(found.end, phrase.next)

    # --- lists and ranges -------------------------------------------------------------------------------------

    def _linked(self, before: Draft, last: Draft) -> bool:
        return before.end <= last.start and _LINK.fullmatch(self.text, before.end, last.start) is not None

    def _join(self, index: int) -> None:
        """Put a number into the group of the one before it."""
        before = self.drafts[index - 1]
        if not before.group:
            self.groups += 1
            before = self.drafts[index - 1] = again(before, group=self.groups)
        self.drafts[index] = again(self.drafts[index], group=before.group)

    def _link(self, index: int, scale: int) -> None:
        """Give the unit of a number to the bare ones linked before it: 20 to 25 percent, ten to twenty thousand."""
        last = self.drafts[index]
        before = self.drafts[index - 1] if index else None
        linked = before is not None and self._linked(before, last)
        if self.pending and not linked:
            self.pending.clear()
        if before and linked and (self.pending or before.kind is last.kind or before.kind is NUMBER):
            self._join(index)
        kinds = {r.kind for r in last.readings}
        bare = kinds <= {NUMBER, YEAR, HOUR} and NUMBER in kinds
        if not bare or scale > 1:
            for i in self.pending:
                self.drafts[i] = self._inherit(self.drafts[i], last, scale)
            self.pending.clear()
        if bare:
            self.pending.append(index)
        if last.kind is MONEY and self.text[last.end - 1 : last.end].isdigit():
            self.pending.append(index)  # $20 to $25 million

    @staticmethod
    def _inherit(d: Draft, last: Draft, scale: int) -> Draft:
        scales = (scale, 1) if scale > 1 and d.value < 1000 else (1,)
        inherited = [reads(r.kind, normal(d.value * s), r.unit) for r in last.readings for s in scales]
        return again(d, readings=tuple(dict.fromkeys((*inherited, *d.readings))))
