"""Word files to blocks and back."""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import Any

import pytest

from article.docx_files import BODY, STYLES, document, package, par
from taiyaku.article import parse_article, render_article
from taiyaku.errors import InputError
from taiyaku.model import Kind, Segment
from taiyaku.segment import segment_article


def read(data: bytes) -> tuple[Any, list[Segment]]:
    article = parse_article(data, "docx", "a.docx")
    return article, segment_article(article)


READ = [
    (Kind.TITLE, "title", "港の朝。静かな一日"),
    (Kind.HEADING, "heading 2", "市場"),
    (Kind.PARAGRAPH, "", "魚は安い。"),
    (Kind.PARAGRAPH, "", "貝は高い。"),
    (Kind.PARAGRAPH, "", "Tideの船が出る。"),
    (Kind.PARAGRAPH, "", "足した文。"),
    (Kind.PARAGRAPH, "", "漁師が来る。"),
    (Kind.LIST_ITEM, "list", "一つ目。"),
    (Kind.LIST_ITEM, "list", "続き。"),
    (Kind.LIST_ITEM, "list 2", "番号"),
    (Kind.TABLE_CELL, "table 1.1", "月"),
    (Kind.TABLE_CELL, "table 1.2", "日"),
    (Kind.TABLE_CELL, "table 2.1", "四月"),
    (Kind.TABLE_CELL, "table 2.2", "晴れ。"),
    (Kind.TABLE_CELL, "table 2.2", "曇り。"),
    (Kind.PARAGRAPH, "", "欄の文。"),
    (Kind.PARAGRAPH, "", "一行目"),
    (Kind.PARAGRAPH, "", "二行目 三"),
    (Kind.QUOTE, "quote", "引用の文。"),
    (Kind.CAPTION, "caption", "図1 港"),
    (Kind.PARAGRAPH, "", "輪。"),
    (Kind.PARAGRAPH, "", "箱の文。"),
    (Kind.FOOTNOTE, "footnote", "注の文。"),
    (Kind.FOOTNOTE, "footnote", "二つ目。"),
]


def test_styles_lists_tables_notes_insertions_and_ruby_are_read() -> None:
    article, segments = read(package())
    assert [(s.kind, s.structure, s.text) for s in segments] == READ
    assert all(article.text[s.start : s.end] == s.text for s in segments)
    assert len({s.path for s in segments if s.kind is Kind.TABLE_CELL}) == 4
    assert segments[0].path == "/document/body/p[1]"


def test_its_own_text_gives_the_file_back() -> None:
    data = package()
    article, segments = read(data)
    assert render_article(article, segments, {s.id: s.text for s in segments}) == data


def test_english_keeps_structure_links_and_all_other_parts() -> None:
    data = package()
    article, segments = read(data)
    english = {s.text: f"Unit {n}." for n, s in enumerate(segments)} | {"Tideの船が出る。": "The Tide boats leave."}
    made = render_article(article, segments, {s.id: english[s.text] for s in segments})
    again = read(made)[1]
    assert [(s.kind.value.replace("english", "paragraph"), s.structure.replace("english", "")) for s in again] == [
        (k.value, x) for k, x, _ in READ
    ]
    assert [s.text for s in again] == [english[s.text] for s in segments]
    with zipfile.ZipFile(io.BytesIO(made)) as new, zipfile.ZipFile(io.BytesIO(data)) as old:
        assert new.namelist() == old.namelist()
        assert new.testzip() is None
        assert new.read("word/media/a.png") == old.read("word/media/a.png")
        body = new.read("word/document.xml").decode()
    assert ">Tide</w:t></w:r></w:hyperlink>" in body
    assert "りょうし" not in body
    assert "Fallback" not in body
    assert "消した文。" in body
    assert 'xml:space="preserve"> boats leave.' in body


BOMB = document(par("港。")).encode() + b" " * 40_000_000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"text", "not a Word file"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (package()[:-40], "damaged"),
        (package({"x.xml": "<x/>"}), "no document part"),
        (package({"word/document.xml": "<w:document"}), "damaged"),
        (package({"word/document.xml": "<document/>"}), "no body"),
        (package({"word/document.xml": BOMB}), "400 times"),
        (package({"word/document.xml": document(prolog='<!DOCTYPE x [<!ENTITY a "b">]>')}), "declares entities"),
        (
            package({"word/document.xml": document(prolog='<!DOCTYPE x SYSTEM "file:///etc/passwd">')}),
            "declares entities",
        ),
        (package({"word/document.xml": document(), "word/styles.xml": "<"}), "styles.xml is damaged"),
    ],
)
def test_what_is_no_sound_word_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)


def test_a_damaged_picture_is_told_when_the_file_is_built() -> None:
    picture = b"\x89PNG" + bytes(range(200))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:  # stored, so that a byte can be changed
        z.writestr("word/document.xml", document(par("港。")))
        z.writestr("word/media/a.png", picture)
    article, segments = read(out.getvalue().replace(picture, b"\x89PNX" + picture[4:]))
    with pytest.raises(InputError, match=r"a\.png"):
        render_article(article, segments, {segments[0].id: "Port."})


def test_entities_in_utf_16_are_seen_too() -> None:
    text = document(prolog='<!DOCTYPE x [<!ENTITY a "b">]>').replace("UTF-8", "UTF-16")
    with pytest.raises(InputError, match="declares entities"):
        read(package({"word/document.xml": text.encode("utf-16")}))


@pytest.mark.parametrize("cut", range(40, 4000, 331))
def test_damaged_packages_are_refused_or_read(cut: int) -> None:
    data = bytearray(package())
    for n in range(cut, min(cut + 9, len(data))):
        data[n] ^= 0x5A
    with contextlib.suppress(InputError):
        assert read(bytes(data))[0].type == "docx"


def test_a_document_elsewhere_is_found_by_its_relation() -> None:
    rels = '<Relationships><Relationship Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>'
    data = package({"_rels/.rels": rels, "doc/main.xml": document(BODY), "doc/styles.xml": STYLES})
    assert [s.text for s in read(data)[1]][:2] == ["港の朝。静かな一日", "市場"]


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + par("港。") + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(InputError):
        read(package({"word/document.xml": document(deep)}))
