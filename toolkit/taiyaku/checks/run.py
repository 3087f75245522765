"""One run over catalogs: pairs to workers, results to findings, facts to the checks that judge many units."""

from __future__ import annotations

import pickle
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from taiyaku.checks.base import Fact, Place, Scope
from taiyaku.checks.findings import article_of, distinct, finding_of, order_of, pair_of
from taiyaku.checks.ignores import ignored, names_of
from taiyaku.checks.notes import check_chunk, noted
from taiyaku.checks.registry import all_checks, resolve
from taiyaku.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from taiyaku.checks.base import Check, Elsewhere, Found
    from taiyaku.checks.baseline import Accepted
    from taiyaku.checks.cache import Cache
    from taiyaku.checks.checker import Checker, PairResult
    from taiyaku.checks.notes import Line
    from taiyaku.checks.pair import Pair
    from taiyaku.checks.workers import Workers
    from taiyaku.config import ChecksConfig
    from taiyaku.model import Catalog, Unit
    from taiyaku.project import Project

CHUNK = 250


@dataclass(frozen=True)
class Summary:
    """Counts of a run: units are live ones; `ignored` and `baseline` count findings that were not shown."""

    files: int = 0
    units: int = 0
    checked: int = 0
    untranslated: int = 0
    fuzzy: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    ignored: int = 0
    baseline: int = 0


@dataclass(frozen=True)
class Report:
    """Findings by file and unit order, and counts; `stale` are baseline entries that no longer occur."""

    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)
    stale: tuple[Accepted, ...] = ()

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)


AHEAD = 24  # chunks begun before the results of the first are waited for


@dataclass
class _Chunk:
    """Some pairs of one catalog in order: where they begin, the results known, the pairs to be checked."""

    slug: str
    first: Place
    known: Sequence[tuple[Line, PairResult] | None]
    todo: Sequence[Pair]
    future: Future[tuple[list[PairResult], list[Line]]] | None = None


