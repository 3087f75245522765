"""English text to quantities."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from taiyaku.folding import nfkc
from taiyaku.quantities import en_numeral, en_suffix
from taiyaku.quantities.builder import Draft, Parsed, again, finish, reads
from taiyaku.quantities.clock_dates import FIGURES, figures
from taiyaku.quantities.en_tokens import Token, tokens
from taiyaku.quantities.model import Kind, Reading, Strength, normal
from taiyaku.quantities.tables import en_suffixes, number, number_words, rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _single() -> Mapping[str, tuple[tuple[Reading, ...], Strength]]:
    out = {}
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
    """All words that a number or date may begin with; most words of a text are passed over by it."""
    months = {form for m in en_suffix.MONTHS for form in (m, f"{m}'s")}
    return frozenset(
        months
        | set(_single())
        | set(number_words())
        | set(_WILD)
        | _ONE
        | {"half", "quarter", "few", "several", "couple"}
    )


def parse(text: str) -> Parsed:
    """Read all quantities of an English text."""
    view = nfkc(text)
    scanner = _Scanner(view.text)
    return Parsed(finish(scanner.run(), view, text), frozenset(scanner.wild))


_DOTTED_TIME = re.compile(r"(?P<h>1?\d)\.(?P<n>[0-5]\d) ?(?P<side>[ap])\.?m(?![A-Za-z])", re.ASCII | re.IGNORECASE)
_VULGAR = re.compile(r"([1-9])[/⁄]([2-9]|1[06])(?:ths?|rds?)?(?![\d/A-Za-z]|[.,]\d)", re.ASCII)
_LINK = re.compile(r" ?(?:-|–|—|~|/|×|x|,|&| to| and| or|, and|, or| through| until| by|, then) ?")
_ONE = frozenset({"a", "an", "one", "per", "each", "every"})
_TOKEN_HEADS = frozenset({"fy", "q", "no", "us", "a", "c", "hk", "nt", "s", "nz", "r"})
_DAY = re.compile(
    r"[ .]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|,\d{3}|\.\d| ?(?:%|percent|a\.m|p\.m|am|pm|people))", re.ASCII
)
_DAY_LINK = re.compile(
    r" ?(?:-|–|—|~| to | and | or | & |, )(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|,\d{3}|\.\d)", re.ASCII
)
_YEAR = re.compile(r",? (?:of )?['’]?(\d{4}|(?<=['’])\d{2})(?![\d,]\d|\d)", re.ASCII)


class _Scanner:
    """Goes once through the tokens of a folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.toks = tokens(text)
        self.drafts: list[Draft] = []
        self.pending: list[int] = []
        self.wild: set[str] = set()
        self.groups = 0

    def run(self) -> list[Draft]:
        """All drafts, in order."""
        i, known = 0, _vocabulary()
        while i < len(self.toks):
            t = self.toks[i]
            if t.kind == "num":
                i = self._number(i)
            elif t.kind == "word" and t.text in known:
                i = self._word(i)
            else:
                i += 1
        return self.drafts

    def _skip_to(self, i: int, end: int) -> int:
        while i < len(self.toks) and self.toks[i].start < end:
            i += 1
        return i

    def _number(self, i: int) -> int:
        t = self.toks[i]
        if (token_end := self._token(i)) is not None:
            return token_end
        if m := _DOTTED_TIME.match(self.text, t.start):
            side = "am" if m["side"].lower() == "a" else "pm"
            hour = reads(Kind.HOUR, en_suffix.hour(int(m["h"]), side))
            self.drafts += [
                Draft(*m.span("h"), (hour,), half_day=side),
                Draft(
                    *m.span("n"),
                    (reads(Kind.MINUTE, int(m["n"])),),
                    Strength.ABSORBER if m["n"] == "00" else Strength.STRONG,
                ),
            ]
            return self._skip_to(i, m.end())
        if m := _VULGAR.match(self.text, t.start):
            if int(m[1]) < int(m[2]):
                self.drafts.append(Draft(*m.span(), (reads(Kind.FRACTION, normal(int(m[1]) / int(m[2]))),)))
                return self._skip_to(i, m.end())
        m = FIGURES.match(self.text, t.start)
        if m:
            drafts = figures(m)
            if m["h"] and not m["frac"]:
                drafts = self._time_of_day(drafts, m.end())
            self.drafts += drafts
            self.pending.clear()
            return self._skip_to(i, m.end())
        return self._phrase(i)

    def _time_of_day(self, drafts: list[Draft], end: int) -> list[Draft]:
        side, _ = en_suffix.half_day(self.text, end)
        first = drafts[0]
        if side and first.kind is Kind.HOUR:
            value = en_suffix.hour(first.value, side)
            drafts[0] = again(first, readings=(reads(Kind.HOUR, value), *first.readings[1:]), half_day=side)
        return drafts

    def _token(self, i: int) -> int | None:
        """Figures glued to letters (COVID-19, F-35, 6000D) are names; they only absorb. Index behind it, or None."""
        t, text = self.toks[i], self.text
        glued = i > 0 and self.toks[i - 1].kind == "word" and self.toks[i - 1].end == t.start
        hyphen = (
            i > 1
            and self.toks[i - 1].text == "-"
            and self.toks[i - 1].end == t.start
            and self.toks[i - 2].kind == "word"
            and self.toks[i - 2].end == self.toks[i - 1].start
        )
        if glued and self.toks[i - 1].text in _TOKEN_HEADS:
            glued = False
        if hyphen:
            w = self.toks[i - 2]
            hyphen = (
                w.raw[0].isupper()
                and w.text not in en_suffix.MONTHS
                and w.text not in number_words()
                and (w.raw.isupper() or w.text not in _PREFIXES)
            )
        tail = text[t.end : t.end + 1].isalpha() and not self._known_tail(i)
        if not (glued or hyphen or tail):
            return None
        value = t.text.replace(",", "")
        if len(value) < 8:
            self.drafts.append(
                Draft(t.start, t.end, (reads(Kind.NUMBER, en_numeral.scaled(value)),), Strength.WEAK)
            )
        self.pending.clear()
        j = i + 1
        while j < len(self.toks) and self.toks[j].start == self.toks[j - 1].end and self.toks[j].kind != "sign":
            j += 1
        return j

    def _known_tail(self, i: int) -> bool:
        """Whether the letters right behind figures are a unit, an ordinal ending, a scale."""
        if i + 1 >= len(self.toks):
            return False
        word, raw = self.toks[i + 1].text, self.toks[i + 1].raw
        return (
            word in _TAILS
            or number_words().get(word, ("",))[0] == "scale"
            or word in en_numeral._SHORT_SCALES  # noqa: SLF001
            or raw in en_suffix.unit_symbols()
            or word in en_suffix.TIME_UNITS
        )

    def _phrase(self, i: int) -> int:
        t = self.toks[i]
        money = en_suffix.sign_before(self.text, t.start)
        phrase = en_numeral.read(self.toks, i, self.text, money=money is not None)
        if not phrase:
            return i + 1
        if phrase.form == "cardinal" and (day := self._day_before_month(i, phrase)):
            return day
        found = en_suffix.classify(self.text, self.toks, i, phrase, money)
        start = found.start if found.start >= 0 else t.start
        draft = Draft(start, found.end, found.readings, found.strength, phrase.significant, half_day=found.half_day)
        if (
            money is None
            and t.start >= 1
            and i
            and self.toks[i - 1].text == "q"
            and self.toks[i - 1].end == t.start
        ):
            draft = again(draft, readings=(reads(Kind.ORDINAL, phrase.value, "quarter"),))
        self.drafts.append(draft)
        self._link(len(self.drafts) - 1, phrase.scale)
        return max(phrase.next, self._skip_to(phrase.next, found.end))

    def _day_before_month(self, i: int, phrase: en_numeral.Phrase) -> int:
        """22 September, 22-24 September."""
        t = self.toks[i]
        if not phrase.digits or not 1 <= phrase.value <= 31 or phrase.next != i + 1 or not t.text.isdigit():
            return 0
        at = en_suffix.behind(self.toks, i + 1, self.text)
        if at > 0 and self.toks[at].text in {"st", "nd", "rd", "th"}:
            at = en_suffix.behind(self.toks, at + 1, self.text)
        if at > 0 and self.toks[at].text == "of":
            at = en_suffix.behind(self.toks, at + 1, self.text)
        if at < 0 or not self._is_month(at, sure=True):
            return 0
        self.drafts.append(Draft(t.start, t.end, (reads(Kind.DAY, phrase.value),), Strength.STRONG, 2))
        self._link(len(self.drafts) - 1, 1)
        return at

    def _is_month(self, i: int, *, sure: bool = False) -> bool:
        t = self.toks[i]
        if t.text.removesuffix("'s") not in en_suffix.MONTHS or not t.raw[0].isupper():
            return False
        if sure or t.text not in _AMBIGUOUS_MONTHS:
            return True
        follows = self.text[t.end : t.end + 2].lstrip(" .")[:1].isdigit() or bool(_YEAR.match(self.text, t.end))
        if follows or t.text not in {"may", "march"}:
            return follows or self.text[t.end : t.end + 1] == "."
        # Not the verb at the start of a sentence, nor the name behind a name or title.
        before = self.toks[i - 1] if i else None
        return before is not None and (
            before.kind == "num" or (before.kind == "word" and not before.raw[0].isupper())
        )

    def _word(self, i: int) -> int:
        t = self.toks[i]
        if wild := _WILD.get(t.text):
            self.wild.add(wild)
            return i + 1
        if self._is_month(i):
            return self._month(i)
        if t.text in _ONE and (done := self._one_unit(i)):
            return done
        if t.text == "half" and (done := self._half_past(i)):
            return done
        if t.text in {"quarter", "a"} and (done := self._quarter(i)):
            return done
        kind = number_words().get(t.text, ("",))[0]
        if (kind or t.text in {"a", "an", "few", "several", "couple", "half"}) and (
            en_numeral.read(self.toks, i, self.text)
        ):
            return self._phrase(i)
        single = _single().get(t.text)
        if single:
            readings, strength = single
            self.drafts.append(Draft(t.start, t.end, readings, strength))
            if t.text in {"noon", "midnight"}:
                self.drafts[-1] = again(self.drafts[-1], half_day="pm" if t.text == "noon" else "")
        elif t.text == "second":
            self.drafts.append(Draft(t.start, t.end, (reads(Kind.ORDINAL, 2),), Strength.MEDIUM))
        return i + 1

    def _half_past(self, i: int) -> int:
        """half past three; half a year; half a decade."""
        words = [t.text for t in self.toks[i : i + 3]]
        if words[1:2] == ["past"] and (
            p := en_numeral.read(self.toks, i + 2, self.text) if len(words) > 2 else None
        ):
            side, _ = en_suffix.daytime(self.text, self.toks[p.next - 1].end)
            hour = en_suffix.hour(p.value, side)
            self.drafts.append(
                Draft(self.toks[i].start, self.toks[i].end, (reads(Kind.MINUTE, 30),), Strength.MEDIUM)
            )
            self.drafts.append(
                Draft(
                    self.toks[i + 2].start,
                    self.toks[p.next - 1].end,
                    (reads(Kind.HOUR, hour),),
                    Strength.MEDIUM,
                    half_day=side,
                )
            )
            return p.next
        at = i + 2 if words[1:2] in (["a"], ["an"]) else i + 1
        if (
            len(self.toks) > at
            and (self.text[self.toks[i].end] in {" ", "-"})
            and self.toks[at].text in en_suffix.TIME_UNITS
        ):
            unit, size = en_suffix.TIME_UNITS[self.toks[at].text]
            value = normal(size / 2)
            readings = (reads(Kind.DURATION, value, unit), reads(Kind.FRACTION, 0.5))
            self.drafts.append(Draft(self.toks[i].start, self.toks[at].end, readings, Strength.WEAK))
            return at + 1
        if at == i + 2 and len(self.toks) > at and (suffix := en_suffixes().get((self.toks[at].text,))):
            kind = Kind.MONEY if suffix.kind == "money" else Kind.MEASURE
            self.drafts.append(
                Draft(self.toks[i].start, self.toks[at].end, (reads(kind, 0.5, suffix.unit),), Strength.MEDIUM)
            )
            return at + 1
        return 0

    def _quarter(self, i: int) -> int:
        """a quarter-hour, a quarter of an hour, a quarter century."""
        m = _QUARTER.match(self.text, self.toks[i].start)
        if not m:
            return 0
        unit, size = ("minute", 15) if m["hour"] else ("year", 25)
        self.drafts.append(Draft(*m.span(), (reads(Kind.DURATION, size, unit),), Strength.MEDIUM))
        return self._skip_to(i, m.end())

    def _one_unit(self, i: int) -> int:
        """a year, per month, an hour and a half: the length one of a unit of time."""
        at = en_suffix.behind(self.toks, i + 1, self.text)
        other = at > 0 and self.toks[i].text == "every" and self.toks[at].text in {"other", "second"}
        if other:
            at = en_suffix.behind(self.toks, at + 1, self.text)
        if at < 0 or self.toks[at].text not in en_suffix.TIME_UNITS:
            return self._one_measure(i, at) if at > 0 else 0
        t, word = self.toks[i], self.toks[at]
        if word.text in {"second", "quarter", "min", "sec"} or (word.text.endswith("s") and word.text != "hours"):
            return 0
        unit, size = en_suffix.TIME_UNITS[word.text]
        half = en_suffix._AND_HALF.match(self.text, word.end)  # noqa: SLF001
        value = normal(size * 1.5) if half else size * (2 if other else 1)
        strength = Strength.MEDIUM if half or size > 1 else Strength.WEAK
        if t.text in {"per", "each", "every"} and not other:
            strength = Strength.ABSORBER
        self.drafts.append(
            Draft(t.start, half.end() if half else word.end, (reads(Kind.DURATION, value, unit),), strength)
        )
        return self._skip_to(at + 1, half.end()) if half else at + 1

    def _one_measure(self, i: int, at: int) -> int:
        """A foot, a mile, a dollar: one of a unit."""
        suffix = en_suffixes().get((self.toks[at].text,))
        if self.toks[i].text not in {"a", "an", "one"} or not suffix or self.toks[at].text.endswith("s"):
            return 0
        kind = Kind.MONEY if suffix.kind == "money" else Kind.MEASURE
        readings = (reads(kind, 1, suffix.unit), reads(Kind.COUNT, 1))
        self.drafts.append(Draft(self.toks[i].start, self.toks[at].end, readings, Strength.WEAK))
        return at + 1

    def _month(self, i: int) -> int:
        """September 22, 2025; Sept. 3-5; May 2025."""
        t = self.toks[i]
        month = en_suffix.MONTHS[t.text.removesuffix("'s")]
        dotted = self.text[t.end : t.end + 1] == "."
        self.drafts.append(Draft(t.start, t.end, (reads(Kind.MONTH, month),), Strength.MEDIUM))
        at = t.end + (1 if dotted else 0)
        day = _DAY.match(self.text, at) if not t.text.endswith("'s") else None
        if day and 1 <= int(day[1]) <= 31:
            at = day.end()
            self.drafts.append(Draft(*day.span(1), (reads(Kind.DAY, int(day[1])),), Strength.STRONG, 2))
            self.drafts[-2] = again(self.drafts[-2], strength=Strength.STRONG)
            while (more := _DAY_LINK.match(self.text, at)) and 1 <= int(more[1]) <= 31:
                follow = self.text[more.end() : more.end() + 12].lstrip()
                if (
                    not more.group().startswith(("-", "–"))
                    and follow[:1].isalpha()
                    and not follow.startswith(("in ", "at "))
                ):
                    if re.match(r" ?(?:to|-|–)", more.group()) is None and not follow.startswith(
                        ("for ", "and ", "or ")
                    ):
                        break
                self.drafts.append(
                    Draft(
                        *more.span(1),
                        (reads(Kind.DAY, int(more[1])), reads(Kind.NUMBER, int(more[1]))),
                        Strength.STRONG,
                        2,
                    )
                )
                at = more.end()
        year = _YEAR.match(self.text, at)
        if year:
            value = int(year[1]) if len(year[1]) == 4 else 2000 + int(year[1])
            self.drafts.append(Draft(*year.span(1), (reads(Kind.YEAR, value),), Strength.STRONG, 4))
            at = year.end()
        self.pending.clear()
        return self._skip_to(i + 1, at)

    def _join(self, index: int) -> None:
        """Put a number into the group of the one before it."""
        group = self.drafts[index - 1].group
        if not group:
            self.groups += 1
            group = self.groups
            self.drafts[index - 1] = again(self.drafts[index - 1], group=group)
        self.drafts[index] = again(self.drafts[index], group=group)

    def _link(self, index: int, scale: int) -> None:
        """Give the unit of a number to the bare ones linked before it: 20 to 25 percent, ten to twenty thousand."""
        last = self.drafts[index]
        if self.pending and not _LINK.fullmatch(self.text, self.drafts[self.pending[-1]].end, last.start):
            self.pending.clear()
        if (
            index
            and not self.pending
            and self.drafts[index - 1].kind is last.kind
            and _LINK.fullmatch(self.text, self.drafts[index - 1].end, last.start)
        ):
            self._join(index)
        kinds = {r.kind for r in last.readings}
        if kinds <= {Kind.NUMBER, Kind.YEAR, Kind.HOUR} and Kind.NUMBER in kinds and scale == 1:
            if self.pending:
                self._join(index)
            self.pending.append(index)
            return
        if self.pending:
            self.groups += 1
            for i in (*self.pending, index):
                self.drafts[i] = again(self.drafts[i], group=self.groups)
        for i in self.pending:
            d = self.drafts[i]
            own = d.readings
            inherited = [
                reads(r.kind, normal(d.value * s), r.unit)
                for r in last.readings
                for s in ((scale, 1) if scale > 1 and d.value < 1000 else (1,))
            ]
            self.drafts[i] = again(d, readings=tuple(dict.fromkeys((*inherited, *own))))
        self.pending.clear()
        if last.kind is Kind.MONEY and self.text[last.end - 1 : last.end].isdigit():
            self.pending.append(index)


# Words that may stand for a date of the source: a day of the week where Japanese has the day of the month.
_WILD = dict.fromkeys(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri today yesterday tomorrow".split(),
    "day",
)
_TAILS = frozenset("st nd rd th s am pm x bn tn trn mn mln bln m k b t pp fold".split())
_PREFIXES = frozenset("mid pre post sub early late non over under since top pro".split())
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "dec", "jun", "sep"})
_QUARTER = re.compile(
    r"(?:a )?quarter[- ](?:of (?:an |a ))?(?:(?P<hour>hours?)|(?P<century>century))(?![a-z])", re.IGNORECASE
)
