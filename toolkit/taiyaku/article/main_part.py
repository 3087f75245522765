"""Which part of a saved page is the article: readability's answer, traced back to the tree that it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "data-taiyaku"
_LARGE = 4_000_000  # characters; readability takes more than linear time, so a larger page is read whole
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
