"""Where a chain of nouns begins, ends and is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.terms.runs import find_runs

from .helpers import runs_of


@pytest.mark.parametrize(
    ("sentence", "runs"),
    [
        # suffixes that end a term
        ("ゼータ電子製の半導体チップを積む", ["ゼータ電子", "半導体チップ"]),
        ("海外向け自動車部品を作る", ["自動車部品"]),
        ("大手銀行側は否定した", ["大手銀行"]),
        # quantities
        ("3兆ドル規模の通商協定に署名", ["規模", "通商協定", "署名"]),
        ("第2世代原子炉を建設する", ["第2世代原子炉", "建設"]),
        # titles end names
        ("ジャン・デュボワ仏外相は歓迎した", ["ジャン・デュボワ", "仏外相", "歓迎"]),
        ("ゼータ社のマリア・ロペスCEOが語った", ["マリア・ロペス", "CEO"]),
        ("山田花子教授によると", ["山田花子", "教授"]),
        ("大統領選挙の日程", ["大統領選挙", "日程"]),
        # names are units of their own
        ("半導体大手ノキアが投資する", ["半導体大手", "ノキア", "投資"]),
        ("国産ロボットOmegaを披露", ["国産ロボット", "Omega", "披露"]),
        ("ジョンズ・ホプキンス大学の研究", ["ジョンズ・ホプキンス大学", "研究"]),
        ("米クアルコムと米アップルが組む", ["クアルコム", "アップル"]),
        ("オープンAIと字節跳動、何立峰副首相", ["オープンAI", "字節跳動", "何立峰", "副首相"]),
        ("メタバースの普及", ["メタバース", "普及"]),
        ("上位機種H200を出荷", ["上位機種", "H200"]),
        ("国防AIと次世代5G", ["国防AI", "次世代5G"]),
        ("2027年3月期決算を示す", ["決算"]),
        # lists and compounds with a middle dot
        ("スペイン・バルセロナで開く", ["スペイン", "バルセロナ"]),
        ("リスク・マネジメントを学ぶ", ["リスク・マネジメント"]),
        ("ハード・ソフト・サービスの3本柱", ["ハード", "ソフト", "サービス"]),
        # prefixes and adjectives
        ("反グローバル化の運動", ["反グローバル化", "運動"]),
        ("地政学的緊張が高まる", ["地政学的緊張"]),
        ("買い替え需要が増える", ["買い替え需要"]),
        ("部品を買い替え利用者が増える", ["部品", "利用者"]),
        ("米中間の協議", ["米", "協議"]),
        # dictionary words with Latin in them
        ("生成AIブームに沸く", ["生成AIブーム"]),
    ],
)
def test_runs(sentence: str, runs: list[str]) -> None:
    found = runs_of(sentence)
    assert [r for r in runs if r not in found] == [], found


@pytest.mark.parametrize(
    ("sentence", "gloss"),
    [
        ("国際協力機構(JICA)が", ("国際協力機構", "JICA")),
        ("FTA(自由貿易協定)を", ("FTA", "自由貿易協定")),
        ("同社のCPU中央演算処理装置)は", ("CPU", "中央演算処理装置")),
    ],
)
def test_glosses(sentence: str, gloss: tuple[str, str]) -> None:
    assert [(g.outer, g.inner) for g in find_runs(sentence)[1]] == [gloss]


def test_a_quoted_name_with_particles_is_one_term() -> None:
    assert "海洋プラスチックに関する共同宣言" in runs_of("各国は「海洋プラスチックに関する共同宣言」に署名した")
    assert not any("すてきな" in r for r in runs_of("「すてきな朝の散歩」を楽しむ"))


@given(st.text(alphabet="米中トランプ大統領・AI半導体の(CEO)「」、。第2世代社氏 ンーXa", max_size=40))
def test_runs_stand_where_they_say(text: str) -> None:
    for f in find_runs(text)[0]:
        assert 0 <= f.start < f.end <= len(text)
        if not f.title:
            assert text[f.start : f.end].replace(" ", "") == f.text.replace(" ", "")
