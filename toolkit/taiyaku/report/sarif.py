"""SARIF 2.1.0, for code scanning: rules with help, results with places, fingerprints that survive moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from taiyaku import __version__
from taiyaku.checks.jsontext import json_text
from taiyaku.checks.registry import all_checks
from taiyaku.errors import counted, printable
from taiyaku.model import Severity

if TYPE_CHECKING:
    from taiyaku.checks import Check, Report
    from taiyaku.model import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"  # the name that code scanning knows for the checkout
# What GitHub's code scanning takes: https://docs.github.com/en/code-security/code-scanning, "SARIF support".
MOST_RESULTS = 25_000  # in a run; a longer log is refused
MOST_RELATED = 99  # with the location itself, what is kept of a result's locations
LONGEST = 1_000  # characters of a message
_SAFE = "/!$&'*+,;=@~.-_()"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def sarif_report(report: Report) -> str:
    """The log: one run; a rule for each check that found something, in the order of `taiyaku checks`."""
    findings = report.findings
    if len(findings) > MOST_RESULTS:
        findings = tuple(sorted(findings, key=lambda f: -f.severity.rank)[:MOST_RESULTS])
    found = {f.check for f in findings}
    rules = [_rule(c, kind) for c in all_checks().values() for kind in c.kinds if c.id_of(kind) in found]
    index = {r["id"]: n for n, r in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "taiyaku",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The project's folder."}}},
        "results": [_result(f, index) for f in findings],
    }
    if left := len(report.findings) - len(findings):
        text = f"{counted(left, 'finding')} left out, the least severe: code scanning takes {MOST_RESULTS:,}"
        note = {"level": "warning", "message": {"text": text}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [note]}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log, indent=1) + "\n"


def _rule(made: Check, kind: str) -> dict[str, Any]:
    k = made.kinds[kind]
    example = next((e for e in made.examples if e.finds == made.id_of(kind)), None)
    shown = f"\n\nja: `{example.source}`\n\nen: `{example.target}`" if example else ""
    rule: dict[str, Any] = {
        "id": made.id_of(kind),
        "name": "".join(w.capitalize() for w in made.id_of(kind).replace("/", "-").split("-")),
        "shortDescription": {"text": k.what[0].upper() + k.what[1:] + "."},
        "fullDescription": {"text": made.summary},
        "help": {"text": made.why, "markdown": f"{made.why}{shown}\n\nMore: `taiyaku checks {made.family}`"},
        "defaultConfiguration": {"level": _LEVELS[k.severity]},
        "properties": {
            "tags": ["translation", made.family],
            "precision": "high",
            "problem.severity": _PROBLEMS[k.severity],
            "origin": made.origin,
        },
    }
    return rule


def _result(f: Finding, index: dict[str, int]) -> dict[str, Any]:
    message = printable(f.message) + (f" → {printable(f.suggestion)}" if f.suggestion else "")
    result: dict[str, Any] = {
        "ruleId": f.check,
        "level": _LEVELS[f.severity],
        "message": {"text": _short(message)},
        "locations": [_location(f.file or "unknown", f.line, f.unit)],
        "partialFingerprints": {"taiyaku/v1": f.fingerprint, "primaryLocationLineHash": f"{f.fingerprint}:1"},
    }
    if f.check in index:
        result["ruleIndex"] = index[f.check]
    related = []
    if f.article:
        related.append({**_location(f.article, f.article_line, ""), "message": {"text": "the Japanese article"}})
    for place in f.data.get("places", ()):
        there = _location(place["file"], place["line"], place["unit"])
        related.append({**there, "message": {"text": _short(printable(str(place.get("text", "")))) or "also here"}})
    if related:
        result["relatedLocations"] = [{"id": n, **r} for n, r in enumerate(related[:MOST_RELATED], 1)]
    spans = {"source": f.source_span, "target": f.target_span}
    result["properties"] = {"unit": f.unit, "spans": {k: list(v) for k, v in spans.items() if v}}
    return result


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _escaped(name: str) -> bool:
    """Whether odd characters are bytes of a file name that is not UTF-8."""
    return all("\udc80" <= c <= "\udcff" for c in name if "\ud800" <= c <= "\udfff")


def _location(file: str, line: int | None, unit: str) -> dict[str, Any]:
    where: dict[str, Any] = {
        "artifactLocation": {
            "uri": quote(file.encode("utf-8", "surrogateescape" if _escaped(file) else "replace"), safe=_SAFE)
        }
    }
    if not file.startswith("/"):
        where["artifactLocation"]["uriBaseId"] = ROOT
    where["region"] = {"startLine": line or 1}
    location: dict[str, Any] = {"physicalLocation": where}
    if unit:
        location["logicalLocations"] = [{"name": unit, "kind": "resource"}]
    return location
