"""A new project: configuration, folders, term base, sample article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.files import Transaction

if TYPE_CHECKING:
    from pathlib import Path

_CONFIG = """\
# Every key has its default; see docs/configuration.md.
source = "translations/ja"
target = "translations/en"
glossary = "glossary/terms.csv"
"""


def make_skeleton(folder: Path) -> list[Path]:
    """Make what is missing of a project; returns the files that were made."""
    files = {folder / "taiyaku.toml": _CONFIG.encode()}
    with Transaction() as t:
        for path, data in files.items():
            if not path.exists():
                t.write(path, data)
    return t.written
