"""Mending what checks know how to mend."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.catalog.po import po_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taiyaku.checks.runner import Report
    from taiyaku.model import Catalog, Finding, Span, Unit

ROUNDS = 4  # taking out one blank may bring another finding to light


def fixed(
    catalogs: Sequence[Catalog], names: Sequence[str], check: Callable[[Sequence[Catalog]], Report]
) -> tuple[list[Catalog], int]:
    """The catalogs with the fixable findings mended, and how many there were.

    `check` gives the findings, `names` how they call the catalogs' files. What is ignored, in the baseline or
    switched off is not in a report, so it stays.
    """
    now = list(catalogs)
    count = 0
    for _ in range(ROUNDS):
        mends: dict[tuple[str, str], list[Finding]] = {}
        for f in check(now).findings:
            if f.target_span is not None and isinstance(f.data.get("replacement"), str):
                mends.setdefault((f.file, f.unit), []).append(f)
        if not mends:
            break
        done = 0
        for n, catalog in enumerate(now):
            units = []
            for unit in catalog.units:
                findings = [] if unit.obsolete else mends.get((names[n], f"{catalog.slug}#{unit.id}"), [])
                mended, number = _mended(unit, findings)
                units.append(mended)
                done += number
            now[n] = replace(catalog, units=tuple(units))
        count += done
        if not done:
            break
    return now, count


def _mended(unit: Unit, findings: Sequence[Finding]) -> tuple[Unit, int]:
    text = unit.target
    low = len(text) + 1
    count = 0
    spans: list[tuple[Span, str]] = sorted(
        {(f.target_span, str(f.data["replacement"])) for f in findings if f.target_span is not None}, reverse=True
    )
    for (start, end), new in spans:
        if end > low or text[start:end] == new:
            continue
        text = text[:start] + new + text[end:]
        low = start
        count += 1
    if not count or not text.strip():
        return unit, 0
    plurals = (text, *unit.target_plurals[1:]) if unit.target_plurals else ()
    return replace(unit, target=text, target_plurals=plurals), count


def diff_of(before: Catalog, after: Catalog, name: str) -> str:
    """A unified diff of the file as it is and as it would be written."""
    old, new = (po_bytes(c).decode("utf-8").splitlines(keepends=True) for c in (before, after))
    return "".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"))
