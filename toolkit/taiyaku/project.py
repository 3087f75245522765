"""A project on disk: its root, its configuration and where its files stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from taiyaku.config import FILES, Config, has_section, load_config
from taiyaku.errors import InputError

ARTICLE_SUFFIXES = (".md", ".txt", ".html", ".htm", ".docx")


@dataclass(frozen=True)
class Project:
    """Root folder and configuration; `found` is False where no configuration file says that this is a project."""

    root: Path
    config: Config = field(default_factory=Config)
    found: bool = False

    @property
    def source_dir(self) -> Path:
        """The Japanese articles."""
        return self.root / self.config.source

    @property
    def target_dir(self) -> Path:
        """The PO files."""
        return self.root / self.config.target

    @property
    def glossary_path(self) -> Path:
        """The term base."""
        return self.root / self.config.glossary

    @property
    def build_dir(self) -> Path:
        """What is made and can be made again."""
        return self.root / self.config.build

    @property
    def state_dir(self) -> Path:
        """What the tool remembers for itself (lock, journal, caches); ignored by git."""
        return self.root / ".taiyaku"

    def articles(self) -> list[Path]:
        """The source articles, sorted by name; raises `InputError` when two share a stem.

        What is called like an article but cannot be one is left out; `passed_over` names it.
        """
        found: dict[str, Path] = {}
        for p in self._called_articles():
            if article_fault(p):
                continue
            if other := found.get(p.stem):
                raise InputError(
                    f"has the same stem as {other.name}; both would be {p.stem}.po",
                    path=p,
                    hint="Rename one of them.",
                )
            found[p.stem] = p
        return list(found.values())

    def passed_over(self) -> list[tuple[Path, str]]:
        """What is called like an article but cannot be one, with the reason: folders, broken links, odd names."""
        return [(p, fault) for p in self._called_articles() if (fault := article_fault(p))]

    def _called_articles(self) -> list[Path]:
        if not self.source_dir.is_dir():
            return []
        return [
            p
            for p in sorted(self.source_dir.iterdir())
            if p.suffix.lower() in ARTICLE_SUFFIXES and not p.name.startswith((".", "~"))
        ]

    def catalogs(self) -> list[Path]:
        """The PO files, sorted by name; hidden ones (an editor's lock, what macOS leaves) are none of ours."""
        if not self.target_dir.is_dir():
            return []
        return sorted(p for p in self.target_dir.glob("*.po") if not p.name.startswith((".", "~")))

    def po_path(self, slug: str) -> Path:
        """Where the units of an article stand."""
        return self.target_dir / f"{slug}.po"

    def relative(self, path: Path) -> str:
        """`path` as seen from the root, with forward slashes; as it is when it lies outside.

        What a link inside of the project leads to lies where the link is.
        """
        for whole, root in ((path.resolve(), self.root.resolve()), (path.absolute(), self.root.absolute())):
            if whole.is_relative_to(root) and ".." not in whole.parts:
                return whole.relative_to(root).as_posix()
        return path.as_posix()


def article_fault(path: Path) -> str:
    """Why an existing path cannot be an article whatever it holds, or ''.

    Its name stands in PO files, which are UTF-8 text, and on terminals.
    """
    kinds = {unicodedata.category(c) for c in path.name}
    if "Cs" in kinds:  # how Python shows bytes of a name that are not UTF-8
        return "its name is not UTF-8"
    if kinds & {"Cc", "Zl", "Zp"}:
        return "its name holds control characters"
    if path.is_dir():
        return "this is a folder"
    try:
        if not path.exists():
            return "this link leads nowhere" if path.is_symlink() else ""
        return "" if path.is_file() else "this is not a regular file"
    except OSError:
        return "this link leads nowhere"


def find_project(start: Path | None = None) -> Project:
    """Walk up from `start` (default: the working folder) to a configuration file.

    `taiyaku.toml` counts, and `pyproject.toml` when it has `[tool.taiyaku]`. Without one the start folder is a
    project with the default configuration. Raises `ConfigError` when the configuration is wrong, `InputError`
    when `start` is no folder.
    """
    here = (start or Path()).resolve()
    if not here.is_dir():
        raise InputError("this is a file, not a folder" if here.exists() else "no such folder", path=start)
    for folder in (here, *here.parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or has_section(path)):
                return Project(folder, load_config(path), found=True)
    return Project(here)
