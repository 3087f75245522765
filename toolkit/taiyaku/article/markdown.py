"""Markdown to blocks: markdown-it says which lines are what, the text itself stays the author's.

A block is a span of the source, so that what lies between the sentences (markers, links, code, comments) comes back
as it was. Inline Markdown stays in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from taiyaku.article.front_matter import front_blocks
from taiyaku.article.inline import inline_spans
from taiyaku.article.lines import form_of, is_english
from taiyaku.article.model import Article, Block
from taiyaku.article.ruby import uses_notation, without_readings
from taiyaku.article.wrapping import joined_lines, page_width
from taiyaku.decoding import decode
from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from taiyaku.article.model import Piece
    from taiyaku.article.wrapping import Page
    from taiyaku.model import Span

_LINE = re.compile("\r\n|\n|\r")
_BAR = re.compile(r"(?<!\\)\|")
_PICTURES = re.compile(r"(?:\[?!\[\]\([^()]*\)(?:\]\([^()]*\))?\s*)+")
_INLINE = (
    "a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|small|span|strong|sub|sup|time|u|var|wbr"
)
_TAG = re.compile(rf"<!--|<(script|style|pre)\b[^<>]*>|</?(?!(?:{_INLINE})\b)[A-Za-z!?][^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")


@lru_cache(maxsize=1)
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin)
    # Inline text is not looked into, and footnotes stay where they stand.
    parser.disable(["inline", "text_join", "footnote_tail"], ignoreInvalid=True)
    return parser


def parse_markdown(data: bytes, path: Path | str, front_matter: Collection[str] = ()) -> Article:
    """Make an article of a Markdown file's bytes; raises `InputError` for bytes in no encoding that we know.

    The values of the keys `front_matter` are blocks; the others are left alone.
    """
    decoded = decode(data, path)
    return Article(path, "md", decoded.text, tuple(markdown_blocks(decoded.text, front_matter)), decoded, data)


def markdown_blocks(text: str, front_matter: Collection[str] = ()) -> list[Block]:
    """The blocks of a Markdown text, in the order of the text."""
    blocks = _Reader(text).run()
    return [*front_blocks(text, front_matter), *blocks] if front_matter else blocks


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Span] = []
        at = 0
        for found in _LINE.finditer(text):
            self.lines.append((at, found.start()))
            at = found.end()
        self.lines.append((at, len(text)))
        self.out: list[Block] = []
        self.width: Page | None = None
        self.ruby = uses_notation(text)
        self.headings = 0

    def run(self) -> list[Block]:
        nest: list[str] = []
        row = column = 0
        tokens = _parser().parse(self.text)
        self.width = page_width(
            [
                (line, n + 1 < count)
                for t in tokens
                if t.type == "inline"
                for lines in [t.content.split("\n")]
                for count in [len(lines)]
                for n, line in enumerate(lines)
            ]
        )
        cells: list[Span] = []
        for n, token in enumerate(tokens):
            kind = token.type
            if kind.endswith("_open"):
                nest.append(kind.removesuffix("_open"))
                if kind == "table_open":
                    row = 0
                elif kind == "tr_open":
                    row, column = row + 1, 0
                    cells = self.cells(token.map[0]) if token.map else []
            elif kind.endswith("_close"):
                nest.pop()
            elif kind == "inline" and token.map:
                if nest[-1] in ("th", "td"):
                    column += 1
                    if column <= len(cells):
                        self.cell(cells[column - 1], row, column)
                else:
                    self.inline(token, tokens[n - 1], nest)
            elif kind == "html_block":
                self.html(*token.map)
        self.out.sort(key=lambda b: b.start)
        return self.out

    def cells(self, line: int) -> list[Span]:
        """The cells of a table row; the row may stand in a list or quotation."""
        start, end = self.lines[line]
        row = self.text[start:end]
        lead = len(row) - len(row.lstrip(" \t>"))
        bars = [m.start() for m in _BAR.finditer(row)]
        stop = len(row.rstrip())
        edges = [b for b in bars if b > lead and b != stop - 1]
        first = lead + 1 if bars and bars[0] == lead else lead
        last = stop - 1 if bars and bars[-1] == stop - 1 and stop - 1 > lead else stop
        points = [first - 1, *edges, last]
        return [(start + a + 1, start + b) for a, b in pairwise(points)]

    def cell(self, span: Span, row: int, column: int) -> None:
        start, end = self.trimmed(*span)
        if end > start:
            self.out.append(self.block([(start, end)], Kind.TABLE_CELL, f"table {row}.{column}"))

    def trimmed(self, start: int, end: int) -> Span:
        part = self.text[start:end]
        return start + len(part) - len(part.lstrip()), start + len(part.rstrip())

    def inline(self, token: Any, opened: Any, nest: list[str]) -> None:
        """The lines of a paragraph or heading, without what precedes them (`> `, `- `, `## `)."""
        spans: list[Span] = []
        for line, content in zip(range(*token.map), token.content.split("\n"), strict=False):
            start, end = self.lines[line]
            words = content.strip()
            at = self.text.rfind(words, start, end)
            if words and at >= 0:
                hard = words.endswith("\\") and len(words) > 1  # a line break of Markdown
                spans.append((at, at + len(words) - hard))
        if not spans:
            return
        if nest[-1] == "heading":
            level = int(opened.tag[1])
            self.heading(spans, level)
            return
        kind, structure = _place(nest)
        for pieces in self.paragraphs(spans):
            self.paragraph(pieces, kind, structure)

    def heading(self, spans: list[Span], level: int) -> None:
        block = self.block(spans, Kind.HEADING, f"heading {level}", headline=True)
        if not self.headings and level == 1:
            block = self.block(spans, Kind.TITLE, "title", headline=True)
        self.headings += 1
        self.out.append(block)

    def paragraphs(self, spans: list[Span]) -> Iterator[list[Span]]:
        """The lines of a paragraph in groups that are one text each.

        A line ends a unit. It goes on below where the lines were broken at one width, inside a link or an emphasis,
        behind a comma, and where a Latin line has no mark at its end.
        """
        held = self.crossings(spans)
        group = [spans[0]]
        for n, span in enumerate(spans[1:]):
            if n in held or self.goes_on(spans[n], span):
                group.append(span)
            else:
                yield group
                group = [span]
        yield group

    def crossings(self, spans: list[Span]) -> set[int]:
        """The lines whose break lies inside inline Markdown."""
        text = "\n".join(self.text[a:b] for a, b in spans)
        found = inline_spans(text) if len(spans) > 1 else ()
        held: set[int] = set()
        at = n = 0
        for line, (a, b) in enumerate(spans):
            at += b - a
            while n < len(found) and found[n][1] <= at:
                n += 1
            if n < len(found) and found[n][0] < at:
                held.add(line)
            at += 1
        return held

    def goes_on(self, span: Span, below: Span) -> bool:
        line, first = self.text[span[0] : span[1]], self.text[below[0]]
        if self.text[span[1] : span[1] + 2] == "  " or self.text[span[1] : span[1] + 1] == "\\":
            return False
        if line[-1] in "、，" or first in "、。，．」』）】":
            return True
        if line[-1] < "\u0250" and first < "\u0250" and line[-1] not in ".!?:)\"'":
            return True
        return self.width is not None and self.width.full(line)

    def paragraph(self, spans: list[Span], kind: Kind, structure: str) -> None:
        text = self.text[spans[0][0] : spans[-1][1]]
        if _PICTURES.fullmatch(text):
            return
        if kind is Kind.PARAGRAPH and len(spans) == 1:
            found = form_of(text) or (Kind.ENGLISH if is_english(text) else None)
            if found:
                kind, structure = found, found.value
        self.out.append(self.block(spans, kind, structure))

    def block(self, spans: list[Span], kind: Kind, structure: str, *, headline: bool = False) -> Block:
        start, end = spans[0][0], spans[-1][1]
        pieces: tuple[Piece, ...] = ()
        text = self.text[start:end]
        if len(spans) > 1:
            text, pieces = joined_lines(self.text, spans)
        text, pieces = without_readings(text, pieces, start, sure=self.ruby)
        return Block(
            kind, start, end, text, structure, headline=headline, pieces=pieces, protected=inline_spans(text)
        )

    def html(self, first: int, last: int) -> None:
        """The text between the tags of an HTML block, line by line."""
        for start, end in _between_tags(self.text, self.lines[first][0], self.lines[last - 1][1]):
            at = start
            for line in _LINE.split(self.text[start:end]):
                a, b = self.trimmed(at, at + len(line))
                if any(c.isalnum() for c in _ANY_TAG.sub("", self.text[a:b])):
                    self.out.append(self.block([(a, b)], Kind.PARAGRAPH, ""))
                at += len(line)
                at += len(m.group()) if (m := _LINE.match(self.text, at)) else 0


def _between_tags(text: str, start: int, end: int) -> Iterator[Span]:
    """The runs of text between block tags; inline tags are text, comments, scripts and code are not."""
    at = start
    while found := _TAG.search(text, at, end):
        yield at, found.start()
        at = found.end()
        if found.group() == "<!--":
            close = text.find("-->", at, end)
            at = close + 3 if close >= 0 else end
        elif found.group(1):
            closing = re.compile(rf"</{found.group(1)}\s*>", re.IGNORECASE).search(text, at, end)
            at = closing.end() if closing else end
    yield at, end


def _place(nest: list[str]) -> tuple[Kind, str]:
    if "footnote_reference" in nest:
        return Kind.FOOTNOTE, "footnote"
    if "blockquote" in nest:
        return Kind.QUOTE, "quote"
    depth = nest.count("list_item")
    if depth:
        return Kind.LIST_ITEM, f"list {depth}" if depth > 1 else "list"
    return Kind.PARAGRAPH, ""
