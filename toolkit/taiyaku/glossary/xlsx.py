"""The term base as a workbook: the columns of the CSV, one concept a row."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.glossary.rows import RowError, cells_of, columns_of, concept_of, read_header
from taiyaku.model import Concept, ConceptStatus, Glossary, Use
from taiyaku.packages import WORKBOOK, Zip

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from taiyaku.glossary.rows import Header

SHEET = "Terms"
_MAX_COLUMNS = 200
_FONT = "Yu Gothic"  # has both scripts, and comes with Excel
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CHOICES = {"status": ",".join(ConceptStatus), "use": ",".join(Use)}
_WIDTHS = {"ja": 28, "en": 32, "note": 48, "ja_variants": 28, "en_variants": 28, "en_forbidden": 24}


def format_xlsx(glossary: Glossary) -> bytes:
    """The term base as a workbook; every cell is text, none a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, NamedStyle
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    columns = columns_of(glossary.columns, glossary.concepts)
    header = read_header(columns)
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    text = Alignment(vertical="top", wrap_text=True)
    book.add_named_style(NamedStyle("term", Font(_FONT, 10), number_format="@", alignment=text))
    book.add_named_style(NamedStyle("term heading", Font(_FONT, 10, bold=True), number_format="@"))
    rows = [dict(zip(header.meanings, columns, strict=True)), *map(cells_of, glossary.concepts)]
    for y, cells in enumerate(rows, 1):
        style = "term" if y > 1 else "term heading"
        for x, (meaning, name) in enumerate(zip(header.meanings, columns, strict=True), 1):
            if value := _escaped(cells.get(meaning, "") or cells.get(name, "")):
                cell = sheet.cell(y, x)
                cell.value = value
                cell.data_type = "s"  # also what begins with =
                cell.style = style
                cell.quotePrefix = True
    for x, meaning in enumerate(header.meanings, 1):
        column = sheet.column_dimensions[get_column_letter(x)]
        column.width = _WIDTHS.get(meaning, 16)
        column.number_format = "@"  # what is typed into an empty cell stays text too
        if choices := _CHOICES.get(meaning):
            rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
            rule.add(f"{get_column_letter(x)}2:{get_column_letter(x)}{max(len(rows), 2) + 500}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "D2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    """`_x000D_` and the like are escapes in workbooks; a literal one is escaped itself."""
    return _ESCAPE.sub(lambda m: f"_x005F{m[0]}", text)


def parse_xlsx(data: bytes, path: Path) -> Glossary:
    """The term base in a workbook: the sheet `Terms`, or the first one.

    Raises `InputError` that names every malformed row; then nothing is returned.
    """
    sheet_rows = _cells(data, path)
    numbered = ((n, row) for n, row in enumerate(sheet_rows, 1) if any(c not in {"", None} for c in row))
    try:
        line, first = next(numbered)
    except StopIteration:
        raise InputError("the sheet is empty", path=path) from None
    try:
        cells = [_string(c, "") for c in first]
        while cells and not cells[-1]:
            cells.pop()
        header = read_header(cells)
    except RowError as e:
        raise InputError(str(e), path=path, line=line, hint=e.hint) from None
    concepts: list[Concept] = []
    taken: set[str] = set()
    wrong: list[tuple[int, RowError]] = []
    for line, row in numbered:
        try:
            concept = concept_of(header, _row(row, header), line, taken)
        except RowError as e:
            wrong.append((line, e))
            continue
        taken.add(concept.id)
        concepts.append(concept)
    if wrong:
        line, first_error = wrong[0]
        more = "; ".join(f"row {n}: {e}" for n, e in wrong[1:6])
        hint = f"{first_error.hint or ''}{f' Also {more}.' if more else ''}".strip() or None
        raise InputError(str(first_error), path=path, line=line, hint=hint)
    return Glossary(tuple(concepts), path, header.names)


def _row(row: tuple[Any, ...], header: Header) -> list[str]:
    names = [*header.names, *[""] * max(0, len(row) - len(header.names))]
    cells = [_string(c, n) for c, n in zip(row, names, strict=False)]
    return [*cells, *[""] * (len(header.names) - len(cells))]


def _string(value: Any, column: str) -> str:
    """A cell's text; raises `RowError` for formulas and for what a spreadsheet made a date."""
    if value is None:
        return ""
    if isinstance(value, datetime | date | time):
        raise RowError(f"the spreadsheet made a date of this cell: {value}", column, "Format the column as text.")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), str(value))


def _cells(data: bytes, path: Path) -> list[tuple[Any, ...]]:
    """The values of the sheet, formulas refused; a package that unpacks to too much is not opened."""
    import openpyxl

    verify_package(data, path)
    out = []
    formulas = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        for n, row in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), 1):
            formulas += [(n, cell.coordinate) for cell in row if cell.data_type == "f"]
            out.append(tuple(cell.value for cell in row))
    except Exception as e:  # noqa: BLE001 - a broken package makes zipfile, lxml and openpyxl raise anything
        raise InputError(f"this workbook cannot be read: {type(e).__name__}: {e}", path=path) from None
    if formulas:
        line, name = formulas[0]
        raise InputError(f"the cell {name} holds a formula", path=path, line=line, hint="Put its value there.")
    return out


def verify_package(data: bytes, path: Path) -> None:
    """Refuse what is no workbook by its archive, unpacks to too much, or brings entities along."""
    Zip(data, path, WORKBOOK).verify_xml()
