"""Front matter of Markdown: which values are text, and how English is written in their place."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.article import parse_article
from taiyaku.article.front_matter import front_values, quoted, value_text
from taiyaku.article.render import Rendered, rendered
from taiyaku.config import SegmentConfig
from taiyaku.model import Kind
from taiyaku.segment import segment_article


def made(text: str, english: dict[str, str], keys: tuple[str, ...] = ()) -> Rendered:
    article = parse_article(text.encode(), "md", "a.md", SegmentConfig(front_matter=keys))
    segments = segment_article(article)
    return rendered(article, segments, {s.id: english.get(s.text, s.text) for s in segments})


ENGLISH = {"港の**朝**": "A *quiet* morning", "船が出る。": "Boats leave.", "客が来る。": "Guests come."}


@pytest.mark.parametrize(
    ("front", "want"),
    [
        ("title: 港の朝", "title: A quiet morning"),
        ("title:  港の朝  # 題", "title:  A quiet morning  # 題"),
        ('title: "港の朝"', 'title: "A quiet morning"'),
        ("Title: '港の朝'", "Title: 'A quiet morning'"),
        ("description: 船が出る。客が来る。", "description: Boats leave. Guests come."),
        ("description: 船が出る。客が来る。… ", "description: Boats leave. Guests come. "),
        ("tags: [港の朝]", "tags: [港の朝]"),
        ("title: |\n  港の朝", "title: |\n  港の朝"),
        ("title: 港の\n  朝", "title: 港の\n  朝"),
        ("other: 港の朝", "other: 港の朝"),
        ("title: 別の題", "title: 別の題"),
    ],
)
def test_values_that_repeat_a_unit_follow_it(front: str, want: str) -> None:
    body = "\n---\n\n# 港の**朝**\n\n船が出る。客が来る。\n"
    page = made(f"---\n{front}{body}", ENGLISH).data.decode()
    assert page == f"---\n{want}\n---\n\n# A *quiet* morning\n\nBoats leave. Guests come.\n"


def test_toml_is_known_too_and_tables_end_it() -> None:
    text = '+++\ntitle = "港の朝"\n[extra]\ntitle = "港の朝"\n+++\n\n# 港の**朝**\n'
    assert made(text, ENGLISH).data.decode() == text.replace("港の朝", "A quiet morning", 1).replace(
        "# 港の**朝**", "# A *quiet* morning"
    )


def test_what_people_read_and_stays_japanese_is_counted() -> None:
    page = made("---\ntitle: 別の題\nsummary: 他の話\nslug: 港\n---\n\n# 港の**朝**\n", ENGLISH)
    assert page.japanese == {"title": 1, "summary": 1}


def test_values_of_configured_keys_are_units() -> None:
    text = "---\ntitle: 別の題\ndescription: '船が出る。客が来る。'\ntags: [港]\n---\n\n本文。\n"
    keys = ("title", "description", "tags")
    article = parse_article(text.encode(), "md", "a.md", SegmentConfig(front_matter=keys))
    segments = segment_article(article)
    assert [(s.kind, s.structure, s.text, s.line) for s in segments] == [
        (Kind.TITLE, "title", "別の題", 2),
        (Kind.PARAGRAPH, "description", "船が出る。", 3),
        (Kind.PARAGRAPH, "description", "客が来る。", 3),
        (Kind.PARAGRAPH, "", "本文。", 7),
    ]
    assert all(text[s.start : s.end] == s.text for s in segments)
    assert rendered(article, segments, {s.id: s.text for s in segments}).data == text.encode()
    english = {
        "別の題": "News: a #1",
        "船が出る。": "The boat's off.",
        "客が来る。": "Guests come.",
        "本文。": "Text.",
    }
    assert made(text, english, keys).data.decode() == (
        "---\ntitle: \"News: a #1\"\ndescription: 'The boat''s off. Guests come.'\ntags: [港]\n---\n\nText.\n"
    )


def test_without_front_matter_nothing_is_found() -> None:
    for text in ("", "# 題\n\n---\ntitle: 港\n---\n", "---\ntitle: 港\n", "--- \ntitle: 港\n***\n", "+++\n+++\n"):
        assert list(front_values(text)) == []


_WORDS = st.text(st.sampled_from("ab '\"\\:#-,[]{}&*!|>%@`?~1. \n\u3000港"), max_size=12)


@settings(max_examples=200, deadline=None)
@given(_WORDS, st.sampled_from(['title: "港"', "title: '港'", "title: 港", 'title = "港"', "title = '港'"]))
def test_any_english_reads_back_as_what_was_written(english: str, line: str) -> None:
    fence = "+++" if "=" in line else "---"
    text = f"{fence}\n{line}\n{fence}\n"
    (value,) = front_values(text)
    out = text[: value.start] + quoted(english, value) + text[value.end :]
    said = " ".join(english.split())
    if fence == "+++":
        found: Any = tomllib.loads(out.split("+++")[1])["title"]
        assert found == (said.replace("'", "’") if value.style == "single" else said)
    elif said:
        (again,) = front_values(out)
        assert value_text(out, again) == said


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("---+:='\"# \n\r\tab港[]|>"), max_size=60))
def test_any_front_matter_comes_back_as_it_was(middle: str) -> None:
    text = f"---\n{middle}\n---\n本文。\n"
    article = parse_article(text.encode(), "md", "a.md", SegmentConfig(front_matter=("a", "b", "ab")))
    segments = segment_article(article)
    assert rendered(article, segments, {s.id: s.text for s in segments}).data == text.encode()
