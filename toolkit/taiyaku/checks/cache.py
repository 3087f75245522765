"""Results of earlier runs: a unit that did not change is not checked again.

The key of a result is the content of the pair and everything that decides the outcome: the checks that are on
and their versions, configuration, term base, the versions of the package and of the dictionary. Values are JSON,
since a folder from elsewhere may bring a cache; one that is damaged, locked or made by another setup is not used.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from taiyaku.checks.installed import folders_of
from taiyaku.checks.notes import Line, loaded, pair_key
from taiyaku.checks.registry import all_checks
from taiyaku.model import Concept, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType

    from taiyaku.checks.checker import PairResult, Setup
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Glossary

FILE = "checks.sqlite"
LARGEST = 400_000  # results kept; then the file starts anew
_TELLING = (".py", ".toml", ".csv", ".tsv", ".txt", ".json")  # files of ours that decide results


class Cache:
    """Results by catalog and pair, in one SQLite file; a context manager.

    A catalog is one row, which is read when its first pair is asked for, and written when another catalog's turn
    has come: rows of their own would take a hundred times as many statements. Whatever fails, the run goes on
    without it.
    """

    def __init__(self, folder: Path, setup: Setup) -> None:
        self._setup = setup_key(setup)
        self._db: sqlite3.Connection | None = None
        self._rows: dict[str, dict[str, str]] = {}  # what is known of catalogs, by slug
        self._slug = ""
        self._kept: dict[str, str] = {}  # what is to be known of the present one
        with contextlib.suppress(OSError, sqlite3.Error):
            folder.mkdir(parents=True, exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", "utf-8")
            self._db = self._opened(folder / FILE)

    def _opened(self, path: Path) -> sqlite3.Connection | None:
        for fresh in (False, True):
            if fresh:
                path.unlink(missing_ok=True)
            db = sqlite3.connect(path, timeout=0.5, isolation_level=None)
            try:
                db.execute("PRAGMA synchronous=OFF")
                db.execute("BEGIN IMMEDIATE")
                db.execute("CREATE TABLE IF NOT EXISTS setup (id TEXT)")
                db.execute("CREATE TABLE IF NOT EXISTS results (slug TEXT PRIMARY KEY, pairs INTEGER, lines TEXT)")
                db.execute("DROP TABLE IF EXISTS result")  # of earlier versions
                row = db.execute("SELECT id FROM setup").fetchone()
                count = db.execute("SELECT sum(pairs) FROM results").fetchone()[0]
                if row != (self._setup,) or (count or 0) > LARGEST:
                    db.execute("DELETE FROM results")
                    db.execute("DELETE FROM setup")
                    db.execute("INSERT INTO setup VALUES (?)", (self._setup,))
            except sqlite3.OperationalError:
                db.close()
                return None  # another run is at work on it
            except (sqlite3.Error, TypeError):
                db.close()
                continue
            return db
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error, ValueError):
                self._write()
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("COMMIT")
            self._db.close()
            self._db = None

    def get(self, pairs: Sequence[Pair]) -> list[tuple[Line, PairResult] | None]:
        """What is known of some pairs."""
        return [self._known(p) if self._row(p.slug) else None for p in pairs]

    def _known(self, pair: Pair) -> tuple[Line, PairResult] | None:
        key = pair_key(pair)
        text = self._row(pair.slug).get(key)
        with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
            return None if text is None else (Line(key, text), loaded(text))
        return None

    def _row(self, slug: str) -> dict[str, str]:
        if slug not in self._rows:
            row: dict[str, str] = {}
            if self._db is not None:
                with contextlib.suppress(sqlite3.Error, ValueError, TypeError, AttributeError):
                    found = self._db.execute("SELECT lines FROM results WHERE slug = ?", (slug,)).fetchone()
                    row = dict(line.split(" ", 1) for line in found[0].split("\n")) if found else {}
            self._rows[slug] = row
        return self._rows[slug]

    def put(self, slug: str, lines: Iterable[Line]) -> None:
        """Remember results of a catalog; those of one catalog are to follow each other."""
        if slug != self._slug:
            with contextlib.suppress(sqlite3.Error, ValueError):
                self._write()
            self._slug, self._kept = slug, {}
        self._kept.update(lines)

    def _write(self) -> None:
        """Write the present catalog's row: what the run has not asked for stays while it is the smaller part."""
        before = self._row(self._slug)
        unused = before.keys() - self._kept.keys()
        del self._rows[self._slug]
        if self._db is None or not self._kept or (before and self._kept.keys() <= before.keys() and not unused):
            return
        if len(unused) <= len(self._kept):
            self._kept.update((key, before[key]) for key in sorted(unused))
        text = "\n".join(map(" ".join, self._kept.items()))
        self._db.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (self._slug, len(self._kept), text))


def setup_key(setup: Setup) -> str:
    """A digest over what decides results besides the pairs."""
    from taiyaku import __version__

    versions = (__version__, _own_files(), folders_of("sudachipy", "sudachidict_core"))
    origins = [(c.family, c.origin, c.version) for c in all_checks().values()]
    terms = "" if setup.glossary is None else _written(setup.glossary)
    seen = (versions, origins, sorted(setup.ids), setup.config, setup.pedantic, setup.single, terms)
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _written(glossary: Glossary) -> str:
    """All that the concepts of a term base say, which JSON tells much faster than `repr`."""
    kinds: dict[type, Callable[[Any], object]] = {
        Concept: attrgetter(*(f.name for f in fields(Concept))),
        Term: attrgetter(*(f.name for f in fields(Term))),
        frozenset: sorted,
    }
    return json.dumps(glossary.concepts, default=lambda value: kinds[type(value)](value))


@cache
def _own_files() -> tuple[tuple[str, int, int], ...]:
    """Sizes and times of the package's files, so that a changed table or check is a new version."""
    import taiyaku

    root = Path(taiyaku.__file__).parent
    found = [root / f"{name}.py" for name in ("english", "folding", "morphology")]
    for room in ("checks", "data", "glossary", "quantities", "transliteration"):
        for folder, _, names in os.walk(root / room):
            found += [Path(folder, n) for n in names if n.endswith(_TELLING)]
    told = ((p.relative_to(root).as_posix(), p.stat()) for p in found)
    return tuple(sorted((name, info.st_size, info.st_mtime_ns) for name, info in told))
