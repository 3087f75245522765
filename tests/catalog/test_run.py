"""`update` over a project: articles that come, go, are renamed or copied in; nothing half done."""

from __future__ import annotations

import json
import os
import resource
import signal
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from catalog.odd_files import HEADER, U
from crashes import in_child, killed_at
from taiyaku.catalog import po_bytes, read_po, write_po
from taiyaku.catalog.changelog import changes_json, changes_text, word_diff
from taiyaku.catalog.run import UpdateReport, update_project
from taiyaku.config import Config
from taiyaku.errors import InputError, LockedError, TaiyakuError
from taiyaku.files import recover
from taiyaku.model import Kind, Segment
from taiyaku.project import Project

if TYPE_CHECKING:
    from taiyaku.model import Catalog

# Python 3.12 warns of forks beside other threads; the children here do nothing but file work.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

TIDE = ["潮が引く。", "貝を掘る。", "町へ帰る。", "夕飯は味噌汁だ。"]
HILL = ["丘に登る。", "風が強い。", "町へ帰る。"]


def lines(path: Path, _config: Config) -> list[Segment]:
    """A line is a segment: enough of a reader to see what update does with files."""
    texts = [t for t in path.read_text("utf-8").splitlines() if t]
    return [Segment(str(n), Kind.PARAGRAPH, t, n + 1, 0, len(t)) for n, t in enumerate(texts)]


def update(project: Project, *articles: Path, dry_run: bool = False) -> UpdateReport:
    return update_project(project, articles, dry_run=dry_run, reader=lines)


def statuses(report: UpdateReport) -> dict[str, str]:
    return {a.po.stem: a.status for a in report.articles}


def write(path: Path, texts: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(texts), "utf-8")
    return path


def translate(project: Project, slug: str, prefix: str = "") -> None:
    catalog = read_po(project.po_path(slug))
    units = tuple(replace(u, target=f"{prefix}{n}") for n, u in enumerate(catalog.units))
    write_po(replace(catalog, units=units))


def everything(project: Project) -> dict[str, bytes]:
    files = (p for p in project.root.rglob("*") if p.is_file() and ".taiyaku" not in p.parts)
    return {p.relative_to(project.root).as_posix(): p.read_bytes() for p in files}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "project", found=True)
    write(project.source_dir / "tide.md", TIDE)
    write(project.source_dir / "hill.txt", HILL)
    return project


def test_all_articles_get_their_files_and_a_second_run_changes_nothing(project: Project) -> None:
    assert statuses(update(project)) == {"hill": "new", "tide": "new"}
    before = everything(project)
    assert statuses(update(project)) == {"hill": "unchanged", "tide": "unchanged"}
    assert everything(project) == before


def test_a_dry_run_writes_nothing(project: Project) -> None:
    before = everything(project)
    report = update(project, dry_run=True)
    assert statuses(report) == {"hill": "new", "tide": "new"}
    assert everything(project) == before
    assert not project.state_dir.exists()


def test_a_file_from_outside_is_copied_and_its_name_again_is_an_update(project: Project, tmp_path: Path) -> None:
    outside = write(tmp_path / "moon.md", ["月が出る。", "星が見える。"])
    report = update(project, outside)
    assert statuses(report) == {"moon": "new"}
    assert (project.source_dir / "moon.md").read_bytes() == outside.read_bytes()
    translate(project, "moon")
    write(outside, ["月が出る。", "星が一つ見える。"])
    assert statuses(update(project, outside)) == {"moon": "updated"}
    units = read_po(project.po_path("moon")).units
    assert [(u.target, u.fuzzy) for u in units] == [("0", False), ("1", True)]
    assert (project.source_dir / "moon.md").read_bytes() == outside.read_bytes()


def test_an_article_is_named_by_path_name_or_stem(project: Project) -> None:
    from pathlib import Path

    for name in (project.source_dir / "tide.md", Path("tide.md"), Path("tide"), Path("translations/ja/tide.md")):
        assert list(statuses(update(project, name))) == ["tide"]


def test_a_missing_folder_is_no_reason_to_drop_anything(project: Project) -> None:
    update(project)
    translate(project, "tide")
    before = everything(project)
    project.source_dir.rename(project.root / "elsewhere")
    with pytest.raises(InputError, match="no articles"):
        update(project)
    assert {k: v for k, v in everything(project).items() if k.endswith(".po")} == {
        k: v for k, v in before.items() if k.endswith(".po")
    }


@pytest.mark.parametrize("name", ["tide.txt", "tide.html"])
def test_two_articles_with_one_stem_are_an_error(project: Project, tmp_path: Path, name: str) -> None:
    before = everything(project)
    with pytest.raises(InputError, match="same stem"):
        update(project, write(tmp_path / name, TIDE))
    assert everything(project) == before


