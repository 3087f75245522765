"""The sheets beside `Review`: what to do, the terms, the findings, the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.model import TermStatus
from taiyaku.review import frame, layout
from taiyaku.review.celltext import clean, row_height
from taiyaku.review.layout import STATUSES, Column, Label, Lang
from taiyaku.review.rowxml import FONT, Link, Table, Value, column_name
from taiyaku.review.wording import (
    CONFLICT_LINE,
    FINDING_HEADINGS,
    GLOSSARY_HEADINGS,
    README_FIELDS,
    README_LINES,
    SEVERITIES,
    STATS_HEADINGS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from taiyaku.model import Concept, Finding
    from taiyaku.review.base import Meta
    from taiyaku.review.frame import Formats
    from taiyaku.review.rows import ReviewRow

_WHERE = 30  # rows that are named for a term


def add_readme(book: Workbook, meta: Meta, rows: Sequence[ReviewRow], lang: Lang, *, locked: bool) -> None:
    """The sheet はじめに: who, until when, and how it is done."""
    from openpyxl.styles import Font

    sheet = book.worksheets[0]
    sheet.title = layout.README
    articles = len({r.base.article for r in rows})
    values = {
        "id": meta.id,
        "reviewer": meta.reviewer,
        "deadline": meta.deadline,
        "exported": meta.exported,
        "size": f"{len(rows):,} 文 / units,  {articles} 記事 / article{'s' if articles > 1 else ''}",
    }
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 104
    title = sheet.cell(1, 1, "対訳レビュー / Translation review")
    title.font = Font(FONT, 16, bold=True, color="FF1F3864")
    sheet.row_dimensions[1].height = 32
    at = 2
    for name, label in README_FIELDS.items():
        _pair(sheet, at, label.show(lang), values[name], editable=name == "reviewer")
        at += 1
    lines = (CONFLICT_LINE, *README_LINES) if meta.kind == "conflicts" else README_LINES
    for label, text in lines:
        shown = {Lang.BOTH: f"{text.ja}\n{text.en}", Lang.JA: text.ja, Lang.EN: text.en}[lang]
        _pair(sheet, at, label.show(lang), shown)
        at += 1
    sheet.sheet_view.showGridLines = False
    frame.set_print(sheet, f"taiyaku {meta.id}  {meta.exported}")
    sheet.print_area = f"A1:B{at - 1}"
    if locked:
        frame.protect(sheet)


def _pair(sheet: Worksheet, row: int, label: str, text: str, *, editable: bool = False) -> None:
    from openpyxl.styles import Font

    head = sheet.cell(row, 1, label)
    head.style = "taiyaku locked"
    head.font = Font(FONT, 11, bold=True)
    body = sheet.cell(row, 2)
    body.style = "taiyaku editable" if editable else "taiyaku locked"
    if text:
        body.value = clean(text)
        body.data_type = "s"
    sheet.row_dimensions[row].height = row_height([(label, 30), (text, 104)]) + 3


def add_glossary(
    book: Workbook, rows: Sequence[ReviewRow], formats: Formats, footer: str, lang: Lang, *, locked: bool
) -> Table:
    """The terms of these rows, and a column for what the reviewer would rather say."""
    concepts: dict[str, tuple[Concept, list[int]]] = {}
    for row in rows:
        for concept in row.concepts:
            concepts.setdefault(concept.id or concept.ja, (concept, []))[1].append(row.base.number)
    sheet = book.create_sheet(layout.GLOSSARY)
    _table(sheet, [(h.show(lang), w) for h, w in GLOSSARY_HEADINGS], len(concepts), footer, hidden=(7,))
    table = Table()
    locked_style, editable = formats.locked, formats.editable
    styles = [locked_style] * 5 + [editable, locked_style]
    for n, (concept, where) in enumerate(concepts.values(), 2):
        wanted = " | ".join(concept.texts("en", TermStatus.PREFERRED, TermStatus.ADMITTED))
        bad = " | ".join(concept.texts("en", TermStatus.DEPRECATED, TermStatus.FORBIDDEN))
        places = ", ".join(map(str, where[:_WHERE])) + (" …" if len(where) > _WHERE else "")
        values: list[Value] = [
            clean(concept.ja),
            clean(wanted),
            clean(concept.note),
            clean(bad),
            places,
            None,
            clean(concept.id),
        ]
        widths = [w for _, w in GLOSSARY_HEADINGS]
        table.add(n, values, styles, row_height([(str(v or ""), w) for v, w in zip(values, widths, strict=True)]))
    if locked:
        frame.protect(sheet)
    return table


def add_findings(
    book: Workbook, rows: Sequence[ReviewRow], formats: Formats, footer: str, lang: Lang, *, locked: bool
) -> Table:
    """The findings with a link to their rows, and columns for a verdict and its reason."""
    found: list[tuple[int, ReviewRow, Finding]] = [
        (n, row, f) for n, row in enumerate(rows, 2) for f in row.findings
    ]
    sheet = book.create_sheet(layout.FINDINGS)
    _table(sheet, [(h.show(lang), w) for h, w in FINDING_HEADINGS], len(found), footer, hidden=(8, 9))
    table = Table()
    styles = (
        [formats.number] + [formats.locked] * 3 + [formats.link] + [formats.editable] * 2 + [formats.locked] * 2
    )
    for at, (n, row, f) in enumerate(found, 2):
        message = clean(f"{f.message}\n→ {f.suggestion}" if f.suggestion else f.message)
        values: list[Value] = [
            at - 1,
            SEVERITIES[f.severity].show(lang),
            f.check,
            message,
            row.base.number,
            None,
            None,
            row.base.key,
            f.fingerprint,
        ]
        table.add(at, values, styles, row_height([(message, 60), (f.check, 22)]))
        table.links.append(Link(f"E{at}", f"'{layout.REVIEW}'!{_TARGET}{n}"))
    if found:
        frame.add_choice(
            sheet,
            frame.VERDICT_LIST,
            f"F2:F{len(found) + 1}",
            (
                "判定 / Verdict",
                "誤検知なら理由も書いてください。\nFor a false alarm please give the reason beside.",
            ),
        )
    if locked:
        frame.protect(sheet)
    return table


_TARGET = column_name(layout.REVIEW_COLUMNS.index(Column.TARGET) + 1)


def _table(
    sheet: Worksheet, headings: list[tuple[str, int]], rows: int, footer: str, *, hidden: Sequence[int] = ()
) -> None:
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    frame.put_headings(sheet, headings)
    for n in hidden:
        sheet.column_dimensions[column_name(n)].hidden = True
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_name(len(headings))}{rows + 1}"
    frame.set_print(sheet, footer)


def add_stats(
    book: Workbook, rows: Sequence[ReviewRow], order: Sequence[Column], lang: Lang, *, locked: bool
) -> None:
    """Units by article and status, counted by formulas so that they follow the reviewer's work."""
    sheet = book.create_sheet(layout.STATS)
    headings = [(STATS_HEADINGS[0].show(lang), 28)]
    headings += [(s.show(lang), 16) for s in STATUSES.values()]
    headings += [(h.show(lang), 16) for h in STATS_HEADINGS[1:]]
    frame.put_headings(sheet, headings)
    at = {c: column_name(n) for n, c in enumerate(order, 1)}
    last = len(rows) + 1

    def area(column: Column) -> str:
        return f"{layout.REVIEW}!${at[column]}$2:${at[column]}${last}"

    articles = list(dict.fromkeys(r.base.article for r in rows))
    for row, article in enumerate(articles, 2):
        _counts(sheet, row, article, area)
    total = len(articles) + 2
    _put(sheet, total, 1, Label("合計", "Total").show(lang), bold=True)
    for n in range(2, len(headings) + 1):
        name = column_name(n)
        _put(sheet, total, n, f"=SUM({name}2:{name}{total - 1})", bold=True)
    sheet.freeze_panes = "B2"
    frame.set_print(sheet, "taiyaku")
    if locked:
        frame.protect(sheet)


def _counts(sheet: Worksheet, row: int, article: str, area: Callable[[Column], str]) -> None:
    _put(sheet, row, 1, clean(article))
    for n, _ in enumerate(STATUSES, 2):
        name = column_name(n)
        _put(sheet, row, n, f"=COUNTIFS({area(Column.ARTICLE)},$A{row},{area(Column.STATUS)},{name}$1)")
    whole = len(STATUSES) + 2
    changed = (
        f"=SUMPRODUCT(--({area(Column.ARTICLE)}=$A{row}),"
        f"--NOT(EXACT({area(Column.TARGET)},{area(Column.ORIGINAL)})))"
    )
    _put(sheet, row, whole, f"=COUNTIFS({area(Column.ARTICLE)},$A{row})")
    _put(sheet, row, whole + 1, changed)


def _put(sheet: Worksheet, row: int, column: int, value: str, *, bold: bool = False) -> None:
    from openpyxl.styles import Font

    cell = sheet.cell(row, column)
    cell.style = "taiyaku locked"
    cell.value = value
    if column == 1:
        cell.data_type = "s"
    else:
        cell.number_format = "0"
    if bold:
        cell.font = Font(FONT, 11, bold=True)
