"""The translation memory: what was translated before, found again when it is exactly or nearly the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from taiyaku.memory.keys import folded
from taiyaku.memory.likeness import Words, character_likeness, nearest, word_likeness, words
from taiyaku.memory.model import Added, Match, MatchKind
from taiyaku.memory.numbers import substituted
from taiyaku.memory.store import Row, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    from taiyaku.glossary import Matcher
    from taiyaku.memory.concordance import Concordance
    from taiyaku.model import Unit
    from taiyaku.project import Project

CAP = 84  # percent, when what changes the meaning differs
NUMBERS = 99  # percent, when nothing but numbers differs and they are put in
LEAST = 70  # percent of a match worth showing
_RAREST = 10  # pairs of characters that are looked up
_CANDIDATES = 128
_POSTINGS = 30_000  # unit numbers that are counted at most
_WORSE = 3  # times fewer pairs in common than the best candidate has: out of the race
_ORIGINS = 3  # that a match names
_CLOSE = 8  # candidates whose words are compared


class Memory:
    """An open translation memory; a context manager.

    `path` is its file, made when missing; `:memory:` for one that is not kept. `matcher` finds the terms whose
    difference caps a match. Raises `InputError` for a file that is no memory.
    """

    def __init__(self, path: Path | str, matcher: Matcher | None = None, *, create: bool = True) -> None:
        self._store = Store(path, create=create)
        self._matcher = matcher

    @classmethod
    def of(cls, project: Project, matcher: Matcher | None = None) -> Self:
        """The memory of a project."""
        return cls(memory_path(project), matcher)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __len__(self) -> int:
        with self._store.errors():
            return self._store.count()

    def add(self, units: Iterable[Unit], name: str, advance: Callable[[int], None] | None = None) -> Added:
        """Remember the translated units among `units`; `name` is what their ids belong to (a slug, a file).

        A unit that is fuzzy, obsolete, untranslated or its own translation is left out. A unit that was added
        before under the same name and id replaces the older one; one that is fuzzy by now, its source being the
        same, is forgotten: somebody doubts its translation. All or nothing.
        """
        left_out = 0

        def worth() -> Iterable[tuple[str, str, str]]:
            nonlocal left_out
            for u in units:
                if advance:
                    advance(1)
                if u.translated and not u.obsolete and u.source.strip() and u.source != u.target:
                    yield f"{name}#{u.id}", u.source, u.target
                else:
                    left_out += 1
                    if u.fuzzy and not u.obsolete:
                        self._store.forget(f"{name}#{u.id}", u.source)

        with self._store.errors(), self._store.transaction():
            added, changed, unchanged = self._store.put(worth())
        return Added(added, changed, unchanged, left_out)

    def search(self, source: str, *, limit: int = 5, least: int = LEAST) -> list[Match]:
        """Units like a source, best first; `least` percent at least."""
        if not source.strip() or limit < 1:
            return []
        with self._store.errors():
            found: dict[int, Match] = {}
            for row in self._store.equal(source):
                kind = MatchKind.EXACT if row[1] == source else MatchKind.NORMALIZED
                found[row[0]] = Match(kind, 100, row[1], row[2], "")
            if len(found) < limit:
                self._numbers(source, found)
                self._fuzzy(source, least, found)
            found = {n: match for n, match in found.items() if match.percent >= least}
            order = list(MatchKind)
            ranked = sorted(found.items(), key=lambda f: (-f[1].percent, order.index(f[1].kind), f[0]))[:limit]
            origins = self._store.origins([n for n, _ in ranked])
            return [replace(m, origin=", ".join(origins.get(n, [])[:_ORIGINS])) for n, m in ranked]

    def concordance(self, term: str, *, limit: int = 50) -> Concordance:
        """The units with a Japanese or English term, and how it was translated; at most `limit` lines."""
        from taiyaku.memory.concordance import concordance

        with self._store.errors():
            return concordance(self._store, term, limit, self._matcher)

    def origins(self) -> dict[str, int]:
        """How many units come from where: by file or slug."""
        with self._store.errors():
            return self._store.count_origins()

    def _numbers(self, source: str, found: dict[int, Match]) -> None:
        """Sources that differ in their numbers: with the new numbers put in, or as fuzzy ones that say so."""
        for row in self._store.same_but_numbers(source):
            if row[0] in found:
                continue
            target = substituted(source, row[1], row[2])
            if target is not None:
                found[row[0]] = Match(MatchKind.NUMBERS, NUMBERS, row[1], target, "")
            else:
                like = self._judge(folded(source), row, character_likeness(folded(source), row[3]))
                capped = like.capped or ("number" if like.percent > CAP else "")
                found[row[0]] = replace(like, percent=min(like.percent, CAP), capped=capped)

    def _fuzzy(self, source: str, least: int, found: dict[int, Match]) -> None:
        import numpy as np

        blobs = self._store.postings(source, _RAREST, _POSTINGS)
        if not blobs:
            return
        numbers, counts = np.unique(np.frombuffer(b"".join(blobs), np.uint32), return_counts=True)
        shared = counts * _WORSE >= counts.max()
        numbers, counts = numbers[shared], counts[shared]
        if len(numbers) > _CANDIDATES:
            numbers = numbers[np.argpartition(-counts, _CANDIDATES)[:_CANDIDATES]]
        asked = folded(source)
        texts = dict(self._store.texts(numbers.tolist()))
        close = nearest(asked, texts, _CLOSE, max(0.0, least / 100 - 0.25))
        rows = {r[0]: r for r in self._store.numbered([n for n, _ in close if n not in found])}
        for number, likeness in close:
            if number in rows:
                match = self._judge(asked, rows[number], likeness)
                if match.percent >= least:
                    found[number] = match

    def _judge(self, asked: str, row: Row, likeness: float) -> Match:
        ours, theirs = words(asked), Words.unpacked(row[4])
        percent = min(NUMBERS - 1, int(100 * max(likeness, word_likeness(ours, theirs))))
        capped = ""
        if percent > CAP:
            if ours.negations != theirs.negations:
                capped = "negation"
            elif self._matcher is not None and self._terms(asked) != self._terms(row[3]):
                capped = "term"
            percent = CAP if capped else percent
        return Match(MatchKind.FUZZY, percent, row[1], row[2], "", capped)

    def _terms(self, text: str) -> list[str]:
        assert self._matcher is not None
        return sorted(m.concept.id for m in self._matcher.find_ja(text))


def memory_path(project: Project) -> Path:
    """Where a project's own memory stands."""
    return project.state_dir / "memory.sqlite"
