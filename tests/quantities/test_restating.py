"""A new value in the style of an English quantity, and the messages and suggestions that use it."""

from __future__ import annotations

import pytest

from taiyaku.quantities import Strength, compare, explain, parse_en, parse_ja, restate
from taiyaku.quantities.restating import figures
from taiyaku.quantities.show import value_of


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("$4.5 billion", 5_500_000_000, "$5.5 billion"),
        ("$4.5 billion", 550_000_000, "$550 million"),
        ("£11million", 12_000_000, "£12million"),
        ("¥2tn", 3 * 10**12, "¥3tn"),
        ("1,234 people", 56_789, "56,789"),
        ("512", 1250, "1,250"),
        ("three years", 1, "one year"),
        ("3 years", 1, "3 years".replace("3 years", "1 year")),
        ("a 14-day trial", 7, "7-day"),
        ("September", 10, "October"),
        ("Sept. 3", 11, "Nov"),
        ("the 20th", 21, "21st"),
        ("the 1990s", 2000, "2000s"),
        ("35 percent", 40.5, "40.5 percent"),
        ("Third place", 5, "Fifth"),
        ("3 p.m.", 10, "10 a.m."),
        ("twenty-five boats", 26, "twenty-six"),
        ("a dozen", 13, None),
        ("two-thirds", 0.75, None),
    ],
)
def test_restating_keeps_the_style(text: str, value: float, expected: str | None) -> None:
    first = next(q for q in parse_en(text) if q.strength > Strength.ABSORBER)
    assert restate(first, value) == expected


@pytest.mark.parametrize(
    ("ja", "en", "parts", "suggestion"),
    [
        (
            "費用は45億ドルだ。",
            "It costs $45 billion.",
            ("4,500,000,000 USD", "億 is 100 million", "45億 = 4.5 billion"),
            "$4.5 billion",
        ),
        ("3万人が来た。", "Some 3,000 people came.", ("30,000", "万 is 10,000"), "30,000"),
        ("7割が賛成だ。", "Seven percent are in favor.", ("70%", "1割 is 10 percent"), "Seventy percent"),
        ("20分で沈む。", "It sinks in 20 hours.", ("20 minutes", "分 is minutes"), None),
        ("2018年に始まった。", "It began in 2081.", ("digits are in another order",), "2018"),
        ("平成25年に開いた。", "It opened in 2025.", ("2013",), "2013"),
        ("費用は45億円だ。", "It costs $4.5 billion.", ("Japanese yen (JPY)", "US dollar (USD)"), None),
        ("3ポイント下がった。", "It fell 3 percent.", ("percentage points",), None),
        ("午後3時に出る。", "It leaves at 3 a.m.", ("afternoon", "morning"), "3 p.m."),
        ("高さは12メートルだ。", "It is high.", ("12メートル (12 m) is not in the translation",), None),
        ("高い。", "It is 12 meters high.", ("“12 meters” has no counterpart",), None),
    ],
)
def test_messages_name_both_sides_and_the_cause(
    ja: str, en: str, parts: tuple[str, ...], suggestion: str | None
) -> None:
    issue = compare(ja, en).issues[0]
    message = explain.message(issue)
    assert [p for p in parts if p not in message] == []
    assert explain.suggestion(issue) == suggestion


def test_a_suggestion_put_in_place_settles_the_finding() -> None:
    ja, en = "来場者は31万2000人だった。", "There were 3.12 million visitors."
    (issue,) = compare(ja, en).issues
    suggestion = explain.suggestion(issue)
    assert issue.en
    assert suggestion
    start, end = issue.en.span
    assert not compare(ja, en[:start] + suggestion + en[end:]).issues


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("数十億ドル", "billions USD"),
        ("数万台", "tens of thousands"),
        ("数十年", "tens of years"),
        ("何百", "hundreds"),
        ("3割5分", "35%"),
        ("三分の二", "2/3"),
        ("午後3時", "15:00"),
        ("9月", "September"),
        ("1年", "1 year"),
        ("第3回", "3rd"),
    ],
)
def test_values_are_shown_in_words_that_people_use(text: str, shown: str) -> None:
    assert value_of(next(q for q in parse_ja(text) if q.strength).reading) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (49507.21, "49,507.21"),
        (0.1, "0.1"),
        (1.5e-07, "0.00000015"),
        (1234567.5, "1,234,567.5"),
        (4500000000, "4,500,000,000"),
    ],
)
def test_figures_have_no_digits_that_nobody_wrote(value: float, shown: str) -> None:
    assert figures(value, grouped=True) == shown
