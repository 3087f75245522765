"""Names in a Japanese text: katakana in parts, and the readings of names in kanji."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.checks.name_table import names_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.model import Span

_KANA = "[ァ-ヴ][ァ-ヴー]*"
_PART = rf"(?:{_KANA}|[A-Z](?![A-Za-z])\.?)"
_JOINT = "(?:[・=゠][ ]?)"
_FULL = re.compile(rf"(?<![A-Za-zァ-ヴー・=゠])(?:[A-Z]\.)*{_PART}(?:(?:{_JOINT}|[-‐]){_PART}){{1,5}}(?![ァ-ヴー])")
_TITLED = re.compile(rf"(?<![A-Za-zァ-ヴー・=゠])(?:[A-Z]\.|{_KANA}[ ]){{1,4}}[ァ-ヴ][ァ-ヴー]+(?![ァ-ヴー・=゠])")
_MAYBE = re.compile("[ァ-ヴー][・=゠ ]|[A-Z][.・]")  # in each, and quick
_SINGLE = re.compile(r"(?<![A-Za-zァ-ヴー・=゠‐\- ])[ァ-ヴ][ァ-ヴー]+(?![ァ-ヴー・=゠‐\- ])")
_CUT = re.compile(r"[・=゠\-‐ .]+")
_READING = re.compile(
    r"(?P<name>[一-龥々ヶ]{2,6})(?P<title>氏|さん)?[ ]?"
    r"\((?P<kana>[ぁ-んァ-ヴー]+(?:[・=, ][ぁ-んァ-ヴー]+)?)(?=[)、,・=])"
)


@dataclass(frozen=True, slots=True)
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

    @property
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


def full_names(text: str) -> list[Name]:
    """Katakana words joined by ・, ＝ or hyphens, with initials: names of people, and whatever else is written so.

    Words joined by blanks, and initials with full stops (J.J.エイブラムス), are names when a title follows.
    """
    if not _MAYBE.search(text):
        return []
    out = [
        Name(m.group(), m.span(), _parts(m.group()), _titled(text, m.end()))
        for m in _FULL.finditer(text)
        if re.search("[・=゠]", m.group()) and re.search("[ァ-ヴ]{2}|[ァ-ヴ]ー", m.group())
    ]
    for m in _TITLED.finditer(text):
        apart = all(m.end() <= n.span[0] or m.start() >= n.span[1] for n in out)
        if apart and _titled(text, m.end()):
            out.append(Name(m.group(), m.span(), _parts(m.group()), titled=True))
    return sorted(out, key=lambda n: n.span)


def titled_words(text: str) -> Iterator[Name]:
    """Single katakana words with a title behind: トランプ氏."""
    for m in _SINGLE.finditer(text):
        if _titled(text, m.end()):
            yield Name(m.group(), m.span(), (m.group(),), titled=True)


def readings(text: str) -> Iterator[Name]:
    """Names in kanji with their reading behind: 大谷翔平(おおたに・しょうへい).

    The reading must be in two parts, or the name have a title; other words are read out too.
    """
    if "(" not in text:
        return
    for m in _READING.finditer(text):
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
