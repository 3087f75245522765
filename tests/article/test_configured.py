"""Every command that reads articles reads them as the project's configuration says."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from support import taiyaku

if TYPE_CHECKING:
    from pathlib import Path

JAPANESE = "---\ntitle: 蒸気灯台の朝\n---\n\n蒸気灯台は静かだ。\n"
ENGLISH = "---\ntitle: Morning at the steam lighthouse\n---\n\nThe steam lighthouse is quiet.\n"
PAGE = (
    "<html><head><title>港</title></head><body><nav>蒸気灯台の案内。</nav>"
    "<h1>港</h1><p>蒸気灯台は静かだ。</p><p>船が出る。</p></body></html>"
)


@pytest.mark.parametrize(
    ("setting", "article", "name"),
    [('front-matter = ["title"]', JAPANESE, "a.md"), ("full-page = true", PAGE, "a.html")],
)
def test_terms_are_counted_in_what_the_configuration_makes_text(
    tmp_path: Path, setting: str, article: str, name: str
) -> None:
    folder = tmp_path / "translations" / "ja"
    folder.mkdir(parents=True)
    (folder / name).write_text(article, "utf-8")
    named = f"translations/ja/{name}"
    for settings, count in (("", 1), (f"[segment]\n{setting}\n", 2)):
        (tmp_path / "taiyaku.toml").write_text(settings, "utf-8")
        segments = taiyaku("segment", named, cwd=tmp_path).out
        assert segments.count("蒸気灯台") == count
        for files in ((), (named,)):
            found = taiyaku("extract", "--format", "csv", *files, cwd=tmp_path).out
            rows = {row["ja"]: row for row in csv.DictReader(io.StringIO(found))}
            assert rows["蒸気灯台"]["count"] == str(count)


def test_alignment_reads_what_the_configuration_makes_text(tmp_path: Path) -> None:
    for name, text in (("ja.md", JAPANESE), ("en.md", ENGLISH)):
        (tmp_path / name).write_text(text, "utf-8")
    for settings, there in (("", False), ('[segment]\nfront-matter = ["title"]\n', True)):
        (tmp_path / "taiyaku.toml").write_text(settings, "utf-8")
        made = taiyaku("align", "ja.md", "en.md", "-o", "-", cwd=tmp_path).out
        assert ('msgstr "Morning at the steam lighthouse"' in made) == there
