"""`taiyaku build` in each format of articles: the structure stays, and what is put in is what comes out."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from support import taiyaku
from taiyaku.article import read_article
from taiyaku.catalog import read_po, write_po
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from taiyaku.model import Unit

MARKDOWN = """---
date: 2026-11-02
---

# 灯台の一年

岬の灯台は百年前に**建った**。今も毎晩、[沖](https://example.org/sea)を照らす。

## 季節

- 春は霧が多い。
  - 四月は特に多い。
- 秋は風が強い。

1. 油を足す。
2. 火を入れる。

| 月 | 日数 |
| --- | ---: |
| 四月 | 晴れ |

> 光は遠くまで届く。
> 船は帰る。

    $ lamp --on

夕方の灯台[^1]

[^1]: 写真は去年のもの。
"""
TEXT = """灯台の一年

岬の灯台は百年前に建った。今も毎晩、沖を照らす。

■季節
・春は霧が多い。
・秋は風が強い。

光は遠くまで届く。船は帰る。
"""
HTML = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>灯台の一年</title></head><body><article>
<h1>灯台の一年</h1>
<p>岬の灯台は百年前に<b>建った</b>。今も毎晩、沖を照らす。</p>
<h2>季節 &amp; 天気</h2>
<ul><li>春は霧が多い。</li><li>秋は風が強い。</li></ul>
<table><tr><th>月</th><th>日数</th></tr><tr><td>四月</td><td>晴れ</td></tr></table>
<blockquote><p>光は遠くまで届く。船は帰る。</p></blockquote>
</article></body></html>
"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx() -> bytes:
    """A Word file with a heading, runs, a list of rows and a table."""

    def paragraph(*runs: str, style: str = "") -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{''.join(f'<w:r><w:t>{t}</w:t></w:r>' for t in runs)}</w:p>"

    rows = (("月", "日数"), ("四月", "晴れ"))
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    body = (
        paragraph("灯台の一年", style="Heading1")
        + paragraph("岬の灯台は百年前に", "建った", "。今も毎晩、沖を照らす。")
        + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
        + paragraph("光は遠くまで届く。船は帰る。")
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return sink.getvalue()


ARTICLES = {
    "lamp.md": MARKDOWN.encode(),
    "lamp.txt": TEXT.encode(),
    "old.txt": TEXT.replace("\n", "\r\n").encode("cp932"),
    "lamp.html": HTML.encode(),
    "paper.docx": docx(),
}
FORMATS = pytest.mark.parametrize("name", ARTICLES)


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., bytes]:
    """Build an article with its units translated by a function; the English file."""

    def built(name: str, translate: Callable[[int, Unit], str], *options: str) -> bytes:
        (tmp_path / "taiyaku.toml").write_text("", "utf-8")
        (tmp_path / "translations/ja").mkdir(parents=True, exist_ok=True)
        (tmp_path / "translations/ja" / name).write_bytes(ARTICLES[name])
        result = taiyaku("update", cwd=tmp_path)
        assert result.code == 0, result.err
        po = tmp_path / "translations/en" / f"{Path(name).stem}.po"
        catalog = read_po(po)
        units = tuple(replace(u, target=translate(n, u)) for n, u in enumerate(catalog.units))
        write_po(replace(catalog, units=units))
        result = taiyaku("build", *options, cwd=tmp_path)
        assert result.code == 0, result.err
        return (tmp_path / "build/en" / name).read_bytes()

    return built


def outline(path: Path, data: bytes) -> list[tuple[str, str, str]]:
    path.write_bytes(data)
    segments = segment_article(read_article(path), SegmentConfig())
    return [(s.kind.value, s.structure, s.text) for s in segments]


@FORMATS
def test_identity_translation_gives_the_article_back(
    name: str, build: Callable[..., bytes], tmp_path: Path
) -> None:
    data = build(name, lambda _n, u: u.source, "--strict")
    assert outline(tmp_path / name, data) == outline(tmp_path / name, ARTICLES[name])
    if name.endswith((".md", ".txt")):
        assert data == ARTICLES[name]


@FORMATS
def test_every_translation_stands_in_its_place(name: str, build: Callable[..., bytes], tmp_path: Path) -> None:
    """English with marks that mean something in the formats: in order, in the same structure, read back as text."""
    texts: list[str] = []

    def translate(n: int, _unit: Unit) -> str:
        texts.append(f"No. {n}: salt & <sea> water")
        return texts[-1]

    data = build(name, translate, "--strict")
    found = outline(tmp_path / f"x-{name}", data)
    flat = " ".join(text for *_, text in found).replace("\\", "")
    places = [flat.find(text) for text in texts]
    assert -1 not in places, [t for t, p in zip(texts, places, strict=True) if p < 0]
    assert places == sorted(places)
    assert flat.count("salt & <sea> water") == len(texts)


@FORMATS
def test_what_is_not_translated_is_marked_and_nothing_is_dropped(
    name: str, build: Callable[..., bytes], tmp_path: Path
) -> None:
    data = build(name, lambda _n, _u: "")
    flat = "".join(text for *_, text in outline(tmp_path / f"x-{name}", data))
    sources = [text for *_, text in outline(tmp_path / name, ARTICLES[name])]
    assert all(f"⟦untranslated: {s.strip()}" in flat.replace("\\", "") for s in sources if "http" not in s)


def test_the_built_files_are_well_formed(build: Callable[..., bytes]) -> None:
    text = build("lamp.html", lambda n, _u: f"A & B < {n}")
    assert b'lang="en"' in text
    etree.HTML(text)
    assert text.count(b"&amp; B &lt; ") == text.count(b"A &amp;")
    archive = zipfile.ZipFile(io.BytesIO(build("paper.docx", lambda n, _u: f"A & B < {n}")))
    assert archive.testzip() is None
    for part in archive.namelist():
        etree.fromstring(archive.read(part))
    assert set(archive.namelist()) == set(zipfile.ZipFile(io.BytesIO(ARTICLES["paper.docx"])).namelist())
