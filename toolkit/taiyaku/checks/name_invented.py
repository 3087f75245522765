"""People whom the English names and the Japanese does not."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.name_table import names_table
from taiyaku.checks.name_words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taiyaku.checks.name_sound import Strange
    from taiyaku.checks.name_words import Word

_KATAKANA = later.pattern("[ァ-ヴ][ァ-ヴー]")
_BEFORE_CAPITAL = later.pattern(r"[A-ZÀ-Þ](?<!\w.)(?>\w+)(?= [A-ZÀ-Þ]\w)")
# What makes a place of a given name: San Francisco, St. Louis, Port Arthur.
_PLACES = frozenset({
    "san", "santa", "santo", "são", "sao", "saint", "st", "sankt", "fort", "port", "mount", "mt", "lake", "cape",
    "el", "los", "las", "la", "point", "isle",
})  # fmt: skip


@cache
def given_names() -> frozenset[str]:
    """Common given names, in lower case."""
    lines = files("taiyaku.checks").joinpath("data", "given_names.txt").read_text("utf-8").splitlines()
    return frozenset(w.lower() for line in lines if not line.startswith("#") for w in line.split())


def invented(source: str, target: str, make: Callable[[], Strange]) -> Iterator[tuple[Word, Word]]:
    """Full names in the English of which the source, under NFKC, has no part; given name and the word behind it.

    Only a source that has katakana is asked: another may call people by their office, and name them in kanji.
    `make` is called when there is a full name at all.
    """
    known = given_names()
    if not any(m.group().lower() in known for m in _BEFORE_CAPITAL.finditer(target)):
        return
    if not _KATAKANA.search(source):
        return
    strange = make()
    row = words(target)
    organisations = names_table().organisations
    for at, (given, family) in enumerate(pairwise(row)):
        if family.mark != " " or given.text.lower() not in known or not given.capital:
            continue
        before = row[at - 1].text.lower() if at and given.joined else ""
        if before in _PLACES or family.text.lower() in organisations or family.text.isupper():
            continue
        if strange(given._replace(first=False)) and strange(family):
            yield given, family
