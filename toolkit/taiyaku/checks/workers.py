"""Processes that the checks of many pairs are shared out to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from types import TracebackType

LARGE = 3_000  # pairs from which processes are worth their start
MOST = 16  # processes


class Workers:
    """The executor given, or a process pool of our own once there is enough to do; a context manager."""

    def __init__(self, executor: Executor | None = None) -> None:
        self._executor = executor
        self._own: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._own is not None:
            self._own.shutdown(cancel_futures=True)

    def ready_for(self, pairs: int) -> Executor | None:
        """The executor for so many pairs; None when they are better checked here."""
        if self._executor is None and pairs >= LARGE and (cores := _cores()) > 1:
            from concurrent.futures import ProcessPoolExecutor

            self._executor = self._own = ProcessPoolExecutor(min(cores, MOST))
        return self._executor


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
