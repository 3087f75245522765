"""The zip package of a Word file, read with limits and written back part by part."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PART = 128 * 1024 * 1024
_WHOLE = 512 * 1024 * 1024
_ENTRIES = 10_000
_RATIO = 400  # of unpacked to packed bytes; XML text packs 5 to 50 times
_SMALL = 4 * 1024 * 1024  # a part below this does no harm however well it packs
_HINT = "Open it in Word and save it as .docx again."


def read_parts(data: bytes, path: Path | str) -> dict[str, bytes]:
    """The XML parts of a package by name; raises `InputError` for one that is damaged, encrypted or a bomb."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            "this is an old or encrypted Word file", path=path, hint="Save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            _check(infos, path)
            return {i.filename: _read(package, i, path) for i in infos if i.filename.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as e:
        raise InputError(f"this is no Word file, or a damaged one: {e}", path=path, hint=_HINT) from None


def _check(infos: list[zipfile.ZipInfo], path: Path | str) -> None:
    """Refuse what would fill the memory: too many or too large parts, packed too well to be honest."""
    if len(infos) > _ENTRIES or sum(i.file_size for i in infos) > _WHOLE:
        raise InputError("the Word file unpacks to more than is allowed", path=path)
    for i in infos:
        if i.file_size > _PART or (i.file_size > _SMALL and i.file_size > _RATIO * max(i.compress_size, 1)):
            raise InputError(f"its part {i.filename} unpacks to more than is allowed", path=path)


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path | str) -> bytes:
    with package.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise InputError(f"its part {info.filename} is larger than it says", path=path)
    return data


def write_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced; order, dates and everything else stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            copy = zipfile.ZipInfo(info.filename, info.date_time)
            copy.compress_type = (
                zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
            )
            copy.external_attr = info.external_attr
            part = changed.get(info.filename)
            new.writestr(copy, old.read(info) if part is None else part)
    return out.getvalue()


def parse_part(data: bytes, name: str, path: Path | str) -> Any:
    """The root of an XML part; no entity is expanded, and a document type is refused, as the format asks."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C" in data or b"\0<\0!\0D\0O" in data:
        raise InputError(f"its part {name} declares entities, which Word files never do", path=path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise InputError(f"its part {name} is damaged: {e}", path=path, hint=_HINT) from None
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise InputError(f"its part {name} declares entities, which Word files never do", path=path)
    return root
