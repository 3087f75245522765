"""Helpers for tests: the command line in this process, with what it printed."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parent.parent.parent / "shared"


@dataclass(frozen=True)
class Result:
    """Exit code and both streams of one run."""

    code: int
    out: str
    err: str


def taiyaku(*args: str | Path, cwd: Path | None = None, stdin: str | bytes = "") -> Result:
    """Run `taiyaku ARGS` in this process; an exception that is no exit is a failure of the test."""
    from taiyaku.cli.main import main

    data = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code = 0
    with (
        working_folder(cwd or Path.cwd()),
        mock.patch.object(sys, "argv", ["taiyaku", *map(str, args)]),
        mock.patch.dict(os.environ, {"TAIYAKU_DEBUG": "1"}),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as e:
            code = e.code if isinstance(e.code, int) else 1 if e.code else 0
    for stream in (out, err):
        stream.flush()
    texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]
    return Result(code, *texts)


@contextlib.contextmanager
def working_folder(path: Path) -> Iterator[None]:
    """The working folder for a while."""
    old = Path.cwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(old)
