"""Hard-wrapped text: recognised by lines of one width, joined without a blank between Japanese characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article.model import Piece
    from taiyaku.model import Span

_NARROWEST = 24  # columns; shorter lines are verse, lists, addresses
_WIDEST = 160
_LATIN_SLACK = 16
_SLACK = 6  # columns that line breaking rules leave: 。 and 」 hang or are carried over, a Latin word moves on
_SENTENCE_ENDS = frozenset('。．.！？!?」』）)…♪"”')


def width(text: str) -> int:
    """Columns of a text: a wide character takes two, as it takes two bytes in CP932, which is fast to ask."""
    return len(text.encode("cp932", "replace"))


def page_width(lines: Sequence[tuple[str, bool]]) -> tuple[int, int] | None:
    """The width that a document's lines were broken at, as least and most columns; None when they were not.

    `lines` are the lines of running text, each with whether another line stands right below it. Most of those end
    within a few columns of the widest, and half of these inside a sentence: lines of one length are no chance.
    """
    broken = [text for text, more in lines if more]
    if len(broken) < 2 or max(map(len, broken)) > _WIDEST:
        return None
    widths = [(width(text), text) for text in broken]
    most = max(w for w, _ in widths)
    if not _NARROWEST <= most <= _WIDEST:
        return None
    latin = sum(text.isascii() for _, text in widths) * 2 > len(widths)
    least = most - (_LATIN_SLACK if latin else _SLACK)
    full = [text for w, text in widths if w >= least]
    inside = sum(text[-1] not in _SENTENCE_ENDS for text in full)
    return (least, most) if len(full) >= max(2, len(widths) / 2) and inside * 2 >= len(full) else None


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
    return ord(left) < 0x2E80 and ord(right) < 0x2E80 and left not in "“‘" and right not in "”’…"
