"""Beads: which sentences of one side stand for which of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["auto", "faithful", "digest"]
LARGEST = 4  # sentences of one side in a bead

TYPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2))


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other, by number from 0; one side empty: no counterpart.

    `score` lies between 0 and 1: the share of the weight of both sides' words that found a counterpart. `votes`
    counts the settings, of `of`, that found just this bead.
    """

    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 0.0
    votes: int = 1
    of: int = 1

    @property
    def null(self) -> bool:
        """Whether one side is empty."""
        return not (self.ja and self.en)

    @property
    def doubtful(self) -> bool:
        """Whether the settings do not agree on it."""
        return self.votes < self.of

    @property
    def type(self) -> str:
        """Such as `1:2`."""
        return f"{len(self.ja)}:{len(self.en)}"


@dataclass(frozen=True)
class Alignment:
    """The beads of a pair in order, each sentence in exactly one, and what tells whether it is a pair at all.

    `ratio` is the number of English characters for a Japanese one; `support` how far the evidence for this
    alignment exceeds that for chance ones (about 0 for texts that have nothing to do with each other).
    """

    beads: tuple[Bead, ...]
    ratio: float = 0.0
    support: float = 0.0

    def count(self, kind: str) -> int:
        """How many beads are of a type such as `1:2`."""
        return sum(b.type == kind for b in self.beads)
