"""Sudachi, loaded once: tokens with offsets in code points.

The dictionary takes 0.3 s and 250 MB; only call this where words are needed. SudachiPy refuses inputs over 49,149
bytes, so longer texts are cut at sentence ends or line breaks first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sudachipy import Dictionary, Tokenizer

Mode = Literal["A", "B", "C"]
_MAX_CODE_POINTS = 12_000  # four bytes each at most stay under Sudachi's limit


@dataclass(frozen=True, slots=True)
class Token:
    """One morpheme: `start` and `end` are code points in the text given to `tokenize`."""

    surface: str
    start: int
    end: int
    pos: tuple[str, ...]
    dictionary_form: str
    normalized_form: str
    reading: str
    oov: bool
    synonyms: tuple[int, ...] = ()


@cache
def dictionary() -> Dictionary:
    """The core dictionary (one a process)."""
    from sudachipy import Dictionary

    return Dictionary(dict="core")


@cache
def _tokenizer(mode: Mode) -> Tokenizer:
    from sudachipy import SplitMode

    return dictionary().tokenizer(getattr(SplitMode, mode))


def tokenize(text: str, mode: Mode = "C") -> list[Token]:
    """All tokens of a text of any length, blanks included."""
    tokenizer = _tokenizer(mode)
    return [
        Token(
            surface=m.surface(),
            start=offset + m.begin(),
            end=offset + m.end(),
            pos=tuple(m.part_of_speech()),
            dictionary_form=m.dictionary_form(),
            normalized_form=m.normalized_form(),
            reading=m.reading_form(),
            oov=m.is_oov(),
            synonyms=tuple(m.synonym_group_ids()),
        )
        for offset, piece in _pieces(text)
        for m in tokenizer.tokenize(piece)
    ]


def forms(text: str, mode: Mode = "C") -> list[tuple[str, str, str, str]]:
    """Surface, normalised form, dictionary form and part of speech (its first level) of each token.

    Half the price of `tokenize`, for where many texts are read.
    """
    tokenizer = _tokenizer(mode)
    return [
        (m.surface(), m.normalized_form(), m.dictionary_form(), m.part_of_speech()[0])
        for _, piece in _pieces(text)
        for m in tokenizer.tokenize(piece)
    ]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _MAX_CODE_POINTS:
        stop = start + _MAX_CODE_POINTS
        cut = max(text.rfind("\n", start, stop), text.rfind("。", start, stop)) + 1 or stop
        cut = cut if cut > start else stop
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]
