"""The PO files that a workbook is about, found again when they were moved or renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.catalog.po import read_po
from taiyaku.errors import InputError
from taiyaku.review.places import catalog_paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from taiyaku.model import Catalog
    from taiyaku.project import Project
    from taiyaku.review.base import BaseUnit
    from taiyaku.review.places import Home

_SAME = 0.5  # the share of a file's units that another one must have to be taken for it


def load_catalogs(
    project: Project, home: Home, units: Sequence[BaseUnit], workbook: Path
) -> tuple[dict[str, Catalog], list[str]]:
    """The catalogs by the names that they have in the workbook, and warnings about moved and missing ones.

    A file that is not where it was is looked for by its name, then by the ids of its units (a renamed article
    keeps them). Raises `InputError` for a name that leads out of the project.
    """
    by_file: dict[str, list[BaseUnit]] = {}
    for u in units:
        by_file.setdefault(u.file, []).append(u)
    found: dict[str, Catalog] = {}
    warnings: list[str] = []
    missing = []
    for name in by_file:
        path = home.root / name
        if ".." in name.split("/") or not path.resolve().is_relative_to(home.root):
            raise InputError(
                f"the workbook names a file outside of the project: {name}; nothing was changed", path=workbook
            )
        if path.is_file():
            found[name] = read_po(path)
        else:
            missing.append(name)
    others = _others(project, found) if missing else []
    for name in missing:
        catalog = _moved(name, by_file[name], others)
        if catalog is None:
            warnings.append(f"{name} is not in this project any more")
        else:
            found[name] = catalog
            warnings.append(f"{name} is now {home.name_of(catalog.path)}")
    return found, warnings


def _others(project: Project, found: Mapping[str, Catalog]) -> list[Catalog]:
    """The catalogs of the project that are nobody's yet."""
    taken = {c.path.resolve() for c in found.values()}
    try:
        paths = catalog_paths(project)
    except InputError:
        return []
    return [read_po(p) for p in paths if p.resolve() not in taken]


def _moved(name: str, units: Sequence[BaseUnit], others: Sequence[Catalog]) -> Catalog | None:
    same_name = [c for c in others if c.path.resolve().as_posix().endswith(f"/{name}")]
    if len(same_name) == 1:
        return same_name[0]
    ids = {u.unit for u in units}
    shares = [(sum(i in c.by_id for i in ids), c) for c in others]
    best = max(shares, key=lambda s: s[0], default=None)
    return best[1] if best and best[0] > len(ids) * _SAME else None
