"""What kinds of words terms are made of."""

from __future__ import annotations

import re
from enum import StrEnum

_KATAKANA = re.compile(r"[ァ-ヺー]{2,}|[ァ-ヺ]")


class Kind(StrEnum):
    """What a piece is."""

    LATIN = "latin"
    PERSON = "person"
    NAME = "name"  # a person's full name, or parts joined by a middle dot
    PLACE = "place"
    PROPER = "proper"
    KATAKANA = "katakana"  # unknown to the dictionary
    NOUN = "noun"
    VERBAL = "verbal"  # a noun that takes する
    ADJECTIVAL = "adjectival"  # part of a term only in front of a noun
    PREFIX = "prefix"
    SUFFIX = "suffix"


NAMES = frozenset({Kind.PERSON, Kind.NAME, Kind.PROPER, Kind.KATAKANA})


def is_katakana(text: str) -> bool:
    """Whether the text is katakana throughout."""
    return _KATAKANA.fullmatch(text) is not None
