"""The command line as a whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from support import taiyaku

if TYPE_CHECKING:
    from pathlib import Path


def test_help_names_the_commands() -> None:
    result = taiyaku("--help")
    assert result.code == 0
    assert "init" in result.out


def test_an_unknown_option_exits_2_without_a_traceback() -> None:
    result = taiyaku("init", "--no-such-option")
    assert result.code == 2
    assert "no-such-option" in result.err.lower()
    assert "Traceback" not in result.err


def test_a_bug_is_one_message_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody foresaw is named as a bug, with its place; nobody but a developer wants the traceback."""
    from taiyaku.cli.main import main

    with (
        mock.patch("taiyaku.workflow.skeleton.make_skeleton", side_effect=ZeroDivisionError("oh")),
        mock.patch("sys.argv", ["taiyaku", "init", str(tmp_path)]),
        mock.patch.dict(os.environ),
    ):
        os.environ.pop("TAIYAKU_DEBUG", None)
        with pytest.raises(SystemExit) as e:
            main()
    assert e.value.code == 2
    error = capsys.readouterr().err
    assert "bug in taiyaku" in error
    assert "ZeroDivisionError: oh" in error
    assert "Traceback (" not in error
