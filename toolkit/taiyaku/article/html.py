"""HTML to blocks: readability finds the main part of a saved page, an own walk of the tree reads it.

Headings, lists, tables and captions keep their kind; ruby is read without its readings; scripts, forms, navigation
and code are no text. Nothing is loaded from outside, and no entity beyond HTML's own is expanded (libxml2's HTML
parser has none; it also bounds the depth of the tree).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taiyaku.article.model import Article, Block
from taiyaku.decoding import Decoded, decode
from taiyaku.errors import InputError
from taiyaku.files import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.article.slots import Slot

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_VOID = re.compile(r"<(wbr|source|track)\b([^<>]*?)/?>", re.IGNORECASE)
_ENCODINGS = {
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "cp932", "ms_kanji"), "cp932"
    ),
    **dict.fromkeys(("euc-jp", "euc_jp", "x-euc-jp", "x-euc", "cp51932"), "euc_jp"),
    "iso-2022-jp": "iso2022_jp",
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}


@dataclass
class Page:
    """A parsed page: its root, the element of its main text, the blocks found in it and the slots of each.

    `whole` are the blocks' texts with their bullets. `titled` says whether its `<title>` is a block, `declaration`
    is that of XML, where the page has one.
    """

    root: Any
    decoded: Decoded
    main: Any = None
    titled: bool = False
    declaration: str = ""
    blocks: list[Block] = field(default_factory=list)
    slots: list[list[Slot]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    text: str = ""


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

    from taiyaku.article.html_walk import Walk

    decoded = _decoded(data, path)
    declared = _DECLARATION.match(decoded.text)
    text = decoded.text[declared.end() :] if declared else decoded.text
    if not text.strip():
        raise InputError("the page is empty", path=path)
    if len(data) > MAX_BYTES:
        raise InputError("the page is too large", path=path)
    # No doctype is made up: it would change how browsers lay out a page that has none.
    options: dict[str, Any] = {"no_network": True, "huge_tree": False, "default_doctype": False}
    parser = HTMLParser(encoding="utf-8", **options)
    try:
        root = document_fromstring(_clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise InputError(f"cannot be read as HTML: {e}", path=path) from None
    page = Page(root, decoded, declaration=declared.group() if declared else "")
    Walk(page, full_page=full_page).run()
    return page


def _clean(text: str) -> str:
    """Without the control characters that no tree holds."""
    text = _VOID.sub(r"<\1\2/>", text)  # elements without content that libxml2 does not know as such
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _decoded(data: bytes, path: Path | str) -> Decoded:
    """By the charset that the page states, if its bytes are of it; else by the ladder for all texts."""
    found = _CHARSET.search(data[:4096])
    stated = _ENCODINGS.get(found.group(1).decode("ascii").lower()) if found else None
    return decode(data, path, stated)
