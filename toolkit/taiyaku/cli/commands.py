"""The list of commands: one module each, in the order of `taiyaku --help`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.cli import (
    align,
    build,
    check,
    checks,
    convert,
    export,
    extract,
    glossary,
    import_,
    init,
    numbers,
    prepare,
    segment,
    stats,
    tm,
    units,
    update,
)

if TYPE_CHECKING:
    import typer


def register(app: typer.Typer) -> None:
    """Add every command to the application."""
    for module in (
        init,
        prepare,
        segment,
        update,
        align,
        check,
        checks,
        numbers,
        extract,
        glossary,
        units,
        export,
        import_,
        build,
        stats,
        tm,
        convert,
    ):
        module.register(app)
