"""Workbooks whose columns were sorted or moved one by one: each text is right, and all stand in wrong rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import LOOKS, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from taiyaku.review.base import BaseUnit
    from taiyaku.review.returned import Row

FEWEST = 5  # texts in wrong rows that make a workbook suspicious, in small ones a third of the rows
SMALL = 3


def refuse_misplaced(path: Path, rows: Sequence[Row], base: Mapping[str, BaseUnit]) -> None:
    """Raise `InputError` when most of the changed cells of a column hold the text that another row had."""
    enough = min(FEWEST, max(SMALL, len(base) // 3))
    for column in (Column.TARGET, Column.SOURCE):
        changed, moved = _moved(rows, base, column)
        distinct = len({r.text(column) for r in moved})  # "N/A" put into many rows is an edit
        if distinct >= enough and len(moved) * 2 > changed:
            label = LOOKS[column].label.show()
            places = ", ".join(str(r.row) for r in moved[:8]) + (" …" if len(moved) > 8 else "")
            raise InputError(
                f"{len(moved)} cells of the column {label!r} hold the text of another row (rows {places}): "
                "the column was sorted or moved without the others; nothing was changed",
                path=path,
                hint="Undo that in the workbook (sort the whole table), or bring the edits over into a fresh copy.",
            )


def _moved(rows: Sequence[Row], base: Mapping[str, BaseUnit], column: Column) -> tuple[int, list[Row]]:
    texts: dict[str, set[str]] = {}  # text to the sources of its rows, so that a repeated sentence may be copied
    for unit in base.values():
        if text := _text(unit, column):
            texts.setdefault(text, set()).add(unit.source)
    changed, moved = 0, []
    for row in rows:
        unit = base[row.key]
        now = row.text(column)
        if not now or now == _text(unit, column):
            continue
        changed += 1
        if now in texts and unit.source not in texts[now]:
            moved.append(row)
    return changed, moved


def _text(unit: BaseUnit, column: Column) -> str:
    return plain_breaks(unit.source if column is Column.SOURCE else unit.target)
