"""Bytes in and out: limits on what is read, and writes that leave the old file or the new one, never a part.

Text formats are somebody else's business; see `decoding`.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from taiyaku.errors import ConfigError, InputError, LockedError, TaiyakuError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

MAX_BYTES = 256 * 1024 * 1024


def read_bytes(path: Path | str, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the file's bytes; `-` is standard input.

    Raises `InputError` when there is no such file, it is no regular file, cannot be read, or is larger than
    `max_bytes`.
    """
    if str(path) == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed")
        return _limited(sys.stdin.buffer, path, max_bytes)
    path = Path(path)
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise InputError("this is a folder, not a file", path=path, hint="Name the file that is meant.")
        if not stat.S_ISREG(info.st_mode) and not stat.S_ISFIFO(info.st_mode):
            raise InputError("this is not a regular file", path=path)
        if info.st_size > max_bytes:
            raise InputError(
                f"the file has {info.st_size:,} bytes, more than the limit of {max_bytes:,}", path=path
            )
        with path.open("rb") as f:
            return _limited(f, path, max_bytes)
    except FileNotFoundError:
        raise InputError("no such file", path=path, hint=_nearby(path)) from None
    except (OSError, ValueError) as e:
        raise InputError(f"cannot be read: {reason(e)}", path=path) from None


def _limited(stream: IO[bytes], path: Path | str, max_bytes: int) -> bytes:
    """All that a stream gives; a pipe does not say how much that will be, and nothing is read in part."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"there are more bytes than the limit of {max_bytes:,}", path=path)
    return data


def reason(error: Exception) -> str:
    """The operating system's words for an error, without its number and path."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _nearby(path: Path) -> str | None:
    from difflib import get_close_matches

    with contextlib.suppress(OSError):
        names = [p.name for p in path.parent.iterdir()]
        if close := get_close_matches(path.name, names, n=1):
            return f"Did you mean {path.with_name(close[0])}?"
    return None


class Transaction:
    """Several files written together: all of them, or none.

    `write` stages a file; leaving the `with` block without an exception renames them all into place; with one,
    every staged file is removed. A target whose bytes are already right is not touched.

    While the process holds the project's lock (`project_lock`), files are staged in the project's state folder, and
    a journal there says what is to be renamed before the first rename: what a kill interrupts is finished by the
    next command on the project (`recover`), so that no mixture of old and new files is ever worked with.

    What is there but no regular file (a pipe, `/dev/stdout`, `/dev/null`) cannot be renamed over without putting a
    file in its place: it is written to, when everything else is in place.

    Raises `TaiyakuError` naming the file that could not be written.
    """

    def __init__(self) -> None:
        self._state = _held_state()
        self._direct: dict[Path, bytes] = {}
        self._staged: dict[Path, Path] = {}
        self._removed: list[Path] = []
        self._journal: Path | None = None
        self.written: list[Path] = []

    def write(self, path: Path | str, data: bytes) -> bool:
        """Stage `data` for `path`; False when the file already holds just that.

        Raises `ConfigError` for `-`: who may write to standard output has seen to it before.
        """
        from tempfile import mkstemp

        path = Path(path)
        if str(path) == "-":
            raise ConfigError("-: this cannot go to standard output", hint="Name a file.")
        target = path.resolve() if path.is_symlink() else path
        try:
            if path.exists() and not path.is_file() and not path.is_dir():
                self._direct[path] = data
                return True
            if target not in self._staged and target.is_file() and target.read_bytes() == data:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            fd, name = mkstemp(prefix=f".{target.name[:60]}.", suffix=".tmp", dir=self._staging(target))
            if old := self._staged.get(target):
                old.unlink(missing_ok=True)
            self._staged[target] = Path(name)
            with os.fdopen(fd, "wb") as f:
                f.write(data)
                f.flush()
                os.fsync(f.fileno())
            mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
        except OSError as e:
            self._discard()
            raise TaiyakuError(f"cannot be written: {reason(e)}; nothing was changed", path=path) from None
        return True

    def remove(self, path: Path | str) -> None:
        """Stage the removal of a file."""
        self._removed.append(Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        self._commit()

    def _staging(self, target: Path) -> Path:
        """The folder to stage a file in: the project's own, when a rename can go from there to the target."""
        if self._state is not None:
            folder = self._state / STAGED
            folder.mkdir(parents=True, exist_ok=True)
            if folder.stat().st_dev == target.parent.stat().st_dev:
                return folder
        return target.parent

    def _commit(self) -> None:
        moves = list(self._staged.items())
        if self._state is not None and len(moves) + len(self._removed) > 1:
            self._write_journal(self._state, moves)
        try:
            for target, staged in moves:
                staged.replace(target)
                self.written.append(target)
            for path in self._removed:
                path.unlink(missing_ok=True)
        except OSError as e:
            rest = "the next command on this project will finish it" if self._journal else None
            raise TaiyakuError(
                f"cannot be written: {reason(e)}", path=e.filename2 or e.filename, hint=rest
            ) from None
        finally:
            if self._journal is None:
                self._discard()
        for folder in {p.parent for p in (*self.written, *self._removed)}:
            _sync_folder(folder)
        if self._journal is not None:
            self._journal.unlink(missing_ok=True)
        for path, data in self._direct.items():
            try:
                with path.open("wb") as f:
                    f.write(data)
            except OSError as e:
                raise TaiyakuError(f"cannot be written: {reason(e)}", path=path) from None
            self.written.append(path)

    def _write_journal(self, state: Path, moves: list[tuple[Path, Path]]) -> None:
        root = state.parent.resolve()
        inside = [(t, s) for t, s in moves if _inside(root, t) and _inside(root, s)]
        lines = {
            "move": [[_relative(root, staged), _relative(root, target)] for target, staged in inside],
            "remove": [_relative(root, p) for p in self._removed if _inside(root, p)],
        }
        journal, draft = state / JOURNAL, state / f"{JOURNAL}.new"
        try:
            with draft.open("w", encoding="utf-8") as f:
                json.dump(lines, f)
                f.flush()
                os.fsync(f.fileno())
            draft.replace(journal)
        except OSError as e:
            draft.unlink(missing_ok=True)
            self._discard()
            raise TaiyakuError(f"cannot be written: {reason(e)}; nothing was changed", path=journal) from None
        _sync_folder(state)
        self._journal = journal

    def _discard(self) -> None:
        for staged in self._staged.values():
            staged.unlink(missing_ok=True)
        self._staged.clear()


STAGED = "staged"
JOURNAL = "journal.json"
_WAIT = 2.0  # seconds for another process to finish
_held: dict[Path, int] = {}


def _held_state() -> Path | None:
    """The state folder of the project whose lock this process holds."""
    return next(reversed(_held), None)


@contextlib.contextmanager
def project_lock(state: Path, *, wait: float = _WAIT) -> Iterator[None]:
    """Hold a project's lock, so that two processes do not interleave; a process may take it again.

    `state` is the project's state folder. What a killed process left half done is finished first. Raises
    `LockedError` when another process holds the lock for longer than `wait` seconds.
    """
    state = state.absolute()
    if state in _held:
        _held[state] += 1
        try:
            yield
        finally:
            _held[state] -= 1
        return
    from filelock import FileLock, Timeout

    try:
        state.mkdir(parents=True, exist_ok=True)
        ignore = state / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        lock = FileLock(state / "lock", timeout=wait)
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"another taiyaku process{_holder(state)} is at work on this project",
            path=state.parent,
            hint="Wait until it is done and try again.",
        ) from None
    except OSError as e:
        raise TaiyakuError(f"cannot be written: {reason(e)}; nothing was changed", path=state) from None
    holder = state / "lock.pid"
    _held[state] = 1
    try:
        with contextlib.suppress(OSError):
            holder.write_text(f"{os.getpid()}\n", "utf-8")
        _finish(state)
        yield
    finally:
        del _held[state]
        with contextlib.suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def recover(state: Path) -> None:
    """Finish what a killed process left half done; for commands that only read. Nothing to do is the usual case."""
    if not (state / JOURNAL).exists() or state.absolute() in _held:
        return
    with contextlib.suppress(LockedError), project_lock(state, wait=_WAIT):
        pass


