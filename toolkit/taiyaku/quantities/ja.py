"""Japanese text to quantities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.folding import nfkc
from taiyaku.quantities import approx, ja_suffix, ja_words, roman
from taiyaku.quantities.builder import IN_NAME, NOTHING, Draft, Parsed, again, finish, hyphens, reads
from taiyaku.quantities.clock_dates import FIGURES, ONE_SIGN, figures
from taiyaku.quantities.ja_lists import inherit, ratio
from taiyaku.quantities.ja_numeral import DIGITS, NUMERAL, Numeral, evaluate
from taiyaku.quantities.ja_time import era_base, old_dates
from taiyaku.quantities.model import (
    ABSORBER,
    DAY,
    DECADE,
    DURATION,
    FRACTION,
    HOUR,
    MEASURE,
    MINUTE,
    MONEY,
    MONTH,
    NUMBER,
    ORDINAL,
    STRONG,
    WEAK,
    YEAR,
    Kind,
    normal,
    scaled,
    significant,
)

if TYPE_CHECKING:
    from taiyaku.quantities.ja_context import Found

_TOKEN_DIGITS = later.pattern(r"\d+(?:\.\d+)?", re.ASCII)
# What the figures of a decimal with a middle dot, of a fraction, a date or a time go on with; most are plain.
_GOES_ON = later.pattern(r"\d++(?:[・･./⁄:–-]|[ 万]\d)", re.ASCII)
_LATIN = later.pattern(r"[A-Za-z][A-Za-z]*[-.]?\d[A-Za-z0-9]*(?:[-./]\d[A-Za-z0-9]*)*", re.ASCII)
_TAIL = later.pattern(r"[A-Za-z][A-Za-z0-9]*", re.ASCII)
_ENCLOSED = later.pattern("[\u2150-\u218f\u2460-\u24ff]")
_GLUED_OK = later.pattern(
    r"(?:FY|Q|No\.?|NO\.?|Vol\.?|vol\.?|[HSRTM](?=\d{1,2}年)|US|USD|EUR|JPY|GBP|Rs|R)", re.ASCII
)


def parse(text: str, *, lists: bool = False) -> Parsed:
    """Read all quantities of a Japanese text; `lists` reads ・ between digits as "and", not as a decimal point."""
    view = nfkc(text)
    plain = hyphens(view.text)
    drafts = _Scanner(plain, lists=lists).run()
    if not drafts:
        return NOTHING
    if twins := old_dates(plain):
        drafts = _weakened(drafts, twins)
    wild = {d.wild for d in drafts if d.wild}
    kinds = {r.kind for d in drafts for r in d.readings}
    dates = [d.kind for d in drafts if d.kind in {DAY, MONTH}]
    if (DAY in kinds and MONTH not in kinds) or dates[:1] == [DAY]:
        wild.add("month")  # a translator names the month that 29日 leaves open, and that of 31日(日本時間11月1日)
    if MONTH in kinds and YEAR not in kinds:
        wild.add("year")  # and the year of 6月 to readers of another day
    kept = [d for d in drafts if not d.wild]
    if _ENCLOSED.search(text):  # ① may be no more than the mark of an item
        kept = [
            Draft(d.start, d.end, d.readings, WEAK, d.digits)
            if _ENCLOSED.match(text, view.span(d.start, d.end)[0])
            else d
            for d in kept
        ]
    return Parsed(finish(kept, view, text), frozenset(wild))


def _weakened(drafts: list[Draft], spans: list[tuple[int, int]]) -> list[Draft]:
    """The drafts, weak where they begin in one of the spans; both are in order."""
    out, k = [], 0
    for d in drafts:
        while k < len(spans) and spans[k][1] <= d.start:
            k += 1
        inside = k < len(spans) and spans[k][0] <= d.start
        out.append(again(d, strength=min(d.strength, WEAK)) if inside else d)
    return out


# Between two numbers of one list or range, the first of which leaves its unit to the second.
_LINK = later.pattern(r" ?(?:[×xX~〜～–—―・、,/→]|-|から|ないし|または|もしくは|あるいは|と|や|対) ?")


_MIDDLE_DOT = later.pattern(
    r"(?:(?P<man>\d{1,4})万)?(?P<head>\d{1,6})[・･](?P<tail>\d{1,4})(?![\d・･万億兆.])", re.ASCII
)
_DOTTED_DATE = later.pattern(
    r"(?P<month>1[0-2]|[1-9])[・･.](?P<day>3[01]|[12]?\d)(?![\d・･万億兆.年月日人%件回倍社度時分秒])", re.ASCII
)
_VULGAR = later.pattern(
    r"(?:(?P<whole>\d{1,4})[ -])?(?P<top>[1-9])[/⁄](?P<bottom>[2-9]|10|16)(?![\d/年月日.,])", re.ASCII
)


_SCHOOLS = "小中高大"
_POINT = later.pattern(r"(?<![\dA-Za-z.])\.$", re.ASCII)
_NUMERAL_CHARS = frozenset("一二三四五六七八九十百千")
_MAKES_NUMBER = later.pattern(r"分(?:の[一二三四五六七八九十\d]|間|後|前|ほど|くらい|ぐらい)|番目|度目")
_HALF_DAY = later.pattern(r"(午前|午後) ?$")
_CENTS = later.pattern(r"(\d{1,2})(?:[~〜-](?P<more>\d{1,2}))?(?:銭|セント|ペンス)", re.ASCII)
_CENTIMETERS = later.pattern(r"(\d\d)(?![\d年月日時分秒人万億回位%,.cm])", re.ASCII)  # 6メートル30
_HUNDREDTHS = later.pattern(
    r"(\d{2,3}(?![\d年月日時分秒人万億回位%,.])|\d(?=[、。)」のでとをにはがも ]|$))", re.ASCII
)
# What may stand behind a whole number of a large unit without one of its own ("" for any currency).
_PARTS = {
    MONEY: ("", _CENTS),
    DURATION: ("second", _HUNDREDTHS),
    MEASURE: ("m", _CENTIMETERS),
}
_BEFORE = later.pattern(
    r"(?:(?P<rank>第 ?)|(?P<half>午[前後] ?)|(?P<era>令和|平成|昭和|大正|明治)|(?P<sign>(?:[A-Z]{1,2})?[$¥€£] ?))$"
)
_BEFORE_ENDS = frozenset("第前後和成正治$¥€£ \n")


class _Scanner:
    """Goes once through a folded text."""

    def __init__(self, text: str, *, lists: bool) -> None:
        self.text = text
        self.lists = lists
        self.drafts: list[Draft] = []
        self.late: list[Draft] = []  # what a rule read behind the quantity that it returned
        self.pending: list[int] = []  # bare numbers that the next suffix may complete
        self.groups = 0

    def run(self) -> list[Draft]:
        """All drafts, in order."""
        done = 0
        for start, end in ja_words.found(self.text):
            if start >= done:
                done = self._at(start, end)
        return self.drafts

    def _at(self, i: int, end: int) -> int:
        """Handle a place that `ja_words.found` gives; returns where to go on (always further)."""
        c = self.text[i]
        if c.isascii():
            if not c.isdigit():
                return self._latin(i)
            if _GOES_ON.match(self.text, i) and (done := self._in_signs(i)):
                return done
        elif self.text[i:end] in ja_words.words() and not self._counts(i, end):
            return self._word(i, end)
        m = NUMERAL.match(self.text, i)
        if not m or m.end() == i:
            return i + 1
        return self._numeral(m)

    def _in_signs(self, i: int) -> int:
        """Figures with signs between them: where they end, or 0."""
        if done := self._middle_dot(i) or self._vulgar(i):
            return done
        m = FIGURES.match(self.text, i)
        if not m:
            return 0
        self.drafts += self._clock(m)
        self.pending.clear()
        return m.end()

    def _counts(self, start: int, end: int) -> bool:
        """Whether a word of the tables is a number here: 第三条, 十分の一, 十分間, 十八番目."""
        if self.text[start] not in _NUMERAL_CHARS:
            return False
        return self.text[start - 1 : start] == "第" or _MAKES_NUMBER.match(self.text, end - 1) is not None

    def _clock(self, m: re.Match[str]) -> list[Draft]:
        """Figures of a date or time; 午前 and 午後 before a time."""
        drafts = figures(m)
        half = _HALF_DAY.search(self.text, max(0, m.start() - 3), m.start()) if m["h"] else None
        if half and drafts[0].kind is HOUR and drafts[0].value <= 12:
            side = "am" if half[1] == "午前" else "pm"
            hour = drafts[0].value + (12 if side == "pm" and drafts[0].value < 12 else 0)
            readings = (reads(HOUR, hour), *drafts[0].readings[1:])
            drafts[0] = again(drafts[0], start=half.start(), readings=readings, half_day=side)
        return drafts

    def _middle_dot(self, i: int) -> int:
        """98・24 as a decimal, unless the middle dots are read as a list."""
        m = None if self.lists else _MIDDLE_DOT.match(self.text, i)
        if not m:
            return self._month_and_day(i) if self.lists else 0
        digits = m["head"].replace(",", "") + "." + m["tail"]
        factor = 10**4 if m["man"] else 1
        value = normal(int(m["man"].replace(",", "")) * factor + float(digits)) if m["man"] else scaled(digits)
        numeral = Numeral(value, value, order=False, style="digit", digits=significant(digits), scaled=False)
        found = ja_suffix.classify(self.text, i, m.end(), numeral)
        readings = found.readings
        self.drafts.append(Draft(i, found.end, readings, found.strength, numeral.digits))
        self._link(len(self.drafts) - 1, scaled=False)
        return found.end

    def _month_and_day(self, i: int) -> int:
        """3・11 as a date, where middle dots are read as lists."""
        m = _DOTTED_DATE.match(self.text, i)
        if not m:
            return 0
        for group, kind in (("month", MONTH), ("day", DAY)):
            readings = (reads(NUMBER, int(m[group])), reads(kind, int(m[group])))
            self.drafts.append(Draft(*m.span(group), readings, STRONG, len(m[group])))
        return m.end()

    def _vulgar(self, i: int) -> int:
        """1/4 and 220 2/3; a date where the other reading is asked for."""
        m = ONE_SIGN.match(self.text, i) or _VULGAR.match(self.text, i)
        if not m or int(m["top"]) >= int(m["bottom"]) or (self.lists and not m["whole"]):
            return 0
        value = normal(int(m["whole"] or 0) + int(m["top"]) / int(m["bottom"]))
        kind = NUMBER if m["whole"] else FRACTION
        self.drafts.append(Draft(*m.span(), (reads(kind, value),), STRONG, 3))
        return m.end()

    def _latin(self, i: int) -> int:
        m = _LATIN.match(self.text, i)
        if not m:
            tail = _TAIL.match(self.text, i)
            ranked = self.text[i - 1 : i] == "第"
            if tail and (value := roman.value(tail.group())) and (tail.end() > i + 1 or ranked):
                self.drafts.append(Draft(*tail.span(), (reads(ORDINAL, value),), WEAK))
            return tail.end() if tail else i + 1
        ok = _GLUED_OK.match(self.text, i)
        if ok and self.text[ok.end() : ok.end() + 1].isdigit():
            return ok.end()
        for d in _TOKEN_DIGITS.finditer(self.text, i, m.end()):
            if len(d.group()) < 8:
                reading = reads(NUMBER, scaled(d.group()), IN_NAME)
                self.drafts.append(Draft(*d.span(), (reading,), WEAK))
        return m.end()

    def _word(self, start: int, end: int) -> int:
        word = self.text[start:end]
        kind, value, unit, strength = ja_words.words()[word]
        if kind == "first year":
            era = era_base(self.text, start)
            if era is None:
                return end
            readings = (reads(YEAR, era + 1), reads(YEAR, 1), reads(NUMBER, 1))
            self.drafts.append(Draft(start - 2, end, readings, STRONG))
            return end
        if kind == "wild":
            self.drafts.append(Draft(start, end, (reads(NUMBER, 0),), ABSORBER, wild=unit))
        elif kind in {"skip", "absorber"}:
            for at, c in enumerate(word, start):
                if c in DIGITS:
                    self.drafts.append(Draft(at, at + 1, (reads(NUMBER, int(DIGITS[c])),), ABSORBER))
        else:
            half_day = unit if kind == "hour" else ""
            said = [reads(Kind(kind), value, "" if half_day else unit)]
            if word == "半分" and self.text.endswith("年の", 0, start):
                said.append(reads(DURATION, 6, "month"))
            self.drafts.append(Draft(start, end, tuple(said), strength, half_day=half_day))
        return end

    def _numeral(self, m: re.Match[str]) -> int:
        numeral = evaluate(m)
        start, end = m.span()
        if numeral is None:
            return end
        if numeral.style == "digit" and self._after_point(start):  # .346
            value = scaled(f".{m.group().replace(',', '')}") if m.group().isdigit() else numeral.low
            numeral, start = numeral._replace(low=value, high=value), start - 1
        found = ja_suffix.classify(self.text, start, end, numeral)
        plain = found.end <= end and not numeral.scaled
        if plain and (tail := _TAIL.match(self.text, end)):  # 5G, 6000D: a token, not a number
            self.drafts.append(Draft(start, tail.end(), (reads(NUMBER, numeral.low, IN_NAME),), WEAK))
            return tail.end()
        before = (
            _BEFORE.search(self.text, max(0, start - 4), start) if self._before(start) in _BEFORE_ENDS else None
        )
        if before:
            start = self._reach(before, found)
        found = self._decimals(self._soften(start, end, found))
        about = approx.japanese(self.text, start, found.end)
        draft = Draft(start, found.end, found.readings, found.strength, numeral.digits, about, found.half_day)
        if sign := approx.japanese_sign(self.text, start):
            draft = again(draft, sign=sign)
        self.drafts.append(draft)
        self._link(len(self.drafts) - 1, scaled=numeral.scaled)
        if found.readings[0].kind is HOUR and self.text[found.end - 1] == "半":
            at = found.end - 1
            self.drafts.append(Draft(at, at + 1, (reads(MINUTE, 30),), STRONG))
        self.drafts += self.late
        self.late.clear()
        return found.end

    def _before(self, start: int) -> str:
        return self.text[start - 1 : start]

    def _after_point(self, start: int) -> bool:
        return self._before(start) == "." and _POINT.search(self.text, max(0, start - 2), start) is not None

    def _soften(self, start: int, end: int, found: Found) -> Found:
        """School years (高2), quarters (4半期) and emergency calls (110番) are often said without a number."""
        value = found.readings[0].value
        before = self.text[start - 1 : start] if start else ""
        grade = found.end == end and value in range(1, 7) and before in _SCHOOLS and before
        half = value == 4 and self.text.startswith(("半期", "半世紀"), end)
        call = value in {110, 118, 119} and self.text.startswith("番", end)
        cell = value in range(1, 6) and before == "単"  # 単3電池: AA
        soft = grade or half or call or cell
        return found._replace(strength=min(found.strength, WEAK)) if soft else found

    def _decimals(self, found: Found) -> Found:
        """148円80銭, 9秒98: the small unit, or the hundredths, behind the large one."""
        first = found.readings[0]
        if first.kind not in _PARTS or not isinstance(first.value, int):
            return found
        large, pattern = _PARTS[first.kind]
        m = pattern.match(self.text, found.end) if first.unit == large or not large else None
        if not m:
            return found
        digits = m[1] if first.kind is not MONEY else m[1].zfill(2)
        if first.kind is MONEY and m["more"]:  # 149円85〜87銭: the second price is short for 149円87銭
            price = reads(MONEY, scaled(f"{first.value}.{m['more'].zfill(2)}"), first.unit)
            self.late.append(Draft(*m.span("more"), (price, reads(NUMBER, int(m["more"]))), digits=2))
        whole = reads(first.kind, scaled(f"{first.value}.{digits}"), first.unit)
        return found._replace(end=m.end(), readings=(whole,))

    def _reach(self, before: re.Match[str], found: Found) -> int:
        """Where the quantity begins when what stands before the numeral belongs to it: 第, 午後, 平成, $."""
        kind = found.readings[0].kind
        fits = (
            (before["rank"] and kind is ORDINAL)
            or (before["half"] and found.half_day)
            or (before["era"] and kind in {YEAR, DECADE})
            or (before["sign"] and kind is MONEY)
        )
        return before.start() if fits else before.end()

    def _link(self, index: int, *, scaled: bool) -> None:
        """Give the unit (and the scale) of a number to the bare ones linked before it: 1〜2万人, 5、6人."""
        last = self.drafts[index]
        if self.pending:
            before = self.drafts[self.pending[-1]]
            if not _LINK.fullmatch(self.text, before.end, last.start):
                self.pending.clear()
        if index and not self.pending and _LINK.fullmatch(self.text, self.drafts[index - 1].end, last.start):
            self._join(index)
        bare = last.kind is NUMBER and last.readings[0].unit == ""
        if bare:
            if self.pending:
                self._join(index)
            self.pending.append(index)
            return
        if self.pending:
            self._join(index)
        if len(self.pending) == 1 and last.value - self.drafts[index - 1].value == 1 and last.value <= 10:
            few = self.text[self.drafts[index - 1].end : last.start].strip() in {"、", "・", ",", "〜", "~", "-"}
            for i in (index - 1, index):
                self.drafts[i] = again(self.drafts[i], approx="few" if few else "")
        for i in self.pending:
            self.drafts[i] = inherit(self.text, self.drafts[i], last, scaled=scaled)
        self.pending.clear()

    def _join(self, index: int) -> None:
        """Put a number into the group of the one before it."""
        before = self.drafts[index - 1]
        if not before.group:
            self.groups += 1
            before = self.drafts[index - 1] = again(before, group=self.groups)
        self.drafts[index] = again(self.drafts[index], group=before.group)
        if self.text[before.end : self.drafts[index].start] == "対":
            self.drafts[index - 1 : index + 1] = ratio(before, self.drafts[index])


_AMBIGUOUS = later.pattern(
    r"[0-9０-９〇一二三四五六七八九][・･][0-9０-９〇一二三四五六七八九]|[0-9０-９]/[0-9０-９]|[0-9０-９]／[0-9０-９]|[0-9]\.[0-9]"
)


def ambiguous(text: str) -> bool:
    """Whether `lists` makes a difference for a text."""
    return _AMBIGUOUS.search(text) is not None
