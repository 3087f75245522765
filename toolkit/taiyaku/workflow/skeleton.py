"""A new project: configuration, folders, a term base and a sample article."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from taiyaku.errors import ConfigError
from taiyaku.files import Transaction

if TYPE_CHECKING:
    from pathlib import Path

# data file → its place in the project
_ALWAYS = {"taiyaku.toml": "taiyaku.toml", "gitignore": ".gitignore"}
_SAMPLE = {"sample.md": "translations/ja/sample.md", "terms.csv": "glossary/terms.csv"}
_BOM = b"\xef\xbb\xbf"


def make_skeleton(folder: Path, *, sample: bool = True) -> list[Path]:
    """Make what is missing of a project in `folder` and return the files made, in order.

    Nothing that exists is changed. With `sample` a short article and its term base are added unless the project
    has articles or a term base of its own. Raises `ConfigError` when `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise ConfigError("this is a file, not a folder", path=folder, hint="Name a new or an empty folder.")
    places = dict(_ALWAYS)
    if sample and not (folder / "translations").exists() and not (folder / "glossary").exists():
        places |= _SAMPLE
    data = resources.files("taiyaku.workflow") / "data"
    with Transaction() as t:
        for name, place in places.items():
            path = folder / place
            if not path.exists():
                content = (data / name).read_bytes()
                t.write(path, _BOM + content if name.endswith(".csv") else content)
        for name in ("translations/ja", "translations/en", "glossary"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    return t.written
