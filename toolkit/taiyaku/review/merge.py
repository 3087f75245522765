"""The three-way merge of a row: the base as exported, the project now (ours), the workbook (theirs)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import Column, Status, Take, status_of, take_of
from taiyaku.review.outcome import FieldOutcome, Result, RowOutcome
from taiyaku.review.remarks import clean_name, has_remark
from taiyaku.review.rows import forms_of, status_now

if TYPE_CHECKING:
    from collections.abc import Collection

    from taiyaku.model import Unit
    from taiyaku.review.base import BaseUnit
    from taiyaku.review.book import Cell
    from taiyaku.review.returned import Row

FUZZY = (Status.NEEDS_WORK, Status.QUERY, Status.REJECTED)


@dataclass(frozen=True)
class MergeOptions:
    """`prefer` settles conflicts for `workbook` or `project`; `reviewer` signs remarks without an author."""

    prefer: str = ""
    carry_stale: bool = False
    trust_edits: bool = False
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's remark that goes into the unit's comments."""

    text: str
    author: str = ""


@dataclass
class Plan:
    """What is to be done to one form of a unit; `ignores` are whole comment lines."""

    base: BaseUnit
    target: str | None = None
    status: Status | None = None
    fuzzy: bool = False
    remarks: list[Remark] = field(default_factory=list)
    ignores: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return self.target is not None or self.status is not None or bool(self.remarks or self.ignores)


def merge_row(
    row: Row,
    base: BaseUnit,
    ours: Unit | None,
    options: MergeOptions,
    *,
    done: Collection[tuple[str, str]] = (),
) -> tuple[RowOutcome, Plan]:
    """Merge one row; `ours` is the unit as it is now, `done` what this very workbook brought before (field, text).

    What `done` holds is not merged again: the project may have gone on from there.
    """
    merge = _Merge(row, base, ours, options, done)
    merge.run()
    outcome = RowOutcome(
        row.row,
        base,
        tuple(merge.fields),
        tuple(merge.remarks),
        source_now=merge.source if ours is not None and merge.source != base.source else "",
    )
    return outcome, merge.plan


