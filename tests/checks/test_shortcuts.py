"""What is passed over quickly would have come to nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.checks import (
    acronym,
    brackets,
    consistency,
    length,
    name_find,
    name_invented,
    name_variants,
    spacing,
)
from taiyaku.checks import words as small_words
from taiyaku.checks.name_table import names_table
from taiyaku.checks.name_words import capitalised, words

ENGLISH = (
    *(
        "Huang",
        "O'Neal",
        "o'Neal",
        "U.S.",
        "d'Or",
        "Élan",
        "été",
        "Mr",
        "x",
        "I",
        "Ab",
        "NASA",
        "’s",
        "'",
        "’",
        ".",
    ),
    *(".", "...", "-", " ", " ", ": ", ", ", "\n", "3", "ﬁ", "Ω", "–"),
)
JAPANESE = (
    *(
        "ジョン",
        "ファン",
        "ー",
        "ァ",
        "ヲ",
        "A",
        "J.",
        "Ab",
        ".",
        "・",
        "=",
        "゠",
        "-",
        "‐",
        " ",
        "大谷",
        "翔平",
        "氏",
    ),
    *("大谷", "翔平", "氏", "さん", "米", "大統領", "は", "(", ")", "おおたに", "、", "々", "\n", "ヵ"),
)


@given(st.lists(st.sampled_from(ENGLISH), max_size=10).map("".join))
def test_words_with_a_capital_are_found_at_once_as_among_all_words(text: str) -> None:
    assert capitalised(text) == [(w.text, w.span) for w in words(text) if w.capital and len(w.text) > 2]


@given(st.lists(st.sampled_from(JAPANESE), max_size=10).map("".join))
def test_a_text_without_names_is_passed_over(text: str) -> None:
    full = [m for m in name_find._FULL.finditer(text) if re.search("[・=゠]", m.group())]
    assert not full or name_find._IN_FULL.search(text)
    assert not name_find._TITLED.search(text) or name_find._IN_TITLED.search(text)
    assert not name_find._READING.search(text) or name_find._IN_READING.search(text)


@given(st.lists(st.sampled_from(JAPANESE), max_size=10).map("".join))
def test_a_title_is_looked_for_together_with_the_word_before(text: str) -> None:
    single = re.finditer(r"(?<![A-Za-zァ-ヴー・=゠‐\- ])[ァ-ヴ][ァ-ヴー]+(?![ァ-ヴー・=゠‐\- ])", text)
    titled = [m.span() for m in single if names_table().titled.match(text, m.end())]
    assert [n.span for n in name_find.titled_words(text)] == titled


# Patterns that begin with the characters that they look for, and the same as one would write them.
PLAIN = {
    "doubled words": (
        small_words._TWICE,
        re.compile(r"(?<![\w'’&-])([A-Za-z][A-Za-z'’]*)\s+(?=(\1)(?![\w'’-]))", re.IGNORECASE),
    ),
    "articles": (
        small_words._ARTICLE,
        re.compile(r"(?<![\w'’.&/$£€¥-])([Aa]n?)(?P<gap>[ \u00a0]+[\"“‘'(]?)(?P<word>[^\W_][\w'’]*)"),
    ),
    "acronyms": (
        acronym._ACRONYM,
        re.compile(r"(?<![A-Za-z0-9&.@/_-])[A-Z]{2,6}(?![A-Za-z0-9&@/_-]|\.[A-Za-z])"),
    ),
    "blanks before marks": (
        spacing._BEFORE,
        re.compile(r"(?<=[^\s([.])[ \u00a0]+(?=[,;](?![)(])|[!?](?=[\s\"”’')]|$)|\.(?![\w.]| \.))"),
    ),
    "katakana": (name_variants._RUN, re.compile(r"(?<![ァ-ヴー・=])[ァ-ヴ][ァ-ヴー]{2,11}(?![ァ-ヴー・=])")),
    "full names": (name_invented._BEFORE_CAPITAL, re.compile(r"(?<!\w)[A-ZÀ-Þ]\w+(?= [A-ZÀ-Þ]\w)")),
    "names": (consistency._JA_NAME, re.compile(r"[ァ-ヴ][ァ-ヴー・=]+|[A-Za-z][A-Za-z0-9.&'-]*")),
    "numbers": (
        consistency._JA_NUMBER,
        re.compile(r"[0-9]+(?:[.,:/][0-9]+)*|[〇一二三四五六七八九十百千万億兆]+"),
    ),
}
PIECES = (
    *("the", "The", "THE", "a", "A", "an", "apple", "it's", "ıſ", "K", "NATO", "U.S", "ABCDEFGH", "x1", "'", "’"),
    *(" ", "  ", "\u00a0", "\n", ".", "..", ",", ";", "!", "?", ")", "(", "[", "&", "-", "/", "@", "_", "$", "é"),
    *("ア", "ヴ", "ー", "・", "=", "アメリカ", "漢字", "三百", "〇", "12", "3", ":", '"', "“"),
)


@pytest.mark.parametrize("name", PLAIN)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=10))
def test_a_pattern_finds_what_the_plain_one_finds(name: str, pieces: list[str]) -> None:
    pattern, plain = PLAIN[name]
    text = "".join(pieces)
    assert [(m.span(), m.groups()) for m in pattern.finditer(text)] == [
        (m.span(), m.groups()) for m in plain.finditer(text)
    ]


NEED_NO_PARTNER = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\)|[:;=]['’]?-?[()\[\]]|(?<=\d)[\"”](?!\w)|(?<=\d)''",
    re.MULTILINE,
)


@given(st.text("1a iv-*•\n:;='’-()[]\"”x 6", max_size=10))
def test_signs_without_partners_are_crossed_out_in_two_steps_as_in_one(text: str) -> None:
    assert brackets._without_signs(text) == NEED_NO_PARTNER.sub(lambda m: "x" * len(m.group()), text)


def test_characters_that_are_counted_without_being_looked_up_weigh_ten_tenths() -> None:
    whole = [c for c in map(chr, range(0x10000)) if length._WHOLE.match(c)]
    assert len(whole) > 20_000
    assert {length._TENTHS[c] for c in whole} == {10}
