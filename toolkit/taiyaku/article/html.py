"""HTML to blocks: readability finds the main part of a saved page, an own walk of the tree reads it.

Headings, lists, tables and captions keep their kind; ruby is read without its readings; scripts, forms, navigation
and code are no text. Nothing is loaded from outside, and no entity beyond HTML's own is expanded (libxml2's HTML
parser has none; it also bounds the depth of the tree).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taiyaku.article.html_charset import stated_encoding
from taiyaku.article.html_walk import Page, Walk
from taiyaku.article.model import Article
from taiyaku.decoding import decode
from taiyaku.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_DOCUMENT = re.compile(r"<(?:!doctype|/?(?:html|head|body|title|meta)|frameset)\b", re.IGNORECASE)
_VOID = re.compile(r"<(wbr|source|track)\b([^<>]*?)/?>", re.IGNORECASE)


@dataclass(frozen=True)
class HtmlSource:
    """What builds a page back: its bytes, and how it was read."""

    data: bytes
    full_page: bool


def parse_html(data: bytes, path: Path | str, *, full_page: bool = False) -> Article:
    """Make an article of a saved page; `full_page` takes all of its text instead of the main part.

    Raises `InputError` for bytes in no encoding that we know and for what libxml2 cannot read as HTML.
    """
    page = read_page(data, path, full_page=full_page)
    return Article(path, "html", page.text, tuple(page.blocks), page.decoded, HtmlSource(data, full_page))


def read_page(data: bytes, path: Path | str, *, full_page: bool) -> Page:
    """Parse a page and find its blocks."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    decoded = decode(data, path, stated_encoding(data))
    declared = _DECLARATION.match(decoded.text)
    text = decoded.text[declared.end() :] if declared else decoded.text
    if not text.strip():
        raise InputError("the page is empty", path=path)
    fragment = _DOCUMENT.search(text) is None
    if fragment:  # else its first comments would end up before a root that the parser makes up
        text = f"<html><body>{text}</body></html>"
    # No doctype is made up: it would change how browsers lay out a page that has none.
    options: dict[str, Any] = {"no_network": True, "huge_tree": False, "default_doctype": False}
    parser = HTMLParser(encoding="utf-8", **options)
    try:
        root = document_fromstring(_clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise InputError(f"cannot be read as HTML: {e}", path=path) from None
    page = Page(root, decoded, declaration=declared.group() if declared else "", fragment=fragment)
    Walk(page, full_page=full_page).run()
    return page


def _clean(text: str) -> str:
    """Without the control characters that no tree holds."""
    text = _VOID.sub(r"<\1\2/>", text)  # elements without content that libxml2 does not know as such
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
