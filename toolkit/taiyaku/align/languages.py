"""Whether both texts are in the languages that they are said to be in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.model import Segment

_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々ｦ-ﾝ]")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_SCARCE = 0.1  # of the letters of a text that is not Japanese: names and words that are quoted
_PLENTY = 0.4  # of a text that is not English; Japanese with much Latin in it, such as manuals, has more
_LETTERS = 20  # a text of fewer tells nothing


def wrong_languages(ja: Sequence[Segment], en: Sequence[Segment]) -> str | None:
    """What is wrong with the languages of the two sides, such as that they were swapped; `None` if nothing."""
    left, right = _share(s.text for s in ja), _share(s.text for s in en)
    not_japanese = left is not None and left < _SCARCE
    not_english = right is not None and right > _PLENTY
    if not_japanese and not_english:
        return "the first text is not Japanese and the second one is; they seem to be swapped"
    if not_japanese:
        return "the first text is not Japanese"
    if not_english:
        return "the second text is Japanese, not a translation"
    return None


def _share(texts: Iterable[str]) -> float | None:
    """Japanese characters among the letters of a text; a Latin word counts as its letters halved.

    A Japanese word has two or three characters where an English one has five.
    """
    japanese = latin = 0
    for text in texts:
        japanese += len(_JAPANESE.findall(text))
        latin += len(_LATIN.findall(text))
    whole = japanese + latin / 2
    return japanese / whole if japanese + latin >= _LETTERS else None
