"""How much of two runs of sentences is found in each other, for all runs of up to four sentences at once.

For a start (i, j) and a bead type a:b the matched weight is that of the features of the Japanese sentences
i … i+a-1 that have a counterpart in the English ones j … j+b-1, and the other way round. Both are sums over single
sentences once the other side is a run, so rows of them are made by numpy for a block of Japanese sentences and the
window of English ones that matters there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from taiyaku.align.model import LARGEST, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.align.texts import Floats, Ints, Pair, Side

_BLOCK = 48  # Japanese sentences at a time


def rows(pair: Pair, low: Ints, high: Ints) -> Iterator[Floats]:
    """For each Japanese sentence i the matched weights of beads that start there: types × starts low[i] … high[i].

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
            yield block[i - first, :, low[i] - left : high[i] - left + 1]


def _block(pair: Pair, first: int, last: int, left: int, right: int) -> Floats:
    """Matched weights of all types for starts in a block; the last column stands for the end of the text."""
    height, width = last - first, right - left
    ja_ids, ja_rows = _flat(pair.ja, first, last)
    en_ids, en_rows = _flat(pair.en, left, right)
    best_ja = _best(pair, ja_ids, en_ids, en_rows, width)  # by Japanese feature (unique) and English sentence
    best_en = _best(pair, en_ids, ja_ids, ja_rows, height, swap=True)
    found_ja = _found(pair.ja, best_ja, ja_ids, ja_rows, height)
    found_en = _found(pair.en, best_en, en_ids, en_rows, width)
    out = np.zeros((height, len(TYPES), width + 1), np.float32)
    for t, (a, b) in enumerate(TYPES):
        of_ja, of_en = found_ja[b - 1], found_en[a - 1].T
        total = out[:, t, :width]
        for k in range(a):
            total[: max(height - k, 0)] += of_ja[k:]
        for k in range(b):
            total[:, : max(width - k, 0)] += of_en[:, k:]
    return out


def _flat(side: Side, first: int, last: int) -> tuple[Ints, Ints]:
    """The features of some sentences in one array, and the sentence (from 0) of each."""
    ids = side.ids[first:last]
    sizes = [len(i) for i in ids]
    flat = np.concatenate(ids) if ids else np.zeros(0, np.int32)
    return flat, np.repeat(np.arange(len(ids), dtype=np.int32), sizes)


def _best(pair: Pair, own: Ints, other: Ints, other_rows: Ints, width: int, *, swap: bool = False) -> Floats:
    """Strength of the best link of each feature of `own` (unique, sorted) into each sentence of the other side."""
    mine, theirs = (pair.links.en, pair.links.ja) if swap else (pair.links.ja, pair.links.en)
    unique = np.unique(own)
    out = np.zeros((len(unique), width), np.float32)
    order = np.argsort(other, kind="stable")
    sorted_other = other[order]
    used = np.zeros(max(len(pair.ja.names), len(pair.en.names)), np.int8)
    used[unique] |= 1
    used[other] |= 2
    here = np.flatnonzero((used[mine] & 1 > 0) & (used[theirs] & 2 > 0))
    if not len(here):
        return out
    start = np.searchsorted(sorted_other, theirs[here], "left")
    count = np.searchsorted(sorted_other, theirs[here], "right") - start
    link = np.repeat(np.arange(len(here)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    sentence = other_rows[order[start[link] + offset]]
    np.maximum.at(out, (np.searchsorted(unique, mine[here])[link], sentence), pair.links.strength[here][link])
    return out


def _found(side: Side, best: Floats, ids: Ints, sentence: Ints, count: int) -> list[Floats]:
    """Matched weight of each sentence in runs of 1 to 4 sentences of the other side that start at each one."""
    where = np.searchsorted(np.unique(ids), ids)
    weight = side.weight[ids][:, None]
    out = []
    run = best
    for size in range(1, LARGEST + 1):
        if size > 1:
            run = run.copy()
            keep = max(best.shape[1] - size + 1, 0)
            run[:, :keep] = np.maximum(run[:, :keep], best[:, size - 1 :])
        sums = np.zeros((count, best.shape[1]), np.float32)
        if len(ids):
            sizes = np.bincount(sentence, minlength=count)
            starts = (np.cumsum(sizes) - sizes)[sizes > 0]
            sums[sizes > 0] = np.add.reduceat(run[where] * weight, starts, axis=0)
        out.append(sums)
    return out


def totals(side: Side) -> Floats:
    """The weight of all features of each sentence."""
    return np.array([side.weight[i].sum() for i in side.ids], np.float32)


def sums(values: Floats, size: int) -> Floats:
    """Sums over runs of `size` values from each place on, shorter at the end; one more place at the end."""
    whole = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    ends = np.minimum(np.arange(len(whole)) + size, len(whole) - 1)
    return (whole[ends] - whole).astype(np.float32)
