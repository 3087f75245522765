"""Anchors: places that no bead reaches over, because a user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.texts import EN, JA, is_partition
from support import taiyaku
from taiyaku.align import align
from taiyaku.align.anchors import Anchors, parse_anchor
from taiyaku.align.lexicon import shipped
from taiyaku.align.model import TYPES
from taiyaku.catalog import read_po
from taiyaku.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taiyaku.align import Bead

PLAIN = shipped(extra=False)


def keep_their_side(beads: Sequence[Bead], anchors: Sequence[tuple[int, int]]) -> bool:
    """Whether each bead with both sides lies before or behind each anchor as a whole."""
    return all(
        (b.ja[-1] < i and b.en[-1] < j) or (b.ja[0] >= i and b.en[0] >= j)
        for b in beads
        if not b.null
        for i, j in anchors
    )


def test_a_wrong_anchor_is_obeyed_all_the_same() -> None:
    """Sentence 8 belongs to 7; the user says that 8 begins what 9 begins."""
    found = align(JA, EN, PLAIN, anchors=[(8, 9)]).beads
    assert is_partition(found, len(JA), len(EN))
    assert keep_their_side(found, [(8, 9)])
    assert not keep_their_side(align(JA, EN, PLAIN).beads, [(8, 9)])


def test_anchors_that_are_right_change_nothing() -> None:
    free = align(JA, EN, PLAIN).beads
    held = align(JA, EN, PLAIN, anchors=[(4, 5), (10, 9)]).beads
    assert [(b.ja, b.en) for b in held] == [(b.ja, b.en) for b in free]


def test_anchors_hold_in_a_band(monkeypatch: pytest.MonkeyPatch) -> None:
    """Far from where the words are: the band has to lead there."""
    monkeypatch.setattr("taiyaku.align.band.SMALL", 0)
    ja, en = JA * 12, EN * 12
    anchors = [(20, 70), (100, 110)]
    found = align(ja, en, PLAIN, anchors=anchors).beads
    assert is_partition(found, len(ja), len(en))
    assert keep_their_side(found, anchors)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_bead_reaches_over_an_anchor(data: st.DataObject) -> None:
    ja = data.draw(st.lists(st.sampled_from(JA), min_size=1, max_size=9))
    en = data.draw(st.lists(st.sampled_from(EN), min_size=1, max_size=9))
    rows = sorted(data.draw(st.sets(st.integers(0, len(ja) - 1), max_size=3)))
    columns = sorted(data.draw(st.sets(st.integers(0, len(en) - 1), max_size=3)))
    anchors = list(zip(rows, columns, strict=False))
    found = align(ja, en, PLAIN, anchors=anchors).beads
    assert is_partition(found, len(ja), len(en))
    assert keep_their_side(found, anchors)


def test_prices_are_nothing_or_more_than_any_text_is_worth() -> None:
    prices = Anchors([(2, 3)]).price(1, 0, 5)
    assert prices.shape == (len(TYPES), 6)
    assert [bool(p) for p in prices[TYPES.index((1, 1))]] == [False, False, False, True, True, True]
    assert all(prices[TYPES.index((2, 1))])


@pytest.mark.parametrize("text", ["", "3", "a:b", "3:", "1:2:3", "-1:2", "１:2"])
def test_what_is_no_anchor_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="no pair of lines"):
        parse_anchor(text)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    ja, en = tmp_path / "aquarium.md", tmp_path / "aquarium.en.md"
    ja.write_text("\n\n".join(JA) + "\n", "utf-8")
    en.write_text("\n\n".join(EN) + "\n", "utf-8")
    return ja, en


def test_lines_name_the_sentences_that_begin_there(files: tuple[Path, Path], tmp_path: Path) -> None:
    """A paragraph every other line: line 17 is sentence 8 from 0."""
    out = tmp_path / "out.po"
    run = taiyaku("align", *files, "--anchor", "17:19", "-o", out, cwd=tmp_path)
    assert run.code == 0
    (unit,) = [u for u in read_po(out).units if JA[8] in u.source]
    assert EN[7] not in unit.target
    assert taiyaku("align", *files, "--anchor", "17:17", "-o", "-", cwd=tmp_path).out.startswith("msgid")


@pytest.mark.parametrize(
    ("anchors", "message"),
    [
        (("2:1",), "aquarium.md:2: no sentence begins in this line\n  The nearest lines in which one does: 1, 3."),
        (("1:999",), "aquarium.en.md:999: no sentence begins"),
        (("3:7", "7:3"), "the anchors 3:7 and 7:3 cross"),
        (("3:5", "3:7"), "the anchors 3:5 and 3:7 cross"),
        (("x",), "--anchor 'x' is no pair of lines"),
    ],
)
def test_anchors_that_cannot_be_are_named(files: tuple[Path, Path], anchors: tuple[str, ...], message: str) -> None:
    options = [part for a in anchors for part in ("--anchor", a)]
    run = taiyaku("align", files[0].name, files[1].name, *options, cwd=files[0].parent)
    assert (run.code, run.out) == (2, "")
    assert message in run.err


@pytest.mark.parametrize(
    "options",
    [("--anchor", "1:1", "--reviewed", "x.xlsx"), ("--lines", "--type", "md"), ("--type", "md")],
)
def test_options_that_exclude_each_other_are_told(files: tuple[Path, Path], options: tuple[str, ...]) -> None:
    source = "-" if "--lines" in options else files[1].name
    run = taiyaku("align", files[0].name, source, *options, cwd=files[0].parent, stdin="x")
    assert run.code == 2
    assert run.err.startswith("error: --")


def test_folders_take_no_anchors_and_no_standard_output(files: tuple[Path, Path]) -> None:
    folder = files[0].parent
    assert "one pair" in taiyaku("align", folder, folder, "--anchor", "1:1", cwd=folder).err
    assert "Name a folder" in taiyaku("align", folder, folder, "-o", "-", cwd=folder).err
