"""A workbook that somebody edited is not written over before it was imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.review import history
from taiyaku.review.layout import Column, Status, status_of
from taiyaku.review.package import open_package
from taiyaku.review.returned import find_review, rows_of
from taiyaku.review.workbook import read_book

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.review.places import Home
    from taiyaku.review.returned import Row


def refuse_edited(path: Path, home: Home) -> None:
    """Raise `InputError` when `path` is a review workbook with edits that the project has not seen."""
    if not path.is_file():
        return
    try:
        package = open_package(path)
        book = read_book(package)
        sheet, heading, columns = find_review(book)
    except InputError:
        return  # no review workbook: whoever names it as the output means it
    rows, loose = rows_of(sheet, heading, columns)
    edited = [r for r in rows if _edited(r)]
    if (edited or loose) and not history.knows(home.exports, package.digest):
        raise InputError(
            f"this workbook has edits that were not imported, such as in row {edited[0].row if edited else 1}; "
            "it was not written over",
            path=path,
            hint="Import it first, name another file with -o, or write over it with --force.",
        )


def _edited(row: Row) -> bool:
    status = status_of(row.text(Column.STATUS))
    return (
        bool(row.notes or row.text(Column.COMMENT).strip())
        or status not in {Status.UNREVIEWED, Status.APPROVED}
        or (Column.ORIGINAL in row.cells and row.text(Column.TARGET) != row.text(Column.ORIGINAL))
        or (Column.ORIGINAL not in row.cells and bool(row.text(Column.TARGET)))
    )
