"""`taiyaku convert`: units between PO, XLIFF, TMX, CSV and JSON lines."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from taiyaku.cli.common import command, progress, project, say, shown


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def convert(
        source: Annotated[Path, typer.Argument(metavar="IN", help="The file to read; - is standard input.")],
        target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; - is standard output.")],
        from_: Annotated[
            str,
            typer.Option("--from", metavar="FORMAT", help="po, xliff, tmx, jsonl, csv; else by suffix or content."),
        ] = "",
        to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="The same for OUT; else by suffix.")] = "",
        source_lang: Annotated[
            str, typer.Option("--source-lang", metavar="TAG", help="Write this tag instead of that of IN.")
        ] = "",
        target_lang: Annotated[
            str, typer.Option("--target-lang", metavar="TAG", help="The same; it also picks a language of a TMX.")
        ] = "",
    ) -> None:
        """Convert units between PO, XLIFF 1.2, TMX 1.4, CSV and JSON lines; nothing gets lost on the way and back.

        OUT is replaced if it is there.

        Example: taiyaku convert translations/en/harbour.po harbour.xlf
        """
        from taiyaku.errors import counted
        from taiyaku.files import project_lock
        from taiyaku.interop.convert import convert_file

        here = project()
        inside = here.found and str(target) != "-" and target.resolve().is_relative_to(here.root.resolve())
        lock = project_lock(here.state_dir) if inside else nullcontext()
        bar = nullcontext() if str(target) == "-" else progress(f"converting {source.name}")
        with lock, bar:
            done = convert_file(
                source, target, from_=from_, to=to, source_lang=source_lang, target_lang=target_lang
            )
        for note in done.notes:
            say(f"{shown(source)}: {note}")
        name = "standard output" if str(target) == "-" else shown(target)
        say(f"{name}: {done.title}, {counted(done.count, 'unit')}, {done.languages}")