def test_two_files_from_outside_with_one_name_are_an_error(project: Project, tmp_path: Path) -> None:
    one, two = (write(tmp_path / folder / "moon.md", TIDE) for folder in ("a", "b"))
    with pytest.raises(InputError, match="same stem"):
        update(project, one, two)


def test_a_renamed_article_keeps_units_and_ids(project: Project) -> None:
    update(project)
    translate(project, "tide")
    ids = [u.id for u in read_po(project.po_path("tide")).units]
    (project.source_dir / "tide.md").rename(project.source_dir / "ebb and flow.md")
    report = update(project)
    assert statuses(report)["ebb and flow"] == "renamed"
    assert not project.po_path("tide").exists()
    units = read_po(project.po_path("ebb and flow")).units
    assert [u.id for u in units] == ids
    assert [u.target for u in units] == ["0", "1", "2", "3"]
    assert units[0].references == ("translations/ja/ebb%20and%20flow.md",)


def test_a_deleted_article_keeps_its_translations_and_they_are_found_again(project: Project) -> None:
    update(project)
    translate(project, "tide")
    article = project.source_dir / "tide.md"
    text = article.read_bytes()
    article.unlink()
    assert statuses(update(project)) == {"hill": "unchanged", "tide": "deleted"}
    units = read_po(project.po_path("tide")).units
    assert [(u.target, u.obsolete) for u in units] == [(str(n), True) for n in range(4)]
    assert statuses(update(project)) == {"hill": "unchanged"}
    article.write_bytes(text)
    update(project)
    assert [u.translated for u in read_po(project.po_path("tide")).units] == [True] * 4


def test_a_po_file_from_elsewhere_is_left_alone(project: Project) -> None:
    project.target_dir.mkdir(parents=True)
    (project.target_dir / "other.po").write_bytes(HEADER + U)
    update(project)
    assert (project.target_dir / "other.po").read_bytes() == HEADER + U
    (project.target_dir / "tide.po").write_bytes(HEADER + U)
    with pytest.raises(InputError, match="not made by taiyaku"):
        update(project)


def test_a_broken_po_file_stops_the_update_before_anything_is_written(project: Project) -> None:
    update(project)
    with project.po_path("tide").open("ab") as f:
        f.write(b'msgid "x"\n')
    write(project.source_dir / "hill.txt", [*HILL, "雨が降る。"])
    before = everything(project)
    with pytest.raises(InputError, match="the file ends here"):
        update(project)
    assert everything(project) == before


def test_an_empty_article_is_refused(project: Project) -> None:
    update(project)
    write(project.source_dir / "tide.md", [])
    with pytest.raises(InputError, match="no text"):
        update(project)


def test_identical_sentences_of_other_articles_are_filled_in(project: Project) -> None:
    update(project)
    translate(project, "tide", "Home we go ")
    report = update(project)
    assert statuses(report) == {"hill": "updated", "tide": "unchanged"}
    unit = read_po(project.po_path("hill")).units[2]
    assert unit.target == "Home we go 2"
    assert unit.comments[0].startswith("[same as tide#")
    before = everything(project)
    update(project)
    assert everything(project) == before


def test_the_log_tells_people_and_programs_the_same(project: Project) -> None:
    update(project)
    translate(project, "tide")
    write(project.source_dir / "tide.md", [TIDE[0], "貝を二つ掘る。", TIDE[3]])
    report = update(project)
    shown = project.relative
    text = changes_text(report, shown)
    assert "translations/en/tide.po: updated: 2 kept, 1 changed, 1 removed" in text
    assert "貝を{+二つ+}掘る。" in text
    found = changes_json(report, shown)
    json.dumps(found)
    assert found["totals"] == dict.fromkeys(found["totals"], 0) | {"kept": 5, "changed": 1, "removed": 1}
    tide = next(a for a in found["articles"] if a["slug"] == "tide")
    assert [c["kind"] for c in tide["changes"]] == ["changed", "removed"]
    assert tide["changes"][0]["previous"] == ["貝を掘る。"]


def test_the_word_diff_goes_by_runs_of_one_script() -> None:
    assert word_diff("値は12円だ。", "値は１５円だ。") == "値は[-12-]{+１５+}円だ。"
    assert word_diff("同じ", "同じ") == "同じ"


def test_an_update_killed_at_any_point_is_not_begun_or_finished(tmp_path: Path, monkeypatch: Any) -> None:
    """Two articles change, one is renamed, one comes from outside: a kill never leaves a part of that."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    seen = set()
    for n in range(1, 200):
        project = Project(tmp_path / str(n) / "project")
        write(project.source_dir / "tide.md", TIDE)
        write(project.source_dir / "hill.txt", HILL)
        update(project)
        translate(project, "tide")
        outside = write(tmp_path / str(n) / "moon.md", ["月が出る。"])
        old = everything(project)
        (project.source_dir / "tide.md").rename(project.source_dir / "ebb.md")
        write(project.source_dir / "hill.txt", [*HILL, "雨が降る。"])
        articles = [outside, project.source_dir / "hill.txt", project.source_dir / "ebb.md"]
        work = partial(update, project, *articles)
        code = in_child(killed_at(n, work, ("fsync", "replace", "unlink", "chmod")))
        recover(project.state_dir)
        done = {f"translations/en/{s}.po" for s in ("ebb", "moon")} | {"translations/ja/moon.md"}
        now = everything(project)
        untouched = all(now.get(k) == v for k, v in old.items() if k.endswith(".po"))
        finished = (
            done <= set(now)
            and "translations/en/tide.po" not in now
            and b"\xe9\x9b\xa8" in now["translations/en/hill.po"]
        )
        assert finished != untouched, f"killed at call {n}"
        assert finished or not done & set(now)
        seen.add(finished)
        if code == 0:
            break
    else:
        pytest.fail("the update never ended")
    assert seen == {True, False}


def test_the_bytes_do_not_depend_on_the_run(project: Project, monkeypatch: Any) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one = update(project, dry_run=True)
    two = update(project, dry_run=True)
    assert [po_bytes(a.updated.catalog) for a in one.articles] == [
        po_bytes(a.updated.catalog) for a in two.articles
    ]


def test_a_full_disk_changes_nothing(project: Project) -> None:
    """A limit on the size of files stands for the full disk: the second of two PO files does not fit."""
    update(project)
    translate(project, "tide")
    write(project.source_dir / "hill.txt", [*HILL, "雨が降る。"])
    write(project.source_dir / "tide.md", [f"{t}{n}番目の文は前のものより長い。" for n in range(20) for t in TIDE])
    before = everything(project)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
        try:
            update(project)
        except TaiyakuError as e:
            os._exit(42 if "nothing was changed" in str(e) else 3)

    assert in_child(work) == 42
    recover(project.state_dir)
    assert everything(project) == before


def test_an_update_while_another_is_at_work_changes_nothing(project: Project) -> None:
    from taiyaku import files

    with files.project_lock(project.state_dir):

        def second() -> None:
            files._held.clear()
            try:
                update(project)
            except LockedError as e:
                os._exit(42 if e.hint else 3)

        assert in_child(second) == 42
    assert not project.target_dir.exists()


def test_an_article_that_no_po_file_can_hold_is_refused_with_its_line(tmp_path: Path) -> None:
    project = Project(tmp_path)
    write(project.source_dir / "tide.txt", [*TIDE[:2], "猿\x04だ。"])
    with pytest.raises(InputError, match=r"tide.txt:3: a sentence holds the control character U\+0004"):
        update(project)
    assert not project.target_dir.exists()


def test_the_caller_may_refuse_a_catalog_before_anything_is_written(tmp_path: Path) -> None:
    project = Project(tmp_path)
    write(project.source_dir / "tide.txt", TIDE)
    seen = []

    def refuse(catalog: Catalog) -> None:
        seen.append([u.source for u in catalog.units])
        raise InputError("no", path=catalog.path)

    with pytest.raises(InputError, match="no"):
        update_project(project, reader=lines, accept=refuse)
    assert (seen, project.target_dir.exists()) == ([TIDE], False)


@pytest.mark.parametrize("source", ["./translations/ja", "translations/ja/", "texts/../translations/ja"])
def test_a_deleted_article_is_recognised_however_the_folder_is_written(tmp_path: Path, source: str) -> None:
    project = Project(tmp_path, Config(source=source))
    (tmp_path / "texts").mkdir()
    write(project.source_dir / "tide.txt", TIDE)
    write(project.source_dir / "hill.txt", HILL)
    update(project)
    translate(project, "tide")
    (project.source_dir / "tide.txt").unlink()
    assert statuses(update(project)) == {"hill": "unchanged", "tide": "deleted"}


def test_a_linked_folder_of_articles_is_named_by_its_link(tmp_path: Path) -> None:
    """No path of a machine goes into a PO file."""
    root, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (root / "translations").mkdir(parents=True)
    elsewhere.mkdir()
    (root / "translations" / "ja").symlink_to(elsewhere)
    project = Project(root)
    write(project.source_dir / "tide.txt", TIDE)
    update(project)
    assert {r for u in read_po(project.po_path("tide")).units for r in u.references} == {"translations/ja/tide.txt"}


@pytest.mark.parametrize("name", ["tide.md", "tyde.txt", "translations/ja/tide.html"])
def test_a_misspelt_article_is_told_the_right_one(tmp_path: Path, name: str) -> None:
    project = Project(tmp_path)
    write(project.source_dir / "tide.txt", TIDE)
    with pytest.raises(InputError) as e:
        update(project, Path(name))
    assert (e.value.message, e.value.hint) == ("no such file", "Did you mean the article tide.txt?")
