"""Strings as a PO file has them: escapes, quotation marks, and lines as `msgcat` breaks them."""

from __future__ import annotations

import re
import unicodedata

from taiyaku.folding import columns

_SPECIAL = re.compile(r'[\a\b\t\n\v\f\r"\\]')
_ESCAPED = {
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
# No line begins with one of these, none ends with one of those (the classes CL, CP, EX, NS and OP of UAX #14).
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー々〻ゝゞヽヾ〜」』）］｝〉》】〕〗〙〛’”…‥ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ%％,.:;?!)]}/°℃′″"
)
_NOT_LAST = frozenset("「『（［｛〈《【〔〖〘〚‘“([{＄￥￡$¥£#＃@")


def escape(text: str) -> str:
    """`text` with C escapes for what `msgcat` escapes; other control characters stay as they are."""
    return _SPECIAL.sub(lambda m: _ESCAPED[m.group()], text) if _SPECIAL.search(text) else text


def quoted(keyword: str, text: str, *, width: int = 0, prefix: str = "") -> list[str]:
    """The lines of one keyword and its string, each behind `prefix` (`#~ `, `#| `).

    `width` is the page width in columns; 0 breaks after line feeds only. A string of several lines begins with an
    empty one, as gettext writes it.
    """
    parts = [text] if "\n" not in text else re.findall(r"[^\n]*\n|[^\n]+", text)
    if len(parts) <= 1:
        line = f'{prefix}{keyword} "{escape(text)}"'
        if not width or columns(line) <= width or not text:
            return [line]
    lines = [f'{prefix}{keyword} ""']
    for part in parts:
        pieces = wrap(escape(part), width - len(prefix) - 2) if width else [escape(part)]
        lines += [f'{prefix}"{piece}"' for piece in pieces]
    return lines if len(lines) > 2 else [f'{prefix}{keyword} "{escape(text)}"'] if not width else lines


def wrap(text: str, width: int) -> list[str]:
    """Break an escaped string into pieces of at most `width` columns, where it has a place to break."""
    pieces: list[str] = []
    start = room = 0
    place = -1  # the last place to break after `start`, and the columns up to it
    at_place = 0
    length = len(text)
    for i, c in enumerate(text):
        size = 1 if c.isascii() else columns(c)
        if i > start and _breakable(text, i):
            place, at_place = i, room
        if room + size > width and place > start:
            pieces.append(text[start:place])
            start, room = place, room - at_place
            place = -1
        room += size
    if start < length or not pieces:
        pieces.append(text[start:])
    return pieces


def _breakable(text: str, i: int) -> bool:
    """Whether a line may end before character `i`: after blanks, and beside wide characters."""
    before, after = text[i - 1], text[i]
    if after == " ":
        return False
    if before == " ":
        return True
    if before == "-":
        return after.isalpha()
    if text.startswith("\\n", i) or before == "\\":
        return False
    if before in _NOT_LAST or after in _NOT_FIRST:
        return False
    return _wide(before) or _wide(after)


def _wide(c: str) -> bool:
    return not c.isascii() and unicodedata.east_asian_width(c) in "WF"
