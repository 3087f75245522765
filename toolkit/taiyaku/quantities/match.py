"""Which quantity of one side is which of the other: tiers of keys, sure ones first.

Each tier gives a quantity keys; two free quantities that share one are a match. Within a key the stronger, then the
earlier one is taken, so the work is linear in the number of quantities.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from taiyaku.quantities import periods
from taiyaku.quantities.model import (
    ABSORBER,
    COUNT,
    DAY,
    DECADE,
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
    ORDER,
    ORDINAL,
    PERCENT,
    POINTS,
    STRONG,
    WEAK,
    YEAR,
    Number,
    Quantity,
    Reading,
    Strength,
    normal,
)
from taiyaku.quantities.sizes import PLAIN, SECONDS, about_as_long, about_as_much, converts, rounds
from taiyaku.quantities.tables import dollars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Keys = Callable[[Quantity], Iterable[object]]

DATES = frozenset({YEAR, MONTH, DAY, HOUR, MINUTE})
_TYPED = frozenset({MONEY, PERCENT, MEASURE, DURATION, YEAR, POINTS, DECADE})
_MONTHS = {"year": 12, "month": 1}
_CAP = 60  # leftovers a side that are compared one by one


class Match(NamedTuple):
    """The pairs of indices (source, target) and what is left on each side, in order."""

    pairs: list[tuple[int, int]]
    ja_left: list[int]
    en_left: list[int]


def match(ja: Sequence[Quantity], en: Sequence[Quantity]) -> Match:
    """Match the quantities of a source and a target."""
    if not ja or not en:
        return Match([], list(range(len(ja))), list(range(len(en))))
    state = _State(ja, en)
    if any(q.group and q.reading.kind is MONTH for q in (*ja, *en)):
        state.quarters()
        state.terms()
    ours, theirs = state.free(WEAK, STRONG)
    for ja_keys, en_keys in _TIERS:
        if not ours or not theirs:
            break
        if state.tier(ja_keys, en_keys, ours, theirs):
            ours, theirs = state.free(WEAK, STRONG)
    if ours and theirs:
        for same in (rounds, converts, about_as_long, about_as_much):
            state.compare(same)
    if state.ja_free and state.en_free:
        state.absorb()
    return state.done()


class _State:
    def __init__(self, ja: Sequence[Quantity], en: Sequence[Quantity]) -> None:
        self.ja, self.en = ja, en
        self.ja_free = dict.fromkeys(range(len(ja)))
        self.en_free = dict.fromkeys(range(len(en)))
        self.pairs: list[tuple[int, int]] = []

    def absorb(self) -> None:
        """Let words such as "both" and 両 take what is left on the other side, but never figures for a kanji.

        A number whose kind of thing is counted on the other side too ("three victories") is not for them.
        """
        counted = {r.unit for j in self.en_free for r in self.en[j].readings if self.en[j].strength >= MEDIUM}
        counted -= {"", "thing"}
        held = [i for i in self.ja_free if self.ja[i].unit in counted]
        for i in held:
            del self.ja_free[i]
        said, absorbing = self.free(WEAK, STRONG), self.free(ABSORBER, ABSORBER)
        self.tier(_values, _values, said[0], absorbing[1])
        self.tier(_values, _values, absorbing[0], self.free(ABSORBER, MEDIUM)[1])
        self.ja_free = dict.fromkeys(sorted([*self.ja_free, *held]))

    def quarters(self) -> None:
        """Match three months with the quarter that they are, of the calendar or of a fiscal year from April."""
        named = {j: number for j in self.en_free if (number := periods.quarter(self.en[j]))}
        months = {q.value for q in self.en if q.kind is MONTH} if named else set()
        for i in list(self.ja_free) if named else ():
            said = self.ja[i].value in months
            if said or i + 1 not in self.ja_free or not periods.three_months(self.ja[i], self.ja[i + 1]):
                continue
            number = (int(self.ja[i].value) + 2) // 3
            found = next((j for j, n in named.items() if n in {number, (number - 2) % 4 + 1}), None)
            if found is not None:
                del named[found], self.ja_free[i + 1]
                self._pair(i, found)
        self._quarters_in_months()

    def _quarters_in_months(self) -> None:
        """Match a quarter of the source with the months that it is: 第1四半期, January-March."""
        named = [i for i in self.ja_free if periods.quarter(self.ja[i])]
        if not named or any(periods.quarter(self.en[j]) for j in self.en_free):
            return
        for j in list(self.en_free):
            if j + 1 not in self.en_free or not periods.three_months(self.en[j], self.en[j + 1]):
                continue
            number = (int(self.en[j].value) + 2) // 3
            found = next((i for i in named if periods.quarter(self.ja[i]) in {number, (number - 2) % 4 + 1}), None)
            if found is not None:
                named.remove(found)
                del self.en_free[j + 1]
                self._pair(found, j)

    def terms(self) -> None:
        """Match the months of a term with its length: 4〜9月期 is "the six months through September"."""
        lengths = periods.by_months(self.en, self.en_free)
        months = {q.value for q in self.en if q.kind is MONTH} if lengths else set()
        twins = periods.by_months(self.ja, self.ja_free) if lengths else {}
        for i in list(self.ja_free) if lengths else ():
            if self.ja[i].value in months or i + 1 not in self.ja_free:
                continue
            run = periods.months_of(self.ja[i], self.ja[i + 1])
            if not run or not lengths.get(run):
                continue
            for k in twins.pop(run, ()):  # 9カ月累計(4〜12月期)
                del self.ja_free[k]
            if self.ja[i + 1].value not in months:
                del self.ja_free[i + 1]
            self._pair(i, lengths[run].popleft())

    def free(self, least: Strength, most: Strength) -> tuple[list[int], list[int]]:
        """What is free on each side of strengths in a range, the strongest first."""
        ours = [i for i in self.ja_free if least <= self.ja[i].strength <= most]
        theirs = [j for j in self.en_free if least <= self.en[j].strength <= most]
        ours.sort(key=lambda i: -self.ja[i].strength)
        theirs.sort(key=lambda j: -self.en[j].strength)
        return ours, theirs

    def tier(self, ja_keys: Keys, en_keys: Keys, ours: list[int], theirs: list[int]) -> bool:
        """Match free quantities that share a key; whether any do."""
        if not ours or not theirs:
            return False
        index: dict[object, deque[int]] = defaultdict(deque)
        for j in theirs:
            for key in en_keys(self.en[j]):
                index[key].append(j)
        before = len(self.pairs)
        for i in ours if index else ():
            for key in ja_keys(self.ja[i]):
                if (found := self._take(index.get(key))) is not None:
                    self._pair(i, found)
                    break
        return len(self.pairs) > before

    def _take(self, found: deque[int] | None) -> int | None:
        while found:
            if found[0] in self.en_free:
                return found[0]
            found.popleft()
        return None

    def compare(self, same: Callable[[Quantity, Quantity], bool]) -> None:
        """Match what is left one by one; only the first few of each side."""
        for i in list(self.ja_free)[:_CAP]:
            q = self.ja[i]
            if q.strength is ABSORBER:
                continue
            for j in list(self.en_free)[:_CAP]:
                if self.en[j].strength > ABSORBER and same(q, self.en[j]):
                    self._pair(i, j)
                    break

    def _pair(self, i: int, j: int) -> None:
        self.pairs.append((i, j))
        del self.ja_free[i]
        del self.en_free[j]

    def done(self) -> Match:
        return Match(sorted(self.pairs), list(self.ja_free), list(self.en_free))


# --- keys -----------------------------------------------------------------------------------------------------


def _own(r: Reading) -> tuple[object, ...]:
    kind, value, unit = r
    if kind is HOUR:
        return (kind, value % 12)
    if kind is MONEY:
        return (kind, value, currency_group(unit))
    if kind is DURATION or kind is MEASURE:
        return (kind, value, unit)
    if kind is ORDER:
        return (kind, value, unit if unit in _MONTHS or unit in SECONDS else "")
    return (kind, value)


def currency_group(code: str) -> str:
    """The currency for comparing: a bare dollar is any dollar."""
    return "dollar" if code in dollars() else code


def _first(q: Quantity) -> Iterator[object]:
    yield _own(q.reading)


def _all(q: Quantity) -> Iterator[object]:
    yield from map(_own, q.readings)


def _counted(q: Quantity) -> Iterator[object]:
    """Counts against counts, multiples, bare numbers."""
    for r in q.readings:
        if r.kind in PLAIN and r.kind is not ORDINAL:
            yield r.value


def _ranked(q: Quantity) -> Iterator[object]:
    """Ordinals against ordinals and bare numbers; of counts only those of times, terms and the like."""
    for r in q.readings:
        if r.kind in {ORDINAL, NUMBER} or (r.kind is COUNT and r.unit in _RANKABLE):
            yield r.value


def _number(q: Quantity) -> Iterator[object]:
    for r in q.readings:
        if r.kind in {NUMBER, COUNT}:
            yield r.value


def _typed(q: Quantity) -> Iterator[object]:
    if q.kind is FRACTION:
        return  # "a quarter" is no bare three
    for r in q.readings:
        if r.kind in _TYPED and r.unit not in _SAID_OTHERWISE:
            yield r.value


def _money(q: Quantity) -> Iterator[object]:
    for r in q.readings:
        if r.kind is MONEY:
            yield r.value


def _index(q: Quantity) -> Iterator[object]:
    """Stock indexes are in yen on one side and in points on the other."""
    for r in q.readings:
        if r.kind in {MONEY, POINTS} and r.value >= 10:
            yield r.value


def _share(q: Quantity) -> Iterator[object]:
    for r in q.readings:
        if r.kind in {PERCENT, POINTS}:
            yield r.value


def _derived(q: Quantity) -> Iterator[object]:
    """Ratios of percents, fractions and multiples; lengths of time in months or seconds."""
    for r in q.readings:
        yield from derived(r)


def derived(r: Reading) -> Iterator[tuple[str, Number]]:
    """What a reading says in the common measure of its kind."""
    if r.kind is PERCENT:
        yield ("ratio", normal(r.value / 100))
        yield ("growth", normal(r.value / 100))
    elif r.kind in {FRACTION, MULTIPLE}:
        yield ("ratio", r.value)
        if r.kind is MULTIPLE:
            yield ("growth", normal(r.value - 1))  # 1.5倍: up by 50 percent
    elif r.kind is DURATION:
        if r.unit in _MONTHS:
            yield ("months", normal(r.value * _MONTHS[r.unit]))
        elif r.unit in SECONDS:
            yield ("seconds", normal(r.value * SECONDS[r.unit]))


def _values(q: Quantity) -> Iterator[object]:
    """Bare values, for the last tier: words like "both" against 2."""
    if q.kind in DATES:
        return
    for r in q.readings:
        if r.kind in _LOOSE:
            yield r.value
        if r.kind is DURATION:
            yield (r.value, r.unit)


def _higher(q: Quantity) -> Iterator[object]:
    """Counts against ordinals from the fourth on (63歳, the 63rd birthday): "second" and "third" say more."""
    for r in q.readings:
        if r.kind in {ORDINAL, COUNT} and r.value >= 4:
            yield r.value


def _yearly(q: Quantity) -> Iterator[object]:
    """What is held each year is numbered by its years: 79回目の式典, 79 years after."""
    for r in q.readings:
        if r.value >= 10 and (r.kind is ORDINAL or (r.kind is DURATION and r.unit == "year")):
            yield r.value


def _hour(q: Quantity) -> Iterator[object]:
    if q.kind is HOUR and not q.half_day:
        yield q.value % 12


def _bare(q: Quantity) -> Iterator[object]:
    """The clock struck twelve: a number that may be an hour."""
    if q.kind is NUMBER and q.unit == "" and q.value in range(1, 13):
        yield q.value % 12


def _part(q: Quantity) -> Iterator[object]:
    """How many times as little: 280分の1に, 280-fold. Small ones may be slips: a third is no "three times"."""
    inverse = 1 / q.value if q.kind is FRACTION and q.value > 0 else 0
    if inverse >= 4.5 and abs(inverse - round(inverse)) < 1e-6 * inverse:
        yield round(inverse)


def _fold(q: Quantity) -> Iterator[object]:
    if q.kind is MULTIPLE and len(q.others) > 0:
        yield q.value


_SAID_OTHERWISE = frozenset({"below", "others"})  # not what is written: 15歳未満 is "14 or younger"
_RANKABLE = frozenset({"", "time", "term", "game", "win", "loss", "round", "goal", "floor"})
_LOOSE = PLAIN | {FRACTION, DECADE}
_TIERS: tuple[tuple[Keys, Keys], ...] = (
    (_first, _first),
    (_all, _all),
    (_counted, _counted),
    (_ranked, _ranked),
    (_derived, _derived),
    (_typed, _number),
    (_number, _typed),
    (_money, _money),
    (_share, _share),
    (_index, _index),
    (_higher, _higher),
    (_yearly, _yearly),
    (_hour, _bare),
    (_part, _fold),
)
