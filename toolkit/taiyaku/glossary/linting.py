"""`taiyaku glossary lint`: what is wrong with the term base itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from taiyaku.glossary.matcher import Matcher
from taiyaku.model import ConceptStatus, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from taiyaku.model import Concept, Glossary

_IGNORE = re.compile(r"taiyaku:ignore((?:[\s,]+[a-z-]+)+)")


@dataclass(frozen=True)
class LintContext:
    """What the rules look at besides the term base.

    `articles` holds path and text of the project's articles, `candidates` the terms that extraction ranks highest.
    """

    glossary: Glossary
    articles: tuple[tuple[str, str], ...] = ()
    candidates: tuple[str, ...] = ()

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher of the term base."""
        return Matcher(self.glossary)

    @cached_property
    def live(self) -> tuple[Concept, ...]:
        """The concepts that are not deprecated."""
        return tuple(c for c in self.glossary.concepts if c.status is not ConceptStatus.DEPRECATED)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule yields: a concept (None for the term base as a whole), a message, and what was compared."""

    concept: Concept | None
    message: str
    compared: tuple[str, ...] = ()
    severity: Severity | None = None
    suggestion: str | None = None


@dataclass(frozen=True)
class Rule:
    """A self-check; `needs_dictionary` says that it loads Sudachi."""

    id: str
    severity: Severity
    summary: str
    function: Callable[[LintContext], Iterable[Remark]] = field(repr=False)


_rules: dict[str, Rule] = {}


def rule(
    name: str, severity: Severity, summary: str
) -> Callable[[Callable[[LintContext], Iterable[Remark]]], Callable[[LintContext], Iterable[Remark]]]:
    """Register a function as a self-check of the term base."""

    def register(function: Callable[[LintContext], Iterable[Remark]]) -> Callable[[LintContext], Iterable[Remark]]:
        _rules[name] = Rule(name, severity, summary, function)
        return function

    return register


def rules() -> dict[str, Rule]:
    """All rules by id, in the order of the documentation."""
    for name in ("lint_terms", "lint_parts", "lint_texts"):
        import_module(f"taiyaku.glossary.{name}")
    return _rules


def lint(
    glossary: Glossary,
    *,
    articles: Iterable[tuple[str, str]] = (),
    candidates: Iterable[str] = (),
) -> list[Finding]:
    """The findings about a term base, by line.

    `articles` are paths and texts: with them, terms that they never use and glosses that differ are found.
    `candidates` are terms that extraction ranked highest: with them, those without an entry are found. A concept
    whose note holds `taiyaku:ignore RULE` is left out of that rule.
    """
    context = LintContext(glossary, tuple(articles), tuple(candidates))
    return sorted(_findings(context), key=lambda f: (f.line, -f.severity.rank, f.check, f.message))


def _findings(context: LintContext) -> Iterator[Finding]:
    path = str(context.glossary.path or "")
    for made in rules().values():
        for remark in made.function(context):
            c = remark.concept
            if c is not None and made.id in _ignored(c):
                continue
            yield Finding(
                check=made.id,
                severity=remark.severity or made.severity,
                message=f"{c.id}: {remark.message}" if c is not None else remark.message,
                file=path,
                line=c.line if c is not None else 0,
                suggestion=remark.suggestion,
                data={"concept": c.id} if c is not None else {},
                compared=remark.compared or (remark.message,),
            )


def _ignored(concept: Concept) -> set[str]:
    return {name for m in _IGNORE.finditer(concept.note) for name in re.split(r"[\s,]+", m[1]) if name}
