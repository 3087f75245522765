"""Counting where a term stands in an article: the quick way against the plain one."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from taiyaku.checks.drift_unlisted import _Article, _windows

WORDS = (
    *("tropical", "storm", "storms", "stormed", "depression", "Harbor", "harbor's", "dues", "café", "the", "a"),
    *("high-tide", "fees,", "rates.", "U.S.", "and/or", "went", "going", "C++", "naïve’s", "x1"),
)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), max_size=8))
def test_windows_are_counted_as_by_taking_every_target_apart(targets: list[str]) -> None:
    article = _Article(targets)
    everywhere = Counter(w for t in targets for w in _windows(t))
    assert {w: article.count(w) for w in everywhere} == dict(everywhere)
    assert article.count(("no", "such")) == 0
