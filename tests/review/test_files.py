"""Files that are no workbook, are damaged, or mean harm: one sentence each, and nothing is changed."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.books import CATS_ROW, TARGET, bring, changed, po_files, rewrite, sent, units_of, write
from support import taiyaku
from taiyaku.errors import InputError
from taiyaku.review.package import Package, open_package
from taiyaku.review.returned import base_of, find_review
from taiyaku.review.workbook import format_kind, read_book

if TYPE_CHECKING:
    from collections.abc import Callable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NS = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in parts.items():
            z.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def bomb(data: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet2.xml"):
            return part
        entities = b'<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>'
        return part.replace(b"<worksheet", entities + b"<worksheet", 1)

    return changed(data, change)


def flipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        info = z.getinfo("xl/worksheets/sheet2.xml")
    at = info.header_offset + 100
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


DAMAGED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _d: b"", "0 bytes"),
    "cut off": (lambda d: d[: len(d) * 2 // 3], "damaged"),
    "a flipped byte": (flipped, "damaged"),
    "password": (lambda _d: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old Excel": (lambda _d: OLE + b"\0" * 600, ".xls"),
    "OpenDocument": (lambda _d: zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
    "binary workbook": (lambda _d: zipped(xl__workbook_bin=b"").replace(b"_bin", b".bin"), ".xlsb"),
    "Word": (lambda _d: zipped(word__document_xml=b"").replace(b"_xml", b".xml"), "Word"),
    "an archive": (lambda _d: zipped(note=b"hello"), "no workbook"),
    "CSV": (lambda _d: "番号,原文,訳文,状態\r\n1,朝,Morning,\r\n".encode("utf-8-sig"), "CSV"),
    "CSV of Japanese Excel": (lambda _d: "番号,原文,訳文,状態\r\n1,朝,Morning,\r\n".encode("cp932"), "CSV"),
    "web page": (lambda _d: b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web page"),
    "noise": (lambda _d: bytes(range(256)) * 4, "not a workbook"),
    "entities": (bomb, "entities"),
    "no sheets": (
        lambda d: changed(d, lambda n, p: None if n.startswith("xl/worksheets/") else p),
        "no worksheet",
    ),
    "no main part": (lambda d: changed(d, lambda n, p: None if n == "xl/workbook.xml" else p), "main part"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_no_workbook_is_named(tmp_path: Path, name: str) -> None:
    damage, said = DAMAGED[name]
    book = sent(tmp_path / "p")
    book.write_bytes(damage(book.read_bytes()))
    before = po_files(book.parent)
    result = taiyaku("import", "-C", book.parent, book)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert po_files(book.parent) == before


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = sent(tmp_path / "p")
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/media/pad.bin", b"\0" * (1 << 20))
    monkeypatch.setattr("taiyaku.packages.MOST_UNPACKED", 1 << 20)
    with pytest.raises(InputError, match="unpacks to"):
        bring(book)
    monkeypatch.setattr("taiyaku.packages.MOST_UNPACKED", 1 << 24)
    assert bring(book).exit_code == 0
    monkeypatch.setattr("taiyaku.packages.MOST_PART", 1000)
    with pytest.raises(InputError, match="the limit"):
        bring(book)


@pytest.mark.parametrize("name", ["~$review.xlsx", ".~lock.review.xlsx#"])
def test_lock_files_are_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x06Review" + b" " * 48)
    with pytest.raises(InputError, match="lock file"):
        open_package(path)


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    book = write(sent(tmp_path / "p"), (CATS_ROW, TARGET, "They chased it."))
    strict = b"http://purl.oclc.org/ooxml/"

    def change(_name: str, data: bytes) -> bytes:
        return data.replace(NS, strict + b"spreadsheetml/main").replace(
            RELS, strict + b"officeDocument/relationships"
        )

    assert bring(rewrite(book, change)).counts["taken"] == 1
    assert "They chased it." in {u.target for u in units_of(book.parent).values()}


def test_rows_and_cells_without_references_are_read(tmp_path: Path) -> None:
    """Some writers leave out where a row or a cell stands."""
    import re

    book = sent(tmp_path / "p")

    def change(name: str, data: bytes) -> bytes:
        if name == "xl/worksheets/sheet2.xml":
            text = data.decode("utf-8").replace("The children chased the cat.", "They chased it.")
            return re.sub(r'(<(?:c|row)) r="[A-Z]*\d+"', r"\1", text).encode("utf-8")
        return data

    assert bring(rewrite(book, change)).counts["taken"] == 1


def test_an_open_workbook_is_warned_about(tmp_path: Path) -> None:
    book = sent(tmp_path / "p")
    book.with_name(f".~lock.{book.name}#").write_text(",reviewer,pc;", "utf-8")
    assert any("open in somebody's editor" in w for w in bring(book).warnings)


def test_many_parts_are_too_many(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for n in range(10_001):
            z.writestr(str(n), b"")
    with pytest.raises(InputError, match="too many"):
        Package(out.getvalue(), tmp_path / "x.xlsx")


def test_a_size_that_the_directory_understates_does_not_help(tmp_path: Path) -> None:
    """The number in the archive's directory is checked against what comes out."""
    data = bytearray(zipped(**{"[Content_Types].xml": b"x" * 1000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(InputError):
        Package(bytes(data), tmp_path / "x.xlsx").read("[Content_Types].xml")


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, None, ""), (49, None, ""), (14, None, "date"), (57, None, "date"), (9, None, "percent"), (1, None, ""),
        (170, "yyyy/m/d", "date"), (170, "[h]:mm:ss", "date"), (170, "0.0%", "percent"), (170, "#,##0", ""),
        (170, '"year" 0', ""), (170, "@", ""), (170, "0.00E+00", ""), (170, "General", ""),
        (170, 'ggge"年"m"月"', "date"), (170, "[Red]0", ""),
    ],
)  # fmt: skip
def test_number_formats_are_told_apart(number: int, code: str | None, kind: str) -> None:
    assert format_kind(number, {} if code is None else {number: code}) == kind


def test_a_workbook_that_is_really_encrypted_is_named(tmp_path: Path) -> None:
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml")
    book = sent(tmp_path / "p")
    with book.open("rb") as plain, (tmp_path / "locked.xlsx").open("wb") as locked:
        ooxml.OOXMLFile(plain).encrypt("secret", locked)
    with pytest.raises(InputError, match="password"):
        open_package(tmp_path / "locked.xlsx")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sent(tmp_path_factory.mktemp("whole") / "p").read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_part_is_read_or_refused_but_never_breaks_the_reader(whole: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as z:
        names = sorted(n for n in z.namelist() if "sheet2" not in n or n.endswith(".rels"))
    broken = data.draw(st.sampled_from(names))
    cut = data.draw(st.tuples(st.integers(0, 400), st.integers(0, 60), st.binary(max_size=8)))

    def change(name: str, part: bytes) -> bytes | None:
        at, length, new = cut
        return part[:at] + new + part[at + length :] if name == broken else part

    with contextlib.suppress(InputError):  # anything else is a fault of ours
        book = read_book(Package(changed(whole, change), Path("x.xlsx")))
        find_review(book)
        base_of(book)
