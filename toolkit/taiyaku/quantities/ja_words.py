"""Japanese words and idioms of the tables, and where a number may begin."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from taiyaku.quantities.ja_numeral import LARGE
from taiyaku.quantities.model import ABSORBER, Strength
from taiyaku.quantities.tables import number, rows
from taiyaku.quantities.trie import branches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


@cache
def start() -> re.Pattern[str]:
    """A word of the tables, or the character with which a number or a run of Latin letters begins.

    All branches begin with one character, by which the engine of `re` passes over the rest of a text at once.
    """
    vague = [f"{c}(?=[十百千{''.join(LARGE)}])" for c in "数何幾"]
    begins = branches([*words(), *"〇零一二三四五六七八九十百千"])
    return re.compile("|".join([*begins, *vague, *ascii_letters, *digits]))
