"""JMdict as a lexicon, where the extra `jmdict` is installed.

Read straight from the database of `jamdict-data`; a word is looked up when it is met. Of words in kana only those
count that are usually written so, since most readings stand for many words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from weakref import finalize

from taiyaku.terms.jmdict import installed, open_database

if TYPE_CHECKING:
    import sqlite3

_BRACKETS = re.compile(r"\([^)]*\)")
_TO = re.compile(r"^to (?=\S)")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_BY_KANJI = """
SELECT g.text FROM Kanji k CROSS JOIN Sense s ON s.idseq = k.idseq CROSS JOIN SenseGloss g ON g.sid = s.ID
WHERE k.text = ? AND +g.lang = 'eng'
"""
_BY_KANA = """
SELECT g.text FROM Kana k CROSS JOIN Sense s ON s.idseq = k.idseq CROSS JOIN SenseGloss g ON g.sid = s.ID
WHERE k.text = ? AND +g.lang = 'eng' AND (
    NOT EXISTS (SELECT 1 FROM Kanji j WHERE j.idseq = k.idseq)
    OR EXISTS (SELECT 1 FROM misc m WHERE m.sid = s.ID AND m.text LIKE '%kana alone%'))
"""


class JMdict:
    """A lexicon for `align.Lexicon`: `get(word)` gives English translations, `in` tells whether there are any."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        finalize(self, connection.close)
        self._cache: dict[str, tuple[str, ...]] = {}

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self.get(word))

    def get(self, word: str, _default: object = ()) -> tuple[str, ...]:
        """The English of a Japanese word as far as it is one word; of longer ones the parts say little alone."""
        found = self._cache.get(word)
        if found is None:
            query = _BY_KANA if _KANA.fullmatch(word) else _BY_KANJI
            glosses = (_TO.sub("", _BRACKETS.sub("", text).strip()) for (text,) in self._db.execute(query, (word,)))
            found = self._cache[word] = tuple(dict.fromkeys(g for g in glosses if g and " " not in g))
        return found


@cache
def jmdict() -> JMdict | None:
    """The dictionary, None where the extra is not installed; raises `TaiyakuError` where it is damaged."""
    return JMdict(open_database()) if installed() else None
