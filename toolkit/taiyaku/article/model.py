"""An article as its blocks: what every reader makes and every renderer takes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.decoding import Decoded
    from taiyaku.model import Kind, Span

Type = Literal["txt", "md", "html", "docx"]
TYPES: tuple[Type, ...] = ("txt", "md", "html", "docx")
Piece = tuple[int, int, int]
"""Offset in a block's text, offset in the article's text, length: a run of characters that both share."""


class Block(NamedTuple):
    """A paragraph, heading, list item, cell, …: what sentences are cut out of.

    `start` and `end` span the article's text (code points). `text` is what is cut; it equals that span unless
    `pieces` says where its runs of characters stand (wrapped lines, lines behind `> `, words without readings).
    `headline` blocks are one unit even with marks inside, unless the configuration cuts them. `path` names the
    element (html, docx).
    Nothing inside a span of `protected` (of `text`, increasing) is cut: inline Markdown, addresses.

    A tuple with names, since an article has thousands and a frozen dataclass takes four times as long to make.
    """

    kind: Kind
    start: int
    end: int
    text: str
    structure: str = ""
    path: str = ""
    line: int = 0
    headline: bool = False
    pieces: tuple[Piece, ...] = ()
    protected: tuple[Span, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span in the article's text of a span of `text` that is not empty."""
        if not self.pieces:
            return self.start + start, self.start + end
        # What a block leaves out at its end (a reading) belongs to its last segment.
        return self._place(start), self.end if end == len(self.text) else self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        n = bisect_right(self.pieces, (offset, 1 << 62, 0)) - 1
        at, where, length = self.pieces[max(n, 0)]
        return where + min(max(offset - at, 0), length)


@dataclass(frozen=True)
class Article:
    """A file that was read: its text, its blocks in reading order, and what builds it back.

    `text` is the decoded file for txt and md, every character of it; for html and docx it is the blocks' texts,
    one a line. `source` is what the renderer of the type needs (for txt and md the bytes). `decoded` gives encoding
    and byte order mark.
    """

    path: Path | str
    type: Type
    text: str
    blocks: tuple[Block, ...]
    decoded: Decoded | None = None
    source: Any = field(default=None, compare=False, repr=False)

    @cached_property
    def _line_ends(self) -> list[int]:
        text = self.text
        ends, at = [], text.find("\n")
        if "\r" not in text:
            while at >= 0:
                ends.append(at + 1)
                at = text.find("\n", at + 1)
            return ends
        for n, c in enumerate(text):
            if c == "\n" or (c == "\r" and text[n + 1 : n + 2] != "\n"):
                ends.append(n + 1)
        return ends

    def line_of(self, offset: int) -> int:
        """The line, from 1, of an offset in `text`; lines end with LF, CR LF or CR."""
        return bisect_right(self._line_ends, offset) + 1
