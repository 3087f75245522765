"""Conflicts as a small workbook: exported, project's and reviewer's translation side by side, for a decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.review.export import ExportOptions, check_texts, make_meta
from taiyaku.review.layout import CONFLICT_COLUMNS
from taiyaku.review.outcome import Result
from taiyaku.review.rows import make_rows
from taiyaku.review.sheets import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.model import Catalog
    from taiyaku.review.base import Meta
    from taiyaku.review.outcome import FieldOutcome, RowOutcome
    from taiyaku.review.places import Home
    from taiyaku.review.rows import Matching, ReviewRow


def conflict_rows(
    outcomes: Iterable[RowOutcome], catalogs: Sequence[Catalog], home: Home, matching: Matching | None = None
) -> list[ReviewRow]:
    """The rows whose translation is a conflict that can be decided: both texts and the unit are there.

    `catalogs` are as the import leaves them; a row keeps the number that it had.
    """
    open_ones: dict[tuple[str, str, int], tuple[int, FieldOutcome]] = {}
    for outcome in outcomes:
        target = outcome.field("target")
        if outcome.base and target and target.result is Result.CONFLICT and target.theirs.strip():
            base = outcome.base
            open_ones[base.file, base.unit, base.form] = (base.number, target)
    rows = []
    for row in make_rows(catalogs, home, matching=matching):
        if found := open_ones.get((row.base.file, row.base.unit, row.base.form)):
            number, target = found
            made = replace(row, base=replace(row.base, number=number, offer=target.theirs), exported=target.base)
            check_texts(made, "Mend the unit, or import without --conflicts.")
            rows.append(made)
    return sorted(rows, key=lambda r: r.base.number)


def conflict_workbook(rows: Sequence[ReviewRow], home: Home, options: ExportOptions) -> tuple[bytes, Meta]:
    """The workbook's bytes and what it says of itself."""
    meta = make_meta(rows, home.root, options, "conflicts")
    return build(rows, meta, options.lang, locked=options.locked, order=CONFLICT_COLUMNS), meta
