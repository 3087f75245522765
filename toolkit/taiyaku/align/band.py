"""Where in a long pair to look: rare words that go together give anchors, anchors give a band."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from taiyaku.align.search import Band, full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from taiyaku.align.anchors import Anchor
    from taiyaku.align.model import Bead
    from taiyaku.align.texts import Pair, Side

SMALL = 600 * 600  # cells that are searched without a band
_RARE = 4  # times that an anchoring word may occur
_MARGIN = 24  # sentences left and right of the anchors
_WIDEST = 300  # sentences left and right of the diagonal where there are no anchors
_AROUND = 12  # sentences left and right of a first path
_BEYOND = 2  # anchors that a wrong one may lie between


def first_band(pair: Pair, given: Sequence[Anchor] = ()) -> Band:
    """The band for a first search: everything for small pairs, else along anchors, those `given` among them."""
    n, m = len(pair.ja), len(pair.en)
    if n * m <= SMALL:
        return full(n, m)
    found = chain(_mutual(pair))
    for i, j in given:
        found = [(a, b) for a, b in found if (a < i and b < j) or (a > i and b > j)]
    points = [(0, 0)] * _BEYOND + sorted([*found, *given]) + [(n, m)] * _BEYOND
    rows = np.arange(n + 1)
    at = np.array([i for i, _ in points])
    to = np.array([j for _, j in points])
    before = np.searchsorted(at[_BEYOND:-_BEYOND], rows, "right") + _BEYOND - 1
    after = np.searchsorted(at[_BEYOND:-_BEYOND], rows, "left") + _BEYOND
    low = to[np.maximum(before - _BEYOND + 1, 0)] - _MARGIN
    high = to[np.minimum(after + _BEYOND - 1, len(to) - 1)] + _MARGIN
    inner = sorted(set(points))
    middle = np.interp(rows, [i for i, _ in inner], [j for _, j in inner])
    return _band(np.maximum(low, middle - _WIDEST), np.minimum(high, middle + _WIDEST), m)


def around(beads: Sequence[Bead], n: int, m: int) -> Band:
    """The band around a first path."""
    low, high = np.full(n + 1, m), np.zeros(n + 1)
    i = j = 0
    for bead in beads:
        below, right = i + len(bead.ja), j + len(bead.en)
        low[i : below + 1] = np.minimum(low[i : below + 1], j)
        high[i : below + 1] = np.maximum(high[i : below + 1], right)
        i, j = below, right
    return _band(low - _AROUND, high + _AROUND, m)


def _band(low: NDArray[np.float64], high: NDArray[np.float64], m: int) -> Band:
    """Both limits rising and inside the text, with the corners, and each row reaching the next one."""
    bottom = np.clip(np.minimum.accumulate(low[::-1])[::-1], 0, m).astype(np.int32)
    top = np.clip(np.maximum.accumulate(high), 0, m).astype(np.int32)
    bottom[0], top[-1] = 0, m
    top[:-1] = np.maximum(top[:-1], bottom[1:])
    return Band(bottom, np.maximum(bottom, top))


def _mutual(pair: Pair) -> list[tuple[int, int, float]]:
    """Pairs of sentences that are each other's best by rare words: (ja, en, weight), sorted."""
    ja_at, en_at = _places(pair.ja), _places(pair.en)
    score: dict[tuple[int, int], float] = defaultdict(float)
    for f, e, strength in zip(
        pair.links.ja.tolist(), pair.links.en.tolist(), pair.links.strength.tolist(), strict=True
    ):
        for i in ja_at.get(f, ()):
            for j in en_at.get(e, ()):
                score[i, j] += strength * min(float(pair.ja.weight[f]), float(pair.en.weight[e]))
    best_ja: dict[int, tuple[float, int]] = {}
    best_en: dict[int, tuple[float, int]] = {}
    for (i, j), s in score.items():
        best_ja[i] = max(best_ja.get(i, (0.0, -1)), (s, j))
        best_en[j] = max(best_en.get(j, (0.0, -1)), (s, i))
    return sorted((i, j, s) for i, (s, j) in best_ja.items() if best_en[j][1] == i)


def _places(side: Side) -> dict[int, list[int]]:
    """The sentences of each rare feature."""
    out: dict[int, list[int]] = defaultdict(list)
    for k, ids in enumerate(side.ids):
        for f in ids.tolist():
            if side.frequency[f] <= _RARE:
                out[f].append(k)
    return out


def chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The heaviest part of `pairs` (sorted by the first number) in which both numbers rise."""
    ends: list[int] = []  # of chains that no lighter one beats: second numbers, rising with their weight
    weights: list[float] = []
    nodes: list[int] = []
    back: list[int] = []
    for n, (_, j, weight) in enumerate(pairs):
        k = bisect_left(ends, j)
        total = weight + (weights[k - 1] if k else 0.0)
        back.append(nodes[k - 1] if k else -1)
        stop = k
        while stop < len(ends) and weights[stop] <= total:
            stop += 1
        if stop == k and k < len(ends) and ends[k] == j:
            continue
        ends[k:stop], weights[k:stop], nodes[k:stop] = [j], [total], [n]
    out = []
    n = nodes[-1] if nodes else -1
    while n >= 0:
        out.append(pairs[n][:2])
        n = back[n]
    return out[::-1]
