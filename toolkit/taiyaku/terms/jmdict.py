"""JMdict and JMnedict through the extra `taiyaku[jmdict]`, with the attribution that their licence asks for."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from taiyaku.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

ATTRIBUTION = (
    "English marked jmdict is from JMdict and JMnedict, property of the Electronic Dictionary Research and "
    "Development Group (https://www.edrdg.org/), used under its licence (CC BY-SA 4.0)."
)


def installed() -> bool:
    """Whether both packages of the extra are there."""
    return find_spec("jamdict") is not None and find_spec("jamdict_data") is not None


class JMdict:
    """Looks up Japanese words; exact written forms or kana, nothing inflected."""

    def __init__(self, jam: Any) -> None:
        self._jam = jam
        self._kept: dict[str, list[str]] = {}

    def english(self, spellings: Sequence[str]) -> list[str]:
        """The English of the first spelling that has an entry: first senses first, names last."""
        for text in spellings:
            if found := self._look_up(text):
                return found
        return []

    def _look_up(self, text: str) -> list[str]:
        if text not in self._kept:
            self._kept[text] = [] if text.isascii() else _glosses(self._jam.lookup(text, strict_lookup=True))
        return self._kept[text]


def _glosses(result: Any) -> list[str]:
    out: list[str] = []
    for entry in [*result.entries[:2], *result.names[:1]]:
        for sense in entry.senses[:2]:
            for gloss in sense.gloss[:2]:
                text = str(gloss.text).split(" (")[0].strip()
                if text and text not in out:
                    out.append(text)
    return out[:3]


def open_jmdict() -> JMdict:
    """The dictionary; raises `MissingExtraError` with the install line when the extra is missing."""
    if not installed():
        raise MissingExtraError("English from JMdict", "jmdict")
    import jamdict

    return JMdict(jamdict.Jamdict())
