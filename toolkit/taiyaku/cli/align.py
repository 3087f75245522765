"""`taiyaku align`: an article and its existing translation to units."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from taiyaku.cli.common import command, out, project, say


class Format(StrEnum):
    """What is written."""

    PO = "po"
    JSONL = "jsonl"
    TMX = "tmx"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def align(
        ja: Annotated[Path, typer.Argument(metavar="JA", help="The Japanese article.")],
        en: Annotated[Path, typer.Argument(metavar="EN", help="Its English translation.")],
        output: Annotated[
            Path | None,
            typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output else."),
        ] = None,
        lines: Annotated[bool, typer.Option("--lines", help="The files hold one sentence a line.")] = False,
        style: Annotated[Format, typer.Option("--format", help="What is written.")] = Format.PO,
    ) -> None:
        """Make translation units of an article and its existing translation.

        Example: taiyaku align news.md news.en.md -o translations/en/news.po
        """
        from taiyaku.align.articles import align_segments, read_sentences
        from taiyaku.align.units import bead_json, to_catalog
        from taiyaku.catalog import po_bytes
        from taiyaku.catalog.units import reference
        from taiyaku.files import write_atomic

        here = project()
        config = here.config.segment
        left = read_sentences(ja, "ja", lines=lines, config=config)
        right = read_sentences(en, "en", lines=lines, config=config)
        pair = align_segments(left, right)
        if style is Format.JSONL:
            data = "".join(bead_json(b, pair, lines=lines) + "\n" for b in pair.alignment.beads).encode()
        else:
            catalog = to_catalog(
                pair, output or ja.with_suffix(".po"), reference(here.relative(ja)), here.root.name
            )
            data = po_bytes(catalog)
        if output is None:
            out(data.decode().rstrip("\n"))
        else:
            write_atomic(output, data)
            say(f"{output}: {len(pair.alignment.beads)} beads")
