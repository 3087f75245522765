"""`taiyaku check` and `taiyaku checks` as scripts see them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from support import taiyaku
from taiyaku.checks import all_checks
from taiyaku.checks.pair import Pair
from taiyaku.checks.pairs import check_pairs

if TYPE_CHECKING:
    from pathlib import Path

PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    "#: translations/ja/port.md:4\n"
    'msgctxt "00000000a1"\nmsgid "船は午後に港を出た。"\nmsgstr "The ship left 港 in the morning"\n\n'
    'msgctxt "00000000a2"\nmsgid "船は戻る。"\nmsgstr ""\n'
)


@pytest.fixture
def port(tmp_path: Path) -> Path:
    path = tmp_path / "port.po"
    path.write_text(PO, "utf-8")
    return path


def test_json_holds_what_the_contract_names(port: Path) -> None:
    result = taiyaku("check", port, "--format", "json", cwd=port.parent)
    assert result.code == 1
    report = json.loads(result.out)
    assert set(report) == {"findings", "summary"}
    assert [f["check"] for f in report["findings"]] == ["leftover-japanese", "polarity", "period"]
    first = report["findings"][0]
    assert first["severity"] == "error"
    assert (first["file"], first["line"], first["unit"]) == ("port.po", 6, "port#00000000a1")
    assert (first["article"], first["article_line"]) == ("translations/ja/port.md", 4)
    assert first["target_span"] == [14, 15]
    assert len(first["fingerprint"]) == 16
    assert report["summary"]["untranslated"] == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--skip", "leftover-japanese"), 0),
        (("--skip", "leftover-japanese", "--fail-on", "warning"), 1),
        (("--only", "url", "--fail-on", "info"), 0),
        (("--only", "url", "--complete"), 0),
        (
            (
                "--only",
                "untranslated",
            ),
            1,
        ),
        (("--only", "nothing"), 2),
        (("--format", "xml"), 2),
        (("--glossary", "nowhere.csv"), 2),
    ],
)
def test_exit_codes(port: Path, options: tuple[str, ...], code: int) -> None:
    assert taiyaku("check", port, *options, cwd=port.parent).code == code


def test_an_untranslated_unit_is_an_error_only_when_all_must_be_there(port: Path) -> None:
    options = ("--skip", "leftover-japanese,polarity,period")
    assert taiyaku("check", port, *options, cwd=port.parent).code == 0
    complete = taiyaku("check", port, *options, "--complete", cwd=port.parent)
    assert (complete.code, "untranslated" in complete.out) == (1, True)


def test_each_format_is_written_to_standard_output(port: Path) -> None:
    out = {
        s: taiyaku("check", port, "--format", s, cwd=port.parent).out for s in ("sarif", "junit", "github", "text")
    }
    assert json.loads(out["sarif"])["version"] == "2.1.0"
    assert etree.fromstring(out["junit"].encode()).tag == "testsuites"
    assert out["github"].startswith("::error file=port.po,line=6,")
    assert "1 error, 2 warnings" in out["text"]


def test_the_same_file_named_twice_is_checked_once(port: Path) -> None:
    once = taiyaku("check", "port.po", "--format", "json", cwd=port.parent)
    assert taiyaku("check", "port.po", "./port.po", port, "--format", "json", cwd=port.parent).out == once.out


# --- pairs ---


def test_pairs_are_judged_alone_and_in_order() -> None:
    lines = [
        {"source": "船は午後に出た。", "target": "The ship left in the morning."},
        {"source": "船は出た。", "target": "The ship left."},
        {"source": "船は戻る。", "target": "The ship comes back", "structure": "heading 2"},
        {"source": "船は出た。", "target": "It set sail."},
    ]
    result = taiyaku("check", "--pairs", "-", stdin="\n".join(json.dumps(line) for line in lines))
    assert result.code == 0
    found = [[f["check"] for f in json.loads(line)] for line in result.out.splitlines()]
    assert found == [["polarity"], [], [], []]


def test_pairs_may_hold_anything() -> None:
    nasty = {"source": "\x1b[31m港\uffff", "target": "\u202eport\x00 ::error::"}
    result = taiyaku("check", "--pairs", "-", stdin=json.dumps(nasty))
    assert result.code == 0
    assert "\x1b" not in result.out
    assert [f["check"] for f in json.loads(result.out)][:1] == ["characters/control"]


@pytest.mark.parametrize("line", ["{", "[]", '{"source": "a"}', '{"source": 1, "target": ""}', "\xff"])
def test_a_line_that_is_no_pair_is_an_error_at_its_line(line: str) -> None:
    good = '{"source": "港", "target": "port"}'
    result = taiyaku("check", "--pairs", "-", stdin=f"{good}\n".encode() + line.encode("latin-1"))
    assert result.code == 2
    assert "-:2:" in result.err


# --- the list ---


def test_the_list_names_every_check_and_shows_an_example() -> None:
    text = taiyaku("checks").out
    rows = json.loads(taiyaku("checks", "--format", "json").out)
    assert [r["family"] for r in rows] == list(all_checks())
    for made in all_checks().values():
        assert all(i in text for i in made.ids)
    assert taiyaku("checks", "nowhere").code == 2


PAIR = '{"source": "社員は3人だ。", "target": "It has 3 employees."}\n'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"source": "3人", "target": "3 people", "structure": 7}', "structure must be a text"),
        ('{"source": "3人", "target": "3 people", "structure": [7]}', "structure must be a text"),
        ('{"source": "\\ud800", "target": "3"}', "source holds half of a surrogate pair"),
        ('{"source": "3", "target": "3", "structure": "\\udfff"}', "structure holds half of a surrogate pair"),
        ('{"source": 3, "target": "3"}', "a line must be an object"),
        ("[", "not a line of JSON"),
    ],
)
def test_a_line_that_is_no_pair_is_named_before_any_output(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{PAIR}\n{line}\n", "utf-8")
    result = taiyaku("check", "--pairs", path, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert f"pairs.jsonl:3: {message}" in result.err


def test_a_blank_line_has_its_list_so_that_lines_stay_in_order(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('\n{"source": "社員は3人だ。", "target": "It has 4 employees."}\n  \n' + PAIR, "utf-8")
    result = taiyaku("check", "--pairs", path, cwd=tmp_path)
    found = [[f["check"] for f in json.loads(line)] for line in result.out.splitlines()]
    assert found == [[], ["numbers/mismatch"], [], []]


def test_pairs_of_several_processes_come_out_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taiyaku.checks.workers.LARGE", 100)
    pairs = [Pair(f"社員は{n}人だ。", f"It has {n + n % 2} employees.") if n % 5 else None for n in range(2, 602)]
    found = [json.loads(line) for line in check_pairs(pairs, None)]
    assert [bool(f) for f in found] == [n % 5 != 0 and n % 2 == 1 for n in range(2, 602)]


@pytest.mark.parametrize(
    "options",
    [
        ("port.po",), ("--format", "sarif"), ("--fail-on", "error"), ("--baseline", "b.json"),
        ("--write-baseline", "b.json"), ("--changed-since", "HEAD"), ("--fix",), ("--dry-run",),
    ],
)  # fmt: skip
def test_an_option_that_pairs_do_not_heed_is_an_error(port: Path, options: tuple[str, ...]) -> None:
    (port.parent / "pairs.jsonl").write_text(PAIR, "utf-8")
    result = taiyaku("check", "--pairs", "pairs.jsonl", *options, cwd=port.parent)
    assert (result.code, result.out) == (2, "")
    assert "does not go with --pairs" in result.err
    assert not (port.parent / "b.json").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('glossary = "no.csv"', "glossary = 'no.csv'"),
        ('[checks]\nskip = ["numbersx"]', "checks.skip: there is no check 'numbersx'"),
        ('[checks.severity]\nnumbersx = "off"', "checks.severity: there is no check"),
        ('[checks.skip-in]\n"a*" = ["numbersx"]', "checks.skip-in.'a*': there is no check"),
        ("[checks]\nlength-error = [7.0, 1.0]", "checks.length-error must be two numbers"),
        ('[[checks.rules]]\nid = "a"', "the rule 'a' can never say anything"),
        ('[segment]\nnever-cut = ["("]', "taiyaku.segment.never-cut[0] is no regular expression"),
        ('[segment]\nclosers = ["ab"]', "taiyaku.segment.closers[0] must be one character"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_with_its_file(port: Path, text: str, message: str) -> None:
    (port.parent / "taiyaku.toml").write_text(text, "utf-8")
    result = taiyaku("check", port, cwd=port.parent)
    assert (result.code, result.out) == (2, "")
    assert re.search(r"taiyaku\.toml:(\d+:)? ", result.err)
    assert message in result.err


def test_a_pattern_that_fits_no_file_is_named_when_the_whole_project_is_checked(tmp_path: Path) -> None:
    po = tmp_path / "translations" / "en" / "port.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, "utf-8")
    (tmp_path / "taiyaku.toml").write_text(
        '[checks.skip-in]\n"translations/en/p*.po" = ["url"]\n"translations/en/letter-*.po" = ["length"]\n', "utf-8"
    )
    warning = "warning: taiyaku.toml:3: checks.skip-in: no file fits 'translations/en/letter-*.po'"
    whole = taiyaku("check", "--format", "json", cwd=tmp_path)
    assert warning in whole.err
    assert whole.err.count("warning:") == 1
    assert json.loads(whole.out)["summary"]["files"] == 1
    assert "warning:" not in taiyaku("check", po, cwd=tmp_path).err
    assert "warning:" not in taiyaku("check", "--quiet", cwd=tmp_path).err


def test_paths_for_github_are_those_of_the_repository(tmp_path: Path) -> None:
    po = tmp_path / "docs" / "translations" / "en" / "port.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, "utf-8")
    (tmp_path / "docs" / "taiyaku.toml").write_text("", "utf-8")
    options = ("check", "--project", "docs", "--format")
    run = json.loads(taiyaku(*options, "sarif", cwd=tmp_path).out)["runs"][0]
    result = run["results"][0]
    places = [
        p["physicalLocation"]["artifactLocation"]["uri"]
        for p in (*result["locations"], *result["relatedLocations"])
    ]
    assert places == ["docs/translations/en/port.po", "docs/translations/ja/port.md"]
    lines = taiyaku(*options, "github", cwd=tmp_path).out.splitlines()
    assert lines[0].startswith("::error file=docs/translations/en/port.po,line=6,")
    assert (
        json.loads(taiyaku(*options, "json", cwd=tmp_path).out)["findings"][0]["file"] == "translations/en/port.po"
    )


@pytest.mark.parametrize("command", [("stats",), ("export", "-o", "x.xlsx")])
def test_other_commands_name_the_line_of_a_wrong_setting_too(tmp_path: Path, command: tuple[str, ...]) -> None:
    po = tmp_path / "translations" / "en" / "port.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, "utf-8")
    (tmp_path / "taiyaku.toml").write_text('[checks]\nskip = ["nubmers"]\n', "utf-8")
    result = taiyaku(*command, cwd=tmp_path)
    assert result.code == 2
    assert "taiyaku.toml:2: checks.skip: there is no check 'nubmers'" in result.err
