"""What becomes of edited cells: texts, statuses, what Excel makes of what is typed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from review.books import (
    APPROVED,
    BOAT,
    CATS,
    COMMENT,
    FISH,
    FOG,
    ICE,
    NEEDS_WORK,
    OPEN,
    PAIRS,
    QUERY,
    REJECTED,
    ROW,
    SCALES,
    SOURCE,
    STATUS,
    TARGET,
    TICKET,
    UNREVIEWED,
    bring,
    export_all,
    letter,
    make_project,
    po_files,
    put,
    resave,
    set_cell_xml,
    units_of,
    write,
)
from taiyaku.catalog import approval
from taiyaku.catalog.review import ApprovalState
from taiyaku.review.layout import Column
from taiyaku.review.outcome import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook


def test_an_untouched_workbook_changes_no_byte(book: Path) -> None:
    before = po_files(book.parent)
    report = bring(book)
    assert (report.exit_code, po_files(book.parent)) == (0, before)
    assert not (book.parent / "exports" / "imports.jsonl").exists()
    resave(book, lambda _b: None)
    assert (bring(book).counts["unchanged"], po_files(book.parent)) == (20, before)


def test_edits_statuses_and_comments_arrive(book: Path) -> None:
    write(
        book,
        (ROW[BOAT], TARGET, "The boat was pulled ashore."),
        (ROW[BOAT], STATUS, APPROVED),
        (ROW[CATS], TARGET, "Children ran after the cat."),
        (ROW[FISH], STATUS, NEEDS_WORK),
        (ROW[FISH], COMMENT, "何の数？"),
        (ROW[FOG], STATUS, QUERY),
        (ROW[SCALES], STATUS, REJECTED),
    )
    report = bring(book, today=date(2026, 2, 3))
    units = units_of(book.parent)
    assert units[BOAT].target == "The boat was pulled ashore."
    assert (approval(units[BOAT]).name, approval(units[BOAT]).date) == ("Hanako", "2026-02-03")
    assert approval(units[BOAT]).state is ApprovalState.APPROVED
    assert units[CATS].target == "Children ran after the cat."
    assert units[CATS].fuzzy, "an edit without a status needs review"
    assert units[FISH].fuzzy
    assert units[FISH].comments == ("数は要確認", "[review 2026-02-03 Hanako] 何の数？")
    assert units[FOG].fuzzy
    assert units[FOG].comments == ("[review 2026-02-03 Hanako] query",)
    assert units[SCALES].comments == ("[review 2026-02-03 Hanako] rejected",)
    assert report.counts == {
        "rows": 20,
        "taken": 5,
        "unchanged": 15,
        "conflict": 0,
        "refused": 0,
        "ignored": 0,
        "missing": 0,
    }
    assert report.written == ["translations/en/market.po"]
    assert report.exit_code == 0


def test_approval_takes_the_mark_and_the_former_source_away(book: Path) -> None:
    write(book, (ROW[ICE], STATUS, APPROVED))
    bring(book)
    unit = units_of(book.parent)[ICE]
    assert (unit.fuzzy, unit.previous) == (False, None)


def test_with_trusted_edits_an_edited_text_needs_no_review(book: Path) -> None:
    write(book, (ROW[ICE], TARGET, "Ice is 1.5 times as dear."), (ROW[CATS], TARGET, "They chased it."))
    bring(book, trust_edits=True)
    units = units_of(book.parent)
    assert (units[ICE].fuzzy, units[CATS].fuzzy) == (False, False)


def test_unreviewed_takes_an_approval_back(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    book = write(export_all(root), (ROW[BOAT], STATUS, APPROVED))
    bring(book)
    book = write(export_all(root), (ROW[BOAT], STATUS, UNREVIEWED))
    bring(book)
    assert approval(units_of(root)[BOAT]).state is ApprovalState.NONE


def test_an_approved_unit_goes_out_approved_and_an_edit_makes_it_stale(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    bring(write(export_all(root), (ROW[BOAT], STATUS, APPROVED)))
    book = export_all(root)
    write(book, (ROW[BOAT], TARGET, "The boat was pulled ashore."))
    report = bring(book)
    assert approval(units_of(root)[BOAT]).state is ApprovalState.STALE
    assert any("approval of its own" in r for row in report.rows for r in row.remarks)


ODD_TEXTS = [
    "=> see below", "=1+1", "+81-3-0000", "-10% off", "@news", "'quoted' start", "007", "3/4", "2025.12.27", "1-2",
    "TRUE", "  two leading", "two trailing  ", "\u3000wide blank", "nbsp\u00a0inside", "one\ntwo", "tab\tinside",
    "one\n\nthree", "zero\u200bwidth", "🍡👨\u200d👩\u200d👧", "か\u3099 が", "ｶﾞｷﾞ", "～〜−－―—‐", "葛\U000e0100",
    "Ｎｏ　１", "“Smart” aren’t… — so", "<b>&amp;</b> {0} %s", "_x000D_ typed", "_x005F_x000D_ typed", "a_x0041",
    "]]>", "#NAME?",
]  # fmt: skip


@pytest.mark.parametrize("texts", [ODD_TEXTS[:16], ODD_TEXTS[16:]], ids=["first", "second"])
def test_texts_arrive_as_they_were_typed(book: Path, texts: list[str]) -> None:
    from taiyaku.review.celltext import xml_text

    wanted = dict(zip([s for s, _ in PAIRS], texts, strict=False))
    for source, text in wanted.items():
        xml = f' t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'
        set_cell_xml(book, f"{letter(Column.TARGET)}{ROW[source]}", xml)
    bring(book)
    units = units_of(book.parent)
    assert {source: units[source].target for source in wanted} == wanted


RAW_TEXTS = {
    "line ends of Windows": ("<t>one_x000D_\ntwo</t>", "one\ntwo"),
    "line ends of old Macs": ("<t>one_x000D_two</t>", "one\ntwo"),
    "runs in bold and red": (
        (
            '<r><t xml:space="preserve">The </t></r><r><rPr><b/></rPr><t xml:space="preserve"> key </t></r>'
            "<r><rPr><strike/></rPr><t>word</t></r>"
        ),
        "The  key word",
    ),
    "furigana": (
        '<t>Tokyo (東京)</t><rPh sb="7" eb="9"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
        "Tokyo (東京)",
    ),
    "furigana in runs": (
        '<r><t>確認</t></r><r><rPr><b/></rPr><t>済み</t></r><rPh sb="0" eb="2"><t>カクニン</t></rPh>',
        "確認済み",
    ),
    "a surrogate pair in escapes": ("<t>_xD83D__xDC1F_ fish</t>", "🐟 fish"),
}


@pytest.mark.parametrize("name", RAW_TEXTS)
def test_texts_are_read_as_excel_shows_them(book: Path, name: str) -> None:
    xml, text = RAW_TEXTS[name]
    set_cell_xml(book, f"{letter(Column.TARGET)}{ROW[CATS]}", f' t="inlineStr"><is>{xml}</is></c>')
    bring(book)
    assert units_of(book.parent)[CATS].target == text


def formatted(number_format: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book["Review"].cell(ROW[CATS], TARGET).number_format = number_format

    return edit


CONVERTED: dict[str, tuple[Any, str, str]] = {
    "a date": (datetime(2026, 3, 4), "yyyy/m/d", "2026-03-04"),  # noqa: DTZ001 - cells have no zone
    "a date of a Japanese era": (46085, '[$-ja-JP]ggge"年"m"月"d"日"', "2026-03-04"),
    "a time": (time(12, 30), "h:mm", "12:30:00"),
    "a fraction": (3.5, "General", "3.5"),
    "a percentage": (0.5, "0%", "50%"),
    "a whole percentage": (1, "0%", "100%"),
    "a logical value": (True, "General", "TRUE"),
    "a formula": ('=A1&"x"', "General", "formula"),
    "a link formula": ('=HYPERLINK("http://example.invalid/?"&A1,"click")', "General", "formula"),
    "a huge number": (1e18, "General", "1e+18"),
}


@pytest.mark.parametrize("name", CONVERTED)
def test_a_cell_that_excel_converted_is_refused_and_the_rest_is_taken(book: Path, name: str) -> None:
    value, number_format, shown = CONVERTED[name]

    def edit(b: Workbook) -> None:
        cell = b["Review"].cell(ROW[CATS], TARGET)
        cell.value = value
        cell.number_format = number_format
        put(b["Review"], ROW[BOAT], TARGET, "It was hauled up.")
        put(b["Review"], ROW[CATS], STATUS, APPROVED)

    report = bring(resave(book, edit))
    units = units_of(book.parent)
    assert units[CATS].target == "The children chased the cat."
    assert approval(units[CATS]).state is ApprovalState.NONE, "the reviewer approved another text"
    assert units[BOAT].target == "It was hauled up."
    assert (report.exit_code, report.counts["refused"] + report.counts["conflict"]) == (1, 1)
    row = next(r for r in report.rows if r.base and r.base.source == CATS)
    field = row.field("target")
    assert field
    assert field.result is Result.REFUSED
    assert shown in field.reason


def test_an_error_value_and_damaged_characters_are_refused(book: Path) -> None:
    set_cell_xml(book, f"D{ROW[CATS]}", ' t="e"><v>#NAME?</v></c>')
    set_cell_xml(book, f"D{ROW[BOAT]}", ' t="inlineStr"><is><t>bell _x0007_ null _x0000_</t></is></c>')
    set_cell_xml(book, f"D{ROW[FOG]}", ' t="inlineStr"><is><t>half a pair _xD83D_</t></is></c>')
    before = po_files(book.parent)
    report = bring(book)
    assert (report.counts["refused"], po_files(book.parent)) == (3, before)


def test_a_whole_number_is_its_digits_unless_excel_shortened_the_old_text(book: Path) -> None:
    def edit(b: Workbook) -> None:
        for row, value in ((ROW[CATS], 2026), (ROW[TICKET], 7)):
            b["Review"].cell(row, TARGET).value = value
            b["Review"].cell(row, TARGET).number_format = "General"

    report = bring(resave(book, edit))
    units = units_of(book.parent)
    assert (units[CATS].target, units[TICKET].target) == ("2026", "007")
    assert report.counts["refused"] == 1


@pytest.mark.parametrize("whole", [False, True])
def test_struck_text_is_pointed_out(book: Path, whole: object) -> None:
    """Some people strike through what they want deleted."""

    def edit(b: Workbook) -> None:
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont
        from openpyxl.styles import Font

        cell = b["Review"].cell(ROW[CATS], TARGET)
        if whole:
            cell.font = Font(strike=True)
        else:
            cell.value = CellRichText("The children chased ", TextBlock(InlineFont(strike=True), "the "), "cat.")

    report = bring(resave(book, edit))
    marked = [r.base.source for r in report.rows if r.base and any("struck" in x for x in r.remarks)]
    assert (marked, report.written) == ([CATS], [])


def test_a_text_of_digits_is_a_text(book: Path) -> None:
    bring(write(book, (ROW[TICKET], TARGET, "7")))
    assert units_of(book.parent)[TICKET].target == "7"


def test_a_cleared_cell_erases_nothing(book: Path) -> None:
    def edit(b: Workbook) -> None:
        b["Review"].cell(ROW[CATS], TARGET).value = None
        put(b["Review"], ROW[FOG], TARGET, " ")
        b["Review"].merge_cells(start_row=ROW[BOAT], end_row=ROW[BOAT] + 1, start_column=TARGET, end_column=TARGET)

    before = po_files(book.parent)
    report = bring(resave(book, edit))
    assert (report.counts["conflict"], po_files(book.parent)) == (3, before)


def test_a_first_translation_arrives(book: Path) -> None:
    bring(write(book, (ROW[OPEN], TARGET, "Translated at last."), (ROW[OPEN], STATUS, APPROVED)))
    unit = units_of(book.parent)[OPEN]
    assert (unit.target, unit.fuzzy) == ("Translated at last.", False)


def test_an_empty_translation_cannot_be_approved(book: Path) -> None:
    report = bring(write(book, (ROW[OPEN], STATUS, APPROVED)))
    assert report.counts["conflict"] == 1
    assert units_of(book.parent)[OPEN].comments == ()


STATUSES = {
    " approved ": "taken",
    "承認": "taken",
    "ＡＰＰＲＯＶＥＤ": "taken",
    "needs-work": "taken",
    "たぶんOK": "refused",
    "OK": "refused",
}


@pytest.mark.parametrize("text", STATUSES)
def test_half_labels_count_and_anything_else_is_reported(book: Path, text: str) -> None:
    report = bring(write(book, (ROW[CATS], STATUS, text)))
    row = next(r for r in report.rows if r.base and r.base.source == CATS)
    assert row.result.value == STATUSES[text]
    if STATUSES[text] == "refused":
        assert repr(text) in row.fields[0].reason


def test_a_source_cell_edited_with_its_translation_is_a_conflict(book: Path) -> None:
    write(
        book,
        (ROW[CATS], SOURCE, CATS + "追記"),
        (ROW[CATS], TARGET, "With an addition."),
        (ROW[FOG], SOURCE, FOG + "追記"),
    )
    before = po_files(book.parent)
    report = bring(book)
    assert (report.counts["conflict"], po_files(book.parent)) == (1, before)
    assert any("source cell" in r for row in report.rows for r in row.remarks)


def test_the_status_of_a_refused_translation_is_refused_with_it(book: Path) -> None:
    """Nothing is to be decided there: the row counts as refused, not as a conflict."""

    def edit(b: Workbook) -> None:
        b["Review"].cell(ROW[CATS], TARGET).value = date(2026, 3, 4)
        put(b["Review"], ROW[CATS], STATUS, APPROVED)
        b["Review"].cell(ROW[FOG], TARGET).value = "=1+1"
        put(b["Review"], ROW[FOG], COMMENT, "よし")

    before = units_of(book.parent)
    report = bring(resave(book, edit))
    assert (report.counts["refused"], report.counts["conflict"], report.exit_code) == (2, 0, 1)
    cats = next(r for r in report.rows if r.base and r.base.source == CATS)
    assert [(f.name, f.result) for f in cats.fields] == [("target", Result.REFUSED), ("status", Result.REFUSED)]
    assert cats.fields[1].reason == "not taken: the translation was refused"
    after = units_of(book.parent)
    assert [after[s].target for s in (CATS, FOG)] == [before[s].target for s in (CATS, FOG)]
    assert approval(after[CATS]).state is ApprovalState.NONE
