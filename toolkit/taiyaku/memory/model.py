"""What a memory gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchKind(StrEnum):
    """How a stored source is like the one asked for, best first."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    NUMBERS = "numbers"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """A stored unit that may serve for a source.

    `percent` is 100 for exact and normalized, 99 for numbers, else below. `target` is the translation to offer: the
    stored one, with the new numbers put in under `NUMBERS`. `origin` says where the unit comes from (`slug#id`, or
    a file and an id). `capped` says what the percentage was lowered for: `negation`, `term`, `number`, or ''.
    """

    kind: MatchKind
    percent: int
    source: str
    target: str
    origin: str
    capped: str = ""

    @property
    def safe(self) -> bool:
        """Whether the translation may be filled in without review."""
        return self.percent == 100


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did, in units."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
