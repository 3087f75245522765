"""GitHub workflow commands: annotations on the line of the PO file and on the line of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.errors import printable
from taiyaku.model import Severity
from taiyaku.report.text import summary_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks import Report
    from taiyaku.model import Finding

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(report: Report) -> str:
    """One command a place, the worst first since GitHub shows ten of a kind; then the summary as plain text."""
    findings = sorted(report.findings, key=lambda f: -f.severity.rank)
    lines = [line for f in findings for line in _commands(f)]
    return "\n".join([*lines, summary_line(report)]) + "\n"


def _commands(f: Finding) -> Iterator[str]:
    message = f.message + (f" → {f.suggestion}" if f.suggestion else "")
    also = [f"also {p['file']}:{p['line']} {p['text']}" for p in f.data.get("places", ())]
    body = _data("\n".join([f"{message} [{f.unit}]", *also]))
    yield f"::{_COMMANDS[f.severity]} {_place(f.file, f.line)},title={_property(f.check)}::{body}"
    if f.article and f.article_line:
        yield f"::{_COMMANDS[f.severity]} {_place(f.article, f.article_line)},title={_property(f.check)}::{body}"


def _place(file: str, line: int) -> str:
    return f"file={_property(file)}" + (f",line={line}" if line else "")


def _data(text: str) -> str:
    """A message; line breaks are kept, nothing in it can begin another command."""
    shown = "\n".join(printable(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
