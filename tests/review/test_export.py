"""What a workbook holds and how it is dressed."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from review.books import (
    AT,
    CATS,
    EVENING,
    FISH,
    ICE,
    PAIRS,
    ROW,
    book_of,
    bring,
    change_unit,
    export_all,
    make_project,
    rows_by_source,
    unit,
    units_of,
    write,
)
from support import taiyaku
from taiyaku.catalog import approve, po_bytes, read_po
from taiyaku.catalog.update import new_header
from taiyaku.errors import InputError, TaiyakuError
from taiyaku.memory import Suggestion
from taiyaku.model import Catalog, Concept, Finding, Glossary, Severity, Term, TermStatus
from taiyaku.project import Project
from taiyaku.review import ExportOptions, export_workbook
from taiyaku.review.layout import LOOKS, Column
from taiyaku.review.readback import verify
from taiyaku.review.rows import contexts

if TYPE_CHECKING:
    from pathlib import Path


TERMS = Glossary(
    (
        Concept("cat", (Term("猫", "ja"), Term("cat", "en"), Term("kitty", "en", TermStatus.FORBIDDEN))),
        Concept("net", (Term("網", "ja"), Term("net", "en"))),
    )
)


def test_every_unit_stands_there_once_and_exactly(book: Path) -> None:
    rows = list(rows_by_source(book_of(book)))
    wanted = [(s, t) for s, t in (*PAIRS, *EVENING)]
    assert [(s, texts[Column.TARGET]) for s, texts in rows] == wanted
    assert [(s, texts[Column.ORIGINAL]) for s, texts in rows] == wanted
    assert {texts[Column.COMMENT] for _, texts in rows} == {""}


def test_the_contract_of_headings_and_sheets(book: Path) -> None:
    made = load_workbook(book)
    assert made.sheetnames == [
        "はじめに README", "Review", "用語 Glossary", "指摘 Findings", "集計 Stats", "_lists", "_base", "_meta",
    ]  # fmt: skip
    states = {s.title: s.sheet_state for s in made.worksheets}
    assert (states["_base"], states["_meta"], states["_lists"]) == ("veryHidden", "veryHidden", "hidden")
    headings = [c.value for c in made["Review"][1]]
    assert headings == [
        "番号 / No.", "記事 / Article", "原文 / Source (JA)", "訳文 / Translation (EN)", "状態 / Status",
        "コメント / Comment", "指摘 / QA findings", "用語 / Terms", "既存メモ / Notes", "位置 / Context",
        "元の訳文 / Original", "キー / Key",
    ]  # fmt: skip
    assert [c.value for c in made["_lists"]["A"]] == [
        "未確認 / Unreviewed", "承認 / Approved", "要修正 / Needs work", "質問 / Query", "却下 / Rejected",
    ]  # fmt: skip
    assert made.active is made["Review"]
    assert [s.title for s in made.worksheets if s.sheet_view.tabSelected] == ["Review"], "no group of sheets"


def test_the_review_sheet_is_safe_to_type_in_and_to_print(book: Path) -> None:
    sheet = load_workbook(book)["Review"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row[1:]:
            assert cell.number_format == "@"
            assert cell.data_type in {"s", "n"}, "no formula"
            assert cell.alignment.wrap_text
            assert cell.alignment.vertical == "top"
        locked = {LOOKS[c].label.en: row[n - 1].protection.locked for c, n in AT.items()}
        assert [k for k, v in locked.items() if not v] == ["Translation (EN)", "Status", "Comment"]
        assert sheet.row_dimensions[row[0].row or 0].height
    p = sheet.protection
    assert (p.sheet, p.password, p.sort, p.autoFilter, p.formatCells) == (True, None, False, False, False)
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:L21"
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize or 0), setup.fitToWidth) == ("landscape", 9, 1)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Review'!$A$1:$F$21"
    assert sheet.column_dimensions["L"].hidden
    assert sheet.column_dimensions["K"].outlineLevel == 1
    rules = {str(r.sqref): len(r.rules) for r in sheet.conditional_formatting}
    assert rules == {"D2:D21": 1, "E2:E21": 4}
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["E2:E21"]


def test_rows_are_high_enough_for_wrapped_text(book: Path) -> None:
    sheet = load_workbook(book)["Review"]
    two_lines = sheet.row_dimensions[ROW["二行の\n看板"]].height
    assert two_lines is not None
    assert two_lines >= 2 * 15


def test_terms_findings_notes_and_context_stand_beside(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    catalogs = [read_po(p) for p in sorted(root.rglob("*.po"))]
    finding = Finding(
        "numbers/mismatch",
        Severity.ERROR,
        "312匹 / 321",
        file="translations/en/market.po",
        unit=f"market#{2 + 1:010x}",
    )
    export_workbook(
        catalogs,
        root / "r.xlsx",
        project=Project(root, found=True),
        glossary=TERMS,
        findings=[finding],
        suggestions={f"market#{7:010x}": Suggestion("The kids ran after it.", 82, "pier#1")},
    )
    rows = dict(rows_by_source(book_of(root / "r.xlsx")))
    assert rows[FISH][Column.TERMS] == "網 → net"
    assert "numbers: 312匹 / 321" in rows[FISH][Column.FINDINGS]
    assert rows[FISH][Column.NOTES] == "数は要確認"
    assert "氷の値段は去年の2倍になった。" in rows[ICE][Column.NOTES]
    assert rows[FISH][Column.CONTEXT] == "本文 text"
    assert rows[CATS][Column.SUGGESTION] == "82 % (pier#1)\nThe kids ran after it."
    made = load_workbook(root / "r.xlsx", rich_text=True)
    runs = made["Review"].cell(ROW[CATS], AT[Column.SOURCE]).value
    assert [str(r) for r in runs] == ["子どもたちは", "猫", "を追いかけた。"]  # type: ignore[union-attr] # rich text
    terms = {r[0]: r for r in made["用語 Glossary"].iter_rows(min_row=2, values_only=True)}
    assert terms["猫"][1:5] == ("cat", None, "kitty", "7")
    found = made["指摘 Findings"]
    assert [c.value for c in found[2]][1:5] == ["誤り / Error", "numbers/mismatch", "312匹 / 321", 3]
    link = found["E2"].hyperlink
    assert link is not None
    assert link.location == f"'Review'!D{ROW[FISH]}"


def test_context_is_the_kind_and_the_headings_above() -> None:
    units = [
        unit("題", "", 1, structure=("title",)),
        unit("節", "", 2, structure=("heading 2",)),
        unit("文。", "", 3),
        unit("項", "", 4, structure=("heading 3",)),
        unit("表の欄", "", 5, structure=("table 2.1", "joined 2")),
        unit("次の節", "", 6, structure=("heading 2",)),
        unit("引用。", "", 7, structure=("quote",)),
        unit("平文の節", "", 8, structure=("heading",)),
        unit("終わり。", "", 9),
    ]
    assert list(contexts(units)) == [
        ("題名 title", True),
        ("見出し heading 2", True),
        ("節 › 本文 text", False),
        ("節 › 見出し heading 3", True),
        ("節 › 項 › 表 table 2.1", False),
        ("見出し heading 2", True),
        ("次の節 › 引用 quote", False),
        ("見出し heading", True),
        ("平文の節 › 本文 text", False),
    ]


UNFIT = {
    "x" * 32_768: "32,768",
    "🐟" * 20_000: "40,000",
    "a\x0bb": "U+000B",
    "a\x1bb": "U+001B",
    "a\ufffeb": "U+FFFE",
}


@pytest.mark.parametrize("text", UNFIT, ids=[*UNFIT.values()])
def test_a_text_that_no_cell_can_hold_is_refused_by_the_unit(tmp_path: Path, text: str) -> None:
    root = make_project(tmp_path / "p")
    path = root / "translations" / "en" / "odd.po"
    path.write_bytes(po_bytes(Catalog(path, (unit("短い。", text, 77),), new_header("p"))))
    with pytest.raises(InputError) as e:
        export_all(root)
    assert f"odd#{77:010x}" in str(e.value)
    assert UNFIT[text] in str(e.value)
    assert not (root / "review.xlsx").exists()
    assert not list(root.glob("exports/*"))


def test_the_same_export_is_the_same_workbook(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    one = export_all(root, today=date(2026, 1, 5))
    first = book_of(one)
    ledger = next((root / "exports").glob("*.json"))
    kept = ledger.read_bytes()
    export_all(root, today=date(2026, 1, 9))
    assert book_of(one).names == first.names
    assert [p.name for p in (root / "exports").iterdir()] == [ledger.name]
    assert ledger.read_bytes() == kept
    assert json.loads(kept)["meta"]["exported"] == "2026-01-05"


def test_a_finished_workbook_is_read_before_it_counts(book: Path, tmp_path: Path) -> None:
    from taiyaku.review.base import Meta, signature
    from taiyaku.review.places import home_of
    from taiyaku.review.rows import make_rows

    root = book.parent
    catalogs = [read_po(p) for p in sorted(root.rglob("*.po"))]
    rows = list(make_rows(catalogs, home_of(Project(root, found=True))))
    meta = Meta("x", signature(r.base for r in rows))
    verify(book.read_bytes(), rows, meta)
    wrong = [*rows[:-1], replace(rows[-1], base=replace(rows[-1].base, target="Somebody said a word."))]
    with pytest.raises(TaiyakuError, match="does not hold the target of pier#"):
        verify(book.read_bytes(), wrong, meta)
    with pytest.raises(TaiyakuError, match="base"):
        verify(book.read_bytes(), rows, Meta("x", "0"))


# --- which units ---


def sources(path: Path) -> list[str]:
    return [s for s, _ in rows_by_source(book_of(path))]


@pytest.mark.parametrize(
    ("only", "wanted"),
    [("fuzzy", [ICE]), ("untranslated", [PAIRS[-1][0]]), ("fuzzy,untranslated", [ICE, PAIRS[-1][0]])],
)
def test_filters(tmp_path: Path, only: str, wanted: list[str]) -> None:
    root = make_project(tmp_path / "p")
    assert sources(export_all(root, only=tuple(only.split(",")))) == wanted


def test_approved_units_can_stay_at_home(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    path = root / "translations" / "en" / "pier.po"
    catalog = read_po(path)
    done = tuple(approve(u, "Hanako", date(2026, 1, 5)) for u in catalog.units[:2])
    path.write_bytes(po_bytes(replace(catalog, units=(*done, catalog.units[2]))))
    change_unit(root, EVENING[1][0], target="Changed after the approval.")
    assert sources(export_all(root, only=("unapproved",), articles=("pier",))) == [EVENING[1][0], EVENING[2][0]]


def test_articles_are_chosen_by_name(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    assert sources(export_all(root, articles=("pier",))) == [s for s, _ in EVENING]
    with pytest.raises(InputError, match="Did you mean pier"):
        export_all(root, articles=("peer",))


def test_nothing_to_review_is_said(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    with pytest.raises(InputError, match="no units to review"):
        export_all(root, only=("findings",))


@pytest.mark.parametrize(
    ("split", "names"),
    [("article", ["review-market", "review-pier"]), ("8", ["review-1", "review-2", "review-3"])],
)
def test_a_large_export_is_split(tmp_path: Path, split: str, names: list[str]) -> None:
    root = make_project(tmp_path / "p")
    export_all(root, split_by=split)
    assert sorted(p.stem for p in root.glob("*.xlsx")) == names
    assert sum(len(sources(p)) for p in root.glob("*.xlsx")) == 20
    assert len(list((root / "exports").glob("*.json"))) == len(names)


def test_a_workbook_above_2000_units_is_warned_about(tmp_path: Path) -> None:
    units = tuple(unit(f"文{n}。", f"Sentence {n}.", n) for n in range(2_001))
    catalog = Catalog(tmp_path / "long.po", units)
    made = export_workbook([catalog], tmp_path / "r.xlsx", project=Project(tmp_path))
    assert "--split-by" in made.warnings[0]


def test_without_protection_nothing_is_locked_in(tmp_path: Path) -> None:
    path = export_all(make_project(tmp_path / "p"), locked=False)
    assert not any(s.protection.sheet for s in load_workbook(path).worksheets)


# --- anywhere ---


def test_a_plain_folder_of_files_from_elsewhere_works(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
    for place, target in (("a", "Morning"), ("b", "Good morning")):
        (tmp_path / place).mkdir()
        text = f'{head}#: src:1\nmsgid "朝"\nmsgstr "{target}"\n\nmsgid "%d匹"\nmsgid_plural "%d匹も"\n'
        text += 'msgstr[0] "%d cat"\nmsgstr[1] "%d cats"\n'
        text = text.replace('"Language: en\\n"', '"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"')
        (tmp_path / place / "x.po").write_text(text, "utf-8")
    assert taiyaku("export", "-C", tmp_path, "-o", tmp_path / "r.xlsx").code == 0
    assert list((tmp_path / ".taiyaku" / "exports").glob("*.json"))
    made = load_workbook(tmp_path / "r.xlsx")
    texts: dict[Any, int] = {c.value: c.row for c in made["Review"]["D"]}
    made["Review"].cell(texts["Good morning"], 4).value = "Good morning!"
    made["Review"].cell(texts["%d cats"], 4).value = "%d kittens"
    made.save(tmp_path / "r.xlsx")
    done = taiyaku("import", tmp_path / "r.xlsx", "--format", "json", cwd=tmp_path)
    assert done.code == 0
    assert json.loads(done.out)["counts"]["taken"] == 2
    one, two = ((tmp_path / p / "x.po").read_text("utf-8") for p in "ab")
    assert '"Morning"' in one
    assert '"Good morning!"' in two
    assert 'msgstr[1] "%d kittens"' in one + two
    assert two.startswith(head[:40])


def test_named_files_outside_of_the_project(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    done = taiyaku("export", root / "translations" / "en" / "pier.po", "-o", "r.xlsx", cwd=tmp_path)
    assert done.code == 0
    assert taiyaku("import", "-C", root / "translations" / "en", tmp_path / "r.xlsx").code == 0
    assert taiyaku("import", "-C", root, tmp_path / "r.xlsx").code == 0


def test_the_parts_are_well_formed_and_without_empty_texts(book: Path) -> None:
    import re
    from xml.etree import ElementTree as ET

    with zipfile.ZipFile(io.BytesIO(book.read_bytes())) as z:
        for name in z.namelist():
            data = z.read(name)
            if name.endswith(".xml"):
                ET.fromstring(data)
            if "worksheets" in name:
                assert not re.search(rb'<c [^>]*t="inlineStr"\s*/>|<t[^>]*></t>', data), name


def test_the_workbook_has_no_fault_but_the_order_inside_fonts_that_openpyxl_writes(book: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    faults = audit.OpenXmlValidator().validate(str(book)).errors
    grave = [e for e in faults if e.severity is audit.ValidationSeverity.ERROR]
    assert not [e.description for e in grave if "/fonts[" not in e.path]


def test_edits_that_were_not_imported_are_not_written_over(book: Path) -> None:
    root = book.parent
    export_all(root)
    write(book, (ROW[CATS], AT[Column.COMMENT], "まだ途中"))
    with pytest.raises(InputError, match="not imported"):
        export_all(root)
    bring(book)
    export_all(root)
    write(book, (ROW[CATS], AT[Column.TARGET], "They chased it."))
    export_all(root, force=True)
    assert "They chased it." not in {t[Column.TARGET] for _, t in rows_by_source(book_of(book))}


@pytest.mark.parametrize(("column", "text"), [(Column.STATUS, "承認"), (Column.STATUS, ""), (Column.TARGET, "")])
def test_a_status_alone_is_an_edit_too(book: Path, column: Column, text: str) -> None:
    write(book, (ROW[CATS], AT[column], text))
    with pytest.raises(InputError, match=f"not imported, such as in row {ROW[CATS]}"):
        export_all(book.parent)


def test_an_approval_that_went_out_is_no_edit(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    change_unit(root, CATS, comments=approve(units_of(root)[CATS], "Ken", date(2026, 1, 2)).comments)
    export_all(root)
    export_all(root)
    write(root / "review.xlsx", (ROW[CATS], AT[Column.STATUS], "未確認"))
    with pytest.raises(InputError, match="not imported"):
        export_all(root)


@pytest.mark.parametrize("data", [b"sums of the third quarter", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_review_workbook_is_not_written_over(book: Path, data: bytes) -> None:
    """It may be a workbook that came back with a password."""
    book.write_bytes(data)
    with pytest.raises(InputError, match="was not written over"):
        export_all(book.parent)
    assert book.read_bytes() == data
    export_all(book.parent, force=True)
    book.write_bytes(b"")
    export_all(book.parent)
    assert book_of(book).sheet("Review")


def test_names_and_notes_that_no_cell_can_hold_are_shown_without_what_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "odd\x01name.po"
    made = Catalog(path, (unit("朝", "Morning", 1, comments=("bell \x07",)),))
    path.write_bytes(po_bytes(replace(made, header=new_header("p"))))
    export_workbook(
        [read_po(path)], tmp_path / "r.xlsx", project=Project(tmp_path), options=ExportOptions(reviewer="a\x02]b")
    )
    row = next(t for _, t in rows_by_source(book_of(tmp_path / "r.xlsx")))
    assert (row[Column.ARTICLE], row[Column.NOTES]) == ("odd\ufffdname", "bell \ufffd")
    assert bring(write(tmp_path / "r.xlsx", (2, AT[Column.TARGET], "Dawn"))).counts["taken"] == 1


def test_another_reader_finds_the_same_texts(book: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    sheet = calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_name("Review")
    rows = sheet.to_python(skip_empty_area=False)[1:]
    texts = [(r[AT[Column.SOURCE] - 1], r[AT[Column.TARGET] - 1]) for r in rows]
    assert texts == [*PAIRS, *EVENING]
