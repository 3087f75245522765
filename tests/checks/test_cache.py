"""The cache: what did not change is not checked again, and a damaged one does no harm."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from support import taiyaku
from taiyaku.catalog.po import read_po
from taiyaku.checks import Report, Selection, run_checks
from taiyaku.checks.cache import FILE, _written
from taiyaku.checks.checker import Checker
from taiyaku.config import ChecksConfig
from taiyaku.model import Concept, Glossary, Term
from taiyaku.project import Project, find_project

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
UNITS = (
    ("朝の港で荷を下ろす。", "They unload at the  port"),
    ("300人以上が働く。", "Fewer than 300 people work there."),
    ("朝の港で荷を下ろす。", "Unloading at the port."),
    ("ジョン・スミス氏が休む。", "John Smith rests."),
    ("スミス氏が働く。", "Mr. Smyth works."),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "taiyaku.toml").write_text("", "utf-8")
    folder = tmp_path / "translations" / "en"
    folder.mkdir(parents=True)
    entries = "\n".join(f'msgctxt "{n:010x}"\nmsgid "{s}"\nmsgstr "{t}"\n' for n, (s, t) in enumerate(UNITS))
    (folder / "port.po").write_text(f"{HEAD}\n{entries}", "utf-8")
    return find_project(tmp_path)


def check(project: Project, selection: Selection | None = None) -> tuple[Report, int]:
    """A report, and the number of pairs that were worked out."""
    with mock.patch.object(Checker, "pair", autospec=True, side_effect=Checker.pair) as counted:
        catalogs = [read_po(p) for p in project.catalogs()]
        report = run_checks(
            catalogs, config=ChecksConfig(), project=project, cache=True, selection=selection or Selection()
        )
    return report, counted.call_count


def test_a_second_run_works_nothing_out_and_finds_the_same(project: Project) -> None:
    first, worked = check(project)
    assert worked == len(UNITS)
    assert {f.check for f in first.findings} >= {"double-space", "polarity", "consistency/source", "names/variants"}
    second, worked = check(project)
    assert worked == 0
    assert second == first
    plain = run_checks([read_po(p) for p in project.catalogs()], project=project)
    assert [f.fingerprint for f in plain.findings] == [f.fingerprint for f in first.findings]


def test_only_what_changed_is_worked_out(project: Project) -> None:
    check(project)
    po = project.catalogs()[0]
    po.write_text(po.read_text("utf-8").replace("Unloading at", "Unloading in"), "utf-8")
    _, worked = check(project)
    assert worked == 1


def test_another_selection_is_another_setup(project: Project) -> None:
    check(project)
    report, worked = check(project, Selection(only=("period",)))
    assert worked == len(UNITS)
    assert {f.check for f in report.findings} == {"period"}


def test_another_word_in_the_term_base_is_another_setup() -> None:
    """Whatever a concept or a term says; the order of a set is nothing that it says."""
    term = Term("港", "ja")
    concept = Concept("port", (term, Term("port", "en")), match=frozenset({"case", "exact", "noinflect"}))
    others = [replace(concept, **{f.name: other(getattr(concept, f.name))}) for f in fields(Concept)]
    others += [
        replace(concept, terms=(replace(term, **{f.name: other(getattr(term, f.name))}),)) for f in fields(Term)
    ]
    written = {_written(Glossary((c,))) for c in (concept, *others)}
    assert len(written) == 1 + len(fields(Concept)) + len(fields(Term))
    assert _written(Glossary((replace(concept, match=frozenset({"noinflect", "exact", "case"})),))) in written


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, StrEnum):
        return next(v for v in type(value) if v != value)
    return frozenset() if isinstance(value, frozenset) else value + {str: "x", int: 1, tuple: ((),)}[type(value)]


@pytest.mark.parametrize("damage", ["garbage", "empty", "other tables", "wrong values", "a folder"])
def test_a_damaged_cache_is_not_used(project: Project, damage: str) -> None:
    first, _ = check(project)
    path = project.state_dir / FILE
    if damage in {"garbage", "empty"}:
        path.write_bytes(b"\0\1garbage" * 999 if damage == "garbage" else b"")
    elif damage == "a folder":
        path.unlink()
        path.mkdir()
    else:
        with closing(sqlite3.connect(path)) as db, db:
            if damage == "other tables":
                db.execute("DROP TABLE results")
                db.execute("CREATE TABLE results (a TEXT)")
            else:
                (lines,) = db.execute("SELECT lines FROM results").fetchone()
                keys = [line.split(" ", 1)[0] for line in lines.split("\n")]
                wrong = "\n".join(f'{k} [[["url", {{"kind": 7}}]], 3]' for k in keys)
                db.execute("UPDATE results SET lines = ?", (wrong,))
        db.close()
    again, _ = check(project)
    assert again == first


def test_a_folder_that_cannot_be_written_is_done_without(project: Project) -> None:
    project.state_dir.write_text("a file where the folder should be", "utf-8")
    report, worked = check(project)
    assert worked == len(UNITS)
    assert report.findings


def test_the_command_line_uses_it_in_projects_only(project: Project, tmp_path: Path) -> None:
    assert taiyaku("check", "-C", project.root, "--format", "json").code in {0, 1}
    assert (project.state_dir / FILE).exists()
    outside = tmp_path / "outside"
    outside.mkdir()
    po = outside / "port.po"
    po.write_bytes(project.catalogs()[0].read_bytes())
    result = taiyaku("check", po, "--format", "json", "-C", outside.parent / "outside", cwd=outside)
    assert json.loads(result.out)["summary"]["units"] == len(UNITS)


def test_catalogs_keep_their_results_when_others_are_checked(project: Project) -> None:
    port = project.catalogs()[0]
    port.with_name("quay.po").write_bytes(port.read_bytes())
    _, worked = check(project)
    assert worked == 2 * len(UNITS)
    port.write_text(port.read_text("utf-8").replace("Unloading at", "Unloading in"), "utf-8")
    _, worked = check(project)
    assert worked == 1
    _, worked = check(project)
    assert worked == 0


def test_what_a_catalog_no_longer_holds_does_not_pile_up(project: Project) -> None:
    po = project.catalogs()[0]
    whole = po.read_text("utf-8")
    for n in range(6):
        po.write_text(
            whole.replace("港", f"港{n}").replace("働く", f"働く{n}").replace("休む", f"休む{n}"), "utf-8"
        )
        check(project)
    with closing(sqlite3.connect(project.state_dir / FILE)) as db:
        ((pairs, lines),) = db.execute("SELECT pairs, lines FROM results").fetchall()
    assert pairs == len(lines.split("\n")) <= 2 * len(UNITS)


def test_line_separators_in_texts_do_no_harm(project: Project) -> None:
    po = project.catalogs()[0]
    po.write_text(po.read_text("utf-8").replace("John Smith rests.", "John\u2028Smith\u0085 rests  now"), "utf-8")
    first, _ = check(project)
    second, worked = check(project)
    assert worked == 0
    assert second == first
