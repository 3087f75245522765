"""From what checks yield to findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from taiyaku.checks.pair import Pair
from taiyaku.model import Finding

if TYPE_CHECKING:
    from taiyaku.checks.base import Check, Found
    from taiyaku.checks.checker import Checker
    from taiyaku.model import Catalog, Unit


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


def finding_of(checker: Checker, made: Check, found: Found, pair: Pair) -> Finding:
    """The finding of what a check yielded about a pair; where it stands is for the caller to say."""
    data = dict(found.data)
    if made.kinds[found.kind].fixable and found.replacement is not None:
        data["replacement"] = found.replacement
    over = (pair.source, pair.target) if found.place is None else ()
    return Finding(
        check=made.id_of(found.kind),
        severity=checker.severity(made, found.kind),
        message=found.message,
        suggestion=found.suggestion if found.suggestion is not None else (found.replacement or "").strip() or None,
        source_span=found.source_span,
        target_span=found.target_span,
        data=data,
        compared=(*over, *found.compared),
    )


def order_of(finding: Finding) -> tuple[Any, ...]:
    """The key that findings of one unit are sorted by: the worst first, then by place."""
    return (
        -finding.severity.rank,
        finding.target_span or finding.source_span or (0, 0),
        finding.check,
        finding.compared,
    )


def distinct(findings: list[Finding]) -> list[Finding]:
    """Findings of one unit and check that compared the same are numbered, so that fingerprints differ."""
    seen: Counter[tuple[Any, ...]] = Counter()
    out = []
    for f in findings:
        key = (f.unit, f.check, f.compared)
        out.append(replace(f, compared=(*f.compared, str(seen[key]))) if seen[key] else f)
        seen[key] += 1
    return out
