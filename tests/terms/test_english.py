"""English for terms: sources in order, marked; the lexicon; the dictionary's spellings and their cache."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.errors import MissingExtraError
from taiyaku.model import Concept, Glossary, Term
from taiyaku.terms import jmdict, spellings
from taiyaku.terms.lexicon import load_entries, load_lexicon, term_entries
from taiyaku.terms.model import FOR_REVIEW, Source
from taiyaku.terms.synonyms import words_of
from taiyaku.terms.translations import Translations, log_likelihood, pairs_of
from taiyaku.terms.words import places, rows

from .helpers import candidates_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taiyaku.terms import Suggestion


def english(text: str, term: str, **known: object) -> tuple[Suggestion, ...]:
    found = candidates_of(text, **known).values()
    return next(c.en for c in found if term in {c.ja, *c.variants})


@pytest.mark.parametrize(
    ("text", "term", "expected", "source"),
    [
        ("深海採掘機(DSM)を造る。", "深海採掘機", "DSM", Source.TEXT),
        ("輸出規制を協議した。", "輸出規制", "export controls", Source.LEXICON),
        ("クアルコムが増産。", "クアルコム", "Qualcomm", Source.LEXICON),
        ("リテラシーを高める。", "リテラシー", "literacy", Source.DICTIONARY),
        ("サプライヤーを探す。", "サプライヤー", "supplier", Source.DICTIONARY),
        ("山田花子さんが受賞。", "山田花子", "Hanako Yamada", Source.READING),
        ("山田健一郎さんが受賞。", "山田健一郎", "Ken'ichiro Yamada", Source.READING),
        ("量子通信衛星を運用する。", "量子通信衛星", "quantum communications satellite", Source.COMPOSED),
    ],
)
def test_the_first_suggestion_and_its_source(text: str, term: str, expected: str, source: Source) -> None:
    first = english(text, term)[0]
    assert (first.text, first.source) == (expected, source)


def test_the_term_base_comes_first() -> None:
    glossary = Glossary((Concept("x", (Term("輸出規制", "ja"), Term("curbs on exports", "en"))),))
    found = candidates_of("輸出規制を協議した。", glossary=glossary)["輸出規制"]
    assert found.known == "x"
    assert [(s.text, s.source) for s in found.en][:2] == [
        ("curbs on exports", Source.GLOSSARY),
        ("export controls", Source.LEXICON),
    ]


def test_sources_keep_their_order() -> None:
    order = list(Source)
    for c in candidates_of("深海採掘機(DSM)を造る。クラウドの輸出規制。山田花子さん。サーバー市場。").values():
        ranks = [order.index(s.source) for s in c.en]
        assert ranks == sorted(ranks)


def test_a_part_of_a_name_lends_no_english_to_the_whole() -> None:
    found = candidates_of("マリア・ジョンソン氏が来日。ジョンソンは語った。")["マリア・ジョンソン"]
    assert "Johnson" not in [s.text for s in found.en if s.source not in FOR_REVIEW]


# --- the lexicon ---


def test_the_lexicon_is_large_and_well_formed() -> None:
    entries = load_entries()
    assert len(term_entries()) >= 1_500
    assert len(rows("news_lexicon")) == len(entries), "a Japanese form stands twice"
    for e in entries.values():
        assert unicodedata.is_normalized("NFKC", e.ja), e
        assert e.ja == e.ja.strip(), e
        assert e.en, e
        assert re.fullmatch(r"[a-z]+", e.category), e
        assert len(set(e.en)) == len(e.en), e
        for text in e.en:
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 .,'&/%-]*", text), e
            assert not text.startswith(("the ", "a ", "an ")), e
            assert "  " not in text, e


def test_the_lexicon_capitalises_names_and_nothing_else() -> None:
    """Companies, people and organisations have a capital; technical terms have none but in abbreviations."""
    for e in load_entries().values():
        if e.category in {"company", "person"}:
            assert any(c.isupper() for c in e.en[0]), e
        if e.category == "head":
            assert e.en[0][0].islower() or e.en[0] in {"U.S.", "China", "Japan", "Russia"} or "-" in e.en[0], e


def test_the_lexicon_of_alignment_is_the_same() -> None:
    assert load_lexicon()["輸出規制"] == load_entries()["輸出規制"].en


def test_places_and_affixes_are_well_formed() -> None:
    assert all(noun and adjective for noun, adjective in places().values())
    assert all(len(row) == 3 and row[0] in {"prefix", "suffix"} for row in rows("affixes"))


def test_synonyms_hold_spellings_and_abbreviations() -> None:
    assert {"独占禁止法", "独禁法"} <= set(words_of("独禁法")[0].ja)
    assert "supply chain" in words_of("サプライチェーン")[0].latin
    assert words_of("そんな語はない") == ()


# --- spellings of the dictionary ---


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache file of our own, and a scan that takes no time."""
    path = tmp_path / "cache" / "latin.json"
    monkeypatch.setattr(spellings, "_cache_path", lambda: path)
    monkeypatch.setattr(
        spellings, "_scan", lambda: {"カラミティ": ["pCalamity"], "サーバー": ["nserver", "pSERVER"]}
    )
    spellings._spellings.cache_clear()
    return path


