"""`taiyaku segment` on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support import taiyaku

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "嵐の港。船は出ず\n\n港長は言う。「出ない。待て。」\n\n「出ない。待て。」\n"


def test_text_is_one_segment_a_line() -> None:
    result = taiyaku("segment", "-", stdin="港は静か。船は出ない。\n")
    assert (result.code, result.out) == (0, "港は静か。\n船は出ない。\n")


def test_jsonl_has_the_keys_of_the_contract() -> None:
    result = taiyaku("segment", "-", "--format", "jsonl", stdin="港は静か。\n・魚\n")
    assert [json.loads(line) for line in result.out.splitlines()] == [
        {"id": "s1", "kind": "paragraph", "text": "港は静か。", "line": 1, "start": 0, "end": 5, "inferred": False},
        {"id": "s2", "kind": "list_item", "text": "魚", "line": 2, "start": 7, "end": 8, "inferred": False},
    ]


def test_html_and_word_have_paths_and_several_files_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>港。</p></body></html>", "utf-8")
    (tmp_path / "b.txt").write_text("海。", "utf-8")
    result = taiyaku("segment", "a.html", "b.txt", "--format", "jsonl", cwd=tmp_path)
    first, second = map(json.loads, result.out.splitlines())
    assert first["path"] == "/html/body/p"
    assert (first["file"], second["file"]) == ("a.html", "b.txt")
    assert "path" not in second


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ([], 4),
        (["--headlines", "cut"], 5),
        (["--quotes", "split-block"], 6),
        (["--quotes", "split", "--headlines", "cut"], 7),
    ],
)
def test_quotations_and_headlines_by_option(options: list[str], lines: int) -> None:
    assert len(taiyaku("segment", "-", *options, stdin=TEXT).out.splitlines()) == lines


def test_options_overrule_the_project(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_text(
        '[segment]\nquotes = "split"\n[segment.quotes-in]\n"a.txt" = "split-block"\n', "utf-8"
    )
    (tmp_path / "a.txt").write_text("港は静か。\n「出ない。待て。」\n", "utf-8")
    assert len(taiyaku("segment", "a.txt", cwd=tmp_path).out.splitlines()) == 3
    assert len(taiyaku("segment", "a.txt", "--quotes", "whole", cwd=tmp_path).out.splitlines()) == 2


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    result = taiyaku("segment", str(tmp_path))
    assert result.code == 2
    assert "this is a folder" in result.err


def test_type_and_language_by_option() -> None:
    assert taiyaku("segment", "-", "--type", "md", stdin="# 港\n\n`x`です。\n").out == "港\n`x`です。\n"
    assert taiyaku("segment", "-", "--type", "html", stdin="<p>港。").out == "港。\n"
    assert taiyaku("segment", "-", "--lang", "en", stdin="It is 5 p.m. on Sunday. Go.\n").out.count("\n") == 2


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.txt", None, "gone.txt: no such file"),
        ("a.odt", b"x", ".odt"),
        ("a.txt", b"abc\xff", "a.txt: byte 3 "),
        ("a.txt", b"abc\0", "a.txt: byte 3 is NUL"),
        ("a.docx", b"abc", "a.docx: this is not a Word file"),
    ],
)
def test_unusable_files_end_with_2_and_nothing_on_stdout(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("港。", "utf-8")
    result = taiyaku("segment", "good.txt", name, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_wrong_pattern_in_the_configuration_is_named(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_text('[segment]\nnever-cut = ["("]\n', "utf-8")
    result = taiyaku("segment", "-", cwd=tmp_path, stdin="港。")
    assert result.code == 2
    assert "segment.never-cut[0]" in result.err


def test_standard_input_beside_files_leaves_their_types_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 港\n", "utf-8")
    result = taiyaku("segment", "a.md", "-", "--format", "jsonl", cwd=tmp_path, stdin="# 海\n")
    assert [(s["kind"], s["text"]) for s in map(json.loads, result.out.splitlines())] == [
        ("title", "港"),
        ("paragraph", "# 海"),
    ]
