"""The pages of docs/checks are what the checks say about themselves."""

from __future__ import annotations

from pathlib import Path

from taiyaku.checks.pages import check_pages

FOLDER = Path(__file__).parent.parent.parent / "docs" / "checks"


def test_the_pages_are_current() -> None:
    """Otherwise: python docs/update_checks.py."""
    there = {p.name: p.read_text("utf-8") for p in FOLDER.glob("*.md")}
    pages = dict(check_pages())
    assert sorted(there) == sorted(pages)
    assert [name for name, text in pages.items() if there[name] != text] == []


def test_each_page_says_why_and_how_to_silence() -> None:
    for name, text in check_pages().items():
        if name != "index.md":
            assert "## Why\n" in text
            assert "taiyaku:ignore" in text
            assert "Finds nothing:" in text
