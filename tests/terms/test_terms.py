"""Which parts of runs are terms, and how they rank."""

from __future__ import annotations

import pytest

from taiyaku.terms.ranking import own_count, scores, termness

from .helpers import candidates_of, terms_of


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        (
            "AlphaCorpBetaWorksが提携。AlphaCorpとBetaWorksの発表。",
            ["AlphaCorp", "BetaWorks"],
            ["AlphaCorpBetaWorks"],
        ),
        ("GoogleMicrosoftなどの企業", ["Google", "Microsoft"], ["GoogleMicrosoft"]),
        ("ByteDanceとIcePop", ["ByteDance", "IcePop"], ["Byte", "Dance", "Ice", "Pop"]),
        ("深海採掘規則を定める。深海採掘機器を造る。", ["深海採掘", "深海採掘規則", "深海採掘機器"], ["海採掘"]),
        ("重力波望遠鏡市場が育つ。", ["重力波望遠鏡市場", "重力波望遠鏡"], ["望遠鏡市場"]),
        ("会社の方針と問題の解決、可能性を示す。", [], ["方針", "問題", "解決", "可能性", "会社"]),
    ],
)
def test_parts_that_stand_for_themselves(text: str, there: list[str], not_there: list[str]) -> None:
    terms = terms_of(text)
    assert [t for t in there if t not in terms] == []
    assert [t for t in not_there if t in terms] == []


def test_each_term_says_why_it_is_proposed() -> None:
    terms = terms_of("深海採掘規則を定める。深海採掘機器を造る。「深海採掘」は新しい。")
    assert terms["深海採掘"].why == "a run of its own"
    assert all(t.why for t in terms.values())


def test_the_count_of_longer_terms_is_taken_off() -> None:
    terms = terms_of("重力波望遠鏡市場。重力波望遠鏡市場。重力波望遠鏡市場。重力波望遠鏡。")
    assert terms["重力波望遠鏡"].count == 4
    assert own_count(terms["重力波望遠鏡"], terms) == 1
    assert own_count(terms["重力波望遠鏡市場"], terms) == 3


def test_names_and_technical_terms_rank_before_everyday_words() -> None:
    text = (
        "カラミティ社は重力波望遠鏡を公開した。担当者は午前の会見で状況を説明し、住民は期待を示した。新聞も伝えた。"
    )
    terms = terms_of(text)
    ranked = sorted(terms, key=lambda t: -scores(terms)[t])
    assert set(ranked[:2]) == {"カラミティ", "重力波望遠鏡"}


def test_quotation_marks_and_glosses_speak_for_a_term() -> None:
    plain = terms_of("深海採掘機を造る。")["深海採掘機"]
    quoted = terms_of("「深海採掘機」を造る。")["深海採掘機"]
    glossed = terms_of("深海採掘機(DSM)を造る。")["深海採掘機"]
    assert termness(plain) < termness(quoted) < termness(glossed)


def test_candidates_come_best_first_and_the_same_each_time() -> None:
    texts = ("カラミティ社は重力波望遠鏡を公開した。", "重力波望遠鏡の市場は大きい。")
    first = list(candidates_of(*texts).values())
    assert [c.score for c in first] == sorted((c.score for c in first), reverse=True)
    assert first == list(candidates_of(*texts).values())


def test_an_empty_article_has_no_candidates() -> None:
    assert candidates_of("") == {}
    assert candidates_of("。、\n\n123") == {}
