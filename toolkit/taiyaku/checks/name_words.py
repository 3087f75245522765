"""The words of an English text, among which names are looked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later
from taiyaku.checks.drift_unlisted import small_words
from taiyaku.checks.name_table import names_table

if TYPE_CHECKING:
    from taiyaku.model import Span

_LETTER = "A-Za-zÀ-ɏḀ-ỿ"
_CAPITAL = "".join(c for c in map(chr, range(ord("ỿ") + 1)) if c.isupper() and re.match(f"[{_LETTER}]", c))
_MARK = "'’."
_WORD = later.pattern(f"[{_LETTER}][{_LETTER}{_MARK}]*")
# A word that begins with a capital, behind marks if they are inside no word; the last two characters may be marks.
_CAPITALISED = later.pattern(
    rf"[{_MARK}{_CAPITAL}](?<![{_LETTER}{_MARK}].)(?:(?<=[{_CAPITAL}])|[{_MARK}]*[{_CAPITAL}])[{_LETTER}{_MARK}]{{2,}}"
)
_POSSESSIVE = later.pattern(r"['’]s?$")
_JOINTS = {" ": " ", "-": "-", "‐": "-", "‑": "-"}
_OPENING = frozenset('.!?:;\n"“‘([—*#|')
_SHORT = {
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Sgt", "Capt", "Rev", "St", "Jr",
}  # fmt: skip


class Word(NamedTuple):
    """An English word; `mark` is the one blank or hyphen between it and the word before, else ''.

    `first` says that it opens a sentence or a quotation, where a capital says nothing.
    """

    text: str
    span: Span
    mark: str
    first: bool

    @property
    def joined(self) -> bool:
        """Whether it goes on from the word before."""
        return bool(self.mark)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@lru_cache(maxsize=64)  # the unit at hand is asked for several times
def words(text: str) -> tuple[Word, ...]:
    """The words of an English text under NFKC, without what makes them possessive."""
    out: list[Word] = []
    end = 0
    for m in _WORD.finditer(text):
        if word := _plain(m.group()):
            start = m.start()
            gap = text[end:start]
            end = start + len(word)
            mark = _JOINTS.get(gap, "") if out else ""
            first = False
            if not mark:
                if gap == ". " and out and out[-1].text in _SHORT:
                    mark = " "
                else:
                    first = not out or not _OPENING.isdisjoint(gap)
            out.append(Word(word, (start, end), mark, first))
    return tuple(out)


def capitalised(text: str) -> list[tuple[str, Span]]:
    """The words of three letters and more that begin with a capital, as `words` has them; quick."""
    out = []
    for m in _CAPITALISED.finditer(text):
        raw = m.group().lstrip(_MARK)
        word = _plain(raw)
        if len(word) > 2:
            start = m.end() - len(raw)
            out.append((word, (start, start + len(word))))
    return out


def _plain(word: str) -> str:
    """A word without what makes it possessive, and without full stops behind it."""
    return word if word.isalpha() else _POSSESSIVE.sub("", word.rstrip(".")).rstrip(".")


@lru_cache(maxsize=64)
def possible_names(text: str) -> tuple[tuple[str, int], ...]:
    """The words of `words` that may be names or begin one (da Silva), with their indices."""
    joining = names_table().joining
    return tuple(
        (word.text, at)
        for at, word in enumerate(words(text))
        if (word.text[0].isupper() or word.text in joining) and not _is_common(word)
    )


def _is_common(word: Word) -> bool:
    """Whether the word has its capital for another reason than being a name."""
    lower = word.text.lower()
    known = names_table()
    return lower in known.days or (word.first and lower in small_words() and lower not in known.nicknames)
