"""What kind of thing a candidate names, from its form and the lexicon."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.lexicon import term_entries
from taiyaku.terms.runs import surface
from taiyaku.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.terms.resolve import Term

_LATIN_COMPANY = (
    "Inc",
    "Corp",
    "Group",
    "Ltd",
    "Technologies",
    "Holdings",
    "University",
    "Institute",
    "Foundation",
    "Agency",
)


def category(spellings: Sequence[Term]) -> str:
    """org, person, place, product, tech, policy, finance, … or '' when form says nothing."""
    entries = term_entries()
    for term in spellings:
        entry = entries.get(term.text)
        if entry:
            return entry.category
    return _by_form(spellings[0]) or next((c for t in spellings[1:] if (c := _by_form(t))), "")


def _by_form(term: Term) -> str:
    piece = term.pieces[-1]
    text = term.text
    if len(term.pieces) == 1 and piece.kind in {Kind.NAME, Kind.PERSON}:
        return "person"
    if len(term.pieces) == 1 and piece.kind == Kind.PLACE:
        return "place"
    if text in words("titles"):
        return "title"
    if text.endswith((*words("organisation_ends"), *_LATIN_COMPANY)):
        return "org"
    if text.endswith(tuple(words("policy_ends"))):
        return "policy"
    if piece.kind == Kind.LATIN and len(term.pieces) == 1:
        return "product" if any(c.isdigit() for c in text) else "name"
    if text.endswith(tuple(words("place_ends"))):
        return "place"
    if piece.kind in {Kind.PROPER, Kind.KATAKANA} and len(term.pieces) == 1:
        return "name"
    return _by_head(term)


def _by_head(term: Term) -> str:
    """The category of the longest end of a compound that the lexicon knows as a term, unless that is a name.

    A word in katakana says nothing by itself; behind a word of technology it belongs to that (AIツール).
    """
    for start in range(1, len(term.pieces)):
        entry = term_entries().get(surface(term.pieces[start:]))
        if entry:
            return entry.category if entry.category not in _NAMES else ""
    technical = any(p.text in _technology() for p in term.pieces[:-1])
    return "tech" if technical and is_katakana(term.pieces[-1].text) else ""


@cache
def _technology() -> frozenset[str]:
    """The lexicon's words of technology and the abbreviations that are their English."""
    entries = [e for e in term_entries().values() if e.category == "tech"]
    return frozenset({e.ja for e in entries} | {en for e in entries for en in e.en if is_acronym(en)})


_NAMES = frozenset({"company", "person", "place", "product", "org", "title", "event"})
