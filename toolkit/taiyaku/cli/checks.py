"""`taiyaku checks`: which checks there are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from taiyaku.cli.common import command, out


class Format(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def checks(
        names: Annotated[list[str] | None, typer.Argument(metavar="[CHECK]...", help="All unless named.")] = None,
        style: Annotated[Format, typer.Option("--format", help="How the list is printed.")] = Format.TEXT,
    ) -> None:
        """List the checks with their severities and an example.

        Example: taiyaku checks numbers polarity
        """
        from taiyaku.checks.listing import checks_json, checks_text

        out((checks_json if style is Format.JSON else checks_text)(names or []))
