"""What `taiyaku build` says of a page beside its units: links without words, texts that stay Japanese."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from support import taiyaku
from taiyaku.catalog import read_po, write_po
from taiyaku.catalog.known import Known, Names
from taiyaku.model import Catalog, Unit

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>港の朝 | 港日報</title>
<meta name="description" content="組合は船を三隻買った。…"><meta name="keywords" content="船,港"></head><body>
<nav><a href="/">表紙</a></nav>
<article><h1>港の朝</h1>
<p><a href="c">組合</a>は船を<b>３割</b>高く<a href="n">値札</a>を見て買ったと市場の人が話した。</p>
<p>組合は船を三隻買った。</p><p>次の船は秋に来る。</p>
<img src="a.png" alt="港の朝"><img src="b.png" alt="船の絵"></article>
<footer>著作権 港日報</footer></body></html>
"""
ENGLISH = {
    "港の朝": "Morning at the port",
    "組合は船を３割高く値札を見て買ったと市場の人が話した。": "The cooperative paid 30 percent more, people said.",
    "組合は船を三隻買った。": "The cooperative bought three boats.",
    "次の船は秋に来る。": "The next boat comes in autumn.",
}


def project(folder: Path, page: str = PAGE, suffix: str = ".html") -> None:
    (folder / "translations" / "ja").mkdir(parents=True)
    (folder / "glossary").mkdir()
    (folder / "glossary" / "terms.csv").write_text("id,ja,en\n1,組合,cooperative\n", "utf-8")
    (folder / "translations" / "ja" / f"port{suffix}").write_text(page, "utf-8")
    assert taiyaku("update", cwd=folder).code == 0
    po = folder / "translations" / "en" / "port.po"
    catalog = read_po(po)
    write_po(replace(catalog, units=tuple(replace(u, target=ENGLISH[u.source]) for u in catalog.units)))


def test_links_find_terms_and_numbers_and_the_rest_is_said(tmp_path: Path) -> None:
    project(tmp_path)
    result = taiyaku("build", "--strict", cwd=tmp_path)
    assert result.code == 0
    assert result.err.splitlines()[-3:-1] == [
        "port.html: complete; still Japanese: 2 texts outside the article, title, keywords, alt text",
        "  left out: link over 値札 (line 6)",
    ]
    made = (tmp_path / "build" / "en" / "port.html").read_text("utf-8")
    assert '<p>The <a href="c">cooperative</a> paid <b>30 percent</b> more, people said.</p>' in made
    assert "<title>Morning at the port | 港日報</title>" in made
    assert 'content="The cooperative bought three boats."' in made
    assert 'alt="Morning at the port"' in made
    assert '<html lang="en">' in made
    assert '<nav lang="ja">' in made
    assert '<footer lang="ja">' in made


def test_a_page_read_whole_has_units_for_all_that_stayed_japanese(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "taiyaku.toml").write_text("[segment]\nfull-page = true\n", "utf-8")
    assert taiyaku("update", cwd=tmp_path).code == 0
    units = {u.source: u for u in read_po(tmp_path / "translations" / "en" / "port.po").units}
    assert {"港の朝 | 港日報", "表紙", "著作権 港日報", "船の絵"} <= set(units)
    assert units["港の朝"].target == ENGLISH["港の朝"]
    segments = taiyaku("segment", "translations/ja/port.html", cwd=tmp_path).out.splitlines()
    assert "表紙" in segments


def test_front_matter_is_a_unit_where_the_configuration_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "translations" / "ja"
    folder.mkdir(parents=True)
    (tmp_path / "taiyaku.toml").write_text('[segment]\nfront-matter = ["title"]\n', "utf-8")
    (folder / "port.md").write_text("---\ntitle: 港の朝\n---\n\n次の船は秋に来る。\n", "utf-8")
    assert taiyaku("update", cwd=tmp_path).code == 0
    po = tmp_path / "translations" / "en" / "port.po"
    catalog = read_po(po)
    write_po(replace(catalog, units=tuple(replace(u, target=ENGLISH[u.source]) for u in catalog.units)))
    assert taiyaku("build", "--strict", cwd=tmp_path).code == 0
    made = (tmp_path / "build" / "en" / "port.md").read_text("utf-8")
    assert made == "---\ntitle: Morning at the port\n---\n\nThe next boat comes in autumn.\n"


def test_names_come_from_units_terms_and_numbers_that_cover_the_words(tmp_path: Path) -> None:
    names = Names(tmp_path / "none.csv")
    known = Known(names, Catalog(tmp_path / "a.po", (Unit("1", "市場 の朝", "Morning at the market"),)))
    assert list(known("市場の朝", "x")) == ["Morning at the market"]
    assert list(known("四月一日", "It opens on April 1, at noon.")) == ["April 1"]
    assert list(known("三隻の船", "Three boats came.")) == []
    assert list(known("三隻", "It rained.")) == []
    assert list(known("約三隻", "It has about 3 boats.")) == ["about 3"]
    assert list(known("三隻以上", "It has more than three boats.")) == ["more than three"]
    assert list(known("三隻だけ", "It has only three boats.")) == []
