"""What is passed over quickly would have come to nothing."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from taiyaku.checks import name_find
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
