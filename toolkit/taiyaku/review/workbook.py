"""A workbook that came back, read as what it says: texts, and what can be no text any more.

Our own reader, over the parts of the package: openpyxl takes furigana, `_x000D_` and the values of formulas for
text, walks a million empty rows to a stray blank, and sees no sheet in a "Strict Open XML" file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.review.book import Book, Cell, Sheet, place_of, string_of
from taiyaku.review.celltext import plain_breaks, problem, unescaped
from taiyaku.review.notes import notes_of
from taiyaku.review.package import Package, elements, local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST_CELLS = 5_000_000
_DATES = {
    *range(14, 23),
    *range(27, 37),
    *range(45, 48),
    *range(50, 59),
}  # built-in formats, also the Japanese ones
_PERCENTS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Format:
    """What a cell format makes of a number (`date`, `percent` or ''), and whether it strikes the text through."""

    kind: str = ""
    struck: bool = False


def read_book(package: Package) -> Book:
    """Read a workbook; raises `InputError` for one that is damaged or cannot be understood."""
    root_rels = package.relations("")
    main = next((t for kind, t in root_rels.values() if kind == "officeDocument"), "xl/workbook.xml")
    if not package.has(main):
        raise InputError("the file is no workbook: its main part is missing", path=package.path, hint=_AGAIN)
    rels = package.relations(main)
    strings = next((_shared(package, t) for kind, t in rels.values() if kind == "sharedStrings"), [])
    formats = next((_formats(package, t) for kind, t in rels.values() if kind == "styles"), [])
    book = Book(package.path, [], {}, _properties(package, root_rels))
    reader = _Reader(package, strings, formats)
    for element in elements(package, main, {"sheet", "definedName", "workbookPr"}):
        name = local(element)
        if name == "workbookPr":
            reader.epoch_1904 = element.get("date1904") in ("1", "true")
        elif name == "sheet":
            rid = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            kind, part = rels.get(rid, ("", ""))
            if kind == "worksheet" and package.has(part):
                book.sheets.append(reader.sheet(element.get("name", ""), part))
        else:
            text = (element.text or "").strip()
            if text.startswith('"') and text.endswith('"'):
                book.names[element.get("name", "")] = text[1:-1]
    if not book.sheets:
        raise InputError("the workbook has no worksheet", path=package.path, hint=_AGAIN)
    return book


_AGAIN = "Ask for the file again, saved by Excel as .xlsx."


def _properties(package: Package, rels: dict[str, tuple[str, str]]) -> dict[str, str]:
    part = next((t for kind, t in rels.values() if kind == "custom-properties"), "")
    if not part or not package.has(part):
        return {}
    return {e.get("name", ""): "".join(e.itertext()).strip() for e in elements(package, part, {"property"})}


def struck(element: Element) -> bool:
    """Whether a run of a string item is struck through."""
    runs = ((r, p) for r in element if local(r) == "r" for p in r if local(p) == "rPr")
    return any(_strikes(p) and any((t.text or "").strip() for t in r if local(t) == "t") for r, p in runs)


def _strikes(font: Element) -> bool:
    return any(local(s) == "strike" and s.get("val", "1") not in ("0", "false") for s in font)


def _shared(package: Package, part: str) -> list[tuple[str, bool]]:
    return [(string_of(e), struck(e)) for e in elements(package, part, {"si"})] if package.has(part) else []


def _formats(package: Package, part: str) -> list[Format]:
    """The cell formats by their numbers."""
    if not package.has(part):
        return []
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    made: list[Format] = []
    for element in elements(package, part, {"numFmt", "fonts", "cellXfs"}):
        if local(element) == "numFmt":
            codes[_int(element.get("numFmtId"))] = element.get("formatCode", "")
        elif local(element) == "fonts":
            fonts = [_strikes(f) for f in element]
        else:
            for xf in element:
                kind, font = format_kind(_int(xf.get("numFmtId")), codes), _int(xf.get("fontId"))
                made.append(Format(kind, font < len(fonts) and fonts[font]))
    return made


def format_kind(number: int, codes: dict[int, str]) -> str:
    """What a number format makes of a number."""
    if number in codes:
        code = _QUOTED.sub("", codes[number]).lower()
        if code in ("general", "@", "標準"):
            return ""
        if re.search(r"[ymdhsge]", code.replace("general", "")) and not re.search(r"0e[+-]", code):
            return "date"
        return "percent" if "%" in code else ""
    return "date" if number in _DATES else "percent" if number in _PERCENTS else ""


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    return place_of(f"{letters}1")[1]


class _Reader:
    def __init__(self, package: Package, strings: list[tuple[str, bool]], formats: list[Format]) -> None:
        self.package, self.strings, self.formats = package, strings, formats
        self.epoch_1904 = False
        self.cells = 0
        self.kept: dict[tuple[str, bool], Cell] = {}

    def sheet(self, name: str, part: str) -> Sheet:
        sheet = Sheet(name)
        row = 0
        for element in elements(self.package, part, {"row", "mergeCell"}):
            if local(element) == "row":
                row = _int(element.get("r")) or row + 1
                if found := dict(self.row(element)):
                    sheet.rows[row] = found
            else:
                first, _, last = element.get("ref", "").partition(":")
                sheet.merged.append((*place_of(first), *place_of(last or first)))
        sheet.notes = notes_of(self.package, part)
        return sheet

    def row(self, element: Element) -> Iterator[tuple[int, Cell]]:
        column = 0
        for c in element:
            column = _column_of(c.get("r", "").rstrip("0123456789")) or column + 1
            if len(c) and (cell := self.cell(c)):
                self.cells += 1
                if self.cells > MOST_CELLS:
                    raise InputError(f"the workbook has more than {MOST_CELLS:,} cells", path=self.package.path)
                yield column, cell

    def cell(self, c: Element) -> Cell | None:
        parts = {local(child): child for child in c}
        value = parts["v"].text or "" if "v" in parts else ""
        kind = c.get("t", "n")
        n = _int(c.get("s"))
        style = self.formats[n] if n < len(self.formats) else Format()
        if "f" in parts:
            return Cell(f"={parts['f'].text or ''}", f"it holds a formula (={parts['f'].text or ''}), not a text")
        if kind == "s":
            n = _int(value)
            if n >= len(self.strings):
                raise InputError("the workbook is damaged: a text is missing", path=self.package.path, hint=_AGAIN)
            text, part = self.strings[n]
            return self.text(text, part or style.struck)
        if kind == "inlineStr":
            item = parts.get("is")
            return None if item is None else self.text(string_of(item), struck(item) or style.struck)
        if not value:
            return None
        if kind == "str":
            return self.text(plain_breaks(unescaped(value)), style.struck)
        if kind == "b":
            shown = "TRUE" if value in ("1", "true") else "FALSE"
            return Cell(shown, f"Excel made a logical value of it ({shown})")
        if kind == "e":
            return Cell(value, f"it holds an error value ({value})")
        if kind == "d":
            return Cell(value, f"Excel made a date of it ({value})")
        return self.number(value, style.kind)

    def text(self, text: str, struck_through: bool) -> Cell | None:  # noqa: FBT001 - the two things that a cell says
        if not text:
            return None
        if (cell := self.kept.get((text, struck_through))) is None:
            wrong = problem(text)
            wrong = f"it cannot be taken: {wrong}" if wrong else ""
            cell = self.kept[text, struck_through] = Cell(text, wrong, struck=struck_through)
        return cell

    def number(self, value: str, kind: str) -> Cell:
        try:
            number = float(value)
        except ValueError:
            return Cell(value, "it holds a damaged number")
        if kind == "date":
            shown = self.date(number)
            return Cell(shown, f"Excel made a date or time of it ({shown})")
        if kind == "percent":
            return Cell(f"{number:.10g}", f"Excel made a percentage of it ({number * 100:.10g}%)")
        if number.is_integer() and abs(number) < 1e15:
            return Cell(str(int(number)), number=True)
        return Cell(value, f"Excel made a number of it ({number:.15g}); its digits may have changed")

    def date(self, serial: float) -> str:
        if not 0 <= serial < 2_958_466:
            return f"{serial:g}"
        if serial < 1:
            return str(timedelta(seconds=round(serial * _DAY)))
        start = datetime(1904, 1, 1) if self.epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
        moment = start + timedelta(seconds=round(serial * _DAY))
        return moment.strftime("%Y-%m-%d" if serial.is_integer() else "%Y-%m-%d %H:%M:%S")
