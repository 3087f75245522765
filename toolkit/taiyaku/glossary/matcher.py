"""Terms in texts: one automaton a language, longest match, rules of each entry.

The automata (`ahocorasick_rs`) report every hit under the foldings of `glossary.folding`; each is then verified
against the rules of its entry (`case`, `exact`, `noinflect`) and its surroundings, and of those that overlap the
leftmost longest stays. pyahocorasick's `iter_long` was not an option: it misses hits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.english import lemma, singular
from taiyaku.folding import nfkc
from taiyaku.glossary.folding import FoldedText, Word, fold_ja, words_en
from taiyaku.model import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ahocorasick_rs import AhoCorasick

    from taiyaku.model import Concept, Glossary, Span, Term

_RANK = {s: n for n, s in enumerate(TermStatus)}
_UNWANTED = frozenset({TermStatus.DEPRECATED, TermStatus.FORBIDDEN})
_KATAKANA = later.pattern(r"[ァ-ヺー]")
_SHORT_KATAKANA = later.pattern(r"[ァ-ヺー]{1,4}")
_LATIN = later.pattern(r"[0-9a-zA-Z\u00c0-\u024f]")
# Loanwords are written with and without the last long vowel (サーバー, サーバ).
_LONG = later.pattern(r"(?<=[ァ-ヺー]{3})ー$")
_MAY_BE_LONG = later.pattern(r"[ァ-ヺー]{2}[タダサザラカガナハバパマヤワリ]$")
_NAME_BEFORE = later.pattern(r"[ァ-ヺー][・= ]$")
_NAME_BEHIND = later.pattern(r"[・= ][ァ-ヺー]")
_GAP = later.pattern(r"[\s\u00a0]*[-\u2010\u2011\u2012\u2013]?[\s\u00a0]*")
_STARTS, _ENDS = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Match:
    """A term of a concept at a span of the text (code points of the text as it was given)."""

    concept: Concept
    term: Term
    span: Span


# By place: whether the text is written otherwise than the term, and the match.
_Hits = dict[tuple[int, int], list[tuple[bool, "Match"]]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term under its key. `literal` terms differ from an accepted one in case or hyphens only."""

    concept: Concept
    term: Term
    words: Sequence[Word] = ()
    gaps: Sequence[str] = ()
    literal: bool = False


_Entries = defaultdict[str, list[_Entry]]  # by key


class Matcher:
    """Finds the terms of a term base; made once, used for many texts."""

    def __init__(self, glossary: Glossary) -> None:
        ja: _Entries = defaultdict(list)
        en: _Entries = defaultdict(list)
        for concept in glossary.concepts:
            for term in concept.terms:
                if term.lang == "ja":
                    for key in _keys_ja(concept, term):
                        ja[key].append(_Entry(concept, term))
            _add_en(en, concept)
        self._ja, self._en = list(ja.values()), list(en.values())
        self._ja_automaton, self._en_automaton = _automaton(list(ja)), _automaton(list(en))

    def find_ja(self, text: str, *, longest: bool = True) -> list[Match]:
        """The terms in a Japanese text in order, the leftmost longest where they overlap, or all of them.

        A span that means several concepts is there once for each.
        """
        if self._ja_automaton is None:
            return []
        folded = fold_ja(text)
        hits: _Hits = defaultdict(list)
        for n, start, end in self._ja_automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if not _stands_free(folded, start, end):
                continue
            span = folded.span(start, end)
            hits[start, end] += [
                (text[slice(*span)] != e.term.text, Match(e.concept, e.term, span))
                for e in self._ja[n]
                if _fits_ja(e, text, folded, start, end)
            ]
        return longest_of(_best(hits)) if longest else _best(hits)

    def find_en(self, text: str, *, longest: bool = True) -> list[Match]:
        """The terms in an English text, likewise; a possessive ending does not belong to the span."""
        view = nfkc(text)
        words = words_en(view.text)
        if self._en_automaton is None or not words:
            return []
        found = self._en_automaton.find_matches_as_indexes(_line_of(words), overlapping=True)
        places = list(accumulate((len(w.key) + 2 for w in words), initial=0)) if found else []
        hits: _Hits = defaultdict(list)
        for n, start, end in found:
            first, last = bisect_left(places, start), bisect_left(places, end)
            there = words[first:last]
            gaps = _gaps(view.text, there)
            for e in self._en[n]:
                stop = _stop(e, view.text, there[-1].end)
                written = view.text[there[0].start : stop]
                if _fits_en(e, there, gaps, written):
                    span = view.span(there[0].start, stop)
                    hits[first, last].append((written != e.term.text, Match(e.concept, e.term, span)))
        return longest_of(_best(hits)) if longest else _best(hits)


