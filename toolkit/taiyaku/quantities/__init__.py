"""Numbers by value: what Japanese and English texts say in numbers, and whether it is the same.

`parse_ja(text)` and `parse_en(text)` read typed quantities; `compare(ja, en)` says what does not fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.quantities.model import Key, Kind, Quantity, Reading, Strength

if TYPE_CHECKING:
    from taiyaku.quantities.judge import Comparison
    from taiyaku.quantities.model import Number

__all__ = ["Key", "Kind", "Quantity", "Reading", "Strength", "compare", "parse_en", "parse_ja", "restate"]


def parse_ja(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Japanese text, in order; never raises."""
    from taiyaku.quantities.ja import parse

    return parse(text).quantities


def parse_en(text: str) -> tuple[Quantity, ...]:
    """The quantities of an English text, in order; never raises."""
    from taiyaku.quantities.en import parse

    return parse(text).quantities


def compare(ja: str, en: str) -> Comparison:
    """What a Japanese text and its English translation say in numbers, and what does not fit; never raises."""
    from taiyaku.quantities.texts import compare as compare_texts

    return compare_texts(ja, en)


def restate(quantity: Quantity, value: Number) -> str | None:
    """What an English quantity's text becomes with another value, in its style; None where that cannot be said."""
    from taiyaku.quantities.restating import restate as restate_quantity

    return restate_quantity(quantity, value)
