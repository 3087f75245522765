"""`taiyaku update`: articles to PO files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from taiyaku.cli import common
from taiyaku.cli.choices import Format
from taiyaku.cli.common import command, finish, out, progress, project, say, say_passed_over
from taiyaku.errors import printable_lines


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def update(
        articles: Annotated[
            list[Path] | None, typer.Argument(metavar="[ARTICLE]...", help="All of the project.")
        ] = None,
        style: Annotated[Format, typer.Option("--format", help="How the change log is printed.")] = Format.TEXT,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Write nothing, only say what would change.")
        ] = False,
        check: Annotated[
            bool, typer.Option("--check", help="Write nothing, and exit with 1 when a PO file is not up to date.")
        ] = False,
    ) -> None:
        """Bring the PO files up to the articles; no translation is lost.

        A file from outside is copied into the project first.

        Example: taiyaku update --dry-run news.md
        """
        from taiyaku.catalog.changelog import changes_json, changes_text
        from taiyaku.catalog.run import update_project

        here = project()
        with progress("reading articles", len(articles or here.articles())) as advance:
            report = update_project(here, articles or [], dry_run=dry_run or check, advance=advance)
        if style is Format.JSON:
            out(json.dumps(changes_json(report, here.relative), ensure_ascii=False, indent=2))
        elif text := changes_text(report, here.relative, everything=common.verbose()):
            out(printable_lines(text))
        if not articles:
            say_passed_over(here)
        if dry_run or check:
            say("dry run: nothing was written")
        if check and any(a.status != "unchanged" for a in report.articles):
            finish(1)
