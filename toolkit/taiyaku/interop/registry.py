"""The one list of formats that hold units: `convert`, `tm`, `align` and others look up readers and writers here.

A format of another room is added with `register`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.errors import ConfigError, InputError
from taiyaku.files import read_bytes, write_atomic
from taiyaku.interop.languages import TAG
from taiyaku.interop.units import Units, as_units, from_catalog, with_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taiyaku.model import Catalog, Unit


@dataclass(frozen=True)
class Format:
    """One format.

    `read` makes units of bytes, a path for messages, and the target language asked for ('' for any); `write` makes
    bytes and notes for people of units and the path where they will stand. Either may be None. `starts` says
    whether bytes look like the format, for files whose name does not tell.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Path | str, str], Units] | None = None
    write: Callable[[Units, Path], tuple[bytes, tuple[str, ...]]] | None = None
    starts: Callable[[bytes], bool] | None = None


_formats: dict[str, Format] = {}


def register(added: Format) -> None:
    """Add a format, or put another in the place of one."""
    _formats[added.name] = added


def formats() -> tuple[Format, ...]:
    """All formats, in the order of their adding."""
    return tuple(_formats.values())


def format_named(name: str) -> Format:
    """The format of a name; raises `ConfigError` naming those that there are."""
    found = _formats.get(name.strip().lower())
    if found is None:
        raise ConfigError(f"{name!r} is no format that we know", hint=f"Known are {', '.join(_formats)}.")
    return found


def format_of(path: Path | str, data: bytes | None = None) -> Format:
    """The format of a file by its suffix, or by its bytes when the suffix does not say."""
    suffix = Path(path).suffix.lower()
    for one in _formats.values():
        if suffix in one.suffixes:
            return one
    if data is not None:
        for one in _formats.values():
            if one.starts and one.starts(data):
                return one
    known = ", ".join(s for f in _formats.values() for s in f.suffixes[:1])
    name = f"the suffix {suffix} does not say" if suffix else "its name does not say"
    raise InputError(
        f"what format is this? {name}",
        path=path,
        hint=_ELSEWHERE.get(suffix) or f"Known suffixes are {known}; or name the format: {', '.join(_formats)}.",
    )


_ELSEWHERE = {
    ".tbx": "A term base goes by: taiyaku glossary import, taiyaku glossary export",
    ".xlsx": "Workbooks go by: taiyaku export, taiyaku import",
}


def read_units(path: Path | str, fmt: str | Format | None = None, *, target_lang: str = "") -> Units:
    """The units of a file of any format that we know, with its languages; `-` is standard input.

    `fmt` names the format where neither suffix nor content says it; `target_lang` picks a language of a TMX file
    that has several. Raises `InputError` for a file that cannot be used, `ConfigError` for a format that cannot be
    read.
    """
    data = read_bytes(path)
    return parse_units(data, path, _chosen(fmt) or format_of(path, data), target_lang=target_lang)


def parse_units(data: bytes, path: Path | str, fmt: str | Format, *, target_lang: str = "") -> Units:
    """The units of bytes in a format; `path` is where they come from, for messages."""
    found = _chosen(fmt)
    assert found is not None
    if found.read is None:
        raise ConfigError(f"{found.title} cannot be read as units", path=path)
    return with_ids(found.read(data, path, target_lang))


def units_bytes(units: Units | Catalog | Iterable[Unit], fmt: str | Format, path: Path | str = "units.po") -> bytes:
    """Units in a format, as bytes; `path` is where they will stand, for PO files and messages."""
    return rendered(units, fmt, path)[0]


def rendered(
    units: Units | Catalog | Iterable[Unit], fmt: str | Format, path: Path | str
) -> tuple[bytes, tuple[str, ...]]:
    """`units_bytes`, and what had to be settled for the format, as notes for people."""
    found = _chosen(fmt)
    assert found is not None
    if found.write is None:
        raise ConfigError(f"units cannot be written as {found.title}", path=path)
    return found.write(as_units(units), Path(path))


