"""Which brackets of a text are closed. Only a closed pair protects what is inside it."""

from __future__ import annotations

import re

_TYPES = (
    ("「｢", "」｣"), ("『", "』"), ("（(", "）)"), ("［[", "］]"), ("【", "】"), ("〈", "〉"), ("《", "》"),
    ("〔", "〕"), ("｛{", "｝}"), ("“", "”"), ("‘", "’"), ("〝", "〟〞"), ("«", "»"),
)  # fmt: skip
OPENERS = {c: n for n, (opening, _) in enumerate(_TYPES) for c in opening}
_CLOSERS = {c: n for n, (_, closing) in enumerate(_TYPES) for c in closing}
_STRAIGHT = len(_TYPES)
BRACKETS = re.escape("".join(a + b for a, b in _TYPES)) + '"＂'
"""All of them, ready for a set of characters."""
_ANY = re.compile(f"[{BRACKETS}]")
QUOTES = frozenset('「『“‘〝«"＂')
"""Brackets around what somebody says."""
SPEECH = QUOTES | frozenset("（(")
"""Brackets that a sentence may stand in by itself; 【】 and its like are labels of what follows."""


def closed_pairs(text: str) -> dict[int, int]:
    """Where each closed bracket's closer stands, by the place of its opener.

    A closer takes the nearest opener of its kind; openers between the two stay unclosed, as do those that no
    closer takes. `"` opens and closes in turns. Linear: each opener is pushed and popped once.
    """
    out: dict[int, int] = {}
    stack: list[tuple[int, int]] = []
    waiting = [0] * (_STRAIGHT + 1)
    for found in _ANY.finditer(text):
        c, at = found.group(), found.start()
        kind = OPENERS.get(c)
        if kind is None:
            kind = _CLOSERS.get(c, _STRAIGHT)
            if waiting[kind]:
                while True:
                    opened, where = stack.pop()
                    waiting[opened] -= 1
                    if opened == kind:
                        out[where] = at
                        break
                continue
            if kind != _STRAIGHT or not _opens(text, at):
                continue
        stack.append((kind, at))
        waiting[kind] += 1
    return out


def _opens(text: str, at: int) -> bool:
    """Whether a straight quotation mark can open: no inch mark, something behind it."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else ""
    return bool(after) and not after.isspace() and not (before.isascii() and before.isalnum())
