"""What an article holds, counted: a pure function an article, and a merge that takes any order and grouping."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from taiyaku.folding import nfkc
from taiyaku.model import Kind as SegmentKind
from taiyaku.terms.runs import Pieces, find_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taiyaku.model import Segment

MAX_CONTEXTS = 3
_SKIPPED = frozenset({SegmentKind.URL, SegmentKind.DATE, SegmentKind.ENGLISH})

RunKey = tuple[str, Pieces]
"""A quoted title (or '') and the pieces."""


@dataclass(frozen=True, slots=True, order=True)
class Context:
    """A sentence that holds a term: article number, line, the term's span in it (code points), its text."""

    article: int
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a run stands, in which articles (numbers, sorted), how often quoted, and its first places."""

    count: int
    articles: tuple[int, ...]
    quoted: int
    contexts: tuple[Context, ...]

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            tuple(sorted({*self.articles, *other.articles})),
            self.quoted + other.quoted,
            first_contexts((*self.contexts, *other.contexts)),
        )


def first_contexts(contexts: Iterable[Context]) -> tuple[Context, ...]:
    """The first few, in reading order, one a sentence."""
    seen: set[tuple[int, str]] = set()
    out: list[Context] = []
    for c in sorted(contexts):
        if (c.article, c.text) not in seen:
            seen.add((c.article, c.text))
            out.append(c)
            if len(out) == MAX_CONTEXTS:
                break
    return tuple(out)


@dataclass
class Counts:
    """The runs and glosses of any number of articles. `merge` is associative and commutative."""

    runs: dict[RunKey, Tally] = field(default_factory=dict)
    glosses: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: dict[int, str] = field(default_factory=dict)

    def merge(self, other: Counts) -> Self:
        """Add the counts of other articles to these."""
        runs = self.runs
        for key, tally in other.runs.items():
            mine = runs.get(key)
            runs[key] = tally if mine is None else mine + tally
        self.glosses.update(other.glosses)
        self.names.update(other.names)
        return self


def count_article(number: int, name: str, segments: Iterable[Segment]) -> Counts:
    """Count one article; `number` tells articles apart and orders them."""
    counts = Counts(names={number: name})
    kept = [s for s in segments if s.kind not in _SKIPPED]
    for segment in kept:
        view = nfkc(segment.text)
        found, glosses = find_runs(view.text)
        for gloss in glosses:
            counts.glosses[gloss.outer, gloss.inner] += 1
        for f in found:
            start, end = view.span(f.start, f.end)
            context = Context(number, segment.line, start, end, segment.text)
            tally = Tally(1, (number,), int(f.quoted), (context,))
            key = (f.title, f.pieces)
            mine = counts.runs.get(key)
            counts.runs[key] = tally if mine is None else mine + tally
    return counts
