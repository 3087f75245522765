"""What the rules for English numerals get and give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from taiyaku.quantities.en_numeral import Phrase
    from taiyaku.quantities.en_tokens import Tokens
    from taiyaku.quantities.model import Number, Reading, Strength


class At(NamedTuple):
    """A numeral: tokens `i` to `phrase.next`, between `start` and `end` of the text, `strength` by its form."""

    text: str
    toks: Tokens
    i: int
    phrase: Phrase
    start: int
    end: int
    value: Number
    strength: Strength

    def before(self, length: int) -> int:
        """Where a look at so many characters before the numeral begins."""
        return max(0, self.start - length)


class Found(NamedTuple):
    """What a numeral is with what surrounds it: where it ends, readings, strength, half of the day, its start."""

    end: int
    readings: tuple[Reading, ...]
    strength: Strength
    half_day: str = ""
    start: int = -1
