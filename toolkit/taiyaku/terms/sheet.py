"""The candidate sheet: a workbook in which a terminologist decides what becomes a term.

A row is a candidate; the columns to fill in are white, the others grey. `import_candidates` (in `sheetread`) takes
the decisions back.
"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

from taiyaku.folding import columns as width_of
from taiyaku.terms.jmdict import ATTRIBUTION
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.model import FOR_REVIEW, Source
from taiyaku.terms.sheetlayout import ACCEPT, DROP, MERGE, SHEET, Column
from taiyaku.terms.sheetread import Imported, import_candidates, is_candidate_sheet
from taiyaku.terms.words import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from taiyaku.terms.model import Candidate

__all__ = ["Imported", "candidate_sheet", "import_candidates", "is_candidate_sheet"]

_FONT = "Meiryo UI"
_SIZE = 10
_DARK, _GREY, _LINE, _RED = "FF1F3864", "FFF2F2F2", "FFBFBFBF", "FFC00000"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 30_000  # a cell takes 32,767 characters


_EDITABLE = frozenset(
    {Column.TERM, Column.VARIANTS, Column.DECISION, Column.ENGLISH, Column.CATEGORY, Column.MERGE, Column.NOTE}
)
_WIDTHS = {
    Column.NUMBER: 5, Column.TERM: 22, Column.VARIANTS: 18, Column.RULES: 13, Column.READING: 14,
    Column.DECISION: 13,
    Column.ENGLISH: 23,
    Column.SUGGESTIONS: 29, Column.CATEGORY: 10, Column.COUNT: 7, Column.ARTICLES: 15, Column.EXAMPLE: 50,
    Column.MERGE: 14, Column.ASK: 13, Column.NOTE: 14, Column.KEY: 10,
}  # fmt: skip


def candidate_sheet(candidates: Sequence[Candidate]) -> bytes:
    """The workbook of candidates; every cell is text but the numbers, none a formula."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    _styles(book)
    columns = list(Column)
    for x, column in enumerate(columns, 1):
        _text(sheet, 1, x, column.value, "candidates heading")
    for y, candidate in enumerate(candidates, 2):
        values = _values(y - 1, candidate)
        for x, column in enumerate(columns, 1):
            style = "candidates open" if column in _EDITABLE else "candidates fixed"
            _fill(sheet, y, x, values[column], style)
        _example(sheet, y, columns.index(Column.EXAMPLE) + 1, candidate)
        sheet.row_dimensions[y].height = _height(values, candidate)
    _furnish(sheet, columns, len(candidates) + 1)
    _help(book, used=any(s.source == Source.JMDICT for c in candidates for s in c.en))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _values(number: int, c: Candidate) -> dict[Column, Any]:
    shown = "\n".join(f"{s.text}{'?' if s.source in FOR_REVIEW else ''} [{s.source}]" for s in c.en)
    return {
        Column.NUMBER: number,
        Column.TERM: c.ja,
        Column.VARIANTS: "\n".join(c.variants),
        Column.RULES: _rules(c),
        Column.READING: c.reading,
        Column.DECISION: "",
        Column.ENGLISH: _english(c),
        Column.SUGGESTIONS: shown,
        Column.CATEGORY: c.category,
        Column.COUNT: c.count,
        Column.ARTICLES: _articles(c.articles),
        Column.EXAMPLE: "",
        Column.MERGE: "",
        Column.ASK: "\n".join(c.ask),
        Column.NOTE: "",
        Column.KEY: json.dumps([c.ja, *c.variants], ensure_ascii=False),
    }


def _english(c: Candidate) -> str:
    """What is filled in: the first English that was found; a full name goes before the abbreviation of the text."""
    found = [s.text for s in c.en if s.source not in FOR_REVIEW]
    if not found:
        return ""
    full = next((text for text in found[1:] if not is_acronym(text)), "")
    return f"{full}\n{found[0]}" if full and is_acronym(found[0]) and not c.ja.isascii() else found[0]


def _rules(c: Candidate) -> str:
    """The rule that brought each variant in, line by line with the variants."""
    joined = sorted(
        c.joined, key=lambda j: c.ja in {j.one, j.other}
    )  # its joining with the term itself counts most
    by = {text: j.rule.value for j in joined for text in (j.one, j.other)}
    return "\n".join(by.get(v, "") for v in c.variants)


def _articles(names: Sequence[str]) -> str:
    """The first article, and how many more there are."""
    first = names[0].rsplit(".", 1)[0] if names else ""
    short = first if len(first) <= 14 else f"{first[:13]}…"
    return f"{short} +{len(names) - 1}" if len(names) > 1 else short


def _clean(text: str) -> str:
    return _ESCAPE.sub("_x005F_", _ILLEGAL.sub("\ufffd", text))[:_LONGEST]


def _fill(sheet: Worksheet, y: int, x: int, value: Any, style: str) -> None:
    from openpyxl.styles import Alignment

    if isinstance(value, int):
        cell = sheet.cell(y, x, value)
        cell.style = style
        cell.number_format = "0"
        cell.alignment = Alignment(horizontal="center", vertical="top")
    else:
        _text(sheet, y, x, value, style)


