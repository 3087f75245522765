"""Units in PO files: reading, writing, updating from articles, approvals."""

from taiyaku.catalog.entries import as_polib
from taiyaku.catalog.po import parse_po, po_bytes, read_po, write_po
from taiyaku.catalog.review import Approval, ApprovalState, add_note, approval, approval_hash, approve, revoke

__all__ = [
    "Approval",
    "ApprovalState",
    "add_note",
    "approval",
    "approval_hash",
    "approve",
    "as_polib",
    "parse_po",
    "po_bytes",
    "read_po",
    "revoke",
    "write_po",
]
