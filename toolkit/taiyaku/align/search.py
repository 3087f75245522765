"""The best way through a pair: dynamic programming over beads, several settings at once, row by row in numpy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from taiyaku.align.model import LARGEST, TYPES, Bead
from taiyaku.align.scores import rows, sums, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from taiyaku.align.texts import Floats, Ints, Pair

_MINUS = np.float32(-1e9)
_TORN = 0.6  # price of a bead's end inside a sentence that a splitter tore
_SKIP_JA, _SKIP_EN, _NOTHING = len(TYPES), len(TYPES) + 1, 255
_A = np.array([a for a, _ in TYPES])
_B = np.array([b for _, b in TYPES])


@dataclass(frozen=True, slots=True)
class Setting:
    """How beads are scored, in units of the mean weight of a sentence.

    `least` is the share of weight that must be matched for a bead to pay; `length` prices lengths that do not fit
    the ratio, `spread` is their usual variance by character; `join` prices each sentence beyond one a side, `both`
    beads of several sentences on both sides, `idle` each sentence in a larger bead that has hardly a word in common
    with the other side; `skip_ja` and `skip_en` are the prices of sentences left alone.
    """

    least: float = 0.35
    length: float = 0.15
    spread: float = 9.0
    join: float = 0.15
    both: float = 0.1
    idle: float = 0.2
    skip_ja: float = 0.45
    skip_en: float = 0.45


_BASE = Setting()
SETTINGS = (
    _BASE,
    replace(_BASE, least=0.7 * _BASE.least),
    replace(_BASE, least=1.3 * _BASE.least, length=2 * _BASE.length),
    replace(_BASE, length=0.4 * _BASE.length, join=0.7 * _BASE.join),
    replace(_BASE, skip_ja=0.65 * _BASE.skip_ja, skip_en=0.65 * _BASE.skip_en),
    replace(
        _BASE, join=1.5 * _BASE.join, both=3 * _BASE.both, skip_ja=1.5 * _BASE.skip_ja, skip_en=1.5 * _BASE.skip_en
    ),
)
"""The first is the one whose beads are given; what all of them find is sure."""


@dataclass(frozen=True)
class Band:
    """For each Japanese sentence, and the end, the English places that are looked at: low … high, both included."""

    low: Ints
    high: Ints


class Prices(Protocol):
    """More that speaks for beads or against them, such as the structure of the articles."""

    def price(self, i: int, low: int, high: int, /) -> Floats:
        """Prices of the beads that start at Japanese sentence i and English ones low … high: types × starts."""


def full(n: int, m: int) -> Band:
    """No limits."""
    return Band(np.zeros(n + 1, np.int32), np.full(n + 1, m, np.int32))


def search(
    pair: Pair, band: Band, settings: Sequence[Setting], ratio: float, extras: Sequence[Prices] = ()
) -> list[list[Bead]]:
    """The best beads under each setting; takes time and memory proportional to the band."""
    return _Search(pair, band, settings, ratio, extras).run()


class _Search:
    def __init__(
        self, pair: Pair, band: Band, settings: Sequence[Setting], ratio: float, extras: Sequence[Prices]
    ) -> None:
        self.pair, self.band, self.ratio, self.extras = pair, band, ratio, extras
        self.n, self.m, self.k = len(pair.ja), len(pair.en), len(settings)

        def column(name: str) -> Floats:
            return np.array([getattr(s, name) for s in settings], np.float32)[:, None, None]

        self.length, self.spread = column("length"), column("spread")
        self.least, self.idle = column("least"), column("idle")
        several = ((_A > 1) & (_B > 1)).astype(np.float32)
        self.price = column("join") * (_A + _B - 2)[None, :, None] + column("both") * several[None, :, None]
        self.skip_ja, self.skip_en = column("skip_ja")[:, 0], column("skip_en")[:, 0]
        self.torn_en = np.where(pair.en.torn, np.float32(_TORN), np.float32(0.0))
        weight_ja, weight_en = totals(pair.ja), totals(pair.en)
        count = max(self.n + self.m, 1)
        self.mean = max(float(weight_ja.sum() + weight_en.sum()) / count * 2, 1e-6)
        self.weight_ja = np.stack([sums(weight_ja, a) for a in range(1, LARGEST + 1)])
        self.weight_en = np.stack([sums(weight_en, b) for b in range(1, LARGEST + 1)])
        self.length_ja = np.stack([sums(pair.ja.lengths, a) for a in range(1, LARGEST + 1)])
        self.length_en = np.stack([sums(pair.en.lengths, b) for b in range(1, LARGEST + 1)])

    def run(self) -> list[list[Bead]]:
        low, high = self.band.low, self.band.high
        scored = rows(self.pair, low[:-1], high[:-1])
        best: list[Floats] = []  # of the last rows
        starts: list[Floats] = []
        back: list[NDArray[np.uint8]] = []
        for i in range(self.n + 1):
            width = int(high[i] - low[i]) + 1
            here = np.full((self.k, width), _MINUS, np.float32)
            how = np.full((self.k, width), _NOTHING, np.uint8)
            if i == 0 and low[0] == 0:
                here[:, 0] = 0.0
            for d in range(1, min(LARGEST, i) + 1):
                self.reach(i, d, best[-d], starts[-d], here, how)
            self.skip(here, how)
            best = [*best[1 - LARGEST :], here]
            back.append(how)
            if i < self.n:
                starts = [*starts[1 - LARGEST :], self.score(i, next(scored))]
        return [self.trace(k, back) for k in range(self.k)]

    def score(self, i: int, known: Floats) -> Floats:
        """Scores of the beads that start at sentence i: settings × types × starts."""
        low, high = int(self.band.low[i]), int(self.band.high[i])
        span = slice(low, high + 1)
        weight = self.weight_ja[_A - 1, i][:, None] + self.weight_en[_B - 1, span]
        la = self.length_ja[_A - 1, i][:, None] * self.ratio
        lb = self.length_en[_B - 1, span]
        off = (lb - la) ** 2 / np.maximum((la + lb) / 2, 1.0)
        bad = np.minimum(off / (2 * self.spread), 6.0)
        matched, idle = known
        out = (matched - self.least * weight) / np.float32(self.mean) - self.length * bad - self.price
        out = out - self.idle * idle
        for more in self.extras:
            out = out - more.price(i, low, high)
        return np.asarray(out, np.float32)

    def reach(self, i: int, d: int, best: Floats, starts: Floats, here: Floats, how: NDArray[np.uint8]) -> None:
        """Beads with d Japanese sentences that end at row i."""
        low, high = self.band.low, self.band.high
        torn = np.float32(_TORN if self.pair.ja.torn[i] else 0.0)
        moves = [(t, int(b)) for t, (a, b) in enumerate(TYPES) if a == d]
        if d == 1:
            moves.append((_SKIP_JA, 0))
        for t, b in moves:
            # start column c in row i-d leads to column c+b in row i
            first = max(low[i - d], low[i] - b)
            last = min(high[i - d], high[i] - b)
            if last < first:
                continue
            source = slice(first - low[i - d], last - low[i - d] + 1)
            target = slice(first + b - low[i], last + b - low[i] + 1)
            gain = -self.skip_ja if t == _SKIP_JA else starts[:, t, source]
            value = best[:, source] + gain - torn
            if b:
                value -= self.torn_en[low[i] + target.start : low[i] + target.stop]
            better = value > here[:, target]
            here[:, target] = np.where(better, value, here[:, target])
            how[:, target] = np.where(better, np.uint8(t), how[:, target])

    def skip(self, here: Floats, how: NDArray[np.uint8]) -> None:
        """English sentences left alone: along the row."""
        slope = self.skip_en * np.arange(here.shape[1], dtype=np.float32)
        raised = here + slope
        top = np.maximum.accumulate(raised, axis=1)
        better = top > raised + np.float32(1e-4)
        here[:] = np.where(better, top - slope, here)
        how[better] = _SKIP_EN

    def trace(self, k: int, back: list[NDArray[np.uint8]]) -> list[Bead]:
        i, j = self.n, self.m
        out: list[Bead] = []
        while i or j:
            step = int(back[i][k, j - int(self.band.low[i])])
            if step == _SKIP_EN:
                a, b = 0, 1
            elif step == _SKIP_JA:
                a, b = 1, 0
            else:
                a, b = TYPES[step]
            out.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j))))
            i, j = i - a, j - b
        return out[::-1]
