"""The frame of a workbook: styles, protection, drop-downs, print set-up; rows are added by `rowxml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.review.layout import LISTS, LOOKS, STATUSES, TAKES, VERDICTS, Column, Label, Lang, Status
from taiyaku.review.rowxml import FONT, FONT_SIZE, column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TEXT = "@"  # number format under which nothing that is typed is converted
_DARK, _GREY, _LINE = "FF1F3864", "FFF2F2F2", "FFBFBFBF"
_YELLOW, _GREEN, _RED = "FFFFF2CC", "FFE2EFDA", "FFFADBD8"
STATUS_LIST, TAKE_LIST, VERDICT_LIST = "taiyaku_status", "taiyaku_take", "taiyaku_verdict"


@dataclass(frozen=True)
class Formats:
    """The cell formats of a workbook, by their numbers in its file."""

    heading: int
    locked: int
    number: int
    headline: int
    editable: int
    link: int
    plain: int


def make_formats(book: Workbook) -> Formats:
    """Register the named styles `taiyaku heading`, `taiyaku locked`, `taiyaku editable` and their kin."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side("thin", color=_LINE)
    border = Border(side, side, side, side)
    top = Alignment(vertical="top", wrap_text=True)
    for name, font, fill, locked in (
        ("heading", Font(FONT, FONT_SIZE, bold=True, color="FFFFFFFF"), _DARK, True),
        ("locked", Font(FONT, FONT_SIZE), _GREY, True),
        ("editable", Font(FONT, FONT_SIZE), None, False),
    ):
        style = NamedStyle(f"taiyaku {name}", font=font, border=border, number_format=TEXT)
        style.alignment = Alignment(vertical="center", wrap_text=True) if name == "heading" else top
        style.protection = Protection(locked=locked)
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
        book.add_named_style(style)
    sheet = book.worksheets[0]

    def made(style: str = "", *, bold: bool = False, number: bool = False, link: bool = False) -> int:
        cell = Cell(sheet, 1, 1)
        if style:
            cell.style = f"taiyaku {style}"
        if bold:
            cell.font = Font(FONT, FONT_SIZE, bold=True)
        if number:
            cell.number_format = "0"
            cell.alignment = Alignment(horizontal="center", vertical="top")
        if link:
            cell.font = Font(FONT, FONT_SIZE, color="FF0563C1", underline="single")
        return int(cell.style_id)

    return Formats(
        made("heading"),
        made("locked"),
        made("locked", number=True),
        made("locked", bold=True),
        made("editable"),
        made("locked", link=True, number=True),
        made(),
    )


def put_headings(sheet: Worksheet, headings: Sequence[tuple[str, int]]) -> None:
    """The heading row of a table: texts and widths; frozen, and repeated in print."""
    for n, (text, width) in enumerate(headings, 1):
        cell = sheet.cell(1, n, text)
        cell.style = "taiyaku heading"
        sheet.column_dimensions[column_name(n)].width = width
    sheet.row_dimensions[1].height = 40
    sheet.print_title_rows = "1:1"


def set_print(sheet: Worksheet, footer: str) -> None:
    """A4, landscape, one page wide, numbered pages with `footer` beside."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.6
    margins.header = margins.footer = 0.3
    if sheet.oddFooter is not None:
        sheet.oddFooter.left.text = footer.replace("&", "&&")
        sheet.oddFooter.right.text = "&P / &N"


def protect(sheet: Worksheet) -> None:
    """Protect a sheet without a password; filter, sort and formats stay allowed."""
    p = sheet.protection
    p.sheet = True
    p.autoFilter = p.sort = p.formatColumns = p.formatRows = p.formatCells = False


def add_lists(book: Workbook, lang: Lang) -> None:
    """The hidden sheet of the drop-downs, and a name for each list."""
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    lists: dict[str, list[Label]] = {
        STATUS_LIST: [*STATUSES.values()],
        VERDICT_LIST: [*VERDICTS.values()],
        TAKE_LIST: [*TAKES.values()],
    }
    for n, (name, labels) in enumerate(lists.items(), 1):
        texts = [label.show(lang) for label in labels]
        for row, text in enumerate(texts, 1):
            sheet.cell(row, n, text)
        letter = column_name(n)
        where = f"'{LISTS}'!${letter}$1:${letter}${len(texts)}"
        book.defined_names[name] = DefinedName(name, attr_text=where)


def add_choice(sheet: Worksheet, list_name: str, cells: str, prompt: tuple[str, str]) -> None:
    """A drop-down; `prompt` is a title and a text of at most 255 characters."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=list_name, allow_blank=True, showErrorMessage=True)
    choice.errorTitle = "taiyaku"
    choice.error = "一覧から選んでください。 / Please choose from the list."
    choice.promptTitle, choice.prompt = prompt
    choice.showInputMessage = True
    choice.add(cells)
    sheet.add_data_validation(choice)


def dress_review(
    sheet: Worksheet, order: Sequence[Column], rows: int, *, lang: Lang, footer: str, locked: bool
) -> None:
    """Everything of the sheet `Review` but its rows; `rows` counts them."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.worksheet.properties import Outline

    at = {c: column_name(n) for n, c in enumerate(order, 1)}
    last = rows + 1
    put_headings(sheet, [(LOOKS[c].label.show(lang), LOOKS[c].width) for c in order])
    for column in order:
        dimension = sheet.column_dimensions[at[column]]
        dimension.hidden = LOOKS[column].hidden
        if column is Column.ORIGINAL:
            dimension.outlineLevel = 1
    sheet.sheet_properties.outlinePr = Outline(summaryRight=False)  # the button stands left: the key is hidden
    sheet.freeze_panes = f"{at[Column.TARGET]}2"
    sheet.auto_filter.ref = f"A1:{column_name(len(order))}{last}"
    set_print(sheet, footer)
    sheet.print_area = f"A1:{at.get(Column.EXPORTED, at[Column.COMMENT])}{last}"
    sheet.sheet_view.zoomScale = 100
    if locked:
        protect(sheet)
    if not rows:
        return
    target, status = at[Column.TARGET], at[Column.STATUS]

    def rule(column: str, formula: str, color: str) -> None:
        fill = PatternFill("solid", bgColor=color, fgColor=color)
        made = DifferentialStyle(fill=fill)
        sheet.conditional_formatting.add(
            f"{column}2:{column}{last}", Rule("expression", dxf=made, formula=[formula])
        )

    rule(target, f"NOT(EXACT(${target}2,${at[Column.ORIGINAL]}2))", _YELLOW)
    for name, color in ((Status.APPROVED, _GREEN), (Status.NEEDS_WORK, _RED), (Status.REJECTED, _RED)):
        rule(status, f'${status}2="{STATUSES[name].show(lang)}"', color)
    rule(status, f'${status}2="{STATUSES[Status.QUERY].show(lang)}"', _YELLOW)
    add_choice(
        sheet,
        STATUS_LIST,
        f"{status}2:{status}{last}",
        ("状態 / Status", "訳文を確認したら選んでください。\nChoose when you have read the translation."),
    )
    if Column.TAKE in at:
        take = at[Column.TAKE]
        add_choice(
            sheet,
            TAKE_LIST,
            f"{take}2:{take}{last}",
            ("採用 / Take", "どちらの訳を採るか。空欄なら保留。\nWhich version counts. Empty: not decided yet."),
        )
