"""Hard-wrapped text: recognised by lines of one width, joined without a blank between Japanese characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taiyaku.article.model import Piece
    from taiyaku.model import Span

_NARROWEST = 30  # columns; shorter lines are verse, lists, addresses
_MOST = 0.5  # of the broken lines
WIDEST = 160
"""Columns or characters, whichever are counted: a longer line was not broken to fit a page."""
_LATIN_SLACK = 16
_SLACK = 6  # columns that line breaking rules leave: 。 and 」 hang or are carried over, a Latin word moves on
_STOP_INSIDE = re.compile(r"[。．]\S|[a-z]\. [A-Z]")
_PARTICLES = frozenset("をはがのでやしてっ、")  # headlines and list items end with に, へ, も too
_NO_START = frozenset("をっゃゅょぁぃぅぇぉんーるれろ")
_ENDED = re.compile(
    r"(?:[。．.！？!?」』）)…♪☆★♡♥\"”〜～wｗ笑\u2600-\u27bf\U0001f300-\U0001faff]|[)）][ノﾉ/／bｂmｍ]{1,2}"
    r"|(?:です|でした|ます|ました|ません|ください|下さい)[ねよ]?)\Z"
)
"""How a sentence ends at a line's end where no page width breaks it: marks, faces, polite forms."""


def width(text: str) -> int:
    """Columns of a text: a wide character takes two, as it takes two bytes in CP932, which is fast to ask."""
    return len(text.encode("cp932", "replace"))


@dataclass(frozen=True, slots=True)
class Page:
    """The width that lines were broken at: least and most, in columns or in characters."""

    measure: Callable[[str], int]
    least: int
    most: int

    def full(self, line: str, indent: int = 0) -> bool:
        """Whether a line reaches the width, so that it may go on below; marks may hang over it."""
        return self.least <= self.measure(line) + indent <= self.most + 2


def page_width(lines: Sequence[tuple[str, bool]]) -> Page | None:
    """The width that a document's lines were broken at, or None when they were not.

    `lines` are the lines of running text, each with whether another line stands right below it. Most of those end
    within a few columns of the widest, and half of these inside a sentence, twice as many as stop short of the
    width without having ended one: the lines of a short post are alike in length by chance. What tells them from
    list items and verse: a fourth of them has a full stop in the middle, or a third ends where no item would,
    behind a particle or inside a word. Some programs count characters instead of columns.
    """
    broken = [(text, below) for (text, more), (below, _) in pairwise([*lines, ("", False)]) if more]
    if len(broken) < 2 or not _NARROWEST // 2 <= max(len(text) for text, _ in broken) <= WIDEST:
        return None
    latin = sum(text.isascii() for text, _ in broken) * 2 > len(broken)
    pages = [_page(broken, width, _LATIN_SLACK if latin else _SLACK, _NARROWEST)]
    if not latin:
        pages.append(_page(broken, len, _SLACK // 2, _NARROWEST // 2))
    found = [p for p in pages if p is not None]
    return max(found, key=lambda p: sum(p.full(text) for text, _ in broken)) if found else None


def _page(
    broken: Sequence[tuple[str, str]], measure: Callable[[str], int], slack: int, narrowest: int
) -> Page | None:
    widths = [measure(text) for text, _ in broken]
    most = max(widths)
    if not narrowest <= most <= WIDEST:
        return None
    full = [pair for pair, w in zip(broken, widths, strict=True) if w >= most - slack]
    if len(full) < max(2, len(widths) * _MOST):
        return None
    inside = sum(_ENDED.search(text[-4:]) is None for text, _ in full)
    unended = sum(_ENDED.search(text[-4:]) is None for text, _ in broken)
    torn = sum(text[-1] in _PARTICLES or below[:1] in _NO_START or below[:1].islower() for text, below in full)
    running = sum(_STOP_INSIDE.search(text) is not None for text, _ in full)
    prose = torn * 3 >= len(full) or running * 4 >= len(full)
    steady = inside * 2 >= len(full) and inside >= (unended - inside) * 2
    return Page(measure, most - slack, most) if steady and prose else None


def joined_lines(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Piece, ...]]:
    """The lines at `spans` of `text` put together, and where their characters stand.

    A blank comes between them where two Latin words would touch; Japanese needs none.
    """
    out: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for n, (start, end) in enumerate(spans):
        line = text[start:end]
        if n and needs_blank(out[-1][-1], line[0]):
            out.append(" ")
            at += 1
        out.append(line)
        pieces.append((at, start, end - start))
        at += end - start
    return "".join(out), tuple(pieces)


def needs_blank(left: str, right: str) -> bool:
    """Whether two characters need a blank between them when their lines are joined."""
    if left.isdecimal() and right.isdecimal():
        return False  # a number was broken
    return ord(left) < 0x2E80 and ord(right) < 0x2E80 and left not in "“‘" and right not in "”’…"
