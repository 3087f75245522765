"""The hand-made word lists of the room, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of `data/NAME.txt`: apart by blanks, `#` starts a comment line."""
    text = files("taiyaku.terms").joinpath("data", f"{name}.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@cache
def places() -> dict[str, tuple[str, str]]:
    """Places that stand in front of nouns: Japanese to the English noun and adjective."""
    text = files("taiyaku.terms").joinpath("data", "places.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {ja: (noun, adjective) for ja, noun, adjective in rows}
