"""The memory's file: an SQLite database with the units and an index of character pairs over their sources.

The index holds, for each pair of characters, the numbers of the units whose source has it, ascending, in chunks of
32-bit numbers. Adding appends to the last chunk; a removed unit leaves its number behind, which look-ups pass over.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from taiyaku.errors import InputError, TaiyakuError
from taiyaku.memory.keys import equal_key, folded, grams, key_of_masked, mask, mask_key, masked
from taiyaku.memory.likeness import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

APPLICATION = 0x7461_6979  # "taiy", in the database's header
VERSION = 1
_CHUNK = 16_384  # bytes of a chunk that is appended to
_MOST = 200  # rows of one look-up
_STATEMENTS = 512  # kept compiled: look-ups of up to 128 units and some dozens of pairs
_BATCH = 20_000  # units whose index entries are gathered in memory

_SCHEMA = """
CREATE TABLE unit (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, folded TEXT NOT NULL,
    words TEXT NOT NULL, equal_key INTEGER NOT NULL, mask_key INTEGER NOT NULL
);
CREATE INDEX unit_equal ON unit (equal_key);
CREATE INDEX unit_mask ON unit (mask_key);
CREATE TABLE origin (name TEXT PRIMARY KEY, unit INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX origin_unit ON origin (unit);
CREATE TABLE gram (gram INTEGER PRIMARY KEY, units INTEGER NOT NULL);
CREATE TABLE posting (
    gram INTEGER NOT NULL, chunk INTEGER NOT NULL, units BLOB NOT NULL, PRIMARY KEY (gram, chunk)
);
CREATE VIRTUAL TABLE words USING fts5 (
    source, target, content='unit', content_rowid='id', tokenize='trigram'
);
"""

_ROWS = "SELECT id, source, target, folded, words FROM unit"
_TEXTS = "SELECT id, folded FROM unit"
_COUNT = "SELECT count(*) FROM unit"
_POSTINGS = "SELECT units FROM posting"
_ORIGINS = "SELECT unit, name FROM origin"
_GRAMS = "SELECT gram, units FROM gram"
_INDEXED = 3  # characters from which the trigram index finds a text

Row = tuple[int, str, str, str, str]
"""A unit's number, source, target, folded source and its words, packed."""


class Store:
    """An open memory; `path` may be `:memory:`. Use as a context manager, or call `close`."""

    def __init__(self, path: Path | str, *, create: bool = True) -> None:
        self.path = path
        if path != ":memory:":
            path = Path(path)
            if not create and not path.exists():
                raise InputError(
                    "there is no translation memory yet", path=path, hint="taiyaku tm add FILE makes one."
                )
            if path.exists() and not path.is_file():
                raise InputError("this is no translation memory", path=path)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as e:
                raise TaiyakuError(f"cannot be made: {e.strerror}", path=path.parent) from None
        self.db: sqlite3.Connection
        with self.errors():
            self.db = sqlite3.connect(path, timeout=20, isolation_level=None, cached_statements=_STATEMENTS)
            try:
                self._open()
            except BaseException:
                self.db.close()  # else it is kept from being moved away, as the message advises
                raise

    def _open(self) -> None:
        self.db.execute("PRAGMA cache_size = -65536")
        self.db.execute("PRAGMA mmap_size = 1073741824")
        empty = not self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if empty:
            with self.transaction():
                if not self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    for statement in _SCHEMA.split(";\n"):
                        if statement.strip():
                            self.db.execute(statement)
                    self.db.execute(f"PRAGMA application_id = {APPLICATION}")
                    self.db.execute(f"PRAGMA user_version = {VERSION}")
        application = self.db.execute("PRAGMA application_id").fetchone()[0]
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION or version != VERSION:
            what = "of another version" if application == APPLICATION else "another program's"
            raise InputError(
                f"this database is {what}, no translation memory of this version",
                path=self.path,
                hint="Name another file with --memory, or move this one away and add the units again.",
            )

    @contextmanager
    def errors(self) -> Iterator[None]:
        """What SQLite has to say as a message about the file."""
        try:
            yield
        except sqlite3.OperationalError as e:
            raise TaiyakuError(f"the translation memory cannot be used: {e}", path=self.path) from None
        except sqlite3.DatabaseError as e:
            raise InputError(f"this is no translation memory, or it is damaged: {e}", path=self.path) from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    # --- writing ---

    def put(self, pairs: Iterable[tuple[str, str, str]]) -> tuple[int, int, int]:
        """Store (origin, source, target) triples; how many were new, changed and there already.

        An origin stands for one unit: with another text it replaces the unit that it stood for. Equal pairs from
        several origins are stored once. Must run inside `transaction`.
        """
        counts = [0, 0, 0]
        waiting: dict[int, list[int]] = defaultdict(list)
        pending = 0
        for origin, source, target in pairs:
            old = self.db.execute(
                "SELECT u.id, u.source, u.target FROM origin o JOIN unit u ON u.id = o.unit WHERE o.name = ?",
                (origin,),
            ).fetchone()
            if old and old[1:] == (source, target):
                counts[2] += 1
                continue
            counts[1 if old else 0] += 1
            number, new_grams = self._unit(source, target)
            self.db.execute("INSERT OR REPLACE INTO origin VALUES (?, ?)", (origin, number))
            if old:
                self._drop_unused(old[0])
            if new_grams:
                for gram in new_grams:
                    waiting[gram].append(number)
                pending += 1
                if pending == _BATCH:
                    self._append(waiting)
                    waiting, pending = defaultdict(list), 0
        self._append(waiting)
        return counts[0], counts[1], counts[2]

    def forget(self, origin: str, source: str) -> None:
        """Take an origin away, if it stands for a unit of that source. Must run inside `transaction`."""
        found = self.db.execute(
            "SELECT u.id FROM origin o JOIN unit u ON u.id = o.unit WHERE o.name = ? AND u.source = ?",
            (origin, source),
        ).fetchone()
        if found:
            self.db.execute("DELETE FROM origin WHERE name = ?", (origin,))
            self._drop_unused(found[0])

    def _unit(self, source: str, target: str) -> tuple[int, list[int]]:
        """The number of a unit, and the pairs of characters to be indexed, none for one that is there already."""
        key = equal_key(source)
        found = self.db.execute(
            "SELECT id FROM unit WHERE equal_key = ? AND source = ? AND target = ?", (key, source, target)
        ).fetchone()
        if found:
            return found[0], []
        plain = folded(source)
        masked_source = mask(plain)
        number = self.db.execute(
            "INSERT INTO unit (source, target, folded, words, equal_key, mask_key) VALUES (?, ?, ?, ?, ?, ?)",
            (source, target, plain, words(plain).packed(), key, key_of_masked(masked_source)),
        ).lastrowid
        assert number is not None
        self.db.execute("INSERT INTO words (rowid, source, target) VALUES (?, ?, ?)", (number, source, target))
        return number, grams(masked_source)

    def _drop_unused(self, number: int) -> None:
        if self.db.execute("SELECT 1 FROM origin WHERE unit = ?", (number,)).fetchone():
            return
        source, target = self.db.execute("SELECT source, target FROM unit WHERE id = ?", (number,)).fetchone()
        self.db.execute(
            "INSERT INTO words (words, rowid, source, target) VALUES ('delete', ?, ?, ?)", (number, source, target)
        )
        self.db.execute("DELETE FROM unit WHERE id = ?", (number,))

    def _append(self, waiting: dict[int, list[int]]) -> None:
        for gram in sorted(waiting):
            new = array("I", waiting[gram])
            last = self.db.execute(
                "SELECT chunk, units FROM posting WHERE gram = ? ORDER BY chunk DESC LIMIT 1", (gram,)
            ).fetchone()
            chunk, blob = (
                (last[0], last[1]) if last and len(last[1]) < _CHUNK else (last[0] + 1 if last else 0, b"")
            )
            self.db.execute("INSERT OR REPLACE INTO posting VALUES (?, ?, ?)", (gram, chunk, blob + new.tobytes()))
            self.db.execute(
                "INSERT INTO gram VALUES (?, ?) ON CONFLICT (gram) DO UPDATE SET units = units + ?",
                (gram, len(new), len(new)),
            )

    # --- reading ---

    def equal(self, source: str) -> list[Row]:
        """Units whose source is equal but for width, blanks and punctuation."""
        return self.db.execute(f"{_ROWS} WHERE equal_key = ? LIMIT ?", (equal_key(source), _MOST)).fetchall()

    def same_but_numbers(self, source: str) -> list[Row]:
        """Units whose source is equal but for its numbers."""
        return self.db.execute(f"{_ROWS} WHERE mask_key = ? LIMIT ?", (mask_key(source), _MOST)).fetchall()

    def numbered(self, numbers: Sequence[int]) -> list[Row]:
        """Units by number; those that were removed are left out."""
        return self.db.execute(f"{_ROWS} WHERE id IN ({_marks(numbers)})", tuple(numbers)).fetchall()

    def texts(self, numbers: Sequence[int]) -> list[tuple[int, str]]:
        """Numbers and folded sources; of those that were removed nothing."""
        return self.db.execute(f"{_TEXTS} WHERE id IN ({_marks(numbers)})", tuple(numbers)).fetchall()

    def holding(self, text: str, column: Literal["source", "target"], limit: int) -> list[Row]:
        """Units with a text in their source or target, whatever the case; by index from three characters on."""
        where, value = _held(text, column)
        return self.db.execute(f"{_ROWS} WHERE {where} ORDER BY id LIMIT ?", (value, limit)).fetchall()

    def count_holding(self, text: str, column: Literal["source", "target"]) -> int:
        """How many units `holding` would find without a limit."""
        where, value = _held(text, column)
        number: int = self.db.execute(f"{_COUNT} WHERE {where}", (value,)).fetchone()[0]
        return number

    def sample(self, size: int) -> list[Row]:
        """Units spread over the memory."""
        step = max(1, self.count() // size)
        return self.db.execute(f"{_ROWS} WHERE id % ? = 0 LIMIT ?", (step, size)).fetchall()

    def postings(self, source: str, most: int, limit: int) -> list[bytes]:
        """The unit numbers of the `most` rarest pairs of characters of a source, no more than `limit` in all."""
        found = grams(masked(source))
        where = f"WHERE gram IN ({_marks(found)}) ORDER BY units, gram LIMIT ?"
        rare = self.db.execute(f"{_GRAMS} {where}", (*found, most)).fetchall()
        chosen: list[int] = []
        left = limit
        for gram, units in rare:
            if chosen and units > left:
                break
            left -= units
            chosen.append(gram)
        where = f"WHERE gram IN ({_marks(chosen)}) LIMIT ?"
        chunks = self.db.execute(f"{_POSTINGS} {where}", (*chosen, most + 4 * limit // _CHUNK)).fetchall()
        return [c for (c,) in chunks]

    def origins(self, numbers: Sequence[int]) -> dict[int, list[str]]:
        """Where units come from."""
        out: dict[int, list[str]] = {}
        for number, name in self.db.execute(f"{_ORIGINS} WHERE unit IN ({_marks(numbers)}) ORDER BY name", numbers):
            out.setdefault(number, []).append(name)
        return out

    def count_origins(self) -> dict[str, int]:
        """Units by where they come from, without their ids."""
        rows = self.db.execute(
            "SELECT substr(name, 1, instr(name, '#') - 1), count(*) FROM origin GROUP BY 1 ORDER BY 1"
        )
        return dict(rows.fetchall())

    def count(self) -> int:
        """How many units there are."""
        number: int = self.db.execute(_COUNT).fetchone()[0]
        return number


def _held(text: str, column: Literal["source", "target"]) -> tuple[str, str]:
    """The condition for units with a text on one side, and its value."""
    if len(text) >= _INDEXED:
        quoted = text.replace('"', '""')
        return "id IN (SELECT rowid FROM words WHERE words MATCH ?)", f'{column} : "{quoted}"'
    escaped = re.sub(r"([%_\\])", r"\\\1", text)
    return f"{column} LIKE ? ESCAPE '\\'", f"%{escaped}%"


def _marks(values: Sequence[int]) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))
