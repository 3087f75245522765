"""Alignment of two versions of an article: each kind of edit, none of them a wrong attachment."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.catalog.matching import common_order, match, normalised

OLD = [
    "港の朝は早い。",
    "四時には最初の船が戻ってくる。",
    "市場では競りの支度が始まり、氷を積んだ台車が行き来する。",
    "昨年の水揚げは１２０トンだった。",
    "組合長の浜田さんは「海が変わった」と話す。",
    "港の朝は早い。",
    "漁師の数は三十年で半分になった。",
    "それでも若い人が二人、この春から船に乗り始めた。",
]


def pairs(old: list[str], new: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(b.old, b.new) for b in match(old, new)]


def one_to_one(*numbers: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((i,), (j,)) for j, i in enumerate(numbers)]


def test_an_unchanged_article_matches_itself() -> None:
    assert pairs(OLD, OLD) == one_to_one(*range(8))


@pytest.mark.parametrize(
    ("at", "text", "how"),
    [
        (3, "昨年の水揚げは120トンだった。", "same"),
        (2, "市場では競りの支度が始まり氷を積んだ台車が行き来する。", "same"),
        (1, "四時には最後の船が戻ってくる。", "similar"),
        (3, "昨年の水揚げは１５０トンだった。", "similar"),
    ],
)
def test_a_changed_sentence_keeps_its_place(at: int, text: str, how: str) -> None:
    new = [*OLD[:at], text, *OLD[at + 1 :]]
    assert pairs(OLD, new) == one_to_one(*range(8))
    assert match(OLD, new)[at].how == how


def test_a_joined_sentence_takes_both() -> None:
    new = [*OLD[:6], "漁師の数は三十年で半分になったが、それでも若い人が二人、この春から船に乗り始めた。"]
    assert pairs(OLD, new)[-1] == ((6, 7), (6,))


def test_a_split_sentence_goes_to_both_halves() -> None:
    new = [*OLD[:2], "市場では競りの支度が始まる。", "氷を積んだ台車が行き来する。", *OLD[3:]]
    assert pairs(OLD, new)[2] == ((2,), (2, 3))


def test_a_dropped_sentence_is_in_no_pair() -> None:
    assert pairs(OLD, OLD[:3] + OLD[4:]) == one_to_one(0, 1, 2, 4, 5, 6, 7)


def test_a_sentence_replaced_by_an_unrelated_one_gives_nothing_on() -> None:
    new = [*OLD[:3], "駅前には新しい図書館が建った。", *OLD[4:]]
    assert [3] not in [list(b.new) for b in match(OLD, new)]


def test_a_moved_paragraph_is_found_with_its_changes() -> None:
    new = [OLD[6], "それでも若い人が三人、この春から船に乗り始めた。", *OLD[:6]]
    assert pairs(OLD, new) == one_to_one(6, 7, 0, 1, 2, 3, 4, 5)
    assert [b.moved for b in match(OLD, new)][:2] == [True, True]


def test_repeated_sentences_go_by_their_place() -> None:
    new = [*OLD[:4], *OLD[5:]]
    assert ((5,), (4,)) in pairs(OLD, new)
    assert ((0,), (0,)) in pairs(OLD, new)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("値は1,000円です。", "値は１０００円です", True),
        ("「はい」と言う。", "はいと言う", True),
        ("率は1.5%だ。", "率は15%だ。", False),
        ("5〜10人", "510人", False),
        ("気温は-3度", "気温は3度", False),
        ("行くか。", "行くか？", False),
        ("広さは10²だ", "広さは102だ", False),
        ("……", "——", False),
    ],
)
def test_what_counts_as_the_same(a: str, b: str, same: bool) -> None:  # noqa: FBT001 - a table's column
    assert (normalised(a) == normalised(b)) is same


@given(st.lists(st.sampled_from("abcdefg"), max_size=30), st.lists(st.sampled_from("abcdefg"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_common_order_is_increasing_and_equal(a: list[str], b: list[str]) -> None:
    found = common_order(a, b, (0, len(a)), (0, len(b)))
    assert all(a[i] == b[j] for i, j in found)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(found))


@given(
    st.lists(st.text("港船朝海の、。", max_size=8), max_size=14),
    st.lists(st.text("港船朝海の、。", max_size=8), max_size=14),
)
@settings(max_examples=300, deadline=None)
def test_each_sentence_is_in_one_bead_at_most_and_beads_are_runs(old: list[str], new: list[str]) -> None:
    beads = match(old, new)
    for side in ([b.old for b in beads], [b.new for b in beads]):
        used = [n for part in side for n in part]
        assert len(used) == len(set(used))
        assert all(list(part) == list(range(part[0], part[-1] + 1)) for part in side)


def test_nothing_alike_takes_no_longer_than_alike() -> None:
    """Two versions that share nothing: no table of all pairs is made."""
    rng = random.Random(5)
    old, new = (
        ["".join(chr(rng.randrange(0x4E00, 0x4F00)) for _ in range(30)) for _ in range(3_000)] for _ in range(2)
    )
    assert not match(old, new)
