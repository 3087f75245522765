"""Units in PO files: reading, writing, updating from articles, approvals."""

from taiyaku.catalog.po import po_bytes, read_po, write_po

__all__ = ["po_bytes", "read_po", "write_po"]
