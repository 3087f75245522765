"""Running the checks: catalogs or pairs in, findings out."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import unquote

from taiyaku.checks.base import Fact, Place, Scope
from taiyaku.checks.checker import Checker, PairResult, Setup, check_chunk
from taiyaku.checks.ignores import ignored
from taiyaku.checks.pair import Pair
from taiyaku.checks.registry import Selection, all_checks, resolve
from taiyaku.config import ChecksConfig
from taiyaku.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from taiyaku.checks.base import Check, Elsewhere, Found
    from taiyaku.model import Catalog, Glossary, Unit
    from taiyaku.project import Project

T = TypeVar("T")

CHUNK = 250
LARGE = 3_000  # units from which a process pool is worth its start


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
    """Findings by file and unit order, and counts."""

    findings: tuple[Finding, ...] = ()
    summary: Summary = field(default_factory=Summary)

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)


def check_pair(
    source: str,
    target: str,
    *,
    structure: Sequence[str] = (),
    config: ChecksConfig | None = None,
    glossary: Glossary | None = None,
    selection: Selection | None = None,
) -> list[Finding]:
    """The findings of one pair, judged alone; `structure` is what a unit has in `#.` (`heading 2`)."""
    checker = _pair_checker(_Same(config), _Same(glossary), selection or Selection())
    pair = Pair(source, target, structure=tuple(structure))
    return findings_of(checker, pair)


def findings_of(checker: Checker, pair: Pair) -> list[Finding]:
    """The findings of one pair under a checker that is at hand."""
    result = checker.pair(pair)
    checks = all_checks()
    made = [_finding(checker, checks[family], f, pair) for family, f in result.found]
    return sorted(_distinct(made), key=_order)


def pair_checker(
    config: ChecksConfig | None = None, glossary: Glossary | None = None, selection: Selection | None = None
) -> Checker:
    """A checker for single pairs: no checks over catalogs or projects."""
    config = config or ChecksConfig()
    ids = (selection or Selection()).ids(config.severity, glossary=glossary is not None)
    single = {i for c in all_checks().values() if c.scope is Scope.PAIR or c.alone for i in c.ids}
    pedantic = selection is not None and selection.pedantic
    return Checker(Setup(ids & single, config, glossary, pedantic, single=True))


class _Same(Generic[T]):
    """A key of a cache that is equal to itself only: hashing a term base would cost more than a check."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


@lru_cache(maxsize=4)
def _pair_checker(
    config: _Same[ChecksConfig | None], glossary: _Same[Glossary | None], selection: Selection
) -> Checker:
    return pair_checker(config.value, glossary.value, selection)


def run_checks(  # noqa: PLR0913 - options by keyword
    catalogs: Iterable[Catalog],
    *,
    config: ChecksConfig | None = None,
    glossary: Glossary | None = None,
    selection: Selection | None = None,
    project: Project | None = None,
    changed: Callable[[Catalog, Unit], bool] | None = None,
    executor: Executor | None = None,
    advance: Callable[[int], None] | None = None,
) -> Report:
    """Check catalogs.

    Paths in findings are relative to the `project`'s root where there is one. `changed` says which units are
    reported on (all by default); checks over catalogs and projects still see the others. Work goes to `executor`,
    to a process pool of our own when there are many units, or stays here. `advance` hears how many units were done.

    Raises `TaiyakuError` for unknown check names and for a check that breaks.
    """
    config = config or ChecksConfig()
    selection = selection or Selection()
    ids = replace(selection, skip=(*selection.skip, *config.skip)).ids(
        config.severity, glossary=glossary is not None
    )
    run = _Run(Checker(Setup(ids, config, glossary, selection.pedantic)), list(catalogs), project, changed)
    with _pool(executor, len(run.pairs)) as pool:
        run.check(pool, advance or (lambda _n: None))
    return run.report()


@contextmanager
def _pool(executor: Executor | None, units: int) -> Iterator[Executor | None]:
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if executor or units < LARGE or workers < 2:
        yield executor
        return
    with ProcessPoolExecutor(min(workers, 16)) as pool:
        yield pool


