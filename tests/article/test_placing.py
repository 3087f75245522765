"""Where links and emphasis stand in the English of pages and Word files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.article import parse_article
from taiyaku.article.render import Rendered, rendered
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterable


def known(words: str, _english: str) -> Iterable[str]:
    return {"港の地図": ["map of the port"], "組合": ["cooperative", "coop"]}.get(words, ())


def made(body: str, english: dict[str, str], names: Any = None) -> Rendered:
    article = parse_article(f"<html><body>{body}</body></html>".encode(), "html", "a.html")
    segments = segment_article(article)
    return rendered(article, segments, {s.id: english.get(s.text, s.text) for s in segments}, names)


def body_of(page: Rendered) -> str:
    found = re.search(r"<body>(.*)</body>", page.data.decode(), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("source", "english", "want"),
    [
        # the very words
        ("<p><a href=t>Tide</a>の船。</p>", "The Tide boat.", '<p>The <a href="t">Tide</a> boat.</p>'),
        ("<p><b>ＡＩ</b>の船。</p>", "A boat with AI.", "<p>A boat with <b>AI</b>.</p>"),
        ("<p>Tideと<b>Tide</b>。</p>", "Tide and Tide.", "<p>Tide and <b>Tide</b>.</p>"),
        ("<p><b>Tide</b>の船。</p>", "A Tideless boat.", "<p>A Tideless boat.</p>"),
        ("<p><b>A</b>の船。</p>", "A boat.", "<p>A boat.</p>"),
        ("<p>船の<a href=m>地図</a>だ。</p>", "⟦船の地図だ。⟧", '<p>⟦船の<a href="m">地図</a>だ。⟧</p>'),
        # the other way round
        (
            "<p><a href=1>Ebb</a>は<a href=2>Flow</a>に売った。</p>",
            "Flow bought it from Ebb.",
            '<p><a href="2">Flow</a> bought it from <a href="1">Ebb</a>.</p>',
        ),
        # what the translator marked
        ("<p>詳しくは<a href=m>地図</a>を見る。</p>", "See the [map].", '<p>See the <a href="m">map</a>.</p>'),
        ("<p><b>貝</b>は<i>高い</i>。</p>", "A **shell** is *dear*.", "<p>A <b>shell</b> is <i>dear</i>.</p>"),
        ("<p>貝は高い。</p>", "A [sic] **shell**.", "<p>A [sic] **shell**.</p>"),
        ("<p>[注]<a href=m>貝</a>は高い。</p>", "[Note] A shell.", "<p>[Note] A shell.</p>"),
        # names
        (
            "<p>詳しくは<a href=m>港の地図</a>を見る。</p>",
            "See the Maps of the port.",
            "<p>See the Maps of the port.</p>",
        ),
        (
            "<p>詳しくは<a href=m>「港の地図」</a>を見る。</p>",
            "See the map of the port.",
            '<p>See the <a href="m">map of the port</a>.</p>',
        ),
        ("<p>三つの<b>組合</b>が出す。</p>", "Three coops pay.", "<p>Three <b>coops</b> pay.</p>"),
        # what frames it
        ("<p><b>定員</b>：20人</p>", "Capacity: 20 people", "<p><b>Capacity</b>: 20 people</p>"),
        ("<p><b>定員：</b>20人</p>", "Capacity: 20 people", "<p><b>Capacity:</b> 20 people</p>"),
        ("<p>「<b>海</b>」を読む。</p>", "He reads “The Sea.”", "<p>He reads “<b>The Sea</b>.”</p>"),
        # all of it, or most
        ("<p><b>船は出ない</b>。</p>", "No boats.", "<p><b>No boats</b>.</p>"),
        ("<p><a href=z>全文を読む。</a></p>", "Read all.", '<p><a href="z">Read all.</a></p>'),
        ("<p><a href=z>全文を読む</a>には</p>", "To read all", '<p><a href="z">To read all</a></p>'),
        ("<p><b>全文を読む</b>には</p>", "To read all", "<p>To read all</p>"),
        # one inside the other
        (
            "<p><a href=z>長い<b>IMF</b>の報告</a>を客が毎日読んでいるのだ。</p>",
            "They read the IMF report.",
            '<p>They read the <a href="z"><b>IMF</b></a> report.</p>',
        ),
        ("<p><a href=m><b>港の地図</b></a>だ。</p>", "A [map].", '<p>A <a href="m"><b>map</b></a>.</p>'),
    ],
)
def test_inline_elements_find_their_words(source: str, english: str, want: str) -> None:
    text = re.sub("<[^>]*>", "", source)
    assert body_of(made(source, {text: english}, known)) == want


def test_what_finds_no_words_is_left_out_and_named() -> None:
    page = made("<p>詳しくは<a href=m>地図</a>と<b>表</b>を<span class=x>見る</span>。</p>", {
        "詳しくは地図と表を見る。": "See all of it."
    })  # fmt: skip
    assert body_of(page) == "<p>See all of it.</p>"
    assert page.lost == ("link over 地図 (line 1)", "emphasis over 表 (line 1)", "<span> over 見る (line 1)")


def test_an_emptied_anchor_that_others_lead_to_stays() -> None:
    page = made('<p>港は<a id="n" href="m">静か</a>な朝だった。</p>', {"港は静かな朝だった。": "A quiet day."})
    assert body_of(page) == '<p>A quiet day.<a id="n"></a></p>'


def test_a_mark_over_two_sentences_stays_where_one_of_them_stays() -> None:
    page = made("<p>朝。<b>港は静か。船は出ない。</b>客もいない。</p>", {"港は静か。": "It is quiet."})
    assert body_of(page) == "<p>朝。 <b>It is quiet. 船は出ない。</b>客もいない。</p>"


def test_a_line_break_of_the_source_between_japanese_words_is_no_blank_in_english() -> None:
    body = "<p>\n<a href=x>\n<b>全文</b>\n</a>\n。<img src=a>\n<img src=b>船</p>"
    page = made(body, {"全文。": "Read all.", "船": "Boat"})
    assert body_of(page) == '<p>\n<a href="x">\n<b>Read all</b></a>. <img src="a">\n<img src="b">Boat</p>'


def test_one_unit_for_two_sentences_has_the_links_of_both() -> None:
    article = parse_article("<p>港は静か。<a href=t>Tide</a>が出る。次。</p>".encode(), "html", "a.html")
    first, second, third = segment_article(article)
    texts = {first.id: "All is quiet as Tide leaves.", second.id: "", third.id: "次。"}
    page = rendered(article, [first, second, third], texts)
    assert '<p>All is quiet as <a href="t">Tide</a> leaves. 次。</p>' in page.data.decode()


_INLINE = st.recursive(
    st.sampled_from(["港は静か。", "Tide", "海", " ", "30％", "「行く。」", "\n", "<br>", "<img src=x>", "<wbr>"]),
    lambda inner: st.tuples(
        st.sampled_from(["a href=x", "b", "i", "span", "ruby", "sup", "font"]), st.lists(inner, max_size=4)
    ).map(lambda x: f"<{x[0]}>{''.join(x[1])}</{x[0].split()[0]}>"),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_INLINE, min_size=1, max_size=5), st.data())
def test_any_inline_soup_keeps_what_is_not_translated_and_shows_all_english(soup: list[str], data: Any) -> None:
    article = parse_article(f"<div><p>{''.join(soup)}</p><p>終わり。</p></div>".encode(), "html", "a.html")
    segments = segment_article(article)
    texts = {s.id: data.draw(st.sampled_from([s.text, "The Tide rose 30%.", "*Sea* [it]."])) for s in segments}
    texts[segments[-1].id] = "End."
    page = rendered(article, segments, texts).data
    again = parse_article(page, "html", "a.html")

    def bare(text: str) -> str:
        return re.sub(r"[\s*\[\]]", "", text)

    assert bare(again.text) == bare("".join(_with_gaps(article, segments, texts)))


def _with_gaps(article: Any, segments: Any, texts: dict[str, str]) -> Iterable[str]:
    """The blocks' texts with the segments replaced, as a file of plain text would have them."""
    for n, block in enumerate(article.blocks):
        at = block.start
        for s in (x for x in segments if x.block == n):
            yield article.text[at : s.start]
            yield texts[s.id]
            at = s.end
        yield article.text[at : block.end]
