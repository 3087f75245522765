"""The Sudachi synonym list: spellings and abbreviations of one word, Japanese and Latin (see `NOTICE`)."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its Japanese spellings, full ones before abbreviations, and its Latin ones."""

    ja: tuple[str, ...]
    latin: tuple[str, ...]


@cache
def _index() -> dict[str, tuple[Word, ...]]:
    data = files("taiyaku.terms").joinpath("data", "synonyms.tsv.gz").read_bytes()
    index: dict[str, tuple[Word, ...]] = {}
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        ja, _, latin = line.partition("\t")
        word = Word(tuple(ja.split("|")), tuple(latin.split("|")) if latin else ())
        for text in (*word.ja, *(w.casefold() for w in word.latin)):
            index[text] = (*index.get(text, ()), word)
    return index


def words_of(text: str) -> tuple[Word, ...]:
    """The words that a spelling (NFKC; Latin in any case) stands for."""
    return _index().get(text.casefold() if text.isascii() else text, ())