class _Run:
    """The state of one run."""

    def __init__(
        self,
        checker: Checker,
        catalogs: list[Catalog],
        project: Project | None,
        changed: Callable[[Catalog, Unit], bool] | None,
    ) -> None:
        self.checker = checker
        self.checks = all_checks()
        self.catalogs = catalogs
        self.files = [project.relative(c.path) if project else str(c.path) for c in catalogs]
        self.skipped = [_skipped_in(checker.setup.config, f) for f in self.files]
        self.places: list[Place] = []
        self.pairs: list[Pair] = []
        self.units: dict[Place, Unit] = {}
        self.changed: set[Place] | None = None if changed is None else set()
        self.silenced: dict[Place, frozenset[str]] = {}
        self.hidden = 0
        self.findings: list[tuple[Place, Finding]] = []
        self.facts: dict[str, list[Fact]] = {}
        for n, catalog in enumerate(catalogs):
            for m, unit in enumerate(catalog.live):
                place = Place(n, m)
                self.places.append(place)
                self.units[place] = unit
                self.pairs.append(pair_of(catalog, unit))
                if unit.comments and (off := ignored(unit, catalog.path)):
                    self.silenced[place] = off
                if changed is not None and self.changed is not None and changed(catalog, unit):
                    self.changed.add(place)

    def check(self, pool: Executor | None, advance: Callable[[int], None]) -> None:
        """Run the pair checks and collect facts, chunk by chunk, then judge the facts."""
        for place, result in zip(self.places, self._results(pool, advance), strict=True):
            for family, found in result.found:
                self._add(self.checks[family], found, place)
            for family, value in result.facts:
                off = self.silenced.get(place, frozenset()) | self.skipped[place.catalog]
                if not off.issuperset(self.checks[family].ids):
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

    def _results(self, pool: Executor | None, advance: Callable[[int], None]) -> Iterator[PairResult]:
        if pool is None:
            for n, pair in enumerate(self.pairs, 1):
                yield self.checker.pair(pair)
                if n % 50 == 0:
                    advance(50)
            advance(len(self.pairs) % 50)
            return
        packed = pickle.dumps(self.checker.setup)
        chunks = iter([self.pairs[i : i + CHUNK] for i in range(0, len(self.pairs), CHUNK)])
        waiting = [pool.submit(check_chunk, packed, c) for c in islice(chunks, 32)]
        while waiting:
            results = waiting.pop(0).result()
            waiting += [pool.submit(check_chunk, packed, c) for c in islice(chunks, 1)]
            yield from results
            advance(len(results))

    def _add(self, made: Check, found: Found, place: Place) -> None:
        places = [place, *(e.place for e in found.also)]
        if self.changed is not None and not self.changed.intersection(places):
            return
        check_id = made.id_of(found.kind)
        if check_id in self.skipped[place.catalog]:
            return
        if check_id in self.silenced.get(place, ()):
            self.hidden += 1
            return
        unit, catalog = self.units[place], self.catalogs[place.catalog]
        finding = _finding(self.checker, made, found, pair_of(catalog, unit))
        if all(self.units[p].fuzzy for p in places) and finding.severity is Severity.ERROR:
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
        unit, catalog = self.units[e.place], self.catalogs[e.place.catalog]
        article, line = article_of(unit)
        return {
            "file": self.files[e.place.catalog],
            "line": unit.line,
            "unit": f"{catalog.slug}#{unit.id}",
            "article": article,
            "article_line": line,
            "text": e.text,
            "source_span": e.source_span,
            "target_span": e.target_span,
        }

    def report(self) -> Report:
        """Put findings into file and unit order and count."""
        ordered = sorted(self.findings, key=lambda pf: (pf[0].catalog, pf[0].pair, _order(pf[1])))
        findings = tuple(_distinct([f for _, f in ordered]))
        severities = Counter(f.severity for f in findings)
        live = self.units.values()
        return Report(
            findings,
            Summary(
                files=len(self.catalogs),
                units=len(live),
                checked=sum(bool(u.target.strip()) for u in live),
                untranslated=sum(not u.target.strip() for u in live),
                fuzzy=sum(u.fuzzy for u in live),
                error=severities[Severity.ERROR],
                warning=severities[Severity.WARNING],
                info=severities[Severity.INFO],
                ignored=self.hidden,
            ),
        )


def pair_of(catalog: Catalog, unit: Unit) -> Pair:
    """What checks see of a unit."""
    return Pair(unit.source, unit.target, unit, unit.structure, catalog.slug, article_of(unit)[0])


def article_of(unit: Unit) -> tuple[str | None, int | None]:
    """Article and line as the unit's first reference has them."""
    if not unit.references:
        return None, None
    path, colon, line = unit.references[0].rpartition(":")
    if colon and line.isdecimal():
        return unquote(path), int(line)
    return unquote(unit.references[0]), None


def _skipped_in(config: ChecksConfig, file: str) -> frozenset[str]:
    ids: set[str] = set()
    for pattern, names in config.skip_in.items():
        for name in names:
            known = resolve(name, "[checks.skip-in]: ")
            if fnmatch(file, pattern):
                ids |= known
    return frozenset(ids)


def _finding(checker: Checker, made: Check, found: Found, pair: Pair) -> Finding:
    over = (pair.source, pair.target) if found.place is None else ()
    return Finding(
        check=made.id_of(found.kind),
        severity=checker.severity(made, found.kind),
        message=found.message,
        suggestion=found.suggestion if found.suggestion is not None else found.replacement,
        source_span=found.source_span,
        target_span=found.target_span,
        data=found.data,
        compared=(*over, *found.compared),
    )


def _order(finding: Finding) -> tuple[Any, ...]:
    return (
        -finding.severity.rank,
        finding.target_span or finding.source_span or (0, 0),
        finding.check,
        finding.compared,
    )


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Findings of one unit and check that compared the same are numbered, so that fingerprints differ."""
    seen: Counter[tuple[Any, ...]] = Counter()
    out = []
    for f in findings:
        key = (f.unit, f.check, f.compared)
        out.append(replace(f, compared=(*f.compared, str(seen[key]))) if seen[key] else f)
        seen[key] += 1
    return out
