"""What an import did, row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.review.base import BaseUnit


class Result(StrEnum):
    """What became of a row or of one of its fields; in this order the worst one names the row."""

    CONFLICT = "conflict"
    REFUSED = "refused"
    TAKEN = "taken"
    UNCHANGED = "unchanged"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field of one row: `target`, `status`, `comment`, `note`; what base, project and workbook say."""

    name: str
    result: Result
    base: str = ""
    ours: str = ""
    theirs: str = ""
    reason: str = ""


@dataclass(frozen=True)
class RowOutcome:
    """One row of the workbook: `row` is its number in the sheet, `base` is None where its key is not known.

    `remarks` are for the reader; they change nothing.
    """

    row: int
    base: BaseUnit | None
    fields: tuple[FieldOutcome, ...] = ()
    remarks: tuple[str, ...] = ()
    ignored: str = ""
    source_now: str = ""

    @property
    def result(self) -> Result:
        """The worst of its fields."""
        if self.ignored:
            return Result.IGNORED
        found = {f.result for f in self.fields}
        return next((r for r in Result if r in found), Result.UNCHANGED)

    def field(self, name: str) -> FieldOutcome | None:
        """The field of that name."""
        return next((f for f in self.fields if f.name == name), None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a verdict on a finding: `taken` says whether something was written."""

    unit: str
    check: str
    verdict: str
    reason: str
    taken: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reviewer's suggestion for a term; `taken` says whether it is new."""

    ja: str
    en: str
    concept: str
    taken: bool
    remark: str = ""


@dataclass
class ImportReport:
    """All that an import has to say. `strict_refusal` says that nothing was changed for `--strict`."""

    workbook: Path
    id: str
    digest: str
    reviewer: str = ""
    rows: list[RowOutcome] = field(default_factory=list)
    missing: list[BaseUnit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    conflicts: str = ""
    imported_before: str = ""
    dry_run: bool = False
    strict_refusal: bool = False

    @property
    def said_in_vain(self) -> bool:
        """Whether a verdict or a suggestion was refused."""
        remarks = [*(v.remark for v in self.verdicts), *(p.remark for p in self.proposals)]
        return any(r.startswith("refused") for r in remarks)

    def count(self, result: Result) -> int:
        """How many rows had this result."""
        return sum(r.result is result for r in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by result; they add up to `rows`. `missing` counts units whose row is gone, besides."""
        found = Counter(r.result for r in self.rows)
        order = (Result.TAKEN, Result.UNCHANGED, Result.CONFLICT, Result.REFUSED, Result.IGNORED)
        each = {r.value: found[r] for r in order}
        return {"rows": len(self.rows), **each, "missing": len(self.missing)}

    @property
    def exit_code(self) -> int:
        """0 all is well, 1 something was refused or is a conflict, 2 nothing was changed for that reason."""
        if self.strict_refusal:
            return 2
        return 1 if self.count(Result.CONFLICT) or self.count(Result.REFUSED) or self.said_in_vain else 0
