"""What all commands share: the decorator with `-q`, `-v`, `--project`, messages, and progress bars.

Data goes to standard output, messages and bars to standard error.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO, get_type_hints

import typer

from taiyaku.errors import printable, printable_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taiyaku.model import Glossary
    from taiyaku.project import Project


@dataclass
class State:
    """What the common options of the running command say."""

    quiet: bool = False
    verbose: bool = False
    project_folder: Path | None = None


class ClosedPipeError(Exception):
    """Who read our output is gone, as `head` is after some lines."""


_state = State()

_COMMON: dict[str, Any] = {
    "quiet": Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")],
    "verbose": Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")],
    "project_folder": Annotated[
        Path | None,
        typer.Option("--project", "-C", metavar="DIR", help="The project's folder, instead of this one."),
    ],
}


def command(app: typer.Typer, name: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command that also takes the common options.

    The first paragraph of its docstring is the short help; the lines below belong to the long one and should
    hold an example.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(function, include_extras=True)
        own = [
            p.replace(annotation=hints.get(p.name, p.annotation))
            for p in inspect.signature(function).parameters.values()
        ]
        common = [
            inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=getattr(State, n), annotation=a)
            for n, a in _COMMON.items()
        ]

        @functools.wraps(function)
        def shell(**values: Any) -> None:
            _state.quiet, _state.verbose = values.pop("quiet"), values.pop("verbose")
            _state.project_folder = values.pop("project_folder")
            try:
                function(**values)
            except BrokenPipeError:  # typer would make the exit code of findings of it
                raise ClosedPipeError from None

        del shell.__wrapped__
        shell.__signature__ = inspect.Signature([*own, *common])  # type: ignore[attr-defined]
        shell.__annotations__ = {p.name: p.annotation for p in (*own, *common)}
        app.command(name, no_args_is_help=False)(shell)
        return function

    return register


def project() -> Project:
    """The project of `--project`, or the one around the working folder; an interrupted command is finished."""
    from taiyaku.files import recover
    from taiyaku.project import find_project

    found = find_project(_state.project_folder)
    recover(found.state_dir)
    return found


def say(message: str = "") -> None:
    """A message to the user, on standard error; silent under `-q`.

    Control characters are made visible, since messages hold names and texts of others' files.
    """
    if not _state.quiet:
        typer.echo(printable_lines(message), err=True)


def detail(message: str) -> None:
    """A message for `-v` only."""
    if _state.verbose:
        say(message)


def out(text: str) -> None:
    """Data, on standard output; what is no character (a file's name that is not UTF-8) is shown as an escape."""
    typer.echo(text.encode("utf-8", "backslashreplace").decode())


def file_of(output: Path | None) -> Path | None:
    """The file that `-o` names; None for standard output, which `-` means too."""
    return None if output is not None and str(output) == "-" else output


def text_of(argument: str) -> str:
    """A text given on the command line; `-` stands for standard input, in any encoding of Japanese texts."""
    if argument != "-":
        return argument
    from taiyaku.decoding import decode
    from taiyaku.files import read_bytes

    return decode(read_bytes("-"), "-").text.rstrip("\r\n")


def shown(path: Path) -> str:
    """A path as the user would type it, from the working folder when it lies below it; control characters visible.

    A name may hold line feeds, terminal escapes and bytes that are not UTF-8.
    """
    try:
        here = path.parent.resolve() / path.name  # a link is named, not what it points to
        return printable(here.relative_to(Path.cwd().resolve()).as_posix())
    except (ValueError, OSError, RuntimeError):
        return printable(str(path))


def say_passed_over(here: Project) -> None:
    """Name what lies among the articles, is called like one, and was left out."""
    for path, why in here.passed_over():
        say(f"passed over: {shown(path)}: {why}")


def project_terms(here: Project) -> Glossary | None:
    """The project's term base, None where it has none; one that is configured but missing is told of."""
    from taiyaku.config import Config
    from taiyaku.glossary import read_terms

    if here.glossary_path.exists():
        return read_terms(here.glossary_path)
    if here.config.glossary != Config().glossary:
        say(f"warning: {shown(here.glossary_path)}: the configuration names this term base, but it is not there")
    return None


def verbose() -> bool:
    """Whether `-v` asks for more."""
    return _state.verbose


def use_color(stream: TextIO | None = None) -> bool:
    """Whether a stream (standard error) is a terminal that wants colours (`NO_COLOR`, `TERM=dumb` say no)."""
    terminal = (stream or sys.stderr).isatty()
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def finish(code: int) -> None:
    """Leave with an exit code: 0 fine, 1 findings or conflicts, 2 unusable input."""
    raise typer.Exit(code)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error for work that may take over two seconds; yields `advance(n)`.

    Nothing is drawn when standard error is no terminal, or under `-q`.
    """
    if _state.quiet or not sys.stderr.isatty():
        yield lambda _n: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda n: bar.update(task, advance=n)
