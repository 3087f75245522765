"""JMdict and JMnedict through the extra `taiyaku[jmdict]`, with the attribution that their licence asks for.

The package `jamdict-data` holds both as one SQLite file; it is asked directly, in a hundredth of the time that the
objects of `jamdict` take.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from taiyaku.errors import MissingExtraError, TaiyakuError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

ATTRIBUTION = (
    "English marked jmdict is from JMdict and JMnedict, property of the Electronic Dictionary Research and "
    "Development Group (https://www.edrdg.org/), used under its licence (CC BY-SA 4.0)."
)
_WORDS = """
    SELECT g.text FROM Sense s CROSS JOIN SenseGloss g ON g.sid = s.ID
    WHERE s.idseq = ? AND +g.lang = 'eng' ORDER BY s.ID, g.rowid LIMIT 3
"""
_NAMES = """
    SELECT g.text FROM NETranslation t CROSS JOIN NETransGloss g ON g.tid = t.ID
    WHERE t.idseq = ? AND +g.lang = 'eng' ORDER BY t.ID, g.rowid LIMIT 1
"""


def installed() -> bool:
    """Whether the dictionary of the extra is there."""
    return find_spec("jamdict_data") is not None


class JMdict:
    """Looks up Japanese words by their exact written form; one that several entries share is left alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def english(self, spellings: Sequence[str]) -> list[str]:
        """The English of the first spelling that has one entry, the first sense first."""
        return next((found for text in spellings if not text.isascii() and (found := self._look_up(text))), [])

    def _look_up(self, text: str) -> list[str]:
        for kanji, kana, query in (("Kanji", "Kana", _WORDS), ("NEKanji", "NEKana", _NAMES)):
            entries = self._entries(kanji, text) or self._entries(kana, text)
            if len(entries) == 1:
                rows = self._connection.execute(query, (entries[0],)).fetchall()
                return list(dict.fromkeys(str(r[0]).split(" (")[0].strip() for r in rows))
            if entries:
                return []
        return []

    def _entries(self, table: str, text: str) -> list[int]:
        found = self._connection.execute(f"SELECT DISTINCT idseq FROM {table} WHERE text = ?", (text,))  # noqa: S608 - a name of ours
        return [r[0] for r in found.fetchmany(2)]


def open_jmdict() -> JMdict:
    """The dictionary; raises `MissingExtraError` with the install line when the extra is missing."""
    if not installed():
        raise MissingExtraError("English from JMdict", "jmdict")
    import sqlite3

    import jamdict_data

    path = jamdict_data.JAMDICT_DB_PATH
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        connection.execute("SELECT idseq FROM Kanji LIMIT 1").fetchall()
    except sqlite3.Error as e:
        raise TaiyakuError(
            f"JMdict cannot be opened: {e}", path=path, hint="pip install --force-reinstall jamdict-data"
        ) from None
    return JMdict(connection)
