"""The blocks of a page, by a walk of its tree in document order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from taiyaku.article.html_head import is_description
from taiyaku.article.html_tags import (
    AUTHORS,
    HEADINGS,
    INLINE,
    NO_TEXT,
    SKIPPED,
    SKIPPED_ROLES,
    TRANSPARENT,
    VOID,
    is_hidden,
    kind_of_mark,
)
from taiyaku.article.lines import form_of
from taiyaku.article.main_part import (
    headline_of,
    is_furniture,
    is_layout,
    link_share,
    main_part,
    text_of,
)
from taiyaku.article.model import Block
from taiyaku.article.placing import Mark
from taiyaku.article.repeats import JAPANESE, repeats_a_line
from taiyaku.article.slots import Slot, block_text, bullet_of
from taiyaku.model import Kind

if TYPE_CHECKING:
    from taiyaku.decoding import Decoded


@dataclass
class Page:
    """A parsed page: its root, the element of its main text, the blocks found in it and the slots of each.

    `whole` are the blocks' texts with their bullets. `titled` says whether its `<title>` is a block, `declaration`
    is that of XML, where the page has one, `fragment` that it is a part of a page, without a root or a head.
    """

    root: Any
    decoded: Decoded
    main: Any = None
    titled: bool = False
    declaration: str = ""
    fragment: bool = False
    blocks: list[Block] = field(default_factory=list)
    slots: list[list[Slot]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    text: str = ""


class Walk:
    """The blocks of a page in document order."""

    def __init__(self, page: Page, *, full_page: bool) -> None:
        self.page = page
        self.full_page = full_page
        self.length = 0
        self.headline: Any = None
        self.around_headline: set[Any] = set()
        self.pictures: list[Any] = []

    def run(self) -> None:
        """Find the page's main part and its blocks."""
        page = self.page
        body = page.root.find("body")
        root = page.root if body is None else body
        page.main = root if self.full_page else main_part(page.root, root)
        self.headline = headline_of(page.root, page.main)
        if self.headline is not None:
            self.around_headline.update((self.headline, *self.headline.iterancestors()))
        tree = root.getroottree()
        if self.full_page:
            self.head(tree)
        elif self.headline is not None and page.main not in self.around_headline:
            self.walk(self.headline, _Place(path=tree.getpath(self.headline)))
        table = next((e for e in (page.main, *page.main.iterancestors()) if e.tag == "table"), None)
        layout = table is not None and is_layout(table)
        self.walk(page.main, _Place(path=tree.getpath(page.main), layout=layout))
        if not self.full_page:
            self.title_without_heading(tree)
        page.text = "\n".join(page.whole)

    def head(self, tree: Any) -> None:
        """The title and descriptions of a page that is read whole."""
        if (title := self.page.root.find("head/title")) is not None:
            self.emit([self.slot(title, "text")], title, _Place(Kind.TITLE, "title", tree.getpath(title)))
            self.page.titled = bool(self.page.blocks)
        for meta in self.page.root.iterfind("head/meta"):
            if is_description(meta):
                slot = Slot(meta, "@content", meta.get("content") or "")
                self.emit([slot], meta, _Place(Kind.PARAGRAPH, "description", tree.getpath(meta)))

    def title_without_heading(self, tree: Any) -> None:
        """The page's title is a block before all others where no headline or line of the text says the same."""
        page = self.page
        title = page.root.find("head/title")
        if title is None or not JAPANESE.search(title.text or "") or not page.blocks:
            return
        if any(b.kind is Kind.TITLE for b in page.blocks) or repeats_a_line(
            title.text, [(b.text, b.kind is Kind.HEADING) for b in page.blocks]
        ):
            return
        blocks, slots, whole = page.blocks, page.slots, page.whole
        page.blocks, page.slots, page.whole, page.titled, self.length = [], [], [], True, 0
        self.emit([self.slot(title, "text")], title, _Place(Kind.TITLE, "title", tree.getpath(title)))
        moved = self.length
        page.blocks += [b._replace(start=b.start + moved, end=b.end + moved) for b in blocks]
        page.slots += slots
        page.whole += whole

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
            if tag in INLINE and (tag in NO_TEXT or not _holds_blocks(child)):
                if tag == "br":
                    self.emit(run, element, place)
                else:
                    self.inline(child, run, place)
            else:
                self.emit(run, element, place)
                if not self.skipped(child, tag, layout=place.layout):
                    self.walk(child, place.child(child, path, rows))
            run.append(self.slot(child, "tail"))
        self.emit(run, element, place)

    def skipped(self, element: Any, tag: str, *, layout: bool = False) -> bool:
        """Whether an element between blocks is left out with all that is in it."""
        if tag in NO_TEXT or is_hidden(element):
            return True
        if self.full_page:
            return False
        if tag in SKIPPED or element.get("role") in SKIPPED_ROLES:
            return True
        if tag in ("td", "th") and layout:
            return link_share(element) > 0.5 and element not in self.around_headline
        return element not in self.around_headline and is_furniture(element)

    def inline(self, element: Any, run: list[Slot], place: _Place) -> None:
        """The slots of an inline element; readings of ruby, code and pictures have none. A `<br>` ends a block."""
        stack: list[tuple[Any, tuple[Mark, ...], bool]] = [(element, (), True)]
        while stack:
            e, outer, opening = stack.pop()
            if not opening:
                run.append(self.slot(e, "tail", outer))
                continue
            tag = e.tag if isinstance(e.tag, str) else ""
            if e is not element:
                stack.append((e, outer, False))
            if tag == "br":
                self.emit(run, e, place)
            if tag == "img" and self.full_page:
                self.pictures.append(e)
            if not tag or tag in NO_TEXT or tag in VOID or is_hidden(e):
                continue
            inner = outer if tag in TRANSPARENT else (*outer, Mark(tag, kind_of_mark(e), [e]))
            run.append(self.slot(e, "text", inner))
            stack.extend((child, inner, True) for child in reversed(e))

    def slot(self, element: Any, where: str, special: tuple[Mark, ...] = ()) -> Slot:
        """One string of the tree."""
        return Slot(element, where, getattr(element, where) or "", special)

    def emit(self, run: list[Slot], element: Any, place: _Place) -> None:
        """Make a block of a run of inline content, unless it is blank; then one of each picture's text in it.

        A run of links and nothing else is a menu or a row of tags: each is a block.
        """
        for part in _links_apart(run):
            self.block(part, element, place)
        run.clear()
        pictures, self.pictures = self.pictures, []
        for picture in pictures:
            slot = Slot(picture, "@alt", picture.get("alt") or "")
            self.block([slot], picture, replace(place, kind=Kind.CAPTION, structure="caption alt", headline=False))

    def block(self, run: list[Slot], element: Any, place: _Place) -> None:
        """Add a block, unless it is blank or all marks."""
        text = block_text(run)
        if not text.strip() or not any(c.isalnum() for c in text):
            return
        kind, structure, headline = place.kind, place.structure, place.headline
        if kind is Kind.PARAGRAPH and not structure and (found := form_of(text.strip())):
            kind, structure = found, found.value
        lead = bullet_of(text) if kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) else 0
        if lead and kind is Kind.PARAGRAPH:
            kind, structure = Kind.LIST_ITEM, "list"
        start, end = self.length + lead, self.length + len(text)
        line = element.sourceline or 0
        self.page.blocks.append(
            Block(kind, start, end, text[lead:], structure, place.path, line, headline=headline)
        )
        self.page.slots.append(run)
        self.page.whole.append(text)
        self.length = end + 1


