"""Whether an English text has the name of a Japanese one, by sound: whole, in part, or with another part."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from taiyaku import later
from taiyaku.checks.name_table import names_table
from taiyaku.checks.name_words import possible_names, words
from taiyaku.transliteration import kana_skeleton, latin_skeleton, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taiyaku.checks.name_find import Name
    from taiyaku.checks.name_words import Word

T = TypeVar("T")

_KATAKANA = later.pattern("[ァ-ヴ][ァ-ヴー]+")
LONGEST = 3  # English words that may stand for one part: Jong Un, Des Moines


def bar(kana: str) -> float:
    """The likeness from which a word is taken for a part of a name: the fewer consonants, the higher."""
    return (0.9, 0.85, 0.78, 0.7)[min(len(kana_skeleton(kana)), 3)]


def whole_bar(kana: str) -> float:
    """The same for a run of words and the whole name."""
    consonants = len(kana_skeleton(kana))
    return 0.8 if consonants < 4 else 0.68 if consonants < 6 else 0.62 if consonants < 7 else 0.58


_FIRST = {
    "K": "kcqxgh", "G": "gjkn", "S": "sczxt", "Z": "zjgsdtx", "T": "td", "C": "ctzjqs", "D": "dt", "N": "nkmg",
    "H": "hfpjwvxgk", "B": "bvwp", "P": "pb", "M": "mn", "R": "rlwh", "W": "wouhv", "Y": "yjieguh",
}  # fmt: skip


# Letters by their names, with which a word may begin: Nvidia エヌビディア, Mbappé エムバペ.
_SPOKEN = {
    "エヌ": "n",
    "エン": "n",
    "エム": "m",
    "エス": "s",
    "エフ": "f",
    "エル": "l",
    "アー": "r",
    "エッ": "x",
}


@lru_cache(maxsize=10_000)
def _initials(kana: str) -> str:
    """The letters with which a word may begin that stands for kana that begin with these two."""
    skeleton = kana_skeleton(kana)
    if not skeleton or kana[0] in "アイウエオあいうえお":
        return _SPOKEN.get(kana, "") + "aeiouyhwjv"
    return _FIRST[skeleton[0]]


def begins_alike(kana: str, word: str) -> bool:
    """Whether the first letters may stand for the same sound, which is quick to say."""
    return word[0].lower() in _initials(kana[:2]) or not word[0].isascii()


def that_begin_alike(kana: str, row: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """Those of a row of words, each with something, that begin alike."""
    initials = _initials(kana[:2])
    return [w for w in row if w[0][0].lower() in initials or not w[0][0].isascii()]


@lru_cache(maxsize=50_000)
def about_as_long(kana: str, word: str) -> bool:
    """Whether the consonants are about as many, which is quick to say too."""
    return abs(len(kana_skeleton(kana)) - len(latin_skeleton(word))) <= 2


def _comparable(kana: str, run: str) -> bool:
    """Whether a whole name and a run of words are about as long, so that comparing is worth it."""
    ours = len(kana_skeleton(kana))
    return abs(ours - sum(len(latin_skeleton(w)) for w in run.split())) <= max(3, ours // 2)


@lru_cache(maxsize=50_000)
def fits(kana: str, latin: str) -> bool:
    """Whether a word, or words with blanks between, may be this part of a name."""
    if latin.lower() in names_table().spelled.get(kana, ()):
        return True
    return begins_alike(kana, latin) and about_as_long(kana, latin) and likeness(kana, latin) >= bar(kana)


class Placed:
    """Where the parts of a name stand in an English text: `places[part]` are ranges of indices into `words`."""

    def __init__(self, name: Name, text: str, source_words: Iterable[str] = ()) -> None:
        """`source_words` are the Latin words of the source; acronyms among them are no names."""
        self.name = name
        self.words = words(text)
        self._text = text
        self._latin = frozenset(w for w in source_words if w.isupper() and len(w) < 6)
        self.places = {n: list(self._of(name.parts[n])) for n in name.telling}

    def _of(self, part: str) -> Iterator[tuple[int, int]]:
        longer = len(kana_skeleton(part)) > 1
        told = part in names_table().spelled  # which spellings may begin otherwise
        for text, at in self._names if told else that_begin_alike(part, self._names):
            if fits(part, text) and (text[0].isupper() or not begins_alike(part, text)):
                yield at, at + 1
            elif longer and begins_alike(part, text) and (end := self._run_of(part, at)):
                yield at, end

    @cached_property
    def _names(self) -> Sequence[tuple[str, int]]:
        names = possible_names(self._text)
        return [n for n in names if n[0] not in self._latin] if self._latin else names

    def _run_of(self, part: str, at: int) -> int | None:
        """Where a run of words from `at` ends that is the part: Jong Un, da Silva; None when there is none."""
        run = self.words[at].text
        for end in range(at + 1, min(at + LONGEST, len(self.words))):
            word = self.words[end]
            if not word.joined or fits(part, word.text):
                return None
            if not (word.capital or word.mark == "-" or word.text.lower() in names_table().joining):
                return None
            run += f" {word.text}"
            if about_as_long(part, run) and likeness(part, run) >= max(bar(part), 0.75):
                return end + 1
        return None

    @property
    def somewhere(self) -> bool:
        """Whether a part of the name stands somewhere."""
        return any(self.places.values())

    def by_nickname(self) -> bool:
        """Whether another form of a part stands somewhere: Gus for グスタボ."""
        known = names_table().nicknames
        forms = {f for w in self.words if w.capital for f in known.get(w.text.lower(), ())}
        return any(likeness(self.name.parts[n], f) >= 0.85 for n in self.name.telling for f in forms)

    def in_words(self) -> bool:
        """Whether a part stands there as a word without a capital, as what is no name may."""
        return any(
            not w.capital and len(w.text) > 2 and fits(self.name.parts[n], w.text)
            for n in self.name.telling
            for w in self.words
        )

    def whole(self) -> bool:
        """Whether a run of words is the whole name, its parts in order or turned round.

        Words without capitals must fit better: that a name has none is rare, but words are written so as well
        (ファム・ファタール).
        """
        return self._whole(0.0) or self._whole(0.78, proper=False)

    def _whole(self, least: float, *, proper: bool = True, around: int | None = None) -> bool:
        """Whether a run of words, one of them `around`, fits the whole name at least so well."""
        parts = [p for p in self.name.parts if not p.isascii()] or list(self.name.parts)
        orders = {"".join(parts), "".join(reversed(parts)), "".join(self.name.parts[n] for n in self.name.telling)}
        for start, first in enumerate(self.words):
            alike = [kana for kana in orders if begins_alike(kana, first.text)]
            for end, run in self._runs(start, len(parts) + 2, proper=proper) if alike else ():
                if (around is None or start <= around < end) and any(
                    _comparable(kana, run) and likeness(kana, run) >= max(least, whole_bar(kana)) for kana in alike
                ):
                    return True
        return False

    def _runs(self, start: int, longest: int, *, proper: bool) -> Iterator[tuple[int, str]]:
        """Runs of words from `start` that may be a name, each with the index where it ends."""
        joining = names_table().joining
        run = ""
        for end in range(start, min(start + longest, len(self.words))):
            word = self.words[end]
            if proper and not word.capital and (end == start or word.text.lower() not in joining):
                return
            run = f"{run} {word.text}" if run else word.text
            if not proper or word.capital:
                yield end + 1, run

    def other(self, strange: Strange) -> tuple[int, Word] | None:
        """A part at the end of the name in whose place another name stands: the part and the English word.

        That is: the part is nowhere in the text, its neighbour is, and beside the neighbour, where the part should
        be, stands a word that is a name, as far as can be told, and is like nothing of the source.
        """
        telling = self.name.telling
        found = [n for n in telling if self.places[n]]
        if not found or len(telling) < 2:
            return None
        first, last = (telling[0], found[0]), (telling[-1], found[-1])
        turned = ((*first, False), (*last, True)) if self.name.family_first else ()
        for part, neighbour, before in ((*first, True), (*last, False), *turned):
            if part == neighbour or len(self.name.parts[part]) < 2 or self._nearly(self.name.parts[part]):
                continue
            for start, end in self.places[neighbour]:
                at = start - 1 if before else end
                if not 0 <= at < len(self.words):
                    continue
                word = self.words[at]
                touching = self.words[start].joined if before else word.joined
                if at + 1 < len(self.words) and self.words[at + 1].mark == "-" and not self.words[at + 1].capital:
                    continue  # Suk-yeol: syllables of Korean names change where they meet
                if touching and strange(word) and not akin(self._missing, word.text):
                    return None if self._whole(0.7, around=at) else (part, word)
        return None

    @property
    def _missing(self) -> list[str]:
        return [p for n, p in enumerate(self.name.parts) if not self.places.get(n)]

    def nearly(self) -> bool:
        """Whether a word that stands alone, as a family name does, falls little short of the last part."""
        family = self.name.parts[self.name.telling[0 if self.name.family_first else -1]]
        return len(kana_skeleton(family)) > 1 and any(
            likeness(family, text) >= bar(family) - 0.07
            for text, at in that_begin_alike(family, self._names)
            if text[0].isupper()
            and not any(after.joined and after.capital for after in self.words[at + 1 : at + 2])
        )

    def _nearly(self, part: str) -> bool:
        """Whether the text has something that may be the part after all."""
        for at, word in enumerate(self.words):
            if not word.capital:
                continue
            if akin((part,), word.text):
                return True
            before = self.words[at - 1].text if at and word.joined and self.words[at - 1].capital else ""
            if (
                before
                and begins_alike(part, before)
                and likeness(part, f"{before} {word.text}") >= bar(part) - 0.15
            ):
                return True
        return False


class Strange:
    """Whether an English word is a name that the source gives no reason for."""

    def __init__(self, source: str, row: Sequence[Word], roles: frozenset[str]) -> None:
        """`source` is under NFKC, `row` are the words of the English, `roles` words that are no names."""
        self.source = source
        self.row = row
        self.roles = roles

    @cached_property
    def _latin(self) -> frozenset[str]:
        return frozenset(w.lower() for w in re.findall("[A-Za-z]+", self.source))

    @cached_property
    def _kana(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_KATAKANA.findall(self.source)))

    @cached_property
    def _unfitting(self) -> list[str]:
        """The katakana words for which the English has no word."""
        capital = {w.text for w in self.row if w.capital}
        return [k for k in self._kana if not any(fits(k, w) for w in capital)]

    def __call__(self, word: Word) -> bool:
        """Titles, words for what belongs to places, and words of the source are no such names."""
        text = word.text
        if len(text) < 3 or not text[0].isupper() or text.isupper() or not text.isalpha():
            return False
        lower = text.lower()
        known = names_table()
        if any(lower in words for words in (known.english_titles, known.organisations, self.roles, self._latin)):
            return False
        if word.first and lower not in known.nicknames:
            return False
        return not any(fits(k, text) for k in self._kana) and not akin(self._unfitting, text)

    def someone(self) -> Word | None:
        """The last word of somebody's name, if the English has one that the source gives no reason for.

        That is two such words in a row, or one behind Mr. and the like, or before a verb of speaking.
        """
        known = names_table()
        for at, word in enumerate(self.row):
            if word.first or not self(word):
                continue
            before = self.row[at - 1] if at else None
            after = self.row[at + 1] if at + 1 < len(self.row) else None
            if word.mark == " " and before and (before.text.lower() in known.addressed or self(before)):
                return word
            if after and after.mark == " " and after.text in known.speaking:
                return word
        return None


def akin(parts: Sequence[str], word: str) -> bool:
    """Whether a word may be one of the parts after all: by sound, or as another form of the same name."""
    known = names_table()
    lower = word.lower()
    others = known.nicknames.get(lower, frozenset())
    return any(
        (begins_alike(part, word) and (likeness(part, word) >= bar(part) - 0.2 or _opens(part, word)))
        or lower in known.spelled.get(part, ())
        or any(fits(part, form) for form in others)
        for part in parts
    )


def _opens(part: str, word: str) -> bool:
    """Whether a long part, which may be a compound (レイカーズデビュー), begins with the word."""
    return len(part) > 6 and any(fits(part[:end], word) for end in range(4, len(part) - 1))
