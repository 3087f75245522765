"""The configuration of checks, looked at before anything is checked, so that a mistake is named with its line."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from taiyaku.checks.length import bounds_of
from taiyaku.checks.registry import resolve
from taiyaku.checks.rules import RuleError, compiled
from taiyaku.config import FILES
from taiyaku.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from taiyaku.config import ChecksConfig
    from taiyaku.project import Project


def verify(config: ChecksConfig, path: Path | None) -> None:
    """Raises `ConfigError` with the place for names of checks, bounds and rules that make no sense."""
    looked_at = ""
    try:
        for looked_at in config.skip:
            resolve(looked_at, "checks.skip: ")
        for looked_at in config.severity:
            resolve(looked_at, "checks.severity: ")
        for pattern, names in config.skip_in.items():
            for looked_at in names:
                resolve(looked_at, f"checks.skip-in.{pattern!r}: ")
        for key in ("length_error", "length_warning"):
            looked_at = key.replace("_", "-")
            bounds_of(config, key)
        compiled(config.rules)
    except RuleError as e:
        line = _line_of_rule(path, e.number, e.field)
        raise ConfigError(e.message, path=e.path or path, line=line, text=e.text, hint=e.hint) from None
    except ConfigError as e:
        line = line_of(path, looked_at)
        raise ConfigError(e.message, path=e.path or path, line=line, text=e.text, hint=e.hint) from None


def config_path(project: Project) -> Path | None:
    """The file that a project's configuration comes from; None for a folder without one."""
    return next((p for name in FILES if (p := project.root / name).is_file()), None) if project.found else None


def idle_patterns(config: ChecksConfig, files: Iterable[str]) -> list[str]:
    """The patterns of `checks.skip-in` that fit none of the files."""
    names = list(files)
    return [pattern for pattern in config.skip_in if not any(fnmatch(name, pattern) for name in names)]


def line_of(path: Path | None, text: str) -> int | None:
    """The first line of a configuration file that has the text as a word, comments left out; None if none has."""
    word = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")
    return next((n for n, line in _lines(path) if word.search(line)), None)


def _line_of_rule(path: Path | None, number: int, field: str) -> int | None:
    """The line of a key of one of the tables `[[checks.rules]]`; that of its head where the key is not found."""
    lines = _lines(path)
    heads = [n for n, line in lines if re.match(r"\s*\[\[[\w.\s-]*\brules\s*\]\]", line)]
    if number >= len(heads):
        return None
    for n, line in lines[heads[number] :]:
        if re.match(r"\s*\[", line):
            break
        if field and re.match(rf"\s*{field}\s*=", line):
            return n
    return heads[number]


def _lines(path: Path | None) -> list[tuple[int, str]]:
    if path is None:
        return []
    try:
        text = path.read_text("utf-8-sig", "replace")
    except OSError:
        return []
    return [(n, "" if line.lstrip().startswith("#") else line) for n, line in enumerate(text.splitlines(), 1)]
