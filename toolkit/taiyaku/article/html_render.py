"""A page back from segments: the tree with its strings replaced, in the page's own encoding."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from taiyaku.article.filling import fill_blocks
from taiyaku.article.html import read_page
from taiyaku.article.html_charset import state_charset, stated_in_xml
from taiyaku.article.html_head import fill_attributes, fill_head
from taiyaku.article.html_tags import INLINE, VOID
from taiyaku.article.html_walk import all_blocks
from taiyaku.article.main_part import text_of
from taiyaku.article.repeats import JAPANESE, Repeats

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taiyaku.article.filling import English
    from taiyaku.article.html_walk import Page
    from taiyaku.article.model import Article
    from taiyaku.article.slots import Slot
    from taiyaku.model import Segment

_CLOSED = re.compile(r"</(?:wbr|source|track)>")
_RAW = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->)", re.DOTALL | re.IGNORECASE)
_VOID = re.compile(
    r"<((?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b(?:\s+[^\s\"'<>/=]+(?:=\"[^\"]*\")?)*)\s*>"
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_EMPTY = INLINE - VOID - {"picture"}
_PICTURES = VOID - {"wbr"}


def render_html(article: Article, segments: Sequence[Segment], english: English) -> tuple[bytes, Mapping[str, int]]:
    """The page's bytes, and what stays Japanese in it; those of the file itself when no text is another."""
    from lxml import etree

    source = article.source
    if all(english.texts.get(s.id, s.text) == s.text for s in segments):
        return bytes(source.data), {}
    page = read_page(source.data, article.path, full_page=source.full_page)
    left: Counter[str] = Counter()
    left["preformatted text"] = sum(1 for e in page.main.iter("pre", "xmp") if JAPANESE.search(text_of(e)))
    left["structured data (JSON-LD)"] = sum(map(_holds_japanese_data, page.root.iter("script")))
    rest = _mark_rest(page, left)
    for slots in fill_blocks(page.blocks, page.slots, page.whole, segments, english):
        _tidy(slots)
    repeats = Repeats(segments, english.texts, known=english.known)
    fill_head(page.root, repeats, left, titled=page.titled)
    fill_attributes(_outside(page.main, rest), repeats, left)
    state_charset(page.root, page.decoded.encoding)
    made = etree.tostring(page.root.getroottree(), method="html", encoding="unicode")
    made = _CLOSED.sub("", made)
    if page.fragment:
        made = made[made.index("<body>") + len("<body>") : made.rindex("</body>")]
    if page.declaration:
        made = "".join(_as_xml(part) for part in _RAW.split(made))
        made = stated_in_xml(page.declaration, page.decoded.encoding) + made
    made = _with_line_ends(made, page.decoded.text)
    return page.decoded.bom + made.encode(page.decoded.encoding, "xmlcharrefreplace"), {
        what: n for what, n in left.items() if n
    }


def _with_line_ends(made: str, source: str) -> str:
    """A page with the line ends of its source, and what that has at its end; a tree knows only LF."""
    made = re.sub("\r\n?", "\n", made.rstrip() + source[len(source.rstrip()) :])
    if source.count("\r\n") * 2 > source.count("\n"):
        return made.replace("\n", "\r\n")
    return made.replace("\n", "\r") if "\r" in source and "\n" not in source else made


def _as_xml(part: str) -> str:
    """Empty elements of a page in XHTML closed as XML wants it; scripts, styles and comments stay."""
    return part if _RAW.fullmatch(part) else _VOID.sub(r"<\1 />", part)


def _holds_japanese_data(script: Any) -> bool:
    """Whether a script is JSON-LD, which search engines read, with Japanese in it; JSON may write it in escapes."""
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return False
    return JAPANESE.search(_ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), script.text or "")) is not None


def _mark_rest(page: Page, left: Counter[str]) -> set[Any]:
    """Say `lang="ja"` of what is no part of the article and stays as it is; returns the elements that say so.

    Navigation, footers and other articles stay Japanese: a browser must know, to hyphenate and to read them aloud.
    """
    own = {(id(s.element), s.where) for slots in page.slots for s in slots}
    around: set[Any] = set()
    for slots in page.slots:
        for e in (slots[0].element, *slots[0].element.iterancestors()):
            if e in around:
                break
            around.add(e)
            if (e.get("lang") or "").lower().partition("-")[0] == "ja":
                e.set("lang", "en")
    marked: set[Any] = set()
    for slots in all_blocks(page):
        if all((id(s.element), s.where) in own for s in slots) or not any(JAPANESE.search(s.raw) for s in slots):
            continue
        left["text outside the article"] += 1
        e = slots[0].element if slots[0].where == "text" else slots[0].element.getparent()
        while (parent := e.getparent()) is not None and parent not in around and parent.tag not in ("body", "html"):
            e = parent
        if e not in around and e.tag not in ("body", "html"):
            marked.add(e)
            if e.get("lang") is None:
                e.set("lang", "ja")
    return marked


def _outside(element: Any, rest: set[Any]) -> Iterator[Any]:
    """The elements in an element, without those in `rest` and what they hold."""
    stack = [element]
    while stack:
        e = stack.pop()
        if isinstance(e.tag, str) and e not in rest:
            yield e
            stack.extend(reversed(e))


def _tidy(slots: Sequence[Slot]) -> None:
    """Take away readings of words that are gone, idle white space, inline elements that were emptied."""
    filled = [k for k, s in enumerate(slots) if s.where[0] != "@" and (getattr(s.element, s.where) or "").strip()]
    for slot in slots[filled[0] : filled[-1]] if filled else ():
        # It is no blank of the text, since it stands between Japanese characters or behind another blank.
        blank = slot.start == slot.end and slot.raw and not slot.raw.strip(" \t\r\n\f") and not slot.changed
        if blank and not (slot.where == "tail" and slot.element.tag in _PICTURES):
            slot.write("")
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
            if element.get("id") or element.get("name"):
                element.attrib.pop("href", None)  # other links lead to it, but it leads nowhere without words
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
