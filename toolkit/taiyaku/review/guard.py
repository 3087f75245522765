"""A workbook that somebody edited is not written over before it was imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.review import extras, history
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import Column, Status, status_of
from taiyaku.review.package import open_package
from taiyaku.review.returned import base_of, find_review, rows_of
from taiyaku.review.workbook import read_book

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.review.base import BaseUnit
    from taiyaku.review.book import Book
    from taiyaku.review.places import Home
    from taiyaku.review.returned import Row


def refuse_edited(path: Path, home: Home, instead: str) -> None:
    """Raise `InputError` when `path` holds what would be lost: edits that the project has not seen, another file.

    `instead` is what else the user can do, for the hint. A file that is empty holds nothing.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        package = open_package(path)
        book = read_book(package)
        sheet, heading, columns = find_review(book)
    except InputError as e:
        raise InputError(
            f"there is a file here already that is no review workbook which can be read ({e.message}); "
            "it was not written over",
            path=path,
            hint=f"Move it away, {instead}.",
        ) from None
    rows, loose = rows_of(sheet, heading, columns)
    base = _base(book)
    edited = next((f"row {r.row}" for r in rows if _edited(r, base.get(r.key))), "")
    where = edited or (loose and "a note") or extras.said_beside(book)
    if where and not history.knows(home.exports, package.digest):
        raise InputError(
            f"this workbook has edits that were not imported, such as in {where}; it was not written over",
            path=path,
            hint=f"Import it first, {instead}.",
        )


def _base(book: Book) -> dict[str, BaseUnit]:
    """What the workbook held when it went out, as far as it still says so."""
    try:
        return {u.key: u for u in base_of(book) or ()}
    except InputError:
        return {}


def _edited(row: Row, base: BaseUnit | None) -> bool:
    status, target = status_of(row.text(Column.STATUS)), row.text(Column.TARGET)
    if row.notes or row.text(Column.COMMENT).strip() or row.text(Column.TAKE).strip():
        return True
    if base is not None:
        return status != base.status or target != plain_breaks(base.target)
    changed = target != row.text(Column.ORIGINAL) if Column.ORIGINAL in row.cells else bool(target)
    return changed or status not in {Status.UNREVIEWED, Status.APPROVED}
