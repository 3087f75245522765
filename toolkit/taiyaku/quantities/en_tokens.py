"""English text to tokens with offsets: numbers, words, signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

# Words of ASCII letters are read in one go, and blanks with the token before them: that halves the time.
_TOKEN = re.compile(
    r"(?:((?:[A-Za-z]++|[^\W\d_])[^\W\d_]*+(?>(?:['’][^\W\d_]++)?))"
    r"|(\d{1,3}(?>(?:,\d{3}(?!\d))+)(?>(?:\.\d++)?)|\d++(?>(?:\.\d++)?)|(?<![\w.])\.\d++)"
    r"|([^\w\s])) *+"
)
_KINDS = ("", "word", "num", "sign")
_WORD, _NUM = 1, 2
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


_LETTERS = re.compile(r"[^\W\d_]++")
_NO_LETTERS = {n: " " for n in range(128) if not chr(n).isalpha()}


def letters(text: str) -> list[str]:
    """The runs of letters of a text, so words without apostrophes."""
    return text.translate(_NO_LETTERS).split() if text.isascii() else _LETTERS.findall(text)


class Token(NamedTuple):
    """A number (`num`), a word (`word`, `text` in lower case) or another character (`sign`)."""

    kind: str
    text: str
    start: int
    end: int
    raw: str


class Tokens:
    """All tokens of a folded text; numbers are of ASCII digits only.

    A token is made when it is first looked at: most stand far from any number.
    """

    __slots__ = ("_found", "_made")

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        if not text.isascii() and _OTHER_DIGIT.search(text):
            found = [m for m in found if m.lastindex != _NUM or m[_NUM].isascii()]
        self._found = found
        self._made: list[Token | None] = [None] * len(found)

    def __len__(self) -> int:
        return len(self._made)

    def __getitem__(self, i: int) -> Token:
        made = self._made[i]
        if made is None:
            m = self._found[i]
            group = m.lastindex or 0
            raw = m[group]
            text = raw.lower().replace("’", "'") if group == _WORD else raw
            made = self._made[i] = Token(_KINDS[group], text, m.start(), m.end(group), raw)
        return made

    def starts(self, known: Container[str], capitals: Container[str]) -> list[int]:
        """The indices of numbers, of words whose lower case is in `known`, and of words in `capitals`."""
        out = []
        for i, m in enumerate(self._found):
            group = m.lastindex
            if group == _WORD:
                word = m[_WORD]
                if word.lower() in known or word in capitals:
                    out.append(i)
            elif group == _NUM:
                out.append(i)
        return out
