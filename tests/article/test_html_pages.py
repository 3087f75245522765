"""What is read of saved pages with the habits of news sites, blogs, offices and pages of old; and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from taiyaku.article import parse_article, render_article
from taiyaku.article.render import rendered
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from taiyaku.article import Article

A = "湾の漁協は三日、新しい荷さばき施設を動かし始めた。総工費は十二億円で、冷蔵庫は三倍になる。"
B = "施設では魚を種類ごとに選別し、重さを量って箱に詰める。夜中の作業はもう要らない。"
C = "一方で電気代の負担は増える見通しだ。組合は屋根に太陽光パネルを置くことを考えている。"
TEXT = f"<p>{A}</p><p>{B}</p><p>{C}</p>"
PAGE = f"<h1>施設の話</h1>{TEXT}"


def read(body: str, title: str = "施設の話", *, full_page: bool = False) -> list[tuple[str, str]]:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    article = parse_article(page.encode(), "html", "a.html", SegmentConfig(full_page=full_page))
    return [(s.kind.value, s.text) for s in segment_article(article)]


def sentences(*paragraphs: str) -> list[tuple[str, str]]:
    return [("paragraph", f"{s}。") for p in paragraphs for s in p.split("。") if s]


WHOLE = [("title", "施設の話"), *sentences(A, B, C)]


@pytest.mark.parametrize(
    "body",
    [
        # furniture by name: camel case, nothing but words, forms, custom elements, readers' comments
        f"<article>{PAGE}<div id='cmsCopyright'>Copyright 港新聞 All Rights Reserved.</div></article>",
        f"<article><h1>施設の話</h1><p>{A}</p><div class='Ad'><p>広告</p></div><p>{B}</p><p>{C}</p></article>",
        f"<main>{PAGE}<div class='c-share'><p>この記事を送る</p><ul><li><a>甲</a><li><a>乙</a></ul></div></main>",
        f"<main>{PAGE}<div class='newsletter'><p>週に一度届く。</p><form><input></form></div></main>",
        f"<main>{PAGE}<amp-ad><div>広告</div></amp-ad></main>",
        f"<div>{PAGE}<div id='comments'><p>よい施設ですね。私も行きたいです。</p></div></div>",
        f"<main>{PAGE}<div class='keywords'><h3>関連する言葉</h3><a>漁業</a><a>冷蔵</a></div></main>",
        # the headline is read though it is a link in a header; the site's name is none
        f"<article><header class='entry-header'><h1><a href=x>施設の話</a></h1></header>{TEXT}</article>",
        f"<header><h1><a href=/>港新聞</a></h1></header><article>{PAGE}</article>",
        # invisible
        f"<article><h1>施設の話<span hidden>隠し</span></h1>{TEXT}<template><p>雛形。</p></template></article>",
        f"<div role=dialog><p>クッキーを使う。</p></div><article>{PAGE}<p style='display:none'>文。</p></article>",
        # icons and controls do not part a sentence
        f"<article><h1>施設<svg><path/></svg>の<math><mi>x</mi></math>話</h1>{TEXT}</article>",
        f"<article><h1>施設の<wbr>話<button>印刷</button></h1>{TEXT}</article>",
        # paragraphs made of line breaks, also inside an inline element
        f"<article><h1>施設の話</h1><div>{A}<br><br><b>{B}<br>{C}</b></div></article>",
        # a table for the layout
        f"<table><tr><td><a href=1>表紙</a><br><a href=2>案内</a></td><td>{PAGE}</td></tr></table>",
    ],
)  # fmt: skip
def test_the_main_text_is_read_and_nothing_else(body: str) -> None:
    assert read(body) == WHOLE


@pytest.mark.parametrize(
    "box",
    [
        "<section id='market-share'><h2>占有率</h2><p>四割だ。</p></section>",
        "<div class='related'><p>関係する人はこう話した。港は変わる。</p></div>",
        "<div class='banner'><table><tr><td>四割</td></tr></table></div>",
    ],
)
def test_names_alone_do_not_make_furniture(box: str) -> None:
    assert len(read(f"<article><h1>施設の話</h1>{TEXT}{box}</article>")) > len(WHOLE)


def test_a_table_with_heads_has_cells_however_long() -> None:
    body = f"<main><h1>施設の話</h1><table><tr><th>制度</th></tr><tr><td>{TEXT}</td></tr></table></main>"
    assert {k for k, _ in read(body)} == {"title", "table_cell"}


def test_the_title_is_a_unit_where_no_line_says_the_same() -> None:
    assert read(TEXT, "灯台の話")[0] == ("title", "灯台の話")
    assert read(f"<h2>灯台の話</h2>{TEXT}", "灯台の話 | 港新聞")[0] == ("heading", "灯台の話")
    assert read(TEXT, "The lighthouse")[0][0] == "paragraph"


def test_the_full_page_holds_all_that_is_read_somewhere() -> None:
    page = (
        '<html><head><title>題</title><meta name="description" content="説明の文。"></head>'
        '<body><nav>案内</nav><p>文。<img alt="絵の説明" src="a"></p></body></html>'
    )
    article = parse_article(page.encode(), "html", "a.html", SegmentConfig(full_page=True))
    segments = segment_article(article)
    assert [(s.kind.value, s.structure, s.text) for s in segments] == [
        ("title", "title", "題"),
        ("paragraph", "description", "説明の文。"),
        ("paragraph", "", "案内"),
        ("paragraph", "", "文。"),
        ("caption", "caption alt", "絵の説明"),
    ]
    made = render_article(article, segments, {s.id: f"<{n}>" for n, s in enumerate(segments)}).decode()
    assert '<meta name="description" content="<1>">' in made.replace("&lt;", "<").replace("&gt;", ">")
    assert 'alt="&lt;4&gt;"' in made


VENDORS = "①港の文。㈱うみの文。"


# --- encodings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stated", ["utf-8", "Shift_JIS", "EUC-JP", "iso-2022-jp", "windows-1252", "x-unknown"])
@pytest.mark.parametrize("real", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_a_charset_that_the_bytes_are_not_in_is_not_believed(stated: str, real: str) -> None:
    page = f"<html><head><meta charset='{stated}'></head><body><h1>施設の話</h1>{TEXT}</body></html>"
    article = parse_article(page.encode(real), "html", "a.html")
    segments = segment_article(article)
    assert [(s.kind.value, s.text) for s in segments] == WHOLE
    made = render_article(article, segments, {segments[0].id: "Facility"})
    assert made.decode(real).count(C) == 1
    again = parse_article(made, "html", "a.html")
    assert [b.text for b in again.blocks][1:] == [b.text for b in article.blocks][1:]


@pytest.mark.parametrize(
    ("data", "stated"),
    [
        (VENDORS.encode("euc_jis_2004"), "euc-jp"),
        (b"\x1b$B" + bytes(b & 0x7F for b in VENDORS.encode("euc_jis_2004")) + b"\x1b(B", "iso-2022-jp"),
    ],
)  # fmt: skip
def test_characters_that_vendors_added_are_read(data: bytes, stated: str) -> None:
    page = b"<html><head><meta charset=" + stated.encode() + b"></head><body><p>" + data + b"</p></body></html>"
    article = parse_article(page, "html", "a.html")
    assert article.text == VENDORS
    segments = segment_article(article)
    again = parse_article(render_article(article, segments, {segments[0].id: "Port."}), "html", "a.html")
    assert again.text == "Port. ㈱うみの文。"


# --- built back ------------------------------------------------------------------------------------------------


def built(page: str, english: dict[str, str]) -> tuple[str, Any]:
    article = parse_article(page.encode(), "html", "a.html")
    segments = segment_article(article)
    made = rendered(article, segments, {s.id: english.get(s.text, s.text) for s in segments})
    return made.data.decode(), made


def test_a_page_without_doctype_gets_none_and_xhtml_stays_xml() -> None:
    from lxml import etree

    assert built("<html><body><p>海。</p></body></html>", {"海。": "Sea."})[0].startswith("<html")
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ja" lang="ja"><head><title>海</title>'
        "<script>//<![CDATA[\nif (a < b) {}\n//]]></script></head><body><h1>海</h1>"
        '<p>港。<br/>船。</p><hr/><img src="a" alt=""/></body></html>'
    )
    made, _ = built(page, {"海": "Sea", "港。": "Port."})
    root = etree.fromstring(made.encode(), etree.XMLParser(load_dtd=False, no_network=True))
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert "if (a < b) {}" in made
    assert "<br />船。" in made


def test_a_bullet_is_no_text_and_becomes_an_english_one() -> None:
    page = f"<html><body><article>{PAGE}<p>・<b>魚</b>は安い。<br>　・貝は高い</p></article></body></html>"
    article = parse_article(page.encode(), "html", "a.html")
    segments = segment_article(article)
    assert [(s.kind.value, s.structure, s.text) for s in segments][-2:] == [
        ("list_item", "list", "魚は安い。"),
        ("list_item", "list", "貝は高い"),
    ]
    assert all(article.text[s.start : s.end] == s.text for s in segments)
    assert "<p>• Cheap.<br>　・貝は高い</p>" in built(page, {"魚は安い。": "Cheap."})[0]


HEAD = """<html lang="ja-JP"><head><title>{title}</title><meta property="og:title" content="{title}">
<meta property="og:locale" content="ja_JP"><meta name="description" content="{description}"></head>
<body><article lang="ja"><h1>港の朝</h1><p>船が出る。客が来る。海は静かだ。</p></article></body></html>"""
ENGLISH = {
    "港の朝": "Morning",
    "船が出る。": "Boats leave.",
    "客が来る。": "Guests come.",
    "海は静かだ。": "Calm sea.",
}


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("港の朝", "Morning"),
        ("港の朝 | Port News", "Morning | Port News"),
        ("港の朝：港新聞", "Morning: 港新聞"),
        ("Port News - 港の朝", "Port News - Morning"),
        ("「港の朝」を見る", "Morning"),  # holds no more than half; the headline is the title
        ("全く別の題", "Morning"),
    ],
)
def test_titles_follow_the_headline(title: str, want: str) -> None:
    made, result = built(HEAD.format(title=title, description="x"), ENGLISH)
    assert f"<title>{want}</title>" in made
    assert f'<meta property="og:title" content="{want}">' in made
    assert 'content="en_US"' in made
    assert '<html lang="en">' in made
    assert '<article lang="en">' in made
    assert result.japanese == ({"title": 1, "og:title": 1} if "港" in want else {})


@pytest.mark.parametrize(
    ("description", "want"),
    [
        ("船が出る。", "Boats leave."),
        ("船が出る。客が来る。", "Boats leave. Guests come."),
        ("船が出る。客が来る。海は…", "Boats leave. Guests come."),
        ("客が来る。海は静かだ。", "Guests come. Calm sea."),
        ("港新聞の記事。", "港新聞の記事。"),
        ("が出る。客が来る。海は静かだ。", "が出る。客が来る。海は静かだ。"),
    ],
)
def test_descriptions_follow_the_text_that_they_begin_with(description: str, want: str) -> None:
    made, result = built(HEAD.format(title="x", description=description), ENGLISH)
    assert f'<meta name="description" content="{want}">' in made
    assert ("description" in result.japanese) == (want == description)


def test_what_stays_japanese_says_so_and_is_counted() -> None:
    page = (
        f"<html><body><nav><a>表紙</a></nav><article><h1>施設の話</h1>{TEXT}<img alt='船の絵'><img alt='施設の話'>"
        f"<pre>図。</pre><div class=ads>広告</div></article><footer lang=en>港</footer></body></html>"
    )
    made, result = built(page, {"施設の話": "Facility"})
    assert '<nav lang="ja">' in made
    assert '<div class="ads" lang="ja">' in made
    assert '<footer lang="en">' in made
    assert 'alt="Facility"' in made
    assert result.japanese == {"preformatted text": 1, "text outside the article": 3, "alt text": 1}


def made_of(page: bytes) -> bytes:
    article = parse_article(page, "html", "a.html")
    return render_article(article, segment_article(article), dict.fromkeys(ids(article), "The sea."))


def ids(article: Article) -> list[str]:
    return [s.id for s in segment_article(article)]


@pytest.mark.parametrize(
    ("page", "want"),
    [
        ("<h1>港</h1>\n<p>船が<b>出る</b>。</p>\n", "<h1>The sea.</h1>\n<p>The sea.</p>\n"),
        ("港の朝。<br>\n船が出る。", "The sea.<br>The sea."),
        ("<!-- block -->\n<p>港。</p>\n<!-- /block -->\n", "<!-- block -->\n<p>The sea.</p>\n<!-- /block -->\n"),
        ("<style>p{}</style><p>港。</p>", "<style>p{}</style><p>The sea.</p>"),
    ],
)
def test_a_part_of_a_page_gets_no_root_of_its_own(page: str, want: str) -> None:
    assert made_of(page.encode()).decode() == want


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    page = (
        '<!DOCTYPE html>|<html lang="ja">|<head><title>港</title>|<script>|let a;|</script></head>|<body>|'
        "<!-- a|b -->|<p>港。</p>|<pre>a|b</pre>|</body>|</html>|"
    )
    made = made_of(page.replace("|", end).encode()).decode()
    assert made == page.replace("|", end).replace('"ja"', '"en"').replace("港。", "The sea.").replace(
        "港", "The sea."
    )


def test_data_for_search_engines_is_counted() -> None:
    for data, count in (('{"headline": "港"}', 1), (r'{"headline": "\u6e2f"}', 1), ('{"headline": "Port"}', 0)):
        page = (
            f'<html><head><script type="application/ld+json">{data}</script></head><body><p>港。</p></body></html>'
        )
        article = parse_article(page.encode(), "html", "a.html")
        result = rendered(article, segment_article(article), dict.fromkeys(ids(article), "The sea."))
        assert result.japanese.get("structured data (JSON-LD)", 0) == count
        assert data in result.data.decode()


def test_an_xhtml_declaration_names_the_encoding_that_the_page_is_in() -> None:
    page = '<?xml version="1.0" encoding="Shift_JIS"?>\n<html><body><p>港が見える。</p></body></html>'
    assert made_of(page.encode()).startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert made_of(page.encode("cp932")).startswith(b'<?xml version="1.0" encoding="Shift_JIS"?>\n')


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("<a href=a>港</a><a href=b>市場</a> <a href=c><b>船</b></a>", ["港", "市場", "船"]),
        ("<a href=a>港</a><a href=a>の朝</a>", ["港の朝"]),
        ("<a href=a>港</a>と<a href=b>市場</a>", ["港と市場"]),
        ("<a href=a>港</a> / <a href=b>市場</a>", ["港 / 市場"]),
    ],
)
def test_links_without_a_word_between_them_are_units_of_their_own(body: str, want: list[str]) -> None:
    page = f"<p>{body}</p>".encode()
    article = parse_article(page, "html", "a.html")
    segments = segment_article(article)
    assert [s.text for s in segments] == want
    made = render_article(article, segments, {s.id: f"Word{n}" for n, s in enumerate(segments)}).decode()
    assert [made.count(f"Word{n}<") for n in range(len(want))] == [1] * len(want)
