"""Write the pages of `docs/checks/` from the registry of checks: python docs/update_checks.py."""
# ruff: noqa: INP001 - a script, no package

from __future__ import annotations

from pathlib import Path

from taiyaku.checks.pages import check_pages


def main() -> None:
    """Write what changed, remove pages of checks that are gone."""
    folder = Path(__file__).parent / "checks"
    folder.mkdir(exist_ok=True)
    pages = check_pages()
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