def _finish(state: Path) -> None:
    """Carry out the journal, if there is one, and throw away what was staged without one.

    A journal may come with a project from elsewhere, so it reaches nothing outside of the project.
    """
    journal, root = state / JOURNAL, state.parent.resolve()
    try:
        if journal.exists():
            lines = json.loads(journal.read_text("utf-8"))
            moves = [(root / staged, root / target) for staged, target in lines["move"]]
            removals = [root / path for path in lines["remove"]]
            if not all(_inside(root, p) for p in (*removals, *(p for pair in moves for p in pair))):
                raise ValueError  # noqa: TRY301 - handled as the other faults of a journal
            for staged, target in moves:
                if staged.exists():
                    staged.replace(target)
            for path in removals:
                path.unlink(missing_ok=True)
            journal.unlink()
        if (state / STAGED).is_dir():
            for left in (state / STAGED).iterdir():
                left.unlink(missing_ok=True)
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise TaiyakuError(
            f"an interrupted command cannot be finished: {reason(e) if isinstance(e, OSError) else 'bad journal'}",
            path=journal,
            hint="Look at the files that it names, then delete it.",
        ) from None


def _inside(root: Path, path: Path) -> bool:
    return (path.parent.resolve() / path.name).is_relative_to(root)


def _relative(root: Path, path: Path) -> str:
    return (path.parent.resolve() / path.name).relative_to(root).as_posix()


def _holder(state: Path) -> str:
    try:
        return f" ({int((state / 'lock.pid').read_text('utf-8'))})"
    except (OSError, ValueError):
        return ""


def write_atomic(path: Path | str, data: bytes) -> bool:
    """Write one file whole or not at all; False when it already held just that."""
    with Transaction() as t:
        return t.write(path, data)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system can
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unique_paths(paths: Iterable[Path]) -> list[Path]:
    """The paths in order, each file once."""
    seen: dict[Path, Path] = {}
    for p in paths:
        seen.setdefault(p.resolve(), p)
    return list(seen.values())
