"""Which spellings are joined, by which rule, and which are not."""

from __future__ import annotations

import pytest

from taiyaku.model import Concept, Glossary, Term, TermStatus
from taiyaku.terms.decisions import Decision, Decisions, Verdict
from taiyaku.terms.model import Rule

from .helpers import candidates_of

JOINED = [
    ("OMEGAの発表。Omegaは新しい。", {"OMEGA", "Omega"}, Rule.SPELLING),
    ("コンピュータを買う。コンピューターを売る。", {"コンピュータ", "コンピューター"}, Rule.NORMALIZED),
    ("クアルコムが発表。Qualcommの株。", {"クアルコム", "Qualcomm"}, Rule.READING),
    ("深海採掘機(DSM)を造る。DSMは重い。", {"深海採掘機", "DSM"}, Rule.GLOSS),
    ("独占禁止法に触れる。独禁法の改正。", {"独占禁止法", "独禁法"}, Rule.SYNONYM),
    ("マリア・カラミータ氏が来日。カラミータは語った。", {"マリア・カラミータ", "カラミータ"}, Rule.LAST_NAME),
    ("山田花子さんが受賞。山田さんは喜んだ。", {"山田花子", "山田"}, Rule.LAST_NAME),
    (
        "ジェルンド・カラミト氏。ジェランド・カラミト氏。",
        {"ジェルンド・カラミト", "ジェランド・カラミト"},
        Rule.KANA,
    ),
    ("ザルトコープが増産。Zaltcorpの工場。", {"ザルトコープ", "Zaltcorp"}, Rule.SOUND),
    ("京都大学が開発。京大の研究。", {"京都大学", "京大"}, Rule.SYNONYM),  # two kanji, the name of one thing
    ("米国議会が可決。米議会は休会。", {"米国議会", "米議会"}, Rule.ABBREVIATION),
    ("ブロックチェーンの基盤。HBMと広帯域メモリー。", {"HBM", "広帯域メモリー"}, Rule.LEXICON),
]


@pytest.mark.parametrize(("text", "spellings", "rule"), JOINED, ids=[f"{r.value} {min(s)}" for _, s, r in JOINED])
def test_joined_with_the_rule_that_says_so(text: str, spellings: set[str], rule: Rule) -> None:
    groups = [c for c in candidates_of(text).values() if spellings <= {c.ja, *c.variants}]
    assert groups, [(c.ja, c.variants) for c in candidates_of(text).values()]
    assert rule in {j.rule for j in groups[0].joined}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("カラミティ(英国)が増産した。", "カラミティ", "英国"),  # a place is no gloss
        ("マリア・ロペス(ZETA)は語った。", "マリア・ロペス", "ZETA"),  # an affiliation neither
        ("重力波望遠鏡(価格)を見る。", "重力波望遠鏡", "価格"),
        ("H3ロケットを打ち上げる。H3は重い。", "H3ロケット", "H3"),  # a wider span is no variant
        ("マリア・ロペス氏とジョアン・ロペス氏。ロペスは語った。", "マリア・ロペス", "ロペス"),  # which one?
        ("マリア・カラミト氏とルイザ・カラミト氏。", "マリア・カラミト", "ルイザ・カラミト"),
        ("半導体市場と半導体工場。", "半導体市場", "半導体工場"),
        ("サーバーとサッカー。", "サーバー", "サッカー"),
        ("北陸大学と北海道大学。北大の研究。", "北陸大学", "北海道大学"),  # 北大 may be either
    ],
)
def test_not_joined(text: str, one: str, other: str) -> None:
    for c in candidates_of(text).values():
        assert not {one, other} <= {c.ja, *c.variants}


def base(*concepts: tuple[str, ...]) -> Glossary:
    """A term base: the first term of each concept is the preferred one, the next admitted, the last forbidden."""
    statuses = (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.FORBIDDEN)
    return Glossary(
        tuple(
            Concept(
                f"c{n}", (*(Term(t, "ja", s) for t, s in zip(c, statuses, strict=False)), Term("the thing", "en"))
            )
            for n, c in enumerate(concepts)
        )
    )


THREE = "灯台守が語った。灯守りは少ない。光番も減った。"


def test_spellings_of_one_concept_of_the_term_base_are_one_candidate() -> None:
    """主権AI and ソブリンAI were two candidates, both marked known, though the term base says that they are one."""
    assert "灯台守" in candidates_of(THREE)
    assert "光番" in candidates_of(THREE)
    found = candidates_of(THREE, glossary=base(("灯台守", "光番")))
    group = next(c for c in found.values() if "灯台守" in {c.ja, *c.variants})
    assert {group.ja, *group.variants} == {"灯台守", "光番"}
    assert (group.known, group.count) == ("c0", 2)
    assert [(j.rule.value, {j.one, j.other}) for j in group.joined] == [("term base", {"灯台守", "光番"})]


def test_a_spelling_that_two_concepts_share_joins_neither() -> None:
    found = candidates_of(THREE, glossary=base(("灯台守", "光番"), ("灯守り", "光番")))
    assert all("光番" not in c.variants and not c.variants for c in found.values())


def test_a_reviewer_may_take_apart_what_the_term_base_joins() -> None:
    apart = Decisions((Decision(Verdict.SPLIT, "灯台守", "光番"),))
    found = candidates_of(THREE, glossary=base(("灯台守", "光番")), decisions=apart)
    assert found["灯台守"].variants == found["光番"].variants == ()


def test_a_full_name_leads_its_group() -> None:
    found = candidates_of("カラミータは語った。カラミータは笑った。マリア・カラミータ氏が来日。")
    assert found["マリア・カラミータ"].variants == ("カラミータ",)


def test_a_reviewer_undoes_a_joining_and_makes_one() -> None:
    text = "OMEGAの発表。Omegaは新しい。深海採掘機を造る。海底採掘機を造る。"
    decisions = Decisions(
        (
            Decision(Verdict.SPLIT, "OMEGA", "Omega"),
            Decision(Verdict.JOIN, "深海採掘機", "海底採掘機"),
        )
    )
    before, after = candidates_of(text), candidates_of(text, decisions=decisions)
    assert len({"OMEGA", "Omega"} & before.keys()) == 1
    assert {"OMEGA", "Omega"} <= after.keys()
    joined = next(c for c in after.values() if "海底採掘機" in {c.ja, *c.variants})
    assert {joined.ja, *joined.variants} == {"深海採掘機", "海底採掘機"}
    assert joined.joined[0].rule is Rule.REVIEWER


def test_a_split_between_different_spellings_stays_split() -> None:
    text = "独占禁止法に触れる。独禁法の改正。"
    decisions = Decisions((Decision(Verdict.SPLIT, "独占禁止法", "独禁法"),))
    assert {"独占禁止法", "独禁法"} <= candidates_of(text, decisions=decisions).keys()


def test_what_form_cannot_tell_is_asked() -> None:
    found = candidates_of("AI半導体を造る。AIチップを売る。")
    assert found["AI半導体"].ask == ("AIチップ",)
    assert found["AIチップ"].ask == ("AI半導体",)
