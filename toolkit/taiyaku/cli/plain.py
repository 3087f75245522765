"""Values of the command line that are taken as they are.

Typer has pydantic convert each value, also one that is not given, and loading that would take as long as checking a
small file. A text, a path or a choice that is right needs none of it; whatever else is given goes to Typer, which
converts it or says what is wrong with it.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperOption


def take_plain(command: Any) -> None:
    """Let the parameters of a command take what needs no conversion without asking Typer."""
    for parameter in command.get_params(typer.Context(command)):  # with --help
        kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
        if kind is not None:  # earlier versions of Typer convert by themselves
            parameter.process_value = _processing(parameter, kind)


def _processing(parameter: TyperOption | TyperArgument, kind: Any) -> Any:
    converting = parameter.process_value
    nothing = () if parameter.nargs == -1 or getattr(parameter, "multiple", False) else None

    def process(ctx: Any, value: Any) -> Any:
        if parameter.required and not value:
            return converting(ctx, value)
        try:
            taken = nothing if value is None else _plain(kind, value)
        except ValueError:
            return converting(ctx, value)
        return parameter.callback(ctx, parameter, taken) if parameter.callback else taken

    return process


def _plain(kind: Any, value: Any) -> Any:
    """A value as a parameter's function gets it; raises `ValueError` when Typer is to be asked."""
    if isinstance(value, list | tuple):
        (item,) = get_args(kind)
        return [_plain(item, v) for v in value]
    if isinstance(kind, type):
        if issubclass(kind, Path) and os.access(value, os.R_OK):  # Typer refuses what cannot be read
            return kind(value)
        if issubclass(kind, StrEnum):
            return kind(value)
        if isinstance(value, kind) and not issubclass(kind, Path):
            return value
    raise ValueError(value)
