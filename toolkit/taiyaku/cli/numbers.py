"""`taiyaku numbers`: what the number parsers read in a text."""

from __future__ import annotations

from typing import Annotated

import typer

from taiyaku.cli.choices import Format, Language
from taiyaku.cli.common import command, out, text_of


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def numbers(
        text: Annotated[str, typer.Argument(metavar="TEXT", help="The text, or - for standard input.")],
        lang: Annotated[
            Language | None, typer.Option("--lang", help="Its language; Japanese when it holds kana or kanji.")
        ] = None,
        style: Annotated[Format, typer.Option("--format", help="How they are printed.")] = Format.TEXT,
    ) -> None:
        """Show the numbers that are read in a Japanese or English text, with their values.

        Example: taiyaku numbers '売上高は45億ドルだった。'
        """
        from taiyaku.quantities.show import detect, numbers_json, numbers_text

        content = text_of(text)
        language = lang.value if lang else detect(content)
        out((numbers_json if style is Format.JSON else numbers_text)(content, language))
