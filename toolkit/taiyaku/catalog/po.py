"""PO files to catalogs and back."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.files import read_bytes, write_atomic
from taiyaku.model import Catalog, Unit

if TYPE_CHECKING:
    from pathlib import Path

    import polib


def read_po(path: Path) -> Catalog:
    """Read a PO file; raises `InputError` for anything that `msgfmt -c` would refuse."""
    import polib

    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
        po = polib.pofile(text, wrapwidth=0)
    except (UnicodeDecodeError, OSError) as e:
        raise InputError(f"not a PO file: {e}", path=path) from None
    return Catalog(
        path=path,
        units=tuple(_unit(e) for e in po),
        header=tuple(po.metadata.items()),
        header_comments=tuple(po.header.splitlines()),
    )


def _unit(e: polib.POEntry) -> Unit:
    return Unit(
        id=e.msgctxt or sha256(e.msgid.encode()).hexdigest()[:10],
        source=e.msgid,
        target=e.msgstr,
        msgctxt=e.msgctxt,
        fuzzy="fuzzy" in e.flags,
        obsolete=bool(e.obsolete),
        structure=tuple(e.comment.splitlines()),
        comments=tuple(e.tcomment.splitlines()),
        references=tuple(f"{a}:{b}" if b else a for a, b in e.occurrences),
        flags=tuple(f for f in e.flags if f != "fuzzy"),
        previous=e.previous_msgid,
        previous_msgctxt=e.previous_msgctxt,
        line=e.linenum or 0,
    )


def po_bytes(catalog: Catalog) -> bytes:
    """The bytes of a catalog's PO file."""
    import polib

    po = polib.POFile(wrapwidth=0)
    po.metadata = dict(catalog.header)
    for u in catalog.units:
        po.append(
            polib.POEntry(
                msgctxt=u.msgctxt,
                msgid=u.source,
                msgstr=u.target,
                flags=(["fuzzy"] if u.fuzzy else []) + list(u.flags),
                obsolete=u.obsolete,
                comment="\n".join(u.structure),
                tcomment="\n".join(u.comments),
                occurrences=[(r, "") for r in u.references],
                previous_msgid=u.previous,
            )
        )
    return f"{po}\n".encode()


def write_po(catalog: Catalog) -> bool:
    """Write a catalog to its path; False when the file already held just that."""
    return write_atomic(catalog.path, po_bytes(catalog))
