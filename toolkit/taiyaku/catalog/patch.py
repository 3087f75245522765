"""A PO file from elsewhere with what changed put in: every line stays that says what it said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.catalog.potext import escape
from taiyaku.catalog.printing import header_lines, unit_lines, unit_parts
from taiyaku.catalog.scan import KEYWORD_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.model import Catalog, PoText, Span, Unit

_PARTS = (
    ("structure", re.compile(r"#\.")),
    ("references", re.compile(r"#:")),
    ("flags", re.compile(r"#[,!]")),
    ("previous", re.compile(r"#~?\|")),
    ("comments", re.compile(r"#(?!~)")),
    ("target", re.compile(r"(?:#~ )?msgstr")),
    ("source", re.compile(r"(?:#~ )?msg")),
)


def patched(catalog: Catalog, original: PoText) -> str:
    """The file's new text; an entry that did not change keeps its characters, and so does the header."""
    return _Patch(catalog, original).text()


class _Patch:
    def __init__(self, catalog: Catalog, original: PoText) -> None:
        self.catalog, self.original = catalog, original
        self.eol = "\r\n" if "\r\n" in original.text[:2000] else "\n"
        self.out: list[str] = []
        self.ends = {0}  # where the spans end that were copied

    def text(self) -> str:
        units = self.catalog.units
        header_at = min(self.original.header_at, len(units))
        for unit in units[:header_at]:
            self.unit(unit)
        self.header()
        for unit in units[header_at:]:
            self.unit(unit)
        tail = self.original.text[self.original.tail_start :]
        if tail:
            self.end_line()
        self.out.append(tail)
        return "".join(self.out)

    def header(self) -> None:
        span = self.original.header_span
        if span is None or (text := self.edited_header(self.original.text[slice(*span)])) is None:
            self.add(header_lines(self.catalog))
        else:
            self.copy(span, text)

    def edited_header(self, text: str) -> str | None:
        """The header as it was with new values put in; None when more than values changed."""
        new, old = self.catalog.header, self.original.header
        if self.catalog.header_comments != self.original.header_comments or [k for k, _ in new] != [
            k for k, _ in old
        ]:
            return None
        for (name, value), (_, before) in zip(new, old, strict=True):
            if value != before:
                line = re.compile(rf'("{re.escape(name)}: *){re.escape(escape(before))}(?=\\n")')
                if not (m := line.search(text)):
                    return None
                text = text[: m.start()] + m[1] + escape(value) + text[m.end() :]
        return text

    def unit(self, unit: Unit) -> None:
        known = self.original.units.get(unit.id)
        if known is None:
            self.add(unit_lines(unit, self.catalog.wrap_width))
            return
        before, span = known
        piece = self.original.text[slice(*span)]
        if before != unit:
            body = piece.lstrip("\r\n")
            lines = edited_lines(before, unit, body, self.catalog.wrap_width)
            piece = piece[: len(piece) - len(body)] + self.eol.join(lines) + self.eol
        self.copy(span, piece)

    def copy(self, span: Span, text: str) -> None:
        """Put in what stood at `span`; a blank line goes before it where it stands behind something else now."""
        self.end_line()
        if self.out and not text.startswith(("\n", "\r")) and span[0] not in self.ends:
            self.out.append(self.eol)
        self.out.append(text)
        self.ends.add(span[1])

    def add(self, lines: Sequence[str]) -> None:
        """Put in something new, behind a blank line."""
        self.end_line()
        if self.out and not self.out[-1].endswith(self.eol * 2):
            self.out.append(self.eol)
        self.out.append(self.eol.join(lines) + self.eol)

    def end_line(self) -> None:
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append(self.eol)


def edited_lines(before: Unit, after: Unit, body: str, width: int) -> list[str]:
    """An entry's new lines, with the old ones of each part that did not change.

    An entry that has more than one keyword on a line, or comments behind `#~`, is printed anew.
    """
    old: dict[str, list[str]] = {}
    part = ""
    for line in re.split(r"\r?\n", body.rstrip("\r\n")):
        plain = line[:1] == "#" and line[1:2] not in ("~", "|")
        if line and not plain and not KEYWORD_LINE.fullmatch(line):
            return unit_lines(after, width)
        part = next((name for name, pattern in _PARTS if pattern.match(line)), part)
        old.setdefault(part, []).append(line)
    same = dict(unit_parts(before, 0))
    out: list[str] = []
    for (name, lines), (_, wrapped) in zip(unit_parts(after, 0), unit_parts(after, width), strict=True):
        out += old.get(name, []) if same[name] == lines else wrapped
    return out