def all_blocks(page: Page) -> list[list[Slot]]:
    """The slots of all blocks of a page's body, those that are no part of its main text too."""
    whole = Page(page.root, page.decoded)
    body = page.root.find("body")
    Walk(whole, full_page=True).walk(page.root if body is None else body, _Place())
    return [slots for slots in whole.slots if slots[0].where[0] != "@"]


@dataclass(frozen=True)
class _Place:
    """What an element is to the blocks in it."""

    kind: Kind = Kind.PARAGRAPH
    structure: str = ""
    path: str = ""
    headline: bool = False
    depth: int = 0
    rows: list[int] = field(default_factory=lambda: [0, 0])
    layout: bool = False

    def inside(self, element: Any, walk: Walk) -> _Place:
        """The place of an element's own text."""
        tag = element.tag
        if tag in HEADINGS:
            title = element is walk.headline
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
        if tag == "address" or (tag in ("p", "div", "span") and AUTHORS.search(f"{element.get('class') or ''}")):
            return replace(self, kind=Kind.BYLINE, structure="byline") if len(text_of(element)) < 100 else self
        return self

    def child(self, element: Any, path: str, rows: list[int]) -> _Place:
        """The place of an element in this one, for tables with its row and column."""
        tag = element.tag
        if tag == "table":
            kind = Kind.PARAGRAPH if self.kind is Kind.TABLE_CELL else self.kind
            return replace(self, path=path, rows=[0, 0], kind=kind, layout=is_layout(element))
        if tag == "tr":
            rows[0] += 1
            rows[1] = 0
        elif tag in ("td", "th") and not self.layout:
            rows[1] += 1
            return replace(
                self, kind=Kind.TABLE_CELL, structure=f"table {rows[0]}.{rows[1]}", path=path, rows=[0, 0]
            )
        return replace(self, path=path)


def _links_apart(run: list[Slot]) -> list[list[Slot]]:
    """The links of a run that holds nothing else, one by one; else the run as it is. One address is one link."""
    out: list[list[Slot]] = [[]]
    address: str | None = None
    for slot in run:
        if slot.raw.strip():
            link = next((m for m in slot.special if m.kind == "link"), None)
            if link is None:
                return [run.copy()]
            here = str(link.nodes[0].get("href"))
            if address is not None and here != address:
                out.append([])
            address = here
        out[-1].append(slot)
    return out


def _twins(element: Any) -> bool:
    """Whether siblings have the same name, so that a path needs a number."""
    return next(element.itersiblings(element.tag), None) is not None


def _holds_blocks(element: Any) -> bool:
    """Whether an inline element has block elements in it (a link around a heading)."""
    return any(
        isinstance(e.tag, str) and e.tag not in INLINE and e.tag not in NO_TEXT for e in element.iterdescendants()
    )
