"""Alignment of two lists of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.texts import BEADS, EN, JA, OTHER, is_partition
from taiyaku.align import align, align_sentences
from taiyaku.align.features import english
from taiyaku.align.folder import is_translation
from taiyaku.align.lexicon import Lexicon, shipped
from taiyaku.align.model import Bead
from taiyaku.align.support import Support
from taiyaku.align.texts import read_pair

PLAIN = shipped(extra=False)


def test_joins_splits_and_omissions_are_found() -> None:
    found = [(b.ja, b.en) for b in align_sentences(JA, EN, PLAIN)]
    assert found == BEADS


def test_what_is_sure_has_all_votes_and_a_score() -> None:
    beads = align_sentences(JA, EN, PLAIN)
    assert {b.of for b in beads} == {6}
    assert all(1 <= b.votes <= 6 for b in beads)
    sure = [b for b in beads if not b.doubtful and not b.null]
    assert len(sure) >= 8
    assert all(0.2 < b.score <= 1 for b in sure)


def test_without_a_dictionary_names_numbers_and_lengths_carry_most() -> None:
    found = {(b.ja, b.en) for b in align_sentences(JA, EN, Lexicon())}
    assert len(found & set(BEADS)) >= len(BEADS) - 4


def test_the_same_input_gives_the_same_beads() -> None:
    assert align_sentences(JA, EN, PLAIN) == align_sentences(JA, EN, PLAIN)


def test_a_term_base_outweighs_what_no_dictionary_knows() -> None:
    ja = ["雷門が来た。", "風神が来た。", "水神が来た。"]
    en = ["Kaminari arrived.", "Zephyr arrived.", "Aquarius arrived.", "Then the gods left."]
    terms = Lexicon({"雷門": ("Kaminari",), "風神": ("Zephyr",), "水神": ("Aquarius",)}, {"神": ("god",)})
    beads = {(b.ja, b.en) for b in align_sentences(ja, en, terms)}
    assert {((0,), (0,)), ((1,), (1,))} <= beads


@pytest.mark.parametrize(
    ("ja", "en"),
    [([], []), ([], ["One."]), (["一。"], []), (["一。"], ["One."]), ([""], ["", ""]), (["」"], ["..."])],
)
def test_tiny_inputs_are_partitioned_too(ja: list[str], en: list[str]) -> None:
    assert is_partition(align_sentences(ja, en, PLAIN), len(ja), len(en))


def test_closing_marks_alone_stay_with_their_sentence() -> None:
    ja = ["議長は「会議は火曜に開く。", "」", "と述べた。", "委員は5人出席する。"]
    en = ['The chair said, "The meeting is on Tuesday."', "Five members will attend."]
    beads = align_sentences(ja, en, PLAIN)
    assert all(b.ja != (1,) for b in beads)


def test_a_line_that_ends_in_a_title_goes_on() -> None:
    ja = ["月曜日に会議があった。", "田中氏はロンドンから参加した。", "次回は7月だ。"]
    en = ["There was a meeting on Monday.", "Mr.", "Tanaka joined from London.", "The next one is in July."]
    assert ((1,), (1, 2)) in [(b.ja, b.en) for b in align_sentences(ja, en, PLAIN)]


def test_faithful_leaves_less_alone_than_digest() -> None:
    def nulls(style: str) -> int:
        beads = align_sentences(JA, EN[:6] + EN[9:], PLAIN, style)  # type: ignore[arg-type]
        return sum(len(b.ja) + len(b.en) for b in beads if b.null)

    assert nulls("faithful") <= nulls("auto") <= nulls("digest")
    assert nulls("faithful") < nulls("digest")


def test_a_translation_is_told_from_another_text() -> None:
    assert is_translation(align(JA, EN, PLAIN))
    assert not is_translation(align(JA, OTHER, PLAIN))


def test_a_long_pair_goes_through_the_band_and_comes_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searched along anchors nearly every bead is that of the single article."""
    monkeypatch.setattr("taiyaku.align.band.SMALL", 0)
    copies = 14
    ja = [f"第{k}回。{t}" if k % 2 else t for k in range(copies) for t in JA]
    en = [f"No {k}. {t}" if k % 2 else t for k in range(copies) for t in EN]
    gold = {
        (tuple(i + len(JA) * k for i in a), tuple(j + len(EN) * k for j in b))
        for k in range(copies)
        for a, b in BEADS
    }
    beads = align_sentences(ja, en, PLAIN)
    assert is_partition(beads, len(ja), len(en))
    assert len({(b.ja, b.en) for b in beads} & gold) > 0.9 * len(gold)


SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(JA + EN),
        st.text(max_size=30),
        st.text(alphabet="。」「？！、 \n\t0123456789億万%A", max_size=12),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_each_sentence_stands_in_exactly_one_bead_in_order(ja: list[str], en: list[str]) -> None:
    beads = align_sentences(ja, en, PLAIN)
    assert is_partition(beads, len(ja), len(en))
    assert all(len(b.ja) <= 4 and len(b.en) <= 4 and (b.ja or b.en) for b in beads)


def test_a_huge_line_is_no_reason_to_stop() -> None:
    ja = ["海。" * 30_000, *JA]
    en = ["Sea. " * 30_000, *EN]
    assert is_partition(align_sentences(ja, en, PLAIN), len(ja), len(en))


def test_a_capital_at_the_start_of_a_sentence_hides_no_plural() -> None:
    assert {"e:wage", "e:price"} <= set(english("Wages rose. “Prices fell,” he said."))
    assert "e:wages" not in english("Wages rose.")
    assert "e:texas" in english("A man in Texas came.")


def test_a_bead_of_several_on_both_sides_falls_apart_where_nothing_is_lost() -> None:
    ja = ["図書館は火曜日に開く。", "切符は300円だ。", "犬は入れない。"]
    en = ["The library opens on Tuesday.", "A ticket costs 300 yen.", "No dogs, please, and no cats either."]
    support = Support(read_pair(ja, en, PLAIN))
    parts = support.split(Bead((0, 1), (0, 1), votes=2, of=6))
    assert [(b.ja, b.en) for b in parts] == [((0,), (0,)), ((1,), (1,))]
    crossed = Support(read_pair(ja[:2], en[1::-1], PLAIN))
    assert crossed.split(Bead((0, 1), (0, 1))) == [Bead((0, 1), (0, 1))]
    assert support.split(Bead((0,), (0, 1))) == [Bead((0,), (0, 1))]
