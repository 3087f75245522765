"""Writing several files: all new or all old, whatever happens in between; and one process at a time."""

from __future__ import annotations

import json
import os
import resource
import signal
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from crashes import in_child, killed_at
from taiyaku.errors import ConfigError, LockedError, TaiyakuError
from taiyaku.files import JOURNAL, STAGED, Transaction, project_lock, recover, write_atomic

if TYPE_CHECKING:
    from pathlib import Path

# Python 3.12 warns of forks beside other threads; the children here do nothing but file work.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

OLD = {"ja/a.md": b"old a", "en/a.po": b"old po", "en/gone.po": b"going"}
NEW = {"ja/a.md": b"new a", "en/a.po": b"new po", "en/b.po": b"another"}


def lay_out(root: Path) -> None:
    for name, data in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def contents(root: Path) -> dict[str, bytes]:
    files = (p for p in root.rglob("*") if p.is_file() and ".taiyaku" not in p.parts)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def change(root: Path) -> None:
    with project_lock(root / ".taiyaku"), Transaction() as t:
        for name, data in NEW.items():
            t.write(root / name, data)
        t.remove(root / "en/gone.po")


def test_a_kill_at_any_point_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    seen = set()
    for n in range(1, 400):
        root = tmp_path / str(n)
        lay_out(root)
        code = in_child(killed_at(n, lambda root=root: change(root)))  # type: ignore[misc]
        recover(root / ".taiyaku")
        now = contents(root)
        assert now in (OLD, NEW), f"killed at call {n}"
        seen.add("old" if now == OLD else "new")
        assert not list((root / ".taiyaku").glob(f"{STAGED}/*")) or now == OLD
        if code == 0:
            break
        assert code == -signal.SIGKILL
        change(root)
        assert contents(root) == NEW
        assert not any((root / ".taiyaku" / STAGED).iterdir())
    else:
        pytest.fail("the work never ended")
    assert seen == {"old", "new"}


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the write of the second file fails half way."""
    lay_out(tmp_path)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with project_lock(tmp_path / ".taiyaku"):
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
            with Transaction() as t:
                t.write(tmp_path / "ja/a.md", b"small")
                t.write(tmp_path / "en/a.po", b"x" * 100_000)

    assert in_child(work) == 2
    assert contents(tmp_path) == OLD
    assert not any((tmp_path / ".taiyaku" / STAGED).iterdir())


def test_an_error_inside_changes_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path)

    def work() -> None:
        with project_lock(tmp_path / ".taiyaku"), Transaction() as t:
            t.write(tmp_path / "ja/a.md", b"new")
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert contents(tmp_path) == OLD


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TaiyakuError, match=r"file/a\.po: cannot be written: .*nothing was changed"):
        write_atomic(tmp_path / "file" / "a.po", b"x")


def test_a_second_process_waits_and_then_says_who_is_at_work(tmp_path: Path) -> None:
    with project_lock(tmp_path / ".taiyaku"):

        def second() -> NoReturn:
            from taiyaku import files

            files._held.clear()
            try:
                with project_lock(tmp_path / ".taiyaku", wait=0.1):
                    os._exit(1)
            except LockedError as e:
                os._exit(42 if f"({os.getppid()})" in str(e) and e.hint else 3)

        assert in_child(second) == 42
    with project_lock(tmp_path / ".taiyaku", wait=0.1):
        pass


def test_the_lock_can_be_taken_again_by_its_holder(tmp_path: Path) -> None:
    with project_lock(tmp_path), project_lock(tmp_path, wait=0), project_lock(tmp_path, wait=0):
        pass


@pytest.mark.parametrize(
    "journal",
    [
        {"move": [["../outside", "a"]], "remove": []},
        {"move": [], "remove": ["../precious"]},
        {"move": [], "remove": ["/etc/hostname"]},
        {"move": "x"},
        [],
    ],
)
def test_a_hostile_journal_reaches_nothing_outside(tmp_path: Path, journal: Any) -> None:
    state = tmp_path / "project" / ".taiyaku"
    state.mkdir(parents=True)
    (tmp_path / "precious").write_bytes(b"kept")
    (tmp_path / "outside").write_bytes(b"kept")
    (state / JOURNAL).write_text(json.dumps(journal), "utf-8")
    with pytest.raises(TaiyakuError, match="interrupted"):
        recover(state)
    assert (tmp_path / "precious").read_bytes() == (tmp_path / "outside").read_bytes() == b"kept"


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    assert write_atomic(tmp_path / "a", b"1")
    before = (tmp_path / "a").stat()
    assert not write_atomic(tmp_path / "a", b"1")
    assert (tmp_path / "a").stat().st_ino == before.st_ino


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"1")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", b"2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"2"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


# --- what is no regular file ---


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path, *, linked: bool) -> None:
    """A rename would put a regular file in the place of a device, such as /dev/null."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    out = tmp_path / "link" if linked else pipe
    if linked:
        out.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write_atomic(out, b"data")
        assert os.read(reader, 100) == b"data"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == sorted({pipe, out})


def stage_and_fail(path: Path) -> None:
    with Transaction() as t:
        t.write(path, b"data")
        raise RuntimeError


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_gets_nothing_when_the_files_beside_it_fail(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(RuntimeError):
            stage_and_fail(pipe)
        assert os.read(reader, 100) == b""
    finally:
        os.close(reader)


def test_a_link_to_a_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    assert write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


def test_standard_output_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="cannot go to standard output"):
        write_atomic("-", b"x")
    assert list(tmp_path.iterdir()) == []
