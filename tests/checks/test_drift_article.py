"""Counting where a term stands in an article: the quick way against the plain one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.checks import drift_unlisted
from taiyaku.checks.base import Fact, Place
from taiyaku.checks.drift_unlisted import _Article, _windows, deviations

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


TARGETS = (
    "the harbor dues",
    "harbor dues rose",
    "the harbor fees",
    "dues of the harbor",
    "harbor due dates",
    "fees",
)


@given(st.lists(st.sampled_from(TARGETS), min_size=3, max_size=8))
def test_where_nothing_deviates_nothing_needs_counting(targets: list[str]) -> None:
    facts = [Fact(Place(0, n), [[["港湾使用料", 0, 5]], t]) for n, t in enumerate(targets)]
    quick = list(deviations(facts))
    with pytest.MonkeyPatch.context() as m:
        m.setattr(drift_unlisted, "_some_deviate", lambda *_: True)
        assert list(deviations(facts)) == quick
