"""The English of segments: nothing dropped, what is not ready marked, joined and split units followed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from taiyaku.catalog.build import english_of
from taiyaku.catalog.edit import merge_units, split_unit
from taiyaku.catalog.update import update_catalog
from taiyaku.model import Catalog, Kind, Segment

TEXTS = ["潮が引くと、貝を掘る。", "町へ帰る。", "夕飯は味噌汁だ。", "町へ帰る。"]
SEGMENTS = [Segment(f"s{n}", Kind.PARAGRAPH, t, n + 1, 0, len(t)) for n, t in enumerate(TEXTS)]


def catalog() -> Catalog:
    made = update_catalog(None, SEGMENTS, path=Path("tide.po"), reference="translations/ja/tide.md").catalog
    return replace(made, units=tuple(replace(u, target=f"T{n}.") for n, u in enumerate(made.units)))


def test_each_segment_gets_its_own_translation() -> None:
    english = english_of(SEGMENTS, catalog())
    assert english.texts == {"s0": "T0.", "s1": "T1.", "s2": "T2.", "s3": "T3."}
    assert english.complete


def test_what_is_not_ready_is_marked_and_counted() -> None:
    made = catalog()
    one, two, *rest = made.units
    english = english_of(SEGMENTS, replace(made, units=(replace(one, target=""), replace(two, fuzzy=True), *rest)))
    assert english.texts["s0"] == "⟦untranslated: 潮が引くと、貝を掘る。⟧"
    assert english.texts["s1"] == "⟦needs review: T1.⟧"
    assert [s.id for s in english.untranslated] == ["s0"]
    assert [s.id for s in english.fuzzy] == ["s1"]
    assert not english.complete


def test_a_segment_that_came_after_the_update_is_marked_too() -> None:
    new = Segment("s9", Kind.PARAGRAPH, "雨が降る。", 9, 0, 5)
    english = english_of([*SEGMENTS[:2], new, *SEGMENTS[2:]], catalog())
    assert english.texts["s9"] == "⟦untranslated: 雨が降る。⟧"
    assert [s.id for s in english.unknown] == ["s9"]
    assert english.texts["s3"] == "T3."


def test_a_joined_unit_stands_at_its_first_segment() -> None:
    made = catalog()
    english = english_of(SEGMENTS, merge_units(made, [made.units[1].id, made.units[2].id]))
    assert english.texts == {"s0": "T0.", "s1": "T1. T2.", "s2": "", "s3": "T3."}


def test_a_split_unit_gives_both_halves() -> None:
    made = catalog()
    made = replace(made, units=(replace(made.units[0], target="At ebb, we dig."), *made.units[1:]))
    english = english_of(SEGMENTS, split_unit(made, made.units[0].id, "貝を", target_at="we dig"))
    assert english.texts["s0"] == "At ebb, we dig."
    assert english.complete
