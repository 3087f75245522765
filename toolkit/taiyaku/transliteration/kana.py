"""Kana: syllables and their romanisation."""

from __future__ import annotations

import unicodedata

from taiyaku import later

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザジズゼゾ",
    "t": "タチツテト",
    "d": "ダヂヅデド",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_MORAE: dict[str, tuple[str, str]] = {
    kana: (consonant, vowel) for consonant, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)
}
_MORAE |= {
    "ヤ": ("y", "a"),
    "ユ": ("y", "u"),
    "ヨ": ("y", "o"),
    "ワ": ("w", "a"),
    "ヰ": ("", "i"),
    "ヱ": ("", "e"),
    "ヲ": ("", "o"),
    "シ": ("sh", "i"),
    "ジ": ("j", "i"),
    "ヂ": ("j", "i"),
    "チ": ("ch", "i"),
    "ツ": ("ts", "u"),
    "ヅ": ("z", "u"),
    "フ": ("f", "u"),
    "ヴ": ("v", "u"),
    "ヷ": ("v", "a"),
    "ヸ": ("v", "i"),
    "ヹ": ("v", "e"),
    "ヺ": ("v", "o"),
}
_SMALL = dict(zip("ァィゥェォャュョヮ", ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"), strict=True))
_PALATAL = {"sh", "j", "ch"}  # y is part of the consonant: シャ is sha
_LONG = {"ou": "o", "oo": "o", "uu": "u"}  # as newspapers write names: Tokyo, Osaka, Yuki


def _katakana(text: str) -> str:
    """NFKC, hiragana to katakana."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in folded)


def _joined(mora: tuple[str, str], small: str) -> tuple[str, str]:
    """A syllable and the small kana behind it: キャ kya, シェ she, ティ ti, ウィ wi, クァ kwa, フォ fo."""
    consonant, vowel = mora
    glide = _SMALL[small]
    if not consonant and vowel == "u":
        return "w", glide[-1]
    if not consonant and vowel == "i":
        return "y", glide[-1]
    if glide[0] in "yw":
        if consonant in _PALATAL and glide[0] == "y":
            return consonant, glide[1:]
        return consonant + glide[0], glide[1:]
    if consonant in {"k", "g"} and vowel == "u":
        return f"{consonant}w", glide
    return consonant, glide


def syllables(kana: str) -> list[tuple[str, str]]:
    """Consonant and vowel of each syllable; `n` alone is ("n", ""), what is no kana is ("", its characters).

    A long mark and a small ッ are ("", "ー") and ("", "ッ").
    """
    out: list[tuple[str, str]] = []
    text = _katakana(kana)
    at = 0
    while at < len(text):
        c = text[at]
        at += 1
        if c in _MORAE:
            mora = _MORAE[c]
            while at < len(text) and text[at] in _SMALL:
                mora = _joined(mora, text[at])
                at += 1
            out.append(mora)
        elif c == "ン":
            out.append(("n", ""))
        elif c in _SMALL:
            out.append(("", _SMALL[c][-1]))
        else:
            out.append(("", c))
    return out


def romaji(kana: str) -> str:
    """Hepburn romanisation as newspapers write names: no long vowels (トウキョウ tokyo), n before b, m, p.

    Takes hiragana, katakana and half-width katakana; other characters stay as they are, ・ becomes a blank.
    """
    return "".join(map(_hepburn, _NO_UE.split(kana)))


_NO_UE = later.pattern(
    "(?<=[のノ])(?=[うウ][えエ](?![んンきキ]))"
)  # イノウエ is イノ and ウエ, ノウエン (farm) is not


def _hepburn(kana: str) -> str:
    out: list[str] = []
    double = False
    for consonant, vowel in syllables(kana):
        if not consonant and vowel == "ッ":
            double = True
            continue
        if not consonant and vowel == "ー":
            continue
        if not consonant and vowel in {"・", "＝", "゠", "="}:
            out.append(" ")
            continue
        if double and consonant:
            out.append("t" if consonant.startswith("ch") else consonant[0])
        double = False
        last = out[-1][-1:] if out else ""
        if consonant == "n" and not vowel:
            out.append("n")
        elif not consonant and last + vowel in _LONG:
            continue
        elif out and out[-1] == "n" and (not consonant or consonant == "y") and vowel in "aiueo":
            out.append(f"'{consonant}{vowel}")
        else:
            out.append(consonant + vowel)
    return "".join(out)
