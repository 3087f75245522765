"""Bytes in and out: limits on what is read, and writes that leave the old file or the new one, never a part.

Text formats are somebody else's business; see `decoding`.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from taiyaku.errors import InputError, TaiyakuError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

MAX_BYTES = 256 * 1024 * 1024


def read_bytes(path: Path | str, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the file's bytes; `-` is standard input.

    Raises `InputError` when there is no such file, it is no regular file, cannot be read, or is larger than
    `max_bytes`.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(max_bytes)
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
            return f.read(max_bytes)
    except FileNotFoundError:
        raise InputError("no such file", path=path, hint=_nearby(path)) from None
    except (OSError, ValueError) as e:
        raise InputError(f"cannot be read: {reason(e)}", path=path) from None


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

    `write` stages a file beside its target; leaving the `with` block without an exception fsyncs and renames
    them all; with one, every staged file is removed. A target whose bytes are already right is not touched.
    Raises `TaiyakuError` naming the file that could not be written.
    """

    def __init__(self) -> None:
        self._staged: dict[Path, Path] = {}
        self._removed: list[Path] = []
        self.written: list[Path] = []

    def write(self, path: Path | str, data: bytes) -> bool:
        """Stage `data` for `path`; False when the file already holds just that."""
        path = Path(path)
        target = path.resolve() if path.is_symlink() else path
        try:
            if target not in self._staged and target.is_file() and target.read_bytes() == data:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            fd, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
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

    def _commit(self) -> None:
        try:
            for target, staged in self._staged.items():
                staged.replace(target)
                self.written.append(target)
            for path in self._removed:
                path.unlink(missing_ok=True)
        except OSError as e:
            raise TaiyakuError(f"cannot be written: {reason(e)}", path=e.filename2 or e.filename) from None
        finally:
            self._discard()
        for folder in {p.parent for p in self.written}:
            _sync_folder(folder)

    def _discard(self) -> None:
        for staged in self._staged.values():
            staged.unlink(missing_ok=True)
        self._staged.clear()


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
