"""CSV: a unit a row, for spreadsheets, with a byte order mark since Japanese Excel needs one.

A cell that a spreadsheet would take for a formula, a number or a date gets an apostrophe in front, which reading
takes away again. What has no column of its own stands in `more` as JSON. The first row (state
`header`) is the header of a PO file, with an empty source as there.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from taiyaku.decoding import decode
from taiyaku.errors import InputError
from taiyaku.interop.languages import looks_japanese, oriented
from taiyaku.interop.records import LISTS, TEXTS, check_json, record_of, unit_of
from taiyaku.interop.units import Pair, Units, meta_pairs, with_meta

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taiyaku.model import Unit

COLUMNS = ("id", "source", "target", "state", "structure", "comment", "reference", "previous", "more")
_LINES = ("structure", "comment", "reference")
HEADER = "header"
LONGEST = 1_000_000  # characters in a cell
# Headings of others in lower case; translate-toolkit's are location, source, target, fuzzy, context, …
_ALIASES = {
    "id": ("id", "key", "キー", "キー / key", "unit"),
    "source": ("source", "ja", "ja-jp", "japanese", "原文", "日本語", "原文 / source (ja)", "msgid", "source text"),
    "target": (
        "target",
        "en",
        "en-us",
        "en-gb",
        "english",
        "訳文",
        "英語",
        "訳文 / translation (en)",
        "msgstr",
        "translation",
    ),
    "state": ("state", "status", "fuzzy", "状態"),
    "structure": ("structure", "developer_comments", "developer comments"),
    "comment": ("comment", "comments", "translator_comments", "note", "notes", "備考", "コメント"),
    "reference": ("reference", "location", "file"),
    "previous": ("previous",),
    "more": ("more",),
    "msgctxt": ("msgctxt", "context"),
}
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug|august|sept?|september|oct|october"
)
_MONTH += r"|nov(?:ember)?|dec(?:ember)?)\.?"
# Numbers, money, times, dates in English and Japanese, truth: what a spreadsheet turns into something else.
_VALUE = re.compile(
    rf"""(?:true|false|(?=.*[0-9０-９元])(?:
    [0-9０-９\s.,:/%$¥€￥()e+-]+(?:am|pm)?
    |{_MONTH}[ -][0-9]{{1,4}}(?:,?[ ][0-9]{{4}})?
    |[0-9]{{1,2}}[ -]{_MONTH}(?:[ ,-]+[0-9]{{2,4}})?
    |(?:令和|平成|昭和)?(?:[0-9０-９元]+年)?(?:[0-9０-９]+月)?(?:[0-9０-９]+日)?
    ))""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT = 40  # characters; a longer cell is a sentence


def csv_bytes(units: Units, delimiter: str = ",") -> bytes:
    """Units as CSV, UTF-8 with a byte order mark."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n", delimiter=delimiter)
    writer.writerow(COLUMNS)
    writer.writerow(_header_row(units))
    for unit in units:
        writer.writerow(_row(record_of(unit)))
    return sink.getvalue().encode("utf-8-sig")


def _header_row(units: Units) -> list[str]:
    more = {
        "source_lang": units.source_lang,
        "target_lang": units.target_lang,
        "article": units.article,
        "meta": [p for p in meta_pairs(units) if p[0] != HEADER],
    }
    lines = "\n".join(text for name, text in meta_pairs(units) if name == HEADER)
    row = {"target": lines, "state": HEADER, "more": json.dumps(more, ensure_ascii=False)}
    return [_guarded(row.get(name, "")) for name in COLUMNS]


def _row(record: dict[str, Any]) -> list[str]:
    cells = {name: record.get(name, "") for name in COLUMNS if name not in (*_LINES, "more")}
    record = {k: v for k, v in record.items() if not cells.get(k) and k not in ("id", "source", "target", "state")}
    for name in _LINES:
        lines = record.pop(name, [])
        cells[name] = "\n".join(lines)
        if lines and (not cells[name] or cells[name].split("\n") != lines):
            cells[name], record[name] = "", lines
    cells["more"] = json.dumps(record, ensure_ascii=False) if record else ""
    return [_guarded(cells[name]) for name in COLUMNS]


def _guarded(text: str) -> str:
    return f"'{text}" if _mistaken(text) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _mistaken(text) else text


def _mistaken(text: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula or a value, now or once it has lost its apostrophes."""
    bare = text.lstrip("'")
    return bool(_FORMULA.match(bare) or (len(bare) <= _SHORT and _VALUE.fullmatch(bare)))


