"""What a check looks at: source and target, and views of them that several checks share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.letters import without_code
from taiyaku.folding import View, nfkc
from taiyaku.model import Kind as SegmentKind

if TYPE_CHECKING:
    from taiyaku.model import Unit
    from taiyaku.morphology import Token


_HALF = later.pattern("[\ud800-\udfff]")

# Words of `#.` that say what a segment is in its article; anything else is running text.
_STRUCTURE = {
    "title": SegmentKind.TITLE,
    "heading": SegmentKind.HEADING,
    "list": SegmentKind.LIST_ITEM,
    "list_item": SegmentKind.LIST_ITEM,
    "item": SegmentKind.LIST_ITEM,
    "table": SegmentKind.TABLE_CELL,
    "table_cell": SegmentKind.TABLE_CELL,
    "quote": SegmentKind.QUOTE,
    "byline": SegmentKind.BYLINE,
    "caption": SegmentKind.CAPTION,
    "breadcrumb": SegmentKind.BREADCRUMB,
    "url": SegmentKind.URL,
    "date": SegmentKind.DATE,
    "english": SegmentKind.ENGLISH,
    "footnote": SegmentKind.FOOTNOTE,
}


def kind_of(structure: tuple[str, ...]) -> SegmentKind:
    """What the lines of `#.` say the segment is; a paragraph when they say nothing."""
    for line in structure:
        if kind := _STRUCTURE.get(line.partition(" ")[0]):
            return kind
    return SegmentKind.PARAGRAPH


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which no file can hold; offsets stay."""
    return _HALF.sub("\ufffd", text)


@dataclass(frozen=True)
class Pair:
    """A source and its target, with what is known about the unit (None for a bare pair)."""

    source: str
    target: str
    unit: Unit | None = None
    structure: tuple[str, ...] = ()
    slug: str = ""
    article: str | None = None

    @cached_property
    def kind(self) -> SegmentKind:
        """What the segment is in its article."""
        return kind_of(self.structure)

    @cached_property
    def folded_source(self) -> View:
        """The source under NFKC."""
        return nfkc(self.source)

    @cached_property
    def folded_target(self) -> View:
        """The target under NFKC."""
        return nfkc(self.target)

    @cached_property
    def prose(self) -> str:
        """The target without code, links and addresses (letters x in their place); offsets stay."""
        return without_code(self.target)

    @cached_property
    def source_tokens(self) -> tuple[Token, ...]:
        """Sudachi's C tokens of the folded source; loads the dictionary. Offsets are those of `folded_source`."""
        from taiyaku.morphology import tokenize

        return tuple(tokenize(self.folded_source.text))
