"""A workbook that was read: its sheets, cells and notes, and the texts and places of its XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.review.celltext import plain_breaks, unescaped
from taiyaku.review.package import local

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it: its text, or why it cannot be taken (`wrong`; `text` is what it shows).

    `number` says that the text is the digits of a number, `struck` that some of it is struck through.
    """

    text: str
    wrong: str = ""
    number: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note or a thread of comments at a cell."""

    row: int
    column: int
    text: str
    author: str = ""


@dataclass
class Sheet:
    """A worksheet; rows and columns count from 1, only cells that hold something are there."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """A cell's text, '' for an empty one."""
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""


@dataclass
class Book:
    """A workbook: its worksheets in order, the constants among its defined names, its custom properties."""

    path: Path
    sheets: list[Sheet]
    names: dict[str, str]
    properties: dict[str, str]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((s for s in self.sheets if s.name == name), None)


def string_of(element: Element) -> str:
    """The text of a string item: all runs, without the furigana that Japanese Excel adds."""
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(unescaped(child.text or ""))
        elif name == "r":
            parts += [unescaped(t.text or "") for t in child if local(t) == "t"]
    return plain_breaks("".join(parts))


_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of `D12`; zeros for what is none."""
    m = _PLACE.fullmatch(reference.replace("$", ""))
    if not m:
        return 0, 0
    column = 0
    for letter in m[1]:
        column = column * 26 + ord(letter) - 64
    return int(m[2]), column
