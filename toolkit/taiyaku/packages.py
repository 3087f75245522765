"""The zip packages of Office files (.docx, .xlsx): opened within limits, their XML without document types.

What is read here comes from outside: an archive may unpack to more than the memory holds, lie about the sizes of
its parts, be cut off, encrypted, or declare entities in its XML. Each is one `InputError`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_UNPACKED = 512 * 1024 * 1024
MOST_PART = 256 * 1024 * 1024
MOST_PARTS = 10_000
_SMALL = 4 * 1024 * 1024  # a part below this does no harm however well it packs
_CHUNK = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RecursionError, NotImplementedError)
_TYPES = (b"<!DOCTYPE", b"<!ENTITY", *("<!DOCTYPE".encode(f"utf-16-{end}") for end in ("le", "be")))


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of Office file, for messages: its noun, its suffix, that of its old format, and what to do.

    `ratio` bounds how well a part of more than 4 MB may pack; 0 is no bound.
    """

    what: str
    suffix: str
    old: str
    again: str
    odd: str
    ratio: int = 0


WORD = Office(
    "Word file",
    ".docx",
    ".doc",
    "Open it in Word and save it as .docx again.",
    "It is no ordinary Word file: ask where it comes from.",
    ratio=400,  # XML of texts packs 5 to 50 times
)
WORKBOOK = Office(
    "workbook",
    ".xlsx",
    ".xls",
    "Ask for the file again.",
    "It is no ordinary workbook: ask where it comes from.",
)


class Zip:
    """An opened package: its parts by name, each read within the limits."""

    def __init__(self, data: bytes, path: Path | str, office: Office) -> None:
        self.path = path
        self.office = office
        _refuse_old(data, path, office)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN:
            raise self.damaged() from None
        if len(infos) > MOST_PARTS:
            raise InputError(
                f"the {office.what} has {len(infos):,} parts, too many for one", path=path, hint=office.odd
            )
        size = sum(i.file_size for i in infos)
        if size > MOST_UNPACKED:
            raise InputError(
                f"the {office.what} unpacks to {size:,} bytes, more than the limit of {MOST_UNPACKED:,}",
                path=path,
                hint=office.odd,
            )
        self._infos = {i.filename.replace("\\", "/").lstrip("/"): i for i in infos}

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order of the archive."""
        return tuple(self._infos)

    def info(self, part: str) -> zipfile.ZipInfo:
        """What the archive says about a part."""
        return self._infos[part]

    def read(self, part: str) -> bytes:
        """A part's bytes; raises `InputError` when it is damaged, encrypted or too large."""
        return b"".join(self.chunks(part))

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes, 1 MB at a time; raises as `read`."""
        info = self._infos[part]
        ratio = self.office.ratio
        if info.file_size > MOST_PART:
            raise self._too_large(part)
        if ratio and info.file_size > _SMALL and info.file_size > ratio * max(info.compress_size, 1):
            raise InputError(
                f"its part {part} unpacks to more than {ratio} times its size", path=self.path, hint=self.office.odd
            )
        try:
            with self._zip.open(info) as f:
                length = 0
                while data := f.read(_CHUNK):
                    length += len(data)
                    if length > min(MOST_PART, info.file_size):
                        raise self._too_large(part)
                    yield data
        except InputError:
            raise
        except _BROKEN:
            raise self.damaged(part) from None
        except RuntimeError:  # a zip that is encrypted in the old way
            raise _protected(self.path, self.office) from None

    def verify_xml(self) -> None:
        """Refuse a package with a document type in any of its XML parts, without keeping one of them."""
        for part in self.names:
            if part.endswith((".xml", ".rels")):
                tail = b""
                for data in self.chunks(part):
                    if declares_types(tail + data):
                        raise self.typed(part)
                    tail = data[-32:]

    def typed(self, part: str) -> InputError:
        """The error for a part that declares a document type or entities."""
        return InputError(
            f"the part {part} declares a document type or entities, which no {self.office.what} has",
            path=self.path,
            hint="It may be an attack: ask where the file comes from.",
        )

    def _too_large(self, part: str) -> InputError:
        return InputError(
            f"its part {part} has more than {MOST_PART:,} bytes, the limit, or more than it says",
            path=self.path,
            hint=self.office.odd,
        )

    def damaged(self, part: str = "") -> InputError:
        """The error for an archive, or one part of it, that is damaged."""
        where = f" ({part})" if part else ""
        return InputError(
            f"the {self.office.what} is damaged: it was cut off or changed on its way{where}; nothing was changed",
            path=self.path,
            hint=self.office.again,
        )


def declares_types(data: bytes) -> bool:
    """Whether the bytes of an XML part hold a document type or an entity, in UTF-8 or UTF-16."""
    return any(mark in data for mark in _TYPES)


def _refuse_old(data: bytes, path: Path | str, office: Office) -> None:
    if not data:
        raise InputError("the file is empty (0 bytes)", path=path, hint=office.again)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _protected(path, office)
        raise InputError(
            f"this is an old {office.what} ({office.old}), not {office.suffix}",
            path=path,
            hint=f"Open it in Office or LibreOffice and save it as {office.suffix}.",
        )
    if not data.startswith(b"PK"):
        raise InputError(f"this is not a {office.what} ({office.suffix})", path=path, hint=office.again)


def _protected(path: Path | str, office: Office) -> InputError:
    return InputError(
        f"the {office.what} is protected with a password",
        path=path,
        hint="Remove the password in Office (File > Info > Protect > Encrypt with Password) and save it again.",
    )
