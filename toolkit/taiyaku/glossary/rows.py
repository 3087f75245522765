"""One concept a row: cells by column name to a `Concept` and back, for CSV and workbooks alike."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from taiyaku.model import Concept, ConceptStatus, Term, TermStatus, Use

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_E = TypeVar("_E")

COLUMNS = (
    "id",
    "ja",
    "en",
    "ja_variants",
    "en_variants",
    "en_deprecated",
    "en_forbidden",
    "pos",
    "category",
    "status",
    "use",
    "match",
    "note",
    "source",
)
# Columns that are there only when a term needs them: no English newsroom forbids Japanese terms often.
OPTIONAL = ("ja_deprecated", "ja_forbidden")
MATCH_WORDS = ("case", "exact", "noinflect")
MAX_CELL = 10_000  # code points; a longer cell is a file that lost its line ends

_KNOWN = frozenset((*COLUMNS, *OPTIONAL))
_STATUSES = {s.value: s for s in ConceptStatus}
_USES = {u.value: u for u in Use}
# Controls, surrogates and what XML cannot hold.
_UNFIT = re.compile("[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

TERM_COLUMNS: Mapping[str, tuple[str, TermStatus]] = {
    "ja": ("ja", TermStatus.PREFERRED),
    "ja_variants": ("ja", TermStatus.ADMITTED),
    "ja_deprecated": ("ja", TermStatus.DEPRECATED),
    "ja_forbidden": ("ja", TermStatus.FORBIDDEN),
    "en": ("en", TermStatus.PREFERRED),
    "en_variants": ("en", TermStatus.ADMITTED),
    "en_deprecated": ("en", TermStatus.DEPRECATED),
    "en_forbidden": ("en", TermStatus.FORBIDDEN),
}
# Headings of lists that people bring along, lower case.
ALIASES: Mapping[str, str] = {
    "japanese": "ja",
    "日本語": "ja",
    "原語": "ja",
    "原文": "ja",
    "用語": "ja",
    "source term": "ja",
    "english": "en",
    "英語": "en",
    "訳語": "en",
    "訳文": "en",
    "target term": "en",
    "備考": "note",
    "メモ": "note",
    "notes": "note",
    "comment": "note",
    "品詞": "pos",
    "分類": "category",
    "分野": "category",
}


class RowError(ValueError):
    """What is wrong with a row; `column` names the cell, '' when it is the row as a whole."""

    def __init__(self, message: str, column: str = "", hint: str | None = None) -> None:
        super().__init__(message)
        self.column = column
        self.hint = hint


@dataclass(frozen=True)
class Header:
    """The columns of a file as they are written there, and what each means to us ('' for a blank heading)."""

    names: tuple[str, ...]
    meanings: tuple[str, ...]

    @cached_property
    def last_needed(self) -> int:
        """How many cells a row must have: spreadsheets drop empty ones at the end, but not these."""
        return max(self.meanings.index(c) for c in ("id", "ja", "en", "status") if c in self.meanings) + 1


def read_header(cells: Iterable[str]) -> Header:
    """Make sense of a header row; raises `RowError` when it has no Japanese column or one twice."""
    names = tuple(c.strip() for c in cells)
    meanings = []
    for name in names:
        plain = name.lower().replace(" ", "_").replace("-", "_")
        known = plain if plain in _KNOWN else ALIASES.get(name.lower())
        meanings.append(known if known and known not in meanings else name)
    for name in meanings:
        if name and meanings.count(name) > 1:
            raise RowError(f"the column {name!r} is there twice", name)
    if "ja" not in meanings:
        raise RowError(
            "this header row has no column 'ja'", hint=f"The first row names the columns: {','.join(COLUMNS)}"
        )
    return Header(names, tuple(meanings))


def concept_of(header: Header, cells: list[str], line: int, taken: Collection[str] = ()) -> Concept:
    """The concept of a row.

    A row without an id gets one made of its English (`taken` are those in use). Raises `RowError`.
    """
    values, extra = _sorted(header, cells)
    terms = tuple(
        Term(text, *where) for c, where in TERM_COLUMNS.items() if c in values for text in split_list(values[c])
    )
    if not any(t.lang == "ja" for t in terms):
        raise RowError("there is no Japanese term", "ja", "Fill in the column, or delete the row.")
    identity = values.get("id", "")
    if identity in taken:
        raise RowError(f"the id {identity!r} is there twice", "id", "Each concept has its own id.")
    english = next((t.text for t in terms if t.lang == "en"), "")
    match = frozenset(re.split(r"[\s|,]+", values["match"].lower())) - {""} if "match" in values else frozenset()
    if unknown := sorted(match.difference(MATCH_WORDS)):
        raise _unknown(unknown[0], "match", MATCH_WORDS)
    return Concept(
        id=identity or mint_id(english, taken),
        terms=terms,
        pos=values.get("pos", ""),
        category=values.get("category", ""),
        status=_one_of(values, "status", _STATUSES, ConceptStatus.APPROVED),
        use=_one_of(values, "use", _USES, Use.NORMAL),
        match=match,
        note=values.get("note", ""),
        source=values.get("source", ""),
        extra=extra,
        line=line,
    )


def _sorted(header: Header, cells: list[str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The filled cells that we know by column, and the others; raises `RowError` for what no cell may hold."""
    if any(cells[len(header.names) :]):
        raise RowError(
            f"{len(cells)} cells under {len(header.names)} headings",
            hint="A cell that holds a comma stands in double quotes.",
        )
    if len(cells) < header.last_needed:
        raise RowError(f"only {len(cells)} of {len(header.names)} cells", hint="The row seems to be cut off.")
    values: dict[str, str] = {}
    extra = []
    for name, meaning, cell in zip(header.names, header.meanings, cells, strict=False):
        text = cell.strip()
        if not text:
            continue
        if len(text) > MAX_CELL:
            raise RowError(f"a cell of {len(text):,} characters (at most {MAX_CELL:,})", name)
        if bad := unfit(text):
            raise RowError(f"the cell holds the control character U+{ord(bad):04X}", name)
        if meaning in _KNOWN:
            values[meaning] = text
        elif not name:
            raise RowError("a cell without a heading", hint="Name the column in the first row.")
        else:
            extra.append((name, text))
    return values, tuple(extra)


