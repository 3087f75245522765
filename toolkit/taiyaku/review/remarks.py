"""Reviewers' remarks as translator comments: said once, and unable to pass for anything else."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from taiyaku.catalog.review import add_note, note_line

if TYPE_CHECKING:
    from taiyaku.model import Unit

_NOTE = re.compile(r"\[review \d{4}-\d\d-\d\d((?: [^\]]*)?\] .*)", re.DOTALL)
_APPROVAL = re.compile(r"\s*approved [0-9a-f]{12}\s*")
_SOME_DAY = date(2000, 1, 1)


def clean_name(name: str) -> str:
    """A name that can stand in a remark: one line, no marks of ours, at most 80 characters."""
    plain = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(harmless(re.sub(r"[\[\]]", " ", plain)).split())[:80].strip()


def harmless(text: str) -> str:
    """A remark that is neither a mark of ours (`taiyaku:ignore`) nor an approval, whatever was typed."""
    text = re.sub(r"taiyaku:(?=ignore)", "taiyaku: ", text)
    return f"comment: {text}" if _APPROVAL.fullmatch(text) else text


def has_remark(unit: Unit, name: str, text: str) -> bool:
    """Whether somebody of that name said so before, on any day."""
    wanted = _undated(note_line(name, _SOME_DAY, harmless(text)))
    return any(_undated(c) == wanted for c in unit.comments if c.startswith("[review "))


def add_remark(unit: Unit, name: str, day: date, text: str) -> Unit:
    """The unit with a remark, unless it is there already."""
    return unit if has_remark(unit, name, text) else add_note(unit, name, day, harmless(text))


def _undated(line: str) -> str:
    m = _NOTE.fullmatch(line)
    return m[1] if m else line
