"""A check of another package: found by its entry point, named in every place, and stopped when it breaks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"
METADATA = "Metadata-Version: 2.1\nName: editor-checks\nVersion: 2.1\n"
ENTRY_POINTS = "[taiyaku.checks]\neditor = editor_checks\n"
PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "00000000a1"\nmsgid "価格は据え置く。"\nmsgstr "Prices stay the same!"\n'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with an installed package: the module of docs/adding-a-check.md and its metadata."""
    page = (DOCS / "adding-a-check.md").read_text("utf-8")
    block = re.search(r"(?:^    .*\n|^\n)+", page[page.index("    # editor_checks.py") :], re.MULTILINE)
    assert block is not None
    code = re.sub(r"(?m)^    ", "", block.group())
    folder = tmp_path / "site"
    info = folder / "editor_checks-2.1.dist-info"
    info.mkdir(parents=True)
    (folder / "editor_checks.py").write_text(code, "utf-8")
    (info / "METADATA").write_text(METADATA, "utf-8")
    (info / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    (tmp_path / "shop.po").write_text(PO, "utf-8")
    return folder


def run(site: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "taiyaku", *args],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_of_the_docs_is_installed_listed_and_run(site: Path) -> None:
    listed = run(site, "checks", "exclamation")
    assert "exclamation  (editor-checks 2.1)" in listed.stdout
    done = run(site, "check", "shop.po", "--format", "json", "--fail-on", "warning")
    assert done.returncode == 1, done.stderr
    assert [f["check"] for f in json.loads(done.stdout)["findings"]] == ["exclamation"]
    assert run(site, "check", "shop.po", "--skip", "exclamation", "--fail-on", "info").returncode == 0


def test_a_check_that_breaks_is_named_with_its_package(site: Path) -> None:
    module = site / "editor_checks.py"
    module.write_text(module.read_text("utf-8").replace('"!" in pair.target', '"!" in pair.tarot'), "utf-8")
    done = run(site, "check", "shop.po")
    assert done.returncode == 2
    assert "the check exclamation of editor-checks 2.1 failed at the unit shop#00000000a1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@check(", "import nowhere\n\n@check("),
        ('"exclamation",\n', '"Exclamation!",\n'),
        ('"exclamation",\n', '"url",\n'),
        ('"Prices stay the same!", "exclamation"', '"Prices stay the same!", "exclamation/none"'),
    ],
    ids=["import", "name", "second of its name", "example"],
)
def test_a_package_that_cannot_be_loaded_is_one_message(site: Path, old: str, new: str) -> None:
    module = site / "editor_checks.py"
    text = module.read_text("utf-8")
    assert old in text
    module.write_text(text.replace(old, new, 1), "utf-8")
    done = run(site, "check", "shop.po")
    assert done.returncode == 2
    assert "the checks of the package editor-checks cannot be loaded" in done.stderr
    assert "Traceback" not in done.stderr
