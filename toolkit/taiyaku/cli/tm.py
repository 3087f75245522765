"""`taiyaku tm`: the translation memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, out, progress, project, say

if TYPE_CHECKING:
    from taiyaku.memory import Memory

_MEMORY = Annotated[
    Path | None, typer.Option("--memory", metavar="FILE", help="This memory, not the project's own.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    tm = typer.Typer(help="Translation memory: what was translated before.", no_args_is_help=True)
    app.add_typer(tm, name="tm")

    @command(tm)
    def add(
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="PO, TMX, XLIFF, CSV or JSONL.")],
        memory: _MEMORY = None,
    ) -> None:
        """Remember the translated units of files.

        Fuzzy, obsolete and untranslated units are left out. A file that is added again replaces what it said
        before.

        Example: taiyaku tm add translations/en/*.po old.tmx
        """
        from taiyaku.interop import read_units

        here = project()
        with _open(memory) as m:
            for path in files:
                units = read_units(path)
                with progress(f"remembering {path.name}", len(units)) as advance:
                    done = m.add(units, here.relative(path), advance)
                say(
                    f"{path}: {done.added} added, {done.changed} changed, {done.unchanged} known,"
                    f" {done.left_out} left out"
                )

    @command(tm)
    def search(
        text: Annotated[str, typer.Argument(metavar="TEXT", help="A Japanese sentence.")],
        least: Annotated[int, typer.Option("--least", metavar="PERCENT", help="Nothing below this.")] = 70,
        limit: Annotated[int, typer.Option("--limit", metavar="N", help="How many at most.")] = 5,
        memory: _MEMORY = None,
    ) -> None:
        """Find sentences like one, with their translations.

        Example: taiyaku tm search '売上高は55億円だった。'
        """
        from taiyaku.memory.likeness import diff_text

        with _open(memory) as m:
            for match in m.search(text, limit=limit, least=least):
                out(f"{match.percent:3}% {match.kind}  {match.origin}")
                out(f"     {match.source if match.source == text else diff_text(match.source, text)}")
                out(f"     {match.target}")

    @command(tm)
    def stats(memory: _MEMORY = None) -> None:
        """Count what the memory holds.

        Example: taiyaku tm stats --memory team.sqlite
        """
        with _open(memory) as m:
            out(f"{len(m)} units")


def _open(path: Path | None) -> Memory:
    """The memory that is meant."""
    from taiyaku.memory import Memory, memory_path

    return Memory(path or memory_path(project()))
