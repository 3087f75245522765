"""Where PO files, ledgers and the log of imports stand, in a project and in a plain folder of PO files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.catalog.locate import po_files_below
from taiyaku.errors import InputError
from taiyaku.files import unique_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.project import Project


@dataclass(frozen=True)
class Home:
    """The folder that PO files are named from, the folder of the ledgers, and that of lock and journal."""

    root: Path
    exports: Path
    state: Path

    def name_of(self, path: Path) -> str:
        """A PO file as seen from the root, with forward slashes."""
        return Path(os.path.relpath(path.resolve(), self.root)).as_posix()


def catalog_paths(project: Project, files: Sequence[Path] = ()) -> list[Path]:
    """The PO files that are meant: those named (of a folder all below it), all of the project, or all below it.

    Raises `InputError` when there are none.
    """
    found: list[Path] = []
    for path in files:
        found += po_files_below(path) if path.is_dir() else [path]
    if not files:
        found = project.catalogs() or ([] if project.found else po_files_below(project.root))
    if not found:
        where = files[0] if files else project.target_dir if project.found else project.root
        raise InputError("there are no PO files", path=where, hint="Make them of the articles: taiyaku update")
    return unique_paths(found)


def home_of(project: Project, paths: Iterable[Path] = ()) -> Home:
    """The home of some PO files: the project that they lie in, else the folder around all of them."""
    paths = [p.resolve() for p in paths]
    root = project.root.resolve()
    if all(p.is_relative_to(root) for p in paths):
        state = project.state_dir.resolve()
        return Home(root, root / "exports" if project.found else state / "exports", state)
    root = Path(os.path.commonpath([p.parent for p in paths]))
    return Home(root, root / ".taiyaku" / "exports", root / ".taiyaku")
