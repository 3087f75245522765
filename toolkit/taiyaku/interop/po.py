"""Units as a PO file that gettext accepts, whatever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.catalog.po import parse_po, po_bytes
from taiyaku.interop.units import to_catalog

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.interop.units import Units


def po_of(units: Units, path: Path) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a PO file and notes for people; raises `InputError` when no PO file can hold the units."""
    catalog, notes = to_catalog(units, path)
    data = po_bytes(catalog)
    parse_po(data, path)  # what we could not read again is not written
    return data, notes
