"""Slips of the Japanese source."""

from __future__ import annotations

import pytest

from taiyaku.quantities.slips import slips


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("22憶円", "typo", "憶"),
        ("数憶人", "typo", "憶"),
        ("1２0人", "width", "1２0"),
        ("１2，000円", "width", "１2，000"),
        ("2月30日", "date", "2月30日"),
        ("13月の予定", "date", "13月"),
        ("2023年2月29日", "date", "2023年2月29日"),
        ("2023-02-29", "date", "2023-02-29"),
        ("平成32年", "date", "平成32年"),
        ("10時75分", "date", "10時75分"),
        ("2025年3月3日(火)", "weekday", "2025年3月3日(火)"),
        ("令和７年３月３日（火曜日）", "weekday", "令和７年３月３日（火曜日）"),
        ("9月3日(月)、5日(木)", "weekday", "5日(木)"),
    ],
)
def test_a_slip_is_found_where_it_stands(text: str, kind: str, where: str) -> None:
    assert [(s.kind, text[slice(*s.span)]) for s in slips(text)] == [(kind, where)]


@pytest.mark.parametrize(
    "text",
    [
        "3億円の記憶", "1憶えて", "2024年2月29日(木)", "18か月13日間", "2月29日", "9月3日(月)、5日(水)",
        "25時の放送",
        "１２０人と120人", "昭和64年1月7日(土)", "4月31人", "第13月曜",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text: str) -> None:
    assert list(slips(text)) == []
