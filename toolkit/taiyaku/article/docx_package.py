"""The zip package of a Word file, read with limits and written back part by part."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.packages import WORD, Zip, declares_types

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_parts(data: bytes, path: Path | str) -> dict[str, bytes]:
    """The XML parts of a package by name; raises `InputError` for one that is damaged, encrypted or a bomb."""
    package = Zip(data, path, WORD)
    return {name: package.read(name) for name in package.names if name.endswith((".xml", ".rels"))}


def write_parts(data: bytes, changed: Mapping[str, bytes], path: Path | str) -> bytes:
    """The package with some parts replaced; order, dates and everything else stay.

    Raises `InputError` for a part that is damaged: a picture, say, which reading the text did not touch.
    """
    out = io.BytesIO()
    old = Zip(data, path, WORD)
    with zipfile.ZipFile(out, "w") as new:
        for name in old.names:
            info = old.info(name)
            copy = zipfile.ZipInfo(info.filename, info.date_time)
            stored = info.compress_type == zipfile.ZIP_STORED
            copy.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            copy.external_attr = info.external_attr
            part = changed.get(name)
            new.writestr(copy, old.read(name) if part is None else part)
    return out.getvalue()


def parse_part(data: bytes, name: str, path: Path | str) -> Any:
    """The root of an XML part; no entity is expanded, and a document type is refused, as the format asks."""
    from lxml import etree

    wrong = f"its part {name} declares entities, which Word files never do"
    if declares_types(data):
        raise InputError(wrong, path=path, hint=WORD.odd)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise InputError(f"its part {name} is damaged: {e}", path=path, hint=WORD.again) from None
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise InputError(wrong, path=path, hint=WORD.odd)
    return root
