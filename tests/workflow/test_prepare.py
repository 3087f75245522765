"""The main job on a small project: what is made, what is left alone, what a second run does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from support import SHARED, taiyaku
from taiyaku.catalog import read_po, write_po
from taiyaku.workflow.outputs import Outputs

if TYPE_CHECKING:
    from pathlib import Path

OUTPUTS = ["build/candidates.xlsx", "build/findings.txt", "build/review.xlsx"]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The project that `init` makes."""
    root = tmp_path / "news"
    assert taiyaku("init", root, "-q").code == 0
    return root


def test_the_sample_becomes_units_terms_findings_and_a_workbook(sample: Path) -> None:
    result = taiyaku("prepare", cwd=sample)
    assert result.code == 0, result.err
    assert result.out.split() == OUTPUTS
    assert all((sample / name).exists() for name in OUTPUTS)
    units = list(read_po(sample / "translations/en/sample.po").live)
    rows = openpyxl.load_workbook(sample / "build/review.xlsx")["Review"].max_row
    assert rows == len(units) + 1
    assert re.search(rf"units +{len(units)} in 1 article", result.err)
    assert "taiyaku import" in result.err


def test_a_second_run_changes_nothing(sample: Path) -> None:
    taiyaku("prepare", cwd=sample)
    before = {p: p.read_bytes() for p in (sample / "translations").rglob("*") if p.is_file()}
    result = taiyaku("prepare", cwd=sample)
    assert result.out.split() == OUTPUTS
    assert {p: p.read_bytes() for p in (sample / "translations").rglob("*") if p.is_file()} == before


def test_a_workbook_that_somebody_changed_is_left_alone(sample: Path) -> None:
    """The new one gets a number, and the summary names the old one."""
    taiyaku("prepare", cwd=sample)
    path = sample / "build/review.xlsx"
    book = openpyxl.load_workbook(path)
    book["Review"]["F2"] = "この文はまだ見ていない"
    book.save(path)
    edited = path.read_bytes()
    result = taiyaku("prepare", cwd=sample)
    assert path.read_bytes() == edited
    assert "build/review-2.xlsx" in result.out
    assert "left alone" in result.err
    assert taiyaku("prepare", cwd=sample).out == result.out, "the numbered one is ours and is made again"


def test_a_damaged_note_of_outputs_means_that_files_are_left_alone(sample: Path) -> None:
    taiyaku("prepare", cwd=sample)
    (sample / ".taiyaku/outputs.json").write_text("[", "utf-8")
    assert "build/review-2.xlsx" in taiyaku("prepare", cwd=sample).out


def test_what_was_translated_before_is_filled_from_the_memory(sample: Path) -> None:
    """The same sentence as it is; one that differs in a number waits for review."""
    from dataclasses import replace

    taiyaku("update", "-q", cwd=sample)
    catalog = read_po(sample / "translations/en/sample.po")
    known = {"価格は129ドル": "It costs $129"}
    units = tuple(replace(u, target=known.get(u.source, "")) for u in catalog.units)
    assert any(u.target for u in units)
    write_po(replace(catalog, units=units))
    (sample / "translations/ja/next.md").write_text("# 新製品\n\n- 価格は229ドル\n", "utf-8")
    result = taiyaku("prepare", cwd=sample)
    filled = {u.source: u for u in read_po(sample / "translations/en/next.po").live}["価格は229ドル"]
    assert filled.target == "It costs $229"
    assert filled.fuzzy
    assert "1 filled (1 to be reviewed)" in result.err


def test_export_shows_what_the_memory_suggests(sample: Path) -> None:
    """A unit that waits gets the translation of a similar one beside it, with percent and origin."""
    from dataclasses import replace

    taiyaku("update", "-q", cwd=sample)
    catalog = read_po(sample / "translations/en/sample.po")
    write_po(
        replace(
            catalog, units=tuple(replace(u, target="It costs $129") for u in catalog.units if "129" in u.source)
        )
    )
    assert taiyaku("tm", "add", "translations/en/sample.po", cwd=sample).code == 0
    (sample / "translations/ja/next.md").write_text("# 新製品\n\n- 価格は229ドル\n", "utf-8")
    taiyaku("update", "-q", "next.md", cwd=sample)
    assert taiyaku("export", "translations/en/next.po", "-o", "next.xlsx", cwd=sample).code == 0
    rows = list(openpyxl.load_workbook(sample / "next.xlsx")["Review"].iter_rows(values_only=True))
    column = next(n for n, heading in enumerate(rows[0]) if heading and "TM" in str(heading))
    shown = [str(row[column]) for row in rows[1:] if row[column]]
    assert len(shown) == 1
    assert "It costs $229" in shown[0]
    assert "99" in shown[0]


def test_an_article_from_outside_is_copied_in(sample: Path, tmp_path: Path) -> None:
    outside = tmp_path / "sea.txt"
    outside.write_text("海の朝\n\n波は静かだった。魚は多かった。\n", "utf-8")
    result = taiyaku("prepare", outside, cwd=sample)
    assert result.code == 0, result.err
    assert (sample / "translations/ja/sea.txt").read_bytes() == outside.read_bytes()
    assert [u.source for u in read_po(sample / "translations/en/sea.po").live] == [
        "海の朝",
        "波は静かだった。",
        "魚は多かった。",
    ]


def test_what_no_workbook_can_hold_is_refused_before_anything_is_written(sample: Path, tmp_path: Path) -> None:
    outside = tmp_path / "red.txt"
    outside.write_text("夕空\n\n空は\x1b[31m赤い。\n", "utf-8")
    result = taiyaku("prepare", outside, cwd=sample)
    assert result.code == 2
    assert "red.txt:3" in result.err
    assert "U+001B" in result.err
    assert "\x1b" not in result.err
    assert not (sample / "translations/ja/red.txt").exists()
    assert not list((sample / "translations/en").iterdir())


def test_a_translation_that_no_workbook_can_hold_is_refused_before_anything_is_written(sample: Path) -> None:
    assert taiyaku("update", cwd=sample).code == 0
    po = sample / "translations" / "en" / "sample.po"
    po.write_text(po.read_text("utf-8").replace('msgstr ""\n\n#', 'msgstr "a\x1bb"\n\n#', 2), "utf-8")
    before = {p: p.read_bytes() for p in sample.rglob("*") if p.is_file()}
    (sample / "translations" / "ja" / "new.txt").write_text("新しい文だ。", "utf-8")
    result = taiyaku("prepare", cwd=sample)
    assert (result.code, result.out) == (2, "")
    assert "sample.po:" in result.err
    assert "U+001B" in result.err
    assert "Mend the translation" in result.err
    assert {p: p.read_bytes() for p in sample.rglob("*") if p.is_file() and p in before} == before
    assert not (sample / "build").exists()
    assert not (sample / "translations" / "en" / "new.po").exists()


def test_outputs_of_two_names_do_not_meet(sample: Path) -> None:
    from taiyaku.project import find_project

    outputs = Outputs(find_project(sample))
    assert outputs.write("a.txt", b"1") != outputs.write("b.txt", b"2")


@pytest.mark.skipif(not (SHARED / "articles").exists(), reason="the shared articles are not here")
def test_the_shared_articles_run(tmp_path: Path) -> None:
    root = tmp_path / "scratch"
    taiyaku("init", root, "--empty", "-q")
    result = taiyaku("prepare", *sorted((SHARED / "articles").glob("*.txt")), cwd=root)
    assert result.code == 0, result.err
    assert len(list((root / "translations/en").glob("*.po"))) == 3
