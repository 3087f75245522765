"""Candidates: what extraction hands to a terminologist, and how each part of it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from taiyaku.terms.counts import Context


class Source(StrEnum):
    """Where an English suggestion comes from, in the order in which they are trusted."""

    GLOSSARY = "glossary"  # the project's term base
    TEXT = "text"  # a Latin spelling or an inline gloss in the article
    TRANSLATIONS = "translations"  # the project's own translations
    LEXICON = "lexicon"  # the news lexicon of the package
    DICTIONARY = "dictionary"  # Latin spellings of the Sudachi dictionary
    SYNONYMS = "synonyms"  # the Sudachi synonym list
    JMDICT = "jmdict"  # JMdict and JMnedict, EDRDG
    READING = "reading"  # a Japanese name romanised from its reading
    COMPOSED = "composed"  # put together word by word: never right without a look


FOR_REVIEW = frozenset({Source.READING, Source.COMPOSED})
"""Sources that are made, not found: never filled in as an answer."""


class Rule(StrEnum):
    """Why a spelling was joined to a term."""

    SPELLING = "spelling"  # NFKC, case, blanks, middle dots
    NORMALIZED = "normalized"  # the dictionary's normalized form
    READING = "reading"  # same reading, three kana or more
    SYNONYM = "synonym"  # one synonym group, Latin against Japanese or an abbreviation
    GLOSS = "gloss"  # A(B) in the text
    LAST_NAME = "last-name"  # the last part of a full name
    KANA = "kana"  # katakana that differ by a sound
    SOUND = "sound"  # katakana and Latin that sound alike
    ABBREVIATION = "abbreviation"  # kanji of the long form, in order
    LEXICON = "lexicon"  # the same single English in the news lexicon
    TERM_BASE = "term base"  # spellings of one concept of the project
    REVIEWER = "reviewer"  # a decision


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An English suggestion; `score` is from 0 to 1, comparable inside one source."""

    text: str
    source: Source
    score: float


@dataclass(frozen=True, slots=True)
class Joining:
    """Two spellings of one concept, and the rule that says so."""

    one: str
    other: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ranked term candidate.

    `ja` is the spelling used most, `variants` the other spellings, `joined` says by which rule each came in and
    `ask` names candidates that may be the same thing. `count` counts occurrences of all spellings; `articles` are
    names; `contexts` the first sentences with the term's span in them (code points). `known` is the id of the
    concept in the term base, or ''.
    """

    ja: str
    variants: tuple[str, ...] = ()
    en: tuple[Suggestion, ...] = ()
    category: str = ""
    score: float = 0.0
    count: int = 0
    articles: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    known: str = ""
    reading: str = ""
    why: str = ""
    joined: tuple[Joining, ...] = ()
    ask: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The JSON object of the command line's contract."""
        return {
            "ja": self.ja,
            "variants": list(self.variants),
            "en": [{"text": s.text, "source": s.source.value, "score": round(s.score, 3)} for s in self.en],
            "category": self.category,
            "score": round(self.score, 3),
            "count": self.count,
            "articles": list(self.articles),
            "contexts": [c.text for c in self.contexts],
            "known": bool(self.known),
            "reading": self.reading,
            "why": self.why,
            "joined": [{"one": j.one, "other": j.other, "rule": j.rule.value} for j in self.joined],
            "ask": list(self.ask),
        }
