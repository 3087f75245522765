"""The reporters by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taiyaku.checks import Report
    from taiyaku.model import Unit

STYLES = ("text", "json")


def write_report(
    report: Report, style: str = "text", *, units: Mapping[str, Unit] | None = None, color: bool = False
) -> str:
    """The report in one of `STYLES`; `units` maps `slug#id` to units, for excerpts in text."""
    if style == "json":
        from taiyaku.report.jsonout import json_report

        return json_report(report)
    from taiyaku.report.text import text_report

    return text_report(report, units or {}, color=color)
