"""What Japanese words are called in English, for links and emphasis of built articles.

Asked are the article's own units (a linked headline), the term base, and the numbers of both sides. Nothing of it
is read before a link needs it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from taiyaku.catalog.units import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from taiyaku.model import Catalog


@dataclass
class Names:
    """The English names of a project's terms; raises `InputError` when they are asked for and cannot be read."""

    path: Path

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """English terms by each spelling of the Japanese ones."""
        from taiyaku.glossary import read_terms

        out: dict[str, tuple[str, ...]] = {}
        for c in read_terms(self.path).concepts if self.path.is_file() else ():
            english = c.texts("en")  # deprecated ones too: what a translator wrote is what counts
            for ja in c.texts("ja"):
                out[squeezed(ja)] = (*out.get(squeezed(ja), ()), *english)
        return out


@dataclass
class Known:
    """What words are called in the English of one article."""

    names: Names
    catalog: Catalog
    _units: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._units = {squeezed(u.source): u.target for u in self.catalog.live if u.target}

    def __call__(self, words: str, english: str) -> Iterable[str]:
        """The names that some words may have in an English sentence."""
        key = squeezed(words)
        found = [*self.names.terms.get(key, ()), *([self._units[key]] if key in self._units else [])]
        if any(c.isdecimal() or c in "一二三四五六七八九十百千万億兆〇半倍割" for c in words):
            found += _numbers(words, english)
        return found


def _numbers(words: str, english: str) -> list[str]:
    """The English of words that are a quantity and nothing else."""
    from taiyaku.quantities import compare

    found = compare(words, english)
    covered = sum(c.isalnum() for q in found.ja for c in q.text)
    if not found.pairs or len(found.pairs) < len(found.ja) or covered < sum(c.isalnum() for c in words):
        return []
    spans = [en.span for _, en in found.pairs]
    return [english[min(a for a, _ in spans) : max(b for _, b in spans)]]
