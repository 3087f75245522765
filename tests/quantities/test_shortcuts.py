"""What is passed over quickly would have come to nothing."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.folding import nfkc
from taiyaku.quantities import (
    Strength,
    approx,
    en,
    en_context,
    en_figures,
    en_numeral,
    en_suffix,
    en_units,
    ja,
    ja_context,
    ja_numeral,
    ja_suffix,
    ja_words,
    trie,
)
from taiyaku.quantities.en_tokens import Tokens
from taiyaku.quantities.tables import ja_suffixes

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
def test_nothing_begins_with_a_token_that_is_passed_over(text: str) -> None:
    folded = nfkc(text).text
    starts = Tokens(folded).starts(en._vocabulary())
    scanner = en._Scanner(folded)
    for i in set(range(scanner.toks.count)) - set(starts):
        assert scanner.toks[i].kind != "num"
        scanner._word(i)
    assert scanner.drafts == []
    assert scanner.days == 0


@given(texts)
def test_tokens_hold_all_letters_and_signs_of_a_text_in_order(text: str) -> None:
    all_toks = Tokens(text)
    toks = [all_toks[i] for i in range(all_toks.count)]
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


JA_BEFORE = (
    "第|第 |平成|令和|R|H|同|慶長|(慶長|1600(慶長|(|午後|$|USD|$ |約|最終| |月|泊|2期|延長後半|大学の"
    "|華氏|時速|子|ら計|2017年以来|、|高|\n|"
)
JA_BEHIND = (
    "%| %|ポイント|パーセント|bp|pt|割5分|割れ|年|年)|)年|)|(同38)年|(1600)年|年間|か月|ヶ月|箇月|個|週"
    "|日本|日目|時半|時間|分の3|分|秒9|月期|月|倍半|ドル|円台半ば|人| 人|カ国連続|歳未満|度|m|mRNA|km|代"
    "|目|桁|ポンド|の両日|両日|や|。|漢|"
)


@pytest.mark.parametrize("number", ["1", "3", "25", "1,600", "2.5", "十", "百", "数十", "十数", "二"])
def test_rules_find_nothing_where_other_characters_stand_behind_a_numeral(number: str) -> None:
    for before, behind in product(JA_BEFORE.split("|"), JA_BEHIND.split("|")):
        text = before + number + behind
        m = ja_numeral.NUMERAL.match(text, len(before))
        numeral = ja_numeral.evaluate(m) if m else None
        assert m is not None
        assert numeral is not None
        at = ja_context.At(text, *m.span(), numeral, numeral.low, before[-1:])
        follow = text[m.end() :].removeprefix(" ")[:1]
        for rule, begins in ja_suffix.RULES:
            assert not begins or follow in begins or rule(at) is None


@given(st.text("0125・･./⁄:-–— 万年", max_size=12))
def test_plain_figures_are_no_decimal_fraction_date_or_time(behind: str) -> None:
    text = f"1{behind}"
    if not ja._GOES_ON.match(text):
        scanners = [ja._Scanner(text, lists=lists) for lists in (False, True)]
        assert [s._in_signs(0) for s in scanners] == [0, 0]


EN_BEFORE = "|the Nikkei |No. |#|Heisei |a scale of |at |by |$|’|the "
EN_BEHIND = (
    "%| %| percent|-percent|percentage points| pct. points| basis points| points|pp| bps| a.m.|am| o’clock"
    "|, in the morning| at night|th|st century|k|s|’s|-'s| cents|p| pence|-fold| times|x|×| years old"
    "|-year-old| or younger| and under| straight weeks|-more hours| full\nmin|yrs| in 10| out of five"
    "| of every 3|-in-5| km|-kg|°C| degrees Celsius| C| F| U.S. dollars| of dollars| bn| dozen"
    "| police officers|, police| others| more others| of a second| of one point| half|-point scale|.|, 5|)|"
)


@pytest.mark.parametrize(
    "number",
    ["1", "3", "12", "20", "99", "225", "1990", "2.5", "one", "two", "third", "two thirds", "tens"],
)
def test_rules_find_nothing_where_other_characters_follow_a_numeral(number: str) -> None:
    for before, behind in product(EN_BEFORE.split("|"), EN_BEHIND.split("|")):
        text = before + number + behind
        toks = Tokens(text)
        i = toks.behind(len(before), 0)
        phrase = en_numeral.read(toks, i, text) if i < toks.count and toks[i].start == len(before) else None
        if phrase:
            end = toks[phrase.next - 1].end
            at = en_context.At(text, toks, i, phrase, len(before), end, phrase.value, Strength.MEDIUM)
            asked = en_suffix._rules(re.sub(r"[\s,‐‑-]*", "", text[end:])[:1].lower())
            assert [rule for rule, _ in en_suffix.RULES if rule(at) and rule not in asked] == []


@given(st.text("0125./⁄:-–— apmGTUCnd", max_size=12))
def test_plain_english_figures_are_no_fraction_date_or_time(behind: str) -> None:
    text = f"1{behind}"
    if not en_figures.GOES_ON.match(text):
        rules = (en_figures.always, *en_figures.WITH_SIGNS)
        assert [rule(text, Tokens(text), 0) for rule in rules] == [None] * len(rules)


@given(st.lists(st.sampled_from([*ja_words.words(), *"数何幾十百億3Aあ人、 "]), max_size=12).map("".join))
def test_where_a_number_may_begin_is_told_by_the_longest_word_there(text: str) -> None:
    single = set("〇零一二三四五六七八九十百千3A")
    words = {*ja_words.words(), *single, *(c + of for c in "数何幾" for of in "十百億")}
    longest = [max((w for w in words if text.startswith(w, i)), key=len, default="") for i in range(len(text))]
    assert ja_words.found(text) == [(i, i + len(w)) for i, w in enumerate(longest) if w]


@given(st.lists(st.sampled_from([*ja_suffixes(), *"人 、3あ"]), max_size=6).map("".join), st.integers(0, 8))
def test_the_longest_unit_at_a_place_is_the_one_a_pattern_finds(text: str, start: int) -> None:
    m = re.compile(trie.pattern(ja_suffixes())).match(text, start)
    assert trie.Longest(ja_suffixes()).at(text, start) == (m.group() if m else "")
