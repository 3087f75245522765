"""English put together word by word: right for a fifth of what no list knows, so always marked as composed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.lexicon import load_lexicon
from taiyaku.terms.spellings import latin_of
from taiyaku.terms.synonyms import words_of
from taiyaku.terms.words import affixes, places

if TYPE_CHECKING:
    from taiyaku.terms.runs import Pieces


def compose(pieces: Pieces) -> str:
    """The English of a compound, part by part; '' when a part has none or there is one part alone."""
    if len(pieces) < 2:
        return ""
    parts: list[str] = []
    at = 0
    while at < len(pieces):
        for stop in range(len(pieces), at, -1):
            if stop - at == len(pieces):
                continue
            english = _part(pieces, at, stop)
            if english is not None:
                parts.append(english)
                at = stop
                break
        else:
            return ""
    return _written(parts)


def _part(pieces: Pieces, at: int, stop: int) -> str | None:
    text = "".join(p.text for p in pieces[at:stop])
    front = stop < len(pieces)
    if front and text in places():
        return places()[text][1]
    if text in load_lexicon():
        english = load_lexicon()[text][0]
        return _singular(english) if front else english
    if text in places():
        return places()[text][0]
    if stop - at > 1:
        return None
    piece = pieces[at]
    if piece.kind == Kind.LATIN:
        return piece.text
    if piece.kind == Kind.PREFIX:
        return affixes("prefix").get(text)
    if at and text in affixes("suffix"):
        return affixes("suffix")[text]
    if text.endswith("的") and text[:-1] in load_lexicon():
        return load_lexicon()[text[:-1]][0]
    return word(text, name=piece.kind in {Kind.PERSON, Kind.PROPER, Kind.KATAKANA, Kind.NAME}) or None


@cache
def word(text: str, *, name: bool) -> str:
    """The English of one word from the dictionary or the synonym list, or ''."""
    if is_katakana(text) and (latin := latin_of(text, name=name) or latin_of(text, name=not name)):
        return latin
    found = [w for w in words_of(text) if w.latin]
    return found[0].latin[0] if len(found) == 1 else ""


def _singular(english: str) -> str:
    """A plural noun in front of another loses its s: export controls, but export control rules."""
    last = english.rsplit(" ", 1)[-1]
    if last.endswith("s") and not last.endswith(("ss", "us", "is", "ics")) and last.islower() and len(last) > 3:
        return english[:-3] + "y" if last.endswith("ies") else english[:-1]
    return english


def _written(parts: list[str]) -> str:
    out = ""
    for part in parts:
        if not part:
            continue
        out += part if not out or out.endswith("-") or part.startswith("-") else f" {part}"
    return out.strip()
