"""JSON: `{"findings": […], "summary": {…}}`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from taiyaku.checks.jsontext import json_text

if TYPE_CHECKING:
    from taiyaku.checks import Report
    from taiyaku.model import Finding


def finding_json(f: Finding) -> dict[str, Any]:
    """A finding as a JSON object: what is not known is left out, but for `file`, `line` and `unit`."""
    known = {
        "check": f.check,
        "severity": f.severity.value,
        "message": f.message,
        "suggestion": f.suggestion,
        "file": f.file,
        "line": f.line,
        "unit": f.unit,
        "article": f.article,
        "article_line": f.article_line,
        "source_span": f.source_span,
        "target_span": f.target_span,
        "data": dict(f.data),
        "fingerprint": f.fingerprint,
    }
    return {k: v for k, v in known.items() if v is not None}


def json_report(report: Report) -> str:
    """The whole report."""
    out: dict[str, Any] = {
        "findings": [finding_json(f) for f in report.findings],
        "summary": asdict(report.summary),
    }
    if report.stale:
        out["stale"] = [asdict(a) for a in report.stale]
    return json_text(out, indent=1) + "\n"
