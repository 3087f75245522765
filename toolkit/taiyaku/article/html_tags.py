"""What HTML's elements are to a reader: text, inline, navigation, furniture of a page."""

from __future__ import annotations

import re
from typing import Any, Literal


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_TEXT = _names(
    "script style noscript template iframe object embed applet svg math canvas video audio select "
    "textarea input button datalist head map dialog pre xmp listing plaintext rt rp rtc "
)
"""Elements that hold no text of an article: programs, pictures, forms, code, readings."""
INLINE = _names(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rb "
    "ruby rt rp rtc s samp small span strike strong sub sup time tt u var wbr picture source tag "
)
VOID = frozenset(["br", "img", "wbr", "source", "input", "embed"])
"""Inline elements that hold nothing."""
TRANSPARENT = frozenset(["ruby", "rb", "wbr", "nobr", "font", "tag"])
"""Inline elements that are no concern of a translator: their words go wherever the sentence goes."""
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SKIPPED = frozenset(["nav", "aside", "footer", "menu"])
SKIPPED_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "menubar"]
)
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:sns|share|social|related|recommend(?:ed|ation)?s?|ranking|pager|pagination|nav|navi|gnav|menu|ads?|advert\w*|banner"
    r"|breadcrumbs?|comments?|footer|header|sidebar|newsletter|copyright|tags?|keywords?)(?:$|[\s_-])",
    re.IGNORECASE,
)
AUTHORS = re.compile(r"(?:^|[\s_-])(?:byline|author|writer|credit)(?:$|[\s_-])", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_STRONG = frozenset(["b", "strong"])
_EMPHASIS = _names("em i u mark s del ins sub sup code kbd samp var tt cite q dfn abbr acronym small big strike")


def kind_of_mark(element: Any) -> Literal["link", "strong", "emphasis", "other"]:
    """What an inline element is to a translator: link, strong, emphasis, other."""
    tag = element.tag
    if tag == "a" and element.get("href") is not None:
        return "link"
    return "strong" if tag in _STRONG else "emphasis" if tag in _EMPHASIS else "other"


def is_hidden(element: Any) -> bool:
    """Whether an element says itself that it is not to be seen."""
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(HIDDEN.search(element.get("style") or ""))
    )