def _keys_ja(concept: Concept, term: Term) -> list[str]:
    """The folded term; where it may end with a long vowel or without, both."""
    key = fold_ja(term.text).text
    keys = [key] if key else []
    if not concept.match & {"exact", "noinflect"}:
        if _LONG.search(key):
            keys.append(key[:-1])
        elif _MAY_BE_LONG.search(key):
            keys.append(key + "ー")
    return keys


def _add_en(entries: _Entries, concept: Concept) -> None:
    accepted = set()
    for term in concept.terms:
        if term.lang != "en":
            continue
        text = nfkc(term.text).text
        words = words_en(text)
        if not words:
            continue
        key = _line_of(words)
        literal = term.status in _UNWANTED and key in accepted
        if term.status not in _UNWANTED:
            accepted.add(key)
        entries[key].append(_Entry(concept, term, words, _gaps(text, words), literal))


def _line_of(words: Sequence[Word]) -> str:
    """The keys of words, each between two marks."""
    return f"{_STARTS}{f'{_ENDS}{_STARTS}'.join([w.key for w in words])}{_ENDS}"


def _gaps(text: str, words: Sequence[Word]) -> list[str]:
    """What stands between words of a text."""
    return [text[a.end : b.start] for a, b in pairwise(words)]


def _automaton(keys: Sequence[str]) -> AhoCorasick | None:
    if not keys:
        return None
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(keys, implementation=Implementation.ContiguousNFA)


def _best(hits: _Hits) -> list[Match]:
    """All hits by place, longer ones first; of one concept's terms at one place the exact, then the best one."""
    out: list[Match] = []
    for place in sorted(hits, key=lambda s: (s[0], -s[1])):
        best: dict[str, tuple[tuple[bool, int], Match]] = {}
        for inexact, m in hits[place]:
            quality = (inexact, _RANK[m.term.status])
            if m.concept.id not in best or quality < best[m.concept.id][0]:
                best[m.concept.id] = (quality, m)
        out.extend(m for _, m in best.values())
    return out


def longest_of(matches: Iterable[Match]) -> list[Match]:
    """The leftmost longest of matches that were all found (`longest=False`), with those of the same span."""
    out: list[Match] = []
    for m in matches:
        if not out or m.span[0] >= out[-1].span[1] or m.span == out[-1].span:
            out.append(m)
    return out


def _stands_free(folded: FoldedText, start: int, end: int) -> bool:
    """Latin ends need a border, and a short katakana word must not be a part of a longer one.

    A border for kanji would need a dictionary, and one of words removes right hits.
    """
    text, (first, last) = folded.view.text, folded.inside(start, end)
    before, after = text[first - 1 : first], text[last : last + 1]
    if before and _LATIN.match(before) and _LATIN.match(text[first]):
        return False
    if after and _LATIN.match(text[last - 1]):
        if _LATIN.match(after):
            return False
        if after == "." and text[last + 1 : last + 2].isdigit() and text[last - 1].isdigit():
            return False
    if _SHORT_KATAKANA.fullmatch(folded.text, start, end):
        return not (_KATAKANA.match(before) or _KATAKANA.match(after))
    return not (after == "ー" and _KATAKANA.match(text[last - 1]))


