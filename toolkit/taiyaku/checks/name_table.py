"""The tables about names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from taiyaku.checks.letters import table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Names:
    """What `data/names.toml` says, ready to use; English words are in lower case."""

    titled: re.Pattern[str]
    companies: re.Pattern[str]
    first: frozenset[str]
    particles: frozenset[str]
    last: frozenset[str]
    chinese: frozenset[str]
    spelled: Mapping[str, frozenset[str]]
    nicknames: Mapping[str, frozenset[str]]
    english_titles: frozenset[str]
    organisations: frozenset[str]
    addressed: frozenset[str]
    speaking: frozenset[str]
    days: frozenset[str]
    joining: frozenset[str]
    adjectives: frozenset[str]
    exonyms: frozenset[str]


@cache
def names_table() -> Names:
    """The tables, read once."""
    raw = table("names")
    before = _any_of(raw["before_titles"])
    spelled = (entry.partition("=") for entry in raw["spelled"].split())
    nicknames: dict[str, set[str]] = {}
    for group in re.split(r"[|\n]", raw["nicknames"]):
        forms = group.split()
        for form in forms:
            nicknames.setdefault(form.lower(), set()).update(forms)
    return Names(
        re.compile(f"(?:{before})*(?:{_any_of(raw['titles'])})"),
        re.compile(_any_of(raw["companies"])),
        frozenset(raw["first"].split()),
        frozenset(raw["particles"].split()),
        frozenset(raw["last"].split()),
        frozenset(raw["chinese"].split()),
        {kana: frozenset(latin.lower().split(",")) for kana, _, latin in spelled},
        {form: frozenset(group) for form, group in nicknames.items()},
        frozenset(f"{raw['english_titles']} {raw['days']}".split()),
        frozenset(raw["organisations"].split()),
        frozenset(raw["addressed"].split()),
        frozenset(raw["speaking"].split()),
        frozenset(raw["days"].split()),
        frozenset(raw["joining"].split()),
        frozenset(raw["adjectives"].split()),
        frozenset(raw["exonyms"].split()),
    )


def _any_of(words: str) -> str:
    return "|".join(re.escape(w) for w in sorted(words.split(), key=len, reverse=True))
