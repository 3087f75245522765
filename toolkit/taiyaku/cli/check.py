"""`taiyaku check`: what is wrong with translations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, finish, out, progress, project


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The severity from which findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


if TYPE_CHECKING:
    from taiyaku.model import Glossary

_FAMILIES = "Families or family/kind, with commas."


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def check(  # noqa: PLR0917 - options
        files: Annotated[list[Path] | None, typer.Argument(metavar="[PO]...", help="All of the project.")] = None,
        style: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
        fail_on: Annotated[
            FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on; error unless set.")
        ] = None,
        only: Annotated[str, typer.Option("--only", metavar="CHECK,...", help=f"Run these only. {_FAMILIES}")] = "",
        skip: Annotated[
            str, typer.Option("--skip", metavar="CHECK,...", help=f"Leave these out. {_FAMILIES}")
        ] = "",
        pedantic: Annotated[bool, typer.Option("--pedantic", help="Weak findings too.")] = False,
        complete: Annotated[bool, typer.Option("--complete", help="An untranslated unit is an error.")] = False,
        pairs: Annotated[
            Path | None,
            typer.Option("--pairs", metavar="FILE", help="JSON lines of source and target instead of PO files."),
        ] = None,
        glossary: Annotated[
            Path | None, typer.Option("--glossary", metavar="FILE", help="This term base, not the project's.")
        ] = None,
    ) -> None:
        """Find mistakes in translations: numbers, terms, names, links, opposites, typography.

        Exits with 1 when something is found at or above --fail-on.

        Example: taiyaku check --format sarif > findings.sarif
        """
        from taiyaku.catalog.locate import po_paths
        from taiyaku.catalog.po import read_po
        from taiyaku.checks.pairs import check_pairs
        from taiyaku.checks.registry import Selection
        from taiyaku.checks.runner import run_checks
        from taiyaku.report import write_report

        selection = Selection(_names(only), _names(skip), pedantic=pedantic, complete=complete)
        if pairs is not None:
            for line in check_pairs(pairs, _terms(glossary, asked=True) if glossary else None, selection):
                out(line)
            return
        here = project()
        catalogs = [read_po(p) for p in po_paths(here, files or [])]
        with progress("checking", sum(len(c.units) for c in catalogs)) as advance:
            report = run_checks(
                catalogs,
                config=here.config.checks,
                glossary=_terms(glossary or here.glossary_path, asked=glossary is not None),
                selection=selection,
                project=here,
                advance=advance,
            )
        units = {f"{c.slug}#{u.id}": u for c in catalogs for u in c.live} if style == Format.TEXT else None
        out(write_report(report, style, units=units).rstrip("\n"))
        limit = fail_on.value if fail_on else here.config.checks.fail_on
        worst = report.worst()
        if limit != "never" and worst and worst.rank >= type(worst)(limit).rank:
            finish(1)


def _terms(path: Path, *, asked: bool) -> Glossary | None:
    """The term base; none where the project has none."""
    from importlib.util import find_spec

    if not find_spec("taiyaku.glossary") or not (asked or path.exists()):
        return None
    from taiyaku.glossary import read_terms

    terms: Glossary = read_terms(path)
    return terms


def _names(text: str) -> tuple[str, ...]:
    return tuple(n for part in text.split(",") if (n := part.strip()))
