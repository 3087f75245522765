"""A Word file back from segments: the strings of its text parts replaced, everything else as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.article.docx import open_package
from taiyaku.article.package import write_parts
from taiyaku.article.slots import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.model import Article
    from taiyaku.article.slots import English, Slot
    from taiyaku.model import Segment

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def render_docx(article: Article, segments: Sequence[Segment], english: English) -> tuple[bytes, Mapping[str, int]]:
    """The package's bytes, and what stays Japanese; those of the file itself when no text is another."""
    from lxml import etree

    data = bytes(article.source.data)
    if all(english.texts.get(s.id, s.text) == s.text for s in segments):
        return data, {}
    package = open_package(data, article.path)
    by_block: dict[int, list[Segment]] = {}
    for s in segments:
        by_block.setdefault(s.block, []).append(s)
    for n, (block, slots) in enumerate(zip(package.blocks, package.slots, strict=True)):
        found = by_block.get(n, [])
        if found and fill(slots, block.text, found, english, block.start):
            _tidy(slots)
    parts = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in package.roots.items()
    }
    return write_parts(data, parts, article.path), {}


def _tidy(slots: Sequence[Slot]) -> None:
    """Blanks at the ends of a string are kept; readings and the twin of a text box for old programs go."""
    for slot in slots:
        if slot.changed and slot.gone is not None and slot.gone.getparent() is not None:
            slot.gone.getparent().remove(slot.gone)
        if not slot.changed or slot.element is None:
            continue
        text = slot.element.text
        if text and text != text.strip():
            slot.element.set(_SPACE, "preserve")
        for outer in slot.element.iterancestors():
            name = outer.tag.rpartition("}")[2]
            gone = {"ruby": "rt", "AlternateContent": "Fallback"}.get(name)
            for child in [c for c in outer if gone and str(c.tag).rpartition("}")[2] == gone]:
                outer.remove(child)
