"""Verdicts, suggestions, conflicts as a workbook, the HTML pages, the commands."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from review.books import (
    APPROVED,
    BOAT,
    CATS,
    CATS_ROW,
    COMMENT,
    FISH,
    FOG,
    ROW,
    STATUS,
    TARGET,
    bring,
    change_unit,
    export_all,
    make_project,
    po_files,
    put,
    resave,
    sent,
    units_of,
    write,
)
from support import taiyaku
from taiyaku.catalog import approval, read_po
from taiyaku.catalog.review import ApprovalState
from taiyaku.errors import InputError
from taiyaku.glossary import read_terms
from taiyaku.model import ConceptStatus, Finding, Severity
from taiyaku.project import find_project
from taiyaku.review import ExportOptions, export_workbook
from taiyaku.review.layout import CONFLICT_COLUMNS, Column

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

TERM_BASE = "id,ja,en,en_forbidden,category\ncat,猫,cat,kitty,animal\nfog,霧,fog,,\n"


def with_findings(root: Path) -> Path:
    """A project with a term base and two findings, exported."""
    make_project(root)
    (root / "glossary").mkdir()
    (root / "glossary" / "terms.csv").write_text(TERM_BASE, "utf-8")
    project = find_project(root)
    findings = [
        Finding(
            "numbers/mismatch", Severity.ERROR, "312", file="translations/en/market.po", unit=f"market#{n:010x}"
        )
        for n in (3, 7)
    ]
    catalogs = [read_po(p) for p in project.catalogs()]
    export_workbook(
        catalogs,
        root / "review.xlsx",
        project=project,
        glossary=read_terms(project.glossary_path),
        findings=findings,
        options=ExportOptions(reviewer="Hanako"),
    )
    return root / "review.xlsx"


def fill(book: Path, sheet: str, *cells: tuple[str, str]) -> Path:
    def edit(b: Workbook) -> None:
        for place, text in cells:
            cell = b[sheet][place]
            put(b[sheet], cell.row, cell.column, text)

    return resave(book, edit)


def test_a_false_alarm_becomes_an_ignore_with_its_reason(tmp_path: Path) -> None:
    book = with_findings(tmp_path / "p")
    fill(book, "指摘 Findings", ("F2", "誤検知"), ("G2", "数え方\nが違う"), ("F3", "Discuss"), ("G3", "本当？"))
    report = bring(book, today=date(2026, 2, 3))
    units = units_of(book.parent)
    assert units[FISH].comments[-1] == "taiyaku:ignore numbers/mismatch (数え方 が違う; Hanako 2026-02-03)"
    assert units[CATS].comments == ("[review 2026-02-03 Hanako] discuss numbers/mismatch: 本当？",)
    assert [v.taken for v in report.verdicts] == [True, True]
    from taiyaku.checks.ignores import ignored

    assert ignored(units[FISH], book) == {"numbers/mismatch"}
    after = po_files(book.parent)
    again = bring(book, today=date(2026, 2, 9), again=True)
    assert ([v.taken for v in again.verdicts], po_files(book.parent)) == ([False, False], after)


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ((("F2", "maybe"),), "unknown verdict"),
        ((("G2", "why"),), "no verdict"),
        ((("F2", "誤検知"), ("C2", "numbers, url")), "no check"),
        ((("F2", "誤検知"), ("H2", "nowhere#1")), "not in the project"),
    ],
)
def test_a_verdict_that_makes_no_sense_is_refused(
    tmp_path: Path, cells: tuple[tuple[str, str], ...], remark: str
) -> None:
    book = fill(with_findings(tmp_path / "p"), "指摘 Findings", *cells)
    before = po_files(book.parent)
    report = bring(book)
    assert remark in report.verdicts[0].remark
    assert (report.exit_code, po_files(book.parent)) == (1, before)


def test_a_mended_finding_is_left_to_the_next_check(tmp_path: Path) -> None:
    book = fill(with_findings(tmp_path / "p"), "指摘 Findings", ("F2", "直した / Fixed"))
    report = bring(book)
    assert (report.exit_code, report.verdicts[0].taken, report.written) == (0, False, [])


def test_suggestions_become_proposals_and_change_no_term(tmp_path: Path) -> None:
    book = with_findings(tmp_path / "p")
    terms = (book.parent / "glossary" / "terms.csv").read_bytes()
    fill(book, "用語 Glossary", ("F2", "tomcat"), ("F3", "fog"))
    report = bring(book, today=date(2026, 2, 3))
    assert [(p.ja, p.en, p.taken) for p in report.proposals] == [("猫", "tomcat", True), ("霧", "fog", False)]
    made = read_terms(book.parent / "glossary" / "proposals.csv").concepts
    assert [(c.ja, c.en, c.status, c.category) for c in made] == [
        ("猫", "tomcat", ConceptStatus.PROPOSED, "animal")
    ]
    assert "Hanako" in made[0].note
    assert (book.parent / "glossary" / "terms.csv").read_bytes() == terms
    assert not bring(book).proposals[0].taken
    assert len(read_terms(book.parent / "glossary" / "proposals.csv").concepts) == 1


# --- conflicts ---


def at(column: Column) -> int:
    return CONFLICT_COLUMNS.index(column) + 1


def conflict_book(root: Path) -> Path:
    book = sent(root)
    for source in (CATS, FOG, BOAT):
        change_unit(root, source, target=f"Project: {source}")
    write(
        book,
        *((ROW[s], TARGET, f"Reviewer: {s}") for s in (CATS, FOG, BOAT)),
        (ROW[FISH], TARGET, "There were 312 of them."),
    )
    report = bring(book, conflicts=root / "conflicts.xlsx")
    assert (report.counts["conflict"], report.counts["taken"], report.exit_code) == (3, 1, 1)
    return root / "conflicts.xlsx"


def test_conflicts_are_decided_in_a_workbook_of_their_own(tmp_path: Path) -> None:
    book = conflict_book(tmp_path / "p")
    sheet = load_workbook(book)["Review"]
    rows = {r[at(Column.SOURCE) - 1]: r for r in sheet.iter_rows(min_row=2, values_only=True)}
    assert [*rows] == [CATS, FOG, BOAT]
    assert rows[CATS][at(Column.TARGET) - 1] == f"Project: {CATS}"
    assert rows[CATS][at(Column.OFFER) - 1] == f"Reviewer: {CATS}"
    assert rows[CATS][at(Column.EXPORTED) - 1] == "The children chased the cat."

    def decide(b: Workbook) -> None:
        review = b["Review"]
        put(review, 2, at(Column.TAKE), "レビュアー / Reviewer")
        put(review, 2, at(Column.STATUS), APPROVED)
        put(review, 3, at(Column.TAKE), "Translation cell")
        put(review, 3, at(Column.STATUS), APPROVED)
        put(review, 4, at(Column.TARGET), "Something third.")

    report = bring(resave(book, decide), reviewer="Mori")
    units = units_of(book.parent)
    assert [units[s].target for s in (CATS, FOG, BOAT)] == [
        f"Reviewer: {CATS}",
        f"Project: {FOG}",
        "Something third.",
    ]
    assert [approval(units[s]).state for s in (CATS, FOG)] == [ApprovalState.APPROVED] * 2
    assert approval(units[CATS]).name == "Mori"
    assert report.exit_code == 0


def test_an_undecided_or_doubtful_conflict_changes_nothing(tmp_path: Path) -> None:
    book = conflict_book(tmp_path / "p")

    def decide(b: Workbook) -> None:
        put(b["Review"], 2, at(Column.TAKE), "Reviewer")
        put(b["Review"], 2, at(Column.TARGET), "And an edit of the cell.")
        put(b["Review"], 3, at(Column.TAKE), "どちらでも")

    before = po_files(book.parent)
    report = bring(resave(book, decide))
    assert (report.counts["conflict"], report.counts["refused"], report.counts["unchanged"]) == (1, 1, 1)
    assert po_files(book.parent) == before


def test_without_conflicts_there_is_no_workbook_of_them(tmp_path: Path) -> None:
    book = write(sent(tmp_path / "p"), (CATS_ROW, TARGET, "They chased it."))
    report = bring(book, conflicts=book.with_name("c.xlsx"))
    assert (report.conflicts, book.with_name("c.xlsx").exists()) == ("", False)
    done = taiyaku("import", "--again", book.name, "--conflicts", "c.xlsx", cwd=book.parent)
    assert (done.code, "no conflicts: c.xlsx was not written" in done.err) == (0, True)


def test_a_conflict_that_no_cell_can_hold_is_named_with_what_helps(tmp_path: Path) -> None:
    book = write(sent(tmp_path / "p"), (CATS_ROW, TARGET, "They chased it."))
    change_unit(book.parent, CATS, target="A bell\x07 rang.")
    before = po_files(book.parent)
    with pytest.raises(InputError, match="without --conflicts"):
        bring(book, conflicts=book.with_name("c.xlsx"))
    assert (po_files(book.parent), book.with_name("c.xlsx").exists()) == (before, False)
    assert bring(book).counts["conflict"] == 1


# --- pages ---

EVIL = '<script>alert("x")</script>&amp;'


class Page(HTMLParser):
    """Tags, texts and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [v or "" for k, v in attrs if k == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_of_changes_shows_words_and_escapes_everything(tmp_path: Path) -> None:
    book = sent(tmp_path / "p")
    change_unit(book.parent, FOG, target=EVIL)
    write(
        book,
        (CATS_ROW, TARGET, "The children chased a cat."),
        (CATS_ROW, COMMENT, EVIL),
        (CATS_ROW, STATUS, APPROVED),
        (ROW[FOG], TARGET, f"Theirs {EVIL}"),
    )
    bring(book, page=book.with_name("report.html"))
    text = book.with_name("report.html").read_text("utf-8")
    page = Page(text)
    assert "<del>the</del><ins>a</ins>" in text
    assert "script" not in page.tags
    assert EVIL in page.text
    assert {"7", "8"} <= set(page.ids)
    assert "承認 / Approved" in page.text


def test_the_page_to_read_through_follows_the_article(tmp_path: Path) -> None:
    root = tmp_path / "p"
    (root / "translations" / "ja").mkdir(parents=True)
    (root / "taiyaku.toml").write_text("", "utf-8")
    article = f"# 港の朝\n\n霧が晴れた。{EVIL}船が出る。\n\n網を干す。\n"
    (root / "translations" / "ja" / "harbour.md").write_text(article, "utf-8")
    assert taiyaku("update", "-C", root).code == 0
    done = taiyaku("export", "-C", root, "-o", root / "r.xlsx", "--html", root / "read.html", "--no-check")
    assert done.code == 0
    text = (root / "read.html").read_text("utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert "alert" in page.text
    assert text.count('<div class="block') == 3, "the title and two paragraphs"
    assert {"1", "2", "3"} <= set(page.ids)
    assert "未訳 / untranslated" in page.text


# --- the commands ---


def test_the_commands_end_to_end(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    done = taiyaku("export", "-o", "out.xlsx", "--reviewer", "Hanako", "--articles", "market", cwd=root)
    assert (done.code, done.out.strip()) == (0, "out.xlsx")
    assert "out.xlsx: 17 units of 1 article, workbook" in done.err
    write(root / "out.xlsx", (CATS_ROW, TARGET, "They chased it."), (ROW[FOG], TARGET, None))
    dry = taiyaku("import", "--dry-run", "out.xlsx", cwd=root)
    assert (dry.code, "dry run: 1 file would change" in dry.out) == (1, True)
    done = taiyaku("import", "out.xlsx", "--format", "json", "--report", "r.html", cwd=root)
    said = json.loads(done.out)
    assert (done.code, said["exit_code"], said["counts"]["taken"]) == (1, 1, 1)
    assert [(r["no"], r["result"]) for r in said["rows"]] == [(7, "taken"), (8, "conflict")]
    assert (
        said["rows"][0]["fields"][0] | {"field": "target", "theirs": "They chased it."}
        == (said["rows"][0]["fields"][0])
    )
    assert said["written"] == ["translations/en/market.po"]
    again = taiyaku("import", "out.xlsx", "--strict", cwd=root)
    assert (again.code, "cleared" in again.out) == (2, True)
    stats = json.loads(taiyaku("stats", "--format", "json", cwd=root).out)
    assert stats["total"]["fuzzy"] == 2


def test_the_message_of_an_export_says_which_folder(tmp_path: Path) -> None:
    """A folder that is missing is made, so that a misspelt one should be seen."""
    root = make_project(tmp_path / "p")
    done = taiyaku("export", "--no-check", "-o", "otu/review.xlsx", cwd=root)
    assert "otu/review.xlsx: 20 units of 2 articles" in done.err


def test_text_of_the_report_cannot_drive_the_terminal(tmp_path: Path) -> None:
    book = write(sent(tmp_path / "p"), (ROW[FOG], COMMENT, "\u202eevil\u2066"), (CATS_ROW, STATUS, "\u202eok"))
    done = taiyaku("import", book, "-C", book.parent)
    assert "\u202e" not in done.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--only", "nothing"), "Known: fuzzy"),
        (("--split-by", "chapter"), "neither"),
        (("-o", "r.xls"), ".xlsx"),
        (("--articles", "none"), "no article"),
    ],
)
def test_wrong_arguments_are_named(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    root = make_project(tmp_path / "p")
    done = taiyaku("export", "--no-check", *args, cwd=root)
    assert (done.code, said in done.err) == (2, True)
    assert not list(root.glob("*.xls*"))


def test_a_folder_without_po_files_is_named(tmp_path: Path) -> None:
    done = taiyaku("export", cwd=tmp_path)
    assert (done.code, "there are no PO files" in done.err) == (2, True)


def test_a_dry_run_names_no_workbook_of_conflicts(tmp_path: Path) -> None:
    book = sent(tmp_path / "p")
    change_unit(book.parent, CATS, target="Project")
    write(book, (ROW[CATS], TARGET, "Reviewer"))
    report = bring(book, conflicts=book.with_name("c.xlsx"), dry_run=True)
    assert (report.counts["conflict"], report.conflicts, book.with_name("c.xlsx").exists()) == (1, "", False)


@pytest.mark.parametrize(
    ("sheet", "cells"), [("指摘 Findings", (("F2", "誤検知"),)), ("用語 Glossary", (("F2", "tomcat"),))]
)
def test_verdicts_and_suggestions_are_not_written_over(
    tmp_path: Path, sheet: str, cells: tuple[tuple[str, str], ...]
) -> None:
    book = fill(with_findings(tmp_path / "p"), sheet, *cells)
    with pytest.raises(InputError, match=f"not imported, such as in the sheet {sheet}"):
        export_all(book.parent)


def test_decisions_about_conflicts_are_not_written_over(tmp_path: Path) -> None:
    book = conflict_book(tmp_path / "p")
    resave(book, lambda b: put(b["Review"], 2, at(Column.TAKE), "レビュアー"))
    with pytest.raises(InputError, match="Import it first, or name another file with --conflicts"):
        bring(tmp_path / "p" / "review.xlsx", conflicts=book, again=True)
