"""Catalogs filled from a memory, suggestions, and `taiyaku tm`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import taiyaku
from taiyaku.catalog import parse_po, po_bytes, write_po
from taiyaku.catalog.units import mint_id
from taiyaku.catalog.update import new_header
from taiyaku.memory import Memory, fill_catalog, suggest
from taiyaku.model import Catalog, Unit


def unit(source: str, target: str = "", **more: object) -> Unit:
    minted = mint_id("news", source, 0, ())
    return Unit(minted, source, target, msgctxt=minted, **more)  # type: ignore[arg-type]


def catalog(*units: Unit) -> Catalog:
    return Catalog(Path("news.po"), units, header=new_header("test"))


STORED = [
    unit("利益は30億円だった。", "Profit came to 3 billion yen."),
    unit("新工場は北海道に建てる。", "The new plant will be built in Hokkaido."),
    unit("詳細は未定だ。", "Details are undecided."),
]


def test_exact_matches_are_filled_and_others_wait_for_review() -> None:
    empty = catalog(
        unit("詳細は未定だ。"),
        unit("利益は45億円だった。"),
        unit("新工場は九州に建てる。"),
        unit("まるで違う話だ。"),
        unit("訳がある。", "It has a translation."),
    )
    with Memory(":memory:") as memory:
        memory.add(STORED, "old")
        filled, report = fill_catalog(empty, memory)
    exact, numbers, fuzzy, other, kept = filled.units
    assert (exact.target, exact.fuzzy, exact.previous) == ("Details are undecided.", False, None)
    assert exact.comments == (f"[memory 100% exact] old#{STORED[2].id}",)
    assert (numbers.target, numbers.fuzzy) == ("Profit came to 4.5 billion yen.", True)
    assert numbers.previous == "利益は30億円だった。"
    assert (fuzzy.target, fuzzy.fuzzy) == ("The new plant will be built in Hokkaido.", True)
    assert (other.target, kept) == ("", empty.units[4])
    assert (report.exact, report.fuzzy) == (1, 2)
    data = po_bytes(filled)
    assert '#| msgid "新工場は北海道に建てる。"'.encode() in data
    assert parse_po(data, "news.po").units[2].previous == "新工場は北海道に建てる。"


def test_several_translations_of_one_sentence_are_not_chosen_between() -> None:
    with Memory(":memory:") as memory:
        memory.add([unit("詳細は未定だ。", "Details are undecided.")], "a")
        memory.add([unit("詳細は未定だ。", "No details have been decided.")], "b")
        filled, report = fill_catalog(catalog(unit("詳細は未定だ。")), memory)
    assert filled.units[0].fuzzy
    assert report.exact == 0


def test_nothing_known_leaves_the_catalog_as_it_is() -> None:
    empty = catalog(unit("まるで違う話だ。"))
    with Memory(":memory:") as memory:
        assert fill_catalog(empty, memory)[0] is empty


def test_suggestions_come_with_percent_origin_and_diff() -> None:
    waiting = unit("新工場は九州に建てる。")
    with Memory(":memory:") as memory:
        memory.add(STORED, "old")
        found = suggest([("news#1", waiting), ("news#2", unit("遠い話だ。"))], memory)
    assert list(found) == ["news#1"]
    text, percent, origin, diff = found["news#1"]
    assert text == "The new plant will be built in Hokkaido."
    assert 70 <= percent < 100
    assert origin == f"old#{STORED[1].id}"
    assert diff == "新工場は[-北海道-]{+九州+}に建てる。"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_po(Catalog(tmp_path / "old.po", tuple(STORED), header=new_header("test")))
    return tmp_path


def test_tm_adds_searches_and_counts(project: Path) -> None:
    added = taiyaku("tm", "add", "old.po", cwd=project)
    assert (added.code, added.err) == (0, "old.po: 3 added, 0 changed, 0 known, 0 left out\n")
    assert "0 added, 0 changed, 3 known" in taiyaku("tm", "add", "old.po", cwd=project).err
    found = taiyaku("tm", "search", "利益は1兆円だった。", cwd=project).out.splitlines()
    assert found[0].startswith(" 99% numbers  old.po#")
    assert found[2].strip() == "Profit came to 1 trillion yen."
    assert taiyaku("tm", "stats", cwd=project).out.splitlines()[-1].split() == ["3", "different", "units"]
    assert (project / ".taiyaku" / "memory.sqlite").is_file()


def test_tm_takes_other_formats_and_another_file(project: Path) -> None:
    assert taiyaku("convert", "old.po", "old.tmx", cwd=project).code == 0
    assert taiyaku("convert", "old.po", "old.csv", cwd=project).code == 0
    result = taiyaku("tm", "add", "old.tmx", "old.csv", "--memory", "team.sqlite", cwd=project)
    assert result.code == 0
    assert result.err.count("3 added") == 2
    assert "3 different" in taiyaku("tm", "stats", "--memory", "team.sqlite", cwd=project).out
    assert not (project / ".taiyaku").exists()


def test_tm_concordance_marks_the_term(project: Path) -> None:
    taiyaku("tm", "add", "old.po", cwd=project)
    result = taiyaku("tm", "concordance", "北海道", cwd=project)
    assert "新工場は[北海道]に建てる。" in result.out
    assert "1 unit with 北海道" in result.err


@pytest.mark.parametrize("command", [("stats",), ("search", "文"), ("concordance", "文")])
def test_without_a_memory_the_message_says_what_to_do(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = taiyaku("tm", *command, cwd=tmp_path)
    assert result.code == 2
    assert "taiyaku tm add" in result.err
    assert not list(tmp_path.iterdir())


def test_a_broken_file_among_several_adds_nothing_of_it(project: Path) -> None:
    (project / "bad.po").write_bytes(b'msgid "x\n')
    assert taiyaku("tm", "add", "bad.po", "old.po", cwd=project).code == 2
    assert not (project / ".taiyaku" / "memory.sqlite").exists()


def test_control_characters_do_not_reach_the_terminal(project: Path) -> None:
    odd = unit("色は\x1b[31m赤だ。", "It is \x1b[31mred.")
    write_po(Catalog(project / "odd.po", (odd,), header=new_header("test")))
    taiyaku("tm", "add", "odd.po", cwd=project)
    assert "\x1b" not in taiyaku("tm", "search", "色は赤だ。", "--least", "40", cwd=project).out
    assert "\x1b" not in taiyaku("tm", "concordance", "色", cwd=project).out


def test_a_po_file_of_the_project_is_known_by_its_slug(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_bytes(b"")
    folder = tmp_path / "translations" / "en"
    folder.mkdir(parents=True)
    write_po(Catalog(folder / "news.po", tuple(STORED), header=new_header("test")))
    taiyaku("tm", "add", folder / "news.po", cwd=tmp_path)
    assert " news#" in taiyaku("tm", "search", STORED[0].source, cwd=tmp_path).out


def test_a_term_that_is_not_utf8_is_one_message(project: Path) -> None:
    taiyaku("tm", "add", "old.po", cwd=project)
    result = taiyaku("tm", "concordance", "x\udcff", cwd=project)
    assert (result.code, result.out) == (2, "")
    assert result.err == "error: the term x\\udcff is not UTF-8\n"


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a shell")
def test_a_concordance_for_a_closed_standard_output_is_one_message(project: Path) -> None:
    taiyaku("tm", "add", "old.po", cwd=project)
    shell = f'"{sys.executable}" -m taiyaku tm concordance 北海道 >&-'
    done = subprocess.run(["sh", "-c", shell], cwd=project, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output: it is closed")


def test_a_search_that_finds_nothing_says_so(project: Path) -> None:
    taiyaku("tm", "add", "old.po", cwd=project)
    result = taiyaku("tm", "search", "猿が木から落ちた。", "--least", "90", cwd=project)
    assert (result.code, result.out, result.err) == (0, "", "nothing is like it by 90% or more\n")


def test_an_empty_term_is_refused(project: Path) -> None:
    taiyaku("tm", "add", "old.po", cwd=project)
    assert "the term is empty" in taiyaku("tm", "concordance", " ", cwd=project).err


@pytest.mark.parametrize("options", [("--least", "101"), ("--least", "-1"), ("--limit", "0")])
def test_percentages_and_limits_have_bounds(project: Path, options: tuple[str, ...]) -> None:
    assert taiyaku("tm", "search", "猿", *options, cwd=project).code == 2


def test_a_term_base_that_is_named_but_missing_is_told(project: Path) -> None:
    taiyaku("tm", "add", "old.po", cwd=project)
    (project / "taiyaku.toml").write_text('glossary = "no.csv"\n', "utf-8")
    assert "no.csv: the configuration names this term base" in taiyaku("tm", "search", "猿", cwd=project).err
