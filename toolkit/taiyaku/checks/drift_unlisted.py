"""Drift of terms that no term base lists: a compound of an article, rendered in one way and once in another.

Only compounds of kanji that three units or more share are looked at, and only renderings that differ in one word
(tropical storm, tropical depression): what differs more cannot be told from a paraphrase without a dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from taiyaku import later
from taiyaku.glossary.folding import key_of, words_en

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from taiyaku.checks.base import Fact, Place
    from taiyaku.glossary.folding import Word
    from taiyaku.model import Span

_COMPOUND = later.pattern("[\u3400-\u9fff\u3005]{4,12}")
_WORD = later.pattern(r"[^\W_]+")
_LARGEST = 2_000  # units of one catalog; more are no article
Window = tuple[str, ...]


@cache
def small_words() -> frozenset[str]:
    """English words that are no part of a name or a technical term."""
    return frozenset(files("taiyaku.checks").joinpath("data", "small_words.txt").read_text("utf-8").split())


@dataclass(frozen=True, slots=True)
class Deviation:
    """A compound that is rendered otherwise in one unit; `others` are the usual renderings' places and spans."""

    compound: str
    place: Place
    source_span: Span
    target_span: Span
    written: str
    usual: str
    others: tuple[tuple[Place, Span, Span, str], ...]


def compounds(source: str, taken: Iterable[Span]) -> list[list[Any]]:
    """The compounds of a source with their spans, but for those that a known term has a part in."""
    spans = list(taken)
    return [
        [m.group(), m.start(), m.end()]
        for m in _COMPOUND.finditer(source)
        if not any(a < m.end() and m.start() < b for a, b in spans)
    ]


def deviations(facts: Sequence[Fact]) -> Iterator[Deviation]:
    """What deviates among the units of one catalog; a fact's value is `[compounds, target]`."""
    if len(facts) > _LARGEST:
        return
    units: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        for compound in dict.fromkeys(c for c, _, _ in fact.value[0]):
            units[compound].append(n)
    repeated = {c: ns for c, ns in units.items() if len(ns) > 2}
    if not repeated:
        return
    article = _Article([fact.value[1] for fact in facts])
    for compound, ns in repeated.items():
        windows = {n: article.windows(n) for n in ns}
        inside = Counter(w for found in windows.values() for w in found)
        if (usual := _usual(windows, inside, article)) is None:
            continue
        others = tuple(
            (facts[n].place, _span_of(compound, facts[n]), span, facts[n].value[1][slice(*span)])
            for n in ns
            if (span := windows[n].get(usual))
        )
        for n in ns:
            if usual not in windows[n] and (other := _like(usual, windows[n], inside, article)):
                span = windows[n][other]
                written = facts[n].value[1][slice(*span)]
                source = _span_of(compound, facts[n])
                yield Deviation(compound, facts[n].place, source, span, written, others[0][3], others)


def _span_of(compound: str, fact: Fact) -> Span:
    return next((a, b) for c, a, b in fact.value[0] if c == compound)


def _windows(target: str) -> dict[Window, Span]:
    """Two or three words in a row that may be a term: no small words, no numbers, no names."""
    small = small_words()
    out: dict[Window, Span] = {}
    row: list[Word] = []  # the words up to this one that may be a term together
    for word in words_en(target):
        text = word.surface
        common = word.key in small or text.lower() in small
        if common or not text.isalpha() or not (text.islower() or word.start == 0):
            row.clear()
            continue
        if row and target[row[-1].end : word.start] not in {" ", "-"}:
            row.clear()
        row.append(word)
        for window in (row[-2:], row[-3:])[: len(row) - 1]:
            out.setdefault(tuple([w.key for w in window]), (window[0].start, word.end))
    return out


class _Article:
    """The targets of one catalog; each is taken apart when it is first asked for."""

    def __init__(self, targets: Sequence[str]) -> None:
        self._targets = targets
        self._known: dict[int, dict[Window, Span]] = {}
        self._counts: dict[Window, int] = {}

    def windows(self, n: int) -> dict[Window, Span]:
        """The windows of target n."""
        if n not in self._known:
            self._known[n] = _windows(self._targets[n])
        return self._known[n]

    def count(self, window: Window) -> int:
        """In how many targets a window stands."""
        if window not in self._counts:
            near = set[int].intersection(*map(self._places, window))
            self._counts[window] = sum(window in self.windows(n) for n in near)
        return self._counts[window]

    def _places(self, key: str) -> set[int]:
        """The targets that have a word of this key: a window can only stand where all of its words do."""
        return {n for word in self._words_of.get(key, ()) for n in self._by_word[word]}

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        """The targets by their words, without small ones."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, target in enumerate(self._targets):
            for word in set(_WORD.findall(target)) - small_words():
                found[word].append(n)
        return found

    @cached_property
    def _words_of(self) -> Mapping[str, list[str]]:
        """The words by their keys."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            found[key_of(word)].append(word)
        return found


def _usual(windows: Mapping[int, Iterable[Window]], inside: Counter[Window], article: _Article) -> Window | None:
    """The words that most units of a compound share and few others have; None where nothing deviates from them."""
    often = [(k, -len(w), w) for w, k in inside.items() if k > 1 and k >= 0.6 * len(windows)]
    if not often or not _some_deviate([w for _, _, w in often], windows, inside):
        return None
    return next((w for k, _, w in sorted(often, reverse=True) if article.count(w) - k <= k / 3), None)


def _some_deviate(
    often: Iterable[Window], windows: Mapping[int, Iterable[Window]], inside: Counter[Window]
) -> bool:
    """Whether some unit has one of the frequent windows with another word in it only; asked before counting."""
    alike = Counter(rest for there in windows.values() for rest in {r for w in there for r in _but_one(w)})
    return any(alike[rest] > inside[w] for w in often for rest in _but_one(w))


def _but_one(window: Window) -> list[Window]:
    """A window without each of its words in turn."""
    return [(*window[:n], "", *window[n + 1 :]) for n in range(len(window))]


def _like(usual: Window, there: dict[Window, Span], inside: Counter[Window], article: _Article) -> Window | None:
    """Words of a unit that are the usual ones but for one, and that stand with this compound only."""
    words = {w for window in there for w in window}
    if words.issuperset(usual):
        return None  # controls on exports
    for window in there:
        if len(window) == len(usual):
            other = [(a, b) for a, b in zip(window, usual, strict=True) if a != b]
            if len(other) == 1 and not _kindred(*other[0]) and article.count(window) == inside[window]:
                return window
    return None


def _kindred(one: str, other: str) -> bool:
    """Whether two words are forms of one (sexual, sexually; midterm, term)."""
    return one[:4] == other[:4] or one in other or other in one
