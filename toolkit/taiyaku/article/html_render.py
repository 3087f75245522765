"""A page back from segments: the tree with its strings replaced, in the page's own encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taiyaku.article.html import read_page
from taiyaku.article.slots import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.model import Article
    from taiyaku.article.slots import Slot
    from taiyaku.model import Segment

_EMPTY = ("a", "b", "em", "i", "span", "strong", "u", "ruby", "rb", "small", "mark", "font", "s", "q", "cite")


def render_html(article: Article, segments: Sequence[Segment], texts: Mapping[str, str]) -> bytes:
    """The page's bytes; those of the file itself when no text is another."""
    from lxml import etree

    source = article.source
    if all(texts.get(s.id, s.text) == s.text for s in segments):
        return bytes(source.data)
    page = read_page(source.data, article.path, full_page=source.full_page)
    by_block: dict[int, list[Segment]] = {}
    for s in segments:
        by_block.setdefault(s.block, []).append(s)
    for n, (block, slots) in enumerate(zip(page.blocks, page.slots, strict=True)):
        found = by_block.get(n, [])
        if found and fill(slots, block.text, found, texts, block.start):
            _tidy(slots)
    if page.root.get("lang"):
        page.root.set("lang", "en")
    text = etree.tostring(page.root.getroottree(), method="html", encoding="unicode")
    return page.decoded.bom + text.encode(page.decoded.encoding, "xmlcharrefreplace")


def _tidy(slots: Sequence[Slot]) -> None:
    """Take away readings of words that are gone, and inline elements that were emptied."""
    for slot in slots:
        if not slot.changed:
            continue
        element = slot.element if slot.where == "text" else slot.element.getparent()
        while element is not None and element.tag in _EMPTY:
            parent = element.getparent()
            if element.tag == "ruby":
                for reading in [e for e in element if e.tag in ("rt", "rp", "rtc")]:
                    _remove(reading)
                if not len(element):
                    element.tail = f"{element.text or ''}{element.tail or ''}"
                    element.text = None
            if parent is None or (element.text or "").strip() or len(element):
                break
            _remove(element)
            element = parent


def _remove(element: Any) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
