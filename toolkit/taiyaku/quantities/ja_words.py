"""Japanese words and idioms of the tables, and where a number may begin."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from taiyaku.quantities.ja_numeral import LARGE
from taiyaku.quantities.model import ABSORBER, Strength
from taiyaku.quantities.tables import number, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ahocorasick_rs import AhoCorasick


@cache
def words() -> Mapping[str, tuple[str, float | int, str, Strength]]:
    """Words and idioms, and what each means (idioms are skipped)."""
    table: dict[str, tuple[str, float | int, str, Strength]] = dict.fromkeys(_idioms(), ("skip", 0, "", ABSORBER))
    for r in rows("ja_words"):
        table[r["word"]] = (r["kind"], number(r["value"]), r["unit"], Strength[r["strength"].upper()])
    return table


def _idioms() -> Iterator[str]:
    text = (files(__package__) / "data" / "ja_not_numbers.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from line.split()


def found(text: str) -> list[tuple[int, int]]:
    """Where a number may begin, in order: words of the tables, characters that begin a number or Latin letters.

    Of words that begin at one place the longest; as spans.
    """
    longest: dict[int, int] = {}
    for _, start, end in _finder().find_matches_as_indexes(text, overlapping=True):
        if end > longest.get(start, 0):
            longest[start] = end
    return sorted(longest.items())


@cache
def _finder() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    vague = [f"{c}{of}" for c in "数何幾" for of in ("十", "百", "千", *LARGE)]
    return AhoCorasick(
        [*dict.fromkeys([*words(), *vague, *"〇零一二三四五六七八九十百千", *ascii_letters, *digits])]
    )
