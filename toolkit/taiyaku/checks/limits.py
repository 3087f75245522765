"""A limit on the time that a user's regular expressions may take over one unit."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class TooSlowError(Exception):
    """The time is up."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` inside the block after so many seconds of the process's own time.

    The matcher of regular expressions looks for signals while it works. Where there is none of this kind
    (Windows), or outside the main thread, there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError
