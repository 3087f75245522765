"""PO files to catalogs and back.

The scanner gives polib entries (`scan`), `verify` holds them against what `msgfmt -c` asks for, and here they
become units. Writing prints units as `msgcat --no-wrap` does; of a file from elsewhere every line stays that says
what it said before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.catalog.patch import patched
from taiyaku.catalog.printing import header_lines, unit_lines
from taiyaku.errors import InputError
from taiyaku.files import read_bytes, write_atomic
from taiyaku.folding import columns
from taiyaku.model import Catalog, PoText, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.catalog.entries import Scanned

OUR_ID = re.compile(r"[0-9a-f]{10}")
SOURCE_LANGUAGE = "X-Source-Language"
_UTF8 = {"utf-8", "utf8"}
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968"}
_HEAD = 20_000  # bytes in which the header of a file that is not UTF-8 is looked for
_CHARSET = re.compile(r"charset=([A-Za-z0-9_.:+-]{1,60})")
_WIDTH = 79


def read_po(path: Path | str) -> Catalog:
    """Read a PO file, `-` from standard input; it is never half read.

    Raises `InputError` (file:line:column, the line, the remedy) for what `msgfmt -c` refuses, and for what gettext
    reads by cutting it or by guessing: NUL characters and other encodings than UTF-8.
    """
    return parse_po(read_bytes(path), path)


def parse_po(data: bytes, path: Path | str) -> Catalog:
    """Make a catalog of a PO file's bytes; `path` is where it came from, see `read_po`."""
    from taiyaku.catalog.scan import Scanner
    from taiyaku.catalog.verify import Verifier, is_header

    text = _decoded(data, path)
    scanner, verifier = Scanner(text, path), Verifier(path)
    units: list[Unit] = []
    spans: list[tuple[int, int] | None] = []
    header: Scanned | None = None
    header_at = 0
    for scanned in scanner.entries():
        entry = scanned.entry
        verifier.add(scanned)
        if is_header(entry) and not entry.obsolete:
            header, header_at = scanned, len(units)
            continue
        units.append(_unit(scanned))
        spans.append((scanned.start, scanned.end) if scanned.exact else None)
    verifier.finish()
    assert header is not None  # the verifier asks for one
    if declared := _CHARSET.search(header.entry.msgstr):
        _check_charset(declared.group(1), scanner.text, path)
    fields = _header_fields(header.entry.msgstr)
    units = with_ids(units)
    ours = is_ours(fields, units)
    catalog = Catalog(
        path=Path(path),
        units=tuple(units),
        header=fields,
        header_comments=header.comments,
        header_flags=tuple(header.entry.flags),
        ours=ours,
        wrap_width=0 if ours else _wrapping(text),
        tail=scanner.tail,
    )
    if ours and header_at == 0:
        return catalog
    whole = (header.start, header.end) if header.exact else None
    kept = {u.id: (u, span) for u, span in zip(units, spans, strict=True) if span}
    original = PoText(
        scanner.text, kept, header_at, whole, scanner.tail_start, catalog.header, catalog.header_comments
    )
    return replace(catalog, original=original)


def po_bytes(catalog: Catalog) -> bytes:
    """The bytes of a catalog's PO file, UTF-8.

    A file of ours is printed whole, as `msgcat --no-wrap` prints it. In one from elsewhere an entry that did not
    change keeps its bytes, and one that changed keeps the lines of its parts that did not.
    """
    if catalog.original is not None:
        return patched(catalog, catalog.original).encode("utf-8")
    blocks = ["\n".join(header_lines(catalog))]
    obsolete = [u for u in catalog.units if u.obsolete]
    blocks += ["\n".join(unit_lines(u, catalog.wrap_width)) for u in catalog.units if not u.obsolete]
    blocks += ["\n".join(unit_lines(u, catalog.wrap_width)) for u in obsolete]
    if catalog.tail:
        blocks.append("\n".join(catalog.tail))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def write_po(catalog: Catalog) -> bool:
    """Write a catalog to its path; False when the file already held just that."""
    return write_atomic(catalog.path, po_bytes(catalog))


# --- reading ---


