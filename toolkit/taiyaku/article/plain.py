"""Plain text to blocks: each line is a block, a table row its cells; bullets and rules are no text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.article.lines import bullet_end, form_of, is_english, is_rule, opens_heading, row_cells
from taiyaku.article.model import Article, Block
from taiyaku.decoding import decode
from taiyaku.model import Kind

if TYPE_CHECKING:
    from pathlib import Path


def parse_plain(data: bytes, path: Path | str) -> Article:
    """Make an article of a text file's bytes; raises `InputError` for bytes in no encoding that we know."""
    decoded = decode(data, path)
    return Article(path, "txt", decoded.text, tuple(plain_blocks(decoded.text)), decoded)


@dataclass(slots=True)
class Line:
    """A line without its blanks at both ends: where it begins, and whether blank lines stand around it."""

    start: int
    text: str
    before: bool
    after: bool = True

    @property
    def alone(self) -> bool:
        """Whether no line touches it."""
        return self.before and self.after


def lines_of(text: str, offset: int = 0) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    at, gap = offset, True
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            out.append(Line(at + len(raw) - len(raw.lstrip()), stripped, gap))
            if len(out) > 1:
                out[-2].after = gap
        gap = not stripped
        at += len(raw)
    return out


def plain_blocks(text: str, offset: int = 0) -> list[Block]:
    """The blocks of plain text; `offset` is where it stands in its article."""
    lines = lines_of(text, offset)
    out: list[Block] = []
    row = table = 0
    for n, line in enumerate(lines):
        cells = row_cells(line.text)
        if cells:
            row = row + 1 if not line.before else 1
            column = 0
            for a, b in cells:
                if b > a and not is_rule(line.text[a:b]):
                    column += 1
                    out.append(
                        Block(
                            Kind.TABLE_CELL, line.start + a, line.start + b, line.text[a:b], f"table {row}.{column}"
                        )
                    )
            continue
        if is_rule(line.text):
            continue
        out.append(_block(lines, n))
    return out


def _block(lines: list[Line], n: int) -> Block:
    line = lines[n]
    text, start = line.text, line.start
    kind = form_of(text)
    end = start + len(text)
    if kind is None and (skip := bullet_end(text)):
        head = opens_heading(text) and line.before and not _same_bullet(lines, n)
        kind = Kind.HEADING if head and not text.endswith("。") else Kind.LIST_ITEM
        return Block(
            kind,
            start + skip,
            end,
            text[skip:],
            "heading" if kind is Kind.HEADING else "list",
            headline=kind is Kind.HEADING,
        )
    if kind is None and is_english(text):
        kind = Kind.ENGLISH
    kind = kind or Kind.PARAGRAPH
    return Block(kind, start, end, text, "" if kind is Kind.PARAGRAPH else kind.value)


def _same_bullet(lines: list[Line], n: int) -> bool:
    """Whether the line before or after has the same bullet."""
    mark = lines[n].text[0]
    around = (*lines[max(n - 1, 0) : n], *lines[n + 1 : n + 2])
    return any(x.text[0] == mark or (mark.isnumeric() and x.text[0].isnumeric()) for x in around)
