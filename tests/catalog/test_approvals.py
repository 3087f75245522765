"""Approvals: comments that a later edit makes stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from taiyaku.catalog import ApprovalState, add_note, approval, approve, revoke
from taiyaku.model import Unit

DAY = date(2026, 11, 2)
UNIT = Unit(id="0000000001", source="潮が引く。", target="The tide goes out.", fuzzy=True, previous="潮が満ちる。")


def test_an_approved_unit_is_approved_until_source_target_or_flag_change() -> None:
    unit = approve(UNIT, "Rin Sato", DAY)
    assert unit.comments[0].startswith("[review 2026-11-02 Rin Sato] approved ")
    assert not unit.fuzzy
    assert unit.previous is None
    found = approval(unit)
    assert (found.state, found.date, found.name) == (ApprovalState.APPROVED, "2026-11-02", "Rin Sato")
    for change in ({"source": "潮が満ちる。"}, {"target": "The tide ebbs."}, {"fuzzy": True}):
        assert approval(replace(unit, **change)).state is ApprovalState.STALE


def test_nobody_approved_a_unit_without_approval() -> None:
    assert approval(UNIT).state is ApprovalState.NONE


def test_a_second_approval_replaces_the_first_and_notes_stay() -> None:
    unit = add_note(approve(UNIT, "Rin", DAY), "Rin", DAY, "check the\nharbour's name")
    again = approve(replace(unit, target="The tide ebbs."), "Ken", DAY)
    assert len(again.comments) == 2
    assert approval(again).name == "Ken"
    assert revoke(again).comments == ("[review 2026-11-02 Rin] check the harbour's name",)


def test_saying_the_same_again_adds_nothing() -> None:
    once = approve(UNIT, "Rin", DAY)
    assert approve(once, "Rin", DAY) == once


def test_a_hostile_name_cannot_break_the_comment() -> None:
    unit = approve(UNIT, "a]\n[b", DAY)
    assert approval(unit).state is ApprovalState.APPROVED
    assert "\n" not in unit.comments[0]
