"""Each reporter against its golden output, its schema, and a report made to break out of it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from report.reports import FILES, HOSTILE, HOSTILE_UNITS, NASTY, ORDINARY, UNITS
from taiyaku.checks import Report
from taiyaku.model import Severity
from taiyaku.report import STYLES, write_report
from taiyaku.report.text import excerpt_of

HERE = Path(__file__).parent
SCHEMAS = HERE.parent / "schemas"


def written(report: Report, style: str, *, color: bool = False) -> str:
    return write_report(report, style, units=UNITS | HOSTILE_UNITS, files=FILES, color=color)


@pytest.mark.parametrize("style", STYLES)
def test_golden_output(style: str) -> None:
    """The files in `golden` are what each reporter prints; look at the difference before taking it over."""
    golden = (HERE / "golden" / f"{style}.txt").read_text("utf-8")
    assert written(ORDINARY, style) == golden


def test_text_is_coloured_when_asked_and_says_the_same() -> None:
    colored = written(ORDINARY, "text", color=True)
    assert "\x1b[31;1merror\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == written(ORDINARY, "text")


def test_carets_stand_below_wide_characters() -> None:
    text = "港では6日、新しい灯台が完成した。"
    excerpt, carets = excerpt_of(text, (9, 11))

    def width(s: str) -> int:
        return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)

    assert text[9:11] == "灯台"
    assert excerpt == text
    assert carets == " " * width(text[:9]) + "^" * 4


@pytest.mark.parametrize(("start", "end"), [(0, 1), (150, 160), (299, 300), (0, 300), (300, 300)])
def test_excerpts_of_long_texts_show_the_span(start: int, end: int) -> None:
    text = "".join(chr(0x3042 + n % 80) for n in range(300))
    excerpt, carets = excerpt_of(text, (start, end))
    assert text[start : start + 1] in excerpt
    assert len(excerpt) < 100
    assert carets.strip("^ ") == ""
    assert "^" in carets


# --- SARIF ---


def sarif(report: Report) -> Any:
    log = json.loads(written(report, "sarif"))
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("report", [ORDINARY, HOSTILE, Report()], ids=["ordinary", "hostile", "empty"])
def test_sarif_is_valid_and_holds_what_code_scanning_wants(report: Report) -> None:
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]
    assert len({r["id"] for r in rules}) == len(rules)
    for r in rules:
        assert r["fullDescription"]["text"]
        assert r["help"]["text"]
    assert len(run["results"]) == len(report.findings)
    for r in run["results"]:
        assert rules[r["ruleIndex"]]["id"] == r["ruleId"]
        assert re.fullmatch(r"[0-9a-f]{16}", r["partialFingerprints"]["taiyaku/v1"])
        assert r["partialFingerprints"]["primaryLocationLineHash"] == r["partialFingerprints"]["taiyaku/v1"] + ":1"
        for place in (*r["locations"], *r.get("relatedLocations", ())):
            file = place["physicalLocation"]["artifactLocation"]
            assert file["uriBaseId"] in run["originalUriBaseIds"]
            assert not re.match(r"[/\\]|[a-zA-Z]+:", file["uri"])
            assert place["physicalLocation"]["region"]["startLine"] > 0


def test_sarif_stays_within_what_code_scanning_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taiyaku.report.sarif.MOST_RESULTS", 50)
    first = ORDINARY.findings[0]
    many = [replace(first, line=n + 1, severity=Severity.INFO, unit=f"harbor#{n:010x}") for n in range(50)]
    places = tuple({"file": "a.po", "line": n, "unit": "a#1", "text": "x" * 3000} for n in range(1, 300))
    long = replace(first, message="y" * 5000, severity=Severity.ERROR, data={"places": places})
    run = sarif(Report((*many, long)))
    assert len(run["results"]) == 50
    assert run["results"][0]["level"] == "error"
    assert len(run["results"][0]["message"]["text"]) <= 1000
    assert len(run["results"][0]["relatedLocations"]) == 99
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("1 finding left out")


def test_a_finding_without_a_line_stands_at_the_first() -> None:
    (result,) = sarif(Report((replace(ORDINARY.findings[0], line=0),)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_sarif_fingerprints_survive_a_move() -> None:
    moved = replace(ORDINARY, findings=tuple(replace(f, line=f.line + 40) for f in ORDINARY.findings))
    prints = [[r["partialFingerprints"] for r in sarif(report)["results"]] for report in (ORDINARY, moved)]
    assert prints[0] == prints[1]


# --- JUnit ---


@pytest.mark.parametrize("report", [ORDINARY, HOSTILE, Report()], ids=["ordinary", "hostile", "empty"])
def test_junit_is_valid(report: Report) -> None:
    tree = etree.fromstring(written(report, "junit").encode("utf-8"))
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(tree)


def test_junit_counts_infos_as_passed_and_names_quiet_files() -> None:
    suites = etree.fromstring(written(ORDINARY, "junit").encode("utf-8"))
    counts = {str(s.get("name")): (s.get("tests"), s.get("failures")) for s in suites}
    assert counts == {FILES[0]: ("2", "2"), FILES[1]: ("1", "0"), FILES[2]: ("1", "0")}


# --- GitHub ---


def test_github_says_it_on_the_po_line_and_on_the_article_line() -> None:
    lines = written(ORDINARY, "github").splitlines()
    assert lines[0].startswith("::error file=translations/en/harbor.po,line=12,title=numbers/mismatch::")
    assert lines[1].startswith("::error file=translations/ja/harbor.md,line=3,title=numbers/mismatch::")
    assert sum(line.startswith("::") for line in lines) == 5


def test_github_lets_no_text_begin_a_command_or_leave_its_property() -> None:
    commands, rest = written(HOSTILE, "github").splitlines()[:2], written(HOSTILE, "github").splitlines()[2:]
    for line in commands:
        assert re.fullmatch(r"::error file=[^:,]*,line=\d+,title=[^:,]*::.*", line)
    assert not any(line.startswith("::") for line in rest)


# --- all ---


@pytest.mark.parametrize("style", STYLES)
def test_nothing_drives_the_terminal(style: str) -> None:
    out = written(HOSTILE, style)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)
    out.encode("utf-8")  # no lone surrogate is left
    assert NASTY not in out


def test_an_unknown_style_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no report style"):
        write_report(Report(), "xml")
