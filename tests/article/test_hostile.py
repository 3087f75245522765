"""Files that mean harm or were damaged on their way: one message, or a text that is built back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article.docx_files import document, package, par, run
from support import taiyaku
from taiyaku.article import parse_article, render_article
from taiyaku.config import SegmentConfig
from taiyaku.errors import InputError, TaiyakuError
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.article.model import Type

SOUND: dict[Type, bytes] = {
    "txt": "港の朝\n\n港は静か。船は出ない。\n・一つ\n| 月 | 日 |\n".encode(),
    "md": (
        "---\ntitle: 港\n---\n\n# 港\n\n**港**は[静か](x)。\n\n| 月 | 日 |\n|--|--|\n| 四 | 五 |\n\n> 引用。\n"
    ).encode(),
    "html": (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>港</title></head><body><h1>港</h1>"
        "<p>港は<b>静か</b>。<ruby>船<rt>ふね</rt></ruby>。</p><table><tr><td>月</td></tr></table></body></html>"
    ).encode(),
    "docx": package({"word/document.xml": document(par("港は静か。") + par(run("貝", "<w:b/>") + run("だ。")))}),
}


def use(data: bytes, kind: Type, *, full_page: bool = False) -> None:
    """Read, cut and build; only errors for users may come of it."""
    try:
        article = parse_article(data, kind, f"a.{kind}", SegmentConfig(full_page=full_page))
        segments = segment_article(article)
        assert all(0 <= s.start <= s.end <= len(article.text) for s in segments)
        assert render_article(article, segments, {s.id: s.text for s in segments}) == data
        made = render_article(article, segments, {s.id: "The [sea] is *calm*." for s in segments})
    except TaiyakuError as error:
        if not str(error).startswith(f"a.{kind}: "):
            raise
        return
    with_text = parse_article(made, kind, f"b.{kind}", SegmentConfig(full_page=True))
    assert not segments or with_text.text


@settings(max_examples=50, deadline=None)
@given(st.data())
@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx"])
def test_damaged_bytes_are_read_or_refused_with_one_message(kind: Type, data: st.DataObject) -> None:
    whole = SOUND[kind]
    at = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 12))
    damage = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"\0", b"\xff\xfe", b"<", b"\x1b$B", b"\x82"]))
    )
    use(whole[:at] + damage + whole[at + length :], kind)
    use(whole[:at], kind)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx"])
def test_any_bytes_are_read_or_refused_with_one_message(kind: Type, data: bytes) -> None:
    use(data, kind)


TEXTS = st.lists(
    st.sampled_from(
        [
            *(
                "港は静か。",
                "船",
                "\n",
                "\r\n",
                "\u2028",
                "「",
                "」",
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<!--",
                "-->",
                "|",
                "- ",
            ),
            *(
                "> ",
                "[",
                "](x)",
                "**",
                "`",
                "---\n",
                "title: ",
                "<table>",
                "<td>",
                "<h1>",
                "<div class=ads>",
                "<pre>",
            ),
            *("<br>", "\x01", "<a href=x>", "</a>", "<script>", "</script>", "&amp;", "&#0;", "\ufeff", "😀", "# "),
            *("\U00020b9f", "é", "\u3000"),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.booleans())
@pytest.mark.parametrize("kind", ["md", "html"])
def test_any_markup_is_read_and_built_back(kind: Type, text: str, full_page: bool) -> None:  # noqa: FBT001 - drawn
    use(text.encode(), kind, full_page=full_page)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.sampled_from(["cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-be", "utf-8-sig"]))
@pytest.mark.parametrize("kind", ["txt", "md", "html"])
def test_any_encoding_is_read_and_built_back(kind: Type, text: str, encoding: str) -> None:
    use(text.encode(encoding, "ignore"), kind)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", b"<w:document>" + b" " * 30_000_000)
    return out.getvalue()


DEEP = "<w:sdt><w:sdtContent>" * 400 + par("港。") + "</w:sdtContent></w:sdt>" * 400
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "a bomb": ("a.docx", bomb(), "400 times"),
    "a lie about its size": ("a.docx", SOUND["docx"][:-60], "damaged"),
    "entities": (
        "a.docx",
        package({"word/document.xml": document(par("&a;"), '<!DOCTYPE x [<!ENTITY a "&b;&b;">]>')}),
        "entities",
    ),
    "depth": ("a.docx", package({"word/document.xml": document(DEEP)}), "damaged"),
    "a page in Word's clothes": ("a.docx", SOUND["html"], "not a Word file"),
    "NUL in a page": ("a.html", b"<p>\x00\xe6\xb8\xaf</p>", "NUL"),
    "NUL in Markdown": ("a.md", b"# \x00", "NUL"),
    "broken UTF-8": ("a.md", "港は静か。船は出ない。".encode()[:-1], "byte 30"),
    "two encodings": ("a.html", "<p>港は静か。</p>".encode() * 20 + "<p>港。</p>".encode("cp932"), "byte 443"),
    "nothing": ("a.html", b"", "empty"),
    "no text": ("a.html", b"<html><body><img src=x></body></html>", "no text"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_one_message_and_exit_2(tmp_path: Path, name: str) -> None:
    file, data, message = HOSTILE[name]
    (tmp_path / file).write_bytes(data)
    result = taiyaku("segment", file, cwd=tmp_path)
    assert result.code == 2
    assert message in result.err
    assert "Traceback" not in result.err
    assert not result.out


def test_a_part_that_is_not_zipped_as_it_says_is_refused() -> None:
    data = bytearray(SOUND["docx"])
    at = data.find(b"PK\x01\x02")
    data[at + 10 : at + 12] = b"\x0c\x00"  # bzip2 in place of deflate
    with pytest.raises(InputError, match="damaged"):
        parse_article(bytes(data), "docx", "a.docx")
