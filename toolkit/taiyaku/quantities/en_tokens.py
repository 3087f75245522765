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
    out = []
    for m in _TOKEN.finditer(text):
        raw = m.group()
        kind = m.lastgroup
        if kind == "word":
            low = raw.lower()
            out.append(Token("word", low.replace("’", "'") if "’" in low else low, m.start(), m.end(), raw))
        elif kind == "sign":
            out.append(Token("sign", raw, m.start(), m.end(), raw))
        elif raw.isascii():
            out.append(Token("num", raw, m.start(), m.end(), raw))
    return out
