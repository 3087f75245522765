"""`taiyaku convert` on the command line: what it writes, what it says, and that it writes whole files or none."""

from __future__ import annotations

import json
import os
import resource
import signal
from typing import TYPE_CHECKING

import pytest

from crashes import in_child, killed_at
from support import taiyaku

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Python 3.12 warns of forks beside other threads; the children here do nothing but file work.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"X-Source-Language: ja\\n"

# よい朝
#. heading 1
#: translations/ja/tide.md
msgctxt "00000000a1"
msgid "港の朝"
msgstr "Morning at the port"

#. paragraph
#: translations/ja/tide.md
#, fuzzy
#| msgid "船が入る。"
msgctxt "00000000a2"
msgid "船が出る。"
msgstr "A boat comes in."
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "taiyaku.toml").write_text("", "utf-8")
    (tmp_path / "tide.po").write_text(PO, "utf-8")
    return tmp_path


@pytest.mark.parametrize("suffix", ["xlf", "xliff", "tmx", "csv", "tsv", "jsonl", "po"])
def test_there_and_back_is_the_same_file(project: Path, suffix: str) -> None:
    there = taiyaku("convert", "tide.po", f"there.{suffix}", cwd=project)
    assert (there.code, there.out) == (0, ""), there.err
    assert "2 units, ja → en" in there.err
    assert taiyaku("convert", f"there.{suffix}", "back.po", cwd=project).code == 0
    assert (project / "back.po").read_text("utf-8") == PO


def test_standard_input_and_output(project: Path) -> None:
    result = taiyaku("convert", "-", "-", "--to", "jsonl", cwd=project, stdin=PO)
    records = [json.loads(line) for line in result.out.splitlines()]
    assert [r.get("source") for r in records] == [None, "港の朝", "船が出る。"]
    assert taiyaku("convert", "-", "-", "--from", "jsonl", "--to", "po", cwd=project, stdin=result.out).out == PO


def test_languages_may_be_given(project: Path) -> None:
    taiyaku("convert", "tide.po", "a.tmx", "--source-lang", "ja_JP", "--target-lang", "en-GB", cwd=project)
    text = (project / "a.tmx").read_text("utf-8")
    assert 'srclang="ja-JP"' in text
    assert '<tuv xml:lang="en-GB"><seg>Morning' in text
    taiyaku("convert", "tide.po", "b.po", "--target-lang", "en-GB", cwd=project)
    assert (project / "b.po").read_text("utf-8") == PO.replace("Language: en\\n", "Language: en_GB\\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["gone.po", "a.tmx"], "no such file"),
        (["tide.po", "a.doc"], "what format is this"),
        (["tide.po", "-"], "which format for standard output"),
        (["tide.po", "a.x", "--to", "word"], "no format that we know"),
        (["tide.po", "a.tmx", "--from", "tmx"], "no well-formed XML"),
        (["tide.po", "a.tmx", "--target-lang", "en us"], "no language tag"),
        (["tide.po", "tide.po/a.tmx"], "cannot be written"),
    ],
)
def test_what_cannot_be_converted_changes_nothing(project: Path, args: list[str], message: str) -> None:
    before = {p: p.read_bytes() for p in project.iterdir() if p.is_file()}
    result = taiyaku("convert", *args, cwd=project)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert {p: p.read_bytes() for p in project.iterdir() if p.is_file()} == before


def test_a_broken_file_leaves_the_old_one(project: Path) -> None:
    (project / "out.po").write_text("old", "utf-8")
    (project / "in.tmx").write_text("<tmx><body><tu>", "utf-8")
    assert taiyaku("convert", "in.tmx", "out.po", cwd=project).code == 2
    assert (project / "out.po").read_text("utf-8") == "old"


# --- crashes ---


def convert_in(project: Path) -> Callable[[], None]:
    def work() -> None:
        result = taiyaku("convert", "tide.po", "out.xlf", cwd=project)
        os._exit(result.code)

    return work


def test_a_kill_at_any_point_leaves_the_old_file_or_the_new(project: Path) -> None:
    taiyaku("convert", "tide.po", "new.xlf", cwd=project)
    new = (project / "new.xlf").read_bytes()
    seen = set()
    for n in range(1, 200):
        (project / "out.xlf").write_bytes(b"old")
        code = in_child(killed_at(n, convert_in(project), ("fsync", "replace", "unlink", "chmod", "mkdir", "open")))
        now = (project / "out.xlf").read_bytes()
        assert now in (b"old", new), f"killed at call {n}"
        seen.add(now)
        if code == 0:
            break
        assert code == -signal.SIGKILL
    else:
        pytest.fail("the conversion never ended")
    assert seen == {b"old", new}


def test_a_full_disk_leaves_the_old_file(project: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    (project / "out.xlf").write_bytes(b"old")

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
        convert_in(project)()

    assert in_child(work) == 2
    assert (project / "out.xlf").read_bytes() == b"old"
    assert not list(project.rglob("*.tmp"))


def test_a_second_process_does_not_write_into_a_project_at_work(project: Path) -> None:
    from taiyaku import files

    with files.project_lock(project / ".taiyaku"):

        def second() -> None:
            files._held.clear()
            result = taiyaku("convert", "tide.po", "out.xlf", cwd=project)
            os._exit(42 if result.code == 2 and "is at work on this project" in result.err else 3)

        assert in_child(second) == 42
    assert not (project / "out.xlf").exists()
