"""Which export a workbook is: its base, found in the ledger or in the workbook, and held against its signature."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.review.base import BaseUnit, Meta, ledgers, read_ledger, signature
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import FORMAT, Column
from taiyaku.review.returned import base_of, claims_of, meta_of, shown_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.review.book import Book
    from taiyaku.review.places import Home
    from taiyaku.review.returned import Row

MOST_LEDGERS = 500  # that are looked through for a workbook which lost its number


def identify(
    book: Book, rows: Sequence[Row], home: Home, *, by_source: bool = False
) -> tuple[Meta, list[BaseUnit], bool]:
    """The workbook's meta data and base, and whether rows are found by their source instead of their keys.

    The project's ledger counts before the workbook's own hidden sheet. Raises `InputError` when they contradict
    each other, when the hidden sheet was edited, and when there is no base at all.
    """
    claims = claims_of(book)
    if len(claims) > 1:
        raise _mixed(book, f"it claims to be {' and '.join(sorted({n for n, _ in claims}))}")
    number, digest = next(iter(claims), (shown_id(book), ""))
    found = base_of(book)
    own = signature(found) if found is not None else ""
    if found is not None and digest and own != digest:
        raise _mixed(book, "its hidden base does not fit its signature")
    ledger = home.exports / f"{number}.json"
    if number.isalnum() and ledger.exists():
        meta, units = read_ledger(ledger)
        if meta.signature not in (digest or meta.signature, own or meta.signature) or (
            found is not None and own != meta.signature
        ):
            raise _mixed(book, "it does not fit the project's record of the export")
        return meta, units, False
    if found is not None and digest:
        return _own_meta(book, number, digest), found, False
    if match := _by_rows(rows, home):
        return *match, False
    if by_source:
        return Meta(id=number, signature=""), [], True
    raise InputError(
        "the workbook lost its hidden sheets, and the project has no record of the export; nothing was changed",
        path=book.path,
        hint="Run the import in the project that it was exported from (-C DIR), or take sentences by their exact "
        "source text with --by-source.",
    )


def _mixed(book: Book, why: str) -> InputError:
    return InputError(
        f"the workbook was mixed from two workbooks or its hidden sheets were edited: {why}; nothing was changed",
        path=book.path,
        hint="Bring the edits over into a fresh copy of the workbook.",
    )


def _own_meta(book: Book, number: str, digest: str) -> Meta:
    said = meta_of(book)
    known = [f.name for f in fields(Meta) if f.name not in {"format", "id", "signature"}]
    version = said.get("format", str(FORMAT))
    if version.isdecimal() and int(version) > FORMAT:
        raise InputError(
            f"the workbook was made by a newer version ({said.get('tool', 'taiyaku')})",
            path=book.path,
            hint="Update taiyaku.",
        )
    texts: dict[str, Any] = {k: said[k] for k in known if k in said}
    return Meta(id=number, signature=digest, **texts)


def _by_rows(rows: Sequence[Row], home: Home) -> tuple[Meta, list[BaseUnit]] | None:
    """The newest ledger that has the key of every row with its source and original translation."""
    wanted = [(r.key, r.text(Column.ORIGINAL)) for r in rows if r.key]
    if not wanted:
        return None
    for path in list(ledgers(home.exports))[:MOST_LEDGERS]:
        try:
            meta, units = read_ledger(path)
        except InputError:
            continue
        known = {u.key: u for u in units}
        if all(k in known and plain_breaks(known[k].target) == original for k, original in wanted):
            return meta, units
    return None
