"""The zip package of a workbook: what kind of file it is, its parts within limits, XML without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse

from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 512 * 1024 * 1024
MOST_PART = 256 * 1024 * 1024
MOST_PARTS = 10_000
_SAVE_AS = "Open it in Excel (or LibreOffice) and save it as .xlsx (Excel Workbook)."
_AGAIN = "Ask for the file again."
_ODD = "It is no ordinary workbook: ask where it comes from."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of an .xlsx file by name; `digest` is the SHA-256 of the whole file, in hex."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.digest = sha256(data).hexdigest()
        _sniff(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, RecursionError, NotImplementedError):
            raise _damaged(path) from None
        if len(infos) > MOST_PARTS:
            raise InputError(f"the file has {len(infos):,} parts, too many for a workbook", path=path, hint=_ODD)
        size = sum(i.file_size for i in infos)
        if size > MOST_UNPACKED:
            raise InputError(
                f"the file unpacks to {size:,} bytes, more than the limit of {MOST_UNPACKED:,}",
                path=path,
                hint=_ODD,
            )
        self._infos = {i.filename.replace("\\", "/").lstrip("/"): i for i in infos}
        _refuse_other_formats(self)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._infos

    def read(self, part: str) -> bytes:
        """A part's bytes; raises `InputError` when it is damaged or too large."""
        try:
            with self._zip.open(self._infos[part]) as f:
                data = f.read(MOST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
            raise _damaged(self.path, part) from None
        except RuntimeError:  # a zip that is encrypted in the old way
            raise InputError("the file is protected with a password", path=self.path, hint=_PASSWORD) from None
        if len(data) > MOST_PART:
            raise InputError(
                f"its part {part} has more than {MOST_PART:,} bytes, the limit", path=self.path, hint=_ODD
            )
        return data

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


_PASSWORD = (
    "Remove the password in Excel (File > Info > Protect Workbook > Encrypt with Password) and save it again."  # noqa: S105 - a hint
)


def _sniff(data: bytes, path: Path) -> None:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data:
        raise InputError("the file is empty (0 bytes)", path=path, hint=_AGAIN)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputError("the workbook is protected with a password", path=path, hint=_PASSWORD)
        raise InputError("this is an old Excel file (.xls), not .xlsx", path=path, hint=_SAVE_AS)
    if data.startswith(b"PK"):
        return
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


def _damaged(path: Path, part: str = "") -> InputError:
    where = f" ({part})" if part else ""
    return InputError(
        f"the file is damaged: it was cut off or changed on its way{where}; nothing was changed",
        path=path,
        hint=_AGAIN,
    )


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
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        raise InputError(
            f"the part {part} declares a document type or entities, which no workbook has",
            path=package.path,
            hint="It may be an attack: ask where the file comes from.",
        )
    try:
        for _, element in iterparse(io.BytesIO(data)):  # noqa: S314 - no DTD, no entities: see above
            if _plain(element.tag) in names:
                yield element
                element.clear()
    except (ParseError, ValueError, LookupError):
        raise _damaged(package.path, part) from None


def _neighbour(part: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
