"""Running the checks: catalogs or pairs in, findings out."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from taiyaku.checks.base import Scope
from taiyaku.checks.checker import Checker, Setup
from taiyaku.checks.checklists import with_checklists
from taiyaku.checks.findings import distinct, finding_of, order_of
from taiyaku.checks.pair import Pair, whole
from taiyaku.checks.registry import Selection, all_checks
from taiyaku.checks.run import Report, Run, Summary
from taiyaku.checks.settings import config_path, verify
from taiyaku.checks.workers import Workers
from taiyaku.collecting import uncollected
from taiyaku.config import ChecksConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor

    from taiyaku.checks.baseline import Accepted
    from taiyaku.checks.cache import Cache
    from taiyaku.model import Catalog, Finding, Glossary, Unit
    from taiyaku.project import Project

__all__ = ["Report", "Summary", "check_pair", "findings_of", "pair_checker", "run_checks"]

T = TypeVar("T")


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
    pair = Pair(whole(source), whole(target), structure=tuple(structure))
    return findings_of(checker, pair)


def findings_of(checker: Checker, pair: Pair) -> list[Finding]:
    """The findings of one pair under a checker that is at hand."""
    result = checker.pair(pair)
    checks = all_checks()
    made = [finding_of(checker, checks[family], f, pair) for family, f in result.found]
    return sorted(distinct(made), key=order_of)


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
    baseline: Sequence[Accepted] = (),
    cache: bool = False,
    executor: Executor | None = None,
    advance: Callable[[int], None] | None = None,
) -> Report:
    """Check catalogs, which are taken one by one: of a lazy sequence, more are read while workers check.

    Paths in findings are relative to the `project`'s root where there is one; checklists are read from there, else
    from the working folder. `changed` says which units are reported on (all by default); checks over catalogs and
    projects still see the others. What the `baseline` accepts is not reported. With `cache`, results of earlier
    runs are taken from the project's state folder and kept there. Work goes to `executor`, to a process pool of our
    own when there are many units, or stays here. `advance` hears how many units were done.

    Raises `TaiyakuError` for unknown check names, for rules that make no sense, and for a check that breaks.
    """
    if project is not None and config is project.config.checks:
        verify(config, config_path(project))
    config = with_checklists(config or ChecksConfig(), project.root if project else Path())
    selection = selection or Selection()
    ids = replace(selection, skip=(*selection.skip, *config.skip)).ids(
        config.severity, glossary=glossary is not None
    )
    checker = Checker(Setup(ids, config, glossary, selection.pedantic))
    with uncollected(), _cache(project, checker.setup) if cache and project else nullcontext() as known:
        run = Run(checker, project, changed, known)
        with Workers(executor) as workers:
            run.check(catalogs, workers, advance or (lambda _n: None))
    return run.report(baseline)


def _cache(project: Project, setup: Setup) -> Cache:
    from taiyaku.checks.cache import Cache

    return Cache(project.state_dir, setup)
