"""`taiyaku units` and `taiyaku stats` on a small project, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from catalog.odd_files import HEADER, U
from support import taiyaku
from taiyaku.catalog import approve, read_po, write_po
from taiyaku.catalog.update import update_catalog
from taiyaku.folding import columns
from taiyaku.model import Kind, Segment

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ["潮が引く。", "貝を掘る。", "町へ帰る。"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from datetime import date

    (tmp_path / "taiyaku.toml").write_text("", "utf-8")
    (tmp_path / "translations" / "en").mkdir(parents=True)
    segments = [Segment(str(n), Kind.PARAGRAPH, t, n + 1, 0, 5) for n, t in enumerate(TEXTS)]
    path = tmp_path / "translations" / "en" / "tide.po"
    catalog = update_catalog(None, segments, path=path, reference="translations/ja/tide.md").catalog
    one, two, three = catalog.units
    one = approve(replace(one, target="The tide goes out."), "Rin", date(2026, 11, 2))
    two = replace(two, target="We dig for shells.", fuzzy=True)
    write_po(replace(catalog, units=(one, two, three)))
    return tmp_path


def ids(project: Path) -> list[str]:
    return [u.id for u in read_po(project / "translations/en/tide.po").units]


def test_stats_as_json(project: Path) -> None:
    result = taiyaku("stats", "--format", "json", cwd=project)
    assert result.code == 0
    figures = json.loads(result.out)
    counts = figures["articles"][0]
    assert counts["article"] == "tide"
    assert {k: counts[k] for k in ("units", "characters", "characters_left", "words")} == {
        "units": 3,
        "characters": 15,
        "characters_left": 5,
        "words": 8,
    }
    assert [counts[k] for k in ("translated", "fuzzy", "untranslated", "approved", "stale")] == [1, 1, 1, 1, 0]
    assert figures["total"]["units"] == 3


def test_stats_as_csv_and_text(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(taiyaku("stats", "--format", "csv", cwd=project).out)))
    assert [r["article"] for r in rows] == ["tide", "total"]
    assert rows[0]["characters"] == "15"
    text = taiyaku("stats", cwd=project).out.splitlines()
    assert text[0].split() == [
        *(
            "article",
            "units",
            "characters",
            "words",
            "translated",
            "fuzzy",
            "untranslated",
            "approved",
            "stale",
            "findings",
            "done",
        )
    ]
    assert text[1].split() == ["tide", "3", "15", "8", "1", "1", "1", "1", "0", "0", "33%"]


def test_stats_count_what_check_finds(project: Path) -> None:
    """Errors and warnings count, by article; `--no-findings` leaves the checks alone."""
    path = project / "translations/en/tide.po"
    text = path.read_text("utf-8").replace("潮が引く。", "潮で350億円を失う。")
    path.write_text(text, "utf-8")
    checked = json.loads(taiyaku("check", "--format", "json", "--fail-on", "never", cwd=project).out)["summary"]
    counts = json.loads(taiyaku("stats", "--format", "json", cwd=project).out)["articles"][0]
    assert counts["errors"] == checked["error"]
    assert counts["findings"] == checked["error"] + checked["warning"] > 0
    assert counts["file"] == "translations/en/tide.po"
    quick = json.loads(taiyaku("stats", "--format", "json", "--no-findings", cwd=project).out)
    assert not {"findings", "errors"} & (set(quick["total"]) | set(quick["articles"][0]))
    assert "findings" not in taiyaku("stats", "--no-findings", cwd=project).out
    assert "findings" not in taiyaku("stats", "--format", "csv", "--no-findings", cwd=project).out


def test_stats_take_a_file_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_bytes(HEADER + U)
    assert json.loads(taiyaku("stats", "--format", "json", "x.po", cwd=tmp_path).out)["total"]["units"] == 1


def test_stats_without_files_say_what_to_do(tmp_path: Path) -> None:
    result = taiyaku("stats", cwd=tmp_path)
    assert result.code == 2
    assert "taiyaku update" in result.err


def test_merge_and_split_give_the_units_back(project: Path) -> None:
    one, two, three = ids(project)
    result = taiyaku("units", "merge", f"tide#{one}", two, cwd=project)
    assert (result.code, result.out) == (0, f"tide#{one}\n")
    assert ids(project) == [one, three]
    result = taiyaku("units", "split", one, "--at", "貝を", "--target-at", "We dig", cwd=project)
    assert result.code == 0
    units = read_po(project / "translations/en/tide.po").units
    assert [u.source for u in units] == TEXTS
    assert [u.target for u in units] == ["The tide goes out.", "We dig for shells.", ""]


def test_a_file_is_the_same_by_each_of_its_names(project: Path) -> None:
    one, two, three = ids(project)
    names = [f"translations/en/tide.po#{one}", f"tide#{two}", three]
    assert taiyaku("units", "merge", *names, cwd=project).code == 0
    assert ids(project) == [one]


@pytest.mark.parametrize("name", [".#tide.po", "._tide.po", ".tide.po"])
def test_hidden_files_are_no_catalogs(project: Path, name: str) -> None:
    """An editor's lock, or what macOS leaves beside a file."""
    (project / "translations" / "en" / name).write_bytes(b"\0\5\x16\7")
    for command in (("stats", "--no-findings"), ("export", "--no-check"), ("units", "merge", *ids(project)[:2])):
        assert taiyaku(*command, cwd=project).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "tide#0000000000", "x"), "no unit 0000000000"),
        (("merge", "nowhere#1", "x"), "no such file"),
        (("split", "xyz", "--at", "a"), "no unit xyz"),
    ],
)
def test_unknown_units_are_refused_and_nothing_changes(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = (project / "translations/en/tide.po").read_bytes()
    result = taiyaku("units", *arguments, cwd=project)
    assert result.code == 2
    assert message in result.err
    assert (project / "translations/en/tide.po").read_bytes() == before


@pytest.mark.parametrize("name", ["n" * 200, "長" * 80, "短い名前と" + "n" * 60 + "の終わり"])
def test_a_long_name_leaves_the_table_as_wide_as_a_terminal(project: Path, name: str) -> None:
    """The other formats keep names whole."""
    folder = project / "translations" / "en"
    (folder / "tide.po").rename(folder / f"{name}.po")
    lines = taiyaku("stats", cwd=project).out.splitlines()
    assert {columns(line) for line in lines} == {columns(lines[0])}
    assert columns(lines[0]) <= 140
    shown = lines[1].split()[0]
    assert columns(shown) in {39, 40}
    head, tail = shown.split("…")
    assert name.startswith(head)
    assert name.endswith(tail)
    assert json.loads(taiyaku("stats", "--format", "json", cwd=project).out)["articles"][0]["article"] == name


@pytest.mark.parametrize("command", ["check", "stats"])
def test_a_folder_stands_for_the_po_files_below_it(project: Path, command: str) -> None:
    """As for export."""
    folder = project / "translations" / "en"
    (folder / "deep").mkdir()
    (folder / "deep" / "more.po").write_bytes((folder / "tide.po").read_bytes())
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "no.po").write_text("no PO", "utf-8")
    named = taiyaku(command, folder / "deep" / "more.po", folder / "tide.po", "--format", "json", cwd=project)
    whole = taiyaku(command, "translations", "--format", "json", cwd=project)
    assert named.code in {0, 1}
    assert (whole.code, json.loads(whole.out)) == (named.code, json.loads(named.out))
    (project / "empty").mkdir()
    empty = taiyaku(command, "empty", cwd=project)
    assert (empty.code, "no PO files below" in empty.err) == (2, True)
