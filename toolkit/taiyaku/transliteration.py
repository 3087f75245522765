"""Kana against Latin spellings, by sound: romanisation, consonant skeletons and a likeness.

Japanese writes foreign words with what its syllables can say: l and r are one sound, b and v, s and th, h and f;
vowels stand between consonants, r after a vowel is silent, and long vowels stand for many spellings. So two
spellings are compared sound by sound, with small costs for what the syllabary forces and large ones for what it
does not. Nothing here knows words; names that are not read as they are written are the business of a term base.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# --- kana to sounds ---

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


_NO_UE = re.compile(
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


# --- sounds of both sides ---
#
# A sound is a class letter: K G S Z T C D N H B P M R W Y for consonants, a i u e o for vowels. C is チ and ツ,
# Z also ジ. A Latin spelling may stand for several, each with a cost.

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
    ("dge", ((("Z", 0.0),), (("", 0.0), ("e", 0.0)))),
    ("dg", ((("Z", 0.0),),)),
    ("dh", ((("D", 0.0),),)),
    ("dj", ((("Z", 0.0),),)),
    ("dz", ((("Z", 0.0),),)),
    ("gh", ((("G", 0.0), ("", 0.0), ("H", 0.2)),)),
    ("gn", ((("G", 0.0), ("", 0.1)), (("N", 0.0),))),
    ("kh", ((("K", 0.0), ("H", 0.0)),)),
    ("kn", ((("K", 0.0), ("", 0.1)), (("N", 0.0),))),
    ("ng", ((("N", 0.0),), (("G", 0.0), ("", 0.0), ("Z", 0.2)))),
    ("ph", ((("H", 0.0),),)),
    ("rh", ((("R", 0.0),),)),
    ("sh", ((("S", 0.0),),)),
    ("th", ((("S", 0.0), ("Z", 0.0), ("T", 0.0), ("D", 0.2)),)),
    ("tio", ((("S", 0.0), ("T", 0.1)), (("", 0.0), ("i", 0.0)), (("o", 0.0),))),
    ("ts", ((("C", 0.0),),)),
    ("tz", ((("C", 0.0),),)),
    ("wh", ((("W", 0.0), ("H", 0.0)),)),
    ("wr", ((("R", 0.0),),)),
    ("zh", ((("Z", 0.0), ("C", 0.2)),)),
    ("qu", ((("K", 0.0),), (("W", 0.0), ("", 0.0), ("u", 0.0)))),
)  # fmt: skip
_LETTERS: dict[str, Sound] = {
    "a": (("a", 0.0), ("e", 0.1), ("o", 0.12), ("i", 0.25), ("u", 0.3)),
    "b": (("B", 0.0), ("P", 0.35)),
    "c": (("K", 0.0), ("C", 0.35), ("S", 0.35)),
    "d": (("D", 0.0), ("T", 0.3)),
    "e": (("e", 0.0), ("i", 0.08), ("a", 0.12), ("u", 0.25), ("o", 0.25)),
    "f": (("H", 0.0), ("B", 0.35)),
    "g": (("G", 0.0), ("K", 0.3), ("H", 0.5)),
    "h": (("H", 0.0), ("", 0.1)),
    "i": (("i", 0.0), ("e", 0.15), ("a", 0.1), ("Y", 0.1), ("o", 0.35), ("u", 0.3)),
    "j": (("Z", 0.0), ("Y", 0.05), ("H", 0.1), ("C", 0.3)),
    "k": (("K", 0.0), ("G", 0.3)),
    "l": (("R", 0.0), ("", 0.35)),
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
_FINAL_E: Sound = (("", 0.0), ("e", 0.0), ("i", 0.05), ("a", 0.1))

_VOWELS = frozenset("aiueo")
_EPENTHETIC = {("T", "o"), ("D", "o"), ("C", "i"), ("Z", "i"), ("S", "i"), ("K", "i")}
_LATIN_OTHER = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}


def _latin_letters(text: str) -> str:
    """Lower case letters a–z without accents, nothing else."""
    lower = "".join(_LATIN_OTHER.get(c, c) for c in text.lower())
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", lower))


@lru_cache(maxsize=20_000)
def _latin_sounds(latin: str) -> tuple[Sound, ...]:
    """The sounds that a Latin spelling may stand for; letters between blanks are one word each."""
    out: list[Sound] = []
    for raw in re.split(r"[\s\-‐–]+", latin):
        out += _word_sounds(_latin_letters(raw))
    return tuple(out)


def _word_sounds(word: str) -> list[Sound]:
    out: list[Sound] = []
    at = 0
    if word.startswith("ng"):  # Nguyen, Ngozi
        out, at = [(("N", 0.0), ("", 0.1)), (("G", 0.0), ("N", 0.1))], 2
    while at < len(word):
        for spelling, sounds in _SPELLINGS:
            if word.startswith(spelling, at):
                out += sounds
                at += len(spelling)
                break
        else:
            out += _letter_sounds(word, at)
            at += 2 if word[at : at + 1] == word[at + 1 : at + 2] and word[at] not in "aiueo" else 1
    return out


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
    return (_LETTERS[c],)


@lru_cache(maxsize=20_000)
def _kana_sounds(kana: str) -> tuple[tuple[str, float], ...]:
    """Class and cost of leaving it out, for each sound of a kana spelling."""
    out: list[tuple[str, float]] = []
    for consonant, vowel in syllables(kana):
        if not consonant and vowel not in _VOWELS:
            continue
        before = out[-1][0] if out else ""
        base = consonant
        glide = ""
        if len(consonant) == 2 and consonant[1] in "yw" and consonant not in _KANA_CLASS:
            base, glide = consonant[0], consonant[1].upper()
        if base:
            out.append((_KANA_CLASS[base], 0.5 if base == "n" and not vowel else 0.4 if base in "wy" else 1.0))
        if glide:
            out.append((glide, 0.05))
        if vowel:
            if not base and before in _VOWELS:
                weight = 0.1  # second half of a long vowel or diphthong
            elif base and (vowel == "u" or (_KANA_CLASS[base], vowel) in _EPENTHETIC):
                weight = 0.04
            else:
                weight = 0.35
            out.append((vowel, weight))
    return tuple(out)


@lru_cache(maxsize=20_000)
def kana_skeleton(kana: str) -> str:
    """The consonant classes of a kana spelling: バイデン BDN, ヴァレンタイン BRNTN.

    Classes are the upper-case letters K G S Z T C D N H B P M R W Y; C is チ and ツ, Z also ジ. ング is N, since ng
    is.
    """
    return "".join(c for c, _ in _kana_sounds(kana) if c not in _VOWELS).replace("NG", "N")


@lru_cache(maxsize=20_000)
def latin_skeleton(latin: str) -> str:
    """The consonant classes that a Latin spelling stands for first of all: Biden BDN, Valentine BRNTN.

    What Japanese leaves unsaid is left out: the r of Carter, the g of Washington.
    """
    sounds = (s for s in _latin_sounds(latin) if not any(not c and cost <= 0.05 for c, cost in s))
    return "".join(s[0][0] for s in sounds if s[0][0] not in _VOWELS).replace("NG", "N")


# --- likeness ---


_OTHER_VOWEL = 0.35
_OTHER_CONSONANT = 1.0
_VOWEL_AGAINST_CONSONANT = 1.2
_NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        ("SZ", 0.2), ("SC", 0.35), ("ZC", 0.35), ("TC", 0.2), ("TD", 0.4), ("KG", 0.4), ("BP", 0.4), ("BW", 0.3),
        ("HB", 0.5), ("NM", 0.35), ("HK", 0.5), ("DR", 0.7), ("YZ", 0.4), ("DZ", 0.4), ("HP", 0.6), ("SH", 0.6),
        ("ST", 0.7),
    )
}  # fmt: skip


@lru_cache(maxsize=100_000)
def _match(kana: str, sound: Sound) -> float:
    """Cost of a kana sound written as a Latin one."""
    best = _VOWEL_AGAINST_CONSONANT
    vowel = kana in _VOWELS
    for cls, cost in sound:
        if cls == kana:
            best = min(best, cost)
        elif not cls:
            continue
        elif kana == "u" and cls == "B":  # ウラジーミル, ウェルズ of old: v before ヴ came into use
            best = min(best, cost + 0.3)
        elif vowel and cls in _VOWELS:
            best = min(best, cost + _OTHER_VOWEL)
        elif not vowel and cls not in _VOWELS:
            best = min(best, cost + _NEAR.get(frozenset(kana + cls), _OTHER_CONSONANT))
    return best


@lru_cache(maxsize=20_000)
def _silent(sound: Sound) -> float:
    """Cost of a Latin sound that the kana do not write."""
    for cls, cost in sound:
        if not cls:
            return cost
    return 0.12 if sound[0][0] in _VOWELS else {"Y": 0.15, "W": 0.15}.get(sound[0][0], _OTHER_CONSONANT)


def _weight(cls: str) -> float:
    return 0.35 if cls in _VOWELS else 1.0


@lru_cache(maxsize=50_000)
def likeness(kana: str, latin: str) -> float:
    """How well a Latin spelling fits a kana one by sound, 0 to 1; 0 when either has no sounds.

    From about 0.7 the two are spellings of one name, below 0.5 they are not. Separators between the parts of a
    name do not count, the order of the parts does.
    """
    ours, theirs = _kana_sounds(kana), _latin_sounds(latin)
    if not ours or not theirs:
        return 0.0
    skipped = [_silent(s) for s in theirs]
    row = [0.0]
    for cost in skipped:
        row.append(row[-1] + cost)
    for cls, omitted in ours:
        new = [row[0] + omitted]
        for j, sound in enumerate(theirs):
            new.append(min(row[j] + _match(cls, sound), row[j + 1] + omitted, new[j] + skipped[j]))
        row = new
    whole = max(
        sum(_weight(c) if w > 0.05 else 0.0 for c, w in ours),
        sum(_weight(s[0][0]) for s in theirs if s[0][0]),
        1.0,
    )
    return max(0.0, 1.0 - row[-1] / (0.6 * whole))
