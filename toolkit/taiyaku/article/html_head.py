"""What a page says beside its text: its title, descriptions, alternative texts, its language.

These are no units, since nearly all of them repeat the text: the title of the page is the headline and the site's
name, a description is the first sentences, the text of a picture is its caption. They follow the units that they
repeat; what repeats none stays Japanese and is counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taiyaku.article.repeats import JAPANESE

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from taiyaku.article.repeats import Repeats

_DESCRIPTIONS = frozenset(["description", "og:description", "twitter:description", "dc.description"])
_TITLES = frozenset(["og:title", "twitter:title", "dc.title", "headline", "title"])
_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "summary")
_NAMES = {"alt": "alt text", "title": "title attribute", "aria-label": "label", "placeholder": "placeholder"}


def is_description(meta: Any) -> bool:
    """Whether a `<meta>` describes the page in Japanese."""
    return _name(meta) in _DESCRIPTIONS | _TITLES and bool(JAPANESE.search(meta.get("content") or ""))


def _name(meta: Any) -> str:
    return str(meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()


def fill_head(root: Any, repeats: Repeats, left: Counter[str], *, titled: bool) -> None:
    """Translate the title and descriptions of a page's head, and say that it is English.

    `titled` says whether the title is a unit. `left` counts what stays Japanese.
    """
    title = root.find("head/title")
    if title is not None and not titled and JAPANESE.search(title.text or ""):
        english = repeats.title_of(" ".join((title.text or "").split())) or repeats.title
        _set(title, "text", english, "title", left)
    for meta in root.iterfind("head/meta"):
        name = _name(meta)
        content = meta.get("content") or ""
        if name == "og:locale" and content.lower().startswith("ja"):
            meta.set("content", "en_US")
        elif (meta.get("http-equiv") or "").lower() == "content-language":
            meta.set("content", "en")
        elif name in _TITLES and JAPANESE.search(content):
            _set(meta, "content", repeats.title_of(content) or repeats.title, name, left)
        elif JAPANESE.search(content):
            said = repeats.of(content) if name in _DESCRIPTIONS else repeats.name_of(content)
            _set(meta, "content", said, name or "meta", left)
    root.set("lang", "en")
    if root.get("xml:lang"):
        root.set("xml:lang", "en")


def fill_attributes(elements: Iterator[Any], repeats: Repeats, left: Counter[str]) -> None:
    """Translate alternative texts and the like of the elements, where they repeat a unit."""
    for element in elements:
        for name in _ATTRIBUTES:
            value = element.get(name)
            if value and JAPANESE.search(value):
                english = repeats.of(value)
                if english:
                    element.set(name, english)
                left[_NAMES.get(name, name)] += JAPANESE.search(english or value) is not None


def _set(element: Any, where: str, english: str | None, name: str, left: Counter[str]) -> None:
    if english:
        if where == "text":
            element.text = english
        else:
            element.set(where, english)
    shown = element.text if where == "text" else element.get(where)
    if JAPANESE.search(shown or ""):
        left[name] += 1
