"""Which part of a saved page is the article: readability's answer, traced back to the tree that it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from taiyaku.article.html_tags import COMMENTS, EXTRAS, FURNITURE, NO_TEXT, is_hidden, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "data-taiyaku"
_LARGE = 4_000_000  # characters; readability takes more than linear time, so a larger page is read whole
_BOX = 80  # letters of a box beside the text; longer ones are read
_LONG_CELL = 150  # characters
_ANCHORS = frozenset(["p", "li", "td", "h2", "h3", "blockquote", "dd"])
"""Elements whose text is an article's, where any of them was kept."""


def text_of(element: Any) -> str:
    """The text in an element, scripts and styles left out."""
    return "".join(_strings(element))


def _strings(element: Any) -> Iterator[str]:
    for e in element.iter():
        if isinstance(e.tag, str) and e.tag not in ("script", "style", "noscript"):
            yield e.text or ""
        if e is not element:
            yield e.tail or ""


def link_share(element: Any) -> float:
    """The share of an element's characters that are links; 1 when it has none."""
    whole = len("".join(text_of(element).split()))
    if not whole:
        return 1.0
    linked = sum(len("".join(text_of(a).split())) for a in element.iter("a"))
    return linked / whole


def is_furniture(element: Any) -> bool:
    """Whether an element inside the main part is no text of the article, by its name and what it holds.

    Names alone are not believed: `related` is a box of links on one page and a chapter on another. A box of links
    is mostly links; an advertisement, a row of buttons, a form to subscribe holds no sentence, or asks for input.
    """
    names = names_of(element)
    if not names or not FURNITURE.search(names):
        return False
    if COMMENTS.intersection(names.lower().split()):
        return True
    if link_share(element) > 0.5:
        return True
    if not EXTRAS.search(names) or next(element.iter("h1", "h2", "table", "figure"), None) is not None:
        return False
    text = text_of(element)
    letters = sum(c.isalnum() for c in text)
    asks = next(element.iter("input", "textarea", "select"), None) is not None
    return letters < _BOX and ("。" not in text or asks)


def is_layout(table: Any) -> bool:
    """Whether a table is there to set text side by side, as pages of old do: its cells are no cells to a reader.

    It has no heads, few rows, and a cell with text that no table has: headings, another table, paragraphs.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [r for r in table.iter("tr") if next(r.iterancestors("table"), None) is table]
    if len(rows) > 3 or next(table.iterchildren("caption", "thead"), None) is not None:
        return False
    cells = [c for row in rows for c in row.iterchildren("td", "th")]
    if any(c.tag == "th" for c in cells):
        return False
    return any(
        next(c.iter("h1", "h2", "table"), None) is not None
        or (len(text_of(c)) > _LONG_CELL and sum(1 for _ in c.iter("p", "br", "div")) > 1)
        for c in cells
    )


def headline_of(root: Any, main: Any) -> Any:
    """The h1 that is the article's headline, or None.

    It is the one that the page's title begins with or holds, else the first in the main part, else the last before
    it. A single h1 before the main part that the title ends with is the site's name.
    """
    title = "".join(root.findtext("head/title", "").split())
    best, size = None, 0
    inside: list[Any] = []
    before: list[Any] = []
    where = before
    end = set(main.iter())
    for e in root.iter():
        if e is main:
            where = inside
        elif where is inside and e not in end:
            break
        if e.tag != "h1" or is_hidden(e) or not (text := "".join(text_of(e).split())):
            continue
        if where is before and title.endswith(text) and title != text:
            continue
        where.append(e)
        rank = len(text) * 2 if title.startswith(text) else len(text) if text in title else 0
        if rank > size:
            best, size = e, rank
    return best if best is not None else inside[0] if inside else before[-1] if before else None


def main_part(root: Any, body: Any) -> Any:
    """The element that holds a page's main text: what readability keeps, traced back to the tree it came from."""
    size = len(text_of(body))
    if size > _LARGE:
        return body
    elements = [e for e in body.iter() if isinstance(e.tag, str)]
    for n, e in enumerate(elements):
        e.set(MARK, str(n))
    try:
        kept = _kept(root)
    finally:
        for e in elements:
            e.attrib.pop(MARK, None)
    weighty = [elements[n] for n in kept if n < len(elements) and elements[n].tag in _ANCHORS]
    weighty = weighty or [elements[n] for n in kept if n < len(elements)]
    if not weighty:
        return body
    main = _common_ancestor(weighty, body)
    for e in (main, *main.iterancestors()):
        if e.tag in NO_TEXT and e is not body:
            main = e.getparent()  # code is no text, however much of it there is
    for e in (main, *main.iterancestors()):
        if e.tag in ("article", "main") or e.get("role") == "main":
            return e
    return _with_heading(main, body)


def _with_heading(main: Any, body: Any) -> Any:
    """The element around the main part and the heading above it, with the lead and the date between them.

    It must be little larger than the main part: an element that holds the rest of the page as well is no article.
    """
    size = len(text_of(main))
    for e in (main, *main.iterancestors()):
        if e is body:
            break
        if next(e.iter("h1"), None) is not None:
            return e if len(text_of(e)) <= 1.5 * size + 300 else main
    return main


def _kept(root: Any) -> list[int]:
    """The marks of the elements that readability keeps; none where it fails."""
    import logging

    from lxml import etree
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    page = etree.tostring(root, method="html", encoding="unicode")
    try:
        summary = Document(page).summary(html_partial=True)
    except Exception:  # noqa: BLE001 - a page that it cannot handle is read whole, whatever its reason
        return []
    return [int(n) for n in re.findall(rf'{MARK}="(\d+)"', summary)]


def _common_ancestor(elements: list[Any], body: Any) -> Any:
    """The innermost element around all of them."""
    common: list[Any] | None = None
    for e in elements:
        line = [*reversed(list(e.iterancestors())), e]
        if common is None:
            common = line[:-1] if e.tag in _ANCHORS and e.tag != "blockquote" else line
            continue
        n = 0
        while n < len(common) and n < len(line) and common[n] is line[n]:
            n += 1
        common = common[:n]
    assert common is not None
    return common[-1] if common and common[-1].tag != "html" else body
