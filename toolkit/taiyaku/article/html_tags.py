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
    "svg math canvas input button select textarea script style noscript template ruby rt rp rtc s samp "
    "small span strike strong sub sup time tt u var wbr picture source tag "
)
VOID = frozenset(["br", "img", "wbr", "source", "track", "input", "embed"])
"""Inline elements that hold nothing."""
TRANSPARENT = frozenset(["ruby", "rb", "wbr", "nobr", "font", "tag"])
"""Inline elements that are no concern of a translator: their words go wherever the sentence goes."""
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SKIPPED = frozenset(["nav", "aside", "footer", "menu"])
SKIPPED_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "menubar"]
)
_EXTRAS = (
    r"sns|shar(?:e|ing|edaddy)|social|related|recommend(?:ed|ation)?s?|ranking|pager|pagination|ads?|advert\w*|banner"
    r"|breadcrumbs?|newsletter|copyright|tags?|keywords?"
)
_FRAME = r"nav|navi|gnav|menu|comments?|footer|header|sidebar"
FURNITURE = re.compile(rf"(?:^|[\s_-])(?:{_EXTRAS}|{_FRAME})(?:$|[\s_-])", re.IGNORECASE)
"""Names of what surrounds an article; they are believed where the text is links for the most part."""
EXTRAS = re.compile(rf"(?:^|[\s_-])(?:{_EXTRAS})(?:$|[\s_-])", re.IGNORECASE)
"""Names of what is put into an article; they are believed where no sentence is in it either."""
COMMENTS = frozenset(["comments", "comments-area", "comment-list", "commentlist", "disqus_thread"])
"""Names of what readers wrote below an article."""
AUTHORS = re.compile(r"(?:^|[\s_-])(?:byline|author|writer|credit)(?:$|[\s_-])", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STRONG = frozenset(["b", "strong"])
_EMPHASIS = _names("em i u mark s del ins sub sup code kbd samp var tt cite q dfn abbr acronym small big strike")


def kind_of_mark(element: Any) -> Literal["link", "strong", "emphasis", "other"]:
    """What an inline element is to a translator: link, strong, emphasis, other."""
    tag = element.tag
    if tag == "a" and element.get("href") is not None:
        return "link"
    return "strong" if tag in _STRONG else "emphasis" if tag in _EMPHASIS else "other"


def names_of(element: Any) -> str:
    """Class and id of an element, with hyphens for capitals: `cmsCopyright` is `cms-Copyright`.

    The names of custom elements say as much: `amp-ad`.
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if "-" in element.tag:
        names += f" {element.tag}"
    return _CAPITAL.sub("-", names) if names != " " else ""


def is_hidden(element: Any) -> bool:
    """Whether an element says itself that it is not to be seen."""
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(HIDDEN.search(element.get("style") or ""))
    )
