"""Saved pages to blocks and back."""

from __future__ import annotations

import contextlib
import random
from typing import Any

import pytest

from taiyaku.article import parse_article, render_article
from taiyaku.config import SegmentConfig
from taiyaku.errors import InputError, TaiyakuError
from taiyaku.model import Kind, Segment
from taiyaku.segment import segment_article

PAGE = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>港の朝 | 日報</title>
<style>p { content: "文。" }</style></head><body>
<nav><a href="/">ホーム</a> <a href="/n">ニュース</a></nav>
<header><h1>港の朝。静かな一日</h1><p class="byline">文・港太郎</p></header>
<div class="article-body">
<p>港は静かだ。<ruby>漁師<rp>(</rp><rt>りょうし</rt><rp>)</rp></ruby>は<a
href="http://x.example">Tide</a>の<strong>船</strong>を
出す。三つ目の文が続いて、もっと長く、もっと詳しく書かれている。</p>
<p>二つ目の段落は、さらに長く、さらに詳しく、港の様子を伝えている。<br>
次の行、です。<a href="/z">全文を読む。</a></p>
<h2>市場</h2>
<ul><li>魚は安い。<ul><li>貝は高い</li></ul></li><li><a href="q">海老</a></li></ul>
<table><caption>表の題</caption><tr><th>月</th><th>日</th></tr><tr><td>四月</td><td>晴れ。曇り。</td></tr></table>
<figure><img src="a.png"><figcaption>港の写真</figcaption></figure>
<blockquote><p>引用の文。二つ目。</p></blockquote>
<pre>コード。</pre><script>var a = "文。"</script><p hidden>隠れた文。</p>
</div>
<aside>関連記事<ul><li><a href="1">別の記事</a></li></ul></aside>
<footer>著作権</footer></body></html>
"""


def read(text: str | bytes, *, full_page: bool = False) -> tuple[Any, list[Segment]]:
    article = parse_article(
        text if isinstance(text, bytes) else text.encode(), "html", "a.html", SegmentConfig(full_page=full_page)
    )
    return article, segment_article(article)


def built(text: str, english: dict[str, str]) -> str:
    article, segments = read(text)
    return render_article(article, segments, {s.id: english.get(s.text, s.text) for s in segments}).decode()


def test_the_main_part_is_read_with_kinds() -> None:
    assert [(s.kind, s.structure, s.text) for s in read(PAGE)[1]] == [
        (Kind.TITLE, "title", "港の朝。静かな一日"),
        (Kind.PARAGRAPH, "", "港は静かだ。"),
        (Kind.PARAGRAPH, "", "漁師はTideの船を出す。"),
        (Kind.PARAGRAPH, "", "三つ目の文が続いて、もっと長く、もっと詳しく書かれている。"),
        (Kind.PARAGRAPH, "", "二つ目の段落は、さらに長く、さらに詳しく、港の様子を伝えている。"),
        (Kind.PARAGRAPH, "", "次の行、です。"),
        (Kind.PARAGRAPH, "", "全文を読む。"),
        (Kind.HEADING, "heading 2", "市場"),
        (Kind.LIST_ITEM, "list", "魚は安い。"),
        (Kind.LIST_ITEM, "list 2", "貝は高い"),
        (Kind.LIST_ITEM, "list", "海老"),
        (Kind.CAPTION, "caption", "表の題"),
        (Kind.TABLE_CELL, "table 1.1", "月"),
        (Kind.TABLE_CELL, "table 1.2", "日"),
        (Kind.TABLE_CELL, "table 2.1", "四月"),
        (Kind.TABLE_CELL, "table 2.2", "晴れ。"),
        (Kind.TABLE_CELL, "table 2.2", "曇り。"),
        (Kind.CAPTION, "caption", "港の写真"),
        (Kind.QUOTE, "quote", "引用の文。"),
        (Kind.QUOTE, "quote", "二つ目。"),
    ]


def test_the_full_page_has_navigation_and_title_too() -> None:
    texts = [s.text for s in read(PAGE, full_page=True)[1]]
    assert texts[0] == "港の朝 | 日報"
    assert {"ホーム", "ニュース", "文・港太郎", "別の記事", "著作権"} <= set(texts)
    assert not any("コード" in t or "隠れた" in t or "var" in t for t in texts)


def test_paths_lead_to_the_elements() -> None:
    from lxml import html

    article, segments = read(PAGE)
    tree: Any = html.document_fromstring(PAGE.encode(), parser=html.HTMLParser(encoding="utf-8")).getroottree()
    for s in segments:
        found = tree.xpath(s.path)
        assert len(found) == 1, s
        inside = (
            "".join(found[0].itertext()).replace("りょうし", "").replace("(", "").replace(")", "").replace("\n", "")
        )
        assert s.text in inside
        assert s.line <= PAGE.count("\n") + 1
    assert all(article.text[s.start : s.end] == s.text for s in segments)


def test_its_own_text_gives_the_page_back() -> None:
    article, segments = read(PAGE)
    assert render_article(article, segments, {s.id: s.text for s in segments}) == PAGE.encode()


def test_english_keeps_headings_lists_tables_links_and_pictures() -> None:
    english = {
        "港の朝。静かな一日": "Morning & a quiet day",
        "港は静かだ。": "The port is quiet.",
        "漁師はTideの船を出す。": "The Tide boats of the fishermen leave.",
        "全文を読む。": "Read all.",
        "市場": "The market",
        "貝は高い": "Shells are dear",
        "海老": "Shrimps",
        "四月": "April",
        "曇り。": "Cloudy.",
    }
    made = built(PAGE, english)
    assert "<h1>Morning &amp; a quiet day</h1>" in made
    assert (
        '<p>The port is quiet. The <a href="http://x.example">Tide</a> boats of the fishermen leave. 三つ目の'
        in made
    )
    assert "りょうし" not in made
    assert '次の行、です。 <a href="/z">Read all.</a></p>' in made
    assert "<h2>The market</h2>" in made
    assert '<li>魚は安い。<ul><li>Shells are dear</li></ul></li><li><a href="q">Shrimps</a></li>' in made
    assert "<td>April</td><td>晴れ。 Cloudy.</td>" in made
    assert '<img src="a.png">' in made
    assert '<html lang="en">' in made
    assert '<a href="/">ホーム</a>' in made


def test_markup_in_english_is_text() -> None:
    page = "<html><body><p>港は静か。</p></body></html>"
    assert "<p>&lt;script&gt;x&lt;/script&gt;</p>" in built(page, {"港は静か。": "<script>x</script>"})


@pytest.mark.parametrize(
    ("charset", "encoding"), [("Shift_JIS", "cp932"), ("euc-jp", "euc_jp"), ("ISO-2022-JP", "iso2022_jp")]
)
def test_the_stated_charset_counts_and_is_kept(charset: str, encoding: str) -> None:
    head = f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
    data = f"<html>{head}<body><p>港。</p><p>海</p></body></html>".encode(encoding)
    article, segments = read(data)
    assert [s.text for s in segments] == ["港。", "海"]
    made = render_article(article, segments, {segments[0].id: "Café", segments[1].id: "海"})
    assert f"charset={charset}".encode() in made
    assert "海" in made.decode(encoding)
    assert read(made)[1][0].text == "Café"


def test_a_page_of_no_known_encoding_is_refused_with_the_byte() -> None:
    with pytest.raises(InputError, match="byte 6 "):
        read(b"<html>\xff\xff\xff<body>")


@pytest.mark.parametrize("data", [b"", b"   ", b"<!-- -->", b"<?xml version='1.0'?>"])
def test_a_page_without_text_has_no_segments_or_is_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert read(data)[1] == []


HOSTILE = [
    "<div>" * 5000 + "港。",
    "<b>" * 5000 + "港。" + "</i>" * 5000,
    "<p>港<p>海<table><tr><td>山<p>川</table>",
    "<ul><li>一<li>二</ul></ul></div></p>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;港。</p>",
    "<p>港\x01\x0b\x1f。&#0;&#x1F;&#xD800;&bogus;</p>",
    "<a href='" + "x" * 100_000 + "'>港。</a>",
    "<svg><text>港。</text></svg><math><mi>海</mi></math>",
    "<frameset><frame src=x></frameset>",
    "<p><ruby>港<rt>みなと<rb>海<rt>うみ</ruby>へ。",
    "<body><body><html><p>港。<title>二</title>",
    "<p " + "a=b " * 5000 + ">港。",
    "<template><p>港。</p></template><p>海。</p>",
    "<plaintext>港。<p>",
    "&lt;p&gt;港。",
]


@pytest.mark.parametrize("page", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("full", [False, True])
def test_hostile_pages_are_read_and_built(page: str, full: bool) -> None:  # noqa: FBT001 - a parameter of the test
    article, segments = read(page, full_page=full)
    assert "root:" not in article.text
    made = render_article(article, segments, {s.id: "Port." for s in segments})
    assert made


def test_random_tag_soup_never_fails() -> None:
    pick = random.Random(7)
    parts = [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<li>",
            "<ul>",
            "<td>",
            "<table>",
            "<a href=x>",
            "</a>",
            "<b>",
            "<br>",
            "<h1>",
        ),
        *("</h1>", "港。", "海", " ", "\n", "<ruby>", "<rt>", "</ruby>", "<pre>", "<!--", "-->", "&amp;", '"'),
        *("<span hidden>", "</span>"),
    ]
    for _ in range(60):
        page = "".join(pick.choices(parts, k=40))
        try:
            article, segments = read(page)
            made = render_article(article, segments, {s.id: "Port." for s in segments})
        except TaiyakuError:
            continue
        again = [s.text for s in read(made)[1]]
        assert sum(t.count("Port.") for t in again) <= len(segments)


def test_lead_and_date_between_heading_and_text_belong_to_the_main_part() -> None:
    paragraphs = "".join(
        f"<p>{n}番目の段落は、港の様子を、長く、詳しく伝えている。客も多い。</p>" for n in range(8)
    )
    page = f"""<html><body><div class="head"><a href="/">港新聞</a></div>
<div class="wrap"><h1>魚が半額に</h1><div><time>2025年11月3日 10:00</time></div>
<div class="share"><a href="t">送る</a> <a href="f">知らせる</a></div><div class="lead">港の魚が半額になった。</div>
<div class="text">{paragraphs}</div></div>
<div class="side"><h3>人気</h3><ul><li><a href="1">一番の話</a></li></ul></div></body></html>"""
    segments = read(page)[1]
    assert [(s.kind, s.text) for s in segments][:3] == [
        (Kind.TITLE, "魚が半額に"),
        (Kind.DATE, "2025年11月3日 10:00"),
        (Kind.PARAGRAPH, "港の魚が半額になった。"),
    ]
    assert segments[-1].text == "客も多い。"
    assert not any("港新聞" in s.text or "送る" in s.text for s in segments)
