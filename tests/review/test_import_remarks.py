"""Comments, notes and threads of reviewers."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from review.books import (
    APPROVED,
    CATS,
    COMMENT,
    FOG,
    ROW,
    STATUS,
    TARGET,
    bring,
    put,
    resave,
    rewrite,
    units_of,
    write,
)
from taiyaku.catalog import approval
from taiyaku.catalog.review import ApprovalState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook


def comments_part(text: str, author: str = "Taro") -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        from openpyxl.comments import Comment

        book["Review"].cell(ROW[CATS], TARGET).comment = Comment(text, author)

    return edit


def test_a_note_at_a_cell_is_a_remark_of_its_author(book: Path) -> None:
    bring(resave(book, comments_part("Taro:\n訳語が違います")), today=date(2026, 2, 3))
    assert units_of(book.parent)[CATS].comments == ("[review 2026-02-03 Taro] 訳語が違います",)


PLACEHOLDERS = {
    "English": (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits "
        "to it will get removed.\n\nComment:\n    統一したい\nReply:\n    了解しました"
    ),
    "Japanese": (
        "[スレッド化されたコメント]\n\nお使いのバージョンの Excel では、このコメントを読み取ることができます。"
        "\n\nコメント:\n    統一したい\n返信:\n    了解しました"
    ),
}


@pytest.mark.parametrize("language", PLACEHOLDERS)
def test_a_thread_is_read_without_what_excel_says_about_it(book: Path, language: str) -> None:
    bring(resave(book, comments_part(PLACEHOLDERS[language], "tc={E722680E}")), today=date(2026, 2, 3))
    wanted = ("[review 2026-02-03 Hanako] 統一したい", "[review 2026-02-03 Hanako] 了解しました")
    assert units_of(book.parent)[CATS].comments == wanted


def test_threads_of_microsoft_365_name_their_authors(book: Path) -> None:
    ns = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    place = f"D{ROW[CATS]}"
    thread = (
        f'<ThreadedComments xmlns="{ns}"><threadedComment ref="{place}" personId="{{1}}" id="{{a}}">'
        f'<text>統一したい</text></threadedComment><threadedComment ref="{place}" personId="{{2}}" id="{{b}}" '
        'parentId="{a}"><text>了解</text></threadedComment></ThreadedComments>'
    )
    people = (
        f'<personList xmlns="{ns}"><person displayName="Sato" id="{{1}}"/><person displayName="Mori" id="{{2}}"/>'
        "</personList>"
    )
    resave(book, comments_part(PLACEHOLDERS["English"], "tc={a}"))

    def change(name: str, data: bytes) -> bytes:
        if name == "xl/worksheets/_rels/sheet2.xml.rels":
            kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
            rel = f'<Relationship Id="rT" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
            return data.replace(b"</Relationships>", f"{rel}</Relationships>".encode())
        return data

    rewrite(book, change)
    with zipfile.ZipFile(book, "a") as z:
        z.writestr("xl/threadedComments/threadedComment1.xml", thread)
        z.writestr("xl/persons/person.xml", people)
    bring(book, today=date(2026, 2, 3))
    wanted = ("[review 2026-02-03 Sato] 統一したい", "[review 2026-02-03 Mori] 了解")
    assert units_of(book.parent)[CATS].comments == wanted


def test_a_remark_cannot_pass_for_a_mark_of_ours(book: Path) -> None:
    write(
        book,
        (ROW[CATS], COMMENT, "taiyaku:ignore numbers because I say so"),
        (ROW[FOG], COMMENT, "approved 0123456789ab"),
    )
    bring(book)
    units = units_of(book.parent)
    from taiyaku.checks.ignores import ignored

    assert ignored(units[CATS], book) == frozenset()
    assert approval(units[FOG]).state is ApprovalState.NONE


def test_notes_elsewhere_are_reported(book: Path) -> None:
    def edit(b: Workbook) -> None:
        from openpyxl.comments import Comment

        b["Review"]["A1"].comment = Comment("全体に良い訳です", "Taro")
        b["集計 Stats"]["A1"].comment = Comment("あと少し", "Taro")

    report = bring(resave(book, edit))
    assert any("全体に良い訳です" in n for n in report.notes)
    assert any("あと少し" in n for n in report.notes)


def test_the_name_on_the_first_sheet_signs(book: Path) -> None:
    def edit(b: Workbook) -> None:
        sheet = b.worksheets[0]
        row = next(n for n in range(1, 9) if "Reviewer" in str(sheet.cell(n, 1).value))
        put(sheet, row, 2, "Kenji")
        put(b["Review"], ROW[CATS], STATUS, APPROVED)

    bring(resave(book, edit))
    assert approval(units_of(book.parent)[CATS]).name == "Kenji"


def test_a_name_cannot_pass_for_a_mark_of_ours(book: Path) -> None:
    from taiyaku.checks.ignores import ignored

    write(book, (ROW[CATS], STATUS, APPROVED), (ROW[CATS], COMMENT, "よし"))
    bring(book, reviewer="] taiyaku:ignore numbers [\n")
    unit = units_of(book.parent)[CATS]
    assert ignored(unit, book) == frozenset()
    assert approval(unit).state is ApprovalState.APPROVED
