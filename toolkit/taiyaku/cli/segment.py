"""`taiyaku segment`: the sentences of articles."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.choices import FileType, Language
from taiyaku.cli.common import command, out, project

if TYPE_CHECKING:
    from taiyaku.article.model import Type
    from taiyaku.model import Segment


class Format(StrEnum):
    """How segments are printed."""

    TEXT = "text"
    JSONL = "jsonl"


class Quotes(StrEnum):
    """What becomes of quotations."""

    WHOLE = "whole"
    SPLIT_BLOCK = "split-block"
    SPLIT = "split"


class Headlines(StrEnum):
    """What becomes of headlines of several sentences."""

    KEEP = "keep"
    CUT = "cut"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def segment(
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Articles; - is standard input.")],
        style: Annotated[
            Format, typer.Option("--format", help="One segment a line, or JSON with kind and place.")
        ] = Format.TEXT,
        quotes: Annotated[
            Quotes | None, typer.Option("--quotes", help="Quotations of several sentences; whole unless set.")
        ] = None,
        headlines: Annotated[
            Headlines | None, typer.Option("--headlines", help="Headlines of several sentences; keep unless set.")
        ] = None,
        file_type: Annotated[
            FileType | None, typer.Option("--type", help="How to read the files, whatever their suffix.")
        ] = None,
        full_page: Annotated[
            bool | None, typer.Option("--full-page", help="All of an HTML page, not its main text alone.")
        ] = None,
        lang: Annotated[Language, typer.Option("--lang", help="The language of the articles.")] = Language.JA,
    ) -> None:
        """Show the segments of articles: sentences, headings, list items, table cells, captions.

        Reads .txt, .md, .html and .docx. Lines of JSON have the keys id, kind, text, line, start, end, inferred.

        Example: taiyaku segment --format jsonl article.md
        """
        from dataclasses import replace

        from taiyaku.article import read_article
        from taiyaku.errors import InputError
        from taiyaku.segment import segment_article

        config = project().config.segment
        if quotes is not None:
            config = replace(config, quotes=quotes.value, quotes_in={})
        if headlines is not None:
            config = replace(config, headlines=headlines.value)
        kind: Type | None = file_type.value if file_type else None
        if full_page is not None:
            config = replace(config, full_page=full_page)
        articles = [read_article(f, kind or ("txt" if str(f) == "-" else None), config) for f in files]
        cut = [list(segment_article(a, config, lang.value)) for a in articles]
        for path, segments in zip(files, cut, strict=True):
            if not segments:
                raise InputError("the file holds no text", path=path)
        for path, segments in zip(files, cut, strict=True):
            for s in segments:
                out(s.text if style is Format.TEXT else _line(s, path if len(files) > 1 else None))


def _line(segment: Segment, path: Path | None) -> str:
    """A segment as JSON; `path` (of the element) for html and docx, `file` where there are several."""
    values = {
        "id": segment.id,
        "kind": segment.kind.value,
        "text": segment.text,
        "line": segment.line,
        "start": segment.start,
        "end": segment.end,
        "inferred": segment.inferred,
    }
    if segment.path:
        values["path"] = segment.path
    if path is not None:
        values["file"] = str(path)
    return json.dumps(values, ensure_ascii=False)
