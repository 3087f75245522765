"""The news lexicon: Japanese terms with the English of newspapers, kept by hand in `data/news_lexicon.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from taiyaku.terms.words import rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """One Japanese form: its English, best first, and what kind of thing it names."""

    ja: str
    en: tuple[str, ...]
    category: str


@cache
def load_entries() -> Mapping[str, Entry]:
    """All entries by their Japanese form (NFKC, as printed), in the order of the file."""
    entries = (Entry(ja, tuple(en.split(" | ")), category) for ja, en, category in rows("news_lexicon"))
    return MappingProxyType({e.ja: e for e in entries})


@cache
def term_entries() -> Mapping[str, Entry]:
    """The entries that are terms by themselves: not the heads and modifiers that compounds are made of."""
    return MappingProxyType({ja: e for ja, e in load_entries().items() if e.category != "head"})


def is_company(ja: str) -> bool:
    """Whether the lexicon knows a Japanese form as a company."""
    entry = load_entries().get(ja)
    return entry is not None and entry.category == "company"


@cache
def load_lexicon() -> Mapping[str, tuple[str, ...]]:
    """Japanese to English, best first; the common doors for alignment and checks."""
    return MappingProxyType({ja: e.en for ja, e in load_entries().items()})
