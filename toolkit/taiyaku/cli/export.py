"""`taiyaku export`: units to a review workbook."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, out, progress, project, project_terms, say, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.memory import Suggestion
    from taiyaku.model import Catalog, Glossary
    from taiyaku.project import Project


class Language(StrEnum):
    """The language of headings and statuses."""

    BOTH = "both"
    JA = "ja"
    EN = "en"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def export(  # noqa: PLR0917 - options
        files: Annotated[
            list[Path] | None,
            typer.Argument(metavar="[PO]...", help="PO files or folders of them; all of the project."),
        ] = None,
        output: Annotated[
            Path, typer.Option("--output", "-o", metavar="F.xlsx", help="The workbook to write.")
        ] = Path("review.xlsx"),
        articles: Annotated[str, typer.Option("--articles", metavar="SLUG,...", help="Only these articles.")] = "",
        only: Annotated[
            str,
            typer.Option(
                "--only",
                metavar="WHAT,...",
                help="Only units that are fuzzy, untranslated, unapproved, or have findings.",
            ),
        ] = "",
        reviewer: Annotated[
            str,
            typer.Option("--reviewer", metavar="NAME", help="Who will review it; stands in approvals and remarks."),
        ] = "",
        deadline: Annotated[str, typer.Option("--deadline", metavar="TEXT", help="Shown on the first sheet.")] = "",
        split_by: Annotated[
            str,
            typer.Option("--split-by", metavar="article|N", help="One workbook an article, or for every N units."),
        ] = "",
        lang_ui: Annotated[
            Language, typer.Option("--lang-ui", help="The language of headings and statuses.")
        ] = Language.BOTH,
        no_protect: Annotated[
            bool, typer.Option("--no-protect", help="Lock no cells, for people who sort a lot.")
        ] = False,
        html: Annotated[
            Path | None, typer.Option("--html", metavar="F.html", help="Also a page to read the articles through.")
        ] = None,
        force: Annotated[
            bool, typer.Option("--force", help="Write over edits that were not imported, and over other files.")
        ] = False,
        no_check: Annotated[bool, typer.Option("--no-check", help="Leave the findings out.")] = False,
    ) -> None:
        """Write a review workbook (.xlsx) of translations, for people who only know Excel.

        Terms are marked in the source, findings stand beside the units. `taiyaku import` takes it back.

        Example: taiyaku export -o review.xlsx --reviewer Hanako --only unapproved
        """
        from taiyaku.catalog.po import read_po
        from taiyaku.errors import counted
        from taiyaku.review import ExportOptions, catalog_paths, export_workbook
        from taiyaku.review.layout import Lang

        here = project()
        catalogs = [read_po(p) for p in catalog_paths(here, files or [])]
        size = sum(len(c.units) for c in catalogs)
        glossary = project_terms(here)
        findings = []
        if not no_check:
            from taiyaku.checks.runner import run_checks

            with progress("checking", size) as advance:
                report = run_checks(
                    catalogs, config=here.config.checks, glossary=glossary, project=here, advance=advance
                )
            findings = list(report.findings)
        with progress("writing", size) as advance:
            made = export_workbook(
                catalogs,
                output,
                project=here,
                glossary=glossary,
                findings=findings,
                suggestions=_suggestions(here, catalogs, glossary),
                options=ExportOptions(
                    articles=_names(articles),
                    only=_names(only),
                    reviewer=reviewer,
                    deadline=deadline,
                    split_by=split_by,
                    lang=Lang(lang_ui.value),
                    locked=not no_protect,
                    html=html,
                    force=force,
                ),
                advance=advance,
            )
        for book in made.workbooks:
            out(shown(book.path))
            what = f"{counted(book.units, 'unit')} of {counted(len(book.articles), 'article')}"
            say(f"{shown(book.path)}: {what}, workbook {book.id}")
        for warning in made.warnings:
            say(f"warning: {warning}")


def _suggestions(here: Project, catalogs: Sequence[Catalog], glossary: Glossary | None) -> Mapping[str, Suggestion]:
    """What the project's memory, if there is one, knows about units that are not done."""
    from taiyaku.glossary import Matcher
    from taiyaku.memory import Memory, memory_path, suggest

    waiting = [(f"{c.slug}#{u.id}", u) for c in catalogs for u in c.live if not u.translated]
    if not waiting or not memory_path(here).exists():
        return {}
    with Memory.of(here, Matcher(glossary) if glossary else None) as memory:
        return suggest(waiting, memory)


def _names(text: str) -> tuple[str, ...]:
    return tuple(n for part in text.split(",") if (n := part.strip()))
