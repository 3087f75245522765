"""A Word file back from segments: the strings of its text parts replaced, everything else as it was."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from taiyaku.article.docx import open_package
from taiyaku.article.docx_package import parse_part, write_parts
from taiyaku.article.docx_runs import child, local
from taiyaku.article.filling import fill_blocks
from taiyaku.article.repeats import JAPANESE, Repeats
from taiyaku.article.slots import block_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from taiyaku.article.filling import English
    from taiyaku.article.model import Article
    from taiyaku.article.placing import Mark
    from taiyaku.article.slots import Slot
    from taiyaku.model import Segment

_TAGS = re.compile(r"<[^<>]*>")
_SHOWN = re.compile(r"(header|footer|comments|data|chart)\d*\.xml")
_KEPT = frozenset(
    [
        "bookmarkStart",
        "bookmarkEnd",
        "drawing",
        "pict",
        "object",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
    ]
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def render_docx(article: Article, segments: Sequence[Segment], english: English) -> tuple[bytes, Mapping[str, int]]:
    """The package's bytes, and what stays Japanese; those of the file itself when no text is another."""
    from lxml import etree

    data = bytes(article.source.data)
    if all(english.texts.get(s.id, s.text) == s.text for s in segments):
        return data, {}
    package = open_package(data, article.path)
    for slots in fill_blocks(package.blocks, package.slots, package.whole, segments, english):
        _tidy(slots)
    left: Counter[str] = Counter()
    repeats = Repeats(segments, english.texts, known=english.known)
    for line in package.contents:
        _follow(line, repeats, left)
    for root in package.roots.values():
        _describe(root, repeats, left)
    parts = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in package.roots.items()
    }
    parts |= _properties(package.others, repeats, left, article.path)
    for name, part in package.others.items():
        if (what := _kind_of_part(name)) and JAPANESE.search(_TAGS.sub("", part.decode("utf-8", "replace"))):
            left[what] += 1
    return write_parts(data, parts, article.path), {what: n for what, n in left.items() if n}


def _follow(line: Sequence[Slot], repeats: Repeats, left: Counter[str]) -> None:
    """Give a line of a table of contents the English of its heading; the page number behind it stays."""
    text = block_text(line)
    if not JAPANESE.search(text):
        return
    english = repeats.of(text)
    if english is None:
        left["line of the contents"] += 1
        return
    for n, slot in enumerate(line):
        slot.write("" if n else english)


def _describe(root: Any, repeats: Repeats, left: Counter[str]) -> None:
    """Alternative texts of pictures follow the units that they repeat."""
    for element in root.iter():
        value = element.get("descr") if isinstance(element.tag, str) else None
        if value and JAPANESE.search(value):
            if (english := repeats.of(value)) is not None:
                element.set("descr", english)
            else:
                left["alt text"] += 1


def _properties(
    parts: Mapping[str, bytes], repeats: Repeats, left: Counter[str], path: Path | str
) -> dict[str, bytes]:
    """The package's properties with the title in English."""
    from lxml import etree

    name = "docProps/core.xml"
    if name not in parts:
        return {}
    root = parse_part(parts[name], name, path)
    for e in root:
        if JAPANESE.search(e.text or "") and (what := local(e)) in ("title", "subject", "description", "keywords"):
            english = repeats.title_of(e.text) or (repeats.title if what == "title" else "")
            e.text = english or e.text
            left[f"{what} property"] += not english
    return {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def _kind_of_part(name: str) -> str:
    """What a part that is not read shows to a reader; empty for the others."""
    found = _SHOWN.match(name.rpartition("/")[2])
    return (
        {"header": "header", "footer": "footer", "comments": "comments", "data": "diagram", "chart": "chart"}[
            found.group(1)
        ]
        if found
        else ""
    )


def _keep_lead(slots: Sequence[Slot]) -> None:
    """Set the blank before a block again, which parts it from the number of a note."""
    first = next((s for s in slots if s.element is not None and s.raw.strip()), None)
    now = next((s for s in slots if s.element is not None and s.element.text), None)
    if first and now and now.changed and first.raw[0] == " " and now.element.text[0] != " ":
        now.element.text = f" {now.element.text}"


def _drop_emptied(slots: Sequence[Slot]) -> None:
    """Take out links and fields that have no words left: Word would show a field's number all the same."""
    texts: dict[Mark, bool] = {}
    for slot in slots:
        for mark in slot.special:
            if mark.name != "run":
                texts[mark] = texts.get(mark, False) or bool(slot.element is not None and slot.element.text)
    for mark, has_text in texts.items():
        first, last = mark.nodes[0], mark.nodes[-1]
        parent = first.getparent()
        if has_text or parent is None or last.getparent() is not parent:
            continue
        gone = parent[parent.index(first) : parent.index(last) + 1]
        if not any(local(e) in _KEPT for node in gone for e in node.iter()):
            for node in gone:
                parent.remove(node)


def _tidy(slots: Sequence[Slot]) -> None:
    """Blanks at the ends of a string are kept; readings and the twin of a text box for old programs go."""
    _keep_lead(slots)
    _drop_emptied(slots)
    for slot in slots:
        if slot.changed and slot.gone is not None and slot.gone.getparent() is not None:
            slot.gone.getparent().remove(slot.gone)
        if not slot.changed or slot.element is None:
            continue
        text = slot.element.text
        run = slot.element.getparent()
        for fonts in (
            run.iter(f"{{{slot.element.nsmap.get(slot.element.prefix)}}}rFonts") if run is not None else ()
        ):
            for key in [k for k in fonts.attrib if k.endswith("}hint")]:
                del fonts.attrib[key]  # with it Word would show English quotation marks in the Japanese font
        if text and text != text.strip():
            slot.element.set(_SPACE, "preserve")
        for outer in list(slot.element.iterancestors()):
            if local(outer) == "ruby":
                _unwrap(outer)
            elif local(outer) == "AlternateContent":
                for twin in [e for e in outer if local(e) == "Fallback"]:
                    outer.remove(twin)


def _unwrap(ruby: Any) -> None:
    """Put the runs of a ruby's base in its place: its reading is that of words that are gone."""
    run = ruby.getparent()
    base = child(ruby, "rubyBase")
    if run is None or local(run) != "r" or base is None:
        return
    for inner in list(base):
        run.addprevious(inner)
    run.remove(ruby)
    if all(local(e) == "rPr" for e in run) and run.getparent() is not None:
        run.getparent().remove(run)
