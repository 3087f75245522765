"""Texts in cells: what a cell can hold, how it is escaped in the file, how much room it takes.

`_xHHHH_` in a workbook's XML stands for the UTF-16 unit HHHH (ECMA-376 part 1, 22.4.2.4, `ST_Xstring`), so that the
letters `_x000D_` themselves are written `_x005F_x000D_`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape as _xml_escape

LONGEST = 32_767  # UTF-16 units in a cell, what Excel keeps
TALLEST = 409.0  # points, the highest row of Excel
_GUARD = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")


def plain_breaks(text: str) -> str:
    """`text` with line feeds alone as line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def problem(text: str) -> str:
    """Why a cell cannot hold a text, or ''."""
    if m := _FORBIDDEN.search(text):
        return f"it holds the character U+{ord(m[0]):04X}, which a cell cannot hold"
    if len(text) * 2 > LONGEST and (size := utf16_length(text)) > LONGEST:
        return f"it has {size:,} characters (UTF-16 units), more than the {LONGEST:,} of a cell"
    return ""


def clean(text: str) -> str:
    """A text that we made ourselves, cut and freed of what a cell cannot hold."""
    text = plain_breaks(text)[:4000]
    return "".join(c if c.isprintable() or c in "\n\t\u3000\u00a0" else "\ufffd" for c in text)


def utf16_length(text: str) -> int:
    """The length in UTF-16 units, in which Excel counts."""
    return len(text) + sum(c > "\uffff" for c in text)


def xml_text(text: str) -> str:
    """A text as it stands in the XML of a sheet."""
    if "_x" in text:
        text = _GUARD.sub("_x005F_", text)
    return _xml_escape(text)


def unescaped(text: str) -> str:
    """A text of the XML with `_xHHHH_` decoded; surrogate pairs are joined, lone ones stay."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    if any("\ud800" <= c <= "\udfff" for c in text):
        data = text.encode("utf-16-le", "surrogatepass")
        text = data.decode("utf-16-le", "surrogatepass")
    return text


def columns(text: str) -> int:
    """The width in columns: wide, full-width and ambiguous characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=8192)
def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def row_height(cells: list[tuple[str, int]]) -> float:
    """The height of a row in points for wrapped texts and the widths of their columns, at most 409.

    Widths are those of Excel, in digits of the default font; one is lost to the cell's margins.
    """
    return min(TALLEST, max([18.0, *(_height(text, width) for text, width in cells if text)]))


def _height(text: str, width: int) -> float:
    total = 3.0
    for line in text.split("\n"):
        total += max(1, -(-columns(line) // max(1, width - 1))) * (18.75 if _WIDE.search(line) else 15.0)
    return total
