"""An import report as text for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from taiyaku.errors import counted, printable, printable_lines
from taiyaku.review.outcome import Result
from taiyaku.review.worddiff import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.review.outcome import FieldOutcome, ImportReport, RowOutcome

_LONGEST = 240


def report_json(report: ImportReport) -> str:
    """The report as JSON; rows that changed nothing and have nothing to say are counted, not listed."""
    out: dict[str, Any] = {
        "workbook": report.workbook.as_posix(),
        "id": report.id,
        "sha256": report.digest,
        "reviewer": report.reviewer,
        "dry_run": report.dry_run,
        "imported_before": report.imported_before or None,
        "counts": report.counts,
        "rows": [_row_json(r) for r in report.rows if speaks(r)],
        "missing": [{"no": u.number, "unit": f"{u.article}#{u.unit}", "source": u.source} for u in report.missing],
        "notes": report.notes,
        "warnings": report.warnings,
        "verdicts": [asdict(v) for v in report.verdicts],
        "proposals": [asdict(p) for p in report.proposals],
        "written": report.written,
        "conflicts": report.conflicts or None,
        "exit_code": report.exit_code,
    }
    return json.dumps(out, ensure_ascii=False, indent=2)


def _row_json(row: RowOutcome) -> dict[str, Any]:
    out: dict[str, Any] = {"row": row.row, "result": row.result.value}
    if row.base is not None:
        out |= {
            "no": row.base.number,
            "article": row.base.article,
            "file": row.base.file,
            "unit": f"{row.base.article}#{row.base.unit}",
            "source": row.base.source,
        }
    if row.source_now:
        out["source_now"] = row.source_now
    out["fields"] = [
        {
            "field": f.name,
            "result": f.result.value,
            "base": f.base,
            "ours": f.ours,
            "theirs": f.theirs,
            "reason": f.reason,
        }
        for f in row.fields
    ]
    return out | {"remarks": list(row.remarks), "ignored": row.ignored or None}


def speaks(row: RowOutcome) -> bool:
    """Whether a row has anything to say."""
    return bool(row.fields or row.remarks or row.ignored)


def report_text(report: ImportReport, *, verbose: bool = False) -> str:
    """The report for people: conflicts and refusals first, then what was taken."""
    lines: list[str] = []
    order = (Result.CONFLICT, Result.REFUSED, Result.TAKEN, Result.IGNORED, Result.UNCHANGED)
    for result in order:
        if result is Result.UNCHANGED and not verbose:
            rows = [r for r in report.rows if r.result is result and r.remarks]
        else:
            rows = [r for r in report.rows if r.result is result and speaks(r)]
        for row in rows:
            lines += _row_lines(row)
    lines += [f"note       {printable(_cut(n))}" for n in report.notes]
    for u in report.missing[:20]:
        lines.append(f"missing    No. {u.number} {printable(u.article)}: its row is gone; the unit stays as it is")
    if len(report.missing) > 20:
        lines.append(f"missing    … and {len(report.missing) - 20} more")
    for v in report.verdicts:
        said = f"{v.unit} {v.check}: {v.verdict}{f' ({v.reason})' if v.reason else ''}"
        lines.append(f"verdict    {printable(_cut(said))}{f'; {v.remark}' if v.remark else ''}")
    for p in report.proposals:
        lines.append(f"proposal   {printable(p.ja)} → {printable(p.en)}{f'; {p.remark}' if p.remark else ''}")
    lines.append(summary(report))
    return printable_lines("\n".join(lines))


def summary(report: ImportReport) -> str:
    """One line of counts, and what was written."""
    c = report.counts
    parts = [f"{c[k]} {k}" for k in ("taken", "unchanged", "conflict", "refused", "ignored")]
    line = f"{counted(c['rows'], 'row')}: {', '.join(parts)}" + (
        f"; {c['missing']} missing" if c["missing"] else ""
    )
    if report.imported_before and not report.written:
        line += f"; already imported on {report.imported_before[:10]}, nothing was changed"
    elif report.strict_refusal:
        line += "; nothing was changed (--strict)"
    elif report.dry_run:
        line += f"; dry run: {counted(len(report.written), 'file')} would change"
    elif report.written:
        line += f"; written: {', '.join(report.written)}"
    else:
        line += "; nothing was changed"
    return line


def _row_lines(row: RowOutcome) -> Iterator[str]:
    where = f"row {row.row}"
    if row.base is not None:
        where = f"No. {row.base.number} {printable(row.base.article)} ({where})"
    if row.ignored:
        yield f"ignored    {where}: {printable(_cut(row.ignored))}"
        return
    for f in row.fields:
        yield f"{f.result.value:<10} {where} {f.name}: {_field(f, row)}"
    if row.source_now and row.base is not None:
        yield f"           source then: {printable(_cut(row.base.source))}"
        yield f"           source now:  {printable(_cut(row.source_now))}"
    for remark in row.remarks:
        yield f"warning    {where}: {printable(_cut(remark))}"


def _field(f: FieldOutcome, row: RowOutcome) -> str:
    theirs = printable(_cut(f.theirs))
    if f.name == "target" and f.result is Result.TAKEN:
        return printable(_cut(marked(f.ours, f.theirs))) + (f" ({f.reason})" if f.reason else "")
    if f.name == "target" and f.result is Result.CONFLICT and row.base is not None and f.ours != f.base:
        return (
            f"{f.reason}\n           exported: {printable(_cut(f.base))}\n"
            f"           project:  {printable(_cut(f.ours))}\n           workbook: {theirs}"
        )
    return f"{theirs}{f' ({f.reason})' if f.reason else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
