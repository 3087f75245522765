"""The change log of `update`, for people and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from taiyaku.catalog.diff import diff, marked
from taiyaku.catalog.update import Change, ChangeKind
from taiyaku.errors import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taiyaku.catalog.run import ArticleUpdate, UpdateReport

_TOKEN = re.compile(r"[一-龯々〆ヶ]+|[ァ-ヴー]+|[0-9０-９][0-9０-９,.，．]*|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL)


def changes_json(report: UpdateReport, shown: Callable[[Path], str]) -> dict[str, Any]:
    """The report as JSON: `{"dry_run", "articles": [{"slug", "status", "counts", "changes", …}], "totals"}`.

    `shown` prints a path. Kept units are counted, not listed, unless they moved.
    """
    articles = [_article(a, shown) for a in report.articles]
    totals: Counter[str] = Counter()
    for a in articles:
        totals.update(a["counts"])
    return {
        "dry_run": report.dry_run,
        "articles": articles,
        "totals": {k.value: totals[k.value] for k in ChangeKind},
    }


def _article(a: ArticleUpdate, shown: Callable[[Path], str]) -> dict[str, Any]:
    slug = a.po.stem
    units = {u.id: u for u in a.updated.catalog.live}
    return {
        "slug": slug,
        "article": shown(a.article) if a.article else None,
        "file": shown(a.po),
        "status": a.status,
        "copied_from": str(a.copied_from) if a.copied_from else None,
        "renamed_from": a.renamed_from or None,
        "counts": {k.value: a.updated.count(k) for k in ChangeKind},
        "changes": [_change(slug, c) for c in a.updated.changes if c.kind is not ChangeKind.KEPT or c.moved],
        "offers": [
            {"unit": f"{slug}#{i}", "source": units[i].source, "targets": list(targets)}
            for i, targets in a.updated.offers.items()
        ],
    }


def _change(slug: str, c: Change) -> dict[str, Any]:
    return {
        "kind": c.kind.value,
        "unit": f"{slug}#{c.unit.id}",
        "source": c.unit.source,
        "target": c.unit.target,
        "previous": list(c.previous),
        "from": [f"{slug}#{i}" for i in c.from_ids],
        "moved": c.moved,
        "origins": list(c.origins),
    }


def changes_text(report: UpdateReport, shown: Callable[[Path], str], *, everything: bool = False) -> str:
    """The report for people: a line an article, below it what changed, with `[-old-]{+new+}`.

    The sentences of a new article are listed with `everything` only.
    """
    lines = []
    for a in report.articles:
        lines.append(_headline(a, shown))
        for c in a.updated.changes:
            if c.kind is ChangeKind.KEPT and not c.moved:
                continue
            if c.kind is ChangeKind.NEW and a.status == "new" and not everything:
                continue
            kind = "moved" if c.kind is ChangeKind.KEPT else c.kind.value
            place = " (moved)" if c.moved and c.kind is not ChangeKind.KEPT else ""
            lines.append(f"  {kind:8} {c.unit.id}  {_sentence(c)}{place}")
        units = {u.id: u for u in a.updated.catalog.live}
        for i, targets in a.updated.offers.items():
            shown_targets = " | ".join(printable(t) for t in targets)
            lines.append(f"  offered  {i}  {printable(units[i].source)} → {shown_targets}")
    return "\n".join(lines)


def _headline(a: ArticleUpdate, shown: Callable[[Path], str]) -> str:
    counts = [f"{a.updated.count(k)} {k.value}" for k in ChangeKind if a.updated.count(k)]
    moved = sum(c.moved for c in a.updated.changes)
    counts += [f"{moved} moved"] if moved else []
    if a.status == "updated" and not moved and all(c.kind is ChangeKind.KEPT for c in a.updated.changes):
        noted = sum(c.noted for c in a.updated.changes)
        counts += [f"{noted} with another place or note"] if noted else ["what was removed is noted otherwise"]
    status = f"renamed from {a.renamed_from}" if a.renamed_from else a.status
    copied = f", copied from {a.copied_from}" if a.copied_from else ""
    return f"{printable(shown(a.po))}: {status}{printable(copied)}: {', '.join(counts) or 'empty'}"


def _sentence(c: Change) -> str:
    if c.kind is ChangeKind.FILLED:
        return f"{printable(c.unit.source)} → {printable(c.unit.target)} (as {', '.join(c.origins)})"
    if c.kind is ChangeKind.REMOVED or not c.previous or c.previous == (c.unit.source,):
        return printable(c.unit.source)
    if c.kind is ChangeKind.SPLIT:
        return f"{printable(c.unit.source)} (of: {printable(c.previous[0])})"
    return printable(word_diff("".join(c.previous), c.unit.source))


def word_diff(old: str, new: str) -> str:
    """What changed between two sentences: `[-gone-]{+come+}`, by runs of one script."""
    return marked(diff(_TOKEN.findall(old), _TOKEN.findall(new)))
