"""Findings for people: grouped by unit, with excerpts of both sides and carets below what is meant."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from taiyaku.errors import counted, printable
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taiyaku.checks import Report
    from taiyaku.model import Finding, Span, Unit

_WIDTH = 96  # columns of an excerpt
_COLORS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}


def text_report(report: Report, units: Mapping[str, Unit], *, color: bool = False) -> str:
    """The report; `units` maps `slug#id` to the units that findings are about."""
    paint = _Paint(color)
    out: list[str] = []
    for (file, line, name), group in groupby(report.findings, key=lambda f: (f.file, f.line, f.unit)):
        findings = list(group)
        out.append(
            paint("1", printable(f"{file}:{line}" if line else file or name)) + printable(_place(findings[0], name))
        )
        for f in findings:
            out += _lines(f, units.get(name), paint)
        out.append("")
    out.append(summary_line(report))
    return "\n".join(out) + "\n"


def summary_line(report: Report) -> str:
    """One line: what was found, over how many units."""
    s = report.summary
    found = ", ".join(
        counted(n, word) for n, word in ((s.error, "error"), (s.warning, "warning"), (s.info, "info"))
    )
    parts = [f"{counted(s.units, 'unit')} in {counted(s.files, 'file')}"]
    parts += [f"{n} {word}" for n, word in ((s.untranslated, "untranslated"), (s.fuzzy, "to be reviewed")) if n]
    parts += [f"{n} {word}" for n, word in ((s.ignored, "ignored"), (s.baseline, "in the baseline")) if n]
    line = f"{found} ({', '.join(parts)})"
    if report.stale:
        names = ", ".join(sorted({f"{a.check} at {a.unit}" for a in report.stale})[:3])
        more = ", …" if len(report.stale) > 3 else ""
        line += f"\n{counted(len(report.stale), 'baseline entry')} no longer needed: {printable(names)}{more}"
    return line


class _Paint:
    def __init__(self, on: bool) -> None:  # noqa: FBT001 - the only thing it has
        self.on = on

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text


def _place(f: Finding, name: str) -> str:
    article = f" ({f.article}{f':{f.article_line}' if f.article_line else ''})" if f.article else ""
    return f"  {name}{article}"


def _lines(f: Finding, unit: Unit | None, paint: _Paint) -> Iterator[str]:
    yield f"  {paint(_COLORS[f.severity], f.severity.value)} {f.check}  {printable(f.message)}"
    if unit is not None:
        for name, text, span in (("ja", unit.source, f.source_span), ("en", unit.target, f.target_span)):
            if text:
                excerpt, carets = excerpt_of(text, span)
                yield f"    {paint('2', name)}  {excerpt}"
                if carets:
                    yield f"        {paint(_COLORS[f.severity], carets)}"
    for place in f.data.get("places", ()):
        line = f":{place['line']}" if place["line"] else ""
        where = printable(f"{place['file']}{line}  {place['unit']}  {place['text']}")
        yield f"    {paint('2', 'also')}  {where}"
    if f.suggestion:
        yield f"    {paint('2', 'help')}  {printable(f.suggestion)}"


def excerpt_of(text: str, span: Span | None) -> tuple[str, str]:
    """A part of the text that fits one line and shows the span, and the line of carets below ('' without span).

    Widths are terminal columns: wide and full-width characters take two.
    """
    start, end = span or (0, 0)
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    low, high = start, max(start, min(end, start + _WIDTH // 3))
    room = _WIDTH - _columns(text[low:high])
    while room > 0 and (low > 0 or high < len(text)):
        if low > 0 and (start - low <= high - end or high == len(text)):
            low -= 1
            room -= _COLUMNS[text[low]]
        else:
            room -= _COLUMNS[text[high]]
            high += 1
    head, tail = "…" if low else "", "…" if high < len(text) else ""
    before, marked = _shown(text[low:start]), _shown(text[start : min(end, high)])
    shown = head + _shown(text[low:high]) + tail
    if span is None:
        return shown, ""
    return shown, " " * (len(head) + _columns(before)) + "^" * max(1, _columns(marked))


def _shown(text: str) -> str:
    return printable(text)


class _Columns(dict[str, int]):
    """The columns of single characters as they are shown, worked out when first met."""

    def __missing__(self, c: str) -> int:
        self[c] = width = sum(
            0 if unicodedata.combining(s) else 2 if unicodedata.east_asian_width(s) in "WF" else 1
            for s in _shown(c)
        )
        return width


_COLUMNS = _Columns()


def _columns(text: str) -> int:
    return sum(map(_COLUMNS.__getitem__, text))
