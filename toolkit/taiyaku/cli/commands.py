"""The commands, each in a module of its own that is loaded when its command is asked for: a hook calls one only."""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperGroup
from typer.main import get_group

from taiyaku.cli.plain import take_plain

if TYPE_CHECKING:
    from typer.core import TyperCommand

MODULES = {  # by the name of the command or group of commands, in the order of `taiyaku --help`
    "init": "init",
    "prepare": "prepare",
    "segment": "segment",
    "update": "update",
    "align": "align",
    "check": "check",
    "checks": "checks",
    "numbers": "numbers",
    "extract": "extract",
    "glossary": "glossary",
    "units": "units",
    "export": "export",
    "import": "import_",
    "build": "build",
    "stats": "stats",
    "tm": "tm",
    "convert": "convert",
}


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Loaded(dict.fromkeys(MODULES))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's
        """The names for `--help`, as the work goes."""
        return list(MODULES)


class _Loaded(UserDict[str, Any]):
    """Commands by name; one is loaded when it is looked up."""

    def __getitem__(self, name: str) -> TyperCommand | TyperGroup:
        command: TyperCommand | TyperGroup | None = super().__getitem__(name)
        if command is None:
            command = self[name] = _load(name)
        return command


def _load(name: str) -> TyperCommand | TyperGroup:
    """The command or group that a module registers."""
    app = typer.Typer(rich_markup_mode=None)
    import_module(f"taiyaku.cli.{MODULES[name]}").register(app)
    command = cast("TyperCommand | TyperGroup", get_group(app).commands[name])
    for part in (command, *getattr(command, "commands", {}).values()):
        take_plain(part)
    return command
