"""Regular expressions that are compiled when they are first used.

Python compiles a set of Japanese characters at the cost of checking some units, and a small check uses few of the
patterns that it loads.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` makes it, but for the time when it is compiled."""
    return cast("re.Pattern[str]", _Later(text, flags))


class _Later:
    """Stands for a pattern; its methods become those of the compiled one when the first is asked for."""

    __slots__ = ("_flags", "pattern", *_METHODS)

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
