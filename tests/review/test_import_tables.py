"""What becomes of a table that was sorted, moved, copied, or lost parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review.books import (
    APPROVED,
    AT,
    BOAT,
    CATS,
    COMMENT,
    FOG,
    KEY,
    PAIRS,
    ROW,
    STATUS,
    TARGET,
    bring,
    inspected,
    po_files,
    put,
    resave,
    units_of,
    without_hidden_sheets,
    write,
)
from taiyaku.catalog import approval
from taiyaku.catalog.review import ApprovalState
from taiyaku.errors import InputError
from taiyaku.review.layout import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook


def sorted_rows(book: Workbook) -> None:
    sheet = book["Review"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda r: str(r[TARGET - 1]), reverse=True)
    for n, values in enumerate(rows, 2):
        for m, value in enumerate(values, 1):
            put(sheet, n, m, value)


def reversed_columns(book: Workbook) -> None:
    sheet = book["Review"]
    for row in sheet.iter_rows():
        values = [c.value for c in row][::-1]
        for n, value in enumerate(values, 1):
            put(sheet, row[0].row or 0, n, value)


def own_columns(book: Workbook) -> None:
    sheet = book["Review"]
    sheet.insert_cols(TARGET)
    sheet.cell(1, TARGET).value = "私のメモ"
    sheet.cell(5, TARGET).value = "自分用"
    sheet.cell(5, sheet.max_column + 2).value = 12345


def own_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("Sheet1", 0)
    sheet["A1"] = "=COUNTA(A:A)"
    for s in book.worksheets:
        s.sheet_state = "visible"


def blank_rows(book: Workbook) -> None:
    book["Review"].insert_rows(5, 2)
    book["Review"].insert_rows(2)


def title_above(book: Workbook) -> None:
    book["Review"].insert_rows(1, 2)
    book["Review"]["A1"] = "レビュー依頼"


def bare(book: Workbook) -> None:
    sheet = book["Review"]
    sheet.protection.sheet = False
    sheet.freeze_panes = None
    sheet.auto_filter.ref = None
    for row in sheet.iter_rows(min_row=2):
        row[TARGET - 1].number_format = "General"


def hidden_rows(book: Workbook) -> None:
    for n in range(2, 15):
        book["Review"].row_dimensions[n].hidden = True


def far_cell(book: Workbook) -> None:
    book["Review"].cell(1_048_576, 1).value = " "


def renamed(book: Workbook) -> None:
    book["Review"].title = "レビュー済み"


def respaced(book: Workbook) -> None:
    cell = book["Review"].cell(1, TARGET)
    cell.value = f" {str(cell.value).replace('/', '／')}\n"


HARMLESS = [
    sorted_rows, reversed_columns, own_columns, own_sheet, blank_rows, title_above, bare, hidden_rows, far_cell,
    renamed, respaced, without_hidden_sheets, inspected,
]  # fmt: skip


@pytest.mark.parametrize("move", HARMLESS, ids=lambda f: f.__name__)
def test_what_people_do_to_a_table_loses_nothing(book: Path, move: Callable[[Workbook], None]) -> None:
    write(
        book,
        (ROW[BOAT], TARGET, "The boat was pulled ashore."),
        (ROW[BOAT], STATUS, APPROVED),
        (ROW[CATS], COMMENT, "猫は何匹？"),
    )
    report = bring(resave(book, move))
    units = units_of(book.parent)
    assert units[BOAT].target == "The boat was pulled ashore."
    assert approval(units[BOAT]).state is ApprovalState.APPROVED
    assert "猫は何匹？" in units[CATS].comments[0]
    assert report.counts | {"taken": 2, "unchanged": 18} == report.counts
    assert report.exit_code == 0


def one_column_sorted(book: Workbook) -> None:
    sheet = book["Review"]
    texts = sorted(str(sheet.cell(n, TARGET).value) for n in range(2, 18))
    for n, text in enumerate(texts, 2):
        put(sheet, n, TARGET, text)


def shifted_down(book: Workbook) -> None:
    sheet = book["Review"]
    texts = [sheet.cell(n, TARGET).value for n in range(2, 20)]
    for n, text in enumerate(texts[:-1], 3):
        put(sheet, n, TARGET, text)


def keys_sorted(book: Workbook) -> None:
    sheet = book["Review"]
    keys = [sheet.cell(n, KEY).value for n in range(2, 18)]
    for n, key in enumerate(reversed(keys), 2):
        put(sheet, n, KEY, key)


def heading_renamed(book: Workbook) -> None:
    book["Review"].cell(1, TARGET).value = "英訳（最終）"


def heading_deleted(book: Workbook) -> None:
    book["Review"].delete_rows(1)


def column_copied(book: Workbook) -> None:
    sheet = book["Review"]
    at = sheet.max_column + 1
    sheet.cell(1, at).value = sheet.cell(1, TARGET).value
    sheet.cell(3, at).value = "old copy"


def column_deleted(book: Workbook) -> None:
    book["Review"].delete_cols(TARGET)


def keys_deleted(book: Workbook) -> None:
    book["Review"].delete_cols(KEY)


def foreign_keys(book: Workbook) -> None:
    for n in range(2, 22):
        put(book["Review"], n, KEY, f"elsewhere#{n}")


def sheet_copied(book: Workbook) -> None:
    copy = book.copy_worksheet(book["Review"])
    copy.title = "Review (2)"


def base_edited(book: Workbook) -> None:
    cell = book["_base"].cell(3, 2)
    cell.value = str(cell.value).replace("dawn", "noon")


SENSELESS: dict[Callable[[Workbook], None], str] = {
    one_column_sorted: "text of another row",
    shifted_down: "text of another row",
    keys_sorted: "text of another row",
    heading_renamed: "訳文 / Translation (EN)",
    heading_deleted: "no review sheet",
    column_copied: "2 columns",
    column_deleted: "訳文 / Translation (EN)",
    keys_deleted: "キー / Key",
    foreign_keys: "none of the rows",
    sheet_copied: "Review (2)",
    base_edited: "signature",
}


@pytest.mark.parametrize("move", SENSELESS, ids=lambda f: f.__name__)
def test_a_table_that_makes_no_sense_is_refused_whole(book: Path, move: Callable[[Workbook], None]) -> None:
    before = po_files(book.parent)
    write(book, (ROW[BOAT], STATUS, APPROVED))
    with pytest.raises(InputError) as e:
        bring(resave(book, move))
    assert SENSELESS[move] in str(e.value)
    assert "nothing was changed" in str(e.value)
    assert po_files(book.parent) == before


def test_swapping_two_sentences_is_an_edit(book: Path) -> None:
    bring(write(book, (ROW[CATS], TARGET, PAIRS[7][1]), (ROW[FOG], TARGET, PAIRS[6][1])))
    assert units_of(book.parent)[CATS].target == PAIRS[7][1]


def test_a_deleted_row_is_no_opinion(book: Path) -> None:
    report = bring(resave(book, lambda b: b["Review"].delete_rows(ROW[CATS])))
    assert [u.source for u in report.missing] == [CATS]
    assert (report.counts["rows"], report.exit_code) == (19, 0)
    assert CATS in units_of(book.parent)


def copied(source: str, over: int, *edits: tuple[int, str]) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        sheet = book["Review"]
        for column in range(1, sheet.max_column + 1):
            put(sheet, over, column, sheet.cell(ROW[source], column).value)
        for column, value in edits:
            put(sheet, over, column, value)

    return edit


def test_copied_rows_count_once_when_they_agree(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased a cat."))
    report = bring(resave(book, copied(CATS, ROW[FOG])))
    units = units_of(book.parent)
    assert (units[CATS].target, units[FOG].target) == ("They chased a cat.", PAIRS[7][1])
    assert [u.source for u in report.missing] == [FOG]
    assert (report.counts["ignored"], report.counts["taken"]) == (1, 1)


def test_of_copied_rows_the_edited_one_counts(book: Path) -> None:
    report = bring(resave(book, copied(CATS, 40, (TARGET, "Edited in the copy."), (COMMENT, "here"))))
    unit = units_of(book.parent)[CATS]
    assert (unit.target, len(unit.comments), report.exit_code) == ("Edited in the copy.", 1, 0)


def test_copied_rows_that_differ_are_a_conflict(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased a cat."))
    report = bring(resave(book, copied(CATS, 40, (TARGET, "Another text."))))
    assert units_of(book.parent)[CATS].target == PAIRS[6][1]
    assert report.counts["conflict"] == 1


def test_a_row_without_a_key_is_reported(book: Path) -> None:
    report = bring(write(book, (60, TARGET, "A sentence of my own"), (61, COMMENT, "and a remark")))
    assert (report.counts["ignored"], report.counts["rows"], report.exit_code) == (2, 22, 0)
    assert next(r.ignored for r in report.rows if r.ignored) == "it has no key: A sentence of my own"


def test_columns_of_ones_own_are_reported(book: Path) -> None:
    notes = bring(resave(book, own_columns)).notes
    assert any("'私のメモ'" in n and "自分用" in n for n in notes)
    assert any("12345" in n for n in notes)


def test_an_edited_original_is_reported(book: Path) -> None:
    report = bring(write(book, (ROW[CATS], AT[Column.ORIGINAL], "Edited in the wrong place.")))
    assert any("original" in r for row in report.rows for r in row.remarks)
    assert report.written == []


def test_one_text_put_into_many_rows_is_an_edit(book: Path) -> None:
    report = bring(write(book, *((n, TARGET, "The fisherman left port before dawn.") for n in range(4, 12))))
    assert report.counts["taken"] == 8


def test_keys_that_are_gone_are_named_by_the_heading_that_people_see(book: Path) -> None:
    write(book, *((row, KEY, "") for row in range(2, 22)))
    with pytest.raises(InputError, match="none of the rows has a key") as caught:
        bring(book)
    assert "The column 'キー / Key' was changed" in str(caught.value)
