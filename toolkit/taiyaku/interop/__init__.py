"""Units in and out of other tools' formats: XLIFF 1.2, TMX 1.4, CSV, JSON lines, and PO."""

from taiyaku.interop.po import to_catalog
from taiyaku.interop.registry import (
    Format,
    format_named,
    format_of,
    formats,
    parse_units,
    read_units,
    register,
    units_bytes,
    write_units,
)
from taiyaku.interop.units import Units, as_units, from_catalog

__all__ = [
    "Format",
    "Units",
    "as_units",
    "format_named",
    "format_of",
    "formats",
    "from_catalog",
    "parse_units",
    "read_units",
    "register",
    "to_catalog",
    "units_bytes",
    "write_units",
]
