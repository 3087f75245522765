"""A whole workbook as bytes: the sheet `Review`, the sheets beside it, the hidden ones."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import TYPE_CHECKING

from taiyaku.review import layout, sidesheets
from taiyaku.review.base import Meta, chunks, record
from taiyaku.review.celltext import clean, plain_breaks, row_height
from taiyaku.review.frame import Formats, add_lists, dress_review, make_formats
from taiyaku.review.layout import LOOKS, REVIEW_COLUMNS, STATUSES, Column, Lang, Status
from taiyaku.review.readback import verify
from taiyaku.review.rowxml import Run, Table, Value, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from taiyaku.model import Concept, Span
    from taiyaku.review.rows import ReviewRow

_SIGNS = {"error": "✕", "warning": "▲", "info": "・"}
PROPERTY = "taiyaku"  # custom property and, with _workbook behind it, defined name


def build(
    rows: Sequence[ReviewRow],
    meta: Meta,
    lang: Lang = Lang.BOTH,
    *,
    locked: bool = True,
    order: Sequence[Column] = (),
) -> bytes:
    """The workbook's bytes; `order` are the columns of `Review`.

    Raises `TaiyakuError` should the finished workbook not hold exactly what was put into it.
    """
    from openpyxl import Workbook

    if not order:
        order = REVIEW_COLUMNS
        if any(r.suggestion for r in rows):
            at = order.index(Column.NOTES) + 1
            order = (*order[:at], Column.SUGGESTION, *order[at:])
    book = Workbook()
    formats = make_formats(book)
    sidesheets.add_readme(book, meta, rows, lang, locked=locked)
    review = book.create_sheet(layout.REVIEW)
    footer = f"taiyaku {meta.id}  {meta.exported}"
    dress_review(review, order, len(rows), lang=lang, footer=footer, locked=locked)
    tables = {2: review_table(rows, order, formats, lang)}
    tables[3] = sidesheets.add_glossary(book, rows, formats, footer, lang, locked=locked)
    tables[4] = sidesheets.add_findings(book, rows, formats, footer, lang, locked=locked)
    sidesheets.add_stats(book, rows, order, lang, locked=locked)
    add_lists(book, lang)
    tables[7] = _add_base(book, rows, formats)
    _add_meta(book, meta)
    book.active = 1
    for n, sheet in enumerate(book.worksheets):
        sheet.sheet_view.tabSelected = n == 1
    raw = io.BytesIO()
    book.save(raw)
    data = fill(raw.getvalue(), tables)
    verify(data, rows, meta)
    return data


def review_table(rows: Sequence[ReviewRow], order: Sequence[Column], formats: Formats, lang: Lang) -> Table:
    """The rows of the sheet `Review`."""
    table = Table()
    plain = [formats.editable if LOOKS[c].editable else formats.locked for c in order]
    plain[order.index(Column.NO)] = formats.number
    source = order.index(Column.SOURCE)
    headline = [*plain[:source], formats.headline, *plain[source + 1 :]]
    shown = [(n, LOOKS[c].width) for n, c in enumerate(order) if not LOOKS[c].hidden]
    for n, row in enumerate(rows, 2):
        values = [review_value(row, c, lang) for c in order]
        height = row_height([(_text(values[i]), width) for i, width in shown])
        table.add(n, values, headline if row.headline else plain, height)
    return table


def review_value(row: ReviewRow, column: Column, lang: Lang) -> Value:
    """What a cell of the sheet `Review` holds."""
    base = row.base
    match column:
        case Column.NO:
            return base.number
        case Column.ARTICLE:
            return clean(base.article)
        case Column.SOURCE:
            return highlighted(base.source, row.terms)
        case Column.TARGET | Column.ORIGINAL:
            return plain_breaks(base.target)
        case Column.STATUS:
            return STATUSES[Status(base.status)].show(lang)
        case Column.OFFER:
            return plain_breaks(base.offer)
        case _:
            return _beside(row, column)


def _beside(row: ReviewRow, column: Column) -> Value:
    match column:
        case Column.EXPORTED:
            return plain_breaks(row.exported)
        case Column.FINDINGS:
            return "\n".join(
                clean(f"{_SIGNS[f.severity]} {f.check.partition('/')[0]}: {f.message}") for f in row.findings
            )
        case Column.TERMS:
            return "\n".join(term_line(c) for c in row.concepts)
        case Column.NOTES:
            return clean(row.notes)
        case Column.SUGGESTION if row.suggestion:
            head = f"{row.suggestion.percent} %" + (f" ({row.suggestion.origin})" if row.suggestion.origin else "")
            parts = (head, row.suggestion.diff, row.suggestion.text)
            return clean("\n".join(p for p in parts if p))
        case Column.CONTEXT:
            return clean(row.context)
        case Column.KEY:
            return row.base.key
    return None  # comment and choice: always exported empty


def term_line(concept: Concept) -> str:
    """A term in the column of terms: `輸出規制 → export controls`; the rest is in the sheet of terms."""
    return clean(f"{concept.ja} → {concept.en or concept.ja}")


def highlighted(text: str, spans: Sequence[Span]) -> Value:
    """A source text with its terms as runs of their own."""
    if not spans:
        return plain_breaks(text)
    return tuple(Run(plain_breaks(part), term=term) for part, term in split_terms(text, spans))


def split_terms(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """A text in parts, and whether each is a term; of spans that overlap the first counts."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at and end > start:
            parts += [(text[at:start], False), (text[start:end], True)]
            at = end
    parts.append((text[at:], False))
    return [p for p in parts if p[0]]


def _text(value: Value) -> str:
    if isinstance(value, tuple):
        return "".join(r.text for r in value)
    return "" if value is None else str(value)


def _add_base(book: Workbook, rows: Sequence[ReviewRow], formats: Formats) -> Table:
    sheet = book.create_sheet(layout.BASE)
    sheet.sheet_state = "veryHidden"
    for n, heading in enumerate(("key", "record"), 1):
        sheet.cell(1, n, heading)
    table = Table()
    for n, row in enumerate(rows, 2):
        values: list[Value] = [row.base.key, *chunks(record(row.base))]
        table.add(n, values, [formats.plain] * len(values))
    return table


def _add_meta(book: Workbook, meta: Meta) -> None:
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(layout.META)
    sheet.sheet_state = "veryHidden"
    for n, (name, value) in enumerate(asdict(meta).items(), 1):
        sheet.cell(n, 1, name)
        cell = sheet.cell(n, 2)
        cell.value = clean(str(value)) or None
        if cell.value is not None:
            cell.data_type = "s"
        cell.number_format = "@"
    claim = f"{meta.id} {meta.signature}"
    properties = book.custom_doc_props  # type: ignore[attr-defined] # the stubs do not know it
    properties.append(StringProperty(name=PROPERTY, value=claim))
    name = f"{PROPERTY}_workbook"
    book.defined_names[name] = DefinedName(name, attr_text=f'"{claim}"', hidden=True)
    book.properties.creator = "taiyaku"
    book.properties.title = f"taiyaku review {meta.id}"
