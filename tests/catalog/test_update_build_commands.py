"""`taiyaku update` and `taiyaku build` from an article file to the English one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from support import taiyaku
from taiyaku.catalog import read_po, write_po

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("taiyaku.article")
pytest.importorskip("taiyaku.segment")

ARTICLE = """# 灯台の一年

岬の灯台は百年前に建った。今も毎晩、沖を照らす。

- 春は霧が多い。
- 秋は風が強い。

| 月 | 日数 |
| --- | --- |
| 四月 | 晴れ |

> 光は遠くまで届く。
"""
ENGLISH = {
    "灯台の一年": "A year at the lighthouse",
    "岬の灯台は百年前に建った。": "The lighthouse on the cape is a hundred years old.",
    "今も毎晩、沖を照らす。": "It still lights the sea every night.",
    "春は霧が多い。": "Spring brings fog.",
    "秋は風が強い。": "Autumn brings wind.",
    "月": "Month",
    "日数": "Days",
    "四月": "April",
    "晴れ": "Fine",
    "光は遠くまで届く。": "The light carries far.",
}
BUILT = """# A year at the lighthouse

The lighthouse on the cape is a hundred years old. It still lights the sea every night.

- Spring brings fog.
- Autumn brings wind.

| Month | Days |
| --- | --- |
| April | Fine |

> The light carries far.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    assert taiyaku("init", "--quiet", "--empty", root).code == 0
    (root / "translations" / "ja").mkdir(parents=True, exist_ok=True)
    (root / "translations" / "ja" / "light.md").write_text(ARTICLE, "utf-8")
    return root


def po(project: Path) -> Path:
    return project / "translations" / "en" / "light.po"


def translate(project: Path) -> None:
    catalog = read_po(po(project))
    write_po(replace(catalog, units=tuple(replace(u, target=ENGLISH[u.source]) for u in catalog.units)))


def test_update_makes_a_unit_of_each_segment_and_twice_is_once(project: Path) -> None:
    assert taiyaku("update", "--dry-run", cwd=project).code == 0
    assert not po(project).exists()
    assert taiyaku("update", cwd=project).code == 0
    assert [u.source for u in read_po(po(project)).units] == list(ENGLISH)
    before = po(project).read_bytes()
    result = taiyaku("update", "--format", "json", cwd=project)
    assert json.loads(result.out)["articles"][0]["status"] == "unchanged"
    assert po(project).read_bytes() == before


def test_check_says_whether_the_files_are_up_to_date_and_writes_nothing(project: Path) -> None:
    assert taiyaku("update", "--check", cwd=project).code == 1
    assert not po(project).exists()
    taiyaku("update", cwd=project)
    assert taiyaku("update", "--check", cwd=project).code == 0
    (project / "translations" / "ja" / "light.md").write_text(ARTICLE.replace("百年", "二百年"), "utf-8")
    before = po(project).read_bytes()
    result = taiyaku("update", "--check", cwd=project)
    assert (result.code, po(project).read_bytes()) == (1, before)
    assert "1 changed" in result.out


def test_build_keeps_the_structure(project: Path) -> None:
    taiyaku("update", cwd=project)
    translate(project)
    result = taiyaku("build", "--strict", cwd=project)
    assert result.code == 0, result.err
    assert (project / "build" / "en" / "light.md").read_text("utf-8") == BUILT


def test_build_marks_what_is_missing_and_strict_fails_on_it(project: Path) -> None:
    taiyaku("update", cwd=project)
    result = taiyaku("build", "--strict", "-o", "out", cwd=project)
    assert result.code == 1
    assert not (project / "out").exists()
    assert taiyaku("build", "-o", "out", cwd=project).code == 0
    text = (project / "out" / "light.md").read_text("utf-8")
    assert all(source in text for source in ENGLISH)
    assert text.count("⟦untranslated: ") == len(ENGLISH)


def test_a_changed_article_is_carried_to_the_english_one(project: Path) -> None:
    taiyaku("update", cwd=project)
    translate(project)
    changed = ARTICLE.replace("秋は風が強い", "冬は風が強い").replace("今も毎晩、", "今も毎晩")
    (project / "translations" / "ja" / "light.md").write_text(changed, "utf-8")
    assert taiyaku("update", cwd=project).code == 0
    taiyaku("build", cwd=project)
    text = (project / "build" / "en" / "light.md").read_text("utf-8")
    assert text == BUILT.replace("Autumn brings wind.", "⟦needs review: Autumn brings wind.⟧")


def test_articles_without_units_cannot_be_built(project: Path) -> None:
    result = taiyaku("build", cwd=project)
    assert result.code == 2
    assert "taiyaku update" in result.err


def test_an_article_from_outside_in_cp932_is_copied_as_it_is(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "old.txt"
    outside.write_bytes("波が高い。船は出ない。\n".encode("cp932"))
    assert taiyaku("update", outside, cwd=project).code == 0
    assert (project / "translations" / "ja" / "old.txt").read_bytes() == outside.read_bytes()
    assert [u.source for u in read_po(project / "translations/en/old.po").units] == ["波が高い。", "船は出ない。"]


@pytest.mark.parametrize("name", ["light.txt", "empty.md", "folder", "gone.md", "table.csv"])
def test_what_is_no_article_is_refused_and_nothing_changes(project: Path, tmp_path: Path, name: str) -> None:
    taiyaku("update", cwd=project)
    (tmp_path / "light.txt").write_text("波が高い。", "utf-8")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    (tmp_path / "table.csv").write_text("a,b", "utf-8")
    before = {p: p.read_bytes() for p in project.rglob("*") if p.is_file() and ".taiyaku" not in p.parts}
    result = taiyaku("update", tmp_path / name, cwd=project)
    assert result.code == 2
    assert name in result.err
    assert {p: p.read_bytes() for p in project.rglob("*") if p.is_file() and ".taiyaku" not in p.parts} == before