@pytest.fixture(autouse=True)
def fresh_spellings() -> Iterator[None]:
    yield
    spellings._spellings.cache_clear()


def test_the_scan_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert spellings.latin_of("カラミティ", name=True) == "Calamity"
    assert json.loads(cache.read_text("utf-8"))["カラミティ"] == ["pCalamity"]
    monkeypatch.setattr(spellings, "_scan", lambda: pytest.fail("scanned again"))
    spellings._spellings.cache_clear()
    assert spellings.latin_of("サーバー", name=False) == "server"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"a": 1}', b'{"a": ["x"]}', b'{"a": [null]}', b"[" * 5_000, b"null"],
)
def test_a_damaged_cache_is_made_anew(cache: Path, content: bytes) -> None:
    cache.parent.mkdir()
    cache.write_bytes(content)
    assert spellings.latin_of("カラミティ", name=True) == "Calamity"
    assert json.loads(cache.read_text("utf-8"))


def test_a_cache_that_cannot_be_written_costs_only_time(cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be")
    assert spellings.latin_of("カラミティ", name=True) == "Calamity"


def test_no_cache_folder_at_all(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spellings, "_cache_path", lambda: None)
    assert spellings.latin_of("カラミティ", name=True) == "Calamity"
    assert not cache.exists()


# --- JMdict ---


def test_without_the_extra_the_message_holds_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jmdict, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtraError) as e:
        jmdict.open_jmdict()
    assert "pip install 'taiyaku[jmdict]'" in str(e.value)


@pytest.mark.skipif(not jmdict.installed(), reason="needs the extra jmdict")
def test_jmdict_answers_where_nothing_else_does() -> None:
    look_up = jmdict.open_jmdict().english
    assert look_up(["睡眠不足"]) == ["lack of sleep"]
    assert look_up(["そんな語はない", "ABC"]) == []
    found = candidates_of("睡眠不足と輸出規制。", jmdict=look_up)
    assert found["睡眠不足"].en[0].source is Source.JMDICT
    assert all(s.source is not Source.JMDICT for s in found["輸出規制"].en)


@pytest.fixture
def small_jmdict() -> jmdict.JMdict:
    """The tables of the dictionary's database with a few entries of our own."""
    db = sqlite3.connect(":memory:")
    db.executescript("""
        CREATE TABLE Kanji (ID INTEGER, idseq INTEGER, text TEXT); CREATE TABLE KJP (kid INTEGER, text TEXT);
        CREATE TABLE Kana (ID INTEGER, idseq INTEGER, text TEXT); CREATE TABLE KNP (kid INTEGER, text TEXT);
        CREATE TABLE Sense (ID INTEGER, idseq INTEGER); CREATE TABLE misc (sid INTEGER, text TEXT);
        CREATE TABLE SenseGloss (sid INTEGER, lang TEXT, gend TEXT, text TEXT);
        CREATE TABLE NEKanji (ID INTEGER, idseq INTEGER, text TEXT);
        CREATE TABLE NEKana (ID INTEGER, idseq INTEGER, text TEXT);
        CREATE TABLE NETranslation (ID INTEGER, idseq INTEGER); CREATE TABLE NETransType (tid INTEGER, text TEXT);
        CREATE TABLE NETransGloss (tid INTEGER, lang TEXT, gend TEXT, text TEXT);
    """)
    words = [
        # written, read, marked as common, senses: what is said of them, glosses
        ("渡し賃", "わたしちん", True, [("", ["(ferry) fare", "toll (esp. for a bridge)"])]),
        ("足労", "そくろう", True, [("archaism", ["(not) a walk"]), ("", ["(the) trouble of coming (or going)"])]),
        ("灯", "ひ", True, [("", ["light (on a (far) shore)"])]),
        ("灯", "とう", False, [("", ["counter for lamps"])]),
        ("岬", "みさき", False, [("", ["cape"])]),
        ("岬", "さき", False, [("", ["headland"])]),
        ("古語", "こご", True, [("archaism", ["old word"])]),
        ("染色", "せんしょく", True, [("", ["colo(u)ring", "(not) bleaching", "dyeing"])]),
    ]
    for n, (kanji, kana, common, senses) in enumerate(words):
        db.execute("INSERT INTO Kanji VALUES (?, ?, ?)", (n, n, kanji))
        db.execute("INSERT INTO Kana VALUES (?, ?, ?)", (n, n, kana))
        if common:
            db.execute("INSERT INTO KJP VALUES (?, 'news1')", (n,))
        for k, (mark, glosses) in enumerate(senses):
            sense = 10 * n + k
            db.execute("INSERT INTO Sense VALUES (?, ?)", (sense, n))
            db.execute("INSERT INTO misc VALUES (?, ?)", (sense, mark or "abbreviation"))
            db.executemany("INSERT INTO SenseGloss VALUES (?, 'eng', NULL, ?)", [(sense, g) for g in glosses])
    names = [
        ("鮫島陶太郎", "さめじまとうたろう", "person", "Samejima Toutarou (1901.2.3-1970)"),
        ("井上大海", "いのうえおおみ", "person", "Inoue Oomi"),
        ("鯨岡新一", "くじらおかしんいち", "person", "Shin'ichi Kujiraoka"),
        ("呉三桂", "ごさんけい", "person", "Wu Sangui (1612-1678)"),
        ("灯台軍", "とうだいぐん", "organization", "(abbr) Lighthouse Rovers (pro soccer team)"),
        ("花巻大", "はなまきだい", "place", "Hanamaki Dai"),
    ]
    for n, (kanji, kana, kind, text) in enumerate(names, 100):
        db.execute("INSERT INTO NEKanji VALUES (?, ?, ?)", (n, n, kanji))
        db.execute("INSERT INTO NEKana VALUES (?, ?, ?)", (n, n, kana))
        db.execute("INSERT INTO NETranslation VALUES (?, ?)", (n, n))
        db.execute("INSERT INTO NETransType VALUES (?, ?)", (n, kind))
        db.execute("INSERT INTO NETransGloss VALUES (?, 'eng', NULL, ?)", (n, text))
    return jmdict.JMdict(db)


