"""Units to a review workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.catalog.clock import today
from taiyaku.errors import InputError
from taiyaku.files import Transaction, project_lock
from taiyaku.project import Project
from taiyaku.review import celltext, select
from taiyaku.review.base import Meta, ledger_bytes, signature, workbook_id
from taiyaku.review.guard import refuse_edited
from taiyaku.review.layout import Lang
from taiyaku.review.places import home_of
from taiyaku.review.remarks import clean_name
from taiyaku.review.rows import Matching, ReviewRow, make_rows
from taiyaku.review.sheets import build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from taiyaku.memory import Suggestion
    from taiyaku.model import Catalog, Finding, Glossary

LARGE = 2_000  # units from which a workbook is unwieldy


@dataclass(frozen=True)
class ExportOptions:
    """What goes into a workbook and how it looks.

    `articles` are slugs, `only` one of `select.FILTERS`, `split_by` `article` or a number of units; `deadline` is
    shown to the reviewer. `locked` protects the sheets. `html` is where a page for reading through goes.
    `force` writes over workbooks with edits that were not imported.
    """

    articles: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    reviewer: str = ""
    deadline: str = ""
    split_by: str = ""
    lang: Lang = Lang.BOTH
    locked: bool = True
    html: Path | None = None
    force: bool = False
    today: date | None = None


@dataclass(frozen=True)
class Workbook:
    """One workbook that was written."""

    path: Path
    id: str
    units: int
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """What an export made; `warnings` are for the user."""

    workbooks: tuple[Workbook, ...]
    warnings: tuple[str, ...] = field(default=())

    @property
    def units(self) -> int:
        """How many rows went out."""
        return sum(w.units for w in self.workbooks)


def export_workbook(  # noqa: PLR0913 - options by keyword
    catalogs: Sequence[Catalog],
    path: Path,
    *,
    project: Project | None = None,
    glossary: Glossary | None = None,
    findings: Sequence[Finding] = (),
    suggestions: Mapping[str, Suggestion] | None = None,
    options: ExportOptions | None = None,
    advance: Callable[[int], None] | None = None,
) -> Exported:
    """Write the review workbook of some catalogs to `path`, and its ledger into the project.

    With `split_by` several workbooks are written beside `path`, all or none. `suggestions` maps unit names
    (`slug#id`) to what the memory suggests. `advance` hears how many units were
    done.

    Raises `InputError` naming the unit whose text no cell can hold, and when nothing is left to review.
    """
    options = options or ExportOptions()
    if path.suffix.lower() != ".xlsx":
        raise InputError("a review workbook is an .xlsx file", path=path, hint=f"Write {path.stem}.xlsx.")
    project = project or Project(Path.cwd())
    home = home_of(project, [c.path for c in catalogs])
    matching = Matching(glossary)
    rows = make_rows(catalogs, home, matching=matching, findings=findings, suggestions=suggestions)
    chosen = []
    for row in select.chosen(rows, options.articles, options.only):
        check_texts(row, "Mend the unit, or leave its article out with --articles.")
        chosen.append(row)
        if advance and len(chosen) % 50 == 0:
            advance(50)
    if not chosen:
        raise InputError("there are no units to review", path=path, hint="See: taiyaku stats")
    parts = select.parts(chosen, path, options.split_by)
    written, warnings = [], []
    for place, _ in parts:
        if not options.force:
            refuse_edited(place, home, "name another file with -o, or write over it with --force")
    with project_lock(home.state), Transaction() as t:
        for place, part in parts:
            meta = make_meta(part, home.root, options)
            t.write(place, build(part, meta, options.lang, locked=options.locked))
            units = [r.base for r in part]
            ledger = home.exports / f"{meta.id}.json"
            if not ledger.exists():
                t.write(ledger, ledger_bytes(meta, units))
            written.append(Workbook(place, meta.id, len(part), tuple(dict.fromkeys(u.article for u in units))))
            if len(part) > LARGE:
                warnings.append(
                    f"{place.name} has {len(part):,} units; workbooks above {LARGE:,} are slow to work with: "
                    f"split it with --split-by article or --split-by {LARGE}"
                )
        if options.html is not None:
            from taiyaku.review.flow import blocks_of
            from taiyaku.review.pages import read_through

            day = options.today or today()
            page = read_through(chosen, home.root.name, day, blocks_of(project, catalogs, home))
            t.write(options.html, page)
    return Exported(tuple(written), tuple(warnings))


def make_meta(rows: Sequence[ReviewRow], root: Path, options: ExportOptions, kind: str = "review") -> Meta:
    """What a workbook with these rows says of itself."""
    from taiyaku import __version__

    digest = signature(r.base for r in rows)
    return Meta(
        id=workbook_id(digest, clean_name(options.reviewer), kind),
        signature=digest,
        kind=kind,
        project=root.name,
        exported=(options.today or today()).isoformat(),
        deadline=options.deadline,
        commit=git_commit(root),
        reviewer=clean_name(options.reviewer),
        tool=f"taiyaku {__version__}",
    )


def git_commit(root: Path) -> str:
    """The commit that a project stands at, or ''; read from the files of git, without running it."""
    for folder in (root, *root.parents):
        head = folder / ".git" / "HEAD"
        try:
            text = head.read_text("ascii").strip()
            if not text.startswith("ref: "):
                return text[:40]
            return (folder / ".git" / text[5:]).read_text("ascii").strip()[:40]
        except (OSError, ValueError):
            if (folder / ".git").exists():
                return ""
    return ""


def check_texts(row: ReviewRow, hint: str) -> None:
    """Raise `InputError` naming the unit when one of its texts cannot stand in a cell; `hint` says what to do."""
    for what, text in (("source", row.base.source), ("translation", row.base.target)):
        if text and (wrong := celltext.problem(celltext.plain_breaks(text))):
            raise InputError(
                f"the {what} of unit {row.name} cannot go into a workbook: {wrong}",
                path=row.base.file,
                line=row.unit.line or None,
                hint=hint,
            )