def write_units(
    units: Units | Catalog | Iterable[Unit],
    path: Path | str,
    fmt: str | Format | None = None,
    *,
    source_lang: str = "",
    target_lang: str = "",
) -> tuple[str, ...]:
    """Write units to a file, whole or not at all; what had to be settled comes back as notes for people.

    The format is `fmt`, or that of the suffix. Languages are those of the units, unless given. Raises `InputError`
    when the format cannot hold the units, `TaiyakuError` when the file cannot be written.
    """
    given = with_languages(as_units(units), source_lang, target_lang)
    data, notes = rendered(given, _chosen(fmt) or format_of(path), path)
    write_atomic(path, data)
    return notes


def with_ids(units: Units) -> Units:
    """The units with their ids: the `msgctxt` where no other has the same, else digits of a hash.

    What is no language tag becomes `ja` and `en`.
    """
    from taiyaku.catalog.po import with_ids as numbered

    source, target = units.source_lang.replace("_", "-"), units.target_lang.replace("_", "-")
    return replace(
        units,
        items=tuple(numbered(units.items)),
        source_lang=source if TAG.fullmatch(source) else "ja",
        target_lang=target if TAG.fullmatch(target) else "en",
    )


def _chosen(fmt: str | Format | None) -> Format | None:
    return format_named(fmt) if isinstance(fmt, str) else fmt


# --- the formats of this room; each module is imported when its format is used ---


def _read_po(data: bytes, path: Path | str, _target: str) -> Units:
    from taiyaku.catalog.po import parse_po

    return from_catalog(parse_po(data, path))


def _write_po(units: Units, path: Path) -> tuple[bytes, tuple[str, ...]]:
    from taiyaku.interop.po import po_of

    return po_of(units, path)


def _read_xliff(data: bytes, path: Path | str, _target: str) -> Units:
    from taiyaku.interop.xliff_read import parse_xliff

    return parse_xliff(data, path)


def _write_xliff(units: Units, _path: Path) -> tuple[bytes, tuple[str, ...]]:
    from taiyaku.interop.xliff import xliff_bytes

    return xliff_bytes(units), ()


def _read_tmx(data: bytes, path: Path | str, target: str) -> Units:
    from taiyaku.interop.tmx import parse_tmx

    return parse_tmx(data, path, target=target)


def _write_tmx(units: Units, _path: Path) -> tuple[bytes, tuple[str, ...]]:
    from taiyaku.interop.tmx import tmx_bytes

    return tmx_bytes(units), ()


def _read_csv(data: bytes, path: Path | str, _target: str) -> Units:
    from taiyaku.interop.table import parse_csv

    return parse_csv(data, path)


def _write_csv(units: Units, path: Path) -> tuple[bytes, tuple[str, ...]]:
    from taiyaku.interop.table import csv_bytes

    return csv_bytes(units, "\t" if path.suffix.lower() == ".tsv" else ","), ()


def _read_jsonl(data: bytes, path: Path | str, _target: str) -> Units:
    from taiyaku.interop.jsonl import parse_jsonl

    return parse_jsonl(data, path)


def _write_jsonl(units: Units, _path: Path) -> tuple[bytes, tuple[str, ...]]:
    from taiyaku.interop.jsonl import jsonl_bytes

    return jsonl_bytes(units), ()


def _root(name: str) -> Callable[[bytes], bool]:
    def starts(data: bytes) -> bool:
        from taiyaku.interop.xmltext import root_name

        return root_name(data) == name

    return starts


def _like_po(data: bytes) -> bool:
    return any(line.startswith((b"msgid ", b"msgctxt ")) for line in data[:4096].splitlines())


def _like_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


_XLIFF = (".xlf", ".xliff", ".sdlxliff")

register(Format("po", "gettext PO", (".po", ".pot"), _read_po, _write_po, _like_po))
register(Format("xliff", "XLIFF 1.2", _XLIFF, _read_xliff, _write_xliff, _root("xliff")))
register(Format("tmx", "TMX 1.4", (".tmx",), _read_tmx, _write_tmx, _root("tmx")))
register(Format("jsonl", "JSON lines", (".jsonl", ".ndjson"), _read_jsonl, _write_jsonl, _like_json))
register(Format("csv", "CSV", (".csv", ".tsv"), _read_csv, _write_csv))
