"""HTML to blocks: readability finds the main part of a saved page, an own walk of the tree reads it.

Headings, lists, tables and captions keep their kind; ruby is read without its readings; scripts, forms, navigation
and code are no text. Nothing is loaded from outside, and no entity beyond HTML's own is expanded (libxml2's HTML
parser has none; it also bounds the depth of the tree).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taiyaku.article.lines import form_of
from taiyaku.article.main_part import link_share, main_part, text_of
from taiyaku.article.model import Article, Block
from taiyaku.article.slots import Slot, block_text
from taiyaku.decoding import Decoded, decode
from taiyaku.errors import InputError
from taiyaku.files import MAX_BYTES
from taiyaku.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_ENCODINGS = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
_NO_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "select",
        "textarea",
        "input",
        "button",
        "datalist",
        "head",
        "map",
        "dialog",
        "pre",
        "xmp",
        "listing",
        "plaintext",
        "rt",
        "rp",
        "rtc",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "ruby",
        "rt",
        "rp",
        "rtc",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
        "tag",
    ]
)
_LINKS = frozenset(["a"])
_SKIPPED = frozenset(["nav", "aside", "footer", "menu"])
_SKIPPED_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "menubar"]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:sns|share|social|related|recommend(?:ed|ation)?s?|ranking|pager|pagination|nav|navi|gnav|menu|ads?|advert\w*|banner"
    r"|breadcrumbs?|comments?|footer|header|sidebar|newsletter|copyright|tags?|keywords?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:^|[\s_-])(?:byline|author|writer|credit)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass
class Page:
    """A parsed page: its root, the blocks found in it and the slots of each."""

    root: Any
    decoded: Decoded
    blocks: list[Block] = field(default_factory=list)
    slots: list[list[Slot]] = field(default_factory=list)
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

    decoded = _decoded(data, path)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text)
    if not text.strip():
        raise InputError("the page is empty", path=path)
    if len(data) > MAX_BYTES:
        raise InputError("the page is too large", path=path)
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = document_fromstring(_clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise InputError(f"cannot be read as HTML: {e}", path=path) from None
    page = Page(root, decoded)
    _Walk(page, full_page=full_page).run()
    return page


def _clean(text: str) -> str:
    """Without the control characters that no tree holds."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _decoded(data: bytes, path: Path | str) -> Decoded:
    """By the charset that the page states, if its bytes are of it; else by the ladder for all texts."""
    if found := _CHARSET.search(data[:4096]):
        encoding = _ENCODINGS.get(found.group(1).decode("ascii").lower())
        if encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return decode(data, path)
            if "\0" not in text:
                return Decoded(text, encoding)
    return decode(data, path)


