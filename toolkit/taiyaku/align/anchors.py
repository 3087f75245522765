"""Places where both texts are said to begin the same thing: no bead reaches over one."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from taiyaku.align.model import TYPES
from taiyaku.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taiyaku.align.texts import Floats
    from taiyaku.model import Segment

Anchor = tuple[int, int]
"""A Japanese and an English sentence, by number from 0, that begin the same thing."""

_GIVEN = re.compile(r"([0-9]{1,7}):([0-9]{1,7})", re.ASCII)
_NEVER = 1e6  # price of a bead over an anchor: more than leaving both texts alone
_A = np.array([a for a, _ in TYPES])
_B = np.array([b for _, b in TYPES])[:, None]


class Anchors:
    """Prices that keep beads on their side of each anchor; anchors rise in both numbers."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self.anchors = list(anchors)

    def price(self, i: int, low: int, high: int) -> Floats:
        """Prices of the beads that start at Japanese sentence i and English ones low … high: types × starts."""
        starts = np.arange(low, high + 1)
        allowed = np.ones((len(TYPES), len(starts)), np.bool_)
        n = bisect_right(self.anchors, i, key=lambda anchor: anchor[0])
        if n:
            allowed &= starts >= self.anchors[n - 1][1]
        if n < len(self.anchors):
            at, to = self.anchors[n]
            allowed &= (i + _A <= at)[:, None] & (starts + _B <= to)
        return np.where(allowed, np.float32(0.0), np.float32(_NEVER))


def parse_anchor(text: str) -> tuple[int, int]:
    """The two lines of `JA_LINE:EN_LINE`, from 1; raises `ConfigError` for anything else."""
    m = _GIVEN.fullmatch(text.strip())
    if m is None:
        raise ConfigError(
            f"--anchor {text!r} is no pair of lines", hint="Such as --anchor 12:14, the Japanese line first."
        )
    return int(m[1]), int(m[2])


def anchors_at(
    lines: Sequence[tuple[int, int]], ja: Sequence[Segment], en: Sequence[Segment], paths: tuple[Path, Path]
) -> list[Anchor]:
    """The anchors at pairs of lines of both files (from 1): the first sentences that begin there.

    Raises `InputError` naming the file when none begins in a line, `ConfigError` when two anchors cross.
    """
    found = sorted({(_first(a, ja, paths[0]), _first(b, en, paths[1])): (a, b) for a, b in lines}.items())
    for ((i, j), one), ((k, m), two) in pairwise(found):
        if k <= i or m <= j:
            raise ConfigError(f"the anchors {one[0]}:{one[1]} and {two[0]}:{two[1]} cross", hint="Leave one out.")
    return [anchor for anchor, _ in found]


def _first(line: int, segments: Sequence[Segment], path: Path) -> int:
    for n, segment in enumerate(segments):
        if segment.line == line:
            return n
    near = sorted({s.line for s in segments}, key=lambda x: (abs(x - line), x))[:2]
    raise InputError(
        "no sentence begins in this line",
        path=path,
        line=line,
        hint=f"The nearest lines in which one does: {', '.join(map(str, sorted(near)))}.",
    )
