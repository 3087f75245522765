"""What a workbook that came back says: its review sheet, its rows, its base and its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.errors import InputError, counted
from taiyaku.review import layout
from taiyaku.review.base import BaseUnit, parse_record
from taiyaku.review.layout import LOOKS, REQUIRED, Column, find_columns, folded
from taiyaku.review.rowxml import column_name
from taiyaku.review.wording import README_FIELDS

if TYPE_CHECKING:
    from taiyaku.review.book import Book, Cell, Note, Sheet

TOP = 20  # rows in which the heading row is looked for
_HEX = set("0123456789abcdef")


@dataclass
class Row:
    """A row of the review sheet: its number in the sheet, its cells, its notes."""

    row: int
    cells: dict[Column, Cell]
    notes: list[Note] = field(default_factory=list)

    def text(self, column: Column) -> str:
        """A cell's text, '' for an empty one."""
        cell = self.cells.get(column)
        return cell.text if cell else ""

    @property
    def key(self) -> str:
        """The row's key, '' without one."""
        return self.text(Column.KEY).strip()


def find_review(book: Book) -> tuple[Sheet, int, dict[Column, int]]:
    """The review sheet, its heading row, and its columns by number.

    Raises `InputError` when there is none or more than one, when a heading that is needed is missing, or when two
    columns have the same one.
    """
    nearest: tuple[list[Column], str, int] | None = None
    found: list[tuple[Sheet, int, dict[Column, list[int]]]] = []
    for sheet in book.sheets:
        for row in sorted(sheet.rows)[:TOP]:
            if row > TOP * 5:
                break
            columns = find_columns({n: c.text for n, c in sheet.rows[row].items()})
            missing = [c for c in REQUIRED if c not in columns]
            if not missing:
                found.append((sheet, row, columns))
                break
            if len(columns) > 3 and (nearest is None or len(missing) < len(nearest[0])):
                nearest = (missing, sheet.name, row)
    if not found:
        raise _no_review(book, nearest)
    if len(found) > 1:
        names = ", ".join(repr(s.name) for s, *_ in found)
        raise InputError(
            f"the workbook has {len(found)} review sheets: {names}; nothing was changed",
            path=book.path,
            hint="Keep the one that was worked on, delete the others, and import it again.",
        )
    sheet, heading, columns = found[0]
    for column, numbers in columns.items():
        if len(numbers) > 1:
            raise InputError(
                f"sheet {sheet.name!r} has {len(numbers)} columns {LOOKS[column].label.show()!r}; "
                "nothing was changed",
                path=book.path,
                hint="Delete or rename the copies, and import it again.",
            )
    return sheet, heading, {c: numbers[0] for c, numbers in columns.items()}


def _no_review(book: Book, nearest: tuple[list[Column], str, int] | None) -> InputError:
    if nearest is None:
        return InputError(
            "the workbook has no review sheet: no row has its headings; nothing was changed",
            path=book.path,
            hint="Is this a workbook of `taiyaku export`? Its heading row must stay.",
        )
    missing, name, row = nearest
    shown = ", ".join(repr(LOOKS[c].label.show()) for c in missing)
    return InputError(
        f"sheet {name!r}, row {row}: the heading {shown} is missing; nothing was changed",
        path=book.path,
        hint="Give the heading its name back, or work in a fresh export.",
    )


def rows_of(sheet: Sheet, heading: int, columns: dict[Column, int]) -> tuple[list[Row], list[Note]]:
    """The rows below the heading that hold anything of ours, and the notes that stand at no such row."""
    rows: dict[int, Row] = {}
    for number, cells in sheet.rows.items():
        if number <= heading:
            continue
        ours = {c: cell for c, n in columns.items() if (cell := cells.get(n)) and cell.text.strip()}
        if ours:
            kept = {c: cell for c, n in columns.items() if (cell := cells.get(n))}
            rows[number] = Row(number, kept)
    rest = []
    for note in sheet.notes:
        if note.row in rows:
            rows[note.row].notes.append(note)
        else:
            rest.append(note)
    return [rows[n] for n in sorted(rows)], rest


def foreign_columns(sheet: Sheet, heading: int, columns: dict[Column, int]) -> list[str]:
    """A line about each column that is none of ours and has something in it, since it is not read."""
    ours = set(columns.values())
    filled: dict[int, list[int]] = {}
    for number, cells in sheet.rows.items():
        if number > heading:
            for n, cell in cells.items():
                if n not in ours and cell.text.strip():
                    filled.setdefault(n, []).append(number)
    return [
        f"{sheet.name}: the column {sheet.text(heading, n) or column_name(n)!r} is not read; it has "
        f"{counted(len(rows), 'cell')}, the first one in row {min(rows)}: {sheet.text(min(rows), n)}"
        for n, rows in sorted(filled.items())
    ]


def base_of(book: Book) -> list[BaseUnit] | None:
    """The units of the hidden base sheet; None without the sheet.

    Raises `InputError` when it was edited.
    """
    sheet = book.sheet(layout.BASE)
    if sheet is None:
        return None
    units = []
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        if number == 1 or not cells:
            continue
        text = "".join(cells[n].text for n in sorted(cells) if n > 1)
        try:
            units.append(parse_record(text))
        except (ValueError, TypeError, RecursionError):
            raise InputError(
                f"the hidden sheet {layout.BASE!r} was edited (row {number}); nothing was changed",
                path=book.path,
                hint="Export a fresh workbook and bring the edits over.",
            ) from None
    return units


def meta_of(book: Book) -> dict[str, str]:
    """The hidden sheet `_meta` as names and values."""
    sheet = book.sheet(layout.META)
    return {sheet.text(n, 1): sheet.text(n, 2) for n in sheet.rows} if sheet else {}


def claims_of(book: Book) -> set[tuple[str, str]]:
    """The ids and signatures that the workbook claims to have: in `_meta`, a property, a defined name."""
    found = set()
    meta = meta_of(book)
    if meta.get("id"):
        found.add((meta["id"], meta.get("signature", "")))
    for text in (book.properties.get("taiyaku", ""), book.names.get("taiyaku_workbook", "")):
        number, _, digest = text.partition(" ")
        if number and digest:
            found.add((number, digest))
    return {(n, d) for n, d in found if set(n) <= _HEX and set(d) <= _HEX}


def shown_id(book: Book) -> str:
    """The workbook's number as the sheet はじめに shows it, ''."""
    return _shown(book, README_FIELDS["id"]).strip()


def shown_reviewer(book: Book) -> str:
    """The name in the unlocked cell of the sheet はじめに, ''."""
    return " ".join(_shown(book, README_FIELDS["reviewer"]).split())


def _shown(book: Book, label: layout.Label) -> str:
    """What stands beside a label, in whichever language, on the sheet はじめに; '' without it."""
    sheet = book.sheet(layout.README)
    for cells in sheet.rows.values() if sheet else ():
        texts = [cells[n].text for n in sorted(cells)]
        if len(texts) > 1 and folded(texts[0]) in label.keys:
            return texts[1]
    return ""
