"""What Japanese words are called in English, for links and emphasis of built articles.

Asked are the article's own units (a linked headline), the term base, and the numbers of both sides. Nothing of it
is read before a link needs it.
"""

from __future__ import annotations

import re
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


_AROUND_JA = re.compile(
    "約|およそ|おおよそ|ほぼ|計|合計|総額|最大|最高|最低|延べ|のべ|以上|以下|前後|程度|ほど|近く|余り?|あまり|超|強|弱"
)
_AROUND_EN = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|over|under|up to|at least|at most"
    r"|(?:more|less|fewer) than|a total of)\s\Z",
    re.IGNORECASE,
)


def _numbers(words: str, english: str) -> list[str]:
    """The English of words that are a quantity and nothing else but how exact it is (約三千人)."""
    from taiyaku.quantities import compare

    found = compare(words, english)
    if not found.pairs or len(found.pairs) < len(found.ja):
        return []
    rest, at = "", 0
    for start, end in sorted(q.span for q in found.ja):
        rest += f"{words[at:start]} "
        at = max(at, end)
    rest = _AROUND_JA.sub("", rest + words[at:])
    if any(c.isalnum() for c in rest):
        return []
    spans = [en.span for _, en in found.pairs]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    around = _AROUND_EN.search(english, 0, start) if _AROUND_JA.search(words) else None
    return [english[around.start() if around else start : end]]
