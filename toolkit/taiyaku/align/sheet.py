"""A workbook to correct beads in: one row a bead, with the numbers of its sentences to be edited; and its way back.

Sentences count from 1 there. To merge two beads, write all numbers into one row and empty the other; to split one,
insert a row; to move a sentence, change the numbers. Texts beside the numbers are for reading only.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from taiyaku.align.model import Bead
from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taiyaku.align.articles import AlignedArticles
    from taiyaku.model import Segment

SHEET = "Alignment"
_HEAD = (
    "日本語の文 / JA no.",
    "原文 / Japanese",
    "英語の文 / EN no.",
    "訳文 / English",
    "票 / Votes",
    "種類 / Type",
    "要確認 / Check",
)
_WIDTHS = (13, 60, 13, 60, 9, 9, 12)
_DOUBT = "FFF2CC"
_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_CELL = 32_000
_NUMBERS = re.compile(r"[0-9]+(?:\s*[-–~〜]\s*[0-9]+)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_KEY_ROW = 1


def sheet_bytes(pair: AlignedArticles) -> bytes:
    """The workbook for a pair."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment as Place
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.append([*_HEAD, _key(pair.ja, pair.en)])
    for n, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[n]].width = width
    sheet.column_dimensions["H"].hidden = True
    for cell in sheet[_KEY_ROW]:
        cell.font = Font(bold=True)
    doubt = PatternFill("solid", fgColor=_DOUBT)
    for row, bead in enumerate(pair.alignment.beads, _KEY_ROW + 1):
        texts = ["\n".join(pair.texts(numbers, lang)) for numbers, lang in ((bead.ja, "ja"), (bead.en, "en"))]
        doubtful = bead.doubtful or bead.null
        values = (
            _numbers(bead.ja),
            texts[0],
            _numbers(bead.en),
            texts[1],
            f"{bead.votes}/{bead.of}",
            bead.type,
            "要確認 / check" if doubtful else "",
        )
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = _ILLEGAL.sub("", value)[:_LONGEST_CELL]
            cell.data_type = "s"  # a sentence that begins with = is no formula
            cell.number_format = "@"
            cell.alignment = Place(wrap_text=True, vertical="top")
            if doubtful:
                cell.fill = doubt
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:G{len(pair.alignment.beads) + _KEY_ROW}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_sheet(path: Path, pair: AlignedArticles) -> AlignedArticles:
    """The pair with the beads of a corrected workbook; a reviewer's beads are beyond doubt.

    Raises `InputError` naming the row when a sentence is missing, stands twice or out of order, when the workbook
    was made for other texts, or is none of ours.
    """
    rows = _rows(path)
    if not rows or [str(c or "") for c in rows[0][: len(_HEAD)]] != list(_HEAD):
        raise InputError(
            "this is no sheet of beads", path=path, hint="taiyaku align JA EN --review FILE.xlsx makes one."
        )
    if rows[0][len(_HEAD) : len(_HEAD) + 1] != (_key(pair.ja, pair.en),):
        raise InputError(
            "this sheet was made for other texts, or they changed since", path=path, hint="Make the sheet again."
        )
    beads: list[Bead] = []
    done = {"ja": 0, "en": 0}
    sizes = {"ja": len(pair.ja), "en": len(pair.en)}
    for n, row in enumerate(rows[1:], 2):
        cells = (*row, *(None,) * len(_HEAD))
        sides = {"ja": _parsed(cells[0], path, n), "en": _parsed(cells[2], path, n)}
        if not sides["ja"] and not sides["en"]:
            continue
        for lang, numbers in sides.items():
            expected = list(range(done[lang], done[lang] + len(numbers)))
            if numbers != expected or (numbers and numbers[-1] >= sizes[lang]):
                raise InputError(
                    f"{'Japanese' if lang == 'ja' else 'English'} sentences {_numbers(numbers)} do not follow on:"
                    f" sentence {done[lang] + 1} of {sizes[lang]} is next",
                    path=path,
                    line=n,
                    hint="Each sentence stands in one row, in order.",
                )
            done[lang] += len(numbers)
        beads.append(Bead(tuple(sides["ja"]), tuple(sides["en"])))
    for lang, count in done.items():
        if count < sizes[lang]:
            name = "Japanese" if lang == "ja" else "English"
            raise InputError(
                f"{name} sentence {count + 1} of {sizes[lang]} stands in no row",
                path=path,
                hint="A sentence without a counterpart has a row of its own.",
            )
    old = {(b.ja, b.en): b for b in pair.alignment.beads}
    kept = [replace(b, score=old[b.ja, b.en].score if (b.ja, b.en) in old else 1.0) for b in beads]
    return replace(pair, alignment=replace(pair.alignment, beads=tuple(kept)))


def _key(ja: Sequence[Segment], en: Sequence[Segment]) -> str:
    digest = sha256()
    for side in (ja, en):
        for segment in side:
            digest.update(segment.text.encode("utf-8", "surrogatepass") + b"\x1f")
        digest.update(b"\x1e")
    return digest.hexdigest()[:16]


def _numbers(indices: Sequence[int]) -> str:
    if not indices:
        return ""
    first, last = indices[0] + 1, indices[-1] + 1
    return str(first) if first == last else f"{first}-{last}"


def _parsed(value: Any, path: Path, row: int) -> list[int]:
    """The sentences of a cell such as `12`, `12-14` or `12, 13`, from 0."""
    if value is None:
        return []
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).translate(str.maketrans("０１２３４５６７８９，、－", "0123456789,,-")).strip()
    out: list[int] = []
    for part in re.split(r"[,\s]+(?![-–~〜])(?<![-–~〜] )", text) if text else []:
        if not part:
            continue
        if not _NUMBERS.fullmatch(part) or len(part) > 20:
            raise InputError(
                f"{str(value)[:40]!r} are no numbers of sentences", path=path, line=row, hint="Such as 12 or 12-14."
            )
        ends = [int(x) for x in re.findall(r"[0-9]+", part)]
        if ends[-1] - ends[0] > 1_000:
            raise InputError(f"{part} are too many sentences for a bead", path=path, line=row)
        out += range(ends[0] - 1, ends[-1])
    return out


def _rows(path: Path) -> list[tuple[Any, ...]]:
    import openpyxl

    from taiyaku.glossary.xlsx import verify_package

    data = read_bytes(path, max_bytes=_MOST_BYTES)
    verify_package(data, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        return list(sheet.iter_rows(max_col=len(_HEAD) + 1, values_only=True))
    except Exception as e:  # noqa: BLE001 - a broken package makes zipfile, lxml and openpyxl raise anything
        raise InputError(f"this workbook cannot be read: {type(e).__name__}", path=path) from None
