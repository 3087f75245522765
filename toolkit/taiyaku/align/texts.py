"""Sentences as numbers: feature ids, weights, lengths, and which features may stand for each other."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from taiyaku.align.features import QUESTION, Word, english, japanese, torn_english, torn_japanese
from taiyaku.align.lexicon import Lexicon, sounds_like

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

_ASCII = re.compile(r"[\x21-\x7e]")
_ASCII_LENGTH = 0.45  # of a Japanese character
_UNLINKED = 0.15  # weight of a word without any counterpart in the other text: it says little


@dataclass
class Side:
    """One text: `ids[k]` are the features of sentence k; `weight` is by feature, `lengths` by sentence.

    `torn[k]` tells that the text before sentence k is no end of a sentence (k may be the number of sentences).
    """

    names: list[str]
    ids: list[Ints]
    lengths: Floats
    weight: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    frequency: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    torn: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def __len__(self) -> int:
        return len(self.ids)


@dataclass
class Links:
    """Japanese feature `ja[k]` may stand for English `en[k]`, with a strength from 0 to 1; sorted by `ja`."""

    ja: Ints
    en: Ints
    strength: Floats


@dataclass
class Pair:
    """Both texts and their links. `known` tells by feature whether a dictionary or its form links it."""

    ja: Side
    en: Side
    links: Links
    known_ja: NDArray[np.bool_]
    known_en: NDArray[np.bool_]


def read_pair(ja: Sequence[str], en: Sequence[str], lexicon: Lexicon) -> Pair:
    """Features of both texts and what links them."""
    words: dict[str, Word] = {}
    ja_keys = []
    for text in ja:
        found = japanese(text, lexicon)
        words |= {w.key: w for w in found}
        ja_keys.append([w.key for w in found])
    left = _side(ja_keys, [_ja_length(t) for t in ja], torn_japanese(ja))
    right = _side([english(t) for t in en], [float(len(t.strip())) for t in en], torn_english(en))
    links = _links([words[k] for k in left.names], right.names, lexicon)
    pair = Pair(left, right, links, np.zeros(len(left.names), bool), np.zeros(len(right.names), bool))
    pair.known_ja[links.ja] = True
    pair.known_en[links.en] = True
    weigh(pair)
    return pair


def weigh(pair: Pair) -> None:
    """Weights by rarity in the text itself; those without a counterpart count little."""
    for side, linked in ((pair.ja, pair.links.ja), (pair.en, pair.links.en)):
        rarity = np.log2(1 + len(side) / np.maximum(side.frequency, 1)).astype(np.float32)
        counts = np.full(len(side.names), _UNLINKED, np.float32)
        counts[linked] = 1.0
        side.weight = rarity * counts


def add_links(pair: Pair, found: Mapping[tuple[int, int], float]) -> None:
    """More links, such as those learned from the texts; weights follow."""
    links = {(int(i), int(j)): float(s) for i, j, s in zip(*_columns(pair.links), strict=True)}
    for key, strength in found.items():
        links[key] = max(strength, links.get(key, 0.0))
    pair.links = _as_links(links)
    weigh(pair)


def _columns(links: Links) -> tuple[Ints, Ints, Floats]:
    return links.ja, links.en, links.strength


def _as_links(found: Mapping[tuple[int, int], float]) -> Links:
    ordered = sorted(found.items())
    return Links(
        np.array([i for (i, _), _ in ordered], np.int32),
        np.array([j for (_, j), _ in ordered], np.int32),
        np.array([s for _, s in ordered], np.float32),
    )


def _side(keys: list[list[str]], lengths: list[float], torn: Sequence[bool]) -> Side:
    numbers: dict[str, int] = {}
    ids = [np.array(sorted(numbers.setdefault(k, len(numbers)) for k in found), np.int32) for found in keys]
    frequency = Counter(k for found in keys for k in found)
    return Side(
        names=list(numbers),
        ids=ids,
        lengths=np.array(lengths, np.float32),
        frequency=np.array([frequency[n] for n in numbers], np.int32),
        torn=np.array(torn, np.bool_),
    )


def _ja_length(text: str) -> float:
    text = text.strip()
    narrow = len(_ASCII.findall(text))
    return len(text) - narrow + _ASCII_LENGTH * narrow


def _links(ja: list[Word], en: list[str], lexicon: Lexicon) -> Links:
    place = {name: k for k, name in enumerate(en)}
    sounds = sounds_like(en)
    found: dict[tuple[int, int], float] = {}

    def add(i: int, name: str, strength: float) -> None:
        j = place.get(name)
        if j is not None and strength > found.get((i, j), 0.0):
            found[i, j] = strength

    for i, word in enumerate(ja):
        if word.key[0] in "en" or word.key == QUESTION:
            add(i, word.key, 1.0)
        for form in word.forms:
            for name, strength in lexicon.english(form):
                add(i, f"e:{name}", strength)
        if word.reading:
            for name, strength in sounds(word.reading):
                add(i, name, strength)
    return _as_links(found)


def expected_ratio(pair: Pair) -> float:
    """English characters for a Japanese one over both whole texts, kept within what is usual."""
    total = float(pair.ja.lengths.sum())
    return min(max(float(pair.en.lengths.sum()) / total, 2.0), 3.3) if total and math.isfinite(total) else 2.6
