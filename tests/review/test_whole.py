"""A review from beginning to end, beside `update`, LibreOffice and a term base."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from review.books import (
    APPROVED,
    CATS_ROW,
    STATUS,
    TARGET,
    bring,
    export_all,
    make_project,
    po_files,
    put,
    resave,
    sent,
    units_of,
    without_traces,
    write,
)
from support import taiyaku
from taiyaku.catalog import po_bytes, read_po
from taiyaku.review.layout import README, Lang

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

ARTICLE = """# 島の図書館

島の図書館は船で本を運ぶ。冬は週に一度しか来ない。

司書は三人いる。子どもたちは桟橋で待つ。
"""
ENGLISH = {
    "島の図書館": "The island library",
    "島の図書館は船で本を運ぶ。": "The island library carries its books by boat.",
    "冬は週に一度しか来ない。": "In winter it comes only once a week.",
    "司書は三人いる。": "There are three librarians.",
    "子どもたちは桟橋で待つ。": "The children wait on the pier.",
}


def test_an_export_from_before_an_update_of_the_article(tmp_path: Path) -> None:
    """One sentence changed, one went, one came: the other edits arrive, those two are conflicts."""
    (tmp_path / "translations" / "ja").mkdir(parents=True)
    (tmp_path / "taiyaku.toml").write_text("", "utf-8")
    article = tmp_path / "translations" / "ja" / "library.md"
    article.write_text(ARTICLE, "utf-8")
    assert taiyaku("update", cwd=tmp_path).code == 0
    path = tmp_path / "translations" / "en" / "library.po"
    catalog = read_po(path)
    path.write_bytes(
        po_bytes(replace(catalog, units=tuple(replace(u, target=ENGLISH[u.source]) for u in catalog.units)))
    )
    assert taiyaku("export", "--no-check", "--reviewer", "Aki", cwd=tmp_path).code == 0
    changed = ARTICLE.replace("三人いる", "四人いる").replace("冬は週に一度しか来ない。", "夏は毎日来る。")
    article.write_text(changed, "utf-8")
    assert taiyaku("update", cwd=tmp_path).code == 0

    def edit(b: Workbook) -> None:
        sheet = b["Review"]
        for row in range(2, 7):
            put(sheet, row, TARGET, f"{sheet.cell(row, TARGET).value} (read)")
            put(sheet, row, STATUS, APPROVED)

    book = resave(tmp_path / "review.xlsx", edit)
    report = bring(book)
    units = units_of(tmp_path)
    assert (report.counts["taken"], report.counts["conflict"]) == (3, 2)
    assert units["子どもたちは桟橋で待つ。"].target == "The children wait on the pier. (read)"
    assert units["司書は四人いる。"].target == "There are three librarians."
    assert units["司書は四人いる。"].fuzzy
    assert units["夏は毎日来る。"].target == ""
    reasons = {f.reason for r in report.rows for f in r.fields if f.name == "target" and f.reason}
    assert any("source changed" in r for r in reasons)
    bring(book, carry_stale=True)
    after = units_of(tmp_path)["司書は四人いる。"]
    assert (after.target, after.fuzzy) == ("There are three librarians. (read)", True)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_gives_back_what_it_got(tmp_path: Path) -> None:
    """Through .ods and back to .xlsx; hidden sheets, formats and odd texts survive."""
    book = write(sent(tmp_path / "p"), (CATS_ROW, TARGET, "They chased it."), (CATS_ROW, STATUS, APPROVED))
    for kind in ("ods", "xlsx"):
        source = book if kind == "ods" else book.with_suffix(".ods")
        subprocess.run(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/profile",
             "--convert-to", kind, "--outdir", str(book.parent), str(source)],
            capture_output=True, timeout=180, check=True,
        )  # fmt: skip
    before = po_files(book.parent)
    report = bring(book)
    assert (report.counts["taken"], report.counts["unchanged"], report.exit_code) == (1, 19, 0)
    changed = [n for n, data in po_files(book.parent).items() if data != before[n]]
    assert changed == ["market.po"]
    assert load_workbook(book)["Review"]["D2"].number_format == "@"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_workbook_in_one_language_comes_back(tmp_path: Path, lang: str) -> None:
    root = make_project(tmp_path / "p")
    path = export_all(root, lang=Lang(lang))
    made = load_workbook(path)
    assert made["Review"]["D1"].value == {"ja": "訳文", "en": "Translation (EN)"}[lang]
    made["Review"]["E3"].value = {"ja": "承認", "en": "Approved"}[lang]
    made["Review"]["D17"].data_type = "s"
    for row in made["Review"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("_x000D_", "_x005F_x000D_")
                cell.data_type = "s"
    made.save(path)
    assert bring(path).counts["taken"] == 1


@pytest.mark.parametrize("lang", list(Lang))
def test_the_reviewer_of_the_first_sheet_signs_in_each_language(tmp_path: Path, lang: Lang) -> None:
    """Somebody else took the workbook over and wrote a name into the white cell; hidden sheets are gone, too."""
    path = export_all(make_project(tmp_path / "p"), lang=lang)

    def taken_over(b: Workbook) -> None:
        sheet = b[README]
        assert sheet["B3"].value == "Hanako"
        sheet["B3"].value = " Mori  Rin "
        without_traces(b)

    report = bring(resave(path, taken_over))
    assert (report.reviewer, report.counts["unchanged"]) == ("Mori Rin", 20)
