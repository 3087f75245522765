"""The tables in `data/`, read once: one row a currency, unit, counter, era, word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taiyaku.quantities.model import Number


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of `data/NAME.tsv` by column; lines with `#` are comments, `-` is an empty cell."""
    text = (files(__package__) / "data" / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        yield {
            h: "" if c == "-" else c for h, c in zip(head, cells + [""] * (len(head) - len(cells)), strict=False)
        }


def number(text: str) -> Number:
    """A number of a table: whole, or with decimals."""
    return float(text) if "." in text else int(text)


def names(cell: str) -> list[str]:
    """The names of a cell, parted by `|`."""
    return [n for n in cell.split("|") if n]


class Suffix(NamedTuple):
    """What a word behind a number makes of it: a kind (of `Kind`, or one that a parser knows) and a unit."""

    kind: str
    unit: str
    kanji: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its dimension and its size there (0: not converted)."""

    dimension: str
    size: float


@cache
def units() -> Mapping[str, Unit]:
    """Units of measure by id."""
    return {r["id"]: Unit(r["dimension"], float(r["size"])) for r in rows("units")}


@cache
def eras() -> tuple[tuple[tuple[str, ...], str, int, int], ...]:
    """Eras: names, letter, the year before year 1, the last year (0 while it lasts)."""
    return tuple((tuple(names(r["names"])), r["letter"], int(r["base"]), int(r["last"])) for r in rows("eras"))


@cache
def english_eras() -> tuple[tuple[tuple[str, ...], str, int], ...]:
    """Eras: Japanese names, the English one in lower case, the year before year 1."""
    return tuple((tuple(names(r["names"])), r["english"], int(r["base"])) for r in rows("eras"))


@cache
def ja_suffixes() -> Mapping[str, Suffix]:
    """What stands behind a number in Japanese: counters, currencies, units."""
    out: dict[str, Suffix] = {}
    for r in rows("counters"):
        out[r["counter"]] = Suffix(r["kind"], r["unit"], r["kanji"] == "yes")
    for r in rows("units"):
        for n in names(r["ja"]):
            out[n] = Suffix("measure", r["id"])
        for n in names(r["symbols"]):
            out[n] = Suffix("measure", r["id"])
    for r in rows("currencies"):
        for n in names(r["ja"]):
            # 元 is also "former", ドン a sound: a kanji numeral is no sign of money there.
            out[n] = Suffix("money", r["code"], n != "元")
    return out


@cache
def currency_signs() -> Mapping[str, str]:
    """Signs and codes before an amount, to ISO codes."""
    out: dict[str, str] = {}
    for r in rows("currencies"):
        for n in names(r["signs"]):
            out.setdefault(n, r["code"])
    return out


@cache
def dollars() -> frozenset[str]:
    """The currencies that a bare dollar may be."""
    return frozenset(r["code"] for r in rows("currencies") if any("dollar" in n for n in names(r["en"])))


def plural(word: str) -> str:
    """The regular plural of a unit's or currency's English name."""
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


@cache
def en_suffixes() -> Mapping[tuple[str, ...], Suffix]:
    """Currencies and units behind a number in English, by their lower-case words."""
    out: dict[tuple[str, ...], Suffix] = {}

    def put(name: str, suffix: Suffix) -> None:
        for form in (name, plural(name)):
            out.setdefault(tuple(form.lower().replace("-", " ").split()), suffix)

    for r in rows("currencies"):
        for n in names(r["en"]):
            put(n, Suffix("money", r["code"]))
        for n in names(r["signs"]):
            if n.isalpha() and n.isascii() and len(n) == 3:
                put(n, Suffix("money", r["code"]))
    for r in rows("units"):
        for n in names(r["en"]):
            put(n, Suffix("measure", r["id"]))
    return out


@cache
def currency_names() -> Mapping[str, str]:
    """The English names of currencies by code: the longest one, which names the country."""
    return {r["code"]: max(names(r["en"]), key=lambda n: (" " in n, -len(n))) for r in rows("currencies")}


@cache
def nouns() -> Mapping[str, str]:
    """English nouns, singular and plural, to the class of what they count."""
    out: dict[str, str] = {}
    for r in rows("nouns"):
        for n in r["nouns"].split():
            out.setdefault(n, r["class"])
            out.setdefault(plural(n), r["class"])
            if n.endswith("y"):
                out.setdefault(f"{n[:-1]}ies", r["class"])
    return out


@cache
def unit_symbols() -> Mapping[str, str]:
    """Symbols of units (km, kg, °C) to ids; case counts."""
    return {n: r["id"] for r in rows("units") for n in names(r["symbols"])}


@cache
def number_words() -> Mapping[str, tuple[str, Number]]:
    """English number words: class and value."""
    return {r["word"]: (r["class"], number(r["value"])) for r in rows("number_words")}
