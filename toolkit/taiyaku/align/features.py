"""What a sentence is compared by: content words, numbers by value, Latin words, questions.

A feature is a string with a letter for its kind: `w:` a Japanese word, `e:` an English one, `n:` a number,
`?` a question. Only what can be matched over the language border is kept apart; particles and English function
words are left out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from taiyaku.english import lemma
from taiyaku.morphology import tokenize
from taiyaku.quantities import parse_en, parse_ja

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from taiyaku.morphology import Token
    from taiyaku.quantities import Quantity

LONGEST_COMPOUND = 4  # morphemes
QUESTION = "?"
_ENGLISH = re.compile(r"[a-z]+(?:['’][a-z]+)?|[0-9]+(?:[.,][0-9]+)*", re.IGNORECASE)
_INITIAL = re.compile(r"""(?:^|[.!?:"“‘(\[—–•])\s*$""")  # before a word whose capital tells nothing
_LATIN = re.compile(r"[a-z][a-z0-9]*|[0-9]+(?:[.,][0-9]+)*", re.IGNORECASE)
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_ASKS = re.compile(r"[?？]|か[。」』]*$")
_CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞", "接頭辞"}
_LONGEST_TEXT = 4_000  # code points of a sentence that are compared; what is longer is no sentence

_CLOSING = re.compile(r"""[\s」』）】〉》〕)\]"'”’。、．，.,!?！？…]+""")
_UNFINISHED = re.compile(
    r"(?:^|[\s(\"'“‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Maj|Rev|Hon|Pres|No|vs|e\.g|i\.e|[A-Z])\.$"
)
_LONE = re.compile(r".{0,16}\b(?:[A-Z]\.){2,}")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
_LOWER = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Word:
    """A Japanese feature with what it can be looked up by; `reading` is katakana, where the sound may help."""

    key: str
    forms: tuple[str, ...] = ()
    reading: str = ""


@cache
def _stop_words() -> frozenset[str]:
    text = files("taiyaku.align").joinpath("data/stop_en.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def japanese(text: str, known: Container[str]) -> list[Word]:
    """The features of a Japanese sentence; compounds of up to four morphemes count where `known` has them."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])
    found: dict[str, Word] = {}
    tokens = tokenize(text, "A")
    quantities = parse_ja(text)
    for word in (*_latin(text, quantities), *_compounds(tokens, known), *_words(tokens)):
        found.setdefault(word.key, word)
    for key in _numbers(quantities):
        found.setdefault(key, Word(key))
    if _ASKS.search(text):
        found[QUESTION] = Word(QUESTION)
    return list(found.values())


def english(text: str) -> list[str]:
    """The features of an English sentence."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])
    quantities = parse_en(text)
    found = dict.fromkeys(_numbers(quantities))
    for at, word in _outside(_ENGLISH.finditer(text), quantities):
        if key := _english_word(word.lower() if _INITIAL.search(text, max(at - 4, 0), at) else word):
            found[f"e:{key}"] = None
    if "?" in text:
        found[QUESTION] = None
    return list(found)


@lru_cache(maxsize=200_000)
def _english_word(word: str) -> str:
    """The base form of a word in small letters, '' for a function word."""
    if word[0].isdigit():
        return word
    low = word.replace("’", "'").lower()
    base = lemma(word.replace("’", "'").split("'")[0]).lower()
    return "" if low in _stop_words() or base in _stop_words() else base


def torn_japanese(sentences: Sequence[str]) -> list[bool]:
    """For each place between sentences, both ends included, whether a splitter tore a sentence there.

    What stands alone after it are closing marks.
    """
    inside = [bool(_CLOSING.fullmatch(s)) for s in sentences[1:]]
    return [False, *inside, False] if sentences else [False]


def torn_english(sentences: Sequence[str]) -> list[bool]:
    """As `torn_japanese`: closing marks alone, a title or an initial before, or a small letter behind."""
    inside = [_tears(a.rstrip(), b.lstrip()) for a, b in pairwise(sentences)]
    return [False, *inside, False] if sentences else [False]


def _tears(before: str, after: str) -> bool:
    if _CLOSING.fullmatch(after) or _UNFINISHED.search(before) or _LONE.fullmatch(before):
        return True
    if _MONTH.search(before) and after[:1].isdigit():
        return True
    return bool(_LOWER.match(after) and before[-1:].isalpha() and before.isascii())


def content(text: str) -> list[str]:
    """The words of an English term as they stand in features, without function words."""
    return list(dict.fromkeys(key for m in _ENGLISH.finditer(text) if (key := _english_word(m.group()))))


def _latin(text: str, quantities: Sequence[Quantity]) -> list[Word]:
    words = (_english_word(w) for _, w in _outside(_LATIN.finditer(text), quantities))
    return [Word(f"e:{w}") for w in words if w]


def _compounds(tokens: list[Token], known: Container[str]) -> list[Word]:
    """The longest known compound from each morpheme on, not below a longer one."""
    out = []
    i = 0
    while i < len(tokens):
        for size in range(min(LONGEST_COMPOUND, len(tokens) - i), 1, -1):
            head = "".join(t.surface for t in tokens[i : i + size - 1])
            last = tokens[i + size - 1]
            forms = [f for f in dict.fromkeys((head + last.surface, head + last.dictionary_form)) if f in known]
            if forms:
                out.append(Word(f"w:{forms[0]}", (forms[0],)))
                i += size - 1
                break
        i += 1
    return out


def _words(tokens: list[Token]) -> list[Word]:
    out = []
    for t in tokens:
        if t.pos[0] not in _CONTENT or t.pos[1] == "数詞" or t.surface.isascii():
            continue
        if t.pos[0] in {"接尾辞", "接頭辞"} and len(t.surface) == 1 and not "一" <= t.surface <= "鿿":
            continue
        if t.pos[0] != "名詞" and t.pos[1] == "非自立可能" and all("ぁ" <= c <= "ん" for c in t.dictionary_form):
            continue
        forms = tuple(dict.fromkeys((t.dictionary_form, t.normalized_form, t.surface)))
        sounds = bool(_KATAKANA.fullmatch(t.surface)) or t.pos[1] == "固有名詞"
        reading = (t.surface if _KATAKANA.fullmatch(t.surface) else t.reading) if sounds else ""
        out.append(Word(f"w:{t.dictionary_form}", forms, reading))
    return out


def _numbers(quantities: Sequence[Quantity]) -> list[str]:
    """Numbers by value: the kind is left open, since one side may say in a word what the other counts."""
    return [f"n:{q.reading.value}" for q in quantities]


def _outside(found: Iterator[re.Match[str]], quantities: Sequence[Quantity]) -> Iterator[tuple[int, str]]:
    """The words with their places, and the digits that belong to no quantity."""
    taken = [q.span for q in quantities]
    for match in found:
        if not match.group()[0].isdigit() or not any(a < match.end() and match.start() < b for a, b in taken):
            yield match.start(), match.group()
