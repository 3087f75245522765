"""What the parsers read: kinds, values, units, spans."""

from __future__ import annotations

import pytest

from taiyaku.quantities import Kind, Quantity, Strength, parse_en, parse_ja


def read(quantities: tuple[Quantity, ...]) -> list[tuple[str, str, float, str]]:
    return [(q.text, q.kind.value, q.value, q.unit) for q in quantities if q.strength > Strength.ABSORBER]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12億3千万円", [("12億3千万円", "money", 1230000000, "JPY")]),
        ("2万213人", [("2万213人", "count", 20213, "person")]),
        ("1 万 5 千", [("1 万 5 千", "number", 15000, "")]),
        ("二〇二五年十月", [("二〇二五年", "year", 2025, ""), ("十月", "month", 10, "")]),
        ("平成25年", [("平成25年", "year", 2013, "")]),
        ("令和元年", [("令和元年", "year", 2019, "")]),
        ("第3四半期", [("第3四半期", "ordinal", 3, "quarter")]),
        ("三分の二", [("三分の二", "fraction", 0.666666666667, "")]),
        ("3割5分", [("3割5分", "percent", 35, "tenths")]),
        ("0.25ポイント", [("0.25ポイント", "points", 0.25, "")]),
        ("午後3時半", [("午後3時半", "hour", 15, ""), ("半", "minute", 30, "")]),
        ("2時間半", [("2時間半", "duration", 2.5, "hour")]),
        ("半世紀", [("半世紀", "duration", 50, "year")]),
        ("数十億ドル", [("数十億ドル", "order", 10**9, "USD")]),
        ("約12倍", [("12倍", "multiple", 12, "")]),
        ("90年代", [("90年代", "decade", 1990, "")]),
        ("7nm", [("7nm", "measure", 7, "nm")]),
        ("９８・２４", [("９８・２４", "number", 98.24, "")]),
        ("148円80銭", [("148円80銭", "money", 148.8, "JPY")]),
        ("9秒98", [("9秒98", "duration", 9.98, "second")]),
        ("58秒4で", [("58秒4", "duration", 58.4, "second")]),
        ("38銭", [("38銭", "money", 0.38, "JPY")]),
        ("秒速8キロ", [("8キロ", "measure", 8, "kms")]),
        ("50ベーシスポイント", [("50ベーシスポイント", "points", 0.5, "%")]),
        ("数十%", [("数十%", "order", 10, "")]),
        ("8、9両日", [("8", "day", 8, ""), ("9", "day", 9, "")]),
        (
            "3−2と4ー1",
            [("3", "number", 3, ""), ("2", "number", 2, ""), ("4", "number", 4, ""), ("1", "number", 1, "")],
        ),
        ("1〜6月", [("1", "month", 1, ""), ("6月", "month", 6, "")]),
        ("1〜2万人", [("1", "count", 10000, "person"), ("2万人", "count", 20000, "person")]),
        ("4社目", [("4社目", "ordinal", 4, "company")]),
        ("$45億", [("$45億", "money", 4500000000, "USD")]),
        ("三菱の千葉さんは一緒に", []),
    ],
)
def test_japanese(text: str, expected: list[tuple[str, str, float, str]]) -> None:
    assert read(parse_ja(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$4.5 billion", [("$4.5 billion", "money", 4500000000, "USD")]),
        ("4.5bn euros", [("4.5bn euros", "money", 4500000000, "EUR")]),
        ("£11million", [("£11million", "money", 11000000, "GBP")]),
        ("one hundred and twenty-five", [("one hundred and twenty-five", "number", 125, "")]),
        ("half a million", [("half a million", "number", 500000, "")]),
        ("tens of billions of dollars", [("tens of billions", "order", 10**10, "USD")]),
        ("two and a half hours", [("two and a half hours", "duration", 2.5, "hour")]),
        ("a year and a half", [("a year and a half", "duration", 1.5, "year")]),
        ("22 September", [("22", "day", 22, ""), ("September", "month", 9, "")]),
        (
            "Sept. 3-5, 2025",
            [("Sept", "month", 9, ""), ("3", "day", 3, ""), ("5", "day", 5, ""), ("2025", "year", 2025, "")],
        ),
        ("the 1990s", [("1990s", "decade", 1990, "")]),
        ("twenty-first century", [("twenty-first century", "ordinal", 21, "")]),
        ("two-thirds", [("two-thirds", "fraction", 0.666666666667, "")]),
        ("seven in ten", [("seven in ten", "fraction", 0.7, "")]),
        ("20-25 percent", [("20", "percent", 20, ""), ("25 percent", "percent", 25, "")]),
        ("ten to twenty thousand", [("ten", "number", 10000, ""), ("twenty thousand", "number", 20000, "")]),
        ("75 basis points", [("75 basis points", "points", 0.75, "%")]),
        ("12-fold", [("12-fold", "multiple", 12, "")]),
        ("7.55am", [("7", "hour", 7, ""), ("55", "minute", 55, "")]),
        ("a 14-day trial", [("14-day", "duration", 14, "day")]),
        ("12 police officers", [("12", "count", 12, "person")]),
        ("Heisei 25", [("Heisei 25", "year", 2013, "")]),
        ("three hundredths of a second", [("three hundredths of a second", "duration", 0.03, "second")]),
        ("item (iii)", [("iii", "ordinal", 3, "")]),
        ("hat-tricks", [("hat-tricks", "count", 3, "goal")]),
        ("36.5 C (97.7 F)", [("36.5 C", "measure", 36.5, "degC"), ("97.7 F", "measure", 97.7, "degF")]),
        ("38 sen", [("38 sen", "money", 0.38, "JPY")]),
        ("four second-round games", [("four", "count", 4, "game"), ("second", "ordinal", 2, "")]),
        ("No one knows", []),
        ("Mayor May may march", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, str, float, str]]) -> None:
    assert read(parse_en(text)) == expected


