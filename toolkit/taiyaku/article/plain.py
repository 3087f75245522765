"""Plain text to blocks: each line is a block, a table row its cells; bullets and rules are no text.

What a line is follows from its form (`lines`) and its place: what stands above and below it, whether blank lines
part it from them, how the lines of the whole text end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from taiyaku.article.lines import (
    bullet_end,
    figure_cells,
    form_of,
    gap_cells,
    has_bars,
    has_gaps,
    is_english,
    is_rule,
    is_running,
    marker_of,
    needs_company,
    opens_heading,
    row_cells,
)
from taiyaku.article.model import Article, Block
from taiyaku.article.ruby import may_have_readings, uses_notation, without_readings
from taiyaku.article.titles import closes, ends_nominally, is_framed, is_note, is_title
from taiyaku.article.wrapping import WIDEST, joined_lines, page_width
from taiyaku.decoding import decode
from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taiyaku.article.model import Piece
    from taiyaku.model import Span

_TEXT = (Kind.PARAGRAPH, "", False)
_ITEM = (Kind.LIST_ITEM, "list", False)
"""Kind, structure, and whether it is a headline."""
_LONGEST_TITLE = 100  # characters
_LONGEST_ITEM = 60  # characters
_LONGEST_FORM = 80  # characters, in a row, rule, date, … that begins with a letter or number
_POSTS = 3  # lines, at least
_INNER = re.compile(r"[。！？!?][^」』）)”]")
_LONG = 40  # characters; shorter lines say little about how an author ends paragraphs
_GO_ON = frozenset("、。，．」』）】〉》〕｣､｡")
"""No line begins with these unless it was broken by mistake."""


def parse_plain(data: bytes, path: Path | str) -> Article:
    """Make an article of a text file's bytes; raises `InputError` for bytes in no encoding that we know."""
    decoded = decode(data, path)
    return Article(path, "txt", decoded.text, tuple(plain_blocks(decoded.text)), decoded, data)


@dataclass(slots=True)
class Line:
    """A line without its blanks at both ends: where it begins, how far it is indented, what stands around it."""

    number: int  # other line breaks than LF, CR and CR LF do not count
    start: int
    text: str
    indent: int
    before: bool
    after: bool = True
    kind: Kind | None = None
    bullet: int = 0
    cells: Sequence[Span] = ()
    rule: bool = False
    prose: bool = True  # nothing but its place can say what the line is
    closed: bool = False  # ends like a sentence
    item: bool | None = None

    def is_item(self) -> bool:
        """Whether the line looks like an item of a list: short, and no sentence."""
        if self.item is None:
            self.item = (
                self.prose and not self.closed and len(self.text) <= _LONGEST_ITEM and ends_nominally(self.text)
            )
        return self.item


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    at, number, gap = 0, 1, True
    line: Line | None = None
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            if line is not None:
                line.after = gap
            indent = 0 if raw[0] == stripped[0] else len(raw) - len(raw.lstrip())
            line = Line(number, at + indent, stripped, indent, gap)
            out.append(line)
        gap = not stripped
        at += len(raw)
        if raw[-1] in "\r\n":
            number += 1
    return out


