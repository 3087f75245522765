"""`taiyaku`: the commands put together, and the one place where errors become exit codes."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from taiyaku import __version__
from taiyaku.cli.commands import Commands
from taiyaku.cli.common import ClosedPipeError
from taiyaku.cli.plain import take_plain
from taiyaku.errors import TaiyakuError

CLOSED_PIPE = 141  # 128 + SIGPIPE, what a shell tells of other commands

app = typer.Typer(
    name="taiyaku",
    cls=Commands,
    help="Turn Japanese articles into reviewed English ones: segment, extract terms, translate in PO files, "
    "check, send review workbooks out and take them back.",
    epilog="Start with: taiyaku init my-project    Exit codes: 0 fine, 1 findings, 2 unusable input.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"taiyaku {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turn Japanese articles into reviewed English ones."""


def main() -> None:
    """Run the command line; an error is one message and exit code 2, never a traceback; a closed pipe is 141.

    What is neither a `TaiyakuError` nor the system's is a bug of ours, and says so; with `TAIYAKU_DEBUG` in the
    environment it is raised.
    """
    _open_streams()
    atexit.register(gc.freeze)  # at the end nothing is looked through that the system takes back as a whole
    try:
        command = get_command(app)
        take_plain(command)
        command()
    except TaiyakuError as e:
        typer.echo(f"error: {e}", err=True)
        sys.exit(2)
    except (ClosedPipeError, BrokenPipeError):
        for stream in (sys.stdout, sys.stderr):  # what they still hold goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        sys.exit(CLOSED_PIPE)
    except RecursionError:
        typer.echo("error: the input is nested too deeply", err=True)
        sys.exit(2)
    except OSError as e:
        what = "it is closed" if isinstance(e, io.UnsupportedOperation) else e.strerror or e
        typer.echo(f"error: {e.filename or 'standard output'}: {what}; nothing more was done", err=True)
        sys.exit(2)
    except Exception as e:
        if os.environ.get("TAIYAKU_DEBUG"):
            raise
        place = _place(e)
        typer.echo(f"error: this is a bug in taiyaku {__version__}, at {place}: {type(e).__name__}: {e}", err=True)
        typer.echo("  Please report it with the input; TAIYAKU_DEBUG=1 shows the traceback.", err=True)
        sys.exit(2)


def _open_streams() -> None:
    """Give a stream that the caller closed (`>&-`) a place, so that no file of ours is opened in its stead.

    What is written to a closed standard output is an error; messages to a closed standard error are lost.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the process runs
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as above


def _place(error: Exception) -> str:
    """Module and line where an exception was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
