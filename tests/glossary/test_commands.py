"""`taiyaku glossary` as users and scripts see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support import taiyaku
from taiyaku.glossary import read_terms

if TYPE_CHECKING:
    from pathlib import Path

TERMS = (
    "\ufeffid,ja,en,ja_variants,en_variants,en_forbidden,category,status,use,match,note\n"
    "pier,桟橋,pier,さん橋,jetty,bridge,harbor,approved,normal,,\n"
    "crane,クレーン,crane,,,,machine,approved,normal,case,\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "taiyaku.toml").write_text("", "utf-8")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "terms.csv").write_text(TERMS, "utf-8")
    (tmp_path / "translations" / "ja").mkdir(parents=True)
    (tmp_path / "translations" / "ja" / "a.md").write_text("# 桟橋\n\n新しい桟橋(PX)ができた。\n", "utf-8")
    return tmp_path


def test_lint_names_file_line_severity_and_rule(home: Path) -> None:
    run = taiyaku("glossary", "lint", cwd=home)
    assert (run.code, run.out.splitlines()[0]) == (
        0,
        (
            "glossary/terms.csv:2: warning: pier: translations/ja/a.md:3 glosses 桟橋 as PX, "
            "which no term of it is [gloss-conflict]"
        ),
    )
    assert taiyaku("glossary", "lint", "--fail-on", "warning", cwd=home).code == 1
    assert taiyaku("glossary", "lint", "--fail-on", "warning", "--no-articles", cwd=home).code == 0
    assert taiyaku("glossary", "lint", "--fail-on", "info", "--skip", "gloss-conflict", cwd=home).code == 1
    assert "crane: クレーン is in no article" in taiyaku("glossary", "lint", "-v", cwd=home).out


def test_lint_fails_on_errors_and_speaks_json(home: Path) -> None:
    with (home / "glossary" / "terms.csv").open("a", encoding="utf-8") as f:
        f.write("wharf,クレーン,hoist,,,,,approved,normal,,\n")
    run = taiyaku("glossary", "lint", "--format", "json", "--no-articles", cwd=home)
    value = json.loads(run.out)
    assert run.code == 1
    assert value["summary"] == {"error": 1, "warning": 0, "info": 0}
    assert {k: value["findings"][0][k] for k in ("check", "severity", "file", "line", "concept")} == {
        "check": "duplicate-term",
        "severity": "error",
        "file": "glossary/terms.csv",
        "line": 4,
        "concept": "wharf",
    }
    assert taiyaku("glossary", "lint", "--fail-on", "never", "--no-articles", cwd=home).code == 0


def test_lint_knows_its_rules(home: Path) -> None:
    run = taiyaku("glossary", "lint", "--skip", "nonsense", cwd=home)
    assert (run.code, "there is no rule 'nonsense'" in run.err) == (2, True)


def test_find_shows_offsets_and_english(home: Path) -> None:
    text = "古いさん橋の先"
    assert taiyaku("glossary", "find", text, cwd=home).out.startswith("2-5\tさん橋\t桟橋 = pier\t[pier; admitted")
    value = json.loads(taiyaku("glossary", "find", text, "--format", "json", cwd=home).out)
    assert [(m["concept"], m["start"], m["end"], m["en"]) for m in value["matches"]] == [("pier", 2, 5, "pier")]


def test_find_reads_english_standard_input_and_parts_of_terms(home: Path) -> None:
    assert "0-7\tJetties" in taiyaku("glossary", "find", "-", cwd=home, stdin="Jetties at sea").out
    assert taiyaku("glossary", "find", "レーン", cwd=home).out.startswith("holds it\tクレーン = crane")
    assert "nothing of the term base" in taiyaku("glossary", "find", "鯨", cwd=home).out


def test_add_writes_one_row_and_prints_the_id(home: Path) -> None:
    run = taiyaku("glossary", "add", "曳船", "tugboat", "--ja-variant", "タグボート", "--use", "must", cwd=home)
    assert (run.code, run.out) == (0, "tugboat\n")
    text = (home / "glossary" / "terms.csv").read_text("utf-8")
    assert text == TERMS + "tugboat,曳船,tugboat,タグボート,,,,approved,must,,\n"
    again = taiyaku("glossary", "add", "タグボート", "tug", cwd=home)
    assert (again.code, "already a term of tugboat" in again.err) == (2, True)
    assert (home / "glossary" / "terms.csv").read_text("utf-8") == text


def test_add_makes_a_term_base_where_there_is_none(home: Path) -> None:
    (home / "glossary" / "terms.csv").unlink()
    assert taiyaku("glossary", "add", "曳船", cwd=home).code == 0
    (made,) = read_terms(home / "glossary" / "terms.csv").concepts
    assert (made.ja, made.status) == ("曳船", "proposed")


@pytest.mark.parametrize("name", ["t.csv", "t.tbx", "t.xlsx", "t.tsv"])
def test_what_is_exported_comes_back_without_a_change(home: Path, name: str) -> None:
    before = (home / "glossary" / "terms.csv").read_bytes()
    assert taiyaku("glossary", "export", name, cwd=home).code == 0
    run = taiyaku("glossary", "import", name, cwd=home)
    assert (run.code, run.out) == (0, "0 added, 0 updated, 2 unchanged, 0 conflicts\n")
    assert (home / "glossary" / "terms.csv").read_bytes() == before


def test_export_of_a_part_to_standard_output(home: Path) -> None:
    run = taiyaku("glossary", "export", "-", "--category", "machine", "--status", "approved", cwd=home)
    assert run.out.splitlines()[1:] == ["crane,クレーン,crane,,,,machine,approved,normal,case,"]


def test_import_tells_conflicts_and_changes_nothing_in_a_dry_run(home: Path) -> None:
    (home / "in.csv").write_text("ja,en\n桟橋,wharf\n曳船,tugboat\n", "utf-8")
    run = taiyaku("glossary", "import", "in.csv", "--dry-run", "--report", "json", cwd=home)
    value = json.loads(run.out)
    assert (run.code, value["added"]) == (1, ["tugboat"])
    assert value["conflicts"] == [{"id": "pier", "line": 2, "ja": "桟橋", "ours": "pier", "theirs": "wharf"}]
    assert (home / "glossary" / "terms.csv").read_text("utf-8") == TERMS
    assert taiyaku("glossary", "import", "in.csv", "--replace", "--status", "proposed", cwd=home).code == 0
    terms = read_terms(home / "glossary" / "terms.csv")
    assert [(c.id, c.en, c.status.value) for c in terms.concepts] == [
        ("pier", "wharf", "approved"),
        ("crane", "crane", "approved"),
        ("tugboat", "tugboat", "proposed"),
    ]


def test_a_malformed_file_changes_nothing(home: Path) -> None:
    (home / "in.csv").write_text("id,ja,en,status\na,曳船,tugboat,\nb,,x,\n", "utf-8")
    run = taiyaku("glossary", "import", "in.csv", cwd=home)
    assert (run.code, run.out, "in.csv:3" in run.err) == (2, "", True)
    assert (home / "glossary" / "terms.csv").read_text("utf-8") == TERMS


def test_stats_count(home: Path) -> None:
    value = json.loads(taiyaku("glossary", "stats", "--format", "json", cwd=home).out)
    assert (value["concepts"], value["used in articles"], value["hits in articles"]) == (2, 1, 2)
    assert value["by use"] == {"normal": 2}
    assert "concepts: 2" in taiyaku("glossary", "stats", cwd=home).out


def test_stats_name_what_has_no_category(home: Path) -> None:
    (home / "glossary" / "terms.csv").write_text("ja,en\n桟橋,pier\n", "utf-8")
    lines = taiyaku("glossary", "stats", cwd=home).out.splitlines()
    assert "by category: (none) 1" in lines
    (home / "glossary" / "terms.csv").write_text("ja,en\n", "utf-8")
    assert "by category: 0" in taiyaku("glossary", "stats", cwd=home).out.splitlines()


@pytest.mark.parametrize("options", [(), ("--status", "deprecated"), ("--format", "tbx")])
def test_the_term_base_is_not_written_over_by_a_part_of_itself(home: Path, options: tuple[str, ...]) -> None:
    (home / "link.csv").symlink_to(home / "glossary" / "terms.csv")
    for name in ("glossary/terms.csv", "link.csv"):
        run = taiyaku("glossary", "export", name, *options, cwd=home)
        assert (run.code, run.out) == (2, "")
        assert f"{name}: this is the term base itself" in run.err
    assert (home / "glossary" / "terms.csv").read_text("utf-8") == TERMS


def test_find_reads_the_encodings_of_japanese_texts(home: Path) -> None:
    run = taiyaku("glossary", "find", "-", cwd=home, stdin="\n桟橋だ".encode("cp932"))
    assert run.out.startswith("1-3\t桟橋\t桟橋 = pier")


def test_import_tells_what_of_a_tbx_is_left_out(home: Path) -> None:
    terms = [
        f'<langSet xml:lang="{lang}"><tig><term>{term}</term></tig></langSet>'
        for lang, term in (("ja", "曳船"), ("en", "tugboat"), ("fr", "remorqueur"), ("en", "buoy"))
    ]
    body = f"<termEntry>{''.join(terms[:3])}</termEntry><termEntry>{terms[3]}</termEntry>"
    (home / "p.tbx").write_text(f"<martif><text><body>{body}</body></text></martif>", "utf-8")
    run = taiyaku("glossary", "import", "p.tbx", cwd=home)
    assert run.out == "+ tugboat: 曳船 = tugboat\n1 added, 0 updated, 0 unchanged, 0 conflicts\n"
    assert run.err == "p.tbx: 1 entry without a Japanese term left out\np.tbx: terms in fr left out\n"


@pytest.mark.parametrize("command", [("lint",), ("find", "桟橋"), ("stats",)])
def test_a_term_base_that_is_named_but_missing_is_told(home: Path, command: tuple[str, ...]) -> None:
    (home / "taiyaku.toml").write_text('glossary = "no.csv"\n', "utf-8")
    assert "no.csv: the configuration names this term base" in taiyaku("glossary", *command, cwd=home).err
