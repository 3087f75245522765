"""Rows of a sheet as XML: openpyxl makes the frame of a workbook, the rows of its tables are written here.

Writing them as text takes a quarter of openpyxl's time and no memory to speak of, is the same with and without
lxml, and escapes what openpyxl does not (`_x000D_`).
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.review.celltext import xml_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FONT = "Yu Gothic"
FONT_SIZE = 11
TERM_COLOR = "FF1F4E9E"


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a cell's text; `term` ones are bold and blue."""

    text: str
    term: bool = False


Value = str | int | tuple[Run, ...] | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a cell to a place in the workbook, such as `'Review'!D12`."""

    cell: str
    place: str


@dataclass
class Table:
    """The rows to be put below what the frame of a sheet has, and its links."""

    rows: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    last: str = "A1"

    def add(self, number: int, values: Sequence[Value], styles: Sequence[int], height: float | None = None) -> None:
        """Add row `number` (from 1); `styles` are the cells' formats in the frame, `height` is in points."""
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        cells = [
            _cell(f"{name}{number}", v, s) for name, v, s in zip(_names(len(values)), values, styles, strict=True)
        ]
        self.rows.append(f'<row r="{number}"{tall}>{"".join(cells)}</row>')
        self.last = f"{_names(len(values))[-1]}{number}"


def _names(count: int) -> list[str]:
    while len(_NAMES) < count:
        n, name = len(_NAMES) + 1, ""
        while n:
            n, rest = divmod(n - 1, 26)
            name = chr(65 + rest) + name
        _NAMES.append(name)
    return _NAMES[:count]


_NAMES: list[str] = []


def column_name(number: int) -> str:
    """The letters of column `number`, from 1."""
    return _names(number)[-1]


def _cell(place: str, value: Value, style: int) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, int):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if isinstance(value, str):
        body = f'<t xml:space="preserve">{xml_text(value)}</t>'
    else:
        body = "".join(_run(r) for r in value if r.text)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is>{body}</is></c>'


_TERM = f'<rPr><b/><sz val="{FONT_SIZE}"/><color rgb="{TERM_COLOR}"/><rFont val="{FONT}"/><family val="3"/></rPr>'


def _run(run: Run) -> str:
    return f'<r>{_TERM if run.term else ""}<t xml:space="preserve">{xml_text(run.text)}</t></r>'


def fill(frame: bytes, tables: Mapping[int, Table]) -> bytes:
    """Put tables into a workbook as openpyxl saved it; they are named by the number of the sheet, from 1."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(frame)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            if number and (table := tables.get(int(number[1]))):
                data = _filled(data, table)
            plain = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            plain.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(plain, data)
    return out.getvalue()


def _filled(data: bytes, table: Table) -> bytes:
    head, mark, tail = data.partition(b"</sheetData>")
    assert mark, "the frame of a table has a heading row"
    head = re.sub(rb'<dimension ref="[^"]*" ?/>', f'<dimension ref="A1:{table.last}"/>'.encode(), head)
    if table.links:
        links = "".join(f'<hyperlink ref="{k.cell}" location="{xml_text(k.place)}"/>' for k in table.links)
        place = min(i for m in (b"<printOptions", b"<pageMargins") if (i := tail.find(m)) >= 0)
        tail = tail[:place] + f"<hyperlinks>{links}</hyperlinks>".encode() + tail[place:]
    return b"".join((head, "".join(table.rows).encode("utf-8"), mark, tail))