def test_keys_compare_across_languages() -> None:
    (ja,), (en,) = parse_ja("45億ドル"), parse_en("$4.5 billion")
    assert ja.key == en.key
    assert len({ja.key, en.key}) == 1
    (two,), (ja_two,) = parse_en("3 p.m."), parse_ja("午後3時")
    assert two.key == ja_two.key


def test_spans_are_those_of_the_original_text() -> None:
    """Full-width figures and ligatures such as ㎞ fold to other lengths."""
    text = "㈱の工場は５㎞先で、１２億円かかる。"
    for q in parse_ja(text):
        assert text[slice(*q.span)] == q.text
    assert [q.text for q in parse_ja(text)] == ["５㎞", "１２億円"]


@pytest.mark.parametrize(
    ("text", "strength"),
    [("12人", Strength.STRONG), ("三つ", Strength.MEDIUM), ("一つ", Strength.WEAK), ("三菱", Strength.ABSORBER)],
)
def test_strength(text: str, strength: Strength) -> None:
    assert [q.strength for q in parse_ja(text)] == [strength]


def test_a_bare_two_digit_year_is_never_an_era_year() -> None:
    years = [r.value for q in parse_ja("22年8月") for r in q.readings if r.kind is Kind.YEAR]
    assert years == [2022, 1922]


def test_a_date_of_the_old_calendar_is_weak_beside_its_twin() -> None:
    """Either date will do in a translation, so only the Gregorian one is wanted."""
    found = {q.text: q.strength for q in parse_ja("慶応4年3月14日(1868年4月6日)の誓文")}
    assert found["3月"] is found["14日"] is Strength.WEAK
    assert found["1868年"] is found["4月"] is found["6日"] is Strength.STRONG
    turned = {q.text: q.strength for q in parse_ja("1868年4月6日(慶応4年3月14日)の誓文")}
    assert turned == found


def test_figures_of_names_and_indexes_are_weak() -> None:
    """The Nikkei 225 is 日経平均, and 7 of the G7 is said by the name."""
    assert [q.strength for q in parse_en("the Nikkei 225 and the G7")] == [Strength.WEAK, Strength.WEAK]
    assert [q.strength for q in parse_en("the Nikkei 226")] == [Strength.STRONG]
    assert [q.strength for q in parse_ja("第30回会議(COP30)")] == [Strength.STRONG, Strength.WEAK]
