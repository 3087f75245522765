"""The pieces by themselves: escapes, heights, diffs, the merge of one row, the base and its signature."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.books import unit
from taiyaku.catalog.review import add_note
from taiyaku.errors import InputError
from taiyaku.review import celltext
from taiyaku.review.base import BaseUnit, Meta, ledger_bytes, parse_record, read_ledger, record, signature
from taiyaku.review.book import Cell, place_of, string_of
from taiyaku.review.layout import LOOKS, STATUSES, Column, Lang, Status, find_columns, status_of
from taiyaku.review.merge import MergeOptions, merge_row
from taiyaku.review.outcome import FieldOutcome, ImportReport, Result, RowOutcome
from taiyaku.review.remarks import add_remark, has_remark
from taiyaku.review.reporting import report_text
from taiyaku.review.returned import Row
from taiyaku.review.rowxml import Run, Table, column_name
from taiyaku.review.sheets import split_terms
from taiyaku.review.worddiff import word_diff

if TYPE_CHECKING:
    from datetime import date

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
ODD = st.lists(
    st.sampled_from(["_x000D_", "_x005F_", "_", "x", "0041", "_x", "\n", "猫", "a", "<", "&", "]]>"]), max_size=8
)
ODD_TEXT = st.one_of(TEXT, ODD.map("".join))


@given(ODD_TEXT)
def test_what_is_escaped_is_read_back(text: str) -> None:
    if celltext.problem(text):
        return
    shown = celltext.plain_breaks(text)
    element = ET.fromstring(f'<is><t xml:space="preserve">{celltext.xml_text(shown)}</t></is>')
    assert string_of(element) == shown


@given(st.lists(st.tuples(ODD_TEXT, st.booleans()), min_size=1, max_size=5))
def test_runs_make_up_the_text(parts: list[tuple[str, bool]]) -> None:
    parts = [(celltext.plain_breaks(t), term) for t, term in parts if t and not celltext.problem(t)]
    if not parts:
        return
    table = Table()
    table.add(2, [tuple(Run(t, term=term) for t, term in parts)], [0])
    cell = ET.fromstring(table.rows[0])[0]
    assert string_of(cell[0]) == "".join(t for t, _ in parts)


def test_an_escape_that_two_runs_make_up_is_still_text() -> None:
    """Excel decodes each run by itself, so that `_x00` and `41_` side by side are letters."""
    table = Table()
    table.add(2, [(Run("_x00"), Run("41_", term=True))], [0])
    assert string_of(ET.fromstring(table.rows[0])[0][0]) == "_x0041_"


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_column_names_are_places(column: int, row: int) -> None:
    assert place_of(f"{column_name(column)}{row}") == (row, column)


def test_more_text_needs_more_height() -> None:
    one, two = celltext.row_height([("一行", 40)]), celltext.row_height([("一行\n二行", 40)])
    assert two - one >= 18
    assert celltext.row_height([("x" * 200, 52)]) >= 60
    assert celltext.row_height([("字" * 100, 42)]) >= 90
    assert celltext.row_height([("x\n" * 500, 42)]) == celltext.TALLEST
    assert celltext.row_height([("", 10)]) == 18


@given(TEXT, TEXT)
def test_a_diff_holds_both_texts(old: str, new: str) -> None:
    parts = word_diff(old, new)
    assert "".join(t for k, t in parts if k != "insert") == old
    assert "".join(t for k, t in parts if k != "delete") == new


def test_a_diff_goes_by_words() -> None:
    parts = word_diff("It rose 12.5% from a year ago.", "It rose 12.6% from a year ago.")
    assert parts == [
        ("equal", "It rose "),
        ("delete", "12.5"),
        ("insert", "12.6"),
        ("equal", "% from a year ago."),
    ]


@given(TEXT, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_terms_split_a_text_without_losing_any(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(a, b) for a, b in spans if a < b <= len(text)]
    assert "".join(t for t, _ in split_terms(text, spans)) == text


@pytest.mark.parametrize("lang", list(Lang))
def test_headings_and_statuses_are_recognised_in_each_language(lang: Lang) -> None:
    headings = {n: f" {look.label.show(lang).replace('/', '／')}\n" for n, look in enumerate(LOOKS.values(), 1)}
    assert find_columns(headings) == {c: [n] for n, c in enumerate(LOOKS, 1)}
    assert [status_of(label.show(lang).upper()) for label in STATUSES.values()] == list(Status)


def test_a_column_of_ones_own_with_half_a_heading_is_no_copy() -> None:
    headings = {1: "コメント / Comment", 2: "コメント", 3: "原文 / Source (JA)"}
    assert find_columns(headings) == {Column.SOURCE: [3], Column.COMMENT: [1]}


# --- the base ---

BASE = BaseUnit("a#1", "a.po", "1", 0, "a", 1, "霧が晴れた。", "The fog lifted.", fuzzy=False, status="unreviewed")


@given(source=ODD_TEXT, target=ODD_TEXT, fuzzy=st.booleans())
def test_a_base_row_is_read_back_from_plain_ascii(*, source: str, target: str, fuzzy: bool) -> None:
    made = replace(BASE, source=source, target=target, fuzzy=fuzzy)
    text = record(made)
    assert parse_record(text) == made
    assert text.isascii()
    assert not re.search(r"_x[0-9A-Fa-f]{4}_", text)
    assert "\t" not in text


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", json.dumps(["a"] * 11), record(BASE).replace("false", '"x"')]
)
def test_what_is_no_base_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json raises one of its own
        parse_record(text)


def test_a_ledger_that_was_edited_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    meta = Meta("x", signature([BASE]), reviewer="花子")
    path.write_bytes(ledger_bytes(meta, [BASE]))
    assert read_ledger(path) == (meta, [BASE])
    path.write_text(path.read_text("utf-8").replace("lifted", "went"), "utf-8")
    with pytest.raises(InputError, match="signature"):
        read_ledger(path)
    for text in ("", "[]", '{"meta": {"id": "x"}}', '{"meta": 3, "units": []}', "[" * 100_000):
        path.write_text(text, "utf-8")
        with pytest.raises(InputError):
            read_ledger(path)


# --- one row ---

WORDS = st.sampled_from(["", " ", "The fog lifted.", "The fog went.", "It cleared."])
STATUS = st.sampled_from(["", "承認", "needs work", "Query", "未確認 / Unreviewed", "hm"])


def row_of(target: str, status: str, comment: str = "") -> Row:
    texts = {
        Column.SOURCE: BASE.source,
        Column.TARGET: target,
        Column.STATUS: status,
        Column.COMMENT: comment,
        Column.KEY: BASE.key,
    }
    return Row(2, {c: Cell(t) for c, t in texts.items() if t})


@given(WORDS, WORDS, STATUS, st.sampled_from([False, True]), st.sampled_from(["", "workbook", "project"]))
def test_the_merge_keeps_its_promises(ours: str, theirs: str, status: str, doubt: object, prefer: str) -> None:
    now = unit(BASE.source, ours, 1, fuzzy=bool(doubt))
    outcome, plan = merge_row(row_of(theirs, status), BASE, now, MergeOptions(prefer=prefer))
    target = outcome.field("target")
    if theirs == BASE.target:
        assert target is None
        assert plan.target is None, "what the reviewer did not touch stays"
    if plan.target is not None:
        assert plan.target == theirs
        assert theirs.strip(), "nothing is erased"
        assert ours == BASE.target or prefer == "workbook", "no change of the project is lost"
    if target and target.result in (Result.CONFLICT, Result.REFUSED):
        assert plan.status is None, "a status counts for the text that it was given to"
    if plan.status is Status.APPROVED:
        assert (theirs if plan.target is not None else ours) == theirs != "", "approved is what was read"
    if prefer == "project" and theirs.strip() and status != "hm":
        assert outcome.result is not Result.CONFLICT or not ours.strip()


@given(WORDS, STATUS)
def test_a_second_merge_finds_nothing_to_do(theirs: str, status: str) -> None:
    from datetime import date as day

    from taiyaku.review.applying import with_plans

    before = unit(BASE.source, BASE.target, 1)
    row = row_of(theirs, status, "よし")
    _, plan = merge_row(row, BASE, before, MergeOptions(reviewer="Rin"))
    after = with_plans(before, [plan], "Rin", day(2026, 1, 5))
    _, again = merge_row(row, BASE, after, MergeOptions(reviewer="Rin"))
    assert with_plans(after, [again], "Rin", day(2026, 1, 6)) == after


def test_a_remark_is_made_once_whatever_the_day(date_of: date) -> None:
    one = add_remark(unit("朝", "Morning", 1), "Rin", date_of, "ok [x]")
    assert add_remark(one, "Rin", date_of.replace(year=2030), "ok  [x]") == one
    assert has_remark(one, "Rin", "ok [x]")
    assert not has_remark(one, "Aki", "ok [x]")
    assert not has_remark(add_note(one, "Rin", date_of, "ok"), "Rin", "o")


@pytest.fixture
def date_of() -> date:
    from datetime import date as day

    return day(2026, 1, 5)


def test_names_in_a_report_cannot_drive_the_terminal() -> None:
    """The hidden base of a workbook without a record in the project is what its sender says."""
    odd = replace(BASE, article="a\x1b[31m\ntaken")
    row = RowOutcome(2, odd, (FieldOutcome("status", Result.CONFLICT, theirs="approved"),))
    report = ImportReport(Path("r.xlsx"), "x", "y", rows=[row], missing=[odd], written=["e\x1b[31m.po"])
    text = report_text(report)
    assert "\x1b" not in text
    assert [line.split()[0] for line in text.splitlines()] == ["conflict", "missing", "1"]
    assert "e\\x1b[31m.po" in text
