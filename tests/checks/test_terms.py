"""The term base against translations: what is flagged, how hard, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.concepts import concept, glossary
from taiyaku.checks import Selection, check_pair, run_checks
from taiyaku.model import Catalog, ConceptStatus, Finding, Unit

NAME = {"pos": "proper noun"}
COMPANY = {**NAME, "category": "company"}
PERSON = {**NAME, "category": "person"}
PLACE = {**NAME, "category": "place"}
TERMS = glossary(
    concept("foundry", "浜田鋳造所 | 浜田鋳造", "Hamada Foundry", forbidden="Hamada Casting", **COMPANY),
    concept("hokuyo", "北洋製鋼", "Hokuyo Steel", **COMPANY),
    concept("nadaline", "ナダライン", "Nadaline", deprecated="NADALINE", **COMPANY),
    concept("nadaline-hd", "ナダラインHD", "Nadaline Holdings", **COMPANY),
    concept("hamada", "浜田和子 | 浜田", "Kazuko Hamada", forbidden="Hamata", **PERSON),
    concept("mori", "森健一", "Kenichi Mori", **PERSON),
    concept("rowe", "サイモン・ロウ", "Simon Rowe", **PERSON),
    concept("xu", "徐明", "Xu Ming", **PERSON),
    concept("china", "中国", "China", **PLACE),
    concept("kyoto", "京都", "Kyoto", **PLACE),
    concept("beijing", "北京", "Beijing", **PLACE),
    concept("office", "港湾庁", "Port and Harbor Agency", category="government", **NAME),
    concept("controls", "輸出規制", "export controls", use="must", forbidden="export regulations"),
    concept("chip-controls", "半導体輸出規制", "chip export controls", use="must"),
    concept("chip", "半導体", "semiconductor | chip"),
    concept("loss", "評価損", "write-down", deprecated="valuation loss"),
    concept("training", "学習", "training", forbidden="study"),
    concept("model", "ZX-80", "ZX-80", use="keep"),
    concept("commerce-us", "商務省", "Commerce Department", category="government", **NAME),
    concept("commerce-cn", "商務省", "Ministry of Commerce", category="government", **NAME),
    concept("draft", "岸壁", "quay", status=ConceptStatus.PROPOSED, use="must"),
    concept("diet", "国会", "Diet", use="must"),
    concept("revenue", "売上高", "revenue | sales", forbidden="amount of sales", deprecated="sales amount"),
)
ONLY = Selection(only=("terms",))


def found(source: str, target: str) -> list[Finding]:
    return check_pair(source, target, glossary=TERMS, selection=ONLY)


def shown(source: str, target: str) -> str:
    return " ".join(f"{f.check.removeprefix('terms/')}:{f.data['concept']}" for f in found(source, target))


FLAGGED = [
    ("浜田鋳造所が炉を増やす。", "Hamada Casting adds furnaces.", "contradicted:foundry"),
    ("浜田鋳造所が炉を増やす。", "Hokuyo Steel adds furnaces.", "contradicted:foundry"),
    ("浜田鋳造所が炉を増やす。", "The company adds furnaces.", "missing:foundry"),
    ("浜田氏が話した。", "Kenichi Mori spoke.", "contradicted:hamada"),
    ("浜田氏と森健一氏。", "Hamata and Kenichi Mori.", "contradicted:hamada"),
    ("浜田氏が浜田氏に会う。", "Hamada meets Hamata.", "contradicted:hamada"),
    ("ナダラインの船。", "A NADALINE ship.", "deprecated:nadaline"),
    ("売上高の一割を納める。", "It pays a tenth of its amount of sales.", "contradicted:revenue"),
    ("売上高の一割を納める。", "It pays a tenth of its sales amount.", "deprecated:revenue"),
    ("輸出規制が続く。", "Export regulations remain.", "contradicted:controls"),
    ("輸出規制と輸出規制。", "Export controls and export regulations.", "contradicted:controls"),
    ("輸出規制が続く。", "The rules remain.", "missing:controls"),
    ("半導体輸出規制が続く。", "Export controls on cars remain.", "missing:chip-controls"),
    ("半導体が足りない。", "Parts are scarce.", "missing-noun:chip"),
    ("会社の評価損。", "Valuation losses of the company.", "deprecated:loss"),
    ("学習の費用。", "The cost of studies.", "contradicted:training"),
    ("新しいＺＸ－８０だ。", "A new ZX-81.", "missing:model"),
    ("商務省が話した。", "The ministry spoke.", "missing:commerce-us"),
    ("京都の寺。", "A temple in Nara.", "missing:kyoto"),
    ("サイモン・ロウ氏が来た。", "Simon Lowe came.", "missing:rowe"),  # the given name alone is not enough
    ("国会が開く。", "The assembly opens.", "missing:diet"),
]


@pytest.mark.parametrize(("source", "target", "expected"), FLAGGED)
def test_what_does_not_follow_the_term_base_is_flagged(source: str, target: str, expected: str) -> None:
    assert shown(source, target) == expected


# Each was, or could well be, a false alarm; the comment says of what kind.
QUIET = [
    ("浜田鋳造所が炉を増やす。", "Hamada Foundry's furnaces grow."),  # possessive
    ("浜田鋳造(浜田鋳造所)は炉を、浜田鋳造はまた増やす。", "Hamada Foundry adds furnaces again."),  # said once
    ("浜田和子社長が話した。", "Hamada, the president, spoke."),  # surname only
    ("徐明氏が話した。", "Xu spoke."),  # family name first
    ("中国の工場。", "Chinese plants."),  # adjective of a place
    ("中国の工場。", "Plants of Beijing's choice."),  # the capital for the country
    ("中国語の本。", "A book in Mandarin."),  # a language
    ("京都的な趣がある。", "It has an old charm."),  # an adjective
    ("東京都の条例。", "A Tokyo ordinance."),  # 京都 inside 東京都
    ("米国会社の株。", "Shares of an American firm."),  # 国会 inside 米国|会社
    ("港湾庁の発表。", "An announcement of PHA officials."),  # initials
    ("ナダラインHDの船。", "A Nadaline ship."),  # a holding company by its short name
    ("ナダラインの船。", "A ship of Nadaline Holdings."),  # and the longer name for the short one
    ("半導体輸出規制が続く。", "Chip-export controls remain."),  # hyphen
    ("半導体の輸出規制が続く。", "Controls? No: export controls on chips."),
    ("半導体輸出規制と半導体。", "Chip export controls and semiconductors."),
    ("半導体輸出規制と半導体。", "Chip export controls hit them."),  # the noun is inside the longer English term
    ("評価損を出した。", "It wrote down assets."),  # verb
    ("学習の費用。", "The cost of training, a study says."),  # the forbidden word for something else
    ("調査によると。", "A study says."),  # nothing of the term base in the source
    ("新しいＺＸ－８０だ。", "A new ZX-80."),  # width
    ("商務省が話した。", "The Ministry of Commerce spoke."),  # two concepts of one name
    ("岸壁が長い。", "A long pier."),  # only proposed
]


@pytest.mark.parametrize(("source", "target"), QUIET)
def test_what_follows_it_is_left_alone(source: str, target: str) -> None:
    assert shown(source, target) == ""


def test_a_finding_points_at_both_sides_and_says_what_is_wanted() -> None:
    (f,) = found("昨年、浜田鋳造所が炉を増やした。", "Last year Hamada Casting added furnaces.")
    assert (f.source_span, f.target_span, f.suggestion) == ((3, 8), (10, 24), "Hamada Foundry")
    assert f.message == "浜田鋳造所 should be Hamada Foundry; the translation has Hamada Casting"
    assert f.data == {
        "concept": "foundry",
        "term": "浜田鋳造所",
        "expected": ["Hamada Foundry"],
        "found": "Hamada Casting",
    }


def test_severities_follow_how_hard_a_term_is() -> None:
    severity = {f.check: f.severity.value for s, t, _ in FLAGGED for f in found(s, t)}
    assert severity == {
        "terms/contradicted": "error",
        "terms/deprecated": "warning",
        "terms/missing": "warning",
        "terms/missing-noun": "info",
    }


def test_a_term_base_without_terms_in_the_texts_is_quiet() -> None:
    assert not found("雨が降る。", "It rains.")
    assert not check_pair("雨が降る。", "It rains.", glossary=glossary(), selection=ONLY)


def drift(*units: tuple[str, str], cut: int = 99) -> list[Finding]:
    made = [Unit(f"{n:010x}", s, t) for n, (s, t) in enumerate(units)]
    catalogs = [Catalog(Path("a.po"), tuple(made[:cut])), Catalog(Path("b.po"), tuple(made[cut:]))]
    return list(run_checks(catalogs, glossary=TERMS, selection=Selection(only=("drift",))).findings)


def test_drift_in_an_article_names_both_renderings_and_all_places() -> None:
    (f,) = drift(
        ("輸出規制だ。", "Export controls."),
        ("輸出規制が続く。", "The export restrictions remain."),
        ("輸出規制は厳しい。", "Export controls are strict."),
    )
    assert (f.check, f.severity.value, f.unit) == ("drift/rendering", "warning", "a#0000000001")
    assert f.data["renderings"] == ["export restrictions", "Export controls"]
    assert f.data["scope"] == "article"
    assert [(p["unit"], p["text"]) for p in f.data["places"]] == [
        ("a#0000000000", "Export controls"),
        ("a#0000000002", "Export controls"),
    ]


def test_drift_between_articles_is_told_once() -> None:
    (f,) = drift(
        ("浜田氏が来た。", "Hamada came."),
        ("浜田氏が来た。", "Kazuko Hamada came."),
        ("浜田氏が話した。", "Hamadah spoke."),
        ("浜田氏が去った。", "Hamadah left."),
        cut=2,
    )
    assert (f.unit, f.data["scope"], f.data["renderings"]) == (
        "b#0000000002",
        "project",
        ["Hamadah", "Kazuko Hamada"],
    )
    assert [p["unit"] for p in f.data["places"]] == ["a#0000000001", "b#0000000003"]


STEADY = [
    [
        ("輸出規制だ。", "Export controls."),
        ("輸出規制だ。", "An export-control rule."),
        ("輸出規制だ。", "They remain."),
    ],
    [("輸出規制だ。", "Export controls."), ("輸出規制だ。", "Exports to the north stopped.")],
    [("浜田氏だ。", "Kazuko Hamada."), ("浜田氏だ。", "Hamada."), ("浜田氏だ。", "She.")],
    [("中国だ。", "China."), ("中国だ。", "Chinese goods."), ("中国だ。", "The country.")],
    [("港湾庁だ。", "Port and Harbor Agency."), ("港湾庁だ。", "PHA.")],
    [("半導体だ。", "A chip."), ("輸出規制と半導体だ。", "Export controls and chips.")],
]


@pytest.mark.parametrize("units", STEADY)
def test_forms_and_short_forms_are_no_drift(units: list[tuple[str, str]]) -> None:
    assert drift(*units) == []


def test_two_renderings_that_are_both_allowed_are_an_information_in_one_article() -> None:
    units = (("半導体だ。", "A chip."), ("半導体だ。", "A semiconductor."))
    assert [(f.check, f.severity.value) for f in drift(*units)] == [("drift/variants", "info")]
    assert drift(*units, cut=1) == []


DUES = (("港湾使用料が上がる。", "The harbor dues rise."), ("港湾使用料は高い。", "Harbor dues are high."))
UNLISTED = [
    ([*DUES, ("港湾使用料だ。", "The harbor fees.")], "harbor fees"),
    ([*DUES, ("港湾使用料だ。", "The port dues.")], "port dues"),
    ([*DUES, ("港湾使用料だ。", "Dues of the harbor.")], ""),  # the same words in another order
    ([*DUES, ("港湾使用料だ。", "It costs more.")], ""),  # paraphrase
    ([*DUES, ("倉庫使用料だ。", "The harbor fees.")], ""),  # something else
    ([*DUES, ("港湾使用料だ。", "The harbor master's view.")], ""),  # another term with a word in common
    ([DUES[0], ("港湾使用料だ。", "The harbor fees.")], ""),  # seen twice only: nobody knows which is meant
]


@pytest.mark.parametrize(("units", "deviating"), UNLISTED)
def test_drift_of_a_compound_that_no_term_base_lists(units: list[tuple[str, str]], deviating: str) -> None:
    found = drift(*units, ("港内水先船長だ。", "The harbor master."))
    assert [f.data["renderings"][0] for f in found] == ([deviating] if deviating else [])
    assert all((f.check, f.severity.value, len(f.data["places"])) == ("drift/unlisted", "info", 2) for f in found)
