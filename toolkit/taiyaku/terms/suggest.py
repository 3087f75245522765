"""English for a term from each source in turn, every suggestion marked with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.terms.compose import compose, word
from taiyaku.terms.folding import fold
from taiyaku.terms.kinds import NAMES, Kind, is_katakana
from taiyaku.terms.latin import is_name_shape
from taiyaku.terms.lexicon import load_lexicon
from taiyaku.terms.model import Source, Suggestion
from taiyaku.terms.spellings import latin_of
from taiyaku.terms.synonyms import words_of
from taiyaku.terms.words import places, words
from taiyaku.transliteration import romaji

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from taiyaku.terms.resolve import Term

_MOST = 6
_SURE = 0.8  # translations that agree this much come before the lexicon, the others behind it


def suggest(
    spellings: Sequence[Term],
    *,
    glossary: Sequence[str] = (),
    learnt: Sequence[tuple[str, float]] = (),
    jmdict: Callable[[Sequence[str]], Sequence[str]] | None = None,
) -> tuple[Suggestion, ...]:
    """The English of one concept, best first; `spellings` are its terms, the head first.

    `jmdict` is asked only where nothing else was found: a look-up takes longer than all the rest together.
    """
    found = list(_found(spellings, glossary, learnt))
    if jmdict and not found:
        texts = jmdict([t.text for t in spellings])
        found = [Suggestion(text, Source.JMDICT, round(0.8 - 0.1 * n, 2)) for n, text in enumerate(texts)]
    out: dict[str, Suggestion] = {}
    for s in (*found, *_made(spellings[0])):
        if s.text:
            out.setdefault(fold(s.text), s)
    return tuple(out.values())[:_MOST]


def _found(
    spellings: Sequence[Term], glossary: Sequence[str], learnt: Sequence[tuple[str, float]]
) -> Iterator[Suggestion]:
    """What some list or text says, in the order in which the sources are trusted."""
    yield from (Suggestion(text, Source.GLOSSARY, 1.0) for text in glossary)
    yield from _latin(spellings)
    own = [Suggestion(text, Source.TRANSLATIONS, score) for text, score in learnt]
    yield from (s for s in own if s.score >= _SURE)
    for term in spellings:
        english = load_lexicon().get(term.text, ())
        yield from (Suggestion(text, Source.LEXICON, round(1 - 0.1 * n, 2)) for n, text in enumerate(english[:5]))
        if term.text in places() and len(term.text) > 1:
            yield Suggestion(places()[term.text][0], Source.LEXICON, 1.0)
    yield from own
    for term in spellings:
        yield from _dictionary(term)
    for term in spellings:
        yield from _synonyms(term)


def _latin(spellings: Sequence[Term]) -> Iterator[Suggestion]:
    """A Latin spelling in the text; an abbreviation comes after full names."""
    latin = [
        t for t in spellings if len(t.pieces) == 1 and t.pieces[0].kind == Kind.LATIN and is_name_shape(t.text)
    ]
    for term in sorted(latin, key=lambda t: (-t.count, t.text)):
        yield Suggestion(term.text, Source.TEXT, 1.0)


def _dictionary(term: Term) -> Iterator[Suggestion]:
    """The dictionary's Latin spelling of a word that it is the whole of."""
    if len(term.pieces) != 1 or term.title:
        return
    piece = term.pieces[0]
    text = term.text
    name = piece.kind in NAMES or piece.kind == Kind.PLACE
    if is_katakana(text.replace("・", "")) and (latin := latin_of(text, name=name)):
        yield Suggestion(latin, Source.DICTIONARY, 0.9)
    if name and piece.normal.isascii() and piece.normal and is_name_shape(piece.normal) and piece.normal != text:
        yield Suggestion(piece.normal, Source.DICTIONARY, 0.9)


def _synonyms(term: Term) -> Iterator[Suggestion]:
    found = [w for w in words_of(term.text) if w.latin] if not term.text.isascii() else []
    if len(found) == 1:
        person = term.pieces[0].kind in {Kind.PERSON, Kind.NAME}  # ブルース is no blues then
        fits = [text for text in found[0].latin if is_name_shape(text) or not person]
        yield from (Suggestion(text, Source.SYNONYMS, 0.8) for text in fits[:3])


def _made(term: Term) -> Iterator[Suggestion]:
    """A Japanese name by its reading, given name first; a compound word by word."""
    piece = term.pieces[0]
    if len(term.pieces) == 1 and piece.kind == Kind.NAME and " " in piece.reading:
        family, given = piece.reading.split(" ", 1)
        if piece.normal.split(" ")[0] not in words("foreign_surnames"):
            yield Suggestion(f"{romaji(given).capitalize()} {romaji(family).capitalize()}", Source.READING, 0.5)
    elif len(term.pieces) == 1 and piece.kind == Kind.NAME and "・" in term.text:
        parts = [word(p, name=True) for p in term.text.split("・")]
        if all(parts):
            yield Suggestion(" ".join(parts), Source.COMPOSED, 0.3)
    elif len(term.pieces) > 1 and (made := compose(term.pieces)):
        yield Suggestion(made, Source.COMPOSED, 0.2)
