"""The list of commands: one module each, in the order of `taiyaku --help`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

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

_MODULES = (
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
)
_ORDER = [module.__name__.rpartition(".")[2].rstrip("_") for module in _MODULES]


class InOrder(TyperGroup):
    """Commands and groups of commands as the work goes; typer puts groups last."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names for `--help`."""
        return sorted(super().list_commands(ctx), key=_ORDER.index)


def register(app: typer.Typer) -> None:
    """Add every command to the application."""
    for module in _MODULES:
        module.register(app)
