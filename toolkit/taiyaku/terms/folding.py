"""How spellings are folded before they are compared."""

from __future__ import annotations

import re
import unicodedata

_LOOSE = re.compile(r"[\s・･=＝‐‑–—-]")
_SYLLABLES = (("ティ", "チ"), ("ディ", "ジ"), ("デュ", "ジュ"), ("テュ", "チュ"), ("ドゥ", "ド"), ("トゥ", "ト"))
_SOUNDS = str.maketrans("ヴァィゥェォ", "ブアイウエオ")


def fold(text: str) -> str:
    """NFKC, case folded, without blanks, middle dots and hyphens: one key for the ways to print a term."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text).casefold())


def fold_kana(kana: str) -> str:
    """Katakana without what spellings differ by: long marks, small ッ and vowels, ヴ, ティ/チ, ディ/ジ."""
    for old, new in _SYLLABLES:
        kana = kana.replace(old, new)
    return kana.replace("ー", "").replace("ッ", "").translate(_SOUNDS)
