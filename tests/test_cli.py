"""The command line as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
import typer
from typer.main import get_command

from support import taiyaku
from taiyaku.cli import commands
from taiyaku.cli.main import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "港は静かだ。"
msgstr "The harbour is quiet."
"""


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


CLOSED = [
    ("segment - --type txt", "<", "standard input is closed"),
    ("glossary find -", "<", "standard input is closed"),
    ("convert - - --to csv", "<", "standard input is closed"),
    ("glossary export -", ">", "standard output: it is closed"),
    ("checks", ">", "standard output: it is closed"),
]


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a shell")
@pytest.mark.parametrize(("command", "stream", "message"), CLOSED)
def test_a_closed_stream_is_one_message_and_exit_2(tmp_path: Path, command: str, stream: str, message: str) -> None:
    """It is no bug, and data that goes nowhere is no success."""
    taiyaku("init", "--quiet", tmp_path)
    done = run(f"{command} {stream}&-", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert b"bug" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a shell")
def test_the_exit_code_is_the_same_without_a_place_for_messages(tmp_path: Path) -> None:
    assert run("segment nosuch.md 2>&-", tmp_path).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="pipes are closed by a shell")
def test_a_reader_that_goes_away_is_told_from_findings(tmp_path: Path) -> None:
    """Neither 1, which means findings, nor a message."""
    (tmp_path / "book.txt").write_text("港は静かだ。\n" * 5_000, "utf-8")
    shell = f'( "{sys.executable}" -m taiyaku segment book.txt; echo $? > code ) | head -c 1 > /dev/null'
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert ((tmp_path / "code").read_text().strip(), done.stderr) == ("141", b"")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    shell = f'"{sys.executable}" -m taiyaku {command}'
    return subprocess.run(["sh", "-c", shell], cwd=folder, capture_output=True, check=False, timeout=60)


def test_checking_a_file_loads_no_other_command_and_no_converter_of_values(tmp_path: Path) -> None:
    """A hook waits for this: see `benchmarks/startup.py`."""
    (tmp_path / "a.po").write_text(PO, "utf-8")
    code = "import sys; from taiyaku.cli.main import main\ntry: main()\nfinally: print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "a.po"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    others = {f"taiyaku.cli.{m}" for m in commands.MODULES.values()} - {"taiyaku.cli.check"}
    assert "taiyaku.cli.check" in loaded
    assert not loaded & (others | {"pydantic", "rich", "jinja2", "openpyxl", "lxml", "numpy"})


VALUES = ["", "x", "-1", "1", "101", "json", "JSON", "ja", "error", "md", "a\0b", "nosuch", "here", "."]


@pytest.mark.parametrize("name", commands.MODULES)
def test_values_that_are_taken_as_they_are_are_those_that_typer_makes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").touch()
    monkeypatch.chdir(tmp_path)
    ours = list(outcomes(name))
    with mock.patch("taiyaku.cli.commands.take_plain"):
        assert ours == list(outcomes(name))


def outcomes(name: str) -> Iterator[str]:
    """What becomes of values given to each parameter of a command, or of the commands of a group."""
    command: Any = get_command(app)
    command = command.commands[name]
    for part in (command, *getattr(command, "commands", {}).values()):
        ctx = typer.Context(part)
        for parameter in part.params:
            many = parameter.nargs == -1 or getattr(parameter, "multiple", False)
            lists = [(), *([v, "x"] for v in VALUES)]
            for value in (None, parameter.default, *(lists if many else VALUES)):
                try:
                    made = repr(parameter.process_value(ctx, value))
                except Exception as e:  # noqa: BLE001 - whichever it is, it is to be the same
                    made = f"{type(e).__name__}: {e}"
                yield f"{parameter.name} {value!r}: {made}"
