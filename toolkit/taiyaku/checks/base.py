"""What a check is made of: kinds with severities, examples, what it yields.

A check is one function under `@check`. It gets a `Pair` and a `Context` and yields `Found`; the runner makes
`taiyaku.model.Finding` of it. Checks over a whole catalog or project collect facts pair by pair (in any process,
kept in the cache) and judge them together afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from taiyaku import later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Concept, Glossary, Severity, Span

    PairFunction = Callable[[Pair, Context], Iterable["Found"]]
    FactsFunction = Callable[[Sequence["Fact"], Context], Iterable["Found"]]
    CollectFunction = Callable[[Pair, Context], Iterable[Any]]

FAMILY = later.pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Scope(StrEnum):
    """What a check looks at in one go."""

    PAIR = "pair"
    CATALOG = "catalog"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that a family of checks can say: `family/kind`, or the family itself.

    `on` says when findings are made: always, only under `--pedantic`, or only under `--complete`; `--only` and a
    severity in the configuration turn the kind on as well.
    """

    severity: Severity
    what: str
    fixable: bool = False
    on: Literal["always", "pedantic", "complete"] = "always"


@dataclass(frozen=True, slots=True)
class Example:
    """Texts that tests run and docs show: `finds` is the check id that must come out, '' when nothing may.

    `more` holds further pairs of the same catalog, for checks that compare units. `concepts` is the term base,
    `options` sets keys of `[checks]`.
    """

    source: str
    target: str
    finds: str = ""
    more: tuple[tuple[str, str], ...] = ()
    structure: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()

    @property
    def glossary(self) -> Glossary | None:
        """The term base of the example."""
        from taiyaku.model import Glossary

        return Glossary(self.concepts) if self.concepts else None


class Place(NamedTuple):
    """A unit of the run: index of its catalog, and of its pair inside the catalog."""

    catalog: int
    pair: int


class Fact(NamedTuple):
    """Something that `collect` noted about a pair: JSON values only (lists, dicts, strings, numbers, None)."""

    place: Place
    value: Any


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A further place that a finding is about; `text` is what stands there."""

    place: Place
    text: str = ""
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a check yields.

    `kind` is a key of the check's kinds. Spans are code points in the pair's source and target as they are.
    `replacement` is what `--fix` puts in place of `target_span` (kinds marked fixable only); it is also the
    suggestion where none is given. `data` holds JSON values. `compared` tells findings of one kind in one unit
    apart; the runner adds source and target, so that an accepted finding returns when either side changes.
    `place` (of the fact it stands at) and `also` (other places) are for checks over catalogs and projects; there
    `compared` alone makes the fingerprint.
    """

    kind: str
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    replacement: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    compared: tuple[str, ...] = ()
    place: Place | None = None
    also: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Check:
    """A family of checks; `function`, `collect` and `alone` are explained at `check`."""

    family: str
    summary: str
    why: str
    kinds: Mapping[str, Kind]
    examples: tuple[Example, ...]
    function: PairFunction | FactsFunction
    scope: Scope = Scope.PAIR
    collect: CollectFunction | None = None
    alone: PairFunction | None = None
    needs_target: bool = True
    needs_glossary: bool = False
    needs_dictionary: bool = False
    options: str = ""
    origin: str = "taiyaku"
    version: str = ""

    def id_of(self, kind: str) -> str:
        """`family/kind`, or the family itself."""
        return f"{self.family}/{kind}" if kind else self.family

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all kinds, in order."""
        return tuple(self.id_of(k) for k in self.kinds)

    def kind_of(self, check_id: str) -> Kind:
        """The kind behind one of `ids`."""
        return self.kinds[check_id.partition("/")[2]]


_registered: dict[str, Check] = {}


def check(  # noqa: PLR0913 - a check describes itself
    family: str,
    *,
    summary: str,
    why: str,
    kinds: Mapping[str, Kind],
    examples: Iterable[Example],
    scope: Scope = Scope.PAIR,
    collect: CollectFunction | None = None,
    alone: PairFunction | None = None,
    needs_target: bool = True,
    needs_glossary: bool = False,
    needs_dictionary: bool = False,
    options: str = "",
) -> Callable[[Any], Any]:
    """Register a function as a check.

    A check of scope PAIR is called as `function(pair, context)`. One of scope CATALOG or PROJECT comes with
    `collect(pair, context)`, which yields facts of JSON values, and is called as `function(facts, context)` with
    the facts of one catalog, or of all; what it yields names a `place`. It may have things to say about a pair
    alone as well: `alone(pair, context)` yields them.

    `kinds` maps the kind ('' for a family of one) to its severity and a line about it. `summary` is one line,
    `why` a paragraph for the docs, `options` the configuration keys it heeds. `needs_target` is False for checks
    of the source alone, which also run on untranslated units; `needs_glossary` leaves the check out where there is
    no term base; `needs_dictionary` says that it may load Sudachi.

    Raises `ValueError` for a check that cannot work: bad names, no kinds, no example that finds something, none
    that finds nothing, or a second check of the same family.
    """

    def register(function: Any) -> Any:
        made = Check(
            family=family,
            summary=summary,
            why=" ".join(why.split()),
            kinds=dict(kinds),
            examples=tuple(examples),
            function=function,
            scope=scope,
            collect=collect,
            alone=alone,
            needs_target=needs_target,
            needs_glossary=needs_glossary,
            needs_dictionary=needs_dictionary,
            options=" ".join(options.split()),
        )
        _verify(made)
        _registered[family] = made
        return function

    return register


def registered() -> dict[str, Check]:
    """The checks by family, in order of registration (see `registry.all_checks` for those that exist)."""
    return _registered


def _verify(made: Check) -> None:
    name = made.family
    if not FAMILY.fullmatch(name) or not all(FAMILY.fullmatch(k) for k in made.kinds if k):
        raise ValueError(f"check {name!r}: families and kinds are lower case words joined by hyphens")
    if name in _registered and _registered[name].function.__module__ != made.function.__module__:
        raise ValueError(f"check {name!r}: there is one of this family already")
    if not made.kinds:
        raise ValueError(f"check {name!r} has no kinds, so it cannot say anything")
    if (made.scope is not Scope.PAIR) != (made.collect is not None):
        raise ValueError(f"check {name!r}: `collect` goes with the scopes catalog and project")
    found = {e.finds for e in made.examples}
    if unknown := found - {""} - set(made.ids):
        raise ValueError(f"check {name!r}: examples find {', '.join(sorted(unknown))}, which it does not have")
    if "" not in found or len(found) < 2:
        raise ValueError(f"check {name!r} needs an example that it flags and one that it leaves alone")
