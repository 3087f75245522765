"""Names in a Japanese text: katakana in parts, and the readings of names in kanji."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.name_table import names_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.model import Span

_KANA = "[ァ-ヴ](?>[ァ-ヴー]*)"
_PART = rf"(?:{_KANA}|[A-Z](?![A-Za-z])\.?)"
_JOINT = "[・=゠]"
_FULL = later.pattern(
    rf"(?<![A-Za-zァ-ヴー・=゠])(?:[A-Z]\.)*{_PART}(?:(?:{_JOINT}[ ]?|[-‐]){_PART}){{1,5}}(?![ァ-ヴー])"
)
_TITLED = later.pattern(
    rf"(?<![A-Za-zァ-ヴー・=゠])(?:[A-Z]\.|{_KANA}[ ]){{1,4}}[ァ-ヴ][ァ-ヴー]+(?![ァ-ヴー・=゠])"
)
# What stands inside each of them, and is quick: it begins with one set of characters.
_IN_FULL = later.pattern(rf"{_JOINT}(?<=[ァ-ヴーA-Z.].)[ ]?[ァ-ヴA-Z]")
_IN_TITLED = later.pattern(r"[ .](?<=[ァ-ヴーA-Z].)[ァ-ヴA-Z]")
_TWO = later.pattern("[ァ-ヴ][ァ-ヴー]")
_SINGLE = r"[ァ-ヴ](?<![A-Za-zァ-ヴー・=゠‐\- ].)(?>[ァ-ヴー]+)(?![・=゠‐\- ])"
_CUT = later.pattern(r"[・=゠\-‐ .]+")
_READ = r"[ぁ-んァ-ヴー]+(?:[・=, ][ぁ-んァ-ヴー]+)?(?=[)、,・=])"
_READING = later.pattern(rf"(?P<name>[一-龥々ヶ]{{2,6}})(?P<title>氏|さん)?[ ]?\((?P<kana>{_READ})")
_IN_READING = later.pattern(rf"\((?<=[一-龥々ヶ氏ん ].){_READ}")  # in each, and quick as well


@dataclass(frozen=True)
class Name:
    """A name of several parts in a text under NFKC.

    `text` is the name as it stands, `parts` what is compared by sound, in order. `titled` says that what follows
    can only follow a person, `family_first` that English may turn the name round.
    """

    text: str
    span: Span
    parts: tuple[str, ...]
    titled: bool = False
    family_first: bool = False

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """The indices of the parts that tell one person from another: no titles, particles and initials."""
        known = names_table()
        end = len(self.parts) - 1
        out = [
            n
            for n, p in enumerate(self.parts)
            if not p.isascii()
            and not (n == 0 and p in known.first)
            and not (n < end and p in known.particles)
            and not (n == end and p in known.last)
        ]
        return tuple(out) or tuple(range(len(self.parts)))


@lru_cache(maxsize=16)  # the unit at hand is asked for twice
def full_names(text: str) -> tuple[Name, ...]:
    """Katakana words joined by ・, ＝ or hyphens, with initials: names of people, and whatever else is written so.

    Words joined by blanks, and initials with full stops (J.J.エイブラムス), are names when a title follows.
    """
    out = []
    if _IN_FULL.search(text):
        out = [
            Name(m.group(), m.span(), _parts(m.group()), _titled(text, m.end()))
            for m in _FULL.finditer(text)
            if _IN_FULL.search(m.group()) and _TWO.search(m.group())
        ]
    for m in _TITLED.finditer(text) if _IN_TITLED.search(text) else ():
        apart = all(m.end() <= n.span[0] or m.start() >= n.span[1] for n in out)
        if apart and _titled(text, m.end()):
            out.append(Name(m.group(), m.span(), _parts(m.group()), titled=True))
    return tuple(sorted(out, key=lambda n: n.span))


def titled_words(text: str) -> list[Name]:
    """Single katakana words with a title behind: トランプ氏."""
    return [Name(m.group(), m.span(), (m.group(),), titled=True) for m in _single_titled().finditer(text)]


@cache
def _single_titled() -> re.Pattern[str]:
    return re.compile(f"{_SINGLE}(?={names_table().titled.pattern})")


def readings(text: str) -> Iterator[Name]:
    """Names in kanji with their reading behind: 大谷翔平(おおたに・しょうへい).

    The reading must be in two parts, or the name have a title; other words are read out too.
    """
    for m in _READING.finditer(text) if _IN_READING.search(text) else ():
        if m["name"][0] in names_table().chinese and len(m["name"]) < 4 and m["kana"] < "ァ":
            continue
        parts = _parts(m["kana"].replace(",", "・"))
        titled = bool(m["title"]) or _titled(text, m.end() + 1)
        if len(parts) == 2 or titled:
            yield Name(m["name"], m.span("name"), parts, titled, family_first=True)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p for p in _CUT.split(name) if p)


def _titled(text: str, end: int) -> bool:
    return names_table().titled.match(text, end) is not None
