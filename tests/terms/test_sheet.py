"""The candidate sheet: what it looks like, and what comes back from it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from taiyaku.errors import InputError
from taiyaku.glossary import read_terms
from taiyaku.project import Project
from taiyaku.terms.decisions import Verdict, read_decisions
from taiyaku.terms.sheet import candidate_sheet, import_candidates, is_candidate_sheet
from taiyaku.terms.sheetlayout import ACCEPT, DROP, MERGE, SHEET, Column

from .helpers import candidates_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

TEXT = "深海採掘機(DSM)を造る。量子通信衛星を打ち上げる。独占禁止法と独禁法。輸出規制を協議。山田花子さん。"
COLUMNS = list(Column)


def sheet_of(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)[SHEET]


def row_of(sheet: Worksheet, term: str) -> int:
    for y in range(2, sheet.max_row + 1):
        if term in str(sheet.cell(y, 2).value) or term in str(sheet.cell(y, 3).value or ""):
            return y
    raise KeyError(term)


def put(sheet: Worksheet, y: int, column: Column, value: Any) -> None:
    sheet.cell(y, COLUMNS.index(column) + 1).value = value


class Desk:
    """A project, its candidate sheet, and an editor of it."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder, found=True)
        self.path = folder / "candidates.xlsx"
        self.path.write_bytes(candidate_sheet(list(candidates_of(TEXT).values())))

    def edit(self, change: Callable[[Worksheet], None]) -> Path:
        book = openpyxl.load_workbook(self.path, rich_text=True)
        change(book[SHEET])
        book.save(self.path)
        return self.path

    def decide(self, term: str, verdict: str, **cells: str) -> Path:
        def change(sheet: Worksheet) -> None:
            y = row_of(sheet, term)
            put(sheet, y, Column.DECISION, verdict)
            for name, value in cells.items():
                put(sheet, y, Column[name], value)

        return self.edit(change)

    @property
    def decisions(self) -> list[tuple[Verdict, str, str]]:
        lines = read_decisions(self.project.glossary_path.with_name("decisions.jsonl")).lines
        return [(d.verdict, d.ja, d.other) for d in lines]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# --- out ---


def test_the_sheet_has_all_a_terminologist_needs() -> None:
    sheet = sheet_of(candidate_sheet(list(candidates_of(TEXT).values())))
    assert [c.value for c in sheet[1]] == [c.value for c in COLUMNS]
    y = row_of(sheet, "輸出規制")
    cells = {column: sheet.cell(y, x).value for x, column in enumerate(COLUMNS, 1)}
    assert cells[Column.ENGLISH] == "export controls"
    assert "export controls [lexicon]" in str(cells[Column.SUGGESTIONS])
    assert cells[Column.CATEGORY] == "policy"
    assert cells[Column.COUNT] == 1
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    (rule,) = sheet.data_validations.dataValidation
    assert all(word in rule.formula1 for word in (ACCEPT, DROP, MERGE))
    assert sheet.column_dimensions["P"].hidden
    law = row_of(sheet, "独占禁止法")
    assert sheet.cell(law, COLUMNS.index(Column.RULES) + 1).value == "synonym"


def test_the_term_stands_out_in_its_sentence() -> None:
    sheet = sheet_of(candidate_sheet(list(candidates_of(TEXT).values())))
    example = sheet.cell(row_of(sheet, "輸出規制"), COLUMNS.index(Column.EXAMPLE) + 1).value
    assert isinstance(example, CellRichText)
    assert [b.text for b in example if isinstance(b, TextBlock) and b.font.b] == ["輸出規制"]
    assert str(example) == "輸出規制を協議。"


def test_what_was_made_up_is_not_filled_in() -> None:
    sheet = sheet_of(candidate_sheet(list(candidates_of(TEXT).values())))
    y = row_of(sheet, "量子通信衛星")
    assert sheet.cell(y, COLUMNS.index(Column.ENGLISH) + 1).value is None
    assert "? [composed]" in str(sheet.cell(y, COLUMNS.index(Column.SUGGESTIONS) + 1).value)


def test_a_full_name_is_filled_in_before_the_abbreviation_of_the_text() -> None:
    found = candidates_of("世界保健機関(WHO)は警告した。WHOは調べる。")
    sheet = sheet_of(candidate_sheet(list(found.values())))
    y = row_of(sheet, "世界保健機関")
    assert sheet.cell(y, COLUMNS.index(Column.ENGLISH) + 1).value == "World Health Organization\nWHO"


