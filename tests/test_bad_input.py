"""Bad input in every command: one clear message, exit code 2, nothing changed, never a traceback."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from support import Result, taiyaku

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLE = "# 港の朝\n\n新しい港の売上高は45億円に増えた。\n"

# What takes a file, by what it takes; `{}` is the file, and `-o` goes to a place that exists.
ARTICLE_COMMANDS = [
    ("segment", "{}"),
    ("extract", "{}"),
    ("update", "{}"),
    ("prepare", "{}"),
    ("align", "{}", "{}"),
]
PO_COMMANDS = [
    ("check", "{}"),
    ("stats", "{}"),
    ("export", "{}", "-o", "out.xlsx"),
    ("convert", "{}", "out.tmx"),
    ("tm", "add", "{}"),
]
OTHER_COMMANDS = [
    ("import", "{}"),
    ("glossary", "import", "{}"),
    ("check", "--pairs", "{}"),
    ("check", "--glossary", "{}"),
]
EVERY = [*ARTICLE_COMMANDS, *PO_COMMANDS, *OTHER_COMMANDS]

NAMES = sorted({c[: 2 if c[0] in {"tm", "glossary"} else 1] for c in EVERY})
CONFIGURED = [("update",), ("check",), ("stats",), ("prepare",), ("build",), ("export", "-o", "x.xlsx")]

NOISE = random.Random(7).randbytes(3000)


def name_of(command: tuple[str, ...]) -> str:
    return " ".join(w for w in command if w != "{}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with one article in PO."""
    root = tmp_path / "project"
    assert taiyaku("init", root, "--empty", "-q").code == 0
    (root / "translations/ja/port.md").write_text(ARTICLE, "utf-8")
    assert taiyaku("update", "-q", cwd=root).code == 0
    return root


def snapshot(root: Path) -> dict[str, str]:
    """Every file but what the tool keeps for itself, by its hash."""
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(root.rglob("*"))
        if p.is_file() and ".taiyaku" not in p.parts
    }


def refused(root: Path, command: tuple[str, ...], file: Path | str) -> Result:
    """Run a command on a file that it has to refuse."""
    before = snapshot(root)
    result = taiyaku(*(w.replace("{}", str(file)) for w in command), cwd=root)
    assert result.code == 2, result
    assert "Traceback" not in result.err
    assert result.err.count("error:") + result.err.count("Error") == 1, result.err
    assert snapshot(root) == before, "something was changed"
    return result


@pytest.mark.parametrize("command", EVERY, ids=name_of)
def test_a_file_that_is_not_there(project: Path, command: tuple[str, ...]) -> None:
    suffix = ".md" if command in ARTICLE_COMMANDS else ".po"
    assert f"nowhere{suffix}" in refused(project, command, f"nowhere{suffix}").err


@pytest.mark.parametrize("command", EVERY, ids=name_of)
def test_a_folder_in_place_of_a_file(project: Path, command: tuple[str, ...]) -> None:
    (project / "folder.md").mkdir()
    (project / "folder.md/readme").write_text("x", "utf-8")
    assert "folder" in refused(project, command, "folder.md").err


@pytest.mark.parametrize("command", EVERY, ids=name_of)
def test_noise_in_place_of_text(project: Path, command: tuple[str, ...]) -> None:
    """Bytes that no encoding explains; the message names the file."""
    path = project / ("noise.md" if command in ARTICLE_COMMANDS else "noise.po")
    path.write_bytes(NOISE)
    assert path.name in refused(project, command, path.name).err


@pytest.mark.parametrize("command", [c for c in EVERY if c != ("check", "--pairs", "{}")], ids=name_of)
def test_an_empty_file(project: Path, command: tuple[str, ...]) -> None:
    path = project / ("empty.md" if command in ARTICLE_COMMANDS else "empty.po")
    path.write_bytes(b"")
    assert path.name in refused(project, command, path.name).err


@pytest.mark.parametrize("command", PO_COMMANDS, ids=name_of)
def test_a_broken_po(project: Path, command: tuple[str, ...]) -> None:
    """The message has the place in the file."""
    path = project / "broken.po"
    path.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "港\nmsgstr ""\n')
    assert "broken.po:5" in refused(project, command, path.name).err