class Run:
    """The state of one run."""

    def __init__(
        self,
        checker: Checker,
        project: Project | None,
        changed: Callable[[Catalog, Unit], bool] | None,
        cache: Cache | None = None,
    ) -> None:
        self.checker, self.project, self.cache = checker, project, cache
        self.checks = all_checks()
        self.catalogs: list[Catalog] = []
        self.files: list[str] = []
        self.skipped: list[frozenset[str]] = []
        self.units: list[tuple[Unit, ...]] = []
        self._has_changed = changed
        self.changed: set[Place] | None = None if changed is None else set()
        self.silenced: dict[Place, frozenset[str]] = {}
        self.hidden = 0
        self.findings: list[tuple[Place, Finding]] = []
        self.facts: dict[str, list[Fact]] = {}
        self._rules = {r.id for r in checker.setup.config.rules}

    def check(self, catalogs: Iterable[Catalog], workers: Workers, advance: Callable[[int], None]) -> None:
        """Run the pair checks and collect facts, chunk by chunk, then judge the facts."""
        for place, result in self._results(catalogs, workers, advance):
            for family, found in result.found:
                self._add(self.checks[family], found, place)
            off = self.silenced.get(place, frozenset()) | self.skipped[place.catalog]
            for family, value in result.facts:
                if not (off and off.issuperset(self.checks[family].ids)):
                    self.facts.setdefault(family, []).append(Fact(place, value))
        for made in self.checker.checks:
            facts = self.facts.get(made.family, [])
            if made.scope is Scope.PROJECT and facts:
                groups = [facts]
            elif made.scope is Scope.CATALOG:
                by_catalog: dict[int, list[Fact]] = {}
                for fact in facts:
                    by_catalog.setdefault(fact.place.catalog, []).append(fact)
                groups = list(by_catalog.values())
            else:
                continue
            for group in groups:
                for found in self.checker.conclude(made, group):
                    assert found.place is not None, f"{made.family} names no place"
                    self._add(made, found, found.place)

    def _take(self, catalog: Catalog) -> tuple[Unit, ...]:
        """Enter a catalog, and return its live units."""
        n, units = len(self.catalogs), tuple(catalog.live)
        file = self.project.relative(catalog.path) if self.project else str(catalog.path)
        self.catalogs.append(catalog)
        self.files.append(file)
        self.skipped.append(_skipped_in(self.checker.setup.config, file))
        self.units.append(units)
        for m, unit in enumerate(units):
            if unit.comments and (off := ignored(unit, catalog.path, self._rules)):
                self.silenced[Place(n, m)] = off
            if self.changed is not None and self._has_changed and self._has_changed(catalog, unit):
                self.changed.add(Place(n, m))
        return units

    def _results(
        self, catalogs: Iterable[Catalog], workers: Workers, advance: Callable[[int], None]
    ) -> Iterator[tuple[Place, PairResult]]:
        """The results of all pairs, in order; those that the cache knows are not worked out again."""
        packed = b""
        waiting: deque[_Chunk] = deque()
        for catalog in catalogs:
            units = self._take(catalog)
            for i in range(0, len(units), CHUNK):
                waiting.append(self._chunk(catalog, units, i))
                if pool := workers.ready_for(sum(len(c.todo) for c in waiting)):
                    packed = packed or pickle.dumps(self.checker.setup)
                    self._submit(waiting, pool, packed)
                while len(waiting) >= AHEAD or (waiting and not waiting[0].todo):
                    yield from self._finish(waiting.popleft(), advance)
        for chunk in waiting:
            yield from self._finish(chunk, advance)

    def _chunk(self, catalog: Catalog, units: Sequence[Unit], start: int) -> _Chunk:
        pairs = [pair_of(catalog, u) for u in units[start : start + CHUNK]]
        known = self.cache.get(pairs) if self.cache else [None] * len(pairs)
        todo = [p for p, r in zip(pairs, known, strict=True) if r is None]
        return _Chunk(catalog.slug, Place(len(self.catalogs) - 1, start), known, todo)

    def _submit(self, chunks: Iterable[_Chunk], pool: Executor, packed: bytes) -> None:
        for chunk in chunks:
            if chunk.todo and chunk.future is None:
                chunk.future = pool.submit(check_chunk, packed, chunk.todo, note=self.cache is not None)

    def _finish(self, chunk: _Chunk, advance: Callable[[int], None]) -> Iterator[tuple[Place, PairResult]]:
        if chunk.future:
            fresh, lines = chunk.future.result()
        else:
            fresh = [self.checker.pair(p) for p in chunk.todo]
            lines = noted(chunk.todo, fresh) if self.cache else []
        if self.cache:
            self.cache.put(chunk.slug, (k[0] for k in chunk.known if k is not None))
            self.cache.put(chunk.slug, lines)
        rest = iter(fresh)
        catalog, start = chunk.first
        for m, known in enumerate(chunk.known, start):
            yield Place(catalog, m), known[1] if known is not None else next(rest)
        advance(len(chunk.known))

    def _unit(self, place: Place) -> Unit:
        return self.units[place.catalog][place.pair]

    def _add(self, made: Check, found: Found, place: Place) -> None:
        places = [place, *(e.place for e in found.also)]
        if self.changed is not None and not self.changed.intersection(places):
            return
        check_id = made.id_of(found.kind)
        if check_id in self.skipped[place.catalog]:
            return
        if not names_of(check_id, found).isdisjoint(self.silenced.get(place, ())):
            self.hidden += 1
            return
        unit, catalog = self._unit(place), self.catalogs[place.catalog]
        finding = finding_of(self.checker, made, found, pair_of(catalog, unit))
        if all(self._unit(p).fuzzy for p in places) and finding.severity is Severity.ERROR:
            finding = replace(finding, severity=Severity.WARNING)
        article, line = article_of(unit)
        data: dict[str, Any] = dict(finding.data)
        if found.also:
            data["places"] = [self._elsewhere(e) for e in found.also]
        self.findings.append(
            (
                place,
                replace(
                    finding,
                    file=self.files[place.catalog],
                    line=unit.line,
                    unit=f"{catalog.slug}#{unit.id}",
                    article=article,
                    article_line=line,
                    data=data,
                ),
            )
        )

    def _elsewhere(self, e: Elsewhere) -> dict[str, Any]:
        unit, catalog = self._unit(e.place), self.catalogs[e.place.catalog]
        article, line = article_of(unit)
        return {
            "file": self.files[e.place.catalog],
            "line": unit.line,
            "unit": f"{catalog.slug}#{unit.id}",
            "article": article,
            "article_line": line,
            "text": e.text or unit.target,
            "source_span": e.source_span,
            "target_span": e.target_span,
        }

    def report(self, baseline: Sequence[Accepted] = ()) -> Report:
        """Put findings into file and unit order, take out what the baseline accepts, and count."""
        ordered = sorted(self.findings, key=lambda pf: (pf[0].catalog, pf[0].pair, order_of(pf[1])))
        every = distinct([f for _, f in ordered])
        accepted = {a.fingerprint for a in baseline}
        findings = tuple(f for f in every if f.fingerprint not in accepted)
        severities = Counter(f.severity for f in findings)
        live = [u for units in self.units for u in units]
        summary = Summary(
            files=len(self.catalogs),
            units=len(live),
            checked=sum(bool(u.target.strip()) for u in live),
            untranslated=sum(not u.target.strip() for u in live),
            fuzzy=sum(u.fuzzy for u in live),
            error=severities[Severity.ERROR],
            warning=severities[Severity.WARNING],
            info=severities[Severity.INFO],
            ignored=self.hidden,
            baseline=len(every) - len(findings),
        )
        return Report(findings, summary, self._stale(baseline, {f.fingerprint for f in every}))

    def _stale(self, baseline: Sequence[Accepted], found: set[str]) -> tuple[Accepted, ...]:
        """Entries that would have been found again, had they still been there: of these files and checks."""
        if self.changed is not None:
            return ()
        slugs = {c.slug for c in self.catalogs}
        ids = self.checker.setup.ids
        known = {i for c in self.checks.values() for i in c.ids}
        return tuple(
            a
            for a in baseline
            if a.fingerprint not in found
            and a.unit.partition("#")[0] in slugs
            and (a.check in ids or a.check not in known)
        )


def _skipped_in(config: ChecksConfig, file: str) -> frozenset[str]:
    ids: set[str] = set()
    for pattern, names in config.skip_in.items():
        for name in names:
            known = resolve(name, "[checks.skip-in]: ")
            if fnmatch(file, pattern):
                ids |= known
    return frozenset(ids)