def test_each_variant_has_the_rule_that_joined_it_with_the_term() -> None:
    found = candidates_of("エヌビディアが増産。エヌビディアの株。NVIDIAの発表。Nvidiaは強い。")
    sheet = sheet_of(candidate_sheet(list(found.values())))
    y = row_of(sheet, "エヌビディア")
    rules = str(sheet.cell(y, COLUMNS.index(Column.RULES) + 1).value).split("\n")
    assert sorted(rules) == ["reading", "spelling"]


def test_no_cell_is_a_formula_and_text_stays_text() -> None:
    from dataclasses import replace

    (first, *_) = candidates_of(TEXT).values()
    hostile = replace(first, ja='=HYPERLINK("x")', variants=("+1", "@a", "-b", "_x000D_"), reading="\x07\ud800")
    sheet = sheet_of(candidate_sheet([hostile]))
    cells = [c for row in sheet.iter_rows() for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    assert sheet["B2"].value == '=HYPERLINK("x")'
    assert sheet["C2"].value == "+1\n@a\n-b\n_x000D_"
    assert sheet["B2"].number_format == "@"


def test_no_candidates_make_an_empty_sheet(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    path.write_bytes(candidate_sheet([]))
    assert is_candidate_sheet(path)
    assert import_candidates(path, Project(tmp_path)).written == ()


# --- in ---


def test_an_untouched_sheet_changes_nothing(desk: Desk) -> None:
    done = import_candidates(desk.path, desk.project)
    assert done.written == ()
    assert done.undecided == len(candidates_of(TEXT))
    assert not desk.project.glossary_path.exists()


def test_an_accepted_row_becomes_a_concept(desk: Desk) -> None:
    path = desk.decide("独占禁止法", ACCEPT, ENGLISH="antitrust law\nAntimonopoly Act", NOTE="as in the statute")
    done = import_candidates(path, desk.project)
    (concept,) = read_terms(desk.project.glossary_path).concepts
    assert concept.texts("ja") == ("独占禁止法", "独禁法")
    assert concept.texts("en") == ("antitrust law", "Antimonopoly Act")
    assert (concept.category, concept.note, concept.source) == ("law", "as in the statute", "extracted")
    assert [c.id for c in done.added] == [concept.id]
    known = candidates_of(TEXT, glossary=read_terms(desk.project.glossary_path))
    assert known["独占禁止法"].known == concept.id


def test_the_same_sheet_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    desk.decide("独占禁止法", ACCEPT)
    desk.decide("量子通信衛星", DROP)
    path = desk.decide("山田花子", MERGE, MERGE="輸出規制")
    assert import_candidates(path, desk.project).written
    before = {p: p.read_bytes() for p in desk.project.glossary_path.parent.iterdir()}
    assert import_candidates(path, desk.project).written == ()
    assert {p: p.read_bytes() for p in desk.project.glossary_path.parent.iterdir()} == before


def test_a_dropped_row_does_not_come_back(desk: Desk) -> None:
    path = desk.decide("独占禁止法", DROP)
    done = import_candidates(path, desk.project)
    assert done.dropped == 1
    assert desk.decisions == [(Verdict.DROP, "独占禁止法", ""), (Verdict.DROP, "独禁法", "")]
    remembered = read_decisions(desk.project.glossary_path.with_name("decisions.jsonl"))
    again = candidates_of(TEXT, decisions=remembered)
    assert not {"独占禁止法", "独禁法"} & set(again)


def test_a_merged_row_becomes_a_variant_of_an_accepted_one(desk: Desk) -> None:
    desk.decide("輸出規制", ACCEPT)
    path = desk.decide("量子通信衛星", MERGE, MERGE="輸出規制")
    done = import_candidates(path, desk.project)
    (concept,) = done.added
    assert concept.texts("ja") == ("輸出規制", "量子通信衛星")
    assert desk.decisions == [(Verdict.JOIN, "量子通信衛星", "輸出規制")]


def test_a_merged_row_becomes_a_variant_in_the_term_base(desk: Desk) -> None:
    desk.project.glossary_path.parent.mkdir()
    desk.project.glossary_path.write_text("id,ja,en\ncurbs,貿易規制,trade curbs\n", "utf-8")
    path = desk.decide("輸出規制", MERGE, MERGE="貿易規制")
    done = import_candidates(path, desk.project)
    assert [c.id for c in done.extended] == ["curbs"]
    assert read_terms(desk.project.glossary_path).concepts[0].texts("ja") == ("貿易規制", "輸出規制")


def test_other_english_in_the_term_base_is_a_conflict_and_ours_stays(desk: Desk) -> None:
    desk.project.glossary_path.parent.mkdir()
    desk.project.glossary_path.write_text("id,ja,en\ncurbs,輸出規制,export curbs\n", "utf-8")
    done = import_candidates(desk.decide("輸出規制", ACCEPT), desk.project)
    assert [c.ours.id for c in done.conflicts] == ["curbs"]
    assert "export curbs" in desk.project.glossary_path.read_text("utf-8")


def test_variants_taken_out_and_put_in_are_remembered(desk: Desk) -> None:
    def change(sheet: Worksheet) -> None:
        put(sheet, row_of(sheet, "独占禁止法"), Column.VARIANTS, "独占法")

    done = import_candidates(desk.edit(change), desk.project)
    assert (done.split, done.joined) == (1, 1)
    assert desk.decisions == [(Verdict.SPLIT, "独占禁止法", "独禁法"), (Verdict.JOIN, "独占禁止法", "独占法")]


def test_a_corrected_term_goes_in_corrected_and_the_old_spelling_is_decided(desk: Desk) -> None:
    path = desk.decide("量子通信衛星", ACCEPT, TERM="量子暗号通信衛星", ENGLISH="quantum satellite")
    (concept,) = import_candidates(path, desk.project).added
    assert concept.ja == "量子暗号通信衛星"
    assert (Verdict.ACCEPT, "量子通信衛星", "") in desk.decisions


def test_rows_may_be_sorted_deleted_and_added(desk: Desk) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(2)
        y = sheet.max_row + 2
        put(sheet, y, Column.TERM, "海底電線")
        put(sheet, y, Column.DECISION, "accept")
        put(sheet, y, Column.ENGLISH, "submarine cable")

    (concept,) = import_candidates(desk.edit(change), desk.project).added
    assert (concept.ja, concept.en) == ("海底電線", "submarine cable")


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    done = import_candidates(desk.decide("輸出規制", ACCEPT), desk.project, dry_run=True)
    assert len(done.added) == 1
    assert done.written == ()
    assert not desk.project.glossary_path.exists()


# --- damaged ---


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({Column.DECISION: "maybe"}, "'maybe' is none of"),
        ({Column.DECISION: ACCEPT, Column.ENGLISH: ""}, "is accepted, but"),
        ({Column.DECISION: MERGE}, "is to be merged, but"),
        ({Column.DECISION: MERGE, Column.MERGE: "無い語"}, "there is no term '無い語'"),
        ({Column.DECISION: ACCEPT, Column.TERM: ""}, "Term (JA) is empty"),
        ({Column.KEY: "{}"}, "was changed"),
        ({Column.KEY: "[" * 5000}, "was changed"),
        ({Column.ENGLISH: '=A1&"x"'}, "holds a formula"),
        ({Column.ENGLISH: "x" * 6000}, "at most 5,000"),
    ],
)
def test_a_wrong_row_is_told_and_nothing_is_taken_in(desk: Desk, cells: dict[Column, str], message: str) -> None:
    desk.decide("独占禁止法", ACCEPT)

    def change(sheet: Worksheet) -> None:
        y = row_of(sheet, "輸出規制")
        for column, value in cells.items():
            put(sheet, y, column, value)

    with pytest.raises(InputError) as e:
        import_candidates(desk.edit(change), desk.project)
    assert message in str(e.value)
    assert f"{desk.path}:" in str(e.value)
    assert not desk.project.glossary_path.exists()


@pytest.mark.parametrize("column", [Column.TERM, Column.DECISION, Column.ENGLISH, Column.KEY])
def test_a_missing_column_is_named(desk: Desk, column: Column) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.delete_cols(COLUMNS.index(column) + 1)

    with pytest.raises(InputError, match="is missing"):
        import_candidates(desk.edit(change), desk.project)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    bombs = io.BytesIO()
    with zipfile.ZipFile(bombs, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>")
    whole = candidate_sheet(list(candidates_of(TEXT).values()))
    for data in (b"", b"PK\x03\x04", b"id,ja,en\n", bombs.getvalue(), whole[: len(whole) // 2]):
        path.write_bytes(data)
        assert not is_candidate_sheet(path)
        with pytest.raises(InputError):
            import_candidates(path, Project(tmp_path))


def test_other_files_are_no_candidate_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["id", "ja", "en"])
    book.save(tmp_path / "terms.xlsx")
    assert not is_candidate_sheet(tmp_path / "terms.xlsx")
    assert not is_candidate_sheet(tmp_path / "terms.csv")
    assert not is_candidate_sheet(tmp_path / "none.xlsx")
