"""A small project of our own sentences, its workbook, and ways to edit a workbook as people and programs do."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taiyaku.catalog import po_bytes, read_po
from taiyaku.catalog.update import new_header
from taiyaku.files import write_atomic
from taiyaku.model import Catalog, Unit
from taiyaku.project import find_project
from taiyaku.review import ExportOptions, ImportOptions, ImportReport, MergeOptions, catalog_paths, import_workbook
from taiyaku.review import export_workbook as export
from taiyaku.review.layout import LOOKS, REVIEW_COLUMNS, STATUSES, Column, Status
from taiyaku.review.package import Package
from taiyaku.review.rowxml import column_name
from taiyaku.review.workbook import read_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from taiyaku.review.book import Book

PAIRS = (
    ("朝の市場", "The morning market"),
    ("漁師は夜明け前に港を出た。", "The fisherman left port before dawn."),
    ("網には鯵が312匹かかっていた。", "There were 312 horse mackerel in the net."),
    ("市場は午前5時に開く。", "The market opens at 5 a.m."),
    ("氷の値段は去年の1.5倍になった。", "Ice costs 1.5 times what it did last year."),
    ("店主は秤を磨いている。", "The shopkeeper is polishing the scales."),
    ("子どもたちは猫を追いかけた。", "The children chased the cat."),
    ("昼には霧が晴れた。", "By noon the fog had lifted."),
    ("船は修理のために陸へ上げられた。", "The boat was hauled ashore for repairs."),
    ("来週は祭りがある。", "There is a festival next week."),
    ("詳しくは掲示板で。", "=> see the notice board"),
    ("整理券", "007"),
    ("余白", "  padded  "),
    ("二行の\n看板", "A sign of\ntwo lines"),
    ("記号 _x000D_ の例", "The letters _x000D_ themselves"),
    ("絵文字🐟と半角ｶﾅ", "An emoji 🐟 and half-width ｶﾅ"),
    ("まだ訳していない文。", ""),
)
NUMBER = {source: n for n, (source, _) in enumerate(PAIRS, 1)}
ROW = {source: n + 1 for source, n in NUMBER.items()}
DAWN, FISH, ICE, SCALES, CATS, FOG, BOAT = (PAIRS[n][0] for n in (1, 2, 4, 5, 6, 7, 8))
TICKET, OPEN = PAIRS[11][0], PAIRS[16][0]
CATS_ROW = ROW[CATS]
EVENING = (
    ("夕方の桟橋", "The pier at dusk"),
    ("灯台の明かりがともった。", "The lighthouse was lit."),
    ("誰も言葉を口にしなかった。", "Nobody said a word."),
)


def unit(source: str, target: str, number: int, **more: Any) -> Unit:
    """A unit of ours with an id made of a number."""
    return Unit(f"{number:010x}", source, target, f"{number:010x}", **more)


def make_project(root: Path) -> Path:
    """Two articles, with a fuzzy unit and a commented one; returns the root."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "taiyaku.toml").write_text("", "utf-8")
    folder = root / "translations" / "en"
    folder.mkdir(parents=True)
    units = [unit(s, t, n) for n, (s, t) in enumerate(PAIRS, 1)]
    units[0] = replace(units[0], structure=("title",))
    units[2] = replace(units[2], comments=("数は要確認",))
    units[4] = replace(units[4], fuzzy=True, previous="氷の値段は去年の2倍になった。")
    for name, made in (
        ("market", units),
        ("pier", [unit(s, t, n) for n, (s, t) in enumerate(EVENING, 101)]),
    ):
        path = folder / f"{name}.po"
        path.write_bytes(po_bytes(Catalog(path, tuple(made), new_header("harbour"))))
    return root


@cache
def _exported() -> tuple[bytes, dict[str, bytes]]:
    import tempfile

    with tempfile.TemporaryDirectory() as d:
        root = make_project(Path(d) / "p")
        export_all(root)
        files = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return files["review.xlsx"], files


def sent(root: Path) -> Path:
    """The project with a workbook that went out, made once and copied; returns the workbook."""
    _, files = _exported()
    for name, data in files.items():
        write_atomic(root / name, data)
    return root / "review.xlsx"


def export_all(root: Path, **options: Any) -> Path:
    """Export the whole project."""
    project = find_project(root)
    catalogs = [read_po(p) for p in catalog_paths(project)]
    export(catalogs, root / "review.xlsx", project=project, options=ExportOptions(reviewer="Hanako", **options))
    return root / "review.xlsx"


def bring(path: Path, **options: Any) -> ImportReport:
    """Import a workbook into the project around it."""
    names = {"prefer", "carry_stale", "trust_edits"}
    merge = MergeOptions(**{k: v for k, v in options.items() if k in names})
    rest = {k: v for k, v in options.items() if k not in names}
    return import_workbook(path, project=find_project(path.parent), options=ImportOptions(merge=merge, **rest))


