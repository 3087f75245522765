"""The state of a unit as one word, and back: for formats with a column or a key for it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taiyaku.model import Unit


class State(StrEnum):
    """How far a unit is."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    APPROVED = "approved"


_WORDS = {
    State.FUZZY: {
        "fuzzy",
        "needs review",
        "needs-review",
        "needs-review-translation",
        "needs work",
        "draft",
        "true",
        "yes",
        "1",
    },
    State.APPROVED: {"approved", "final", "signed-off", "reviewed", "proofread"},
}


def state_of(unit: Unit) -> State:
    """The unit's state; an approval that became stale does not count."""
    from taiyaku.catalog.review import ApprovalState, approval

    if unit.fuzzy:
        return State.FUZZY
    if not unit.target:
        return State.UNTRANSLATED
    return State.APPROVED if approval(unit).state is ApprovalState.APPROVED else State.TRANSLATED


def with_state(unit: Unit, word: str, who: str) -> Unit:
    """The unit in the state that a word names; a word that we do not know changes nothing."""
    word = word.strip().lower()
    if word in _WORDS[State.FUZZY]:
        return replace(unit, fuzzy=True)
    return signed_off(unit, who) if word in _WORDS[State.APPROVED] else unit


def signed_off(unit: Unit, who: str) -> Unit:
    """The unit approved by `who` today, where a file says so and the unit has not said it itself.

    A unit that was approved as it was before somebody edited it stays stale.
    """
    from taiyaku.catalog.clock import today
    from taiyaku.catalog.review import ApprovalState, approval, approve

    if not unit.target or approval(unit).state is not ApprovalState.NONE:
        return unit
    return approve(unit, who, today())