def _in_longer_name(folded: FoldedText, start: int, end: int) -> bool:
    """Whether a katakana name is one part of somebody else's (フアン in フアン・カルロス)."""
    text, (first, last) = folded.view.text, folded.inside(start, end)
    if not _KATAKANA.match(text[first]) or not _KATAKANA.match(text[last - 1]):
        return False
    return bool(_NAME_BEFORE.search(text, max(0, first - 2), first) or _NAME_BEHIND.match(text, last))


def _fits_ja(e: _Entry, text: str, folded: FoldedText, start: int, end: int) -> bool:
    if e.concept.category == "person" and _in_longer_name(folded, start, end):
        return False
    rules = e.concept.match
    if not rules:
        return True
    if "exact" in rules:
        a, b = folded.span(start, end)
        return text[a:b] == e.term.text
    if "case" in rules:
        a, b = folded.inside(start, end)
        ours, theirs = fold_ja(e.term.text, lower=False).text, fold_ja(folded.view.text[a:b], lower=False).text
        return ours.rstrip("ー") == theirs.rstrip("ー")
    return True


def _stop(e: _Entry, text: str, end: int) -> int:
    """Where the hit ends: a term that ends with a full stop takes it along (U.S., Corp.)."""
    return end + 1 if e.term.text.endswith(".") and text[end : end + 1] == "." else end


def _fits_en(e: _Entry, there: Sequence[Word], gaps: Iterable[str], written: str) -> bool:
    rules = e.concept.match
    if e.literal or "exact" in rules:
        return written == e.term.text
    strict = e.term.status in _UNWANTED
    inflect = "noinflect" not in rules
    for n, (ours, theirs) in enumerate(zip(e.words, there, strict=True)):
        if "case" in rules:
            if not _same_case(ours.surface, theirs.surface, first=n == 0, inflect=inflect):
                return False
        elif not _same_word(ours.surface, theirs.surface, strict=strict, inflect=inflect):
            return False
    listed = any("," in g for g in e.gaps)
    return all(
        _fits_gap(ours, theirs, w, listed=listed) for ours, theirs, w in zip(e.gaps, gaps, there, strict=False)
    )


def _fits_gap(ours: str, theirs: str, word: Word, *, listed: bool) -> bool:
    """Whether two words of a text are as close as those of a term; a serial comma is free in a `listed` one."""
    if theirs == ours:
        return True
    if theirs.startswith(".") and ("." in word.surface or ours.startswith(".") or len(word.surface) == 1):
        theirs = theirs[1:]
    if theirs[:1] in {"'", "\u2019"} and theirs[1:2] == " " and word.surface.endswith("s"):
        theirs = theirs[1:]  # shareholders' meeting
    if listed:
        theirs = theirs.replace(",", "", 1)
    return _GAP.fullmatch(theirs) is not None


def _same_word(ours: str, theirs: str, *, strict: bool, inflect: bool) -> bool:
    """Whether a word of a text is a form of a term's word."""
    plain, other = ours.replace(".", ""), theirs.replace(".", "")
    if ours.islower():
        small = theirs.lower()
        if small == ours:
            return True
        if not inflect:
            return False
        return not strict or singular(small) == singular(ours)
    if plain.isupper() and len(plain) > 1 and theirs.islower():
        return False
    if plain.casefold() == other.casefold():
        return True
    if not inflect or "." in ours:
        return False
    if not strict and len(ours) > 3 and other.casefold() == plain.casefold() + "s":
        return True  # Republicans, two Nokias
    return lemma(other).casefold() == plain.casefold() if plain.isupper() else _same_accents(ours, theirs)


def _same_accents(ours: str, theirs: str) -> bool:
    from unicodedata import combining, normalize

    a, b = ("".join(c for c in normalize("NFKD", w) if not combining(c)).casefold() for w in (ours, theirs))
    return a == b


def _same_case(ours: str, theirs: str, *, first: bool, inflect: bool) -> bool:
    if ours == theirs:
        return True
    if first and ours.islower() and theirs[:1].isupper():
        theirs = theirs[0].lower() + theirs[1:]
        if ours == theirs:
            return True
    if not inflect:
        return False
    return theirs == ours + "s" or (ours.islower() and theirs.islower() and lemma(ours) == lemma(theirs))
