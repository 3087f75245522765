"""What changed between two texts, word by word; what a word is, the caller says."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Part = tuple[Literal["equal", "delete", "insert"], str]

MOST = 4_000  # words that differ and are compared one by one; the time grows with their square


def diff(old: Sequence[str], new: Sequence[str]) -> list[Part]:
    """The parts of two texts, given as words: equal and inserted ones make up the new, equal and deleted the old.

    Where more than `MOST` words stand between the first change and the last, all of them are one change.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    parts: list[Part] = [("equal", "".join(old[:start]))]
    if max(len(a), len(b)) > MOST:
        parts += [("delete", "".join(a)), ("insert", "".join(b))]
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            gone, come = "".join(a[i1:i2]), "".join(b[j1:j2])
            parts += [("equal", gone)] if tag == "equal" else [("delete", gone), ("insert", come)]
    return _joined([*parts, ("equal", "".join(old[len(old) - end :]))])


def _joined(parts: Iterable[Part]) -> list[Part]:
    """The parts without empty ones, neighbours of one kind as one."""
    out: list[Part] = []
    for kind, text in parts:
        if out and out[-1][0] == kind:
            out[-1] = (kind, out[-1][1] + text)
        elif text:
            out.append((kind, text))
    return out


def marked(parts: Iterable[Part]) -> str:
    """The changes in a line of text: `[-old-]{+new+}`."""
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(signs[kind].format(text) for kind, text in parts)
