"""The zip package of a workbook: what kind of file it is, its parts within limits, XML without entities."""

from __future__ import annotations

import io
import posixpath
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse

from taiyaku.errors import InputError
from taiyaku.files import read_bytes
from taiyaku.packages import WORKBOOK, Zip, declares_types

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

_SAVE_AS = "Open it in Excel (or LibreOffice) and save it as .xlsx (Excel Workbook)."
_AGAIN = "Ask for the file again."


class Package:
    """The parts of an .xlsx file by name; `digest` is the SHA-256 of the whole file, in hex."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.digest = sha256(data).hexdigest()
        _sniff(data, path)
        self._zip = Zip(data, path, WORKBOOK)
        _refuse_other_formats(self)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._zip

    def read(self, part: str) -> bytes:
        """A part's bytes; raises `InputError` when it is damaged or too large."""
        return self._zip.read(part)

    def typed(self, part: str) -> InputError:
        """The error for a part that declares a document type or entities."""
        return self._zip.typed(part)

    def damaged(self, part: str) -> InputError:
        """The error for a part that is no XML."""
        return self._zip.damaged(part)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part ('' for the package): id to kind (the last word of its type) and target part."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        if not self.has(rels):
            return {}
        found = {}
        for e in elements(self, rels, {"Relationship"}):
            if e.get("TargetMode") != "External":
                kind = e.get("Type", "").rpartition("/")[2]
                found[e.get("Id", "")] = (kind, _neighbour(part, e.get("Target", "")))
        return found


def open_package(path: Path) -> Package:
    """Open a workbook's file; raises `InputError` that says what the file is and what to do for anything else."""
    if path.name.startswith(("~$", ".~lock.")):
        raise InputError(
            "this is the lock file that Excel or LibreOffice keeps while a workbook is open",
            path=path,
            hint="Name the workbook itself.",
        )
    return Package(read_bytes(path), path)


def _sniff(data: bytes, path: Path) -> None:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data or data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return  # of these the archive itself says what is wrong
    if head[:1] == b"<":
        what = "a web page (HTML)" if b"<html" in head.lower() or b"<table" in head.lower() else "an XML file"
        raise InputError(f"this is {what}, not a workbook", path=path, hint=_SAVE_AS)
    if b"\0" not in data[:4096] and data.count(b",") + data.count(b"\t") > 3:
        raise InputError(
            "this is a text table (CSV), not a workbook; CSV files lose characters, so they are not read",
            path=path,
            hint="Ask for the .xlsx file that was edited.",
        )
    raise InputError("this is not a workbook (.xlsx)", path=path, hint=_AGAIN)


def _refuse_other_formats(package: Package) -> None:
    if package.has("mimetype"):
        kind = package.read("mimetype")[:200].decode("ascii", "replace").strip()
        if "opendocument" in kind:
            raise InputError("this is an OpenDocument file (.ods), not .xlsx", path=package.path, hint=_SAVE_AS)
    if package.has("xl/workbook.bin"):
        raise InputError("this is a binary workbook (.xlsb), not .xlsx", path=package.path, hint=_SAVE_AS)
    if package.has("word/document.xml"):
        raise InputError("this is a Word document, not a workbook", path=package.path, hint=_AGAIN)
    if not package.has("[Content_Types].xml"):
        raise InputError("this is a zip archive, but no workbook", path=package.path, hint=_AGAIN)


def local(element: Element) -> str:
    """An element's name without its namespace: "Strict Open XML" has other ones."""
    return _plain(element.tag)


@lru_cache(maxsize=512)
def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def elements(package: Package, part: str, names: Collection[str]) -> Iterator[Element]:
    """The elements of a part that have one of the local names, in order, whole; each is emptied afterwards.

    Raises `InputError` for XML that is damaged or has a document type (there entities would be declared).
    """
    data = package.read(part)
    if declares_types(data) or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        raise package.typed(part)
    try:
        for _, element in iterparse(io.BytesIO(data)):  # noqa: S314 - no DTD, no entities: see above
            if _plain(element.tag) in names:
                yield element
                element.clear()
    except (ParseError, ValueError, LookupError):
        raise package.damaged(part) from None


def _neighbour(part: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