# --- reading ---


def parse_csv(data: bytes, path: Path | str) -> Units:
    """Units of a CSV file with a heading row, or of two columns, Japanese and its translation, without one.

    Commas, semicolons and tabs are known, and the encodings of Japanese spreadsheets. Raises `InputError` with the
    line for what cannot be read.
    """
    text = decode(data, path).text
    rows = _rows(text, path)
    first = next(rows, None)
    if first is None:
        raise InputError("the file is empty", path=path)
    columns = _columns(first[1])
    notes: list[str] = []
    if columns is None:
        if len(first[1]) != 2 or not looks_japanese([first[1][0]]):
            raise InputError(
                "the first line names no column that holds the source",
                path=path,
                line=1,
                text=text.split("\n", 1)[0].rstrip("\r"),
                hint="Call the columns source and target (or ja and en, 原文 and 訳文).",
            )
        columns = {"source": 0, "target": 1}
        rows = _rows(text, path)
        notes.append("no heading line: the columns were taken as Japanese and English")
    return _units(rows, columns, path, notes)


def _units(
    rows: Iterator[tuple[int, list[str]]], columns: dict[str, int], path: Path | str, notes: list[str]
) -> Units:
    out: list[Unit] = []
    head: dict[str, Any] = {}
    meta: list[Pair] = []
    for line, row in rows:
        cells = {name: _bare(row[at]) for name, at in columns.items() if at < len(row)}
        if not any(row):
            continue
        if cells.get("state") == HEADER and not cells.get("source"):
            head = _more(cells, path, line)
            target = cells.get("target", "")
            meta = [("header", t) for t in target.split("\n")] if target else []
            more = head.get("meta")
            meta += (
                [(p[0], p[1]) for p in more if isinstance(p, list) and len(p) == 2]
                if isinstance(more, list)
                else []
            )
            continue
        out.append(_unit(cells, path, line))
    source, target = str(head.get("source_lang", "ja")), str(head.get("target_lang", "en"))
    if not head:
        _, source, target, said = oriented([(u.source, u.target) for u in out], "ja", "en", path)
        notes += said
    units = Units(tuple(out), source, target, article=str(head.get("article", "")), notes=tuple(notes))
    return with_meta(units, [(str(n), str(t)) for n, t in meta])


def _unit(cells: dict[str, str], path: Path | str, line: int) -> Unit:
    record: dict[str, Any] = {k: v for k, v in cells.items() if k not in ("more", *_LINES)}
    for name in ("previous", "msgctxt"):
        if not record.get(name):
            record.pop(name, None)
    for name in _LINES:
        if cells.get(name):
            record[name] = cells[name].split("\n")
    record |= _more(cells, path, line)
    record.setdefault("source", "")
    for name in (*TEXTS, *LISTS):
        value = record.get(name)
        good = (
            isinstance(value, list) and all(isinstance(v, str) for v in value)
            if name in LISTS
            else isinstance(value, str)
        )
        if value is not None and not good:
            raise InputError(f'"{name}" in the column more is of the wrong kind', path=path, line=line)
    return unit_of(record, "CSV", line)


def _more(cells: dict[str, str], path: Path | str, line: int) -> dict[str, Any]:
    if not cells.get("more"):
        return {}
    try:
        found = json.loads(cells["more"])
        check_json(found, path, line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError(
            "the column more does not hold a JSON object",
            path=path,
            line=line,
            text=cells["more"],
            hint="Leave that column as it was exported, or delete it.",
        )
    return {k: v for k, v in found.items() if k not in ("id", "source", "target", "state")}


def _rows(text: str, path: Path | str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    line = 1
    if m := re.match(r"sep=([,;\t|])\r?\n", text):  # Excel's own
        text, line, delimiter = text[m.end() :], 2, m.group(1)
    else:
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
    before = line - 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield line, row
            line = before + reader.line_num + 1
    except csv.Error as e:
        raise InputError(
            f"not valid CSV: {e}", path=path, line=line, hint="A cell with a quotation mark needs it doubled."
        ) from None


def _columns(headings: list[str]) -> dict[str, int] | None:
    """Where each of our columns stands; None without one for the source."""
    names = [h.strip().lower() for h in headings]
    found = {
        name: names.index(alias)
        for name, aliases in _ALIASES.items()
        if (alias := next((a for a in aliases if a in names), None))
    }
    return found if "source" in found else None
