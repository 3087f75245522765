"""Term base formats by file name: one reader and one writer each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.errors import TaiyakuError
from taiyaku.files import Transaction, read_bytes

if TYPE_CHECKING:
    from taiyaku.model import Glossary

MAX_BYTES = 64 * 1024 * 1024
SUFFIXES = {
    ".csv": "csv",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".xlsx": "xlsx",
    ".tsv": "omegat",
    ".utf8": "omegat",
    ".txt": "omegat",
}


def format_of(path: Path | str, style: str = "") -> str:
    """The format that a name stands for, or the one asked for; raises `TaiyakuError` for others."""
    if style:
        return style
    if str(path) == "-":
        return "csv"
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise TaiyakuError(
            f"{suffix or 'a name without an ending'} is no term base format that we know",
            path=path,
            hint=f"Known endings: {', '.join(SUFFIXES)}. Or say --format.",
        )
    return SUFFIXES[suffix]


def read_terms(path: Path | str, style: str = "") -> Glossary:
    """Read a term base; the format goes by the file's name unless `style` says it (csv, tbx, xlsx, omegat).

    Raises `InputError` with file, line and column for what cannot be read; then nothing of it is returned.
    """
    known = format_of(path, style)
    return parse_terms(read_bytes(path, max_bytes=MAX_BYTES), Path(path), known)


def parse_terms(data: bytes, path: Path, style: str) -> Glossary:
    """The term base in a file's bytes."""
    if style == "tbx":
        from taiyaku.glossary.tbx import parse_tbx

        return parse_tbx(data, path)
    if style == "xlsx":
        from taiyaku.glossary.xlsx import parse_xlsx

        return parse_xlsx(data, path)
    if style == "omegat":
        from taiyaku.glossary.omegat import parse_omegat

        return parse_omegat(data, path)
    from taiyaku.glossary.csvfile import parse_csv

    return parse_csv(data, path)


def write_terms(
    glossary: Glossary, path: Path | str, style: str = "", transaction: Transaction | None = None
) -> bool:
    """Write a term base; False when the file already held just that.

    With `transaction` the file is only staged there. A CSV file that is there keeps the spelling of rows that did
    not change.
    """
    path = Path(path)
    data = format_terms(glossary, path, format_of(path, style))
    if transaction is not None:
        return transaction.write(path, data)
    with Transaction() as t:
        return t.write(path, data)


def format_terms(glossary: Glossary, path: Path, style: str) -> bytes:
    """The bytes of a term base in a format."""
    if style == "tbx":
        from taiyaku.glossary.tbx import format_tbx

        return format_tbx(glossary)
    if style == "xlsx":
        from taiyaku.glossary.xlsx import format_xlsx

        return format_xlsx(glossary)
    if style == "omegat":
        from taiyaku.glossary.omegat import format_omegat

        return format_omegat(glossary)
    from taiyaku.glossary.csvfile import format_csv

    previous = read_bytes(path, max_bytes=MAX_BYTES) if path.is_file() else None
    return format_csv(glossary, previous, path)
