"""Texts beside the article that say what a unit says, or name what the term base names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from taiyaku.article.repeats import Repeats
from taiyaku.model import Kind, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable

UNITS = (
    (Kind.TITLE, "港の朝を歩く", "A morning at the port"),
    (Kind.PARAGRAPH, "船が三隻出た。", "Three boats left."),
    (Kind.PARAGRAPH, "市場は午後まで開いている。", "The market is open until the afternoon."),
    (Kind.CAPTION, "船を待つ客（写真：田中）", "Passengers wait for the boat. (Photo: Tanaka)"),
)


def known(words: str, _english: str) -> Iterable[str]:
    return {"港日報": ("Port Daily",)}.get(words, ())


SEGMENTS = [Segment(str(n), kind, ja, n, 0, 0, block=n) for n, (kind, ja, _) in enumerate(UNITS)]
REPEATS = Repeats(SEGMENTS, {str(n): en for n, (*_, en) in enumerate(UNITS)}, known=known)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("船が三隻出た。", "Three boats left."),
        ("船が三隻出た。市場は午後まで…", "Three boats left."),
        ("船が", None),
        ("船を待つ客（写真：田中）", "Passengers wait for the boat. (Photo: Tanaka)"),
        ("船を待つ客", "Passengers wait for the boat."),
        ("船を待つ", None),
        ("別の文。", None),
    ],
)
def test_descriptions_and_alternative_texts(text: str, want: str | None) -> None:
    assert REPEATS.of(text) == want


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("港の朝を歩く｜港日報", "A morning at the port | Port Daily"),
        ("港の朝を歩く - 別の新聞", "A morning at the port - 別の新聞"),
        ("港日報：港の朝を歩く", "Port Daily: A morning at the port"),
        ("【動画】港の朝を歩く", "【動画】A morning at the port"),
        ("別の題", None),
    ],
)
def test_titles_with_the_name_of_the_site(title: str, want: str | None) -> None:
    assert REPEATS.title_of(title) == want


def test_a_title_whose_english_looks_like_a_pattern() -> None:
    segments = [Segment("0", Kind.TITLE, "港の朝を歩く", 1, 0, 0)]
    assert (
        Repeats(segments, {"0": r"A \1 \g<0> port"}).title_of("【動画】港の朝を歩く") == r"【動画】A \1 \g<0> port"
    )


@pytest.mark.parametrize(
    ("kinds", "want"),
    [
        ((Kind.HEADING, Kind.TITLE), "1"),
        ((Kind.HEADING, Kind.HEADING), "0"),
        ((Kind.PARAGRAPH, Kind.HEADING), ""),
    ],
)
def test_the_title_of_an_article_is_its_first_heading_where_it_has_none(kinds: tuple[Kind, ...], want: str) -> None:
    segments = [Segment(str(n), kind, f"題{n}", n, 0, 0, block=n) for n, kind in enumerate(kinds)]
    assert Repeats(segments, {s.id: s.id for s in segments}).title == want
