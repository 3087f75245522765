"""The forms of a source that a memory looks up: folded, normalised, with numbers masked, in pairs of characters."""

from __future__ import annotations

import itertools
import re
import unicodedata
from hashlib import blake2b

from taiyaku.catalog.matching import normalised

_BLANKS = re.compile(r"\s+")
_ODD_BLANKS = re.compile(r"[^\S ]|  |^ | $")
_NUMBER = re.compile(r"(?:[0-9]+(?:[.,][0-9]+)*|[〇一二三四五六七八九十百千万億兆]+)+")
_MASK = "0"
_BITS = 21  # of a code point


def folded(text: str) -> str:
    """NFKC, blanks in a row as one: what edit distances are taken over."""
    plain = unicodedata.normalize("NFKC", text)
    return _BLANKS.sub(" ", plain).strip() if _ODD_BLANKS.search(plain) else plain


def equal_key(text: str) -> int:
    """A hash that sources share which are equal but for width, blanks and punctuation."""
    return _hash(normalised(text))


def masked(text: str) -> str:
    """The folded text with each number as one 0."""
    return mask(folded(text))


def mask(text: str) -> str:
    """A folded text with each number as one 0."""
    return _NUMBER.sub(_MASK, text)


def mask_key(text: str) -> int:
    """A hash that sources share which are equal but for their numbers."""
    return key_of_masked(masked(text))


def key_of_masked(text: str) -> int:
    """The hash of `mask_key` for a text that is masked already."""
    return _hash(normalised(text))


def grams(text: str) -> list[int]:
    """The pairs of neighbouring characters of a masked text, each once, as numbers."""
    codes = [2, *map(ord, text.casefold()), 3]
    return list({(a << _BITS) | b for a, b in itertools.pairwise(codes)})


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
