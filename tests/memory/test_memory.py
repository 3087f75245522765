"""The translation memory: what is found, how it is judged, what is kept."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from taiyaku.errors import InputError, TaiyakuError
from taiyaku.glossary import Matcher
from taiyaku.memory import MatchKind, Memory
from taiyaku.memory.keys import equal_key, folded, mask_key
from taiyaku.memory.likeness import diff_text, word_diff
from taiyaku.memory.numbers import substituted
from taiyaku.model import Concept, Glossary, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNITS = [
    Unit("sales", "売上高は45億円だった。", "Sales came to 4.5 billion yen."),
    Unit("ease", "政府は輸出規制を緩和しない方針だ。", "The government does not intend to ease export controls."),
    Unit("width", "ＡＢＣ社の利益が１０％増えた", "ABC's profit rose 10 percent"),
    Unit("date", "新工場は4月10日に稼働する。", "The new plant will start up on April 10."),
    Unit("waiting", "これは未確認だ。", "This is not reviewed.", fuzzy=True),
    Unit("gone", "古い文だ。", "An old sentence.", obsolete=True),
    Unit("empty", "空の文だ。"),
    Unit("same", "https://example.org/", "https://example.org/"),
]


@pytest.fixture
def memory() -> Iterator[Memory]:
    with Memory(":memory:") as m:
        m.add(UNITS, "news")
        yield m


def test_only_translations_are_remembered() -> None:
    with Memory(":memory:") as m:
        done = m.add(UNITS, "news")
        assert (done.added, done.changed, done.unchanged, done.left_out) == (4, 0, 0, 4)
        again = m.add(UNITS, "news")
        assert (again.added, again.changed, again.unchanged) == (0, 0, 4)
        assert len(m) == 4
        assert m.origins() == {"news": 4}


@pytest.mark.parametrize(
    ("source", "kind", "percent", "target"),
    [
        ("売上高は45億円だった。", "exact", 100, "Sales came to 4.5 billion yen."),
        ("ABC社の利益が10%増えた。", "normalized", 100, "ABC's profit rose 10 percent"),
        ("売上高は55億円だった。", "numbers", 99, "Sales came to 5.5 billion yen."),
        ("売上高は1兆2000億円だった。", "numbers", 99, "Sales came to 1.2 trillion yen."),
        ("ABC社の利益が12.5%増えた", "numbers", 99, "ABC's profit rose 12.5 percent"),
        ("新工場は5月31日に稼働する。", "numbers", 99, "The new plant will start up on May 31."),
    ],
)
def test_classes_and_percentages(memory: Memory, source: str, kind: str, percent: int, target: str) -> None:
    best = memory.search(source)[0]
    assert (best.kind, best.percent, best.target) == (kind, percent, target)
    assert best.safe == (percent == 100)
    assert best.origin.startswith("news#")


def test_a_negation_caps_at_84(memory: Memory) -> None:
    best = memory.search("政府は輸出規制を緩和する方針だ。")[0]
    assert (best.kind, best.percent, best.capped) == (MatchKind.FUZZY, 84, "negation")


def test_another_term_caps_at_84() -> None:
    terms = [
        Concept(id=str(n), terms=(Term(ja, "ja"), Term(en, "en")))
        for n, (ja, en) in enumerate([("輸出規制", "export controls"), ("輸入規制", "import controls")])
    ]
    with Memory(":memory:", Matcher(Glossary(tuple(terms)))) as m:
        m.add(UNITS, "news")
        best = m.search("政府は輸入規制を緩和しない方針だ。")[0]
    assert (best.percent, best.capped) == (84, "term")


def test_numbers_that_cannot_be_put_in_cap_at_84() -> None:
    with Memory(":memory:") as m:
        m.add([Unit("a", "売上高は45億円だった。", "Sales were strong.")], "x")
        best = m.search("売上高は55億円だった。")[0]
    assert (best.kind, best.percent, best.capped) == (MatchKind.FUZZY, 84, "number")


@pytest.mark.parametrize(
    ("asked", "stored", "target", "expected"),
    [
        ("3社が5社を買う", "3社が4社を買う", "Three firms buy four firms", "Three firms buy five firms"),
        ("2人が2人と会う", "3人が3人と会う", "Three people meet three people", "Two people meet two people"),
        ("2人が4人と会う", "3人が3人と会う", "Three people meet three people", None),
        ("4人が来た", "3人が来た", "They came", None),
        ("4人が来た", "3台が来た", "Three cars came", None),
        ("人が来た", "人が来た", "People came", None),
    ],
)
def test_substitution_is_safe_or_not_done(asked: str, stored: str, target: str, expected: str | None) -> None:
    assert substituted(asked, stored, target) == expected


def test_nothing_fuzzy_reaches_100(memory: Memory) -> None:
    for text in ("売上高は45億円だったと。", "売上高が45億円だった。"):
        assert all(m.percent < 100 for m in memory.search(text))


def test_a_changed_translation_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "memory.sqlite"
    with Memory(path) as m:
        m.add(UNITS, "news")
    with Memory(path) as m:
        done = m.add([Unit("sales", "売上高は45億円だった。", "Revenue was 4.5 billion yen.")], "news")
        assert (done.added, done.changed) == (0, 1)
        assert [x.target for x in m.search("売上高は45億円だった。")] == ["Revenue was 4.5 billion yen."]
        assert len(m) == 4


def test_equal_units_of_several_files_are_one_with_all_origins() -> None:
    with Memory(":memory:") as m:
        for name in ("b", "a"):
            m.add([Unit("1", "同じ文だ。", "The same sentence.")], name)
        assert len(m) == 1
        assert m.search("同じ文だ。")[0].origin == "a#1, b#1"


def test_a_failed_add_leaves_nothing() -> None:
    def broken() -> Iterator[Unit]:
        yield UNITS[0]
        raise RuntimeError

    with Memory(":memory:") as m:
        with pytest.raises(RuntimeError):
            m.add(broken(), "x")
        assert len(m) == 0
        assert m.search(UNITS[0].source) == []


@pytest.mark.parametrize(
    "data", [b"no database at all, but long enough to be one" * 50, b"SQLite format 3\x00" + b"x" * 90]
)
def test_a_file_that_is_no_memory_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "m.sqlite"
    path.write_bytes(data)
    with pytest.raises(TaiyakuError, match=r"memory|database"):
        Memory(path)
    assert path.read_bytes() == data


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    with pytest.raises(InputError, match="another program's"):
        Memory(path)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no translation memory yet"):
        Memory(tmp_path / "m.sqlite", create=False)
    assert not list(tmp_path.iterdir())


def test_the_diff_shows_words() -> None:
    assert diff_text("売上高は45億円だった。", "売上高は55億円だった。").count("[-") == 1
    assert "[-輸入-]{+輸出+}" in diff_text("輸入を増やす", "輸出を増やす")


TEXT = st.text(alphabet="海山川は45億円。ＡＢabc、 規制", max_size=14)


@settings(max_examples=80, deadline=None)
@given(TEXT, TEXT)
def test_the_diff_gives_both_texts_back(old: str, new: str) -> None:
    parts = word_diff(old, new)
    assert "".join(t for op, t in parts if op != "insert") == old
    assert "".join(t for op, t in parts if op != "delete") == new


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8, unique=True), st.text(max_size=12))
def test_search_never_fails_and_finds_what_is_there(sources: list[str], asked: str) -> None:
    with Memory(":memory:") as m:
        m.add([Unit(str(n), s, f"T{n}") for n, s in enumerate(sources)], "x")
        matches = m.search(asked, limit=20, least=1)
        assert [x.percent for x in matches] == sorted((x.percent for x in matches), reverse=True)
        for s in sources:
            if s.strip():
                assert s in [x.source for x in m.search(s, limit=20) if x.percent == 100]


def test_the_best_match_of_all_is_found() -> None:
    """Beside brute force over 400 made-up sentences."""
    words = "政府企業銀行大学病院市場予算規制技術農家港湾鉄道選手議会住民観光"
    nouns = [words[k : k + 2] for k in range(0, len(words), 2)]
    sources = [
        f"{a}は{b}の{c}を{d}に伝えた。"
        for a in nouns[:5]
        for b in nouns[5:9]
        for c in nouns[9:13]
        for d in nouns[11:]
    ]
    with Memory(":memory:") as m:
        m.add([Unit(str(n), s, f"T{n}") for n, s in enumerate(sources)], "x")
        for source in sources[::17]:
            asked = source.replace("伝え", "示し")
            best = max(Levenshtein.normalized_similarity(folded(asked), folded(s)) for s in sources)
            found = m.search(asked)
            assert max(Levenshtein.normalized_similarity(folded(asked), folded(x.source)) for x in found) == best


def test_keys_tell_what_differs() -> None:
    assert equal_key("「Ａ」は10%") == equal_key("Aは10％。")
    assert equal_key("Aは10%") != equal_key("Aは11%")
    assert mask_key("Aは10億円") == mask_key("Aは3兆5000億円")
    assert mask_key("Aは10億円") != mask_key("Aは10億ドル")


def test_concordance_marks_both_sides() -> None:
    with Memory(":memory:") as m:
        m.add(
            [
                Unit(str(n), f"{who}は輸出規制を{what}", f"{en} export controls {then}.")
                for n, (who, what, en, then) in enumerate(
                    [
                        ("米国", "強める。", "The United States tightens", "this week"),
                        ("日本", "見直す。", "Japan reviews its", "in spring"),
                        ("欧州", "議論した。", "Europe discussed", "at length"),
                        ("韓国", "批判した。", "South Korea criticized", "sharply"),
                        ("企業", "恐れる。", "Companies fear", "most"),
                    ]
                )
            ]
            + [Unit(f"o{n}", f"第{n}の話題は天気だ。", f"Topic {n} is the weather.") for n in range(60)],
            "x",
        )
        found = m.concordance("輸出規制")
        assert found.total == 5
        assert found.translations[0] == ("export control", 5)
        line = found.lines[0]
        assert [line.source[a:b] for a, b in line.source_spans] == ["輸出規制"]
        assert [line.target[a:b] for a, b in line.target_spans] == ["export controls"]
        assert m.concordance("規制", limit=2).total == 5  # two characters, without the index
        assert m.concordance("100%_").total == 0
        assert m.concordance("export controls").total == 5


def test_nothing_below_the_percentage_asked_for_is_given(memory: Memory) -> None:
    """Not even what differs in its numbers only: 99 when they can be put in, at most 84 when not."""
    assert [m.percent for m in memory.search("売上高は55億円だった。", least=100)] == []
    memory.add([Unit("bare", "利益は45億円だった。", "Profits were good.")], "news")
    found = memory.search("利益は55億円だった。", least=0)
    assert (found[0].capped, found[0].percent) == ("number", 84)
    assert [m.percent for m in memory.search("利益は55億円だった。", least=85)] == []


@pytest.mark.parametrize("term", ["猿", "猿が木", "monkey"])
def test_all_units_with_a_term_are_counted_beyond_those_looked_at(
    monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setattr("taiyaku.memory.concordance._LOOKED_AT", 3)
    with Memory(":memory:") as m:
        m.add([Unit(f"{n}", f"猿が木に{n}回登る。", f"The monkey climbs {n} times.") for n in range(8)], "x")
        found = m.concordance(term, limit=2)
    assert (len(found.lines), found.total) == (2, 8)


def test_a_translation_that_is_doubted_by_now_is_forgotten() -> None:
    """A reviewer marked it: it must not be filled in elsewhere any more."""
    unit = Unit("1", "猿が木に登る。", "The cat climbs a tree.")
    with Memory(":memory:") as m:
        m.add([unit], "a")
        m.add([unit], "b")
        m.add([replace(unit, fuzzy=True)], "a")
        assert [x.origin for x in m.search(unit.source)] == ["b#1"]
        m.add([replace(unit, fuzzy=True)], "b")
        assert (m.search(unit.source), len(m), m.origins()) == ([], 0, {})
        assert m.concordance("猿が木").total == 0


@pytest.mark.parametrize(
    "later",
    [
        Unit("1", "猿が木に二度登る。", "The monkey climbs a tree.", fuzzy=True),  # the article changed
        Unit("1", "猿が木に登る。", "The monkey climbs a tree.", obsolete=True),  # it left the article
        Unit("1", "猿が木に登る。"),  # the PO file was made anew
    ],
)
def test_a_translation_that_nobody_doubts_stays(later: Unit) -> None:
    with Memory(":memory:") as m:
        m.add([Unit("1", "猿が木に登る。", "The monkey climbs a tree.")], "a")
        m.add([later], "a")
        assert [x.target for x in m.search("猿が木に登る。")] == ["The monkey climbs a tree."]
