"""What the rules for Japanese numerals get and give, and how strong a numeral is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from taiyaku.quantities.model import MEDIUM, STRONG, WEAK, Strength

if TYPE_CHECKING:
    from taiyaku.quantities.ja_numeral import Numeral
    from taiyaku.quantities.model import Number, Reading


class At(NamedTuple):
    """A numeral between `start` and `end` of a folded text.

    `value` is its value, the lower one of an open one (十数: 11); `before` is the character before it, or ''.
    """

    text: str
    start: int
    end: int
    numeral: Numeral
    value: Number
    before: str

    @property
    def kanji(self) -> bool:
        """Whether it is written in kanji alone."""
        return self.numeral.style == "kanji"

    @property
    def raw(self) -> str:
        """The numeral as written."""
        return self.text[self.start : self.end]

    def strength(self, *, plain: bool = True) -> Strength:
        """How strongly it asks for its twin: one (`plain`) is often an article, small kanji numerals are words."""
        if self.numeral.order:
            return MEDIUM
        if self.value == 1 and plain:
            return WEAK
        if self.kanji and self.value < 100:
            return MEDIUM
        return STRONG


class Found(NamedTuple):
    """What a suffix makes of a numeral: where it ends, the readings, the strength, the half of the day."""

    end: int
    readings: tuple[Reading, ...]
    strength: Strength
    half_day: str = ""
