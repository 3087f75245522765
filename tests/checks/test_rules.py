"""Rules of the user's own, from the configuration and from checklists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from taiyaku.checks import check_pair
from taiyaku.checks.checklists import read_checklist, with_checklists
from taiyaku.checks.patterns import endless, impossible
from taiyaku.checks.settings import verify
from taiyaku.config import ChecksConfig, RuleConfig, load_config
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
        ("house-2009", "warning", False),
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
        found(RuleConfig("slow", source="(港港+)+あ$", require="a"), "港" * 60, "port")
    assert e.value.text == "港" * 60


@pytest.mark.parametrize("name", ["a b", "a/b", "a,b", "warning", "é.1", " a"])
def test_an_id_that_no_comment_can_name_is_an_error(name: str) -> None:
    with pytest.raises(ConfigError, match="cannot name"):
        found(RuleConfig(name, forbid="a"), "港", "port")


def test_ids_of_rows_without_one_stay_when_rows_are_added(tmp_path: Path) -> None:
    path = tmp_path / "house style.csv"
    path.write_text("source,forbid\n港,harbor\n", "utf-8")
    (one,) = read_checklist(path)
    assert re.fullmatch("house-style-[0-9a-f]{4}", one.id)
    path.write_text('source,forbid,message\n畑,field,"two\nlines"\n港,harbor,\n', "utf-8")
    assert read_checklist(path)[1].id == one.id


def test_an_id_of_two_checklists_is_an_error_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("id,forbid\na,x\n", "utf-8")
    (tmp_path / "two.csv").write_text('id,forbid,message\nb,x,"two\nlines"\na,y,\n', "utf-8")
    with pytest.raises(InputError, match="earlier one") as e:
        with_checklists(ChecksConfig(checklists=("one.csv", "two.csv")), tmp_path)
    assert (e.value.path, e.value.line) == (tmp_path / "two.csv", 4)


RULES = """\
# [checks.skip-in] is below
[checks]
skip = ["length"]

[[checks.rules]]
id = "one"
forbid = "x"

[[checks.rules]]
id = "two"
forbid = "y"
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('["length"]', '["lenght"]', 3),
        ('id = "two"', 'id = "t wo"', 10),
        ('id = "two"', 'id = "one"', 10),
        ('forbid = "y"', 'forbid = "("', 11),
        ('forbid = "y"', "", 9),
        ("[checks]", "[checks]\nlength-error = [7.0, 0.8]", 3),
        ("[checks]", '[checks]\nseverity = { numbrs = "info" }', 3),
        ("[checks]", '[checks]\nskip-in = { "a-*.po" = ["nubmers"] }', 3),
    ],
)
def test_a_mistake_in_the_configuration_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    path = tmp_path / "taiyaku.toml"
    path.write_text(RULES.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError) as e:
        verify(load_config(path).checks, path)
    assert (e.value.path, e.value.line) == (path, line)


def test_the_configuration_as_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "taiyaku.toml"
    path.write_text(RULES, "utf-8")
    verify(load_config(path).checks, path)


ENDLESS = [
    r"(.+)+あ$",
    r"(?:a*)*b",
    r"(\w+\s?)+$",
    r"(?:a|b+)+c",
    r"x(?:(?:a+)?b?)*y",
    r"(?=(a+)+b)c",
    r"((a+))+?b",
]
BOUNDED = [
    r"(?:\w+ )+",
    r"(?:ab+)+c",
    r"(a+){2,3}b",
    r"(?:[A-Z]\w+\s*)+",
    r"a+b+",
    r"(?:ab)*",
    r"(?:a++)+b",
    r"(\d+,)*",
]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_repeats_of_nothing_but_repeats_are_refused(pattern: str) -> None:
    with pytest.raises(ConfigError, match="repeat inside a repeat"):
        found(RuleConfig("slow", source=pattern, require="a"), "港" * 60, "port")


@pytest.mark.parametrize("pattern", BOUNDED)
def test_other_repeats_are_not(pattern: str) -> None:
    assert not endless(pattern, re.MULTILINE)
