"""The structure of two articles as prices of beads: headings, items and cells stand alone and meet their like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from taiyaku.align.model import LARGEST, TYPES
from taiyaku.align.scores import sums
from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.align.texts import Floats, Ints
    from taiyaku.model import Segment

_CLASSES = {
    Kind.TITLE: 1,
    Kind.HEADING: 1,
    Kind.LIST_ITEM: 2,
    Kind.TABLE_CELL: 3,
    Kind.CAPTION: 4,
    Kind.BYLINE: 5,
    Kind.DATE: 5,
    Kind.URL: 6,
    Kind.BREADCRUMB: 7,
    Kind.FOOTNOTE: 8,
}  # all else is running text, 0
_FIRM = 4.0  # price of a bead over the edge of a heading, an item, a cell: never worth it
_SOFT = 0.08  # over the edge of a paragraph
_OTHER_KIND = 0.45  # price of a heading against running text and the like
_SAME_PLACE = 0.35  # gain of the same row and column, level or marker
_A = np.array([a for a, _ in TYPES])
_B = np.array([b for _, b in TYPES])


class Layout:
    """Prices by structure; `ja` and `en` are the segments that the sentences of a pair were made of."""

    def __init__(self, ja: Sequence[Segment], en: Sequence[Segment]) -> None:
        self.walls_ja, self.walls_en = _walls(ja), _walls(en)
        self.kinds_ja, self.kinds_en = _kinds(ja), _kinds(en)
        names: dict[str, int] = {"": 0}
        self.places_ja, self.places_en = _places(ja, names), _places(en, names)

    def price(self, i: int, low: int, high: int) -> Floats:
        """Prices of the beads that start at Japanese sentence i and English ones low … high: types × starts."""
        span = slice(low, high + 1)
        out = self.walls_ja[_A - 1, i][:, None] + self.walls_en[_B - 1, span]
        out = out + np.where(self.kinds_ja[i] == self.kinds_en[span], 0.0, _OTHER_KIND)
        if self.places_ja[i]:
            out = out - np.where(self.places_ja[i] == self.places_en[span], _SAME_PLACE, 0.0)
        return np.asarray(out, np.float32)


def _walls(segments: Sequence[Segment]) -> Floats:
    """By size of a run and start: the prices of the edges inside of it."""
    edges = np.zeros(len(segments), np.float32)  # edges[k] stands between k and k+1
    for k in range(len(segments) - 1):
        a, b = segments[k], segments[k + 1]
        if a.block != b.block:
            edges[k] = _FIRM if _CLASSES.get(a.kind, 0) or _CLASSES.get(b.kind, 0) else _SOFT
    return np.stack([sums(edges, size) for size in range(LARGEST)])


def _kinds(segments: Sequence[Segment]) -> Ints:
    return np.array([*(_CLASSES.get(s.kind, 0) for s in segments), -1], np.int32)


def _places(segments: Sequence[Segment], names: dict[str, int]) -> Ints:
    """A number for each place that means something: `heading 2`, `table 3.2`; 0 for none."""
    keys = [s.structure if _CLASSES.get(s.kind, 0) else "" for s in segments]
    return np.array([*(names.setdefault(k, len(names)) for k in keys), 0], np.int32)