def po_files(root: Path) -> dict[str, bytes]:
    """The bytes of all PO files."""
    return {p.name: p.read_bytes() for p in root.rglob("*.po")}


def units_of(root: Path) -> dict[str, Unit]:
    """The live units of the project by their source."""
    found = (read_po(p) for p in sorted(root.rglob("*.po")))
    return {u.source: u for c in found for u in c.live}


def change_unit(root: Path, source: str, /, **fields: Any) -> None:
    """Edit a unit in its PO file, as another translator would."""
    for path in root.rglob("*.po"):
        catalog = read_po(path)
        units = tuple(replace(u, **fields) if u.source == source else u for u in catalog.units)
        path.write_bytes(po_bytes(replace(catalog, units=units)))


def drop_unit(root: Path, source: str) -> None:
    """Remove a unit from its PO file."""
    for path in root.rglob("*.po"):
        catalog = read_po(path)
        units = tuple(u for u in catalog.units if u.source != source)
        path.write_bytes(po_bytes(replace(catalog, units=units)))


# --- editing ---

AT = {c: n for n, c in enumerate(REVIEW_COLUMNS, 1)}
TARGET, STATUS, COMMENT, SOURCE, KEY = (
    AT[c] for c in (Column.TARGET, Column.STATUS, Column.COMMENT, Column.SOURCE, Column.KEY)
)
APPROVED, NEEDS_WORK, QUERY, REJECTED, UNREVIEWED = (
    STATUSES[s].show()
    for s in (Status.APPROVED, Status.NEEDS_WORK, Status.QUERY, Status.REJECTED, Status.UNREVIEWED)
)


def letter(column: Column) -> str:
    """The letters of a column of `Review`."""
    return column_name(AT[column])


def resave(path: Path, edit: Callable[[Workbook], None]) -> Path:
    """Open a workbook with openpyxl, edit it, save it."""
    from openpyxl import load_workbook

    book = load_workbook(path, rich_text=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type != "f":
                    cell.value = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", cell.value.replace("_x005F_x", "_x"))
                    cell.data_type = "s"
    edit(book)
    book.save(path)
    return path


def write(path: Path, *cells: tuple[int, int, Any]) -> Path:
    """Put values into cells of `Review` (row, column, value), texts as texts."""

    def edit(book: Workbook) -> None:
        for row, column, value in cells:
            put(book["Review"], row, column, value)

    return resave(path, edit)


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """A value into a cell; a text stays one whatever it looks like."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A package with its parts changed: new bytes, or None to drop one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return out.getvalue()


def rewrite(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Change the parts of a workbook in place."""
    path.write_bytes(changed(path.read_bytes(), change))
    return path


def without_hidden_sheets(book: Workbook) -> None:
    for sheet in list(book.worksheets):
        if sheet.sheet_state != "visible":
            book.remove(sheet)
    for name in list(book.defined_names):
        del book.defined_names[name]


def without_traces(book: Workbook) -> None:
    """No hidden sheet, name or property tells what the workbook is; the visible sheets stay."""
    without_hidden_sheets(book)
    for name in book.custom_doc_props.names:  # type: ignore[attr-defined] # the stubs do not know it
        del book.custom_doc_props[name]  # type: ignore[attr-defined]


def inspected(book: Workbook) -> None:
    """All that Excel's "Inspect document" takes away, and the first sheet too."""
    without_traces(book)
    book.remove(book.worksheets[0])


def set_cell_xml(path: Path, place: str, xml: str) -> Path:
    """Replace the XML of a cell of `Review`, whose style stays: `xml` is what follows its reference."""

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return data
        text = data.decode("utf-8")
        cell = re.compile(rf'(<c r="{place}" s="\d+")[^>]*?(/>|>.*?</c>)', re.DOTALL)
        new, count = cell.subn(lambda m: m[1] + xml, text)
        assert count == 1, place
        return new.encode("utf-8")

    return rewrite(path, change)


def book_of(path: Path) -> Book:
    """A workbook as our reader sees it."""
    return read_book(Package(path.read_bytes(), path))


def rows_by_source(book: Book) -> Iterator[tuple[str, dict[Column, str]]]:
    """The rows of the sheet `Review`: source, and texts by column."""
    sheet = book.sheet("Review")
    assert sheet
    headings = {cell.text: n for n, cell in sheet.rows[1].items()}
    columns = {c: headings[look.label.show()] for c, look in LOOKS.items() if look.label.show() in headings}
    for number in sorted(sheet.rows)[1:]:
        yield sheet.text(number, columns[Column.SOURCE]), {c: sheet.text(number, n) for c, n in columns.items()}
