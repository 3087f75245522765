"""What becomes of a workbook when the project went on, or when it comes twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from review.books import (
    APPROVED,
    AT,
    BOAT,
    CATS,
    COMMENT,
    DAWN,
    FOG,
    NEEDS_WORK,
    NUMBER,
    OPEN,
    ROW,
    STATUS,
    TARGET,
    book_of,
    bring,
    change_unit,
    drop_unit,
    export_all,
    inspected,
    make_project,
    po_files,
    resave,
    units_of,
    write,
)
from taiyaku.catalog import approval
from taiyaku.catalog.review import ApprovalState
from taiyaku.errors import InputError, TaiyakuError
from taiyaku.review.base import record, signature
from taiyaku.review.layout import Column
from taiyaku.review.outcome import Result
from taiyaku.review.returned import base_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook


def test_a_unit_that_the_project_changed_stays_changed(book: Path) -> None:
    change_unit(book.parent, FOG, target="The fog went.")
    bring(write(book, (ROW[CATS], TARGET, "They chased it.")))
    units = units_of(book.parent)
    assert (units[FOG].target, units[CATS].target) == ("The fog went.", "They chased it.")


def test_the_same_change_on_both_sides_is_none(book: Path) -> None:
    change_unit(book.parent, FOG, target="The fog went.")
    before = po_files(book.parent)
    report = bring(write(book, (ROW[FOG], TARGET, "The fog went.")))
    assert (report.exit_code, po_files(book.parent)) == (0, before)


@pytest.mark.parametrize(
    ("prefer", "target", "code"), [("", "Ours.", 1), ("project", "Ours.", 0), ("workbook", "Theirs.", 0)]
)
def test_different_changes_are_a_conflict_unless_settled(book: Path, prefer: str, target: str, code: int) -> None:
    change_unit(book.parent, FOG, target="Ours.")
    write(book, (ROW[FOG], TARGET, "Theirs."), (ROW[FOG], STATUS, APPROVED))
    report = bring(book, prefer=prefer)
    unit = units_of(book.parent)[FOG]
    assert (unit.target, report.exit_code) == (target, code)
    assert (approval(unit).state is ApprovalState.APPROVED) == (prefer == "workbook")


def test_an_approval_counts_for_the_text_that_was_read(book: Path) -> None:
    change_unit(book.parent, FOG, target="Nobody read this.")
    report = bring(write(book, (ROW[FOG], STATUS, APPROVED)))
    assert report.counts["conflict"] == 1
    assert approval(units_of(book.parent)[FOG]).state is ApprovalState.NONE


def test_a_changed_source_is_a_conflict_and_can_be_carried_over(book: Path) -> None:
    change_unit(book.parent, FOG, source=FOG + "(改)")
    write(
        book, (ROW[FOG], TARGET, "For the old source."), (ROW[FOG], STATUS, APPROVED), (ROW[FOG], COMMENT, "よし")
    )
    report = bring(book, dry_run=True)
    row = next(r for r in report.rows if r.base and r.base.source == FOG)
    assert (row.result, row.source_now) == (Result.CONFLICT, FOG + "(改)")
    report = bring(book, carry_stale=True)
    unit = units_of(book.parent)[FOG + "(改)"]
    assert (unit.target, unit.fuzzy) == ("For the old source.", True)
    assert any(FOG in c for c in unit.comments)
    assert approval(unit).state is ApprovalState.NONE


def test_a_removed_unit_is_a_conflict(book: Path) -> None:
    drop_unit(book.parent, FOG)
    before = po_files(book.parent)
    report = bring(write(book, (ROW[FOG], TARGET, "For nothing.")))
    assert (report.counts["conflict"], po_files(book.parent)) == (1, before)


def test_two_reviewers_of_one_export(book: Path) -> None:
    second = book.with_name("second.xlsx")
    shutil.copy(book, second)
    write(book, (ROW[FOG], TARGET, "One, fog."), (ROW[CATS], TARGET, "One, cats."), (ROW[DAWN], STATUS, APPROVED))
    write(
        second,
        (ROW[CATS], TARGET, "Two, cats."),
        (ROW[BOAT], TARGET, "Two, boat."),
        (ROW[DAWN], STATUS, NEEDS_WORK),
    )
    assert bring(book).exit_code == 0
    report = bring(second)
    units = units_of(book.parent)
    assert [units[s].target for s in (FOG, CATS, BOAT)] == ["One, fog.", "One, cats.", "Two, boat."]
    clashes = {r.base.source: r for r in report.rows if r.base and r.result is Result.CONFLICT}
    assert set(clashes) == {CATS, DAWN}
    assert f"workbook {report.id} of Hanako" in clashes[CATS].remarks[0]


def test_one_of_several_workbooks_returns(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    export_all(root, split_by="5")
    part = root / "review-2.xlsx"
    report = bring(write(part, (ROW[CATS] - 5, TARGET, "They chased it.")))
    assert (report.counts["rows"], report.counts["taken"], report.missing) == (5, 1, [])
    assert units_of(root)[CATS].target == "They chased it."


def test_an_article_that_is_gone_is_no_obstacle_for_the_other(book: Path) -> None:
    (book.parent / "translations" / "en" / "pier.po").unlink()
    report = bring(write(book, (ROW[CATS], TARGET, "They chased it."), (20, TARGET, "Too late.")))
    assert (report.counts["taken"], report.counts["conflict"]) == (1, 1)
    assert any("pier.po" in w for w in report.warnings)


def test_a_workbook_of_another_project_is_refused(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "taiyaku.toml").write_text("", "utf-8")
    shutil.copy(book, other / "review.xlsx")
    with pytest.raises(InputError, match="of another project"):
        bring(other / "review.xlsx")


def test_a_workbook_cannot_name_files_outside(book: Path) -> None:

    units = base_of(book_of(book))
    assert units
    shutil.rmtree(book.parent / "exports")
    (book.parent.parent / "secret.po").write_bytes(next(iter(po_files(book.parent).values())))

    def forge(b: Workbook) -> None:
        forged = [replace(u, file="../secret.po") for u in units]
        for n, u in enumerate(forged, 2):
            b["_base"].cell(n, 2).value = record(u)
        digest = signature(forged)
        for row in b["_meta"].iter_rows():
            if row[0].value == "signature":
                row[1].value = digest
        del b.defined_names["taiyaku_workbook"]
        del b.custom_doc_props["taiyaku"]  # type: ignore[attr-defined] # the stubs do not know it

    with pytest.raises(InputError, match="outside of the project"):
        bring(resave(book, forge))


def test_the_same_file_again_changes_nothing_even_when_the_project_went_on(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased it."), (ROW[CATS], STATUS, APPROVED), (ROW[CATS], COMMENT, "よし"))
    bring(book, today=date(2026, 2, 3))
    after = po_files(book.parent)
    report = bring(book, today=date(2026, 2, 9))
    assert (report.exit_code, po_files(book.parent), report.counts["taken"]) == (0, after, 0)
    assert report.imported_before
    change_unit(book.parent, CATS, target="They ran after it.")
    assert bring(book).exit_code == 0
    assert units_of(book.parent)[CATS].target == "They ran after it."
    assert bring(book, again=True).counts["conflict"] == 1


def test_without_the_log_a_second_import_changes_nothing_either(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased it."), (ROW[CATS], STATUS, APPROVED), (ROW[CATS], COMMENT, "よし"))
    bring(book, today=date(2026, 2, 3))
    after = po_files(book.parent)
    (book.parent / "exports" / "imports.jsonl").unlink()
    bring(book, today=date(2026, 2, 9))
    assert po_files(book.parent) == after


def test_a_dry_run_says_the_same_and_writes_nothing(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased it."), (ROW[FOG], TARGET, None))
    before = {p: p.read_bytes() for p in book.parent.rglob("*") if p.is_file()}
    dry = bring(book, dry_run=True)
    assert {p: p.read_bytes() for p in book.parent.rglob("*") if p.is_file()} == before
    real = bring(book)
    assert (dry.counts, dry.exit_code, dry.written) == (real.counts, real.exit_code, real.written)


def test_strict_means_all_or_nothing(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased it."), (ROW[FOG], TARGET, None))
    before = po_files(book.parent)
    report = bring(book, strict=True)
    assert (report.exit_code, po_files(book.parent)) == (2, before)


def test_a_full_disk_leaves_all_files_as_they_were(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    write(book, (ROW[CATS], TARGET, "They chased it."), (20, TARGET, "It was lit."))
    before = {p: p.read_bytes() for p in book.parent.rglob("*") if p.is_file() and ".taiyaku" not in p.parts}
    real, calls = os.fsync, []

    def full(fd: int) -> None:
        calls.append(fd)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(fd)

    monkeypatch.setattr("taiyaku.files.os.fsync", full)
    with pytest.raises(TaiyakuError, match="No space left"):
        bring(book)
    now = {p: p.read_bytes() for p in book.parent.rglob("*") if p.is_file()}
    assert {p: d for p, d in now.items() if ".taiyaku" not in p.parts} == before
    assert not list(book.parent.rglob("*.tmp"))


def lost(book: Path) -> None:
    resave(book, inspected)
    shutil.rmtree(book.parent / "exports")


def test_without_base_and_record_only_the_sources_are_left(book: Path) -> None:
    write(book, (ROW[CATS], TARGET, "They chased it."))
    lost(book)
    with pytest.raises(InputError, match="lost its hidden sheets"):
        bring(book)
    report = bring(book, by_source=True)
    assert (units_of(book.parent)[CATS].target, report.counts["taken"]) == ("They chased it.", 1)


def counts_add_up(report: Any) -> bool:
    c = report.counts
    return bool(c["rows"] == sum(c[k] for k in ("taken", "unchanged", "conflict", "refused", "ignored")))


def test_all_rows_are_accounted_for(book: Path) -> None:
    write(
        book,
        (ROW[CATS], TARGET, "They chased it."),
        (ROW[FOG], TARGET, None),
        (ROW[BOAT], TARGET, 3.5),
        (60, TARGET, "Mine."),
        (ROW[DAWN], STATUS, "hm"),
    )
    report = bring(book)
    assert counts_add_up(report)
    assert {r.result for r in report.rows} == set(Result)
    assert NUMBER[CATS] + 1 == ROW[CATS]
    assert AT[Column.NO] == 1


def test_a_renamed_article_is_found_by_its_units(book: Path) -> None:
    folder = book.parent / "translations" / "en"
    (folder / "market.po").rename(folder / "fish-market.po")
    report = bring(write(book, (ROW[CATS], TARGET, "They chased it.")))
    assert report.written == ["translations/en/fish-market.po"]
    assert any("is now translations/en/fish-market.po" in w for w in report.warnings)


def test_an_untranslated_unit_that_needs_work_says_so_in_a_remark(book: Path) -> None:
    write(book, (ROW[OPEN], STATUS, NEEDS_WORK))
    bring(book, today=date(2026, 2, 3))
    assert units_of(book.parent)[OPEN].comments == ("[review 2026-02-03 Hanako] needs work",)


def test_a_remark_that_the_project_dealt_with_does_not_come_back(book: Path) -> None:
    write(book, (ROW[CATS], COMMENT, "よし"))
    bring(book)
    change_unit(book.parent, CATS, comments=())
    assert bring(book).written == []
    assert units_of(book.parent)[CATS].comments == ()


def test_the_workbook_itself_is_no_place_for_a_report(book: Path) -> None:
    for name in ("conflicts", "page"):
        with pytest.raises(InputError, match="the workbook itself"):
            bring(book, **{name: book})
