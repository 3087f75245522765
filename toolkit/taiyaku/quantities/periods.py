"""Months, quarters and halves of a year as names for each other."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from taiyaku.quantities.model import DURATION, FRACTION, MONTH, ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.quantities.model import Quantity


def quarter(q: Quantity) -> int:
    """The number of a quarter of the year ("first quarter", "Q2"), else 0."""
    said = q.kind is ORDINAL and (q.unit == "quarter" or q.text.lower().endswith("quarter"))
    return int(q.value) if said and 1 <= q.value <= 4 else 0


def by_months(quantities: Sequence[Quantity], free: Iterable[int]) -> dict[int, deque[int]]:
    """The free lengths by their months."""
    out: dict[int, deque[int]] = defaultdict(deque)
    for i in free:
        if months := _length_in_months(quantities[i]):
            out[months].append(i)
    return out


def _length_in_months(q: Quantity) -> int:
    """The months of "six months", "the first half", "the quarter through June"; else 0."""
    if q.kind is FRACTION and q.text.lower() in {"half", "quarter"}:
        return 6 if q.text.lower() == "half" else 3
    return int(q.value) if q.kind is DURATION and q.unit == "month" else 0


def months_of(first: Quantity, last: Quantity) -> int:
    """How many months a range of months runs over, also into the next year; 0 when it is none of more than one."""
    if not first.kind is last.kind is MONTH or first.group != last.group or not first.group:
        return 0
    return int(last.value - first.value) % 12 + 1


def three_months(first: Quantity, last: Quantity) -> bool:
    """Whether a range of months is a quarter of the calendar year."""
    months = first.kind is last.kind is MONTH and first.group == last.group != 0
    return months and first.value in {1, 4, 7, 10} and last.value == first.value + 2
