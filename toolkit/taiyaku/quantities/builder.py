"""What both parsers collect quantities in: spans are mapped back to the original text at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later
from taiyaku.quantities.model import STRONG, Quantity, Reading, Strength

if TYPE_CHECKING:
    from taiyaku.folding import View
    from taiyaku.quantities.model import Kind, Number


IN_NAME = "name"  # the unit of figures that are a part of a name: G7, COP30
_BETWEEN_DIGITS = later.pattern(r"[−‐ー](?<=\d.)(?=\d)", re.ASCII)


def hyphens(text: str) -> str:
    """A folded text with plain hyphens between digits, where old encodings leave minus signs."""
    return text if text.isascii() else _BETWEEN_DIGITS.sub("-", text)


class Draft(NamedTuple):
    """A quantity over the folded text, before ranges and lists are settled."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    strength: Strength = STRONG
    digits: int = 0
    approx: str = ""
    half_day: str = ""
    group: int = 0
    sign: str = ""
    wild: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of the first reading."""
        return self.readings[0].kind

    @property
    def value(self) -> Number:
        """The value of the first reading."""
        return self.readings[0].value


reads = Reading  # as a verb: what a rule reads


class Parsed(NamedTuple):
    """The outcome of a parser: quantities in order, and the date parts that a word leaves open (今年)."""

    quantities: tuple[Quantity, ...] = ()
    wild: frozenset[str] = frozenset()


NOTHING = Parsed()


def finish(drafts: list[Draft], view: View, original: str) -> tuple[Quantity, ...]:
    """Quantities of drafts, with spans of the original text."""
    out = []
    for d in drafts:
        first, last = view.span(d.start, d.end)
        out.append(
            Quantity(
                (first, last),
                original[first:last],
                d.readings[0],
                d.readings[1:],
                d.strength,
                d.digits,
                d.approx,
                d.half_day,
                d.group,
                d.sign,
            )
        )
    return tuple(out)


def again(draft: Draft, **changes: object) -> Draft:
    """The draft with changes."""
    return draft._replace(**changes)  # type: ignore[arg-type]
