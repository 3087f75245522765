"""English learnt from translations: n-grams that stand where a term stands, by log-likelihood.

The measure is Dunning's G² (1993) over units with and without the term, with and without the n-gram. A term is
looked up when two units or more hold it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from taiyaku.folding import nfkc
from taiyaku.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?(?<!\.)|[A-Z]\.(?:[A-Z]\.)+")
_LONGEST = 5
_LEAST_UNITS = 2
_LEAST_DICE = 0.5
_WORDS_OVER = 2
_A_WORD = 0.03
_A_HINT = 0.2
_SIGNIFICANT = 6.63  # chi-square with one degree of freedom, p = .01


@dataclass(frozen=True)
class Translations:
    """Pairs of units that say the same, Japanese and English."""

    pairs: tuple[tuple[str, str], ...]

    def suggest(
        self, spellings: Sequence[Sequence[str]], sizes: Sequence[int], hints: Sequence[Sequence[str]] | None = None
    ) -> list[list[tuple[str, float]]]:
        """For each term (all its spellings), the best English n-grams with their scores from 0 to 1.

        `sizes` are the numbers of parts of the terms: English has about as many words. `hints` is English that
        other sources give: of n-grams that stand in the same units, those that share words with it come first.
        """
        grams = [_grams(en) for _, en in self.pairs]
        totals: Counter[str] = Counter(key for unit in grams for key in unit)
        places = self._places(spellings)
        return [
            _best(units, grams, totals, size, _hint(hint)) if len(units) >= _LEAST_UNITS else []
            for units, size, hint in zip(places, sizes, hints or [()] * len(places), strict=True)
        ]

    def _places(self, spellings: Sequence[Sequence[str]]) -> list[list[int]]:
        """The units that hold each term; a longer term hides the shorter one inside it."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        patterns = [(nfkc(s).text, n) for n, group in enumerate(spellings) for s in group if s]
        if not patterns:
            return [[] for _ in spellings]
        matcher = AhoCorasick([p for p, _ in patterns], matchkind=MatchKind.LeftmostLongest)
        found: list[set[int]] = [set() for _ in spellings]
        for unit, (ja, _) in enumerate(self.pairs):
            for pattern, _start, _end in matcher.find_matches_as_indexes(nfkc(ja).text):
                found[patterns[pattern][1]].add(unit)
        return [sorted(f) for f in found]


def _grams(english: str) -> dict[str, str]:
    """The n-grams of a unit: folded key to surface. None begins or ends with a function word."""
    tokens = [m[0] for m in _WORD.finditer(english)]
    return {" ".join(map(_key, gram)): " ".join(gram) for gram in _candidates(tokens)}


def _candidates(tokens: list[str]) -> Iterator[list[str]]:
    stop_words, bridges = words("stop_words"), words("bridges")
    for start, first in enumerate(tokens):
        if first.lower() in stop_words or first.isdigit():
            continue
        for stop in range(start + 1, min(len(tokens), start + _LONGEST) + 1):
            inner, last = tokens[start + 1 : stop - 1], tokens[stop - 1].lower()
            if any(w.lower() in stop_words and w.lower() not in bridges for w in inner):
                break
            if last not in stop_words and not last.isdigit():
                yield tokens[start:stop]


def _key(word: str) -> str:
    """Lower case, and the plural of a noun as its singular."""
    from taiyaku.english import lemma

    return str(lemma(word)).casefold() if word.isalpha() else word.casefold()


def _hint(english: Sequence[str]) -> frozenset[str]:
    """The words of other sources' English, folded."""
    return frozenset(_key(m[0]) for text in english for m in _WORD.finditer(text))


def _best(
    units: list[int], grams: list[dict[str, str]], totals: Counter[str], size: int, hint: frozenset[str]
) -> list[tuple[str, float]]:
    """The n-grams that go with a term: significant, in half of its units at least, about as long as it is.

    Ranked by Dice's coefficient, less a little for each word too many or too few, more for words of the hint.
    """
    together: Counter[str] = Counter(key for u in units for key in grams[u])
    n, a = len(grams), len(units)
    bridges = words("bridges")
    scored = []
    for key, both in together.items():
        dice = 2 * both / (a + totals[key])
        words_over = sum(w not in bridges for w in key.split(" ")) - max(size, 1)
        if both < _LEAST_UNITS or dice < _LEAST_DICE or words_over > _WORDS_OVER:
            continue
        if log_likelihood(both, a, totals[key], n) >= _SIGNIFICANT:
            shared = len(hint & set(key.split(" "))) / len(hint | set(key.split(" "))) if hint else 0.0
            scored.append((dice - _A_WORD * abs(words_over) + _A_HINT * shared, dice, key))
    scored.sort(key=lambda s: (-s[0], s[2]))
    if not hint and _is_ambiguous([key for score, _, key in scored if score >= scored[0][0] - _A_WORD]):
        return []
    kept: list[tuple[str, str, float]] = []
    for _, dice, key in scored:
        if not any(f" {key} " in f" {k} " or f" {k} " in f" {key} " for k, _, _ in kept):
            surfaces = Counter(grams[u][key] for u in units if key in grams[u])
            kept.append((key, _surface(surfaces), round(dice, 3)))
    return [(surface, dice) for _, surface, dice in kept[:3]]


def _is_ambiguous(keys: list[str]) -> bool:
    """Whether the best n-grams have more than two places that share no word: units so alike tell nothing."""
    apart: list[set[str]] = []
    for key in keys:
        parts = set(key.split(" "))
        if not any(parts & other for other in apart):
            apart.append(parts)
    return len(apart) > 2


def _surface(counts: Counter[str]) -> str:
    """The surface seen most; one without a capital that only the sentence gave it."""
    return min(counts, key=lambda s: (-counts[s], sum(c.isupper() for c in s), s))


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's G² of two events that occur `first` and `second` times in `total` units and `both` times together.

    0 where they meet no more often than by chance.
    """
    if both * total <= first * second:
        return 0.0
    table = (both, first - both, second - both, total - first - second + both)
    rows = (first, first, total - first, total - first)
    columns = (second, total - second, second, total - second)
    return 2 * sum(k * log(k * total / (r * c)) for k, r, c in zip(table, rows, columns, strict=True) if k > 0)


def pairs_of(units: Iterable[tuple[str, str]]) -> Translations:
    """The translations among units: those that have an English side."""
    return Translations(tuple((ja, en) for ja, en in units if en))
