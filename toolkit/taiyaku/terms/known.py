"""Names that the news lexicon knows and a dictionary may take apart: オープンAI, 字節跳動, 何立峰."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.lexicon import load_entries

if TYPE_CHECKING:
    from taiyaku.morphology import Token

_CATEGORIES = {"company": Kind.PROPER, "product": Kind.PROPER, "person": Kind.PERSON}


@cache
def _names() -> tuple[Any, tuple[str, ...]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    names = tuple(
        ja for ja, e in load_entries().items() if e.category in _CATEGORIES and len(ja) > 1 and not ja.isascii()
    )
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


def known_names(text: str, tokens: list[Token]) -> list[tuple[int, int, Kind]]:
    """Spans of known names in an NFKC text that several tokens make up, with the kind of name.

    A name inside a longer word (メタ in メタバース) is none, nor is one that a single token holds already.
    """
    matcher, names = _names()
    found = []
    holds = {n: (t.start, t.end) for t in tokens for n in range(t.start, t.end)}
    for which, start, end in matcher.find_matches_as_indexes(text):
        first, last = holds.get(start), holds.get(end - 1)
        if (first is not None and first == last) or _goes_on(text, start, end):
            continue
        found.append((start, end, _CATEGORIES[load_entries()[names[which]].category]))
    return found


def _goes_on(text: str, start: int, end: int) -> bool:
    """Katakana or Latin that is a part of a longer spelling; ・ goes on too."""
    return _alike(text[start - 1 : start], text[start]) or _alike(text[end : end + 1], text[end - 1])


def _alike(outside: str, inside: str) -> bool:
    if not outside:
        return False
    if is_katakana(inside) or inside == "ー":
        return is_katakana(outside) or outside in "ー・"
    return inside.isascii() and outside.isascii() and outside.isalnum()
