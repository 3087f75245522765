"""Texts under the foldings by which terms are compared, with the way back to the original's offsets.

Japanese: NFKC (so width), lower case, one kind of hyphen and apostrophe, no middle dots, no blanks beside
Japanese characters. English: words with their places, each with a key under which its forms meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later
from taiyaku.english import lemma
from taiyaku.folding import View, nfkc

if TYPE_CHECKING:
    from taiyaku.model import Span

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_SAME = {**_HYPHENS, ord("\u2019"): "'", ord("\u2018"): "'", ord("\u02bc"): "'"}
_HAS_SAME = later.pattern(f"[{''.join(map(chr, _SAME))}]")
JAPANESE = "\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSEEN = "\u30fb\u00b7\u2027\u200b\u200c\u200d\u2060\ufeff"  # middle dots, nothing visible
# What is looked for begins with one set of characters, which is quick; then it is asked which of them it is.
_DROPPED = later.pattern(
    rf"[{_UNSEEN}=\s](?:(?<=[{_UNSEEN}])[{_UNSEEN}]*"
    r"|(?<=[ァ-ヿ]=)(?=[ァ-ヿ])"  # the double hyphen of double names
    rf"|(?<=[{JAPANESE}]\s)\s*|(?<=\s)\s*(?=[{JAPANESE}])|(?<=\s\s)\s*)"
)


class FoldedText(NamedTuple):
    """A folded text; `offsets[i]` is where character i stands in `view` (None when nothing moved)."""

    text: str
    offsets: tuple[int, ...] | None
    view: View

    def inside(self, start: int, end: int) -> Span:
        """The span in `view.text` of a span of `text`."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span in the original text of a span of `text`."""
        return self.view.span(*self.inside(start, end))


def fold_ja(text: str, *, lower: bool = True) -> FoldedText:
    """Fold a Japanese text or term."""
    view = nfkc(text)
    plain = view.text.translate(_SAME) if _HAS_SAME.search(view.text) else view.text
    if lower:
        small = plain.lower()
        plain = small if len(small) == len(plain) else "".join(c.lower()[0] for c in plain)
    if not _DROPPED.search(plain):
        return FoldedText(plain, None, view)
    offsets: list[int] = []
    parts = []
    at = 0
    for m in _DROPPED.finditer(plain):
        parts.append(plain[at : m.start()])
        offsets.extend(range(at, m.start()))
        at = m.end()
    parts.append(plain[at:])
    offsets.extend(range(at, len(plain)))
    return FoldedText("".join(parts), tuple(offsets), view)


# A word keeps dots, ampersands and apostrophes inside (V3.2, U.S, AT&T, don't) and signs behind it (C++, C#).
_WORD = later.pattern(r"[^\W_]+(?>(?:[.&'\u2019@/][^\W_]+)*)(?>\+\+|[+#](?!\w))?")
_POSSESSIVE = later.pattern(r"['\u2019]s$", re.IGNORECASE)
_ODD_INSIDE = later.pattern("['\u2019/@]")
_SPLIT_AT_SLASH = later.pattern(r"[/@]")
_INITIALS = later.pattern(r"[^\W\d_](?:\.[^\W\d_])+")


class Word(NamedTuple):
    """An English word without its possessive ending: its span in the text, how it is written, and its key."""

    start: int
    end: int
    surface: str
    key: str


@lru_cache(maxsize=1 << 11)  # terms and the unit at hand are asked for again and again
def words_en(text: str) -> tuple[Word, ...]:
    """The words of an English text whose offsets count (fold widths first)."""
    out = []
    for m in _WORD.finditer(text):
        word = m[0]
        if word.isalnum() or not _ODD_INSIDE.search(word):
            out.append(Word(*m.span(), word, key_of(word)))
            continue
        at = m.start()
        for part in _SPLIT_AT_SLASH.split(word):
            if short := _POSSESSIVE.sub("", part):
                out.append(Word(at, at + len(short), short, key_of(short)))
            at += len(part) + 1
    return tuple(out)


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """What the forms of a word have in common: dots of initials, accents, case and inflection taken off."""
    if "." in word and _INITIALS.fullmatch(word):
        word = word.replace(".", "")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("\u2019", "'")
    short = lemma(word)
    return lemma(short.lower())
