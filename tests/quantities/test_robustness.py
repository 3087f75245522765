"""No text makes the parsers raise, and none takes them longer than its length."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.quantities import compare, explain, parse_en, parse_ja, restate
from taiyaku.quantities.slips import slips

if TYPE_CHECKING:
    from taiyaku.quantities import Quantity

JA = st.lists(
    st.sampled_from(
        [*"0123456789０１２〇一二三十百千万億兆京憶数何半倍割分秒時日月年第約〜~-・、,./:%円人社つ代度目第 ①Ⅱ½㎞(",
         "平成", "午後", "ドル", "カ月", "世紀", "分の", "令和元年", "ポイント", "時間", "連続", "ヶ月間", "四半期"]
    ),
    max_size=25,
).map("".join)  # fmt: skip
WORDS = [
    "0",
    "1",
    "12",
    "1,234",
    "3.5",
    ".5",
    "$",
    "%",
    "-",
    "–",
    ",",
    ".",
    "/",
    ":",
    "one",
    "two",
    "three",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "billion",
    "third",
    "half",
    "a",
    "an",
    "quarter",
    "dozen",
    "of",
    "and",
    "to",
    "in",
    "May",
    "September",
    "Sept.",
    "2025",
    "'90s",
    "20th",
    "bn",
    "percent",
    "points",
    "p.m.",
    "years",
    "year-old",
    "double",
    "decade",
    "first",
    "second",
    "tens",
    "millions",
    "few",
    "times",
    "per",
    "every",
    "other",
    "No.",
    "foot",
    "miles",
    "yen",
    "dollars",
    "II",
    "Heisei",
    "½",
    "④",
    "a.m.",
    "o'clock",
]
EN = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", "-", ", "])), max_size=20).map(
    lambda parts: "".join(w + gap for w, gap in parts)
)
ANY = st.one_of(JA, EN, st.text(max_size=60))


def spans_fit(quantities: tuple[Quantity, ...], text: str) -> bool:
    return all(0 <= q.span[0] < q.span[1] <= len(text) and text[slice(*q.span)] == q.text for q in quantities)


@given(ANY, ANY)
@settings(max_examples=200, deadline=None)
def test_any_two_texts_can_be_compared(ja: str, en: str) -> None:
    comparison = compare(ja, en)
    assert spans_fit(comparison.ja, ja)
    assert spans_fit(comparison.en, en)
    for issue in comparison.issues:
        assert explain.message(issue)
        explain.suggestion(issue)
    for s in slips(ja):
        assert 0 <= s.span[0] < s.span[1] <= len(ja)


@given(EN, st.one_of(st.integers(0, 10**13), st.floats(0, 10**9)))
@settings(max_examples=100, deadline=None)
def test_restating_gives_a_text_or_nothing(en: str, value: float) -> None:
    for q in parse_en(en):
        assert restate(q, value) != ""


@given(st.integers(2, 10**15))
@settings(deadline=None)
def test_a_whole_number_survives_both_scales(value: int) -> None:
    """万 and 億 on one side, grouped figures on the other."""
    ja = "".join(f"{n}{name}" for n, name in groups(value))
    assert not [i for i in compare(f"合計で{ja}個だ。", f"The total is {value:,}.").issues if i.kind != "weak"]


def groups(value: int) -> list[tuple[int, str]]:
    out = []
    for size, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        n, value = divmod(value, size)
        if n:
            out.append((n, name))
    return out


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "1,234",
        "十",
        "1億",
        "1〜",
        "1 to ",
        "one hundred and ",
        "tens of ",
        "a couple of ",
        "1・",
        "1/",
        "(",
        "数",
        "May 1, ",
        "慶応4年3月14日(1868年4月6日)",
        "社長ら3人と娘2人、",
        "20,000 won ($14) ",
        "scale of 7 ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    """Eight times the text takes about eight times as long: far from 64, with room for a busy machine."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        compare(text, text[:-1])
        return time.process_time() - start

    seconds(300)
    short, long = min(seconds(2_000) for _ in range(2)), min(seconds(16_000) for _ in range(2))
    assert long < 30 * short + 0.4


def test_a_megabyte_of_digits_is_no_number() -> None:
    text = "9" * 1_000_000
    start = time.process_time()
    assert parse_ja(text) == parse_en(text) == ()
    assert not compare(text, text).issues
    assert time.process_time() - start < 10
