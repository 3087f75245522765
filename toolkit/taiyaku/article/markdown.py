"""Markdown to blocks: markdown-it says which lines are what, the text itself stays the author's.

A block is a span of the source, so that what lies between the sentences (markers, links, code, comments) comes back
as it was. Inline Markdown stays in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from taiyaku.article.lines import form_of, is_english
from taiyaku.article.model import Article, Block
from taiyaku.article.wrapping import joined_lines, shares_width
from taiyaku.decoding import decode
from taiyaku.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.model import Span

_LINE = re.compile("\r\n|\n|\r")
_BAR = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*")
_TAG = re.compile(r"<!--.*?-->|<(script|style|pre)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


@lru_cache(maxsize=1)
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin)
    parser.disable(["inline", "text_join"], ignoreInvalid=True)
    return parser


def parse_markdown(data: bytes, path: Path | str) -> Article:
    """Make an article of a Markdown file's bytes; raises `InputError` for bytes in no encoding that we know."""
    decoded = decode(data, path)
    return Article(path, "md", decoded.text, tuple(markdown_blocks(decoded.text)), decoded)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text, in the order of the text."""
    return _Reader(text).run()


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
        self.headings = 0

    def run(self) -> list[Block]:
        nest: list[str] = []
        row = column = 0
        tokens = _parser().parse(self.text)
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
        return [(start + a + 1, start + b) for a, b in zip(points, points[1:], strict=False)]

    def cell(self, span: Span, row: int, column: int) -> None:
        start, end = self.trimmed(*span)
        if end > start:
            self.out.append(Block(Kind.TABLE_CELL, start, end, self.text[start:end], f"table {row}.{column}"))

    def trimmed(self, start: int, end: int) -> Span:
        part = self.text[start:end]
        return start + len(part) - len(part.lstrip()), start + len(part.rstrip())

    def inline(self, token: Any, opened: Any, nest: list[str]) -> None:
        """The lines of a paragraph or heading, without what precedes them (`> `, `- `, `## `)."""
        spans: list[Span] = []
        for line, content in zip(range(*token.map), token.content.split("\n"), strict=False):
            start, end = self.lines[line]
            content = content.strip()
            at = self.text.rfind(content, start, end)
            if content and at >= 0:
                spans.append((at, at + len(content)))
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

    def paragraphs(self, spans: list[Span]) -> list[list[Span]]:
        """Lines that belong together: all of them when they are hard-wrapped, else each alone."""
        if len(spans) > 1 and shares_width([self.text[a:b] for a, b in spans]):
            return [spans]
        return [[s] for s in spans]

    def paragraph(self, spans: list[Span], kind: Kind, structure: str) -> None:
        text = self.text[spans[0][0] : spans[-1][1]]
        if kind is Kind.PARAGRAPH and len(spans) == 1:
            found = form_of(text) or (Kind.ENGLISH if is_english(text) else None)
            if found:
                kind, structure = found, found.value
        self.out.append(self.block(spans, kind, structure))

    def block(self, spans: list[Span], kind: Kind, structure: str, *, headline: bool = False) -> Block:
        start, end = spans[0][0], spans[-1][1]
        if len(spans) == 1:
            return Block(kind, start, end, self.text[start:end], structure, headline=headline)
        text, pieces = joined_lines(self.text, spans)
        return Block(kind, start, end, text, structure, headline=headline, pieces=pieces)

    def html(self, first: int, last: int) -> None:
        """The text between the tags of an HTML block, line by line."""
        start, end = self.lines[first][0], self.lines[last - 1][1]
        at = start
        for found in (*_TAG.finditer(self.text, start, end), None):
            stop = found.start() if found else end
            for line in _LINE.split(self.text[at:stop]):
                a, b = self.trimmed(at, at + len(line))
                if b > a:
                    self.out.append(Block(Kind.PARAGRAPH, a, b, self.text[a:b]))
                at += len(line)
                at += len(m.group()) if (m := _LINE.match(self.text, at)) else 0
            at = found.end() if found else end


def _place(nest: list[str]) -> tuple[Kind, str]:
    if "footnote" in nest:
        return Kind.FOOTNOTE, "footnote"
    if "blockquote" in nest:
        return Kind.QUOTE, "quote"
    depth = nest.count("list_item")
    if depth:
        return Kind.LIST_ITEM, f"list {depth}" if depth > 1 else "list"
    return Kind.PARAGRAPH, ""
