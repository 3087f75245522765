"""`taiyaku stats`: how much there is and how far it is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, out, progress, project, project_terms
from taiyaku.files import unique_paths

if TYPE_CHECKING:
    from taiyaku.model import Catalog, Severity
    from taiyaku.project import Project


class Format(StrEnum):
    """How the figures are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def stats(
        files: Annotated[list[Path] | None, typer.Argument(metavar="[PO]...", help="All of the project.")] = None,
        style: Annotated[Format, typer.Option("--format", help="How the figures are printed.")] = Format.TEXT,
        findings: Annotated[
            bool, typer.Option("--findings/--no-findings", help="Run the checks and count what they find.")
        ] = True,
    ) -> None:
        """Count units, characters, words, states and findings, by article and in total.

        Characters are those of the Japanese without blanks, words those of the English.

        Example: taiyaku stats --format csv > stats.csv
        """
        from taiyaku.catalog.locate import po_paths
        from taiyaku.catalog.po import read_po
        from taiyaku.catalog.stats import catalog_stats, stats_csv, stats_json, stats_text

        here = project()
        catalogs = [read_po(path) for path in unique_paths(po_paths(here, files or []))]
        found = _findings(here, catalogs) if findings else {}
        rows = [
            (c.slug, Path(name), catalog_stats(c, found.get(name, ()) if findings else None))
            for c in catalogs
            if (name := here.relative(c.path))
        ]
        printers = {Format.TEXT: stats_text, Format.JSON: stats_json, Format.CSV: stats_csv}
        out(printers[style](rows))


def _findings(here: Project, catalogs: list[Catalog]) -> dict[str, list[Severity]]:
    """The severities of what the checks find, by file; as `taiyaku check` finds it."""
    from taiyaku.checks.baseline import read_baseline
    from taiyaku.checks.runner import run_checks

    terms = project_terms(here)
    accepted = here.config.checks.baseline
    with progress("checking", sum(len(c.units) for c in catalogs)) as advance:
        report = run_checks(
            catalogs,
            config=here.config.checks,
            glossary=terms,
            project=here,
            baseline=read_baseline(here.root / accepted) if accepted else (),
            cache=here.found,
            advance=advance,
        )
    found: dict[str, list[Severity]] = {}
    for finding in report.findings:
        found.setdefault(finding.file, []).append(finding.severity)
    return found