@pytest.mark.parametrize("command", PO_COMMANDS, ids=name_of)
def test_cp932_in_a_po(project: Path, command: tuple[str, ...]) -> None:
    """A PO has to be UTF-8, and the message says so; an article may be CP932."""
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CP932\\n"\n\nmsgid "港の朝"\nmsgstr "Morning"\n'
    (project / "old.po").write_bytes(text.encode("cp932"))
    assert "UTF-8" in refused(project, command, "old.po").err


@pytest.mark.parametrize("command", [c for c in ARTICLE_COMMANDS if c[0] != "align"], ids=name_of)
def test_cp932_in_an_article_is_read(project: Path, command: tuple[str, ...]) -> None:
    (project / "old.txt").write_bytes("港の朝\n\n新しい港の売上高は45億円に増えた。\n".encode("cp932"))
    result = taiyaku(*(w.replace("{}", "old.txt") for w in command), cwd=project)
    assert result.code == 0, result.err


@pytest.mark.parametrize(
    "words", sorted({c[: 2 if c[0] in {"tm", "glossary"} else 1] for c in EVERY}), ids=" ".join
)
def test_an_option_that_does_not_exist(project: Path, words: tuple[str, ...]) -> None:
    result = taiyaku(*words, "--no-such-option", cwd=project)
    assert result.code == 2
    assert "--no-such-option" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", CONFIGURED, ids=name_of)
def test_a_configuration_key_that_does_not_exist(project: Path, command: tuple[str, ...]) -> None:
    """The message names the nearest key."""
    config = project / "taiyaku.toml"
    config.write_text(config.read_text("utf-8") + '\nglosary = "terms.csv"\n', "utf-8")
    result = refused(project, command, "")
    assert "glosary" in result.err
    assert "glossary" in result.err


def test_a_workbook_of_another_project(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    taiyaku("init", other, "--empty", "-q")
    (other / "translations/ja/sky.md").write_text("# 空\n\n雲が三つ流れた。風は西から吹いた。\n", "utf-8")
    taiyaku("update", "-q", cwd=other)
    assert taiyaku("export", "-q", "-o", project / "sky.xlsx", cwd=other).code == 0
    assert "sky.xlsx" in refused(project, ("import", "{}"), "sky.xlsx").err


WRITERS: list[tuple[str, ...]] = [
    ("update",),
    ("prepare",),
    ("build",),
    ("export", "-o", "new/review.xlsx"),
    ("convert", "translations/en/port.po", "new/port.tmx"),
    ("extract", "translations/ja/port.md", "-o", "new/candidates.csv"),
    ("init", "new/project"),
    ("glossary", "add", "港", "port"),
]


@pytest.mark.parametrize("command", WRITERS, ids=name_of)
def test_a_read_only_folder(project: Path, command: tuple[str, ...]) -> None:
    """Old bytes or new ones, and one message."""
    (project / "translations/ja/port.md").write_text(ARTICLE + "\n船は9月3日に出た。\n", "utf-8")
    before = snapshot(project)
    with read_only(project):
        result = taiyaku(*command, cwd=project)
    assert result.code == 2, result
    assert "Traceback" not in result.err
    assert "Read-only file system" in result.err
    assert snapshot(project) == before


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let every system call that would write below `folder` fail as on a file system mounted read-only.

    Permissions would not do: tests may run as root, whom they do not stop.
    """

    def guard(function: Callable[..., Any], writes: Callable[..., bool]) -> Callable[..., Any]:
        def guarded(path: Any, *args: Any, **kwargs: Any) -> Any:
            named = isinstance(path, str | bytes | os.PathLike)
            if named and Path(os.fsdecode(path)).absolute().is_relative_to(folder) and writes(*args, **kwargs):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), os.fsdecode(path))
            return function(path, *args, **kwargs)

        return guarded

    def always(*_args: Any, **_kwargs: Any) -> bool:
        return True

    def flagged(flags: int = 0, *_args: Any, **_kwargs: Any) -> bool:
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))

    def moded(mode: str = "r", *_args: Any, **_kwargs: Any) -> bool:
        return any(m in mode for m in "wax+")

    with contextlib.ExitStack() as stack:
        for name in ("mkdir", "rename", "replace", "unlink", "chmod"):
            stack.enter_context(mock.patch.object(os, name, guard(getattr(os, name), always)))
        stack.enter_context(mock.patch.object(os, "open", guard(os.open, flagged)))
        opened = guard(open, moded)
        stack.enter_context(mock.patch("io.open", opened))
        stack.enter_context(mock.patch("builtins.open", opened))
        yield
