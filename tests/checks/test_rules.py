"""Rules of the user's own, from the configuration and from checklists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from taiyaku.checks import check_pair
from taiyaku.checks.checklists import read_checklist, with_checklists
from taiyaku.checks.patterns import impossible
from taiyaku.config import ChecksConfig, RuleConfig
from taiyaku.errors import ConfigError, InputError

if TYPE_CHECKING:
    from pathlib import Path

POSSIBLE = [r"a$", r"^a", r"a^b", r"(?=a)b", r"[^\s]", r"(?:a|(?!))", r"(?:(?!))?", r"a\Z", r"\bport\b", r"a{0}"]
IMPOSSIBLE = [r"(?!)", r"a(?!)", r"[^\s\S]", r"\Za", r"a\Ab", r"(?:(?!)|a(?!))", r"(?=(?!))a", r"(?:[^\w\W])+"]


def found(rule: RuleConfig, source: str, target: str) -> list[tuple[str, str]]:
    made = check_pair(source, target, config=ChecksConfig(rules=(rule,)))
    return [(f.check, f.message) for f in made if f.check.startswith("rules/")]


def test_source_and_when_say_where_a_rule_applies() -> None:
    rule = RuleConfig("port", source="港", when="harbor", forbid="harbor", severity="error")
    assert found(rule, "港で働く。", "They work at the harbor.") == [
        ("rules/error", "“harbor” is not to be used (port)")
    ]
    assert not found(rule, "畑で働く。", "They work at the harbor.")
    assert not found(rule, "港で働く。", "They work at the port.")


def test_case_counts_unless_the_rule_says_otherwise() -> None:
    strict = RuleConfig("a", require="Port")
    loose = RuleConfig("a", require="Port", ignore_case=True)
    assert found(strict, "港", "the port")
    assert not found(loose, "港", "the port")


@pytest.mark.parametrize("pattern", IMPOSSIBLE)
def test_a_pattern_that_can_never_match_is_an_error(pattern: str) -> None:
    assert impossible(pattern, re.MULTILINE)
    with pytest.raises(ConfigError, match="can never match"):
        found(RuleConfig("x", source=pattern, require="a"), "港", "port")


@pytest.mark.parametrize("pattern", POSSIBLE)
def test_a_pattern_that_may_match_is_none(pattern: str) -> None:
    assert impossible(pattern, re.MULTILINE) is None


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (RuleConfig("x", source="港"), "neither requires nor forbids"),
        (RuleConfig("x", require="("), "no regular expression"),
        (RuleConfig("x", require="a*"), "asks for nothing"),
        (RuleConfig("x", forbid="a*"), "forbids every translation"),
        (RuleConfig(" ", forbid="a"), "no id"),
    ],
)
def test_rules_that_make_no_sense_are_errors(rule: RuleConfig, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        found(rule, "港", "port")


def test_two_rules_of_one_id_are_an_error() -> None:
    rule = RuleConfig("x", forbid="a")
    with pytest.raises(ConfigError, match="earlier one"):
        check_pair("港", "port", config=ChecksConfig(rules=(rule, rule)))


def test_a_checklist_is_a_csv_file_of_rules(tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    path.write_text(
        "id,source,require,forbid,severity,ignore-case,message\n"
        "port,港,,harbor,error,yes,\n"
        ",会員,subscriber,,,,会員 is a subscriber\n\n",
        "utf-8-sig",
    )
    rules = read_checklist(path)
    assert [(r.id, r.severity, r.ignore_case) for r in rules] == [
        ("port", "error", True),
        ("house-3", "warning", False),
    ]
    config = with_checklists(ChecksConfig(checklists=("house.csv",)), tmp_path)
    assert [f.check for f in check_pair("港", "The Harbor", config=config)] == ["rules/error"]


def test_a_checklist_may_be_in_the_encoding_of_japanese_excel(tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    path.write_bytes("id,source,require\nport,新しい港では,port\n".encode("cp932"))
    assert read_checklist(path)[0].source == "新しい港では"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("id,sourc\n", 1),
        ("id,forbid\na,(\n", 2),
        ("id,forbid,severity\na,b,c\n", 2),
        ("id,forbid,ignore-case\na,b,perhaps\n", 2),
        ("id,source\na,b\n", 2),
    ],
)
def test_what_a_checklist_does_not_say_right_is_an_error_at_its_line(
    tmp_path: Path, text: str, line: int | None
) -> None:
    path = tmp_path / "house.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as e:
        read_checklist(path)
    assert e.value.line == line


def test_a_rule_that_takes_for_ever_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repeats inside repeats may take longer than anybody lives."""
    monkeypatch.setattr("taiyaku.checks.rules.SLOWEST", 0.2)
    with pytest.raises(ConfigError, match="the rule 'slow' takes more than") as e:
        found(RuleConfig("slow", source="(.+)+あ$", require="a"), "港" * 60, "port")
    assert e.value.text == "港" * 60
