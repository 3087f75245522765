"""Findings for people and for programs: text, JSON, SARIF, JUnit, GitHub."""

from taiyaku.report.write import STYLES, write_report

__all__ = ["STYLES", "write_report"]