def plain_blocks(text: str) -> list[Block]:
    """The blocks of plain text."""
    return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.columns = has_bars(text) or has_gaps(text)
        prose: list[Line] = []
        long = closed = 0
        wrapped = True
        for n, line in enumerate(self.lines):
            text = line.text
            if not is_running(text) or (self.columns and (has_bars(text) or has_gaps(text))):
                self.classify(n, line)
                if not line.prose:
                    continue
            prose.append(line)
            line.closed = text[-1] == "。" or closes(text)
            if len(text) >= _LONG:
                long += 1
                closed += line.closed
                wrapped = wrapped and (line.after or len(text) <= WIDEST)
        self.closing = long > 0 and closed >= 0.8 * long
        self.width = page_width([(x.text, not x.after) for x in prose]) if wrapped else None
        self.prose = prose
        self.readings = may_have_readings(self.text)
        self.ruby = uses_notation(self.text)
        self.head = next((n for n, x in enumerate(self.lines) if not x.kind), len(self.lines))
        self.out: list[Block] = []
        self.titled = False

    def classify(self, n: int, line: Line) -> None:
        """What the form of a line says, with its neighbours for bars and dashes."""
        text = line.text
        if not (text[0].isalnum() and len(text) > _LONGEST_FORM and "\t" not in text and "|" not in text):
            self.read_form(n, line)
        if line.prose and (end := bullet_end(text)):
            alone = needs_company(text) and not line.before
            if not alone or any(marker_of(x) == marker_of(text) for x in self.around(n)):
                line.bullet, line.prose = end, False

    def read_form(self, n: int, line: Line) -> None:
        """Find the cells of a row, a rule, a date and the like."""
        text = line.text
        if self.columns and has_bars(text):
            line.cells = row_cells(text, self.around(n)) or ()
            line.rule = bool(line.cells) and all(a == b or is_rule(text[a:b]) for a, b in line.cells)
        elif self.columns and has_gaps(text) and not bullet_end(text):
            line.cells = gap_cells(text, self.around(n)) or ()
        elif "\u3000" in text and not bullet_end(text):
            line.cells = figure_cells(text, self.around(n)) or ()
        if not line.cells:
            line.rule = is_rule(text)
            line.kind = None if line.rule else form_of(text)
        line.prose = not (line.cells or line.rule or line.kind)

    def around(self, n: int) -> list[str]:
        """The lines right above and below."""
        line = self.lines[n]
        above = [] if line.before else [self.lines[n - 1].text]
        return above if line.after else [*above, self.lines[n + 1].text]

    def run(self) -> list[Block]:
        n = row = 0
        while n < len(self.lines):
            line = self.lines[n]
            if not (line.cells or line.rule):
                n += self.block(n)
                row = 0
                continue
            if line.before:
                row = 0
            if not line.rule:
                row += 1
                self.row(line, row)
            n += 1
        return self.out

    def row(self, line: Line, row: int) -> None:
        for column, (a, b) in enumerate(line.cells, 1):
            cell = line.text[a:b]
            if cell and not (is_rule(cell) and len(cell) > 1):
                start = line.start + a
                self.out.append(Block(Kind.TABLE_CELL, start, start + len(cell), cell, f"table {row}.{column}"))

    def block(self, n: int) -> int:
        """Make the block that begins at line `n`; the number of lines in it."""
        line = self.lines[n]
        count = 1
        if not line.after:
            while self.goes_on(n + count - 1):
                count += 1
        skip = line.bullet
        if count == 1:
            kind, structure, headline = self.place(n)
            start, text = line.start + skip, line.text[skip:]
            end = start + len(text)
            pieces: tuple[Piece, ...] = ()
            if self.readings:
                text, pieces = without_readings(text, (), start, sure=self.ruby)
            number = 0 if pieces else line.number
            # As `Block(…)`, which takes a third of the time that a line takes.
            fields = (kind, start, end, text, structure, "", number, headline, pieces, ())
            self.out.append(tuple.__new__(Block, fields))
        else:
            spans = [(x.start, x.start + len(x.text)) for x in self.lines[n : n + count]]
            spans[0] = (spans[0][0] + skip, spans[0][1])
            text, pieces = joined_lines(self.text, spans)
            text, pieces = without_readings(text, pieces, spans[0][0], sure=self.ruby)
            kind, structure, _ = _ITEM if skip else _TEXT
            self.out.append(Block(kind, spans[0][0], spans[-1][1], text, structure, pieces=pieces))
        return count

    def goes_on(self, n: int) -> bool:
        """Whether the line below goes on with line `n`: a broken or hard-wrapped line."""
        line = self.lines[n]
        if line.after:
            return False
        below = self.lines[n + 1]
        if not below.prose or not (line.prose or line.bullet):
            return False
        if below.text[0] in _GO_ON and line.prose:
            return True
        if not self.width:
            return False
        # A list item's other lines are indented more than its first, a paragraph's less.
        deeper = below.indent > line.indent if line.bullet else below.indent <= line.indent
        return deeper and self.width.full(line.text, line.indent)

    def place(self, n: int) -> tuple[Kind, str, bool]:
        """Kind, structure and whether the line is a headline."""
        line = self.lines[n]
        if line.prose and line.text[-1] == "。":
            return _TEXT  # by far the most frequent case
        text = line.text[line.bullet :]
        if line.bullet:
            around = [self.lines[k] for k in (n - 1, n + 1) if 0 <= k < len(self.lines)]
            alone = not any(x.bullet and marker_of(x.text) == marker_of(line.text) for x in around)
            if (
                alone
                and opens_heading(line.text)
                and line.before
                and not closes(text)
                and len(text) < _LONGEST_TITLE
            ):
                return self.heading()
            return _ITEM
        if line.kind is not None:
            return line.kind, line.kind.value, False
        if self.is_headline(n, line):
            return self.heading()
        if is_english(text):
            return Kind.ENGLISH, Kind.ENGLISH.value, False
        return _ITEM if self.in_list(n) else _TEXT

    def heading(self) -> tuple[Kind, str, bool]:
        if not self.titled:
            self.titled = True
            return Kind.TITLE, "title", True
        return Kind.HEADING, "heading", True

    @cached_property
    def posts(self) -> bool:
        """Whether lines that stand alone without a mark at their end are posts of several sentences, not headlines.

        Headlines seldom hold a mark; where half of the lines that look like them do, they are something else.
        """
        lines = (x for x in self.prose if x.before and x.after and not x.closed)
        alone = [x.text for x in lines if len(x.text) <= _LONGEST_TITLE]
        return len(alone) >= _POSTS and 2 * sum(_INNER.search(t) is not None for t in alone) >= len(alone)

    def is_headline(self, n: int, line: Line) -> bool:
        """Whether a line is a headline: by where it stands, and by an end that paragraphs here do not have.

        It stands alone between blank lines, first in the text, or in a frame (【…】). It does not close with a
        mark; and where the author does not close paragraphs with marks either, it ends with a noun.
        """
        text = line.text
        if len(self.lines) > 1 and is_framed(text):
            return True
        if line.closed or len(text) > _LONGEST_TITLE or len(self.lines) == 1 or is_note(text) or self.posts:
            return False
        if n + 1 == len(self.lines) and "。" in text and not ends_nominally(text):
            return False  # nothing is below that it could be the headline of
        if not (line.before and line.after):
            # First in the text and right above it: what is below must be text beyond doubt, or a date and the like.
            first = n == 0 or (not self.titled and n <= self.head)
            below = self.lines[n + 1] if n + 1 < len(self.lines) else line
            return first and (below.kind is not None or (self.closing and below.closed))
        return (n == 0 and is_title(text)) or self.closing or ends_nominally(text)

    def in_list(self, n: int) -> bool:
        """Whether a line is one of several short ones below each other that do not end like sentences."""
        line = self.lines[n]
        return (
            not (line.before and line.after)
            and line.is_item()
            and (line.before or self.lines[n - 1].is_item())
            and (line.after or self.lines[n + 1].is_item())
        )
