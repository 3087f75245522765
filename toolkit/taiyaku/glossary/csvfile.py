"""The term base as CSV: what a spreadsheet, GitHub and a translator's editor all open.

Written as UTF-8 with a byte order mark, since Japanese Excel needs one; read with or without, also from CP932 and
the like. Columns that we do not know, the order of columns and rows, line ends and the spelling of untouched rows
survive. RFC 4180; a semicolon or tab between cells is understood when reading.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from taiyaku.decoding import decode
from taiyaku.errors import InputError
from taiyaku.glossary.rows import RowError, cells_of, columns_of, concept_of, read_header
from taiyaku.model import Concept, Glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from taiyaku.glossary.rows import Header

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SHOWN = 5  # further malformed rows named in the message
# A spreadsheet runs a cell that begins so as a formula; an apostrophe before it makes it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def parse_csv(data: bytes, path: Path) -> Glossary:
    """The term base in a CSV file's bytes; `path` is for messages.

    Raises `InputError` that names every malformed row by its line; then nothing is returned.
    """
    text = decode(data, path).text
    rows = _rows(text, path)
    header, line, raw = _header(rows, path)
    concepts: list[Concept] = []
    taken: set[str] = set()
    wrong: list[tuple[int, str, RowError]] = []
    for line, raw, cells in rows:
        if not any(c.strip() for c in cells):
            continue
        try:
            concept = concept_of(header, cells, line, taken)
        except RowError as e:
            wrong.append((line, raw, e))
            continue
        taken.add(concept.id)
        concepts.append(concept)
    if wrong:
        raise _malformed(wrong, header, path)
    return Glossary(tuple(concepts), path, header.names)


def _header(rows: Iterator[tuple[int, str, list[str]]], path: Path) -> tuple[Header, int, str]:
    line, raw, cells = next(rows, (1, "", []))
    try:
        return read_header(cells), line, raw
    except RowError as e:
        raise InputError(str(e), path=path, line=line, text=raw, hint=e.hint) from None


def _rows(text: str, path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Line, raw text and cells of each row."""
    lines = [m.group() for m in _LINES.finditer(text)]
    if lines and not lines[-1]:
        lines.pop()
    delimiter = _delimiter(lines[0]) if lines else ","
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            raise InputError(
                f"this row cannot be read: {e}",
                path=path,
                line=start + 1,
                text=lines[start].rstrip("\r\n"),
                hint='A cell with a comma or a quote stands in double quotes, a quote inside is doubled: "a ""b"""',
            ) from None
        raw = "".join(lines[start : reader.line_num])
        yield start + 1, raw, [c[1:] if _GUARDED.match(c) else c for c in cells]


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count) if first.count(",") < 2 else ","


def _malformed(wrong: list[tuple[int, str, RowError]], header: Header, path: Path) -> InputError:
    line, raw, first = wrong[0]
    more = [f"line {n}: {e}" for n, _, e in wrong[1 : _SHOWN + 1]]
    if len(wrong) > _SHOWN + 1:
        more.append(f"{len(wrong) - _SHOWN - 1} more")
    hint = first.hint or ""
    if more:
        hint = f"{hint}\n  Also {'; '.join(more)}.".lstrip()
    message = f"{first.column}: {first}" if first.column and not str(first).startswith(first.column) else str(first)
    return InputError(
        message, path=path, line=line, column=_column(raw, header, first.column), text=raw.rstrip("\r\n"), hint=hint
    )


def _column(raw: str, header: Header, name: str) -> int | None:
    """Where a cell begins in its row, counted from 1; None for a row over several lines."""
    names = (*header.names, *header.meanings)
    if not name or name not in names or "\n" in raw.rstrip("\r\n"):
        return None
    wanted = names.index(name) % len(header.names)
    position, quoted = 0, False
    for i, c in enumerate(raw):
        if position == wanted:
            return i + 1
        if c == '"':
            quoted = not quoted
        elif c in ",;\t" and not quoted:
            position += 1
    return None


def format_csv(glossary: Glossary, previous: bytes | None = None, path: Path | str = "") -> bytes:
    """The bytes of a term base; rows that say the same as in `previous` keep their spelling and line ends."""
    columns = columns_of(glossary.columns, glossary.concepts)
    header = read_header(columns)
    kept, end = _spelt(previous, columns, path)
    out = [kept.get("", "") or _line(columns, end)]
    for concept in glossary.concepts:
        cells = cells_of(concept)
        raw = kept.get(concept.id)
        values = [cells.get(m, "") or cells.get(n, "") for m, n in zip(header.meanings, columns, strict=True)]
        out.append(raw if raw and _says(header, raw) == _plain(concept) else _line(values, end))
    return "".join(out).encode("utf-8-sig")


def _spelt(previous: bytes | None, columns: tuple[str, ...], path: Path | str) -> tuple[dict[str, str], str]:
    """The raw rows of a file by concept id ('' is the header), if its columns are the same; and its line end."""
    if previous is None:
        return {}, "\n"
    from pathlib import Path as AnyPath

    try:
        text = decode(previous, path).text
        rows = list(_rows(text, AnyPath(path)))
        header = read_header(rows[0][2])
    except (InputError, RowError, IndexError):
        return {}, "\n"
    end = "\r\n" if rows[0][1].endswith("\r\n") else "\n"
    if header.names != columns or _delimiter(rows[0][1]) != ",":
        return {}, end
    kept = {"": _ended(rows[0][1], end)}
    taken: set[str] = set()
    for line, raw, cells in rows[1:]:
        try:
            concept = concept_of(header, cells, line, taken)
        except RowError:
            continue
        taken.add(concept.id)
        if "id" not in header.meanings or cells[header.meanings.index("id")].strip():
            kept[concept.id] = _ended(raw, end)
    return kept, end


def _ended(raw: str, end: str) -> str:
    return raw if raw.endswith(("\n", "\r")) else raw + end


def _says(header: Header, raw: str) -> Concept | None:
    cells = next(csv.reader([raw]), [])
    try:
        return _plain(concept_of(header, [c[1:] if _GUARDED.match(c) else c for c in cells], 0))
    except RowError:
        return None


def _plain(concept: Concept) -> Concept:
    from dataclasses import replace

    return replace(concept, line=0)


def _line(values: Iterable[str], end: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerow([f"'{v}" if _FORMULA.match(v) else v for v in values])
    return out.getvalue()
