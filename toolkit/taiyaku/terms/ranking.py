"""How much of a term a candidate is: frequency that is its own, times what its form says.

`score = log2(1 + f') * termness`. f' is the C-value idea (Frantzi, Ananiadou and Mima 2000): from the count of a
term goes the mean count of the longer terms that hold it. Termness is a sum of what speaks for a term (names,
Latin, unknown katakana, several parts, quotation marks, glosses, an entry in the lexicon), times factors for what
speaks against it (general nouns, places, actions, titles).
"""

from __future__ import annotations

import re
from math import log2
from typing import TYPE_CHECKING

from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.lexicon import term_entries
from taiyaku.terms.resolve import Term, is_general
from taiyaku.terms.words import places, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taiyaku.terms.pieces import Piece

_HIRAGANA = re.compile(r"[ぁ-ん]")
_NAMES = frozenset({Kind.NAME, Kind.PROPER, Kind.KATAKANA, Kind.PERSON})


def scores(terms: Mapping[str, Term]) -> dict[str, float]:
    """The score of each term."""
    return {text: log2(1 + own_count(term, terms)) * termness(term) for text, term in terms.items()}


def own_count(term: Term, terms: Mapping[str, Term]) -> float:
    """The count without what longer terms account for."""
    longer = [terms[t].count for t in term.longer if t in terms]
    if not longer:
        return float(term.count)
    return max(term.count - sum(longer) / len(longer), 0.5 * term.free, 0.3)


def termness(term: Term) -> float:
    """What the form of a term says, about 0 to 4."""
    value = 1.0 + _form(term)
    value += 0.4 if term.quoted else 0.0
    value += 0.6 if term.glossed else 0.0
    value += 0.5 if term.text in term_entries() else 0.0
    return value * _doubts(term)


def _form(term: Term) -> float:
    pieces = term.pieces
    if term.title:
        return 0.8
    bonus = max(map(_piece_bonus, pieces))
    n = len(pieces)
    if n > 1:
        bonus += {2: 0.5, 3: 0.6, 4: 0.5, 5: 0.3}.get(n, 0.0)
    return bonus


def _piece_bonus(piece: Piece) -> float:
    if piece.kind == Kind.LATIN:
        return 0.6 if is_acronym(piece.text) and len(piece.text) < 3 else 1.2
    if piece.kind == Kind.NAME:
        return 1.4
    if piece.kind in _NAMES:
        return 1.0
    if is_katakana(piece.text):
        return 0.3 if len(piece.text) >= 5 else 0.1
    return 0.4 if len(piece.text) >= 4 else 0.0


def _doubts(term: Term) -> float:
    pieces = term.pieces
    if term.title:
        return 1.0
    known = term.text in term_entries()
    if len(pieces) == 1:
        return _single_doubt(pieces[0], known=known)
    factor = 1.0
    general = [is_general(p) for p in pieces]
    if all(g or p.kind == Kind.PLACE for g, p in zip(general, pieces, strict=True)):
        factor *= 0.8 if known else 0.45
    elif general[-1]:
        factor *= 0.7
    if pieces[0].text in words("leads"):
        factor *= 0.6
    if pieces[0].kind == Kind.PLACE or pieces[0].text in places():
        factor *= 0.8
    if pieces[-1].kind == Kind.VERBAL and not known:
        factor *= 0.85
    if term.free == 0:
        factor *= 0.8
    return factor


def _single_doubt(piece: Piece, *, known: bool) -> float:
    """Words that stand alone: everyday ones are in the lexicon too, so an entry alone does not make 逮捕 a term."""
    text = piece.text
    if piece.kind == Kind.PLACE or text in places():
        return 0.15
    if text in words("titles"):
        return 0.4
    if piece.kind in _NAMES or piece.kind == Kind.LATIN:
        return 1.0
    if is_katakana(text):
        return 1.0 if known else 0.7
    if _HIRAGANA.search(text):
        return 0.9 if known else 0.4  # 取り決め, 様変わり: nouns made of verbs are everyday words
    if len(text) >= 4:
        return 1.0 if known else 0.9
    if len(text) == 3:
        return 0.9 if known else 0.55
    if piece.kind == Kind.VERBAL:
        return 0.55 if known else 0.3
    return 0.65 if known else 0.55
