"""Names and texts across the units of a project."""

from __future__ import annotations

from pathlib import Path

from taiyaku.checks import Selection, run_checks
from taiyaku.checks.consistency import masked_source, masked_target
from taiyaku.model import Catalog, Finding, Unit


def catalog(name: str, *pairs: tuple[str, str], structure: tuple[str, ...] = ()) -> Catalog:
    units = [Unit(f"{n:010x}", s, t, structure=structure, line=10 * n) for n, (s, t) in enumerate(pairs, 1)]
    return Catalog(Path(f"{name}.po"), tuple(units))


def findings(family: str, *catalogs: Catalog) -> list[Finding]:
    return list(run_checks(catalogs, selection=Selection(only=(family,))).findings)


# --- consistency ---


def test_one_sentence_with_two_translations_is_reported_once() -> None:
    one = catalog("one", ("首相はコメントを控えた。", "The prime minister declined to comment."))
    two = catalog(
        "two",
        ("首相はコメントを控えた。", "The prime minister declined to comment."),
        ("首相はコメントを控えた。", "The premier said nothing."),
    )
    (found,) = findings("consistency/source", one, two)
    assert found.unit == "two#0000000002"
    assert [p["unit"] for p in found.data["places"]] == ["one#0000000001", "two#0000000001"]
    assert found.data["places"][0]["text"] == "The prime minister declined to comment."


def test_case_quotes_and_the_last_mark_do_not_count() -> None:
    c = catalog(
        "one",
        ("「港」の再建が始まった。", "Rebuilding of the “port” has begun."),
        ("「港」の再建が始まった", 'Rebuilding of the "Port" Has Begun'),
    )
    assert findings("consistency", c) == []


def test_headlines_are_held_against_each_other_whatever_their_length() -> None:
    c = catalog("one", ("社説", "Editorial"), ("社説", "Our view"), structure=("heading 2",))
    assert [f.check for f in findings("consistency", c)] == ["consistency/label"]
    body = catalog("one", ("はい。", "Yes."), ("はい。", "That is so."))
    assert findings("consistency", body) == []


def test_near_equal_sentences_are_masked() -> None:
    assert masked_source("第3四半期はトヨタが12.5%増えた。") == masked_source("第4四半期はホンダが3%増えた。")
    assert masked_target("In May, Toyota rose 3%.") == masked_target("In June, Honda rose 12.5%.")


def test_unlike_translations_of_near_equal_sentences_are_found() -> None:
    c = catalog(
        "one",
        ("A社の売上高は3%増えた。", "Sales at Company A rose 3%."),
        ("B社の売上高は5%増えた。", "Sales at Company B rose 5%."),
        ("C社の売上高は7%増えた。", "A jump was seen in what C earned, up seven percent in all."),
    )
    assert [(f.check, f.unit) for f in findings("consistency", c)] == [("consistency/near", "one#0000000003")]


def test_a_silenced_unit_is_left_out_of_its_group() -> None:
    pairs = (
        ("首相はコメントを控えた。", "He declined to comment."),
        ("首相はコメントを控えた。", "He said nothing."),
    )
    c = catalog("one", *pairs)
    quiet = Unit(c.units[1].id, *pairs[1], comments=("taiyaku:ignore consistency",), line=20)
    assert findings("consistency", Catalog(c.path, (c.units[0], quiet))) == []
