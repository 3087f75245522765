"""Kana against Latin spellings."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from taiyaku.transliteration import kana_skeleton, latin_skeleton, likeness, romaji

ROMAJI = {
    "トウキョウ": "tokyo",
    "おおさか": "osaka",
    "シンブン": "shinbun",
    "けんいちろう": "ken'ichiro",
    "マッチャ": "matcha",
    "ジャーナル": "janaru",
    "ティーパーティー": "tipati",
    "ヴァイオリン": "vaiorin",
    "ウォーター": "wota",
    "クァンタム": "kwantamu",
    "ﾊﾞｽ": "basu",
    "ニイガタ": "niigata",
    "サトウ・ユウキ": "sato yuki",
    "いのうえようすい": "inoueyosui",
    "キノウエ": "kinoue",
    "のうえん": "noen",
    "": "",
    "A社": "A社",
}

SAME = (
    "バイデン Biden;シュワルツェネッガー Schwarzenegger;ウラジーミル Vladimir;フアン Huang;ファン Hwang;"
    "カーター Carter;ワシントン Washington;マイケル Michael;ミシェル Michelle;ホセ Jose;ジャン Jean;グエン Nguyen;"
    "ヒース Heath;スミス Smith;バッハ Bach;ナイト Knight;ライト Wright;ヴァンス Vance;エヌビディア Nvidia;"
    "ファーウェイ Huawei;ショルツ Scholz;オオタニ Ohtani;サトウ Sato;ヤマダ Yamada;キャサリン Catherine;"
    "クリストファー Christopher;ボルボ Volvo;レイチェル Rachel;セビージャ Sevilla;ラーム Rahm;シャオミ Xiaomi;"
    "アンジェイ Andrzej;ワイダ Wajda;シュワルツ Schwarz;ジュジャンナ Zsuzsanna;ムン Moon;ヒョンジュン Hyun-joon;"
    "ジロー Giraud;ユーグ Hugues;ゼウス Zeus;ユルマズ Yılmaz;シュミット Schmidt;"
    "カラジッチ Karadžić;ミウォシュ Miłosz;クチェラ Kučera;ヤノシュ János;エルドアン Erdoğan"
)
OTHER = (
    "バイデン Wilson;トランプ Petrov;マクロン Gomez;フアン Fletcher;ジョンソン Anderson;メルケル Robert;"
    "スミス Brown;ヤマダ Suzuki;サトウ Watanabe;グーグル Apple;クック Musk;ジョージ Kevin;"
    "エリザベス Margaret;テスラ Toyota"
)


def pairs(table: str) -> list[list[str]]:
    return [p.split() for p in table.split(";")]


@pytest.mark.parametrize(("kana", "latin"), ROMAJI.items())
def test_romaji_is_what_newspapers_write(kana: str, latin: str) -> None:
    assert romaji(kana) == latin


@pytest.mark.parametrize(("kana", "latin"), pairs(SAME))
def test_spellings_of_one_name_are_alike(kana: str, latin: str) -> None:
    assert likeness(kana, latin) >= 0.6


@pytest.mark.parametrize(("kana", "latin"), pairs(OTHER))
def test_different_names_are_not_alike(kana: str, latin: str) -> None:
    assert likeness(kana, latin) < 0.5


@pytest.mark.parametrize(("kana", "latin"), pairs(SAME))
def test_the_right_name_is_more_alike_than_any_wrong_one(kana: str, latin: str) -> None:
    assert all(likeness(kana, latin) > likeness(kana, wrong) for _, wrong in pairs(OTHER))


def test_skeletons_join_what_japanese_cannot_tell_apart() -> None:
    assert (
        kana_skeleton("バレンタイン") == kana_skeleton("ヴァレンタイン") == latin_skeleton("Valentine") == "BRNTN"
    )
    assert kana_skeleton("シンガポール") == latin_skeleton("Singapore")
    assert kana_skeleton("カーター") == latin_skeleton("Carter")
    assert latin_skeleton("Łódź") == latin_skeleton("Lodz")


def test_what_has_no_sound_is_like_nothing() -> None:
    assert (
        likeness("", "Biden") == likeness("バイデン", "") == likeness("漢字", "Biden") == likeness("カ", "123") == 0
    )


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF)) | st.text(), st.text())
@example("シヮ", "Shwa")
@example("つゅ", "")
def test_any_texts_may_be_compared(kana: str, latin: str) -> None:
    assert 0 <= likeness(kana, latin) <= 1
    romaji(kana)
    kana_skeleton(kana)


def test_glides_stand_behind_any_consonant() -> None:
    assert kana_skeleton("ツューリヒ") == "CYRH"
    assert likeness("ツューリヒ", "Zürich") > 0.7


@given(
    st.text(
        alphabet="カキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワガギグゲゴザジズゼゾバビブベボ",
        min_size=1,
        max_size=12,
    )
)
def test_kana_are_like_their_own_romanisation(kana: str) -> None:
    assert likeness(kana, romaji(kana)) > 0.7
