"""People whom the English names and the Japanese does not."""

from __future__ import annotations

import pytest

from taiyaku.checks import check_pair
from taiyaku.model import Concept, Glossary, Term


def invented(source: str, target: str, glossary: Glossary | None = None) -> list[str]:
    found = [f for f in check_pair(source, target, glossary=glossary) if f.check == "names/invented"]
    return [target[slice(*f.target_span)] for f in found if f.target_span]


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        (
            "会場となったシンガポールで首相が語った。",
            "The premier spoke to Robert Wilson in Singapore.",
            "Robert Wilson",
        ),
        ("会場となったシンガポールで首相が語った。", "Carlos Fuentes spoke in Singapore.", "Carlos Fuentes"),
        ("サッカーのワールドカップが開幕した。", "The soccer Kevin Hughes has begun.", "Kevin Hughes"),
        ("メキシコの港に着いた。", "It reached Anna Petrova’s port in Mexico.", "Anna Petrova"),
    ],
)
def test_a_full_name_out_of_nothing_is_found(source: str, target: str, name: str) -> None:
    assert invented(source, target) == [name]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("トランプ大統領がフロリダで演説した。", "President Donald Trump gave a speech in Florida."),
        ("大統領が演説した。", "President Donald Trump gave a speech."),
        ("Robert Wilson監督はシカゴにいる。", "The director Robert Wilson is in Chicago."),
        ("ロンドンで周庭氏が語った。", "Agnes Chow spoke in London."),
        ("セントルイス公演は中止になった。", "The St. Louis Arena show was canceled."),
        ("ビル・クリントン氏はアーカンソーで生まれた。", "William Clinton was born in Arkansas."),
        ("ロバート湖のほとりでキャンプをする。", "They camp at Robert Lake."),
        ("アメリカの大学で学ぶ。", "He studies at Edward University in America."),
        ("メキシコの港にクレーンが並ぶ。", "Port of Mexico Sees Robert Wilson Cranes Arrive Early"),
    ],
)
def test_names_with_a_reason_are_left_alone(source: str, target: str) -> None:
    assert invented(source, target) == []


def test_a_person_of_the_term_base_has_a_reason() -> None:
    source, target = "新しい教皇はバルコニーに立った。", "Robert Prevost stood on the balcony."
    pope = Concept("pope", (Term("教皇", "ja"), Term("Robert Prevost", "en")), pos="proper noun", category="person")
    assert invented(source, target) == ["Robert Prevost"]
    assert invented(source, target, Glossary((pope,))) == []


def test_somebody_who_stands_for_another_is_reported_once() -> None:
    found = check_pair("ジェンスン・フアン氏が台湾で登壇した。", "Robert Wilson took the stage in Taiwan.")
    assert [f.check for f in found] == ["names/unlike"]
