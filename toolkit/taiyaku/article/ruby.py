"""Readings in text files: 漢字《かんじ》, ｜外套《がいとう》 and <ruby> tags are read without them.

《…》 also frames titles (絵画《ひまわり》). A reading is all kana and stands right behind kanji; behind a kanji
that names a kind of work it is one only where the text uses the notation beyond doubt: with ｜ or ［＃.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article.model import Piece

_KANA = "ぁ-んァ-ヶー・\u3000 "
_BARRED = rf"[｜|](?=[^《》｜|\n。！？!?]{{1,20}}《[{_KANA}]{{1,20}}》)"  # what is read is no sentence
_NOTATION = re.compile(rf"{_BARRED}|［＃")
_TAGS = r"<rp>[^<]{0,4}</rp>|<rt>[^<]{0,40}</rt>|</?(?:ruby|rb|rtc)>"
_SURE = re.compile(rf"{_BARRED}|(?<=[^\s《》])《[{_KANA}]{{1,20}}》|{_TAGS}")
_LIKELY = re.compile(rf"(?<=[一-鿿々〆ヶ])(?<![作画品曲劇集像図展誌歌])《[{_KANA}]{{1,20}}》|{_TAGS}")


def uses_notation(text: str) -> bool:
    """Whether a text marks readings beyond doubt."""
    return "《" in text and _NOTATION.search(text) is not None


def may_have_readings(text: str) -> bool:
    """Whether a text has any sign of a reading."""
    return "《" in text or "<r" in text


def without_readings(
    text: str, pieces: Sequence[Piece], start: int, *, sure: bool
) -> tuple[str, tuple[Piece, ...]]:
    """A block's text without readings, and where its characters stand.

    `pieces` are those of the block, or empty where its text stands at `start` of the article as it is. Nothing is
    changed where there are no readings.
    """
    if not may_have_readings(text):
        return text, tuple(pieces)
    gone = [m.span() for m in (_SURE if sure else _LIKELY).finditer(text)]
    if not gone:
        return text, tuple(pieces)
    old = list(pieces) or [(0, start, len(text))]
    out: list[str] = []
    new: list[Piece] = []
    length = 0
    for at, where, size in old:
        left = at
        # The end of a piece closes its last run of characters.
        for a, b in [*((a, b) for a, b in gone if a < at + size and b > at), (at + size, at + size)]:
            if a > left:
                out.append(text[left:a])
                new.append((length, where + left - at, a - left))
                length += a - left
            left = max(left, b)
        nxt = next((p[0] for p in old if p[0] > at), len(text))
        if nxt > at + size:  # the blank between joined lines
            out.append(text[at + size : nxt])
            length += nxt - at - size
    return "".join(out), tuple(new)
