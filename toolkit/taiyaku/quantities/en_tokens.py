"""English text to tokens with offsets: numbers, words, signs."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<num>\d{1,3}(?:,\d{3}(?!\d))++(?:\.\d++)?+|\d++(?:\.\d++)?+|(?<![\w.])\.\d++)"
    r"|(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)?)"
    r"|(?P<sign>[^\w\s])",
)


class Token(NamedTuple):
    """A number (`num`), a word (`word`, `text` in lower case) or another character (`sign`)."""

    kind: str
    text: str
    start: int
    end: int
    raw: str


def tokens(text: str) -> list[Token]:
    """All tokens of a folded text; numbers are ASCII digits only."""
    out: list[Token] = []
    add, new = out.append, tuple.__new__  # twice as quick as Token(...), and most of the time goes here
    for m in _TOKEN.finditer(text):
        raw = m.group()
        kind = m.lastgroup
        if kind == "word":
            low = raw.lower()
            add(new(Token, ("word", low.replace("’", "'") if "’" in low else low, m.start(), m.end(), raw)))
        elif kind == "sign" or raw.isascii():
            add(new(Token, (kind, raw, m.start(), m.end(), raw)))
    return out
