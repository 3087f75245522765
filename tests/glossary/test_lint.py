"""What the term base is told about itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossary.concepts import concept, glossary
from taiyaku.glossary import lint
from taiyaku.glossary.linting import rules
from taiyaku.model import ConceptStatus, Severity, Term, TermStatus

if TYPE_CHECKING:
    from taiyaku.model import Concept

CONTROLS = concept("controls", "輸出規制", "export controls", use="must")
TWICE = Term("exports control", "en")

BAD: list[tuple[str, list[Concept]]] = [
    ("duplicate-term", [concept("a", "桟橋 | 埠頭", "pier"), concept("b", "埠頭", "wharf")]),
    (
        "duplicate-term",
        [
            concept("a", "スーパー・コンピューター", "supercomputer"),
            concept("b", "スーパー コンピューター", "mainframe"),
        ],
    ),
    ("shared-translation", [concept("a", "桟橋", "pier"), concept("b", "埠頭", "Piers")]),
    ("forbidden-preferred", [concept("a", "桟橋", "pier | jetty", forbidden="jetty")]),
    ("forbidden-preferred", [concept("a", "桟橋", "pier", forbidden="wharf"), concept("b", "埠頭", "wharf")]),
    ("preferred-count", [replace(CONTROLS, terms=(*CONTROLS.terms, TWICE))]),
    ("preferred-count", [concept("a", "桟橋")]),
    (
        "preferred-count",
        [replace(CONTROLS, terms=(Term("輸出規制", "ja", TermStatus.ADMITTED), CONTROLS.terms[1]))],
    ),
    ("same-concept", [concept("a", "取引", "trade"), concept("b", "取り引き", "deal")]),
    ("same-concept", [concept("a", "ファーウェイ", "Huawei"), concept("b", "Huawei", "Huawei Technologies")]),
    (
        "same-concept",
        [concept("a", "ジェンスン・フアン", "Jensen Huang"), concept("b", "ジェンセン・フアン", "Jenson Huang")],
    ),
    ("part-conflict", [CONTROLS, concept("a", "AIチップ輸出規制", "AI chip export restrictions")]),
    ("spelling-drift", [concept("a", "ソフトバンク", "SoftBank"), concept("b", "ソフトバンク債", "Softbank bond")]),
    (
        "spelling-drift",
        [concept("a", "計算拠点", "data center"), concept("b", "データセンター投資", "datacenter spending")],
    ),
    ("spelling-drift", [concept("a", "国防省", "Defence Ministry"), concept("b", "国防費", "defense spending")]),
    ("malformed", [concept("a", "桟橋", "the pier")]),
    ("malformed", [concept("a", "桟橋", "ｐｉｅｒ")]),
    ("malformed", [concept("a", "桟橋", "pier 桟橋")]),
    ("malformed", [concept("a", "桟橋", "pier.")]),
    ("malformed", [concept("a", "桟橋", "long  pier")]),
    ("malformed", [concept("a", "桟橋", "pier (long")]),
    ("malformed", [concept("a", "ｻｶﾊﾞｼ", "pier")]),
    ("malformed", [concept("a", "桟橋、", "pier")]),
    ("malformed", [concept("a", "桟橋", "!?")]),
    ("malformed", [concept("a", "桟橋 | ・", "pier")]),
    ("malformed", [concept("a", "桟橋", "pier | wharf | wharf")]),
    ("too-general", [concept("a", "会社", "company", use="must")]),
    ("too-general", [concept("a", "モデル", "model", use="must")]),
]


@pytest.mark.parametrize(("rule", "concepts"), BAD)
def test_a_fault_is_found_by_its_rule_alone(rule: str, concepts: list[Concept]) -> None:
    found = lint(glossary(*(replace(c, line=n) for n, c in enumerate(concepts, 2))))
    assert {f.check for f in found} == {rule}
    assert all(f.line == len(concepts) + 1 for f in found if rule != "forbidden-preferred")


GOOD: list[list[Concept]] = [
    [CONTROLS, concept("a", "AIチップ輸出規制", "AI chip export controls")],
    [
        concept("a", "人工知能", "artificial intelligence"),
        concept("b", "汎用人工知能", "artificial general intelligence"),
    ],
    [CONTROLS, concept("a", "輸出規制局", "Bureau of Industry", pos="proper noun")],
    [concept("a", "桟橋", "Corp."), concept("b", "米国", "U.S."), concept("c", "会社", "A Co., Ltd.")],
    [
        concept("a", "ハーグ", "The Hague"),
        concept("b", "港", "port", use="must", note="taiyaku:ignore too-general"),
    ],
    [concept("a", "評価損", "write-down", use="must"), concept("b", "会社", "company")],
    [concept("a", "エヌビディア | NVIDIA", "Nvidia", deprecated="NVIDIA")],
    [concept("a", "公開", "release"), concept("b", "後悔", "regret"), concept("c", "航海", "voyage")],
    [concept("a", "商務省", "Commerce Department"), concept("b", "商務", "commerce")],
    [concept("a", "桟橋", status=ConceptStatus.PROPOSED)],
    [concept("a", "桟橋", "pier"), concept("b", "桟橋", "wharf", status=ConceptStatus.DEPRECATED)],
    [concept("a", "ディープシーク | DeepSeek", "DeepSeek"), concept("b", "サムスン", "Samsung | SAMSUNG")],
]


@pytest.mark.parametrize("concepts", GOOD)
def test_what_is_right_is_left_alone(concepts: list[Concept]) -> None:
    assert [f.message for f in lint(glossary(*concepts))] == []


def test_a_forbidden_rendering_inside_one_concept_is_worse_than_between_two() -> None:
    one = lint(glossary(concept("a", "桟橋", "pier | jetty", forbidden="jetty")))
    two = lint(glossary(concept("a", "桟橋", "pier", forbidden="wharf"), concept("b", "埠頭", "wharf")))
    assert [f.severity for f in (*one, *two)] == [Severity.ERROR, Severity.WARNING]


ARTICLE = """桟橋が開いた。
広い起重機(クレーン)と輸出規制(EC)がある。
桟橋(PIER)、フアン最高経営責任者(CEO)。
人工知能(AI)とAI(人工知能)、「Big Ideas(AI)」。"""
IN_ARTICLE = [
    concept("pier", "桟橋", "pier"),
    concept("crane", "起重機", "crane"),
    CONTROLS,
    concept("ai", "人工知能 | AI", "artificial intelligence"),
    concept("ceo", "最高経営責任者 | CEO", "CEO", category="title"),
    concept("huang", "フアン", "Huang", category="person"),
]


def test_articles_show_what_is_unused_and_glossed_otherwise() -> None:
    terms = glossary(*IN_ARTICLE, concept("tug", "曳船", "tug"))
    found = [(f.check, f.data["concept"]) for f in lint(terms, articles=[("a.md", ARTICLE)])]
    assert found == [("gloss-conflict", "controls"), ("unused", "tug")]
    conflict = next(f for f in lint(terms, articles=[("a.md", ARTICLE)]) if f.check == "gloss-conflict")
    assert "a.md:2 glosses 輸出規制 as EC" in conflict.message


def test_top_candidates_without_an_entry_are_named() -> None:
    found = lint(glossary(CONTROLS), candidates=["輸出規制", "輸出 規制", "評価損"])
    assert [(f.check, f.severity, f.message) for f in found] == [
        ("uncovered", "info", "評価損 ranks high in the articles and has no entry")
    ]


def test_every_rule_of_the_design_is_there() -> None:
    assert set(rules()) == {
        *(r for r, _ in BAD),
        "unused",
        "uncovered",
        "gloss-conflict",
    }
    assert len(rules()) == 12
