"""Which sentences make up a paragraph, as the article says: PO files do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from taiyaku.errors import TaiyakuError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from taiyaku.model import Catalog
    from taiyaku.project import Project
    from taiyaku.review.places import Home


def blocks_of(
    project: Project, catalogs: Sequence[Catalog], home: Home
) -> Callable[[str], Mapping[str, Sequence[int]]]:
    """For a PO file the block numbers of each source text, in order; nothing where its article is not at hand."""
    by_file = {home.name_of(c.path): c for c in catalogs}

    def blocks(file: str) -> Mapping[str, Sequence[int]]:
        catalog = by_file.get(file)
        return _blocks(project, catalog) if catalog else {}

    return blocks


def _blocks(project: Project, catalog: Catalog) -> Mapping[str, Sequence[int]]:
    from taiyaku.catalog.articles import segments_of
    from taiyaku.catalog.units import items_of

    units = list(catalog.live)
    name = next((unquote(u.references[0]) for u in units if u.references), "")
    path = project.root / name
    if not name or not path.resolve().is_relative_to(project.root.resolve()) or not path.is_file():
        return {}
    try:
        segments = segments_of(path, project.config)
    except TaiyakuError:
        return {}
    found: dict[str, list[int]] = {}
    for item in items_of(segments, units):
        found.setdefault(item.text, []).append(item.segments[0].block)
    return found