def unfit(text: str) -> str:
    """The first character that has no place in a term base: a control, a surrogate or what XML cannot hold."""
    found = _UNFIT.search(text)
    return found.group() if found else ""


def _one_of(values: Mapping[str, str], column: str, allowed: Mapping[str, _E], default: _E) -> _E:
    if column not in values:
        return default
    value = values[column].lower()
    if value not in allowed:
        raise _unknown(value, column, allowed)
    return allowed[value]


def _unknown(value: str, column: str, allowed: Collection[str]) -> RowError:
    close = get_close_matches(value, allowed, n=1)
    hint = f"Did you mean {close[0]!r}?" if close else f"It is one of: {', '.join(allowed)}."
    return RowError(f"{column} {value!r} is unknown", column, hint)


def cells_of(concept: Concept) -> dict[str, str]:
    """The cells of a concept by column, ours and the ones we do not know."""
    lists: dict[str, list[str]] = {c: [] for c in TERM_COLUMNS}
    columns = {where: column for column, where in TERM_COLUMNS.items()}
    for t in concept.terms:
        lists[columns[t.lang, t.status]].append(t.text)
    return {
        **dict(concept.extra),
        **{column: join_list(texts) for column, texts in lists.items()},
        "id": concept.id,
        "pos": concept.pos,
        "category": concept.category,
        "status": concept.status.value,
        "use": concept.use.value,
        "match": " | ".join(w for w in MATCH_WORDS if w in concept.match),
        "note": concept.note,
        "source": concept.source,
    }


def columns_of(columns: Iterable[str], concepts: Iterable[Concept]) -> tuple[str, ...]:
    """The columns to write: those of the file, then ours and foreign ones that some concept needs."""
    out = list(columns) or list(COLUMNS)
    meanings = set(read_header(out).meanings)
    needed: dict[str, None] = {}
    for c in concepts:
        for column, value in cells_of(c).items():
            if value and (column not in {"status", "use"} or value not in {"approved", "normal"}):
                needed.setdefault(column)
    ours = [c for c in (*COLUMNS, *OPTIONAL) if c in needed and c not in meanings]
    foreign = [c for c in needed if c not in COLUMNS and c not in OPTIONAL and c not in meanings]
    return (*out, *ours, *foreign)


def mint_id(english: str, taken: Collection[str]) -> str:
    """An id made of the English: lower case words with hyphens, numbered when it is taken."""
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower().replace("'", "")
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "term"
    name, n = stem, 2
    while name in taken:
        name, n = f"{stem}-{n}", n + 1
    return name


_SEPARATOR = re.compile(r"(?<!\\)\||[\r\n]")


def split_list(cell: str) -> list[str]:
    r"""The texts of a cell: `a | b`, a line a text also counts, and `\|` is a literal bar.

    Blanks at the ends of a text do not belong to it.
    """
    return [text for part in _SEPARATOR.split(cell) if (text := part.replace(r"\|", "|").strip())]


def join_list(texts: Iterable[str]) -> str:
    """The inverse of `split_list`."""
    return " | ".join(t.replace("|", r"\|") for t in texts)
