"""Finding catalogs and units by what a user calls them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.catalog.po import read_po
from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.model import Catalog
    from taiyaku.project import Project

MOST_FILES = 20_000
_SKIPPED = {"node_modules", "__pycache__", "venv"}


def po_paths(project: Project, files: Sequence[Path]) -> list[Path]:
    """The PO files that are meant: those named (of a folder all below it), or all of the project.

    Raises `InputError` when none is named and the project has none, or a folder holds none.
    """
    if files:
        return [p for path in files for p in (po_files_below(path) if path.is_dir() else [path])]
    paths = project.catalogs()
    if not paths:
        raise InputError(
            "there are no PO files yet", path=project.target_dir, hint="Make them of the articles: taiyaku update"
        )
    return paths


def po_files_below(folder: Path) -> list[Path]:
    """All PO files below a folder, by name; hidden folders and files are left out.

    Raises `InputError` when there are none, or more than anybody means.
    """
    found: list[Path] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        found += [Path(here) / f for f in files if f.endswith(".po") and not f.startswith(".")]
        if len(found) > MOST_FILES:
            raise InputError(f"more than {MOST_FILES:,} PO files", path=folder, hint="Name those that are meant.")
    if not found:
        raise InputError("there are no PO files below this folder", path=folder)
    return sorted(found)


def find_units(project: Project, names: Sequence[str]) -> tuple[Catalog, list[str]]:
    """The catalog that holds all the named units, and their ids.

    A name is `slug#id`, `FILE.po#id`, or an id that only one catalog of the project has. Raises `InputError` when a
    name fits no unit or several, and when the units stand in different files.
    """
    found: dict[Path, list[str]] = {}
    read: dict[Path, Catalog] = {}

    def opened(path: Path) -> Catalog:
        key = path.resolve()
        if key not in read:
            read[key] = read_po(path)
        return read[key]

    for name in names:
        place, mark, unit_id = name.rpartition("#")
        if mark:
            path = Path(place) if place.endswith(".po") else project.po_path(place)
            catalog = opened(path)
            if unit_id not in catalog.by_id:
                raise _unknown(unit_id, [catalog])
            found.setdefault(path.resolve(), []).append(unit_id)
            continue
        catalogs = {p.resolve(): opened(p) for p in project.catalogs()}
        holders = [p for p, c in catalogs.items() if name in c.by_id]
        if not holders:
            raise _unknown(name, list(catalogs.values()))
        if len(holders) > 1:
            raise InputError(
                f"the unit {name} stands in several files: {', '.join(p.name for p in holders)}",
                hint=f"Say which, such as {holders[0].stem}#{name}.",
            )
        found.setdefault(holders[0], []).append(name)
    if len(found) > 1:
        raise InputError(f"the units stand in different files: {', '.join(p.name for p in found)}")
    path, ids = next(iter(found.items()))
    return read[path], ids


def _unknown(unit_id: str, catalogs: Sequence[Catalog]) -> InputError:
    from difflib import get_close_matches

    close = get_close_matches(unit_id, [i for c in catalogs for i in c.by_id], n=1)
    where = catalogs[0].path if len(catalogs) == 1 else None
    hint = f"Did you mean {close[0]}?" if close else "Units are named slug#id; the id is the msgctxt."
    return InputError(f"there is no unit {unit_id}", path=where, hint=hint)
