"""Word files to blocks, by an own walk of the document and its notes.

Headings, lists, tables, captions and quotations are told by their styles (followed to what they are based on),
outline levels and numbering. Insertions and content controls are text, deletions and field codes are not; ruby is
read without its readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from taiyaku.article.docx_package import parse_part, read_parts
from taiyaku.article.docx_runs import attribute, child, local, paragraph_slots, with_gaps
from taiyaku.article.lines import form_of
from taiyaku.article.model import Article, Block
from taiyaku.article.slots import block_text, bullet_of
from taiyaku.errors import InputError
from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from taiyaku.article.slots import Slot

_OFFICE = "officeDocument"
_HOLDERS = frozenset(
    [
        "p",
        "tbl",
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "body",
        "tc",
        "tr",
        "AlternateContent",
        "Choice",
    ]
)
_NOTES = ("footnotes", "endnotes")
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|目次)\s*[1-9]", re.IGNORECASE)
_LINK = re.compile(r"hyperlink|ハイパーリンク|internet link", re.IGNORECASE)
_STYLES = (
    (re.compile(r"(?:title|表題)", re.IGNORECASE), Kind.TITLE),
    (re.compile(r"(?:subtitle|副題)", re.IGNORECASE), Kind.HEADING),
    (re.compile(r"(?:caption|図表番号)", re.IGNORECASE), Kind.CAPTION),
    (
        re.compile(r"(?:intense )?(?:quote|引用文)\s?\d?|(?:block )?quotations?|block text", re.IGNORECASE),
        Kind.QUOTE,
    ),
    (re.compile(r"(?:list|箇条書き|リスト|list paragraph|リスト段落).*", re.IGNORECASE), Kind.LIST_ITEM),
)


@dataclass
class Package:
    """An opened Word file: the roots of its text parts by name, its blocks and the slots of each.

    `whole` are the blocks' texts with their bullets, `contents` the slots of the lines of tables of contents
    without their page numbers, `others` the XML parts that are not read.
    """

    roots: dict[str, Any] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    slots: list[list[Slot]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    text: str = ""
    contents: list[list[Slot]] = field(default_factory=list)
    others: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class DocxSource:
    """What builds a Word file back: its bytes."""

    data: bytes


def parse_docx(data: bytes, path: Path | str) -> Article:
    """Make an article of a Word file; raises `InputError` for one that is damaged, encrypted or a bomb."""
    package = open_package(data, path)
    return Article(path, "docx", package.text, tuple(package.blocks), None, DocxSource(data))


def open_package(data: bytes, path: Path | str) -> Package:
    """Read the package's parts and find its blocks."""
    parts = read_parts(data, path)
    main = _main_part(parts, path)
    folder = main.rpartition("/")[0]
    styles = f"{folder}/styles.xml".lstrip("/")
    walk = _Walk(_Styles(parse_part(parts[styles], styles, path) if styles in parts else None))
    package = walk.package
    root = package.roots[main] = parse_part(parts[main], main, path)
    body = next((e for e in root if local(e) == "body"), None)
    if body is None:
        raise InputError("the Word file has no body", path=path)
    walk.walk(body, _Place(path="/document/body"))
    for notes in _NOTES:
        name = f"{folder}/{notes}.xml".lstrip("/")
        if name in parts:
            root = package.roots[name] = parse_part(parts[name], name, path)
            for n, note in enumerate(root, 1):
                if attribute(note, "type") in ("", "normal"):
                    walk.walk(note, _Place(Kind.FOOTNOTE, "footnote", f"/{notes}/{local(note)}[{n}]"))
    package.others = {name: data for name, data in parts.items() if name not in package.roots and name != styles}
    package.text = "\n".join(package.whole)
    return package


def _main_part(parts: Mapping[str, bytes], path: Path | str) -> str:
    """The name of the document part, as the package's relations say."""
    if "_rels/.rels" in parts:
        for relation in parse_part(parts["_rels/.rels"], "_rels/.rels", path):
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith(f"/{_OFFICE}") and target in parts:
                return target
    if "word/document.xml" not in parts:
        raise InputError("this is no Word file: it has no document part", path=path)
    return "word/document.xml"


def _value(element: Any, *names: str) -> str:
    for name in names:
        element = child(element, name)
    return "" if element is None else attribute(element, "val")


class _Styles:
    """Kinds by style id."""

    def __init__(self, root: Any) -> None:
        self.by_id = {attribute(s, "styleId"): s for s in (root if root is not None else ()) if local(s) == "style"}
        self.links = frozenset(i for i, s in self.by_id.items() if _LINK.search(_value(s, "name") or i))

    def is_contents(self, style: str) -> bool:
        """Whether a style is that of a line of a table of contents, which Word makes anew from the headings."""
        return (
            bool(style)
            and _CONTENTS.fullmatch((_value(self.by_id.get(style), "name") or style).strip()) is not None
        )

    def place(self, style: str) -> tuple[Kind, str] | None:
        """Kind and structure that a paragraph style gives; what it is based on counts where itself says nothing."""
        for _ in range(20):
            element = self.by_id.get(style)
            name = _value(element, "name") or style
            if found := _HEADING.fullmatch(name.strip()):
                return Kind.HEADING, f"heading {found.group(1)}"
            if (level := _value(element, "pPr", "outlineLvl")).isdecimal() and int(level) < 9:
                return Kind.HEADING, f"heading {int(level) + 1}"
            for pattern, kind in _STYLES:
                if pattern.fullmatch(name.strip()):
                    return kind, _list(name) if kind is Kind.LIST_ITEM else kind.value
            if element is not None and child(child(element, "pPr"), "numPr") is not None:
                return Kind.LIST_ITEM, "list"
            style = _value(element, "basedOn")
            if not style:
                return None
        return None


