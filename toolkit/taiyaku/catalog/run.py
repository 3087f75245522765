"""`update` over a project: which articles and PO files, renamed and deleted ones, all files written together."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from taiyaku.catalog.articles import segments_of
from taiyaku.catalog.po import po_bytes, read_po
from taiyaku.catalog.units import reference, refuse_unheld
from taiyaku.catalog.update import (
    ChangeKind,
    Updated,
    fill_identical,
    likeness,
    normalised_set,
    offered,
    same_units,
    update_catalog,
)
from taiyaku.errors import InputError
from taiyaku.files import Transaction, project_lock, read_bytes
from taiyaku.project import ARTICLE_SUFFIXES, article_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from taiyaku.config import Config
    from taiyaku.model import Catalog, Segment
    from taiyaku.project import Project

_RENAMED = 0.5  # share of a lost article's units that another must hold to be the same one


@dataclass(frozen=True, slots=True)
class Source:
    """An article to read: where its text is now, and where it will stand in the project."""

    path: Path
    home: Path

    @property
    def slug(self) -> str:
        """The stem, by which the PO file is called."""
        return self.home.stem


@dataclass(frozen=True)
class ArticleUpdate:
    """What happened to one article: `status` is new, updated, unchanged, renamed or deleted."""

    status: str
    updated: Updated
    article: Path | None = None
    copied_from: Path | None = None
    renamed_from: str = ""

    @property
    def po(self) -> Path:
        """The PO file."""
        return self.updated.catalog.path


@dataclass(frozen=True)
class UpdateReport:
    """All articles of one run, in order."""

    articles: tuple[ArticleUpdate, ...]
    dry_run: bool = False


def update_project(
    project: Project,
    articles: Sequence[Path] = (),
    *,
    dry_run: bool = False,
    reader: Callable[[Path, Config], Sequence[Segment]] = segments_of,
    accept: Callable[[Catalog], None] = lambda _catalog: None,
    advance: Callable[[int], None] | None = None,
) -> UpdateReport:
    """Bring the PO files of a project up to its articles, or to the named ones.

    A file from outside is copied into the project. With `dry_run` nothing is written. `reader` gives the segments
    of an article file; `accept` sees each catalog as it will be, and raises `InputError` for one that the caller
    cannot go on with; `advance` hears of each article that was read. Raises `InputError` when an article or a PO
    file cannot be used; nothing was changed then.
    """
    with nullcontext() if dry_run else project_lock(project.state_dir):
        sources = find_sources(project, articles)
        runner = _Run(project, sources, everything=not articles)
        done = runner.update(reader, advance or (lambda _n: None))
        for made in done:
            accept(made.updated.catalog)
        if not dry_run:
            runner.write(done)
    return UpdateReport(tuple(done), dry_run)


def find_sources(project: Project, articles: Sequence[Path]) -> list[Source]:
    """The articles meant: files of the project by path, name or stem; files from outside by path."""
    own = {p.stem: p for p in project.articles()}
    if not articles:
        if not project.source_dir.is_dir() or not (own or project.catalogs()):
            raise InputError(
                "there are no articles",
                path=project.source_dir,
                hint="Put one there, or name a file: taiyaku update ARTICLE",
            )
        return [Source(p, p) for p in own.values()]
    found: dict[str, Source] = {}
    for path in articles:
        source = _find_source(project, path, own)
        twin = own.get(source.slug)
        other = found.get(source.slug)
        if other and other.path.resolve() != source.path.resolve():
            raise _two(source.path, other.path)
        if twin and twin.name != source.home.name:
            raise _two(source.path, twin)
        found[source.slug] = source
    return list(found.values())


def _find_source(project: Project, path: Path, own: dict[str, Path]) -> Source:
    home = project.source_dir
    if not path.exists():
        for candidate in own.values():
            if str(path) in (candidate.name, candidate.stem) or candidate == project.root / path:
                return Source(candidate, candidate)
        if not path.is_symlink() and (close := get_close_matches(path.name, [p.name for p in own.values()], n=1)):
            raise InputError("no such file", path=path, hint=f"Did you mean the article {close[0]}?")
    if path.suffix.lower() not in ARTICLE_SUFFIXES and path.is_file():
        raise InputError(
            f"{path.suffix or 'a file without a suffix'} is no kind of article that we know",
            path=path,
            hint=f"Known are {', '.join(ARTICLE_SUFFIXES)}.",
        )
    if (path.exists() or path.is_symlink()) and (fault := article_fault(path)):
        rename = "Rename it." if "name" in fault else None
        raise InputError(fault, path=path, hint=rename)
    read_bytes(path)
    inside = home.is_dir() and path.resolve().parent == home.resolve()
    return Source(home / path.name if inside else path, home / path.name)


def _two(one: Path, two: Path) -> InputError:
    return InputError(
        f"has the same stem as {two}; both would be {one.stem}.po", path=one, hint="Rename one of them."
    )


class _Run:
    def __init__(self, project: Project, sources: Sequence[Source], *, everything: bool) -> None:
        self.project, self.sources, self.everything = project, sources, everything
        self.catalogs: dict[str, Catalog] = {}
        wanted = {s.slug for s in sources}
        for path in project.catalogs():
            try:
                self.catalogs[path.stem] = read_po(path)
            except InputError:
                if everything or path.stem in wanted:
                    raise

    def update(
        self, reader: Callable[[Path, Config], Sequence[Segment]], advance: Callable[[int], None]
    ) -> list[ArticleUpdate]:
        done: list[ArticleUpdate] = []
        lost = self.lost()
        fresh: dict[str, Sequence[Segment]] = {}
        for source in self.sources:
            segments = reader(source.path, self.project.config)
            if not segments:
                raise InputError("the article holds no text", path=source.path)
            refuse_unheld(segments, source.path)
            fresh[source.slug] = segments
            advance(1)
        renamed = self.renamed(lost, fresh)
        for source in self.sources:
            old = self.catalogs.get(source.slug) or renamed.get(source.slug)
            done.append(self.one(source, old, fresh[source.slug], old_slug=old.slug if old else ""))
        moved = {c.slug for c in renamed.values()}
        if self.everything:
            done += [self.deleted(c) for c in lost if c.slug not in moved and any(c.live)]
        return self.filled(done, moved)

    def one(
        self, source: Source, old: Catalog | None, segments: Sequence[Segment], *, old_slug: str
    ) -> ArticleUpdate:
        if old is not None and not old.ours:
            raise InputError(
                "this PO file was not made by taiyaku, so update leaves it alone",
                path=old.path,
                hint="Move it elsewhere; check, export, import and stats take it as it is.",
            )
        updated = update_catalog(
            old,
            segments,
            path=self.project.po_path(source.slug),
            reference=reference(self.project.relative(source.home)),
            project=self.project.root.name,
        )
        same = old is not None and same_units(old.units, updated.catalog.units)
        status = (
            "new" if old is None else "renamed" if old_slug != source.slug else "unchanged" if same else "updated"
        )
        return ArticleUpdate(
            status,
            updated,
            source.home,
            source.path if source.path != source.home else None,
            old_slug if status == "renamed" else "",
        )

    def deleted(self, catalog: Catalog) -> ArticleUpdate:
        """All units of an article that is gone become obsolete."""
        return ArticleUpdate("deleted", update_catalog(catalog, [], path=catalog.path, reference=""))

    def lost(self) -> list[Catalog]:
        """Our catalogs whose article was in the project and is no more; one that is passed over is not gone."""
        here = {p.stem for p in self.project.articles()} | {s.slug for s in self.sources}
        here |= {p.stem for p, _ in self.project.passed_over()}
        folder = reference(self.project.relative(self.project.source_dir)) + "/"
        return [
            c
            for slug, c in self.catalogs.items()
            if slug not in here and c.ours and all(r.startswith(folder) for u in c.live for r in u.references)
        ]

    def renamed(self, lost: Sequence[Catalog], fresh: dict[str, Sequence[Segment]]) -> dict[str, Catalog]:
        """For each new article the lost one that it is most like, if any is like enough."""
        if not lost:
            return {}
        new = {slug: normalised_set(s.text for s in fresh[slug]) for slug in fresh if slug not in self.catalogs}
        pairs = sorted(
            (
                (share, slug, n)
                for n, catalog in enumerate(lost)
                for slug, share in likeness(catalog, new).items()
                if share >= _RENAMED
            ),
            key=lambda p: (-p[0], p[1], p[2]),
        )
        out: dict[str, Catalog] = {}
        used: set[int] = set()
        for _, slug, n in pairs:
            if slug not in out and n not in used:
                out[slug] = lost[n]
                used.add(n)
        return out

    def filled(self, done: list[ArticleUpdate], moved: set[str]) -> list[ArticleUpdate]:
        """Fill what identical sentences of the project say."""
        now = {slug: c for slug, c in self.catalogs.items() if slug not in moved}
        now |= {d.po.stem: d.updated.catalog for d in done}
        known = offered(list(now.values()))
        out = []
        for d in done:
            updated = fill_identical(d.updated, known)
            filled = updated.count(ChangeKind.FILLED) and d.status == "unchanged"
            out.append(replace(d, updated=updated, status="updated" if filled else d.status))
        return out

    def write(self, done: Sequence[ArticleUpdate]) -> None:
        with Transaction() as t:
            for d in done:
                if d.copied_from and d.article:
                    t.write(d.article, read_bytes(d.copied_from))
                if not d.updated.catalog.units:
                    t.remove(d.po)
                elif d.status != "unchanged":
                    t.write(d.po, po_bytes(d.updated.catalog))
                if d.renamed_from:
                    t.remove(self.project.po_path(d.renamed_from))
