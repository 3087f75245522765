"""HTML pages of one file, to read and to print: a read-through before the review, a report of changes after it."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from taiyaku.review.layout import STATUSES, Status
from taiyaku.review.outcome import Result
from taiyaku.review.reporting import speaks
from taiyaku.review.rows import kind_of
from taiyaku.review.sheets import split_terms
from taiyaku.review.worddiff import word_diff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from jinja2 import Template

    from taiyaku.review.outcome import FieldOutcome, ImportReport, RowOutcome
    from taiyaku.review.rows import ReviewRow

_RESULTS = {
    "rows": "行 / rows",
    "taken": "反映 / taken",
    "conflict": "食い違い / conflict",
    "refused": "不可 / refused",
    "ignored": "対象外 / ignored",
    "unchanged": "変更なし / unchanged",
}
_LABELS = {"status": "状態 / Status", "comment": "コメント / Comment", "note": "メモ / Note"}


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("taiyaku.review", "data")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template(name)


# --- before the review ---


@dataclass
class _Block:
    kind: str
    headline: bool
    sentences: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)


def read_through(
    rows: Sequence[ReviewRow], project: str, day: date, blocks: Callable[[str], Mapping[str, Iterable[int]]]
) -> bytes:
    """Japanese and English in the flow of the articles, terms and findings marked; `#12` is No. 12 of the workbook.

    `blocks` gives for an article's PO file the block numbers (paragraphs) of each source text, in order; where it
    knows none, each sentence stands alone.
    """
    articles = []
    for (name, file), group in groupby(rows, key=lambda r: (r.base.article, r.base.file)):
        articles.append({"name": name, "blocks": _blocks(list(group), blocks(file))})
    text = _template("read_through.html").render(
        lang="ja", title=f"{project}: read-through", project=project, date=day, units=len(rows), articles=articles
    )
    return text.encode("utf-8")


def _blocks(rows: Sequence[ReviewRow], known: Mapping[str, Iterable[int]]) -> list[_Block]:
    places = {source: deque(numbers) for source, numbers in known.items()}
    out: list[_Block] = []
    last: int | None = None
    for row in rows:
        queue = places.get(row.base.source)
        number = queue.popleft() if queue else None
        if number is None or number != last or not out:
            kind, rest = kind_of(row.unit)
            shown = "" if row.headline or not kind else f"{kind} {rest}".strip()
            out.append(_Block(shown, row.headline))
        last = number
        block, n = out[-1], row.base.number
        look = " ".join(("fuzzy",) * row.unit.fuzzy + ("found",) * bool(row.findings))
        block.sentences.append(
            {
                "number": n,
                "source": split_terms(row.base.source, row.terms),
                "target": row.base.target,
                "look": look,
            }
        )
        block.findings += [
            {"number": n, "severity": f.severity.value, "check": f.check, "message": f.message}
            for f in row.findings
        ]
    return out


# --- after it ---


def change_report(report: ImportReport, day: date) -> bytes:
    """What an import did, with word-level insertions and deletions, and numbers per article."""
    results = [r.value for r in (Result.TAKEN, Result.CONFLICT, Result.REFUSED, Result.IGNORED, Result.UNCHANGED)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in report.rows:
        counts[row.base.article if row.base else "—"][row.result.value] += 1
    articles = [
        {"name": name, "numbers": [sum(c.values()), *(c[r] for r in results)]} for name, c in counts.items()
    ]
    rows = [_row(r) for r in report.rows if speaks(r)]
    others = [*report.warnings, *report.notes]
    others += [f"行が消えた / row gone: No. {u.number} {u.article}: {u.source}" for u in report.missing]
    others += [f"判定 / verdict: {v.unit} {v.check}: {v.verdict} {v.reason} {v.remark}" for v in report.verdicts]
    others += [f"用語の提案 / term: {p.ja} → {p.en} {p.remark}" for p in report.proposals]
    text = _template("changes.html").render(
        lang="ja",
        title=f"{report.workbook.name}: import report",
        workbook=report.workbook.name,
        id=report.id,
        reviewer=report.reviewer,
        date=day,
        dry_run=report.dry_run,
        before=report.imported_before[:10],
        labels=_RESULTS,
        columns=["rows", *results],
        articles=articles,
        results=[r for r in results if any(x["result"] == r for x in rows)],
        rows=rows,
        others=others,
    )
    return text.encode("utf-8")


def _row(row: RowOutcome) -> dict[str, Any]:
    base = row.base
    reasons = [f.reason for f in row.fields if f.reason]
    return {
        "row": row.row,
        "anchor": base.number if base and not row.ignored else f"row-{row.row}",
        "number": base.number if base else "",
        "article": base.article if base else "",
        "source": base.source if base else "",
        "source_now": row.source_now,
        "result": row.result.value,
        "fields": [_field(f) for f in row.fields],
        "reasons": [*dict.fromkeys(reasons), *row.remarks, *([row.ignored] if row.ignored else [])],
    }


def _field(f: FieldOutcome) -> dict[str, Any]:
    theirs = f.theirs
    if f.name == "status" and theirs in set(Status):
        theirs = STATUSES[Status(theirs)].show()
    old = f.ours if f.result is Result.TAKEN else f.base
    target = f.name == "target"
    return {
        "name": f.name,
        "label": _LABELS.get(f.name, f.name),
        "result": f.result.value,
        "base": f.base,
        "ours": f.ours,
        "theirs": theirs,
        "diff": word_diff(old, f.theirs) if target else [],
        "mine": word_diff(f.base, f.ours) if target else [],
    }
