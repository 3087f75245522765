"""`taiyaku stats`: how much there is and how far it is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from taiyaku.cli.common import command, out, project


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
    ) -> None:
        """Count units, characters, words and their states, by article and in total.

        Characters are those of the Japanese without blanks, words those of the English.

        Example: taiyaku stats --format csv > stats.csv
        """
        from taiyaku.catalog.locate import po_paths
        from taiyaku.catalog.po import read_po
        from taiyaku.catalog.stats import catalog_stats, stats_csv, stats_json, stats_text

        rows = []
        for path in po_paths(project(), files or []):
            catalog = read_po(path)
            rows.append((catalog.slug, path, catalog_stats(catalog)))
        printers = {Format.TEXT: stats_text, Format.JSON: stats_json, Format.CSV: stats_csv}
        out(printers[style](rows))
