"""Helpers for tests of crashes: work in a child process, killed at its n-th call into the file system."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

from taiyaku.errors import TaiyakuError

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS = ("fsync", "replace", "unlink", "chmod", "mkdir", "open", "stat")


def in_child(work: Callable[[], Any]) -> int:
    """The exit code of `work` in a forked process, or minus the signal that ended it; 2 for a `TaiyakuError`."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        except TaiyakuError:
            code = 2
        except SystemExit as e:
            code = int(e.code or 0)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(n: int, work: Callable[[], Any], calls: tuple[str, ...] = CALLS) -> Callable[[], None]:
    """`work`, killed before its n-th call of a function of `os` among `calls`; never for 0."""

    def run() -> None:
        left = n

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **kwargs: Any) -> Any:
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **kwargs)

            return call

        for name in calls:
            setattr(os, name, counted(getattr(os, name)))
        work()

    return run
