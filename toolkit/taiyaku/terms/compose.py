"""English put together word by word: right for a fifth of what no list knows, so it is always marked as composed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from taiyaku.terms.lexicon import load_lexicon
from taiyaku.terms.pieces import Kind, is_katakana
from taiyaku.terms.spellings import latin_of
from taiyaku.terms.synonyms import words_of
from taiyaku.terms.words import places

if TYPE_CHECKING:
    from taiyaku.terms.runs import Pieces

_PREFIXES = {"脱": "de-", "反": "anti-", "非": "non-", "再": "re-", "超": "ultra-", "対": "anti-", "準": "quasi-", "副": "vice "}
_SUFFIXES = {
    "法": "law", "案": "bill", "率": "rate", "額": "amount", "費": "costs", "株": "stocks", "勢": "players", "群": "group",
    "型": "-type", "派": "faction", "省": "ministry", "庁": "agency", "局": "bureau", "党": "party", "軍": "military",
    "戦": "battle", "量": "volume", "数": "number", "性": "", "力": "power", "網": "network", "圏": "bloc", "権": "rights",
    "賞": "award", "税": "tax", "債": "bonds", "的": "", "系": "-affiliated", "論": "theory",
}  # fmt: skip


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
        return _PREFIXES.get(text)
    if at and text in _SUFFIXES:
        return _SUFFIXES[text]
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