def _list(style: str) -> str:
    """`List Bullet 2` is a list in a list."""
    depth = style.strip()[-1:]
    return f"list {depth}" if depth.isascii() and depth.isdecimal() and depth > "1" else "list"


@dataclass(frozen=True)
class _Place:
    """Where an element stands; a kind other than paragraph holds for all that is in it."""

    kind: Kind = Kind.PARAGRAPH
    structure: str = ""
    path: str = ""


class _Walk:
    def __init__(self, styles: _Styles) -> None:
        self.package = Package()
        self.styles = styles
        self.length = 0

    def walk(self, element: Any, place: _Place) -> None:
        """Go through an element that holds paragraphs and tables. libxml2 bounds the depth."""
        counts: dict[str, int] = {}
        for e in element:
            name = local(e)
            counts[name] = counts.get(name, 0) + 1
            here = _Place(place.kind, place.structure, f"{place.path}/{name}[{counts[name]}]")
            if name == "p":
                self.paragraph(e, here)
            elif name == "tbl":
                self.table(e, here)
            elif name in _HOLDERS:
                self.walk(e, here)

    def table(self, table: Any, place: _Place) -> None:
        for r, row in enumerate(_rows(table, "tr"), 1):
            for c, cell in enumerate(_rows(row, "tc"), 1):
                self.walk(cell, _Place(Kind.TABLE_CELL, f"table {r}.{c}", f"{place.path}/tr[{r}]/tc[{c}]"))

    def paragraph(self, paragraph: Any, place: _Place) -> None:
        kind, structure = place.kind, place.structure
        if kind is Kind.PARAGRAPH:
            if self.styles.is_contents(_value(child(paragraph, "pPr"), "pStyle")):
                self.package.contents.append(list(takewhile(_is_text, self.line_of(paragraph))))
                return
            kind, structure = self.kind_of(paragraph)
        boxes: list[Any] = []
        line: list[Slot] = []
        for slot in paragraph_slots(paragraph, self.styles.links, boxes):
            if slot.raw == "\n" and slot.element is None:
                self.emit(line, kind, structure, place.path)
                line = []
            else:
                line.append(slot)
        self.emit(line, kind, structure, place.path)
        for n, box in enumerate(boxes, 1):
            self.walk(box, _Place(Kind.PARAGRAPH, "", f"{place.path}/txbxContent[{n}]"))

    def line_of(self, paragraph: Any) -> Iterator[Slot]:
        """The strings of a line of a table of contents."""
        return (s for s in paragraph_slots(paragraph, self.styles.links, []) if s.raw)

    def kind_of(self, paragraph: Any) -> tuple[Kind, str]:
        properties = child(paragraph, "pPr")
        found = self.styles.place(_value(properties, "pStyle"))
        level = _value(properties, "outlineLvl")
        if level.isdecimal() and int(level) < 9:
            found = Kind.HEADING, f"heading {int(level) + 1}"
        numbering = child(properties, "numPr")
        listed = numbering is not None and _value(numbering, "numId") != "0"
        if listed and (found is None or found[0] is Kind.LIST_ITEM):
            depth = _value(numbering, "ilvl")
            depth = depth if depth.isdecimal() else "0"
            # Some programs give each level a style of its own and number them all from 0.
            return Kind.LIST_ITEM, f"list {int(depth) + 1}" if int(depth) else found[1] if found else "list"
        return found or (Kind.PARAGRAPH, "")

    def emit(self, line: list[Slot], kind: Kind, structure: str, path: str) -> None:
        line = with_gaps(line)
        text = block_text(line)
        if not any(c.isalnum() for c in text):
            return
        if kind is Kind.PARAGRAPH and (found := form_of(text.strip())):
            kind, structure = found, found.value
        lead = bullet_of(text) if kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) else 0
        if lead and kind is Kind.PARAGRAPH:
            kind, structure = Kind.LIST_ITEM, "list"
        headline = kind in (Kind.TITLE, Kind.HEADING)
        package = self.package
        start, end = self.length + lead, self.length + len(text)
        number = len(package.blocks) + 1
        package.blocks.append(Block(kind, start, end, text[lead:], structure, path, number, headline=headline))
        package.slots.append(line)
        package.whole.append(text)
        self.length = end + 1


def _is_text(slot: Slot) -> bool:
    return slot.element is not None


def _rows(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those inside content controls and insertions."""
    for e in element:
        found = local(e)
        if found == name:
            yield e
        elif found in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _rows(e, name)