def _decoded(data: bytes, path: Path | str) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise InputError(
            "the file begins with a byte order mark, which gettext refuses",
            path=path,
            line=1,
            column=1,
            hint="Save it as UTF-8 without a mark (BOM).",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        if found := _CHARSET.search(data[:_HEAD].decode("utf-8", "replace")):
            _check_charset(found.group(1), "", path)
        line_start = data.rfind(b"\n", 0, e.start) + 1
        raise InputError(
            f"byte {e.start} (0x{data[e.start]:02x}) is not UTF-8",
            path=path,
            line=data.count(b"\n", 0, e.start) + 1,
            column=len(data[line_start : e.start].decode("utf-8", "replace")) + 1,
            text=data[line_start : e.start + 40].split(b"\n")[0].decode("utf-8", "replace"),
            hint="Save the file as UTF-8.",
        ) from None
    if (at := text.find("\0")) >= 0:
        raise InputError(
            "a NUL character, at which gettext cuts the text off",
            path=path,
            line=text.count("\n", 0, at) + 1,
            column=at - text.rfind("\n", 0, at),
            hint="Remove it.",
        )
    return text


def _check_charset(charset: str, text: str, path: Path | str) -> None:
    """Refuse what the header says is in another encoding; gettext reads names that it does not know as UTF-8."""
    name = charset.lower()
    if name in _ASCII and not text.isascii():
        at = next(i for i, c in enumerate(text) if not c.isascii())
        raise InputError(
            f"the file says that it is in {charset}, and this character is not",
            path=path,
            line=text.count("\n", 0, at) + 1,
            column=at - text.rfind("\n", 0, at),
            hint="Write charset=UTF-8 into the Content-Type line of its header.",
        )
    if name not in _UTF8 | _ASCII and _is_codec(charset):
        raise InputError(
            f"the file says that it is in {charset}; only UTF-8 is read",
            path=path,
            hint=f"Convert it: msgconv --to-code=UTF-8 --no-wrap -o {Path(path).name} {Path(path).name}",
        )


def _is_codec(name: str) -> bool:
    import codecs

    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return True


def _unit(scanned: Scanned) -> Unit:
    e = scanned.entry
    plural = bool(e.msgstr_plural)
    return Unit(
        id=e.msgctxt or "",
        source=e.msgid,
        target=e.msgstr_plural[0] if plural else e.msgstr,
        msgctxt=e.msgctxt,
        fuzzy="fuzzy" in e.flags,
        obsolete=bool(e.obsolete),
        structure=scanned.structure,
        comments=scanned.comments,
        references=tuple(r for r, _ in e.occurrences),
        flags=tuple(f for f in e.flags if f != "fuzzy"),
        previous=e.previous_msgid,
        previous_msgctxt=e.previous_msgctxt,
        source_plural=e.msgid_plural if plural else None,
        previous_plural=e.previous_msgid_plural,
        target_plurals=tuple(e.msgstr_plural.values()) if plural else (),
        line=e.linenum or 0,
    )


def is_ours(header: Sequence[tuple[str, str]], units: Sequence[Unit]) -> bool:
    """Whether a file follows our house rules: its header names the source language, its ids look like ours."""
    return any(k == SOURCE_LANGUAGE for k, _ in header) and all(OUR_ID.fullmatch(u.msgctxt or "") for u in units)


def with_ids(units: Sequence[Unit]) -> list[Unit]:
    """Give each unit its id: the msgctxt where it is the only one, else ten or more digits of a hash."""
    count: dict[str, int] = {}
    for u in units:
        context = u.msgctxt or ""
        count[context] = count.get(context, 0) + 1
    taken = {i for i, n in count.items() if i and n == 1}
    out = []
    for u in units:
        context = u.msgctxt or ""
        if context and count[context] == 1:
            out.append(u if u.id == context else replace(u, id=context))
            continue
        digits = sha256(f"{context}\x04{u.source}".encode()).hexdigest()
        size = next(n for n in range(10, 65) if digits[:n] not in taken)
        taken.add(digits[:size])
        out.append(replace(u, id=digits[:size]))
    return out


def _header_fields(text: str) -> tuple[tuple[str, str], ...]:
    """`Name: value` lines; a line without a colon has an empty name."""
    fields = []
    for line in text.removesuffix("\n").split("\n"):
        name, colon, value = line.partition(":")
        fields.append((name, value.strip()) if colon else ("", line))
    return tuple(fields)


def _wrapping(text: str) -> int:
    """The page width that a file was written with; 0 where long strings stand on one line."""
    longest = 0
    for m in re.finditer(r'^(?:#~ )?(?:msg[^"\n]*)?"(.*)"\r?$', text, re.MULTILINE):
        if len(m.group()) > _WIDTH // 2:
            inner = m.group(1).removesuffix("\\n")
            if columns(m.group()) > _WIDTH + 2 and " " in inner.strip():
                return 0
            longest = max(longest, columns(m.group()))
    return longest if longest >= _WIDTH - 2 else _WIDTH