class _Merge:
    def __init__(
        self,
        row: Row,
        base: BaseUnit,
        ours: Unit | None,
        options: MergeOptions,
        done: Collection[tuple[str, str]],
    ) -> None:
        self.row, self.base, self.ours, self.options, self.done = row, base, ours, options, done
        self.plan = Plan(base)
        self.fields: list[FieldOutcome] = []
        self.remarks: list[str] = []
        self.old = plain_breaks(base.target)
        forms = forms_of(ours) if ours is not None else []
        at = base.form if base.form < len(forms) else 0
        self.source, self.now = (forms[at][1], plain_breaks(forms[at][2])) if forms else ("", "")

    def run(self) -> None:
        """Merge all fields."""
        theirs, blocked = self.target()
        self.status(theirs, blocked)
        self.comments()

    def add(self, name: str, result: Result, theirs: str, reason: str = "") -> None:
        """Note what became of a field."""
        old, now = (self.old, self.now) if name == "target" else ("", "")
        if name == "status":
            old, now = self.base.status, status_now(self.ours).value if self.ours else ""
        self.fields.append(FieldOutcome(name, result, old, now, theirs, reason))

    # --- translation ---

    def target(self) -> tuple[str, str]:
        """Merge the translation: the text that the reviewer saw, and why a status cannot count ('' when it can)."""
        cell = self.row.cells.get(Column.TARGET)
        if cell is not None and cell.wrong:
            self.add("target", Result.REFUSED, cell.text, cell.wrong)
            return self.old, "the translation was refused"
        theirs = self.chosen(cell)
        if theirs is None:
            return self.old, "the choice is not clear"
        original = self.row.cells.get(Column.ORIGINAL)
        if original is not None and original.text != self.old and self.row.text(Column.TARGET) == self.old:
            self.remarks.append("the cell of the original translation was edited; it is not read")
        if cell is not None and cell.struck:
            self.remarks.append("some of the translation is struck through; that is read as any other text")
        if theirs == self.old:
            if self.touched_source():
                self.remarks.append("the source cell was edited; sources are changed in the article")
            return theirs, ""
        if ("target", theirs) in self.done:
            self.add("target", Result.UNCHANGED, theirs, "imported before")
            return theirs, ""
        if self.looks_converted(cell, theirs):
            self.add("target", Result.REFUSED, theirs, f"Excel made a number of {self.old!r}")
            return self.old, "the translation was refused"
        result, reason = self.judge_target(theirs)
        self.add("target", result, theirs, reason)
        if result is Result.TAKEN:
            self.plan.target = theirs
        return theirs, reason if result is Result.CONFLICT else ""

    def chosen(self, cell: Cell | None) -> str | None:
        """The workbook's text: that of the cell, or the reviewer's version where a conflict is settled for it."""
        theirs = cell.text if cell else ""
        choice = self.row.cells.get(Column.TAKE)
        if choice is None or not choice.text.strip():
            return theirs
        take = None if choice.wrong else take_of(choice.text)
        if take is None:
            self.add("target", Result.REFUSED, choice.text, choice.wrong or f"unknown choice {choice.text!r}")
            return None
        if take is Take.TRANSLATION:
            return theirs
        if theirs not in (self.old, self.base.offer):
            self.add("target", Result.CONFLICT, theirs, "the reviewer's version was chosen and the cell was edited")
            return None
        return plain_breaks(self.base.offer)

    def judge_target(self, theirs: str) -> tuple[Result, str]:
        """What becomes of an edited translation, and why."""
        if not theirs.strip():
            return Result.CONFLICT, "cleared: the cell is empty; a translation is not erased by a workbook"
        if self.touched_source():
            return Result.CONFLICT, "the source cell was edited too; sources are changed in the article"
        if self.ours is None:
            return Result.CONFLICT, "the unit is gone since the export"
        if self.source != self.base.source:
            return self.judge_stale(theirs)
        if self.now == theirs:
            return Result.UNCHANGED, "the project says the same"
        if self.now == self.old:
            return Result.TAKEN, ""
        return _settled(self.options.prefer) or (
            Result.CONFLICT,
            "the project changed it differently since the export",
        )

    def judge_stale(self, theirs: str) -> tuple[Result, str]:
        """What becomes of the translation of a source that changed since."""
        if not self.options.carry_stale:
            return Result.CONFLICT, "the source changed since the export"
        if self.now not in (self.old, theirs) and self.options.prefer != "workbook":
            return Result.CONFLICT, "source and translation changed since the export"
        self.plan.fuzzy = True
        self.plan.remarks.append(Remark(f"translation of the source before its change: {self.base.source}"))
        return Result.TAKEN, "for the former source; needs review"

    def touched_source(self) -> bool:
        """Whether the source cell says something else than it did, blanks apart."""
        cell = self.row.cells.get(Column.SOURCE)
        return "".join((cell.text if cell else "").split()) != "".join(self.base.source.split())

    def looks_converted(self, cell: Cell | None, theirs: str) -> bool:
        """Whether a number is what a spreadsheet makes of the old text by itself (007 → 7, 1,000 → 1000)."""
        if cell is None or not cell.number or theirs == self.old:
            return False
        return self.old.strip().replace(",", "").lstrip("+0") == theirs.lstrip("0")

    # --- status ---

    def status(self, theirs: str, blocked: str) -> None:
        """Merge the status; it counts for the text that the reviewer saw only."""
        cell = self.row.cells.get(Column.STATUS)
        edited = self.plan.target is not None
        self.plan.fuzzy = self.plan.fuzzy or (edited and not self.options.trust_edits)
        if cell is None or not cell.text.strip():
            return
        wish = None if cell.wrong else status_of(cell.text)
        if wish is None:
            self.add("status", Result.REFUSED, cell.text, cell.wrong or f"unknown status {cell.text.strip()!r}")
            return
        if wish == self.base.status:
            if edited and wish is Status.APPROVED:
                self.remarks.append(
                    "approved as it was before this edit; the edit waits for an approval of its own"
                )
            return
        if ("status", wish.value) in self.done:
            self.add("status", Result.UNCHANGED, wish, "imported before")
            return
        result, reason = self.judge_status(wish, theirs, blocked)
        self.add("status", result, wish, reason)
        if result is Result.TAKEN:
            self.plan.status = wish
            self.plan.fuzzy = self.plan.fuzzy and wish is Status.UNREVIEWED

    def judge_status(self, wish: Status, theirs: str, blocked: str) -> tuple[Result, str]:
        """What becomes of a new status, and why."""
        if any(f.name == "target" and f.result is Result.REFUSED for f in self.fields):
            return Result.REFUSED, f"not taken: {blocked}"
        if self.ours is None:
            blocked = "the unit is gone since the export"
        elif self.source != self.base.source:
            blocked = "the source changed since the export"
        elif self.touched_source():
            blocked = "the source cell was edited"
        if blocked or self.ours is None:
            return Result.CONFLICT, f"not taken: {blocked}"
        text = self.now if self.plan.target is None else self.plan.target
        if text != theirs:
            mine = _settled(self.options.prefer) if self.options.prefer == "project" else None
            return mine or (Result.CONFLICT, "it was given to a translation that the project has changed since")
        if wish is Status.APPROVED and not text.strip():
            return Result.CONFLICT, "there is no translation to approve"
        return self.judge_standing(wish, self.ours)

    def judge_standing(self, wish: Status, ours: Unit) -> tuple[Result, str]:
        """What becomes of a status, held against what the project made of the unit since the export."""
        if self.plan.target is not None:
            return Result.TAKEN, ""
        before = _standing(self.base.status == Status.APPROVED, self.base.fuzzy)
        now = _standing(status_now(ours) is Status.APPROVED, ours.fuzzy)
        wished = "approved" if wish is Status.APPROVED else "fuzzy" if wish in FUZZY else "plain"
        if now == wished and wish in (Status.APPROVED, Status.NEEDS_WORK):
            return Result.UNCHANGED, "the project says the same"
        if now in (before, wished):
            return Result.TAKEN, ""
        return _settled(self.options.prefer) or (
            Result.CONFLICT,
            f"the project has it as {_STANDINGS[now]} since the export",
        )

    # --- comments ---

    def comments(self) -> None:
        """Collect the comment, the notes at the row's cells and threads."""
        cell = self.row.cells.get(Column.COMMENT)
        if cell is not None and cell.text.strip():
            if cell.wrong:
                self.add("comment", Result.REFUSED, cell.text, cell.wrong)
            else:
                self.comment("comment", Remark(cell.text))
        for note in self.row.notes:
            self.comment("note", Remark(note.text, clean_name(note.author)))

    def comment(self, name: str, remark: Remark) -> None:
        """Plan one remark."""
        if self.ours is None:
            self.add(name, Result.CONFLICT, remark.text, "the unit is gone since the export")
            return
        if (name, remark.text) in self.done or has_remark(
            self.ours, remark.author or self.options.reviewer, remark.text
        ):
            self.add(name, Result.UNCHANGED, remark.text, "imported before")
            return
        self.plan.remarks.append(remark)
        self.add(name, Result.TAKEN, remark.text)


_STANDINGS = {"approved": "approved", "fuzzy": "in need of review", "plain": "not approved"}


def _standing(approved: bool, fuzzy: bool) -> str:  # noqa: FBT001 - the two things that a standing is made of
    return "approved" if approved else "fuzzy" if fuzzy else "plain"


def _settled(prefer: str) -> tuple[Result, str] | None:
    if prefer == "workbook":
        return Result.TAKEN, "conflict settled for the workbook"
    return (Result.UNCHANGED, "conflict settled for the project") if prefer == "project" else None
