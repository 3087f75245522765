"""Adding a concept by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.errors import ConfigError, printable
from taiyaku.glossary.folding import fold_ja
from taiyaku.glossary.rows import RowError, concept_of, join_list, read_header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.model import Concept, Glossary


_ONE = "A term is one line; variants have options of their own."


def add_concept(
    glossary: Glossary, cells: Mapping[str, str], lists: Mapping[str, Sequence[str]]
) -> tuple[Glossary, Concept]:
    """The term base with one more concept at its end, and that concept.

    `cells` are texts by column, `lists` the columns that hold several. Raises `ConfigError` for what no concept
    may be, and when one of the Japanese terms is already there.
    """
    for text in (cells.get("ja", ""), cells.get("en", ""), *(t for texts in lists.values() for t in texts)):
        if len(text.strip().splitlines()) > 1:
            raise ConfigError(f"{printable(text)} has several lines", hint=_ONE)
    values = {
        **{k: join_list([v.strip()]) if k in {"ja", "en"} else v for k, v in cells.items()},
        **{k: join_list(t.strip() for t in v) for k, v in lists.items()},
    }
    try:
        made = concept_of(read_header(values), list(values.values()), 0, glossary.by_id)
    except RowError as e:
        raise ConfigError(str(e), hint=e.hint) from None
    known = {fold_ja(t).text: c for c in glossary.concepts for t in c.texts("ja")}
    for text in made.texts("ja"):
        if other := known.get(fold_ja(text).text):
            raise ConfigError(
                f"{text} is already a term of {other.id}: {other.en or 'no English yet'}",
                path=glossary.path,
                line=other.line or None,
                hint="Edit that entry, or leave this term out.",
            )
    return replace(glossary, concepts=(*glossary.concepts, made)), made
