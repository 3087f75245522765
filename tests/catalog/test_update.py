"""`update`: what happens to each unit when its article changes; nothing translated is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.catalog import ApprovalState, approval, approve, parse_po, po_bytes
from taiyaku.catalog.edit import merge_units, split_unit
from taiyaku.catalog.update import ChangeKind, Updated, fill_identical, offered, update_catalog
from taiyaku.errors import InputError
from taiyaku.model import Catalog, Kind, Segment, Unit

PATH = Path("translations/en/harbour.po")
OLD = [
    "港の朝は早い。",
    "四時には最初の船が戻ってくる。",
    "市場では競りの支度が始まり、氷を積んだ台車が行き来する。",
    "昨年の水揚げは１２０トンだった。",
    "漁師の数は三十年で半分になった。",
    "それでも若い人が二人、この春から船に乗り始めた。",
]


def segments(texts: list[str], kind: Kind = Kind.PARAGRAPH) -> list[Segment]:
    return [Segment(str(n), kind, t, n + 1, 0, len(t)) for n, t in enumerate(texts)]


def run(catalog: Catalog | None, texts: list[str]) -> Updated:
    return update_catalog(
        catalog, segments(texts), path=PATH, reference="translations/ja/harbour.md", project="demo"
    )


def translated(texts: list[str]) -> Catalog:
    catalog = run(None, texts).catalog
    return replace(catalog, units=tuple(replace(u, target=f"[{n}]") for n, u in enumerate(catalog.units)))


def kinds(updated: Updated) -> list[str]:
    return [c.kind.value for c in updated.changes]


def test_a_new_article_gives_a_file_of_the_house() -> None:
    updated = run(None, OLD)
    assert kinds(updated) == ["new"] * 6
    data = po_bytes(updated.catalog)
    back = parse_po(data, PATH)
    assert back.ours
    assert [u.source for u in back.units] == OLD
    assert {u.references for u in back.units} == {("translations/ja/harbour.md",)}
    assert dict(back.header)["X-Source-Language"] == "ja"


def test_ids_come_from_slug_source_and_ordinal() -> None:
    one, two = run(None, ["同じ。", "同じ。"]).catalog.units
    assert one.id != two.id
    assert run(None, ["別。", "同じ。", "同じ。"]).catalog.units[1:] == (one, two)
    other = update_catalog(None, segments(["同じ。"]), path=Path("other.po"), reference="other.md")
    assert other.catalog.units[0].id != one.id


def test_an_unchanged_article_changes_nothing() -> None:
    catalog = translated(OLD)
    again = run(catalog, OLD)
    assert kinds(again) == ["kept"] * 6
    assert again.catalog == catalog


def test_width_and_punctuation_stay_translated_and_the_id_is_handed_on() -> None:
    catalog = translated(OLD)
    new = [*OLD[:2], OLD[2].replace("、", ""), "昨年の水揚げは120トンだった。", *OLD[4:]]
    updated = run(catalog, new)
    assert kinds(updated) == ["kept", "kept", "carried", "carried", "kept", "kept"]
    assert [u.id for u in updated.catalog.units] == [u.id for u in catalog.units]
    assert [u.source for u in updated.catalog.units] == new
    assert all(u.translated for u in updated.catalog.units)


def test_a_changed_sentence_is_fuzzy_with_its_previous_source() -> None:
    catalog = translated(OLD)
    updated = run(catalog, [OLD[0], "四時には最後の船が戻ってくる。", *OLD[2:]])
    unit = updated.catalog.units[1]
    assert (unit.id, unit.target, unit.fuzzy, unit.previous) == (catalog.units[1].id, "[1]", True, OLD[1])
    assert kinds(updated)[1] == "changed"
    twice = run(updated.catalog, [OLD[0], "四時には小さな船が戻ってくる。", *OLD[2:]]).catalog.units[1]
    assert twice.previous == OLD[1], "the source that the translation was made for"


def test_an_untranslated_changed_sentence_is_just_replaced() -> None:
    catalog = run(None, OLD).catalog
    unit = run(catalog, [OLD[0], "四時には最後の船が戻ってくる。", *OLD[2:]]).catalog.units[1]
    assert (unit.id, unit.fuzzy, unit.previous) == (catalog.units[1].id, False, None)


def test_joined_sentences_carry_both_translations() -> None:
    catalog = translated(OLD)
    text = "漁師の数は三十年で半分になったが、それでも若い人が二人、この春から船に乗り始めた。"
    updated = run(catalog, [*OLD[:4], text])
    unit = updated.catalog.units[4]
    assert (unit.id, unit.target, unit.fuzzy) == (catalog.units[4].id, "[4] [5]", True)
    assert unit.previous == OLD[4] + OLD[5]
    assert updated.catalog.units[5].obsolete
    assert updated.catalog.units[5].target == "[5]"


def test_split_sentences_carry_the_old_translation_twice_with_a_note() -> None:
    catalog = translated(OLD)
    updated = run(catalog, [*OLD[:2], "市場では競りの支度が始まる。", "氷を積んだ台車が行き来する。", *OLD[3:]])
    first, second = updated.catalog.units[2:4]
    assert first.id == catalog.units[2].id != second.id
    assert first.target == second.target == "[2]"
    assert first.fuzzy
    assert second.fuzzy
    assert "split from" in second.comments[0]
    reviewed = tuple(replace(u, fuzzy=False, previous=None) for u in updated.catalog.units)
    later = run(replace(updated.catalog, units=reviewed), [u.source for u in reviewed]).catalog
    assert not any(u.comments for u in later.units), "the note goes when the unit was reviewed"


def test_removed_units_become_obsolete_and_are_found_again() -> None:
    catalog = translated(OLD)
    without = run(catalog, [*OLD[:3], *OLD[4:]])
    assert kinds(without)[-1] == "removed"
    gone = without.catalog.units[-1]
    assert gone.obsolete
    assert gone.target == "[3]"
    again = run(without.catalog, [OLD[4], OLD[3], *OLD[:3], OLD[5]])
    back = again.catalog.units[1]
    assert (back.id, back.target, back.fuzzy, back.obsolete) == (catalog.units[3].id, "[3]", False, False)
    assert kinds(again)[1] == "restored"
    assert not any(u.obsolete for u in again.catalog.units)


def test_a_join_that_is_taken_back_gives_the_second_translation_back() -> None:
    catalog = translated(OLD)
    text = "漁師の数は三十年で半分になったが、それでも若い人が二人、この春から船に乗り始めた。"
    back = run(run(catalog, [*OLD[:4], text]).catalog, OLD)
    last = back.catalog.units[5]
    assert (last.id, last.target, last.fuzzy) == (catalog.units[5].id, "[5]", False)
    assert kinds(back)[4:] == ["changed", "restored"]


def test_removed_untranslated_units_go() -> None:
    catalog = run(None, OLD).catalog
    assert [u.source for u in run(catalog, OLD[1:]).catalog.units] == OLD[1:]


def test_a_deleted_article_that_returns_changed_gets_its_translations() -> None:
    empty = run(translated(OLD), []).catalog
    assert all(u.obsolete for u in empty.units)
    back = run(empty, [OLD[0], "四時には最後の船が戻ってくる。", *OLD[2:]])
    assert [u.target for u in back.catalog.units] == [f"[{n}]" for n in range(6)]
    assert [u.fuzzy for u in back.catalog.units] == [False, True, *[False] * 4]


def test_an_edit_makes_an_approval_stale_and_a_kept_unit_stays_approved() -> None:
    catalog = translated(OLD)
    units = tuple(approve(u, "Rin", date(2026, 11, 2)) for u in catalog.units)
    updated = run(replace(catalog, units=units), [OLD[0], "四時には最後の船が戻ってくる。", *OLD[2:]])
    states = [approval(u).state for u in updated.catalog.units]
    assert states == [ApprovalState.APPROVED, ApprovalState.STALE, *[ApprovalState.APPROVED] * 4]


def test_addresses_are_their_own_translation() -> None:
    url = Segment("0", Kind.URL, "https://example.jp/a", 1, 0, 20)
    unit = update_catalog(None, [url], path=PATH, reference="a.md").catalog.units[0]
    assert unit.target == unit.source


# --- joined and split by a translator ---


def test_units_joined_by_a_translator_stay_joined() -> None:
    catalog = translated(OLD)
    ids = [u.id for u in catalog.units]
    merged = merge_units(catalog, [ids[5], ids[4]])
    assert [u.source for u in merged.units] == [*OLD[:4], OLD[4] + OLD[5]]
    assert merged.units[4].target == "[4] [5]"
    same = run(merged, OLD)
    assert kinds(same) == ["kept"] * 5
    assert same.catalog.units == merged.units
    changed = run(merged, [*OLD[:5], "それでも若い人が三人、この春から船に乗り始めた。"])
    last = changed.catalog.units[-1]
    assert last.source == OLD[4] + "それでも若い人が三人、この春から船に乗り始めた。"
    assert (last.fuzzy, last.target, last.id) == (True, "[4] [5]", ids[4])


def test_a_unit_split_by_a_translator_stays_split() -> None:
    catalog = translated(OLD)
    cut = split_unit(catalog, catalog.units[2].id, "氷を")
    assert [u.source for u in cut.units[2:4]] == ["市場では競りの支度が始まり、", "氷を積んだ台車が行き来する。"]
    assert cut.units[2].fuzzy
    done = replace(cut, units=tuple(replace(u, fuzzy=False, comments=()) for u in cut.units))
    same = run(done, OLD)
    assert kinds(same) == ["kept"] * 7
    assert same.catalog.units == done.units


def test_a_guessed_border_is_noted_until_a_translator_joins_or_splits() -> None:
    guessed = segments(OLD)
    guessed[1:3] = [s._replace(inferred=True) for s in guessed[1:3]]

    def update(catalog: Catalog | None) -> Catalog:
        return update_catalog(catalog, guessed, path=PATH, reference="translations/ja/harbour.md").catalog

    catalog = update(None)
    assert [u.structure for u in catalog.units[:4]] == [(), ("inferred border",), ("inferred border",), ()]
    assert b"#. inferred border\n" in po_bytes(catalog)
    merged = merge_units(catalog, [u.id for u in catalog.units[:2]])
    assert merged.units[0].structure == ("joined 2",)
    assert update(merged).units == merged.units
    cut = split_unit(catalog, catalog.units[2].id, "氷を")
    assert [u.structure for u in cut.units[2:4]] == [("part 1/2",), ("part 2/2",)]
    assert [u.structure for u in update(cut).units[2:4]] == [("part 1/2",), ("part 2/2",)]


@pytest.mark.parametrize("at", ["、", "始まり、", "氷を", "氷を積んだ台車が行き来する。"])
def test_a_unit_is_cut_before_a_text_or_behind_a_mark(at: str) -> None:
    catalog = translated(OLD)
    cut = split_unit(catalog, catalog.units[2].id, at)
    assert [u.source for u in cut.units[2:4]] == ["市場では競りの支度が始まり、", "氷を積んだ台車が行き来する。"]


def test_table_cells_that_make_up_another_unit_stay_cells() -> None:
    catalog = translated(["東京都", "大阪府"])
    cells = [s._replace(block=n) for n, s in enumerate(segments(["東京", "都", "大阪府"]))]
    updated = update_catalog(catalog, cells, path=PATH, reference="translations/ja/harbour.md")
    assert [u.source for u in updated.catalog.live] == ["東京", "都", "大阪府"]


def test_a_unit_joined_by_hand_in_the_file_counts_inside_a_paragraph() -> None:
    catalog = translated(OLD)
    by_hand = replace(catalog.units[0], source=OLD[0] + OLD[1], target="both")
    catalog = replace(catalog, units=(by_hand, *catalog.units[2:]))
    assert [u.target for u in run(catalog, OLD).catalog.units] == ["both", "[2]", "[3]", "[4]", "[5]"]


def test_splitting_what_was_merged_gives_the_sentences_back() -> None:
    catalog = translated(OLD)
    merged = merge_units(catalog, [catalog.units[0].id, catalog.units[1].id])
    back = split_unit(merged, merged.units[0].id, "四時には", target_at="[1]")
    assert [(u.source, u.target, u.fuzzy) for u in back.units[:2]] == [
        (OLD[0], "[0]", False),
        (OLD[1], "[1]", False),
    ]
    assert kinds(run(back, OLD)) == ["kept"] * 6


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda c: merge_units(c, [c.units[0].id, c.units[2].id]), "not consecutive"),
        (lambda c: merge_units(c, [c.units[0].id]), "one unit"),
        (lambda c: merge_units(c, [u.id for u in c.units[:4]]), "at most 3"),
        (lambda c: merge_units(c, [c.units[0].id, "0000000000"]), "no unit 0000000000"),
        (lambda c: split_unit(c, c.units[0].id, "夜"), "does not stand in the source"),
        (lambda c: split_unit(c, c.units[0].id, "港の"), "nothing would be left"),
        (lambda c: split_unit(c, c.units[2].id, "台車", target_at="x"), "does not stand in the translation"),
    ],
)
def test_what_cannot_be_joined_or_split_is_refused(work: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        work(translated(OLD))  # type: ignore[operator]


# --- identical sentences ---


def other(target: str, slug: str) -> Catalog:
    catalog = update_catalog(None, segments([OLD[0]]), path=Path(f"{slug}.po"), reference="x.md").catalog
    return replace(catalog, units=(replace(catalog.units[0], target=target),))


def test_a_sentence_translated_elsewhere_is_filled_with_its_origin() -> None:
    there = other("Mornings start early at the port.", "morning")
    filled = fill_identical(run(None, OLD), offered([there]))
    unit = filled.catalog.units[0]
    assert unit.target == "Mornings start early at the port."
    assert unit.comments == (f"[same as morning#{there.units[0].id}]",)
    assert kinds(filled)[0] == "filled"
    again = fill_identical(run(filled.catalog, OLD), offered([there]))
    assert again.catalog == filled.catalog
    changed = run(filled.catalog, ["港の朝はとても早い。", *OLD[1:]]).catalog.units[0]
    assert changed.fuzzy
    assert not changed.comments, "it is not the same any more"


def test_a_sentence_translated_in_two_ways_is_only_offered() -> None:
    ways = offered([other("Early.", "a"), other("Morning.", "b")])
    filled = fill_identical(run(None, OLD), ways)
    assert not filled.catalog.units[0].target
    assert filled.offers == {filled.catalog.units[0].id: ("Early.", "Morning.")}


# --- any edit ---

SENTENCES = st.lists(
    st.sampled_from([*OLD, "潮の香りがした。", "港の夜は遅い。", "四時には、最初の船が戻ってくる。"]), max_size=9
)


@given(SENTENCES, SENTENCES, SENTENCES)
@settings(max_examples=200, deadline=None)
def test_no_translation_is_lost_and_a_second_run_changes_nothing(a: list[str], b: list[str], c: list[str]) -> None:
    catalog = translated(a)
    for texts in (b, c, a):
        updated = run(catalog, texts)
        new = updated.catalog
        live = list(new.live)
        assert [u.source for u in live] == texts
        assert len({u.id for u in new.units}) == len(new.units)
        kept = " ".join(u.target for u in new.units)
        assert all(u.target in kept for u in catalog.units if u.target)
        assert [u.obsolete for u in new.units] == sorted(u.obsolete for u in new.units)
        assert run(new, texts).catalog == new
        data = po_bytes(new)
        assert po_bytes(parse_po(data, PATH)) == data
        assert updated.count(ChangeKind.REMOVED) <= len(catalog.units)
        catalog = new


def test_a_unit_from_another_hand_keeps_its_comments() -> None:
    catalog = translated(OLD)
    noted = replace(catalog.units[1], comments=("the ferry, not the trawler",))
    catalog = replace(catalog, units=(catalog.units[0], noted, *catalog.units[2:]))
    unit = run(catalog, [OLD[0], "四時には最後の船が戻ってくる。", *OLD[2:]]).catalog.units[1]
    assert unit.comments == ("the ferry, not the trawler",)
    assert isinstance(unit, Unit)
