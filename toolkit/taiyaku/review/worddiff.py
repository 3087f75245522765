"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = tuple[Literal["same", "del", "ins"], str]
_WORDS = re.compile(r"[A-Za-z0-9À-ɏ]+(?:['’.,-][A-Za-z0-9À-ɏ]+)*|\s+|.", re.DOTALL)
_MOST = 4_000  # words of a text that are compared one by one


def word_diff(old: str, new: str) -> Iterator[Part]:
    """The parts of both texts in order: kept, deleted, inserted; kept and inserted ones make up `new`."""
    if old == new:
        if new:
            yield "same", new
        return
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    if not a or not b or len(a) > _MOST or len(b) > _MOST:
        yield from (p for p in _replaced(old, new) if p[1])
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        before, after = "".join(a[i1:i2]), "".join(b[j1:j2])
        if tag == "equal":
            yield "same", after
        else:
            yield from (p for p in _replaced(before, after) if p[1])


def _replaced(old: str, new: str) -> tuple[Part, Part]:
    return ("del", old), ("ins", new)


def marked(old: str, new: str) -> str:
    """The changes in a line of text: `[-old-]{+new+}`."""
    signs = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(signs[kind].format(text) for kind, text in word_diff(old, new))
