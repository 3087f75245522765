"""A review workbook back into the PO files: all of it or nothing."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from taiyaku.catalog.clock import today
from taiyaku.catalog.po import po_bytes, read_po
from taiyaku.errors import InputError
from taiyaku.files import Transaction, project_lock
from taiyaku.review import extras, history, layout
from taiyaku.review.applying import apply_plans, checked_bytes
from taiyaku.review.base import ledger_bytes
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.conflicts import conflict_rows, conflict_workbook
from taiyaku.review.export import ExportOptions
from taiyaku.review.guard import refuse_edited
from taiyaku.review.identity import identify
from taiyaku.review.layout import Column, status_of
from taiyaku.review.locating import load_catalogs
from taiyaku.review.merge import MergeOptions, Plan, Remark, merge_row
from taiyaku.review.misplaced import refuse_misplaced
from taiyaku.review.outcome import FieldOutcome, ImportReport, Result, RowOutcome
from taiyaku.review.package import open_package
from taiyaku.review.places import Home, catalog_paths, home_of
from taiyaku.review.remarks import clean_name, has_remark
from taiyaku.review.returned import Row, find_review, foreign_columns, rows_of, shown_reviewer
from taiyaku.review.rows import Matching
from taiyaku.review.workbook import read_book

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from taiyaku.model import Catalog, Glossary, Unit
    from taiyaku.project import Project
    from taiyaku.review.base import BaseUnit
    from taiyaku.review.book import Book, Note


PROPOSALS = "proposals.csv"  # beside the term base: terms that reviewers suggested


@dataclass(frozen=True)
class ImportOptions:
    """How a workbook is merged.

    `again` merges anew what this very file brought before. `conflicts` is where a workbook of the conflicts goes,
    `page` an HTML report.
    """

    merge: MergeOptions = field(default_factory=MergeOptions)
    strict: bool = False
    dry_run: bool = False
    by_source: bool = False
    again: bool = False
    reviewer: str = ""
    conflicts: Path | None = None
    page: Path | None = None
    today: date | None = None


def import_workbook(
    path: Path,
    *,
    project: Project,
    options: ImportOptions | None = None,
    advance: Callable[[int], None] | None = None,
) -> ImportReport:
    """Merge a review workbook into the project's PO files.

    Raises `InputError` when the workbook cannot be used as a whole, `TaiyakuError` when a file cannot be written;
    nothing is changed then. `advance` hears how many rows were merged.
    """
    options = options or ImportOptions()
    for other in (options.conflicts, options.page):
        if other is not None and other.resolve() == path.resolve():
            raise InputError("this is the workbook itself", path=other, hint="Give the new file a name of its own.")
    home = home_of(project)
    package = open_package(path)
    lock = nullcontext() if options.dry_run else project_lock(home.state)
    with lock:
        book = read_book(package)
        run = _Run(book, package.digest, home, project, options)
        run.merge(advance or (lambda _n: None))
        run.write()
    if path.with_name(f".~lock.{path.name}#").exists() or path.with_name(f"~${path.name}").exists():
        run.report.warnings.append(f"{path.name} is open in somebody's editor; unsaved edits are not in the file")
    return run.report


class _Run:
    """One import."""

    def __init__(self, book: Book, digest: str, home: Home, project: Project, options: ImportOptions) -> None:
        self.book, self.home, self.project = book, home, project
        self.sheet, self.heading, self.columns = find_review(book)
        self.rows, self.loose = rows_of(self.sheet, self.heading, self.columns)
        self.meta, units, by_source = identify(book, self.rows, home, by_source=options.by_source)
        reviewer = clean_name(options.reviewer or shown_reviewer(book) or self.meta.reviewer)
        self.options = replace(options, merge=replace(options.merge, reviewer=reviewer))
        self.report = ImportReport(book.path, self.meta.id, digest, reviewer, dry_run=options.dry_run)
        if by_source:
            units = self.units_by_source()
        self.base = {u.key: u for u in units}
        self.catalogs, moved = load_catalogs(project, home, units, book.path)
        self.report.warnings += moved
        if units and not self.catalogs:
            raise InputError(
                f"the workbook is of another project ({self.meta.project or 'unknown'}): "
                f"none of its files is here, such as {units[0].file}; nothing was changed",
                path=book.path,
                hint="Name the project's folder: taiyaku import -C DIR FILE",
            )
        self.history = history.read(home.exports, digest, again=options.again)
        self.report.imported_before = self.history.when
        self.plans: list[Plan] = []
        self.day = options.today or today()
        self.proposed = project.glossary_path.with_name(PROPOSALS)

    # --- the project ---

    def units_by_source(self) -> list[BaseUnit]:
        """A base made of the visible columns, for a workbook without any other: units with a unique source text."""
        from taiyaku.review.rows import make_rows

        catalogs = [read_po(p) for p in catalog_paths(self.project)]
        known: dict[str, list[BaseUnit]] = {}
        for made in make_rows(catalogs, self.home):
            known.setdefault(plain_breaks(made.base.source), []).append(made.base)
        units = []
        for n, row in enumerate(self.rows, 1):
            same = known.get(row.text(Column.SOURCE), [])
            if len(same) == 1 and Column.ORIGINAL in self.columns:
                unit = replace(same[0], number=n, target=row.text(Column.ORIGINAL))
                key = replace(row.cells[Column.SOURCE], text=unit.key)
                row.cells[Column.KEY] = key
                units.append(unit)
            else:
                row.cells.pop(Column.KEY, None)
        return list({u.key: u for u in units}.values())

    # --- merging ---

    def merge(self, advance: Callable[[int], None]) -> None:
        """Merge all rows; raises `InputError` when the workbook as a whole makes no sense."""
        known = [r for r in self.rows if r.key in self.base]
        if self.rows and not known:
            heading = layout.LOOKS[Column.KEY].label.show()
            raise InputError(
                "none of the rows has a key of this export; nothing was changed",
                path=self.book.path,
                hint=f"The column {heading!r} was changed, or the rows come from another workbook.",
            )
        refuse_misplaced(self.book.path, known, self.base)
        by_key: dict[str, list[Row]] = {}
        for row in known:
            by_key.setdefault(row.key, []).append(row)
        for n, row in enumerate(self.rows, 1):
            self.report.rows.append(self.row(row, by_key))
            if n % 50 == 0:
                advance(50)
        self.verdicts()
        self.report.missing = [u for k, u in self.base.items() if k not in by_key]
        self.report.notes = [f"{self.sheet.name}, row {n.row}: {_said(n)}" for n in self.loose]
        self.report.notes += foreign_columns(self.sheet, self.heading, self.columns)
        for sheet in self.book.sheets:
            if sheet is not self.sheet:
                self.report.notes += [f"{sheet.name}, row {n.row}: {_said(n)}" for n in sheet.notes]

    def row(self, row: Row, by_key: dict[str, list[Row]]) -> RowOutcome:
        """Merge one row; of copies the first one speaks for all."""
        base = self.base.get(row.key)
        if base is None:
            why = f"unknown key {row.key!r}" if row.key else "it has no key"
            said = (row.text(c).strip() for c in (Column.SOURCE, Column.TARGET, Column.COMMENT))
            return RowOutcome(row.row, None, ignored=f"{why}: {' | '.join(t for t in said if t)}")
        copies = by_key[row.key]
        if copies[0] is not row:
            return RowOutcome(row.row, base, ignored=f"a copy of row {copies[0].row}")
        if len(copies) > 1:
            merged = joined(copies, base)
            if merged is None:
                rows = ", ".join(str(r.row) for r in copies)
                texts = " | ".join(dict.fromkeys(r.text(Column.TARGET) for r in copies))
                clash = FieldOutcome(
                    "target", Result.CONFLICT, base.target, "", texts, f"the rows {rows} have one key, and differ"
                )
                said = (
                    t for r in copies for t in (r.text(Column.COMMENT), *(n.text for n in r.notes)) if t.strip()
                )
                return RowOutcome(row.row, base, (clash,), tuple(f"not taken: {t}" for t in dict.fromkeys(said)))
            row = merged
        ours = self.unit(base)
        done = self.history.done.get((base.file, base.unit, base.form), ())
        outcome, plan = merge_row(row, base, ours, self.options.merge, done=done)
        if outcome.result is Result.CONFLICT and (who := self.history.last_change(base)):
            outcome = replace(outcome, remarks=(*outcome.remarks, who))
        self.plans.append(plan)
        return outcome

    def unit(self, base: BaseUnit) -> Unit | None:
        """The unit as the project has it now."""
        catalog = self.catalogs.get(base.file)
        return catalog.by_id.get(base.unit) if catalog else None

    def verdicts(self) -> None:
        """Judge the verdicts on findings."""
        for said in extras.verdicts_of(self.book):
            base = self.base.get(said.key)
            unit = self.unit(base) if base else None
            verdict, line = extras.judge(said, base, unit, self.report.reviewer, self.day)
            if base is not None and line:
                discuss = said.verdict is layout.Verdict.DISCUSS
                if discuss and unit is not None and has_remark(unit, self.report.reviewer, line):
                    verdict = replace(verdict, taken=False, remark="recorded before")
                else:
                    plan = Plan(base)
                    if discuss:
                        plan.remarks.append(Remark(line))
                    else:
                        plan.ignores.append(line)
                    self.plans.append(plan)
            self.report.verdicts.append(verdict)

    def proposals(self) -> Glossary | None:
        """The suggestions for terms; returns the proposals of the project with the new ones, None without any."""
        known, before = read_terms_of(self.project.glossary_path), read_terms_of(self.proposed)
        self.report.proposals, new = extras.proposals_of(
            self.book, known, before, self.report.reviewer, self.day, self.report.id
        )
        return new

    # --- writing ---

    def write(self) -> None:
        """Write what was merged: PO files and log together, or nothing."""
        report = self.report
        terms = self.proposals()
        if self.options.strict and report.exit_code:
            report.strict_refusal = True
            return
        changed = apply_plans(self.catalogs, self.plans, report.reviewer, self.day)
        data = {name: checked_bytes(catalog) for name, catalog in changed.items()}
        data = {n: d for n, d in data.items() if d != po_bytes(self.catalogs[n])}
        report.written = sorted(self.home.name_of(changed[n].path) for n in data)
        report.written += [self.home.name_of(self.proposed)] if terms else []
        extra = self.extra_files(changed)
        if report.dry_run:
            return
        with Transaction() as t:
            for path, content in extra.items():
                t.write(path, content)
            for name in sorted(data):
                t.write(changed[name].path, data[name])
            if terms is not None:
                from taiyaku.glossary import write_terms

                write_terms(terms, self.proposed, transaction=t)
            if data or terms or (self.history.new and history.worth_noting(report)):
                t.write(self.home.exports / history.LOG, self.history.with_report(report))

    def extra_files(self, changed: dict[str, Catalog]) -> dict[Path, bytes]:
        """The workbook of conflicts with its ledger, and the HTML report; what is asked for of them."""
        files: dict[Path, bytes] = {}
        if self.options.conflicts is not None:
            catalogs = list({**self.catalogs, **changed}.values())
            matching = Matching(read_terms_of(self.project.glossary_path))
            rows = conflict_rows(self.report.rows, catalogs, self.home, matching)
            if rows:
                refuse_edited(self.options.conflicts, self.home, "or name another file with --conflicts")
                content, meta = conflict_workbook(rows, self.home, ExportOptions(today=self.day))
                files[self.options.conflicts] = content
                files[self.home.exports / f"{meta.id}.json"] = ledger_bytes(meta, [r.base for r in rows])
                self.report.conflicts = "" if self.report.dry_run else str(self.options.conflicts)
        if self.options.page is not None:
            from taiyaku.review.pages import change_report

            files[self.options.page] = change_report(self.report, self.day)
        return files


def read_terms_of(path: Path) -> Glossary | None:
    """The term base, if there is one."""
    if not path.exists():
        return None
    from taiyaku.glossary import read_terms

    return read_terms(path)


def _said(note: Note) -> str:
    return f"{note.author}: {note.text}" if note.author else note.text


def joined(copies: Sequence[Row], base: BaseUnit) -> Row | None:
    """Rows with one key as one row: for each column the text that was changed; None when two were, differently."""
    first = copies[0]
    before = {Column.SOURCE: plain_breaks(base.source), Column.TARGET: plain_breaks(base.target)}
    cells = dict(first.cells)
    for column in (Column.SOURCE, Column.TARGET, Column.TAKE, Column.STATUS, Column.COMMENT):
        texts = {r.text(column): r.cells.get(column) for r in copies}
        old = before.get(column, "")
        if column is Column.STATUS:
            old = next((t for t in texts if status_of(t) == base.status), "")
        changed = [t for t in texts if t != old]
        if len(changed) > 1:
            return None
        for text in changed:
            if (cell := texts[text]) is not None:
                cells[column] = cell
            else:
                cells.pop(column, None)
    notes = list(dict.fromkeys(n for r in copies for n in r.notes))
    return Row(first.row, cells, notes)
