"""The configuration file: found, read, and every mistake in it named with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import taiyaku
from taiyaku.config import Config, has_section, load_config
from taiyaku.errors import ConfigError
from taiyaku.project import find_project

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str | bytes, name: str = "taiyaku.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "")) == Config()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sauce = 'ja'", "unknown key 'sauce'"),
        ("source = 7", "must be a string, not 7"),
        ("checks = 7", r"\[taiyaku.checks\] must be a table"),
        ("[checks]\nskip = 'a'", "taiyaku.checks.skip must be a list"),
        ("[checks]\nfail-on = 'often'", "'often' is not one of"),
        ("[checks.severity]\na = true", "True is not one of"),
        ("[[checks.rules]]\nforbid = 'a'", r"\[taiyaku.checks.rules\[0\]\] has no 'id'"),
        ("[tool", "not valid TOML"),
        (b"source = '\xff'", "byte 10 is not UTF-8"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str | bytes, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError, match=message) as e:
        load_config(path)
    assert e.value.path == path
    result = taiyaku("stats", cwd=tmp_path)
    assert (result.code, "taiyaku.toml" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("[tool.taiyaku]\n", True),
        ("[tool]\ntaiyaku = {source = 'a'}\n", True),
        ("[tool.other]\n", False),
        ("tool = 7\n", False),
        ("[broken\n", False),
        ("[broken\n[tool.taiyaku]\n", True),
        ("[broken\n[[tool.taiyaku.checks.rules]]\n", True),
        ("[broken\n# tool.taiyaku\n", False),
        (b"name = '\xff'\n[tool.taiyaku]\n", True),
        (b"name = '\xff'\n", False),
    ],
)
def test_a_project_is_where_the_section_is(tmp_path: Path, text: str | bytes, *, holds: bool) -> None:
    assert has_section(written(tmp_path, text, "pyproject.toml")) is holds


def test_settings_in_a_broken_file_are_not_lost_without_a_word(tmp_path: Path) -> None:
    """With the defaults in their place skips, baseline and severities would be gone."""
    written(tmp_path, "[tool.taiyaku]\nsource = 'articles\n", "pyproject.toml")
    with pytest.raises(ConfigError, match="not valid TOML"):
        find_project(tmp_path)
    (tmp_path / "in").mkdir()
    result = taiyaku("stats", cwd=tmp_path / "in")
    assert result.code == 2
    assert "pyproject.toml: not valid TOML" in result.err


def test_a_broken_file_of_somebody_else_stops_nothing(tmp_path: Path) -> None:
    written(tmp_path, "[project\n", "pyproject.toml")
    assert not find_project(tmp_path).found


@pytest.mark.parametrize("command", ["stats", "extract"])
def test_a_term_base_that_is_configured_and_not_there_is_named(tmp_path: Path, command: str) -> None:
    """A misspelt path turns the checks of terms off."""
    taiyaku("init", "--quiet", tmp_path)
    taiyaku("update", cwd=tmp_path)
    before = taiyaku(command, cwd=tmp_path)
    assert "configuration names" not in before.err
    path = tmp_path / "taiyaku.toml"
    path.write_text('glossary = "glossary/term.csv"\n', "utf-8")
    after = taiyaku(command, cwd=tmp_path)
    assert after.code == before.code
    assert "warning: glossary/term.csv: the configuration names this term base, but it is not there" in after.err
