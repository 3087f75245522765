"""A finished workbook is read before it gets its name: it must hold exactly what was put into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.errors import TaiyakuError
from taiyaku.review import layout
from taiyaku.review.base import signature
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import Column
from taiyaku.review.package import Package
from taiyaku.review.returned import base_of, find_review
from taiyaku.review.workbook import read_book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.review.base import Meta
    from taiyaku.review.rows import ReviewRow


def verify(data: bytes, rows: Sequence[ReviewRow], meta: Meta) -> None:
    """Raise `TaiyakuError` unless source, translation, key and base of each row are read as they were given."""
    book = read_book(Package(data, Path(layout.REVIEW)))
    sheet, heading, columns = find_review(book)
    for n, row in enumerate(rows, heading + 1):
        base = row.base
        for column, text in (
            (Column.SOURCE, base.source),
            (Column.TARGET, base.target),
            (Column.ORIGINAL, base.target),
            (Column.KEY, base.key),
        ):
            if sheet.text(n, columns[column]) != plain_breaks(text):
                raise TaiyakuError(
                    f"the workbook does not hold the {column} of {row.name} as it is; nothing written"
                )
    units = base_of(book)
    if units is None or signature(units) != meta.signature:
        raise TaiyakuError("the workbook does not hold the base of its units; nothing was written")
