"""The hand-made word lists and tables of the room, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = files("taiyaku.terms").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of `data/NAME.txt`: apart by blanks, `#` starts a comment line."""
    return frozenset(w for line in _lines(f"{name}.txt") for w in line.split())


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME.tsv`."""
    return tuple(tuple(line.split("\t")) for line in _lines(f"{name}.tsv"))


@cache
def places() -> dict[str, tuple[str, str]]:
    """Places that stand in front of nouns: Japanese to the English noun and adjective."""
    return {ja: (noun, adjective) for ja, noun, adjective in rows("places")}


@cache
def affixes(kind: str) -> dict[str, str]:
    """The English of prefixes or suffixes (`kind`)."""
    return {ja: english for which, ja, english in rows("affixes") if which == kind}
