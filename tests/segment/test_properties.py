"""What holds for any text: nothing is lost or altered, closed quotations stay whole, time is linear."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taiyaku.article import parse_article, render_article
from taiyaku.article.plain_render import plain_text
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article, split_english, split_japanese

WORDS = """です ました （笑） (^^) ** ]( ・ --- ~~ <b> &amp; https://a.b/c?d 2024年1月1日
港《みなと》 ｜港町《みなと》 |--|--|"""
PIECES = [
    *"港A1。！?….．♪☆😀「」『』（）()“”【】とのw笑 \u3000\t\n\r\u2028\x85\x0b\x0c|#*`[\u200d\ufeff\u00a0\ufffd",
    *WORDS.split(),
    *["b ", "- ", "1. ", "> ", "Mr. ", "[^1]: ", "    ", "\r\n", "\n\n", "```\n", "| a | b |\n"],
    "<ruby>港<rt>みなと</rt></ruby>",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("「「。」」。")
@example("。" * 50)
def test_spans_are_in_order_and_hold_all_but_blanks(text: str) -> None:
    for split in (split_japanese, split_english):
        at, rest = 0, ""
        for start, end in split(text):
            assert at <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            rest += text[at:start]
            at = end
        assert not (rest + text[at:]).strip()


@settings(max_examples=200, deadline=None)
@example("\x1b\x80", "txt", "whole", "ja")
@example("\x1b$B", "md", "whole", "en")
@given(
    TEXTS,
    st.sampled_from(["txt", "md"]),
    st.sampled_from(["whole", "split-block", "split"]),
    st.sampled_from(["ja", "en"]),
)
def test_units_and_what_lies_between_are_the_file(text: str, kind: Any, quotes: Any, lang: Any) -> None:
    """For txt and md, byte for byte; the text of a unit is that of its place but for joined lines."""
    data = text.encode()
    article = parse_article(data, kind, "x")
    segments = segment_article(article, SegmentConfig(quotes=quotes), lang)
    at = 0
    for s in segments:
        assert at <= s.start < s.end <= len(article.text)
        at = s.end
        place = article.text[s.start : s.end]
        assert s.text == place or any(c in place for c in "\n\r《<|｜") or not place.isprintable()
        assert "\n" not in s.text
        assert 1 <= s.line <= text.count("\n") + text.count("\r") + 1
    assert plain_text(article, segments, {}) == article.text
    assert render_article(article, segments, {}) == data
    assert render_article(article, segments, {s.id: s.text for s in segments}) == data


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("「港。船。」と言った。「海。")
def test_no_cut_inside_a_closed_quotation(text: str) -> None:
    line = re.sub(r"\s", "", text)
    ends = {b for _, b in split_japanese(line)}
    for found in re.finditer('「[^「」（）()『』“”"【】[\\]]*」', line):
        outside = line[: found.start()]
        if any(c in outside for c in '「」（）()『』“”"【】[]'):
            continue
        assert not any(found.start() < e < found.end() for e in ends)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "unit",
    ["「", "」", "（", ")", "。", "！", "…", ".", "♪", " ", "\u3000", "\t", '"', "w", "笑", "1. ", "A. ", "です", "http://",
     "![", "*", "`", "|", "・", "Mr. ", "「。", "「あ。い」(う)", "「あ」", "は♪", "あ！", "た〜",
     "(^", "<", "a, "],
)  # fmt: skip
def test_time_grows_in_line_with_length(unit: str, lang: Any) -> None:
    """A line of one repeated string; eight times the length takes no more than about eight times the time."""

    def seconds(size: int) -> float:
        article = parse_article(f"漢{unit * (size // len(unit))}漢".encode(), "txt", "x")
        start = time.process_time()
        segment_article(article, SegmentConfig(quotes="split-block"), lang)
        return time.process_time() - start

    small = max(min(seconds(2_000) for _ in range(2)), 0.0005)
    assert seconds(16_000) < 40 * small + 0.2
