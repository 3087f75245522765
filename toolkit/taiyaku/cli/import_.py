"""`taiyaku import`: a review workbook back into the PO files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from taiyaku.cli import common
from taiyaku.cli.choices import Format
from taiyaku.cli.common import command, finish, out, progress, project, say, shown


class Prefer(StrEnum):
    """For which side conflicts are settled."""

    WORKBOOK = "workbook"
    PROJECT = "project"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "import")
    def import_(  # noqa: PLR0917 - options
        workbook: Annotated[Path, typer.Argument(metavar="F.xlsx", help="The workbook that came back.")],
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Write nothing, only say what would change.")
        ] = False,
        style: Annotated[Format, typer.Option("--format", help="How the report is printed.")] = Format.TEXT,
        prefer: Annotated[
            Prefer | None, typer.Option("--prefer", help="Settle conflicts for one side instead of reporting them.")
        ] = None,
        carry_stale: Annotated[
            bool,
            typer.Option("--carry-stale", help="Take translations of sources that changed since, marked fuzzy."),
        ] = False,
        trust_edits: Annotated[
            bool, typer.Option("--trust-edits", help="An edited translation needs no further review.")
        ] = False,
        strict: Annotated[
            bool, typer.Option("--strict", help="Change nothing when there is any conflict or refusal.")
        ] = False,
        conflicts: Annotated[
            Path | None,
            typer.Option(
                "--conflicts", metavar="F.xlsx", help="Write a workbook of the conflicts, to decide them."
            ),
        ] = None,
        page: Annotated[
            Path | None, typer.Option("--report", metavar="F.html", help="Write an HTML page of the changes.")
        ] = None,
        by_source: Annotated[
            bool,
            typer.Option("--by-source", help="Find units by their exact source when the workbook lost its base."),
        ] = False,
        again: Annotated[
            bool, typer.Option("--again", help="Merge anew what this very file brought before.")
        ] = False,
        reviewer: Annotated[
            str,
            typer.Option(
                "--reviewer", metavar="NAME", help="Who reviewed it, instead of the name in the workbook."
            ),
        ] = "",
    ) -> None:
        """Merge an edited review workbook into the PO files, all of it or nothing.

        Base, project and workbook are merged field by field; what both changed is a conflict and stays.

        Example: taiyaku import --dry-run review-hanako.xlsx
        """
        from taiyaku.review import ImportOptions, MergeOptions, import_workbook
        from taiyaku.review.reporting import report_json, report_text

        here = project()
        options = ImportOptions(
            merge=MergeOptions(
                prefer=prefer.value if prefer else "", carry_stale=carry_stale, trust_edits=trust_edits
            ),
            strict=strict,
            dry_run=dry_run,
            by_source=by_source,
            again=again,
            reviewer=reviewer,
            conflicts=conflicts,
            page=page,
        )
        with progress("merging") as advance:
            report = import_workbook(workbook, project=here, options=options, advance=advance)
        for warning in report.warnings:
            say(f"warning: {warning}")
        out(report_json(report) if style is Format.JSON else report_text(report, verbose=common.verbose()))
        if report.conflicts:
            say(f"the conflicts stand in {report.conflicts}; import it when they are decided")
        elif conflicts and not report.counts["conflict"]:
            say(f"no conflicts: {shown(conflicts)} was not written")
        finish(report.exit_code)
