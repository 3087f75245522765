"""What is passed over quickly would have come to nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.folding import nfkc
from taiyaku.quantities import approx, en, en_units, parse_en
from taiyaku.quantities.en_tokens import Tokens

WORDS = (
    *("harbor", "May", "may", "May's", "today’s", "I", "II", "XIV", "Xi", "one", "ones", "o’one", "no-one", "a"),
    *("second-hand", "été", "l’un", "FIVE", "five_six", "fi\u0301ve", "٣", "3", "F35", "half", "e-mail", "…"),
    *("Monday's", "ﬁve", "Ⅳ", "x²", "10k", "&", "(two)", "\n", "\u3000", "thus", "an", "—", "’"),
)
texts = st.lists(st.sampled_from(WORDS), max_size=8).flatmap(
    lambda words: st.lists(st.sampled_from(["", " ", "-", "  "]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True))
    )
)


@given(texts)
def test_a_text_that_is_passed_over_holds_no_quantity(text: str) -> None:
    folded = nfkc(text).text
    if not en._may_hold(folded):
        scanner = en._Scanner(folded)
        assert scanner.run() == []
        assert scanner.days == 0
        assert parse_en(text) == ()


@given(texts)
def test_tokens_hold_all_letters_and_signs_of_a_text_in_order(text: str) -> None:
    toks = [Tokens(text)[i] for i in range(len(Tokens(text)))]
    assert all(a.end <= b.start for a, b in pairwise(toks))
    assert all(text[t.start : t.end] == t.raw for t in toks)
    inside = {k for t in toks for k in range(t.start, t.end)}
    assert all(c.isspace() or c == "_" or c.isdecimal() for k, c in enumerate(text) if k not in inside)


BEFORE = (
    *("about ", "About an ", "more than ", "Up To a ", "or so ", "as much as ", "roughly\n", "some a ", "a ", ""),
    *("in excess of ", "just short of ", "exceeding ", "estimated ", "approximately an ", "minus ", "(-", " −"),
    *("Negative ", "plus ", "bonus ", "the ", "over", "moreover ", "$", "US$ ", "USD", "usd ", "Rs", "zł ", "€\n"),
    "upwards of ",
)


@pytest.mark.parametrize("before", BEFORE)
def test_what_stands_before_a_number_is_seen_as_by_the_pattern_alone(before: str) -> None:
    for head in ("", "They sold ", "x"):
        text = f"{head}{before}5 ships"
        at = len(head + before)
        found = approx._EN.search(text, max(0, at - 20), at)
        assert approx.english(text, at) == ((found.lastgroup or "") if found else "")
        sign = approx._SIGN_EN.search(text, max(0, at - 10), at)
        assert approx.english_sign(text, at) == ((sign.lastgroup or "") if sign else "")
        money = en_units._SIGN.search(text, max(0, at - 5), at)
        assert (en_units.sign_before(text, at) is None) == (money is None)
