"""Results of earlier runs: a unit that did not change is not checked again.

The key of a result is the content of the pair and everything that decides the outcome: the checks that are on
and their versions, configuration, term base, the versions of the package and of the dictionary. Values are JSON,
since a folder from elsewhere may bring a cache; one that is damaged, locked or made by another setup is not used.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from taiyaku.checks.base import Found
from taiyaku.checks.checker import PairResult
from taiyaku.checks.registry import all_checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from taiyaku.checks.checker import Setup
    from taiyaku.checks.pair import Pair

FILE = "checks.sqlite"
LARGEST = 400_000  # results kept; then the file starts anew
_FIELDS = tuple(f.name for f in fields(Found) if f.name not in {"place", "also"})


class Cache:
    """Results by pair, in one SQLite file; a context manager. Whatever fails, the run goes on without it."""

    def __init__(self, folder: Path, setup: Setup) -> None:
        self._setup = setup_key(setup)
        self._db: sqlite3.Connection | None = None
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
                db.execute("CREATE TABLE IF NOT EXISTS result (pair BLOB PRIMARY KEY, found TEXT) WITHOUT ROWID")
                row = db.execute("SELECT id FROM setup").fetchone()
                count = db.execute("SELECT count(*) FROM result").fetchone()[0]
                if row != (self._setup,) or count > LARGEST:
                    db.execute("DELETE FROM result")
                    db.execute("DELETE FROM setup")
                    db.execute("INSERT INTO setup VALUES (?)", (self._setup,))
            except sqlite3.OperationalError:
                db.close()
                return None  # another run is at work on it
            except sqlite3.Error:
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
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("COMMIT")
            self._db.close()
            self._db = None

    def get(self, pairs: Sequence[Pair]) -> list[PairResult | None]:
        """The results known for some pairs."""
        if self._db is None:
            return [None] * len(pairs)
        out = []
        for pair in pairs:
            value = None
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError, KeyError, RecursionError):
                row = self._db.execute("SELECT found FROM result WHERE pair = ?", (pair_key(pair),)).fetchone()
                value = _loaded(row[0]) if row else None
            out.append(value)
        return out

    def put(self, pairs: Iterable[Pair], results: Iterable[PairResult]) -> None:
        """Remember results."""
        if self._db is None:
            return
        rows = [(pair_key(p), _dumped(r)) for p, r in zip(pairs, results, strict=True)]
        with contextlib.suppress(sqlite3.Error):
            self._db.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)


def pair_key(pair: Pair) -> bytes:
    """A digest over everything that a check sees of a pair."""
    unit = pair.unit
    seen = (
        pair.source,
        pair.target,
        pair.structure,
        pair.slug,
        pair.article,
        unit and (unit.id, unit.comments, unit.flags, unit.fuzzy, unit.references, unit.previous),
    )
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def setup_key(setup: Setup) -> str:
    """A digest over what decides results besides the pairs."""
    from importlib.metadata import PackageNotFoundError, version

    from taiyaku import __version__

    versions = [__version__, _own_files()]
    for name in ("sudachipy", "sudachidict-core"):
        with contextlib.suppress(PackageNotFoundError):
            versions.append(version(name))
    origins = [(c.family, c.origin, c.version) for c in all_checks().values()]
    concepts = setup.glossary.concepts if setup.glossary is not None else None
    terms = None if concepts is None else [_concept(c) for c in concepts]
    seen = (versions, origins, sorted(setup.ids), setup.config, setup.pedantic, setup.single, terms)
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _concept(concept: Any) -> tuple[object, ...]:
    return tuple(sorted(v) if isinstance(v := getattr(concept, f.name), frozenset) else v for f in fields(concept))


@cache
def _own_files() -> tuple[tuple[str, int, int], ...]:
    """Sizes and times of the package's files, so that a changed table or check is a new version."""
    import taiyaku

    root = Path(taiyaku.__file__).parent
    rooms = ("checks", "quantities", "glossary", "english.py", "transliteration", "folding.py", "morphology.py")
    out = []
    for room in rooms:
        path = root / room
        for p in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if p.suffix in {".py", ".toml", ".csv", ".tsv", ".txt", ".json"} and p.is_file():
                info = p.stat()
                out.append((str(p.relative_to(root)), info.st_size, info.st_mtime_ns))
    return tuple(out)


def _dumped(result: PairResult) -> str:
    if not result.found and not result.facts:
        return ""
    found = [
        [family, {k: v for k in _FIELDS if (v := getattr(f, k)) is not None and v != ()}]
        for family, f in result.found
    ]
    return json.dumps([found, result.facts], ensure_ascii=False)


def _loaded(text: str) -> PairResult:
    result = PairResult()
    if not text:
        return result
    found, facts = json.loads(text)
    for family, values in found:
        for name in ("source_span", "target_span", "compared"):
            if name in values:
                values[name] = tuple(values[name])
        values.setdefault("kind", "")
        result.found.append((family, Found(**values)))
    result.facts.extend((family, value) for family, value in facts)
    return result
