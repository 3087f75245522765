"""The reporters by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.checks import Report
    from taiyaku.model import Unit

STYLES = ("text", "json", "sarif", "junit", "github")


def write_report(
    report: Report,
    style: str = "text",
    *,
    units: Mapping[str, Unit] | None = None,
    files: Sequence[str] = (),
    color: bool = False,
) -> str:
    """The report in one of `STYLES`.

    `units` maps `slug#id` to units, for excerpts in text; `files` names the files that were checked, for suites
    without findings in JUnit.
    """
    if style == "json":
        from taiyaku.report.jsonout import json_report

        return json_report(report)
    if style == "sarif":
        from taiyaku.report.sarif import sarif_report

        return sarif_report(report)
    if style == "junit":
        from taiyaku.report.junit import junit_report

        return junit_report(report, files)
    if style == "github":
        from taiyaku.report.github import github_report

        return github_report(report)
    if style != "text":
        raise ValueError(f"no report style {style!r}")
    from taiyaku.report.text import text_report

    return text_report(report, units or {}, color=color)
