"""The checks as a list, for `taiyaku checks`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taiyaku.checks.registry import all_checks, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.checks.base import Check


def _named(names: Sequence[str]) -> list[Check]:
    wanted = {i.partition("/")[0] for n in names for i in resolve(n)}
    return [c for c in all_checks().values() if not names or c.family in wanted]


def checks_text(names: Sequence[str] = ()) -> str:
    """Family, summary, kinds with severities, and a text that each family flags."""
    out = []
    for c in _named(names):
        origin = f"  ({c.origin} {c.version})" if c.origin != "taiyaku" else ""
        out.append(f"{c.family}{origin}: {c.summary}")
        for kind, k in c.kinds.items():
            marks = [f"only with --{k.on}"] if k.on != "always" else []
            marks += ["fixable"] if k.fixable else []
            note = f" ({', '.join(marks)})" if marks else ""
            out.append(f"  {c.id_of(kind):30} {k.severity.value:8} {k.what}{note}")
        example = next(e for e in c.examples if e.finds)
        out += [f"    ja  {example.source}", f"    en  {example.target or '(nothing)'}   -> {example.finds}"]
        out += [text for s, t in example.more for text in (f"    ja  {s}", f"    en  {t}")]
        out.append("")
    return "\n".join(out).rstrip()


def checks_json(names: Sequence[str] = ()) -> str:
    """The same as a JSON list."""
    rows: list[dict[str, Any]] = [
        {
            "family": c.family,
            "summary": c.summary,
            "why": c.why,
            "scope": c.scope.value,
            "origin": c.origin,
            "kinds": [
                {
                    "id": c.id_of(kind),
                    "severity": k.severity.value,
                    "what": k.what,
                    "fixable": k.fixable,
                    "on": k.on,
                }
                for kind, k in c.kinds.items()
            ],
            "examples": [
                {"source": e.source, "target": e.target, "finds": e.finds, "more": e.more} for e in c.examples
            ],
        }
        for c in _named(names)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
