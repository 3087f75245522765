"""Markdown to blocks and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taiyaku.article import parse_article, render_article
from taiyaku.model import Kind, Segment
from taiyaku.segment import segment_article

TEXT = """---
title: 港の記事
---

# 港の**朝**。静かな一日

港は静かだ。[市場。案内](https://example.com/a。b)を読む。**船は出ない。**客もいない。`x。y`を打つ。[^1]

> 風が強い。
> 波も高い。

- 一つ目。続き。
    - 内側
1. 番号

| 品名 | a\\|b |
|------|:----:|
| いわし。生 | **安い** |
| さば | |

[^1]: 注の文。二つ目。

```python
print("港。海。")
```

    字下げのコード。

<div>
<p>箱の中。次の文。</p>
</div>

![夜の港。](night.png)

![](empty.png)

見出し。二つ目
--------------
"""


def read(text: str, lang: Any = "ja") -> tuple[Any, list[Segment]]:
    article = parse_article(text.encode(), "md", "a.md")
    return article, segment_article(article, None, lang)


def built(text: str, *english: str, lang: Any = "ja") -> str:
    article, segments = read(text, lang)
    assert len(english) == len(segments), [s.text for s in segments]
    texts = {s.id: e for s, e in zip(segments, english, strict=True)}
    return render_article(article, segments, texts).decode()


def test_blocks_keep_their_kind_and_inline_markdown() -> None:
    assert [(s.kind, s.structure, s.text) for s in read(TEXT)[1]] == [
        (Kind.TITLE, "title", "港の**朝**。静かな一日"),
        (Kind.PARAGRAPH, "", "港は静かだ。"),
        (Kind.PARAGRAPH, "", "[市場。案内](https://example.com/a。b)を読む。"),
        (Kind.PARAGRAPH, "", "**船は出ない。**"),
        (Kind.PARAGRAPH, "", "客もいない。"),
        (Kind.PARAGRAPH, "", "`x。y`を打つ。[^1]"),
        (Kind.QUOTE, "quote", "風が強い。"),
        (Kind.QUOTE, "quote", "波も高い。"),
        (Kind.LIST_ITEM, "list", "一つ目。"),
        (Kind.LIST_ITEM, "list", "続き。"),
        (Kind.LIST_ITEM, "list 2", "内側"),
        (Kind.LIST_ITEM, "list", "番号"),
        (Kind.TABLE_CELL, "table 1.1", "品名"),
        (Kind.TABLE_CELL, "table 1.2", "a\\|b"),
        (Kind.TABLE_CELL, "table 2.1", "いわし。"),
        (Kind.TABLE_CELL, "table 2.1", "生"),
        (Kind.TABLE_CELL, "table 2.2", "**安い**"),
        (Kind.TABLE_CELL, "table 3.1", "さば"),
        (Kind.FOOTNOTE, "footnote", "注の文。"),
        (Kind.FOOTNOTE, "footnote", "二つ目。"),
        (Kind.PARAGRAPH, "", "箱の中。"),
        (Kind.PARAGRAPH, "", "次の文。"),
        (Kind.PARAGRAPH, "", "![夜の港。](night.png)"),
        (Kind.HEADING, "heading 2", "見出し。二つ目"),
    ]


def test_lines_and_places_are_those_of_the_file() -> None:
    _, segments = read(TEXT)
    lines = TEXT.split("\n")
    assert all(TEXT[s.start : s.end] == s.text and s.text in lines[s.line - 1] for s in segments)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT.rstrip()])
def test_its_own_text_gives_the_file_back(text: str) -> None:
    article, segments = read(text)
    assert render_article(article, segments, {s.id: s.text for s in segments}) == text.encode()


def test_a_line_goes_on_below_inside_a_link_and_behind_a_comma() -> None:
    text = "港は[静かで\n船が出ない](a)日だ。\n市場は、\n開いている。\n客は少ない\n風が強い\n"
    assert [s.text for s in read(text)[1]] == [
        "港は[静かで船が出ない](a)日だ。",
        "市場は、開いている。",
        "客は少ない",
        "風が強い",
    ]


def test_wrapped_quotations_come_back_as_one_line() -> None:
    text = (
        "> 港の朝は早く、漁師たちは暗いうちから船を\n> 出す準備を始めている。市場が開くころには\n> 船はもう沖だ。\n"
    )
    assert built(text, "They start early.", "The boats are out.") == "> They start early. The boats are out.\n"


def test_english_sentences_get_one_blank_and_stay_in_their_lines() -> None:
    assert built("港は静か。船は出ない。\n客もいない。\n", "Quiet.", "No boats.", "No guests.") == (
        "Quiet. No boats.\nNo guests.\n"
    )
    assert built("　港は静か。　船は出ない。\n", "Quiet.", "No boats.") == "Quiet. No boats.\n"


def test_what_stays_japanese_gets_no_blank() -> None:
    assert built("港は静か。船は出ない。客もいない。\n", "港は静か。", "船は出ない。", "No guests.") == (
        "港は静か。船は出ない。 No guests.\n"
    )


@pytest.mark.parametrize(
    ("english", "want"),
    [
        ("# 1 on the list", "\\# 1 on the list"),
        ("- 5 degrees", "\\- 5 degrees"),
        ("+ 5 degrees", "\\+ 5 degrees"),
        ("> 5 degrees", "\\> 5 degrees"),
        ("2024. It was cold.", "2024\\. It was cold."),
        ("1) cold", "1\\) cold"),
        ("| a | b |", "\\| a | b |"),
        ("--- so", "--- so"),
        ("---", "\\---"),
        ("``` so", "\\``` so"),
        ("*so* it was", "*so* it was"),
        ("two\nlines\r\n here", "two lines here"),
        ("#1 so", "#1 so"),
    ],
)
def test_english_is_escaped_where_it_would_begin_a_block(english: str, want: str) -> None:
    made = built("寒い日だった。\n", english)
    assert made == f"{want}\n"
    assert [t.type for t in _tokens(made)] == [t.type for t in _tokens("寒い日だった。\n")]


def test_bars_in_cells_and_marks_behind_headings_are_escaped() -> None:
    text = "# 題\n\n| 品 | 値 |\n|---|---|\n| 魚 | 安い |\n"
    assert built(text, "In C #", "a|b", "c\\|d", "`e|f`", "cheap") == (
        "# In C \\#\n\n| a\\|b | c\\|d |\n|---|---|\n| `e\\|f` | cheap |\n"
    )


def _tokens(text: str) -> list[Any]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).disable("footnote_tail")
    return [t for t in parser.parse(text) if t.type != "inline"]


LINES = [
    *(
        "港は静か。船。",
        "# 題。",
        "- 項目。次。",
        "  - 内側",
        "1. 番号。",
        "> 引用。",
        "> - 中。",
        "**強。**弱。",
        "港  ",
    ),
    *("| 品 | 値 |", "|---|---|", "| 魚 | 安。 |", "", "", "```", "コード", "    字下げ", "---", "===", "\\"),
    *("[^1]: 注。", "<div>", "</div>"),
]
ENGLISH = [
    "It was cold.",
    "- a",
    "# b",
    "1. c",
    "> d",
    "a|b",
    "```",
    "---",
    "=== ",
    "+ x",
    "* y",
    "<i>z</i>",
    "|",
    "***",
    "_ _ _",
    "[x]: y",
    "<div>",
    "a #",
]


@settings(max_examples=150, deadline=None)
@example(["港は静か。船。", "---"], ["|"])
@example(["港は静か。船。", "|---|---|"], ["a | b", "c"])
@given(st.lists(st.sampled_from(LINES), max_size=9), st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=5))
def test_english_never_changes_the_structure(lines: list[str], english: list[str]) -> None:
    """Whatever is translated into whatever: the blocks of the result are those of the source."""
    text = "\n".join(lines) + "\n"
    article, segments = read(text)
    texts = {s.id: english[n % len(english)] for n, s in enumerate(segments)}
    made = render_article(article, segments, texts).decode()
    assert [(t.type, t.tag) for t in _tokens(made)] == [(t.type, t.tag) for t in _tokens(text)]


def test_english_markdown_is_cut_as_english() -> None:
    text = "# The Port\n\nMr. Mori came at 5 a.m. on Sunday,\nand left. He was *very\ntired*. Nobody knew.\n"
    assert [s.text for s in read(text, "en")[1]] == [
        "The Port",
        "Mr. Mori came at 5 a.m. on Sunday, and left.",
        "He was *very tired*.",
        "Nobody knew.",
    ]


def test_html_blocks_are_read_between_their_block_tags() -> None:
    text = (
        "<div>\n中の<b>文。</b>次の文。<br>その次。\n<!-- 注。\n注。 --><script>x = '文。'</script>\n"
        "<pre>文。</pre><img alt='絵。' src='a.png'>\n</div>\n\n<!-- 開いたまま。\n"
    )
    assert [s.text for s in read(text)[1]] == ["中の<b>文。</b>", "次の文。", "その次。"]
    article, segments = read(text)
    assert render_article(article, segments, {}) == text.encode()
