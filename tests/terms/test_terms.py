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


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        # 小 and 反 make another word of what follows, 元 and 新 leave it as it is
        ("小河川比例代表選出制を論じる。", ["小河川比例代表選出制"], ["河川比例代表選出制"]),
        ("元灯台守の話。", ["灯台守"], []),
        # what is left of a term counts only where all that was taken off is general
        ("航路資金規正法の改正。", ["航路資金規正法"], ["規正法"]),
        ("利回りは2%台後半だ。", [], ["台後半", "台"]),
        ("無担保コール翌日物レートを上げた。", ["無担保コール翌日物レート"], ["翌日物レート"]),
        ("翌日の会議。", [], ["翌日"]),
    ],
)
def test_no_term_is_cut_out_of_a_longer_word(text: str, there: list[str], not_there: list[str]) -> None:
    """選挙区比例代表並立制 without its 小, 規正法, 台後半 are no terms."""
    found = terms_of(text)
    assert set(there) <= set(found)
    assert not set(not_there) & set(found)


@pytest.mark.parametrize(
    ("text", "term", "category"),
    [
        ("サポーターが歌う。", "サポーター", ""),  # katakana alone says nothing
        ("県立カラミタスタジアムで戦う。", "県立カラミタスタジアム", "place"),
        ("短期ペナントレートを示す。", "短期ペナントレート", ""),
        ("AIツールを配る。", "AIツール", "tech"),
        ("対鯨輸出規制を敷く。", "対鯨輸出規制", "policy"),
        ("深海太陽電池を造る。", "深海太陽電池", "tech"),  # what its end is
        ("カラミタ大学が開発。", "カラミタ大学", "org"),
    ],
)
def test_the_category_is_what_the_form_says(text: str, term: str, category: str) -> None:
    """A word in katakana need not be technology."""
    assert candidates_of(text)[term].category == category