@pytest.mark.parametrize(
    ("ja", "expected"),
    [
        ("渡し賃", ["fare", "toll"]),  # what editors put in brackets is no part of the term
        ("灯台軍", ["Lighthouse Rovers"]),
        ("染色", ["colo(u)ring", "dyeing"]),  # a bracket inside a word stays, a negation is none of it
        ("足労", ["trouble of coming"]),  # the sense in use, not the archaic one
        ("古語", ["old word"]),  # there is no other
        ("灯", ["light"]),  # of two entries the one that is marked as common
        ("岬", []),  # of two entries neither is
        ("鮫島陶太郎", ["Totaro Samejima"]),  # given name first, Hepburn without long marks
        ("井上大海", ["Omi Inoue"]),  # の上 is two words
        ("鯨岡新一", ["Shin'ichi Kujiraoka"]),  # given name first already
        ("呉三桂", ["Wu Sangui"]),  # not read as Japanese
        ("花巻大", ["Hanamaki Dai"]),  # no person
    ],
)
def test_jmdict_english_is_what_a_term_base_can_take(
    small_jmdict: jmdict.JMdict, ja: str, expected: list[str]
) -> None:
    """No `(abbr) …`, no `(passenger) fare`, no family name in front, since it goes into the term base."""
    assert small_jmdict.english([ja]) == expected


@given(st.text(alphabet="(),; aé-", max_size=30))
def test_what_is_taken_out_of_a_gloss_is_taken_out_once(gloss: str) -> None:
    assert jmdict.plain(jmdict.plain(gloss)) == jmdict.plain(gloss)


# --- translations ---

UNITS = (
    ("深海採掘機を公開した。", "The firm unveiled its abyssal dredger."),
    ("深海採掘機は高い。", "The abyssal dredger is costly."),
    ("鯨の保護を訴えた。", "They called for protecting whales."),
    ("規則を守る。", "Rules are kept."),
    ("船を造る。", "A ship is built."),
    ("港に入る。", "It enters port."),
)


def test_english_is_learnt_from_units() -> None:
    found = candidates_of("深海採掘機を売る。", translations=pairs_of(UNITS))["深海採掘機"]
    assert (found.en[0].text, found.en[0].source) == ("abyssal dredger", Source.TRANSLATIONS)


def test_a_term_seen_once_learns_nothing() -> None:
    found = candidates_of("鯨の保護区。", translations=pairs_of(UNITS))
    assert all(s.source is not Source.TRANSLATIONS for c in found.values() for s in c.en)


def test_a_longer_term_hides_the_shorter_one_inside() -> None:
    suggestions = Translations(UNITS).suggest([["深海採掘機"], ["採掘機"]], [2, 1])
    assert suggestions[0]
    assert suggestions[1] == []


def test_units_without_english_are_no_translations() -> None:
    assert pairs_of([("語", ""), ("語", "word")]).pairs == (("語", "word"),)
    assert Translations(()).suggest([["語"]], [1]) == [[]]


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_log_likelihood_grows_with_the_agreement(both: int, a: int, b: int, rest: int) -> None:
    first, second, total = both + a, both + b, both + a + b + rest
    g = log_likelihood(both, first, second, total)
    assert g >= -1e-9
    assert (g > 1e-9) == (both * total > first * second)
