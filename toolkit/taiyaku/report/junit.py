"""JUnit XML: a suite a PO file, a failing case a finding, a passing one for a file without findings."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from taiyaku.errors import printable
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.checks import Report
    from taiyaku.model import Finding

# What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(report: Report, files: Sequence[str] = ()) -> str:
    """The report. Errors and warnings are failures; infos are cases that pass and tell in `system-out`.

    `files` are the files that were checked; those without findings get a case that passes. The schema has no place
    for file and line in a case, so they stand in its name and message.
    """
    by_file = {name: list(group) for name, group in groupby(report.findings, key=lambda f: f.file)}
    names = [*files, *(n for n in by_file if n not in files)]
    out = ['<?xml version="1.0" encoding="utf-8"?>', "<testsuites>"]
    for name in names:
        out += _suite(name, by_file.get(name, []))
    out.append("</testsuites>")
    return "\n".join(out) + "\n"


def _suite(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    failures = sum(f.severity is not Severity.INFO for f in findings)
    count = max(1, len(findings))
    attributes = f'name={_attr(name)} tests="{count}" failures="{failures}" errors="0" skipped="0" time="0"'
    yield f" <testsuite {attributes}>"
    if not findings:
        yield f'  <testcase classname={_attr(name)} name="no findings" time="0"/>'
    for f in findings:
        place = f"{f.file}:{f.line}" if f.line else f.file
        yield f'  <testcase classname={_attr(f.check)} name={_attr(f"{place} {f.unit}")} time="0">'
        lines = [f"{place}: {f.message}"]
        lines += [f"article: {f.article}{f':{f.article_line}' if f.article_line else ''}"] if f.article else []
        lines += [f"also: {p['file']}:{p['line']} {p['unit']} {p['text']}" for p in f.data.get("places", ())]
        lines += [f"suggestion: {f.suggestion}"] if f.suggestion else []
        body = "\n".join(_text(line) for line in lines)
        if f.severity is Severity.INFO:
            yield f"   <system-out>{body}</system-out>"
        else:
            yield f"   <failure type={_attr(f.severity.value)} message={_attr(f.message)}>{body}</failure>"
        yield "  </testcase>"
    yield " </testsuite>"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", printable(text))


def _attr(text: str) -> str:
    return quoteattr(_clean(text))


def _text(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
