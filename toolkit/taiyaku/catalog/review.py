"""Approvals and review notes: translator comments, since `msgcat` drops flags that gettext does not know.

`# [review 2026-11-24 Hanako] approved 3f0c52a1d9e4` says that somebody approved the unit as it was; the digits are
a hash over source and target, so that an edit of either makes the approval stale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - beside parameters called date

    from taiyaku.model import Unit

_NOTE = re.compile(r"\[review (\d{4}-\d\d-\d\d)(?: ([^\]]*))?\] ?(.*)", re.DOTALL)
_APPROVED = re.compile(r"approved ([0-9a-f]{12})")


class ApprovalState(StrEnum):
    """Whether a unit is approved as it stands."""

    APPROVED = "approved"
    STALE = "stale"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Approval:
    """The latest approval of a unit: ISO date and name; both empty without one."""

    state: ApprovalState
    date: str = ""
    name: str = ""


def approval_hash(source: str, target: str) -> str:
    """12 hex digits over source and target (SHA-256, cut)."""
    return sha256(f"{source}\x1f{target}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def approval(unit: Unit) -> Approval:
    """The unit's approval: stale when source or target changed since, or when the unit is marked fuzzy."""
    for comment in reversed(unit.comments):
        if (note := _NOTE.fullmatch(comment)) and (m := _APPROVED.fullmatch(note.group(3))):
            good = m.group(1) == approval_hash(unit.source, unit.target) and not unit.fuzzy
            state = ApprovalState.APPROVED if good else ApprovalState.STALE
            return Approval(state, note.group(1), note.group(2) or "")
    return Approval(ApprovalState.NONE)


def approve(unit: Unit, name: str, date: Date) -> Unit:
    """The unit approved as it stands: fuzzy no more, earlier approvals replaced."""
    digits = approval_hash(unit.source, unit.target)
    clean = replace(revoke(unit), fuzzy=False, previous=None, previous_msgctxt=None, previous_plural=None)
    return add_note(clean, name, date, f"approved {digits}")


def revoke(unit: Unit) -> Unit:
    """The unit without its approvals; other notes stay."""
    kept = tuple(c for c in unit.comments if not _is_approval(c))
    return unit if kept == unit.comments else replace(unit, comments=kept)


def add_note(unit: Unit, name: str, date: Date, text: str) -> Unit:
    """The unit with a reviewer's remark; its lines are joined, and saying the same again adds nothing."""
    line = note_line(name, date, text)
    return unit if line in unit.comments else replace(unit, comments=(*unit.comments, line))


def note_line(name: str, date: Date, text: str) -> str:
    """The comment line of a remark: `[review DATE NAME] TEXT`."""
    who = " ".join(re.sub(r"[\[\]]", " ", name).split())
    return f"[review {date.isoformat()}{f' {who}' if who else ''}] {' '.join(text.split())}"


def _is_approval(comment: str) -> bool:
    note = _NOTE.fullmatch(comment)
    return bool(note and _APPROVED.fullmatch(note.group(3)))
