"""`taiyaku extract` on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from support import taiyaku
from taiyaku.terms import jmdict

ARTICLE = """\
米政府、量子計算機の輸出規制を協議

米商務省は、量子計算機の輸出規制を強める案を示した。国際海洋機構(IMO)のマリア・カラミータ事務局長は懸念を述べた。
クアルコムは新製品「Omega-2」を公開した。Qualcommの株価は上がった。カラミータ氏は「Omega-2」を評価した。

## 輸出規制の狙い

独占禁止法の改正も進む。独禁法の専門家である山田花子教授は、深海採掘に関する指針が必要だと話す。
"""
ENGLISH = """\
U.S. weighs export controls on quantum computers

The U.S. Commerce Department floated tighter export controls on quantum computers. Maria Calamita of the IMO
voiced concern.
Qualcomm unveiled the Omega-2. Shares of Qualcomm rose. Calamita praised the Omega-2.

## Why export controls

The antitrust law is being revised too. Hanako Yamada, an expert on antitrust law, wants guidelines for deep-sea
mining.
"""
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "taiyaku.toml").write_text("")
    (tmp_path / "translations/ja").mkdir(parents=True)
    (tmp_path / "translations/ja/quantum.md").write_text(ARTICLE, "utf-8")
    return tmp_path


def extracted(folder: Path, *args: str | Path) -> list[dict[str, object]]:
    result = taiyaku("extract", "--no-jmdict", "--format", "json", *args, cwd=folder)
    assert result.code == 0, result.err
    found: list[dict[str, object]] = json.loads(result.out)
    return found


def test_the_table_is_what_it_was(folder: Path) -> None:
    result = taiyaku("extract", "--no-jmdict", "--limit", "12", cwd=folder)
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLDEN / "table.txt").read_text("utf-8")


def test_json_has_the_keys_of_the_contract(folder: Path) -> None:
    found = extracted(folder)
    keys = {"ja", "variants", "en", "category", "score", "count", "articles", "contexts", "known"}
    assert all(keys <= set(c) for c in found)
    law = next(c for c in found if c["ja"] == "独占禁止法")
    assert law["variants"] == ["独禁法"]
    assert law["en"][0] == {"text": "Antimonopoly Act", "source": "lexicon", "score": 1.0}  # type: ignore[index]
    assert law["count"] == 2
    assert law["articles"] == ["quantum.md"]
    assert law["known"] is False
    assert law["joined"] == [{"one": "独占禁止法", "other": "独禁法", "rule": "synonym"}]


def test_all_of_them_unless_a_limit_is_set(folder: Path) -> None:
    everything = extracted(folder)
    assert len(everything) > 12
    assert extracted(folder, "--limit", "3") == everything[:3]


def test_csv_reads_back_and_holds_no_formula(folder: Path) -> None:
    path = folder / "translations/ja/quantum.md"
    path.write_text("「=SUM」と輸出規制。「+Alpha」を公開した。\n", "utf-8")
    result = taiyaku("extract", "--no-jmdict", "--format", "csv", cwd=folder)
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [r["en"].split(" | ")[:2] for r in rows if r["ja"] == "輸出規制"] == [
        ["export controls", "export restrictions"]
    ]
    assert not [v for r in rows for v in r.values() if v.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("name", ["c.json", "c.csv", "c.xlsx", "c.txt"])
def test_the_name_of_the_file_says_the_format(folder: Path, name: str) -> None:
    result = taiyaku("extract", "--no-jmdict", "-o", name, cwd=folder)
    assert result.code == 0
    assert result.out == ""
    assert f"{name}:" in result.err
    data = (folder / name).read_bytes()
    if name == "c.json":
        assert json.loads(data)[0]["ja"]
    elif name == "c.csv":
        assert data.startswith(b"\xef\xbb\xbfja,")
    elif name == "c.xlsx":
        assert openpyxl.load_workbook(folder / name).sheetnames[0] == "Candidates"
    else:
        assert data.decode().startswith(" #")


def test_the_whole_round_of_a_terminologist(folder: Path) -> None:
    """Extract to a sheet, decide, import; then --new shows neither what is known nor what was dropped."""
    taiyaku("extract", "--no-jmdict", "-o", "c.xlsx", cwd=folder)
    book = openpyxl.load_workbook(folder / "c.xlsx")
    sheet = book["Candidates"]
    for y in range(2, sheet.max_row + 1):
        term = sheet.cell(y, 2).value
        if term == "輸出規制":
            sheet.cell(y, 6).value = "採用 / Accept"
        if term == "Omega-2":
            sheet.cell(y, 6).value = "除外 / Drop"
    book.save(folder / "c.xlsx")
    result = taiyaku("glossary", "import", "c.xlsx", cwd=folder)
    assert result.code == 0, result.err
    after = {str(c["ja"]): c for c in extracted(folder)}
    assert after["輸出規制"]["known"] is True
    assert "Omega-2" not in after
    new = {c["ja"] for c in extracted(folder, "--new")}
    assert "輸出規制" not in new
    assert new == set(after) - {"輸出規制"}


def test_an_english_article_teaches_english(folder: Path) -> None:
    (folder / "q.ja.md").write_text(ARTICLE, "utf-8")
    (folder / "q.en.md").write_text(ENGLISH, "utf-8")
    found = {str(c["ja"]): c for c in extracted(folder, "q.ja.md", "q.en.md")}
    english = [e["text"] for e in found["量子計算機"]["en"] if e["source"] == "translations"]  # type: ignore[attr-defined]
    assert [e.lower() for e in english][:1] == ["quantum computers"]
    assert not [ja for ja in found if "floated" in ja]


def test_an_english_article_without_its_japanese_one_is_refused(folder: Path) -> None:
    for name, text in (("a.ja.md", ARTICLE), ("b.ja.md", ARTICLE), ("c.en.md", ENGLISH)):
        (folder / name).write_text(text, "utf-8")
    result = taiyaku("extract", "a.ja.md", "b.ja.md", "c.en.md", cwd=folder)
    assert result.code == 2
    assert "c.en.md: no Japanese article belongs to this English one" in result.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("none.md",), "none.md: no such file"),
        (("--format", "xlsx"), "a workbook needs a file"),
        (("--limit", "0"), "--limit"),
        (("--format", "tbx"), "tbx"),
    ],
)
def test_bad_arguments_are_one_message(folder: Path, args: tuple[str, ...], message: str) -> None:
    result = taiyaku("extract", *args, cwd=folder)
    assert result.code == 2
    assert message in result.err
    assert "Traceback" not in result.err


@pytest.mark.skipif(not jmdict.installed(), reason="needs the extra jmdict")
def test_jmdict_is_named_where_something_of_it_is_given_out(folder: Path) -> None:
    path = folder / "translations/ja/quantum.md"
    path.write_text("睡眠不足が続く。\n", "utf-8")
    assert "edrdg.org" in taiyaku("extract", "--jmdict", cwd=folder).err
    path.write_text("輸出規制が続く。\n", "utf-8")
    assert "edrdg.org" not in taiyaku("extract", cwd=folder).err


def test_jmdict_that_is_asked_for_and_missing_is_one_message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jmdict, "installed", lambda: False)
    result = taiyaku("extract", "--jmdict", cwd=folder)
    assert result.code == 2
    assert "pip install 'taiyaku[jmdict]'" in result.err
    assert taiyaku("extract", cwd=folder).code == 0


def test_a_damaged_memory_of_decisions_is_told(folder: Path) -> None:
    (folder / "glossary").mkdir()
    (folder / "glossary/decisions.jsonl").write_text("nonsense\n")
    result = taiyaku("extract", cwd=folder)
    assert result.code == 2
    assert "decisions.jsonl:1: this is no JSON" in result.err


def test_a_project_without_articles_says_so(tmp_path: Path) -> None:
    result = taiyaku("extract", cwd=tmp_path)
    assert result.code == 2
    assert "there are no articles" in result.err


def test_a_hyphen_is_standard_output(folder: Path) -> None:
    result = taiyaku("extract", "--no-jmdict", "--format", "csv", "-o", "-", cwd=folder)
    assert (result.code, result.out.splitlines()[0].split(",")[0]) == (0, "ja")
    assert "a workbook needs a file" in taiyaku("extract", "--format", "xlsx", "-o", "-", cwd=folder).err
    assert not (folder / "-").exists()
