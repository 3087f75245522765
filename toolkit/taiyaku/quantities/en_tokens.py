"""English text to tokens with offsets: numbers, words, signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later

if TYPE_CHECKING:
    from collections.abc import Container

# A text falls into parts: tokens with the blanks behind them, and what is none (other white space, underscores).
# Words of ASCII letters are read in one go.
_PART = later.pattern(
    r"(?:(?:[A-Za-z]++|[^\W\d_])[^\W\d_]*+(?:['’][^\W\d_]++|)"
    r"|\d{1,3}(?>(?:,\d{3}(?!\d))+)(?>(?:\.\d++)?)|\d++(?>(?:\.\d++)?)|(?<![\w.])\.\d++"
    r"|[^\w\s]|[\s_]) *+"
)
_NO_TOKEN = later.pattern(r"[\s_]|.*(?![0-9])\d", re.DOTALL)  # numbers are of ASCII digits only
_MAY_HOLD_NONE = later.pattern(r"[^!-^`-~ ]")
_DIGITS = frozenset("0123456789")


class Token(NamedTuple):
    """A number (`num`), a word (`word`, `text` in lower case) or another character (`sign`)."""

    kind: str
    text: str
    start: int
    end: int
    raw: str


class Tokens(dict[int, Token]):
    """All tokens of a folded text by index; `count` of them.

    A token is made when it is first looked at: most stand far from any number.
    """

    __slots__ = ("_parts", "_starts", "count")

    def __init__(self, text: str) -> None:
        super().__init__()
        parts = _PART.findall(text)
        starts = list(accumulate(map(len, parts), initial=0))
        if text.startswith(" ") or _MAY_HOLD_NONE.search(text):
            kept = [i for i, part in enumerate(parts) if not _NO_TOKEN.match(part)]
            parts, starts = [parts[i] for i in kept], [starts[i] for i in kept]
        self._parts, self._starts = parts, starts
        self.count = len(parts)

    def __missing__(self, i: int) -> Token:
        raw, start = self._parts[i].rstrip(" "), self._starts[i]
        if raw[-1] in _DIGITS:
            made = Token("num", raw, start, start + len(raw), raw)
        elif raw[0].isalnum():
            made = Token("word", raw.lower().replace("’", "'"), start, start + len(raw), raw)
        else:
            made = Token("sign", raw, start, start + len(raw), raw)
        self[i] = made
        return made

    def starts(self, known: Container[str]) -> list[int]:
        """The indices of numbers, and of words whose lower case is in `known`."""
        words = map(str.lower, map(str.rstrip, self._parts))
        return [i for i, word in enumerate(words) if word in known or word[-1] in _DIGITS]

    def behind(self, end: int, i: int) -> int:
        """The index of the first token from i on that begins at `end` or behind it; `count` where none does."""
        return bisect_left(self._starts, end, i, self.count)
