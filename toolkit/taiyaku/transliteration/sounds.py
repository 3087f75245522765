"""The sounds that spellings stand for, on both sides.

A sound is a class letter: K G S Z T C D N H B P M R W Y for consonants, a i u e o for vowels. C is チ and ツ, Z
also ジ. A Latin spelling may stand for several, each with a cost.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from taiyaku.transliteration.kana import syllables

_KANA_CLASS = {
    "k": "K", "g": "G", "s": "S", "sh": "S", "z": "Z", "j": "Z", "t": "T", "ch": "C", "ts": "C", "d": "D", "n": "N",
    "h": "H", "f": "H", "b": "B", "v": "B", "p": "P", "m": "M", "r": "R", "w": "W", "y": "Y",
}  # fmt: skip

Sound = tuple[tuple[str, float], ...]

# Spellings, longest first where they share a beginning: classes with costs; "" is silence.
_SPELLINGS: tuple[tuple[str, tuple[Sound, ...]], ...] = (
    ("tsch", ((("C", 0.0),),)),
    ("sch", ((("S", 0.0),), )),
    ("tch", ((("C", 0.0),),)),
    ("chr", ((("K", 0.0),), (("R", 0.0),))),
    ("ght", ((("T", 0.0),),)),
    ("ch", ((("C", 0.0), ("K", 0.1), ("S", 0.1), ("H", 0.15)),)),
    ("ck", ((("K", 0.0),),)),
    ("cz", ((("C", 0.0), ("S", 0.3)),)),
    ("dzh", ((("Z", 0.0),),)),
    ("dge", ((("Z", 0.0),), (("", 0.0), ("e", 0.0)))),
    ("dg", ((("Z", 0.0),),)),
    ("dh", ((("D", 0.0),),)),
    ("dj", ((("Z", 0.0),),)),
    ("ds", ((("D", 0.0), ("", 0.05)), (("Z", 0.0), ("S", 0.0), ("", 0.3)))),  # Woods, Edson
    ("dt", ((("T", 0.0),),)),
    ("dz", ((("Z", 0.0),),)),
    ("erg", ((("e", 0.0), ("a", 0.12)), (("R", 0.0), ("", 0.05)), (("G", 0.0), ("i", 0.1), ("K", 0.3)))),
    ("eu", ((("e", 0.0), ("u", 0.0), ("o", 0.05)), (("u", 0.0), ("", 0.0), ("i", 0.05)))),  # Zeus, Heung, Deutz
    ("gh", ((("G", 0.0), ("", 0.0), ("H", 0.2)),)),
    ("gn", ((("G", 0.0), ("", 0.1)), (("N", 0.0),))),
    ("kh", ((("K", 0.0), ("H", 0.0)),)),
    ("kn", ((("K", 0.0), ("", 0.1)), (("N", 0.0),))),
    ("ng", ((("N", 0.0),), (("G", 0.0), ("", 0.0), ("Z", 0.2)))),
    ("oo", ((("u", 0.0), ("o", 0.0)),)),
    ("ph", ((("H", 0.0),),)),
    ("rh", ((("R", 0.0),),)),
    ("rz", ((("R", 0.0), ("", 0.05)), (("Z", 0.0), ("C", 0.0), ("S", 0.05)))),  # Schwarz, Andrzej
    ("sh", ((("S", 0.0),),)),
    ("sz", ((("S", 0.0),),)),
    ("th", ((("S", 0.0), ("Z", 0.0), ("T", 0.0), ("D", 0.2)),)),
    ("tio", ((("S", 0.0), ("T", 0.1)), (("", 0.0), ("i", 0.0)), (("o", 0.0),))),
    ("ts", ((("C", 0.0),),)),
    ("tz", ((("C", 0.0),),)),
    ("wh", ((("W", 0.0), ("H", 0.0)),)),
    ("wr", ((("R", 0.0),),)),
    ("zh", ((("Z", 0.0), ("C", 0.2)),)),
    ("zs", ((("Z", 0.0), ("S", 0.1)),)),
    ("qu", ((("K", 0.0),), (("W", 0.0), ("", 0.0), ("u", 0.0)))),
)  # fmt: skip
_BY_LETTER = {letter: [s for s in _SPELLINGS if s[0][0] == letter] for letter in {s[0][0] for s in _SPELLINGS}}
_LETTERS: dict[str, Sound] = {
    "a": (("a", 0.0), ("e", 0.1), ("o", 0.12), ("i", 0.25), ("u", 0.3)),
    "b": (("B", 0.0), ("P", 0.35)),
    "c": (("K", 0.0), ("C", 0.35), ("S", 0.35)),
    "d": (("D", 0.0), ("T", 0.3)),
    "đ": (("D", 0.0), ("Z", 0.0)),
    "e": (("e", 0.0), ("i", 0.08), ("a", 0.12), ("u", 0.25), ("o", 0.25)),
    "f": (("H", 0.0), ("B", 0.35)),
    "g": (("G", 0.0), ("K", 0.3), ("H", 0.5)),
    "h": (("H", 0.0), ("", 0.1)),
    "i": (("i", 0.0), ("e", 0.15), ("a", 0.1), ("Y", 0.1), ("o", 0.35), ("u", 0.3)),
    "j": (("Z", 0.0), ("Y", 0.05), ("i", 0.05), ("H", 0.1), ("C", 0.3)),
    "k": (("K", 0.0), ("G", 0.3)),
    "l": (("R", 0.0), ("", 0.35)),
    "ł": (("R", 0.0), ("W", 0.0), ("", 0.1)),
    "m": (("M", 0.0), ("N", 0.2)),
    "n": (("N", 0.0), ("M", 0.35)),
    "o": (("o", 0.0), ("a", 0.08), ("u", 0.12), ("e", 0.3), ("W", 0.15)),
    "p": (("P", 0.0), ("B", 0.3), ("", 0.6)),
    "q": (("K", 0.0), ("C", 0.1)),
    "r": (("R", 0.0),),
    "s": (("S", 0.0), ("Z", 0.08), ("C", 0.5)),
    "t": (("T", 0.0), ("C", 0.1), ("D", 0.3), ("S", 0.5), ("", 0.4)),
    "u": (("u", 0.0), ("a", 0.05), ("o", 0.2), ("i", 0.25), ("W", 0.05), ("Y", 0.3)),
    "v": (("B", 0.0), ("H", 0.15), ("W", 0.1)),
    "w": (("W", 0.0), ("u", 0.0), ("B", 0.1), ("", 0.1)),
    "y": (("Y", 0.0), ("i", 0.0), ("Z", 0.3), ("a", 0.1)),
    "z": (("Z", 0.0), ("S", 0.15), ("C", 0.05)),
}
_SOFT_C: Sound = (("S", 0.0), ("C", 0.1), ("K", 0.3))
_SOFT_G: Sound = (("Z", 0.0), ("G", 0.0), ("H", 0.2), ("K", 0.3))
_SILENT_R: Sound = (("R", 0.0), ("", 0.05))  # after a vowel, before a consonant or at the end: Carter カーター
_PALATAL_L: Sound = (("R", 0.0), ("Y", 0.1), ("Z", 0.15))  # Sevilla
_X_INSIDE: tuple[Sound, ...] = ((("K", 0.0), ("", 0.2), ("S", 0.15)), (("S", 0.0), ("Z", 0.0), ("", 0.1)))
_X_FIRST: tuple[Sound, ...] = ((("Z", 0.0), ("S", 0.0)),)
_SILENT_LAST = {"s": ("", 0.3), "d": ("", 0.4)}  # Jacques, Giraud; t is among the letters
_FINAL_E: Sound = (("", 0.0), ("e", 0.0), ("i", 0.05), ("a", 0.1))

VOWELS = frozenset("aiueo")
KANA_CLASSES = VOWELS | frozenset(_KANA_CLASS.values())
_EPENTHETIC = {("T", "o"), ("D", "o"), ("C", "i"), ("Z", "i"), ("S", "i"), ("K", "i")}
# Letters whose sound is not that of the letter below the mark; other marks (é, ü, ã) are left out.
_MARKED = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ı": "i",
    "ç": "ch", "ć": "ch", "č": "ch", "ś": "sh", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ź": "zh", "ż": "zh",
    "ğ": "gh", "ñ": "ny", "ň": "ny", "ń": "ny", "ř": "rz", "ț": "ts", "ţ": "ts",
}  # fmt: skip


def _latin_letters(text: str) -> str:
    """Lower case letters a–z, ł and đ without accents, nothing else."""
    if text.isascii() and text.isalpha():
        return text.lower()
    lower = "".join(_MARKED.get(c, c) for c in unicodedata.normalize("NFC", text).lower())
    return re.sub(r"[^a-złđ]", "", unicodedata.normalize("NFKD", lower))


@lru_cache(maxsize=20_000)
def latin_sounds(latin: str) -> tuple[Sound, ...]:
    """The sounds that a Latin spelling may stand for; letters between blanks are one word each."""
    out: list[Sound] = []
    for raw in re.split(r"[\s\-‐–]+", latin):
        out += _word_sounds(_latin_letters(raw))
    return tuple(out)


@lru_cache(maxsize=20_000)
def _word_sounds(word: str) -> tuple[Sound, ...]:
    out: list[Sound] = []
    at = 0
    if word.startswith("ng"):  # Nguyen, Ngozi
        out, at = [(("N", 0.0), ("", 0.1)), (("G", 0.0), ("N", 0.1))], 2
    while at < len(word):
        for spelling, sounds in _BY_LETTER.get(word[at], ()):
            if word.startswith(spelling, at):
                out += sounds
                at += len(spelling)
                break
        else:
            out += _letter_sounds(word, at)
            at += 2 if word[at : at + 1] == word[at + 1 : at + 2] and word[at] not in "aiueo" else 1
    return tuple(out)


def _letter_sounds(word: str, at: int) -> tuple[Sound, ...]:
    c, after = word[at], word[at + 1 : at + 2]
    if c == "c" and after in {"e", "i", "y"}:
        return (_SOFT_C,)
    if c == "g" and after in {"e", "i", "y"}:
        return (_SOFT_G,)
    if c == "x":
        return _X_INSIDE if at else _X_FIRST
    if c == "r" and at and word[at - 1] in "aiueoy" and (not after or after not in "aiueoyr"):
        return (_SILENT_R,)
    if c == "l" and after == "l":
        return (_PALATAL_L,)
    if c == "e" and not after and at > 1:
        return (_FINAL_E,)
    if c in _SILENT_LAST and not after and at > 2:
        return ((*_LETTERS[c], _SILENT_LAST[c]),)
    return (_LETTERS[c],)


@lru_cache(maxsize=20_000)
def kana_sounds(kana: str) -> tuple[tuple[str, float], ...]:
    """Class and cost of leaving it out, for each sound of a kana spelling."""
    out: list[tuple[str, float]] = []
    doubled = False
    for consonant, vowel in syllables(kana):
        if not consonant and vowel not in VOWELS:
            doubled = vowel == "ッ"
            continue
        before = out[-1][0] if out else ""
        base = consonant
        while base and base not in _KANA_CLASS:  # ky, kw, tsy: glides stand behind the consonant
            base = base[:-1]
        if base:
            out.append((_KANA_CLASS[base], 0.5 if base == "n" and not vowel else 0.4 if base in "wy" else 1.0))
        out += [(glide, 0.05) for glide in consonant[len(base) :].upper()]
        if vowel:
            if not base and before in VOWELS:
                weight = 0.1  # second half of a long vowel or diphthong
            elif doubled and base == "h":
                weight = 0.04  # Bach バッハ, Koch コッホ
            elif base and (vowel == "u" or (_KANA_CLASS[base], vowel) in _EPENTHETIC):
                weight = 0.04
            else:
                weight = 0.35
            out.append((vowel, weight))
        doubled = False
    return tuple(out)


@lru_cache(maxsize=20_000)
def kana_skeleton(kana: str) -> str:
    """The consonant classes of a kana spelling: バイデン BDN, ヴァレンタイン BRNTN.

    Classes are the upper-case letters K G S Z T C D N H B P M R W Y; C is チ and ツ, Z also ジ. ング is N, since ng
    is.
    """
    return "".join(c for c, _ in kana_sounds(kana) if c not in VOWELS).replace("NG", "N")


@lru_cache(maxsize=20_000)
def latin_skeleton(latin: str) -> str:
    """The consonant classes that a Latin spelling stands for first of all: Biden BDN, Valentine BRNTN.

    What Japanese leaves unsaid is left out: the r of Carter, the g of Washington.
    """
    sounds = (s for s in latin_sounds(latin) if not any(not c and cost <= 0.05 for c, cost in s))
    return "".join(s[0][0] for s in sounds if s[0][0] not in VOWELS).replace("NG", "N")
