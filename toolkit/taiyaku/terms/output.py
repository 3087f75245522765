"""Candidates as text: a table for the terminal, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from taiyaku.errors import printable
from taiyaku.folding import columns
from taiyaku.terms.model import FOR_REVIEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.terms.model import Candidate, Suggestion

COLUMNS = (
    "ja",
    "variants",
    "reading",
    "en",
    "source",
    "category",
    "score",
    "count",
    "articles",
    "known",
    "context",
)
_WIDEST = 44


def as_json(candidates: Sequence[Candidate]) -> str:
    """The JSON list of the command line's contract."""
    return json.dumps([c.as_json() for c in candidates], ensure_ascii=False, indent=1)


def as_table(candidates: Sequence[Candidate]) -> str:
    """Columns for the terminal: rank, count, term with its variants, English with its source, category."""
    head = ("#", "count", "term", "English", "category")
    rows = [head]
    for n, c in enumerate(candidates, 1):
        term = " = ".join((c.ja, *c.variants)) + (" [known]" if c.known else "")
        rows.append((str(n), str(c.count), _cut(printable(term)), _cut(printable(english(c.en))), c.category))
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def english(suggestions: Sequence[Suggestion]) -> str:
    """The first suggestion and its source; what is made, not found, has a question mark."""
    if not suggestions:
        return ""
    first = suggestions[0]
    return f"{first.text}{'?' if first.source in FOR_REVIEW else ''} ({first.source})"


def as_csv(candidates: Sequence[Candidate]) -> str:
    """One candidate a row; lists in a cell are separated by ` | ` as in the term base."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for c in candidates:
        writer.writerow(
            _harmless(v)
            for v in (
                c.ja,
                _joined(c.variants),
                c.reading,
                _joined([s.text for s in c.en]),
                _joined([s.source for s in c.en]),
                c.category,
                f"{c.score:.3f}",
                str(c.count),
                str(len(c.articles)),
                c.known,
                c.contexts[0].text if c.contexts else "",
            )
        )
    return out.getvalue()


def _joined(texts: Sequence[str]) -> str:
    return " | ".join(t.replace("|", "\\|") for t in texts)


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula starts with an apostrophe."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _cut(text: str) -> str:
    if columns(text) <= _WIDEST:
        return text
    out = ""
    for c in text:
        if columns(out + c) >= _WIDEST:
            break
        out += c
    return f"{out}…"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        " " * (w - columns(c)) + c if n < 2 else c + " " * (w - columns(c))
        for n, (c, w) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()
