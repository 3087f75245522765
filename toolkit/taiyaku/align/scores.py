"""How much of two runs of sentences is found in each other, for all runs of up to four sentences at once.

For a start (i, j) and a bead type a:b the matched weight is that of the features of the Japanese sentences
i … i+a-1 that have a counterpart in the English ones j … j+b-1, and the other way round. Both are sums over single
sentences once the other side is a run, so rows of them are made by numpy for a block of Japanese sentences and the
window of English ones that matters there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from taiyaku.align.model import LARGEST, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.align.texts import Floats, Ints, Pair, Side

_BLOCK = 48  # Japanese sentences at a time
DUE = 0.3  # share of a sentence's words that must meet for it to belong to a bead without a price
AGAIN = 0.0  # weight of a word that the run before held already: said twice, it is no more evidence


def rows(pair: Pair, low: Ints, high: Ints) -> Iterator[Floats]:
    """What is known of the beads that start at each Japanese sentence i: 2 × types × starts low[i] … high[i].

    First the matched weight, then how many sentences, of the sides that have several, have hardly a word in common
    with the other side (whole sentences and parts of one).
    Values beyond either end of the texts are those of the shorter run, so the search must not use them.
    """
    n, m = len(pair.ja), len(pair.en)
    for first in range(0, n, _BLOCK):
        last = min(first + _BLOCK, n)
        below = min(last + LARGEST - 1, n)
        left = int(low[first:last].min())
        right = min(int(high[first:last].max()) + LARGEST, m)
        block = _block(pair, first, below, left, right)
        for i in range(first, last):
            yield block[:, i - first, :, low[i] - left : high[i] - left + 1]


def _block(pair: Pair, first: int, last: int, left: int, right: int) -> Floats:
    """Matched weights of all types for starts in a block; the last column stands for the end of the text."""
    height, width = last - first, right - left
    ja, en = _flat(pair.ja, first, last), _flat(pair.en, left, right)
    best_ja = _best(pair, ja, en)  # by Japanese feature (unique) and English sentence
    best_en = _best(pair, en, ja, swap=True)
    found_ja, found_en = _Found(pair.ja, best_ja, ja), _Found(pair.en, best_en, en)
    out = np.zeros((2, height, len(TYPES), width + 1), np.float32)
    for t, (a, b) in enumerate(TYPES):
        total, idle = out[0, :, t, :width], out[1, :, t, :width]
        for k in range(a):
            total[: max(height - k, 0)] += found_ja.run(b, k)[k:]
            if a > 1:
                idle[: max(height - k, 0)] += found_ja.idle(b)[k:]
        for k in range(b):
            total[:, : max(width - k, 0)] += found_en.run(a, k).T[:, k:]
            if b > 1:
                idle[:, : max(width - k, 0)] += found_en.idle(a).T[:, k:]
    return out


@dataclass(frozen=True, slots=True)
class _Flat:
    """The features of `count` sentences in one array, the sentence of each, and how far back it stood before."""

    ids: Ints
    unique: Ints
    sentence: Ints
    since: Ints
    count: int


def _flat(side: Side, first: int, last: int) -> _Flat:
    ids = side.ids[first:last]
    flat = np.concatenate(ids) if ids else np.zeros(0, np.int32)
    sentence = np.repeat(np.arange(len(ids), dtype=np.int32), [len(i) for i in ids])
    order = np.lexsort((sentence, flat))
    since = np.full(len(flat), LARGEST, np.int32)
    if len(flat) > 1:
        again = np.flatnonzero(flat[order][1:] == flat[order][:-1]) + 1
        since[order[again]] = sentence[order[again]] - sentence[order[again - 1]]
    return _Flat(flat, np.unique(flat), sentence, since, len(ids))


def _best(pair: Pair, own: _Flat, other: _Flat, *, swap: bool = False) -> Floats:
    """Strength of the best link of each feature of `own` (unique, sorted) into each sentence of the other side."""
    mine, theirs = (pair.links.en, pair.links.ja) if swap else (pair.links.ja, pair.links.en)
    out = np.zeros((len(own.unique), other.count), np.float32)
    order = np.argsort(other.ids, kind="stable")
    ids = other.ids[order]
    used = np.zeros((2, max(len(pair.ja.names), len(pair.en.names))), np.bool_)
    used[0, own.unique] = used[1, ids] = True
    here = np.flatnonzero(used[0, mine] & used[1, theirs])
    if not len(here):
        return out
    start = np.searchsorted(ids, theirs[here], "left")
    count = np.searchsorted(ids, theirs[here], "right") - start
    link = np.repeat(np.arange(len(here)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    sentence = other.sentence[order[start[link] + offset]]
    np.maximum.at(out, (np.searchsorted(own.unique, mine[here])[link], sentence), pair.links.strength[here][link])
    return out


class _Found:
    """Matched weight of each sentence of a block in runs of the other side that start at each place."""

    def __init__(self, side: Side, best: Floats, flat: _Flat) -> None:
        self.flat = flat
        where = np.searchsorted(flat.unique, flat.ids)
        self.weighted = []
        run = best
        for size in range(1, LARGEST + 1):
            if size > 1:
                run = run.copy()
                keep = max(best.shape[1] - size + 1, 0)
                run[:, :keep] = np.maximum(run[:, :keep], best[:, size - 1 :])
            self.weighted.append(run[where] * side.weight[flat.ids][:, None])
        sizes = np.bincount(flat.sentence, minlength=flat.count)
        self.filled = sizes > 0
        self.starts = (np.cumsum(sizes) - sizes)[self.filled]
        self.sums: dict[tuple[int, int], Floats] = {}
        self.whole = np.bincount(flat.sentence, weights=side.weight[flat.ids], minlength=flat.count)[:, None]

    def idle(self, size: int) -> Floats:
        """How far each sentence misses the share of words that is due, in runs of `size`: 0 to 1."""
        return np.asarray(
            np.clip(1 - self.run(size, 0) / np.maximum(DUE * self.whole, 1e-6), 0, 1) * (self.whole > 0)
        )

    def run(self, size: int, before: int) -> Floats:
        """In runs of `size`; what stood in one of the `before` sentences just before counts `AGAIN` only."""
        if (size, before) not in self.sums:
            weighted = self.weighted[size - 1]
            if before:
                weighted = np.where((self.flat.since <= before)[:, None], np.float32(AGAIN) * weighted, weighted)
            sums = np.zeros((self.flat.count, weighted.shape[1]), np.float32)
            if len(self.starts):
                sums[self.filled] = np.add.reduceat(weighted, self.starts, axis=0)
            self.sums[size, before] = sums
        return self.sums[size, before]


def totals(side: Side) -> Floats:
    """The weight of all features of each sentence."""
    return np.array([side.weight[i].sum() for i in side.ids], np.float32)


def sums(values: Floats, size: int) -> Floats:
    """Sums over runs of `size` values from each place on, shorter at the end; one more place at the end."""
    whole = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    ends = np.minimum(np.arange(len(whole)) + size, len(whole) - 1)
    return np.asarray(whole[ends] - whole, np.float32)
