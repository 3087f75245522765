"""The English text of an article's segments, from its units.

A segment without a translation stays in Japanese inside a visible mark, a fuzzy one is marked too; nothing is
dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.catalog.matching import common_order
from taiyaku.catalog.units import items_of, squeezed
from taiyaku.errors import InputError
from taiyaku.files import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from taiyaku.model import Catalog, Segment, Unit
    from taiyaku.project import Project

UNTRANSLATED = "⟦untranslated: {}⟧"
FUZZY = "⟦needs review: {}⟧"


@dataclass(frozen=True)
class English:
    """The English of each segment by its id, and the segments that are not ready.

    Where a unit covers several segments its translation stands at the first, the others are empty. `unknown` are
    segments that no unit covers: the article changed since `update`.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    untranslated: tuple[Segment, ...] = ()
    fuzzy: tuple[Segment, ...] = ()
    unknown: tuple[Segment, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every segment has a reviewed translation."""
        return not (self.untranslated or self.fuzzy or self.unknown)


def english_of(segments: Sequence[Segment], catalog: Catalog) -> English:
    """Translate an article's segments by its catalog: the longest run of segments that has a unit counts."""
    units = list(catalog.live)
    items = items_of(segments, units)
    found = _units_of([squeezed(i.text) for i in items], units)
    texts: dict[str, str] = {}
    states: dict[str, list[Segment]] = {"untranslated": [], "fuzzy": [], "unknown": []}
    for item, unit in zip(items, found, strict=True):
        first = item.segments[0]
        state = "unknown" if unit is None else "untranslated" if not unit.target else "fuzzy" if unit.fuzzy else ""
        if state:
            states[state].append(first)
        text = (unit.target if unit else "") or item.text
        text = UNTRANSLATED.format(text) if state in ("unknown", "untranslated") else text
        text = FUZZY.format(text) if state == "fuzzy" else text
        texts[first.id] = f"{texts[first.id]} {text}" if item.part > 1 else text
        texts |= {s.id: "" for s in item.segments[1:]}
    return English(texts, **{k: tuple(v) for k, v in states.items()})


def _units_of(texts: list[str], units: Sequence[Unit]) -> list[Unit | None]:
    """The unit of each text: in order first, then wherever one with that source stands."""
    sources = [squeezed(u.source) for u in units]
    out: list[Unit | None] = [None] * len(texts)
    for i, j in common_order(texts, sources, (0, len(texts)), (0, len(sources))):
        out[i] = units[j]
    elsewhere = dict(zip(reversed(sources), reversed(units), strict=True))
    return [u or elsewhere.get(t) for u, t in zip(out, texts, strict=True)]


@dataclass(frozen=True)
class Built:
    """One English article: where it stands (or would), and what is not ready in it.

    `lost` are links and emphasis that found no place in the English, `japanese` counts the texts that no unit
    covers by what they are.
    """

    article: Path
    path: Path
    english: English
    data: bytes
    lost: tuple[str, ...] = ()
    japanese: Mapping[str, int] = field(default_factory=dict)


def without_units(project: Project) -> list[Path]:
    """The articles of a project that have no PO file yet."""
    return [p for p in project.articles() if not project.po_path(p.stem).is_file()]


def build_project(
    project: Project,
    articles: Sequence[Path] = (),
    folder: Path | None = None,
    *,
    strict: bool = False,
    advance: Callable[[int], None] | None = None,
) -> list[Built]:
    """Make the English articles of a project, or the named ones, in `folder` (`build/en` of the project).

    Where none is named, those that have units yet are meant (`without_units` are the others), all of them need
    units if none has any. With `strict` nothing is written unless every article has units and every segment has a
    reviewed translation. `advance` hears of each article that was made. Raises `InputError` when an article has no
    units or a file cannot be used; nothing was written then.
    """
    from taiyaku.catalog.articles import open_article
    from taiyaku.catalog.known import Known, Names
    from taiyaku.catalog.po import read_po
    from taiyaku.catalog.run import find_sources

    target = folder if folder is not None else project.build_dir / "en"
    built = []
    names = Names(project.glossary_path)
    sources = find_sources(project, articles)
    waiting = [] if articles else without_units(project)
    if len(waiting) < len(sources):
        sources = [s for s in sources if s.path not in waiting]
    for source in sources:
        po = project.po_path(source.slug)
        if source.path != source.home or not po.is_file():
            name = project.relative(source.path)
            raise InputError("the article has no units yet", path=name, hint=f"Make them: taiyaku update {name}")
        catalog = read_po(po)
        if not catalog.ours:
            raise InputError(
                "this PO file was not made by taiyaku, so no article can be built of it",
                path=po,
                hint="Move it elsewhere and run taiyaku update.",
            )
        article = open_article(source.path, project.config)
        english = english_of(article.segments, catalog)
        out = target / source.path.name
        if out.resolve() == source.path.resolve():
            raise InputError(
                "the English article would overwrite the Japanese one", path=out, hint="Give another -o."
            )
        made = article.rebuilt(english.texts, Known(names, catalog))
        built.append(Built(source.path, out, english, made.data, made.lost, made.japanese))
        if advance:
            advance(1)
    if not strict or (not waiting and all(b.english.complete for b in built)):
        with Transaction() as t:
            for b in built:
                t.write(b.path, b.data)
    return built
