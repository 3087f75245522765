"""JMdict and JMnedict through the extra `taiyaku[jmdict]`, with the attribution that their licence asks for.

The package `jamdict-data` holds both as one SQLite file; it is asked directly, in a hundredth of the time that the
objects of `jamdict` take.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from taiyaku.errors import MissingExtraError, TaiyakuError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

ATTRIBUTION = (
    "English marked jmdict is from JMdict and JMnedict, property of the Electronic Dictionary Research and "
    "Development Group (https://www.edrdg.org/), used under its licence (CC BY-SA 4.0)."
)
_WORDS = """
    SELECT g.text, EXISTS (SELECT 1 FROM misc m WHERE m.sid = s.ID AND m.text IN ({}))
    FROM Sense s CROSS JOIN SenseGloss g ON g.sid = s.ID
    WHERE s.idseq = ? AND +g.lang = 'eng' ORDER BY s.ID, g.rowid
"""
_NAMES = """
    SELECT g.text, EXISTS (SELECT 1 FROM NETransType y WHERE y.tid = t.ID AND y.text = 'person')
    FROM NETranslation t CROSS JOIN NETransGloss g ON g.tid = t.ID
    WHERE t.idseq = ? AND +g.lang = 'eng' ORDER BY t.ID, g.rowid
"""
_COMMON = {
    "Kanji": "SELECT 1 FROM Kanji k CROSS JOIN KJP p ON p.kid = k.ID WHERE k.idseq = ? AND k.text = ?",
    "Kana": "SELECT 1 FROM Kana k CROSS JOIN KNP p ON p.kid = k.ID WHERE k.idseq = ? AND k.text = ?",
}
_RARE = (
    "archaism",
    "obsolete term",
    "obscure term",
    "rare",
    "dated term",
    "historical term",
    "slang",
    "Internet slang",
    "manga slang",
    "colloquialism",
    "derogatory",
    "vulgar expression or word",
    "jocular, humorous term",
    "children's language",
    "poetical term",
)
_MOST_WORDS = 3
_BRACKET = re.compile(r"(?:^|\s+)\([^()]*\)(?=\s|[,;:]|$)")


def installed() -> bool:
    """Whether the dictionary of the extra is there."""
    return find_spec("jamdict_data") is not None


class JMdict:
    """Looks up Japanese words by their exact written form.

    One that several entries share is left alone unless one of them alone is marked as common.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        finalize(self, connection.close)

    def english(self, spellings: Sequence[str]) -> list[str]:
        """The English of the first spelling that has one entry, the first sense in common use first.

        Without editorial marks (`(abbr)`, years of life); Japanese persons given name first.
        """
        return next((found for text in spellings if not text.isascii() and (found := self._look_up(text))), [])

    def _look_up(self, text: str) -> list[str]:
        for table in ("Kanji", "Kana"):
            if entries := self._entries(table, text):
                entry = self._one(table, entries, text)
                return self._words(entry) if entry is not None else []
        entries = self._entries("NEKanji", text) or self._entries("NEKana", text)
        return self._names(entries[0]) if len(entries) == 1 else []

    def _one(self, table: str, entries: Sequence[int], text: str) -> int | None:
        """The only entry, or the only one that is marked as common in this spelling."""
        if len(entries) > 1:
            entries = [e for e in entries if self._connection.execute(_COMMON[table], (e, text)).fetchone()]
        return entries[0] if len(entries) == 1 else None

    def _words(self, entry: int) -> list[str]:
        marks = ", ".join("?" * len(_RARE))
        rows = self._connection.execute(_WORDS.format(marks), (*_RARE, entry)).fetchall()
        common = [str(text) for text, rare in rows if not rare] or [str(text) for text, _ in rows]
        return _unique(map(plain, common))[:_MOST_WORDS]

    def _names(self, entry: int) -> list[str]:
        rows = self._connection.execute(_NAMES, (entry,)).fetchall()
        readings = self._connection.execute("SELECT text FROM NEKana WHERE idseq = ?", (entry,)).fetchall()
        names = [
            given_name_first(plain(str(text)), [str(r[0]) for r in readings]) if person else plain(str(text))
            for text, person in rows
        ]
        return _unique(names)[:1]

    def _entries(self, table: str, text: str) -> list[int]:
        found = self._connection.execute(f"SELECT DISTINCT idseq FROM {table} WHERE text = ?", (text,))  # noqa: S608 - a name of ours
        return [r[0] for r in found.fetchmany(_MOST_ENTRIES)]


_MOST_ENTRIES = 30  # a reading may have hundreds


def plain(gloss: str) -> str:
    """A gloss without what its editors put in brackets: `(passenger) fare`, `monkey (esp. …)`; '' for a negation.

    Brackets inside a word (`colo(u)r`) stay.
    """
    if gloss.startswith("(not"):
        return ""
    while (shorter := _BRACKET.sub("", gloss).strip()) != gloss:
        gloss = shorter
    return gloss


def given_name_first(name: str, readings: Sequence[str]) -> str:
    """A person's name turned round and in Hepburn without long marks, where its reading says that it is Japanese.

    JMnedict writes most of them family name first (`Oniki Tooru`), a few already given name first.
    """
    from taiyaku.transliteration import romaji

    words = name.split()
    if len(words) != 2:
        return name
    first, second = map(_sounds, words)
    for kana in readings:
        for at in range(1, len(kana)):
            parts = romaji(kana[:at]), romaji(kana[at:])
            sounds = tuple(map(_sounds, parts))
            if sounds in {(first, second), (second, first)}:
                family, given = parts
                return f"{given.capitalize()} {family.capitalize()}"
    return name


def _sounds(latin: str) -> str:
    """Letters alone, long vowels short, so that spellings of one name compare."""
    bare = "".join(c for c in unicodedata.normalize("NFD", latin.casefold()) if c.isascii() and c.isalpha())
    return re.sub("ou|oo|oh(?![aiueoy])", "o", bare).replace("uu", "u")


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(t for t in texts if t))


def open_jmdict() -> JMdict:
    """The dictionary; raises as `open_database`."""
    return JMdict(open_database())


def open_database() -> sqlite3.Connection:
    """The file of the extra, for reading.

    Raises `MissingExtraError` with the install line when it is missing, `TaiyakuError` when it is damaged.
    """
    if not installed():
        raise MissingExtraError("English from JMdict", "jmdict")
    import sqlite3

    import jamdict_data

    path = Path(jamdict_data.JAMDICT_DB_PATH)
    connection = None
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        connection.execute("SELECT idseq FROM Kanji LIMIT 1").fetchall()
    except sqlite3.Error as e:
        if connection:
            connection.close()
        raise TaiyakuError(
            f"JMdict cannot be opened: {e}", path=path, hint="pip install --force-reinstall jamdict-data"
        ) from None
    return connection