def _text(sheet: Worksheet, y: int, x: int, value: str, style: str) -> None:
    cell = sheet.cell(y, x)
    cell.value = _clean(value) or None
    if cell.value is not None:
        cell.data_type = "s"  # also what begins with =
    cell.style = style
    cell.quotePrefix = True


def _example(sheet: Worksheet, y: int, x: int, candidate: Candidate) -> None:
    """The first sentence with the term in bold red."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    if not candidate.contexts:
        return
    context = candidate.contexts[0]
    before, term, after = _around(context.text, context.start, context.end)
    plain = InlineFont(rFont=_FONT, sz=_SIZE)
    bold = InlineFont(rFont=_FONT, sz=_SIZE, b=True, color=Color(_RED))
    parts = [TextBlock(f, _clean(t)) for f, t in ((plain, before), (bold, term), (plain, after)) if t]
    sheet.cell(y, x).value = CellRichText(parts)


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around a term, cut to what fits a cell comfortably."""
    before, term, after = text[:start], text[start:end], text[end:]
    if len(before) > 60:
        before = f"…{before[-55:]}"
    if len(after) > 90:
        after = f"{after[:85]}…"
    return before.replace("\n", " "), term, after.replace("\n", " ")


def _height(values: dict[Column, Any], candidate: Candidate) -> float:
    """Points for the tallest cell; a wide character takes two columns."""
    context = candidate.contexts[0] if candidate.contexts else None
    shown = dict(values)
    shown[Column.EXAMPLE] = "".join(_around(context.text, context.start, context.end)) if context else ""
    lines = max(
        sum(-(-width_of(line) // max(_WIDTHS[column] - 1, 1)) or 1 for line in str(shown[column]).split("\n"))
        for column in Column
        if column != Column.KEY
    )
    return 14.5 * min(lines, 14) + 2


def _styles(book: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side("thin", color=_LINE)
    for name, font, fill, locked in (
        ("heading", Font(_FONT, _SIZE, bold=True, color="FFFFFFFF"), _DARK, True),
        ("fixed", Font(_FONT, _SIZE), _GREY, True),
        ("open", Font(_FONT, _SIZE), None, False),
    ):
        style = NamedStyle(
            f"candidates {name}", font=font, border=Border(side, side, side, side), number_format="@"
        )
        style.alignment = Alignment(vertical="center" if name == "heading" else "top", wrap_text=True)
        style.protection = Protection(locked=locked)
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
        book.add_named_style(style)


def _furnish(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    """Widths, drop-down, colours by decision, freeze, filter, print set-up."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    at = {column: get_column_letter(x) for x, column in enumerate(columns, 1)}
    for column, letter in at.items():
        sheet.column_dimensions[letter].width = _WIDTHS[column]
    sheet.column_dimensions[at[Column.KEY]].hidden = True
    sheet.row_dimensions[1].height = 30
    rule = DataValidation("list", formula1=f'"{ACCEPT},{DROP},{MERGE}"', allow_blank=True)
    rule.showErrorMessage = True
    rule.errorTitle = "判定 / Decision"
    rule.error = "一覧から選んでください。 / Choose from the list."
    rule.add(f"{at[Column.DECISION]}2:{at[Column.DECISION]}{max(last, 2)}")
    sheet.add_data_validation(rule)
    area = f"A2:{at[Column.NOTE]}{max(last, 2)}"
    for verdict, colour in ((ACCEPT, "FFE2EFDA"), (DROP, "FFD9D9D9"), (MERGE, "FFDDEBF7")):
        fill = PatternFill("solid", bgColor=colour, fgColor=colour)
        rule_of = Rule(
            "expression", dxf=DifferentialStyle(fill=fill), formula=[f'${at[Column.DECISION]}2="{verdict}"']
        )
        sheet.conditional_formatting.add(area, rule_of)
    sheet.freeze_panes = f"{at[Column.VARIANTS]}2"
    sheet.auto_filter.ref = f"A1:{at[Column.KEY]}{max(last, 2)}"
    sheet.print_title_rows = "1:1"
    _print_setup(sheet)
    for side in ("left", "right", "top"):
        setattr(sheet.page_margins, side, 0.4)
    sheet.page_margins.bottom = 0.8
    sheet.page_margins.footer = 0.4
    sheet.sheet_view.zoomScale = 100


def _help(book: Any, *, used: bool) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet("使い方 Help")
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 100
    for y, (head, text) in enumerate([*rows("sheet_help"), *([("JMdict", ATTRIBUTION)] if used else [])], 1):
        for x, value in ((1, head), (2, text)):
            cell = sheet.cell(y, x, value)
            cell.font = Font(_FONT, _SIZE, bold=x == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[y].height = 15.0 * (len(text) // 95 + 1) + 6
    _print_setup(sheet)


def _print_setup(sheet: Worksheet) -> None:
    """A4 across, as wide as the page, page numbers below."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.center.text = "&P / &N"
    sheet.oddFooter = footer