class _Walk:
    """The blocks of a page in document order."""

    def __init__(self, page: Page, *, full_page: bool) -> None:
        self.page = page
        self.full_page = full_page
        self.length = 0
        self.titled = False
        self.special = 0

    def run(self) -> None:
        body = self.page.root.find("body")
        root = self.page.root if body is None else body
        main = root if self.full_page else main_part(self.page.root, root)
        tree = root.getroottree()
        if self.full_page and (title := self.page.root.find("head/title")) is not None:
            self.emit([self.slot(title, "text")], title, _Place(Kind.TITLE, "title", tree.getpath(title)))
        elif main.find(".//h1") is None and (h1 := self.heading_of(main)) is not None:
            self.walk(h1, _Place(path=tree.getpath(h1)))
        self.walk(main, _Place(path=tree.getpath(main)))
        self.page.text = "\n".join(b.text for b in self.page.blocks)

    def heading_of(self, main: Any) -> Any:
        """The page's own heading, where the main part does not hold it: the last h1 before it."""
        found = None
        for element in self.page.root.iter():
            if element is main:
                break
            if element.tag == "h1" and "".join(element.itertext()).strip() and not _hidden(element):
                found = element
        return found

    def walk(self, element: Any, place: _Place) -> None:
        """Go through an element that holds blocks; runs of inline content between them are blocks too."""
        place = place.inside(element, self)
        run: list[Slot] = [self.slot(element, "text")]
        counts: dict[str, int] = {}
        rows = place.rows
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            counts[tag] = counts.get(tag, 0) + 1
            if not tag:
                run.append(self.slot(child, "tail"))
                continue
            path = (
                f"{place.path}/{tag}"
                if counts[tag] == 1 and not _twins(child)
                else f"{place.path}/{tag}[{counts[tag]}]"
            )
            if tag in _INLINE and not _holds_blocks(child):
                if tag == "br":
                    self.emit(run, element, place)
                    run = []
                else:
                    self.inline(child, (), run, link=False)
            else:
                self.emit(run, element, place)
                run = []
                if not self.skipped(child, tag):
                    self.walk(child, place.child(tag, path, rows))
            run.append(self.slot(child, "tail"))
        self.emit(run, element, place)

    def skipped(self, element: Any, tag: str) -> bool:
        if tag in _NO_TEXT or _hidden(element):
            return True
        if self.full_page:
            return False
        if tag in _SKIPPED or element.get("role") in _SKIPPED_ROLES:
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return bool(_FURNITURE.search(names)) and link_share(element) > 0.5

    def inline(self, element: Any, special: tuple[int, ...], run: list[Slot], *, link: bool) -> None:
        """The slots of an inline element; readings of ruby, code and pictures have none."""
        stack: list[tuple[Any, tuple[int, ...], bool, bool]] = [(element, special, link, True)]
        while stack:
            e, outer, linked, opening = stack.pop()
            if not opening:
                run.append(self.slot(e, "tail", outer, link=linked))
                continue
            tag = e.tag if isinstance(e.tag, str) else ""
            if e is not element:
                stack.append((e, outer, linked, False))
            if not tag or tag in _NO_TEXT or tag == "img":
                continue
            if tag in ("ruby", "rb", "wbr", "nobr", "font", "tag"):
                inner, inner_link = outer, linked
            else:
                self.special += 1
                inner, inner_link = (*outer, self.special), linked or tag in _LINKS
            run.append(self.slot(e, "text", inner, link=inner_link))
            stack.extend((child, inner, inner_link, True) for child in reversed(e))

    def slot(self, element: Any, where: str, special: tuple[int, ...] = (), *, link: bool = False) -> Slot:
        return Slot(element, where, getattr(element, where) or "", special, link)

    def emit(self, run: list[Slot], element: Any, place: _Place) -> None:
        """Make a block of a run of inline content, unless it is blank."""
        text = block_text(run)
        if not text.strip() or not any(c.isalnum() for c in text):
            return
        kind, structure, headline = place.kind, place.structure, place.headline
        if kind is Kind.PARAGRAPH and (found := form_of(text.strip())):
            kind, structure = found, found.value
        start = self.length
        block = Block(
            kind, start, start + len(text), text, structure, place.path, element.sourceline or 0, headline=headline
        )
        self.page.blocks.append(block)
        self.page.slots.append(run)
        self.length += len(text) + 1


@dataclass(frozen=True)
class _Place:
    """What an element is to the blocks in it."""

    kind: Kind = Kind.PARAGRAPH
    structure: str = ""
    path: str = ""
    headline: bool = False
    depth: int = 0
    rows: list[int] = field(default_factory=lambda: [0, 0])

    def inside(self, element: Any, walk: _Walk) -> _Place:
        """The place of an element's own text."""
        from dataclasses import replace

        tag = element.tag
        if tag in _HEADINGS:
            title = not walk.titled and tag == "h1"
            walk.titled = walk.titled or title
            kind = Kind.TITLE if title else Kind.HEADING
            return replace(self, kind=kind, structure="title" if title else f"heading {tag[1]}", headline=True)
        if self.kind in (Kind.TABLE_CELL, Kind.FOOTNOTE):
            return self
        if tag in ("figcaption", "caption", "legend"):
            return replace(self, kind=Kind.CAPTION, structure="caption")
        if tag in ("li", "dt", "dd"):
            depth = self.depth + (tag == "li")
            return replace(
                self, kind=Kind.LIST_ITEM, structure=f"list {depth}" if depth > 1 else "list", depth=depth
            )
        if tag == "blockquote":
            return replace(self, kind=Kind.QUOTE, structure="quote")
        if tag == "address" or (tag in ("p", "div", "span") and _AUTHORS.search(f"{element.get('class') or ''}")):
            return replace(self, kind=Kind.BYLINE, structure="byline") if len(text_of(element)) < 100 else self
        return self

    def child(self, tag: str, path: str, rows: list[int]) -> _Place:
        """The place of an element in this one, for tables with its row and column."""
        from dataclasses import replace

        if tag == "table":
            return replace(
                self, path=path, rows=[0, 0], kind=Kind.PARAGRAPH if self.kind is Kind.TABLE_CELL else self.kind
            )
        if tag == "tr":
            rows[0] += 1
            rows[1] = 0
        elif tag in ("td", "th"):
            rows[1] += 1
            return replace(
                self, kind=Kind.TABLE_CELL, structure=f"table {rows[0]}.{rows[1]}", path=path, rows=[0, 0]
            )
        return replace(self, path=path)


_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def _twins(element: Any) -> bool:
    """Whether siblings have the same name, so that a path needs a number."""
    return next(element.itersiblings(element.tag), None) is not None


def _holds_blocks(element: Any) -> bool:
    """Whether an inline element has block elements in it (a link around a heading)."""
    return any(
        isinstance(e.tag, str) and e.tag not in _INLINE and e.tag not in _NO_TEXT for e in element.iterdescendants()
    )


def _hidden(element: Any) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )
