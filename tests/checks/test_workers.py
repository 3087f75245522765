"""Many units are shared out to processes; what is found does not depend on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from support import taiyaku
from taiyaku.catalog import read_po
from taiyaku.checks import run_checks
from taiyaku.checks.workers import Workers
from taiyaku.project import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taiyaku.model import Catalog

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """Three files of 60 units: every seventh number is wrong, and the last sentence is rendered in three ways."""
    (tmp_path / "taiyaku.toml").write_text("", "utf-8")
    folder = tmp_path / "translations" / "en"
    folder.mkdir(parents=True)
    for n in range(3):
        units = [
            f'msgctxt "{n}-{m}"\nmsgid "港には{m}人がいる。"\nmsgstr "The port has {m + (m % 7 == 0)} people."\n'
            for m in range(20, 79)
        ]
        units.append(f'msgctxt "{n}-last"\nmsgid "港は静かだ。"\nmsgstr "The port is quiet{"." * n}."\n')
        (folder / f"port{n}.po").write_text(HEAD + "\n" + "\n".join(units), "utf-8")
    return tmp_path


def test_processes_find_what_one_process_finds(port: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = find_project(port)
    paths = sorted((port / "translations" / "en").glob("*.po"))
    alone = run_checks([read_po(p) for p in paths], project=project)
    assert alone.summary.units == 180
    assert {f.check for f in alone.findings} >= {"numbers/mismatch", "consistency/target"}
    monkeypatch.setattr("taiyaku.checks.workers.LARGE", 70)
    monkeypatch.setattr("taiyaku.checks.run.CHUNK", 16)
    monkeypatch.setattr("taiyaku.checks.run.AHEAD", 3)
    done: list[int] = []
    together = run_checks(map(read_po, paths), project=project, cache=True, advance=done.append)
    assert together == alone
    assert sum(done) == 180
    paths[1].write_text(paths[1].read_text("utf-8").replace("people", "sailors"), "utf-8")
    partly = run_checks(map(read_po, paths), project=project, cache=True)
    assert partly == run_checks(map(read_po, paths), project=project)


def test_catalogs_are_taken_while_earlier_ones_are_at_work(port: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taiyaku.checks.run.CHUNK", 10)
    monkeypatch.setattr("taiyaku.checks.run.AHEAD", 2)
    done: list[int] = []
    begun = []
    catalogs = [read_po(p) for p in sorted((port / "translations" / "en").glob("*.po"))]

    def lazily() -> Iterator[Catalog]:
        for catalog in catalogs:
            begun.append(sum(done))
            yield catalog

    with ThreadPoolExecutor(2) as pool:
        run_checks(lazily(), executor=pool, advance=done.append)
    assert begun == [0, 50, 110]


def test_a_damaged_file_behind_many_good_ones_ends_the_run_with_its_place(
    port: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taiyaku.checks.workers.LARGE", 20)
    monkeypatch.setattr("taiyaku.checks.run.CHUNK", 10)
    path = port / "translations" / "en" / "port2.po"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace('msgid "港には30人がいる。"', 'msgid "港には30人がいる。', 1), "utf-8")
    result = taiyaku("check", cwd=port)
    assert (result.code, result.out) == (2, "")
    assert "port2.po:46:7" in result.err
    path.write_text(whole, "utf-8")
    mended = taiyaku("check", "--format", "json", cwd=port)
    assert mended.code == 1
    (port / ".taiyaku" / "checks.sqlite").unlink()
    assert taiyaku("check", "--format", "json", cwd=port).out == mended.out


def test_little_work_stays_here() -> None:
    with Workers() as workers:
        assert workers.ready_for(100) is None
