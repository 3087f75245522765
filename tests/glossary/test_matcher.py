"""Terms in texts: what is found, where, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.concepts import concept, glossary
from taiyaku.glossary import Matcher
from taiyaku.glossary.folding import fold_ja, words_en
from taiyaku.glossary.matcher import longest_of

TERMS = glossary(
    concept("controls", "輸出規制", "export controls | export restrictions", forbidden="export regulations"),
    concept("chip-controls", "AI半導体輸出規制", "AI chip export controls"),
    concept("chip", "半導体", "chip | semiconductor"),
    concept("h20", "H20", "H20", match="case"),
    concept("h200", "H200", "H200", match="case"),
    concept("openai", "オープンAI | OpenAI", "OpenAI", deprecated="Open AI"),
    concept("ai", "人工知能 | AI", "artificial intelligence | AI"),
    concept("gpu", "画像処理半導体 | GPU", "graphics processing unit | GPU"),
    concept("hbm", "広帯域メモリー", "high-bandwidth memory"),
    concept("server", "サーバー", "server"),
    concept("category", "カテゴリ", "category"),
    concept("meta", "メタ", "Meta", match="case"),
    concept("intel", "インテル", "Intel", match="case"),
    concept("huang", "ジェンスン・フアン | フアン", "Jensen Huang | Huang", category="person"),
    concept("nvidia", "エヌビディア", "Nvidia", deprecated="NVIDIA"),
    concept("us", "米国", "U.S. | United States"),
    concept("us-china", "米中", "U.S.-China"),
    concept("meti", "経済産業省", "Ministry of Economy, Trade and Industry | METI"),
    concept("meeting", "株主総会", "shareholders meeting"),
    concept("tsmc", "台湾積体電路製造", "Taiwan Semiconductor Manufacturing Co."),
    concept("moodys", "ムーディーズ", "Moody's"),
    concept("cpp", "C++", "C++"),
    concept("writedown", "評価損", "write-down"),
    concept("led", "発光ダイオード | LED", "LED", match="exact"),
    concept("yield", "歩留まり", "yield", match="noinflect"),
    concept("zelenskyy", "ゼレンスキー", "Volodymyr Zelenskyy"),
    concept("pokemon", "ポケモン", "Pokémon"),
    concept("diet", "国会", "Diet"),
    concept("parliament", "国会", "parliament"),
)
MATCHER = Matcher(TERMS)

JAPANESE = [
    ("AI半導体輸出規制を強める", "chip-controls:AI半導体輸出規制"),
    ("半導体の輸出規制", "chip:半導体 controls:輸出規制"),
    ("H200とH20、H20E", "h200:H200 h20:H20"),
    ("Ｈ２０の輸出", "h20:Ｈ２０"),
    ("h20は別のもの", ""),
    ("オープンＡＩのAI", "openai:オープンＡＩ ai:AI"),
    ("OpenAIはAIを", "openai:OpenAI ai:AI"),
    ("OPENAIのMAIL", "openai:OPENAI"),
    ("ｴﾇﾋﾞﾃﾞｨｱの株", "nvidia:ｴﾇﾋﾞﾃﾞｨｱ"),
    ("エヌビディアのジェンスンフアン氏", "nvidia:エヌビディア huang:ジェンスンフアン"),
    ("ジェンスン・フアンCEO、フアン氏", "huang:ジェンスン・フアン huang:フアン"),
    ("ジェンスン･ﾌｱﾝ", "huang:ジェンスン･ﾌｱﾝ"),
    ("フアン・カルロス氏とサラ・フアン氏", ""),
    ("フアン カルロス氏", ""),
    ("CEOのフアン・氏", "huang:フアン"),
    ("人工\u3000知能と人工 知能", "ai:人工\u3000知能 ai:人工 知能"),
    ("サーバ、サーバー、サーバー室", "server:サーバ server:サーバー server:サーバー"),
    ("カテゴリーとカテゴリ", "category:カテゴリー category:カテゴリ"),
    ("メタとメタバース、メタル、ペタメタ", "meta:メタ"),
    ("インテル製、インテルナシオナル", "intel:インテル"),
    ("国会で", "diet:国会 parliament:国会"),
    ("ＬＥＤ照明、LED", "led:LED"),
    ("C++とC", "cpp:C++"),
    ("輸出、規制", ""),
]

ENGLISH = [
    ("Export controls tightened", "controls:Export controls"),
    ("an export-control regime", "controls:export-control"),
    ("export  controls’ reach", "controls:export  controls"),
    ("AI chip export controls on chips", "chip-controls:AI chip export controls chip:chips"),
    ("exports of controls", ""),
    ("The export. Controls were", ""),
    ("export, controls", ""),
    ("H20s and H200", "h20:H20s h200:H200"),
    ("h20", ""),
    ("OpenAI's AI; Open AI", "openai:OpenAI ai:AI openai:Open AI"),
    ("an ai in Kai", ""),
    ("GPUs, graphics-processing units", "gpu:GPUs gpu:graphics-processing units"),
    ("high bandwidth memory, High-Bandwidth Memories", "hbm:high bandwidth memory hbm:High-Bandwidth Memories"),
    ("Meta and meta-analysis", "meta:Meta"),
    ("Nvidia, NVIDIA and nvidia", "nvidia:Nvidia nvidia:NVIDIA nvidia:nvidia"),
    ("the U.S. and the US, not us", "us:U.S. us:US"),
    ("U.S.-China talks, U.S.–China, US-China", "us-china:U.S.-China us-china:U.S.–China us-china:US-China"),
    ("Ministry of Economy, Trade, and Industry (METI)", "meti:Ministry of Economy, Trade, and Industry meti:METI"),
    ("a shareholders' meeting", "meeting:shareholders' meeting"),
    ("Taiwan Semiconductor Manufacturing Co. said", "tsmc:Taiwan Semiconductor Manufacturing Co."),
    ("Taiwan Semiconductor Manufacturing Co said", "tsmc:Taiwan Semiconductor Manufacturing Co"),
    ("Moody's rating, Moody’s", "moodys:Moody moodys:Moody"),
    ("C++ and C", "cpp:C++"),
    ("written down, write-downs, writedown", "writedown:written down writedown:write-downs"),
    ("LED lamps and LEDs", "led:LED"),
    ("yield and yields", "yield:yield"),
    ("Volodymyr Zelenskyy", "zelenskyy:Volodymyr Zelenskyy"),
    ("Pokemon and Pokémon", "pokemon:Pokemon pokemon:Pokémon"),
    ("ＧＰＵ", "gpu:ＧＰＵ"),
    ("chip/server", "chip:chip server:server"),
    ("semiconductors", "chip:semiconductors"),
]


def shown(text: str, *, japanese: bool) -> str:
    found = MATCHER.find_ja(text) if japanese else MATCHER.find_en(text)
    return " ".join(f"{m.concept.id}:{text[slice(*m.span)]}" for m in found)


@pytest.mark.parametrize(("text", "expected"), JAPANESE)
def test_japanese_terms(text: str, expected: str) -> None:
    assert shown(text, japanese=True) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_terms(text: str, expected: str) -> None:
    assert shown(text, japanese=False) == expected


def test_a_spelling_that_differs_in_case_only_has_its_own_status() -> None:
    found = MATCHER.find_en("Nvidia and NVIDIA, Open AI and Open-AI")
    assert [m.term.status for m in found] == ["preferred", "deprecated", "deprecated", "deprecated"]


def test_an_unwanted_term_is_not_found_in_forms_of_other_words() -> None:
    """A forbidden noun is found in the plural, but not as a form of the verb."""
    matcher = Matcher(glossary(concept("x", "学習", "training", forbidden="study")))
    assert [m.term.status for m in matcher.find_en("studies of training")] == ["forbidden", "preferred"]
    assert not matcher.find_en("it studied")


def test_all_hits_hold_the_longest() -> None:
    text = "AI半導体輸出規制と半導体"
    everything = MATCHER.find_ja(text, longest=False)
    assert {m.concept.id for m in everything} == {"chip-controls", "controls", "chip", "ai"}
    assert longest_of(everything) == MATCHER.find_ja(text)


def test_an_empty_term_base_finds_nothing() -> None:
    matcher = Matcher(glossary())
    assert matcher.find_ja("半導体") == matcher.find_en("chip") == []


PIECES = st.lists(
    st.sampled_from(
        [
            "半導体",
            "AI",
            "輸出",
            "規制",
            "輸出規制",
            "・",
            " ",
            "\u3000",
            "Ａ",
            "H20",
            "0",
            "フアン",
            "ー",
            "の",
            "ｻｰﾊﾞ",
            "が\u3099",
        ]
    )
)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_spans_in_any_japanese_text(pieces: list[str]) -> None:
    """What a span cuts out folds to the term, and hits neither overlap nor leave the text."""
    text = "".join(pieces)
    reached = 0
    for m in MATCHER.find_ja(text):
        assert reached <= m.span[0] < m.span[1] <= len(text)
        reached = m.span[1] if m.concept.id != "diet" else reached
        folded = fold_ja(text[slice(*m.span)]).text
        assert folded.rstrip("ー") == fold_ja(m.term.text).text.rstrip("ー")


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_all_hits_are_those_of_a_slow_search(pieces: list[str]) -> None:
    """Plain search for a term without rules and katakana finds the same places in a folded text."""
    text = "".join(pieces)
    folded = fold_ja(text)
    for name, term in (("controls", "輸出規制"), ("chip", "半導体")):
        starts = [i for i in range(len(folded.text)) if folded.text.startswith(term, i)]
        expected = [folded.span(i, i + len(term)) for i in starts]
        assert [m.span for m in MATCHER.find_ja(text, longest=False) if m.concept.id == name] == expected


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["export", "Controls", "control", "-", " ", ", ", "'s", "U.S.", "’s", "chip", "\u00a0", "é", "AI"]
        )
    )
)
def test_spans_in_any_english_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for m in MATCHER.find_en(text):
        assert 0 <= m.span[0] < m.span[1] <= len(text)
        written = [w.key for w in words_en(text[slice(*m.span)])]
        assert written == [w.key for w in words_en(m.term.text)]
