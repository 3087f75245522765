"""The model in the middle: what every reader makes, every verb works on and every writer takes.

Nothing can be changed in place; a change is `dataclasses.replace` (`_replace` for segments). Offsets are code
points, half-open; lines and columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Span = tuple[int, int]


# --- articles -------------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What a segment is in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    BYLINE = "byline"
    CAPTION = "caption"
    BREADCRUMB = "breadcrumb"
    URL = "url"
    DATE = "date"
    ENGLISH = "english"
    FOOTNOTE = "footnote"


class Segment(NamedTuple):
    """A sentence, heading, cell, …: what a translator translates at once.

    `text` is what is translated. It equals the document's text from `start` to `end` but for hard-wrapped lines
    (joined), and for formats whose text is not their file (html, docx). `structure` is what goes into `#.`:
    `heading 2`, `table 3.2` (row.column), `quote`. `path` names the element in html and docx. `block` numbers the
    block (paragraph, item, cell) that the segment belongs to, from 0.

    A tuple with names, since texts have thousands and a frozen dataclass takes four times as long to make.
    """

    id: str
    kind: Kind
    text: str
    line: int
    start: int
    end: int
    inferred: bool = False
    structure: str = ""
    path: str = ""
    block: int = 0


# --- units ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit: one entry of a PO file.

    `id` is the `msgctxt`, or an id derived from the source where a PO from elsewhere has none (`msgctxt` is then
    None). `structure` holds the lines of `#.`, `comments` those of `#`, `references` those of `#:` item by item,
    `flags` all flags but `fuzzy`. `previous` is the source before its last change (`#| msgid`).
    `line` is where the entry's `msgid` stands in its file, 0 for a unit that was never in one.
    """

    id: str
    source: str
    target: str = ""
    msgctxt: str | None = None
    fuzzy: bool = False
    obsolete: bool = False
    structure: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    previous_msgctxt: str | None = None
    source_plural: str | None = None
    previous_plural: str | None = None
    target_plurals: tuple[str, ...] = ()
    line: int = 0

    @property
    def translated(self) -> bool:
        """Whether there is a target and it does not wait for review."""
        return bool(self.target) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class PoText:
    """The text that a PO file from elsewhere was read from, so that what did not change keeps its bytes.

    `units` maps the id of each unit to the unit as read and its span in `text` (code points, from the end of the
    entry before); `header_at` is the number of units above the header.
    """

    text: str
    units: Mapping[str, tuple[Unit, Span]]
    header_at: int
    header_span: Span | None
    tail_start: int
    header: tuple[tuple[str, str], ...]
    header_comments: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """The units of one PO file, in file order, obsolete ones last.

    `header` holds the metadata in file order, `header_comments` the comment lines above it. `ours` says whether
    the file follows our house rules (we created it); a file from elsewhere keeps its own wrapping, references
    and ids. `wrap_width` is its page width in columns, 0 for lines of any length; `tail` holds the comment lines
    below the last entry, whole; `original` is the text of a file from elsewhere.
    """

    path: Path
    units: tuple[Unit, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    header_comments: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    ours: bool = True
    wrap_width: int = 0
    tail: tuple[str, ...] = ()
    original: PoText | None = field(default=None, compare=False, repr=False)

    @cached_property
    def slug(self) -> str:
        """The article's short name: the file's name without `.po`."""
        return self.path.stem

    @property
    def live(self) -> Iterator[Unit]:
        """The units that are not obsolete."""
        return (u for u in self.units if not u.obsolete)

    @cached_property
    def by_id(self) -> Mapping[str, Unit]:
        """The live units by id."""
        return {u.id: u for u in self.live}


# --- term base ------------------------------------------------------------------------------------------------


class TermStatus(StrEnum):
    """Standing of one term inside its concept (ISO 30042 administrative status)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


class ConceptStatus(StrEnum):
    """Standing of a whole concept."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DEPRECATED = "deprecated"


class Use(StrEnum):
    """How strictly the English is asked for: `must` appear, `normal`, or `keep` the source form untranslated."""

    MUST = "must"
    NORMAL = "normal"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Term:
    """One way to say a concept in one language (`ja` or `en`)."""

    text: str
    lang: str
    status: TermStatus = TermStatus.PREFERRED


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the term base. `extra` keeps the columns that we do not know, `line` its line in the file."""

    id: str
    terms: tuple[Term, ...]
    pos: str = ""
    category: str = ""
    status: ConceptStatus = ConceptStatus.APPROVED
    use: Use = Use.NORMAL
    match: frozenset[str] = frozenset()
    note: str = ""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    line: int = 0

    def texts(self, lang: str, *statuses: TermStatus) -> tuple[str, ...]:
        """The terms of one language that have one of the statuses (all if none is named), in order."""
        return tuple(t.text for t in self.terms if t.lang == lang and (not statuses or t.status in statuses))

    @property
    def ja(self) -> str:
        """The preferred Japanese term, or ''."""
        return next(iter(self.texts("ja", TermStatus.PREFERRED)), "")

    @property
    def en(self) -> str:
        """The preferred English term, or ''."""
        return next(iter(self.texts("en", TermStatus.PREFERRED)), "")


@dataclass(frozen=True)
class Glossary:
    """A term base: its concepts in file order, and the file's columns so that a hand-made order survives.

    `notes` say for people what the reader left out.
    """

    concepts: tuple[Concept, ...] = ()
    path: Path | None = None
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by id."""
        return {c.id: c for c in self.concepts}


# --- findings -------------------------------------------------------------------------------------------------


class Severity(StrEnum):
    """How bad a finding is; compare with `rank`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for an error, 2 for a warning, 1 for an info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say about one unit (or about a file, `unit` empty).

    `check` is `family` or `family/kind`; `unit` is `slug#id`; `file` and `line` name the place in the PO file,
    `article` and `article_line` the place in the Japanese article. `compared` is what was compared: it makes the
    fingerprint, together with the unit and the check, and survives moves.
    """

    check: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    unit: str = ""
    suggestion: str | None = None
    article: str | None = None
    article_line: int | None = None
    source_span: Span | None = None
    target_span: Span | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    compared: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """16 hex digits over unit, check and what was compared (SHA-256, cut)."""
        from hashlib import sha256

        text = "\x1f".join((self.unit, self.check, *self.compared))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
