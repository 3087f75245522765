"""Word diffs: both texts are in them, and long ones stay quick."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.catalog import diff as module
from taiyaku.catalog.diff import diff, marked

WORDS = st.lists(st.sampled_from(["海", "山", "の", "は", "12", ""]), max_size=12)


@given(WORDS, WORDS, st.integers(0, 4))
def test_both_texts_are_in_the_parts(old: list[str], new: list[str], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST", most)
        parts = diff(old, new)
    assert "".join(t for kind, t in parts if kind != "insert") == "".join(old)
    assert "".join(t for kind, t in parts if kind != "delete") == "".join(new)
    assert all(text for _, text in parts)
    assert all(a != b for (a, _), (b, _) in pairwise(parts))


def test_of_what_is_too_much_to_compare_the_middle_is_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    assert marked(diff(list("朝海は青いよ"), list("朝山は赤いよ"))) == "朝[-海は青-]{+山は赤+}いよ"
    assert marked(diff(list("朝海は青いよ"), list("朝海は赤いよ"))) == "朝海は[-青-]{+赤+}いよ"


def test_a_book_without_full_stops_is_compared_at_its_ends_only() -> None:
    """A text of 30,000 words, one changed near each end."""
    words = [f"{n} " for n in range(30_000)]
    parts = diff(words, [*words[:9], "x", *words[9:-9], "y", *words[-9:]])
    assert [kind for kind, _ in parts] == ["equal", "delete", "insert", "equal"]
    assert [kind for kind, _ in diff(words, ["x", *words])] == ["insert", "equal"]
