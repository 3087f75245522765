"""Runs: the maximal chains of nouns in a sentence, cut where a name, a title or a new thing begins.

Everything here looks at one sentence alone; what needs the whole corpus (which part of a run is a term) is decided
over merged counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.terms.kinds import NAMES, Kind
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.names import is_border, is_katakana_piece, joined_dots, joined_persons, mended, split_at_dots
from taiyaku.terms.pieces import Item, Piece, is_dot, items
from taiyaku.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pieces = tuple[Piece, ...]

_OPEN = dict(zip('「『“"(〈《【[', '」』”")〉》】]', strict=True))
_QUOTES = frozenset('「『“"〈《')
_QUOTED_TITLE = re.compile(r"[「『]([^「」『』、。!?\n]{6,40})[」』]")


@dataclass(frozen=True, slots=True)
class Found:
    """A run where it stands: its pieces, its span in the NFKC text, whether it fills a quotation or is a title."""

    pieces: Pieces
    start: int
    end: int
    quoted: bool = False
    title: str = ""

    @property
    def text(self) -> str:
        """The surface, as its pieces spell it."""
        return self.title or surface(self.pieces)


@dataclass(frozen=True, slots=True)
class Gloss:
    """An inline gloss, `outer(inner)`."""

    outer: str
    inner: str


def surface(pieces: Sequence[Piece]) -> str:
    """How the pieces are written together; two Latin spans stand apart."""
    out = ""
    for p in pieces:
        out += f" {p.text}" if out and out[-1].isascii() and p.text[0].isascii() else p.text
    return out


def find_runs(text: str) -> tuple[list[Found], list[Gloss]]:
    """The runs of an NFKC sentence and its glosses."""
    everything = items(text)
    parts: list[list[Item]] = []
    glosses: list[Gloss] = []
    for chunk in _chunks(everything):
        for part in _cut(chunk):
            kept = _trimmed(part)
            if kept and _lost_bracket(text, kept):
                parts += [kept[:1], kept[1:]]
                glosses.append(Gloss(_found(text, kept[:1]).text, _found(text, kept[1:]).text))
            elif kept:
                parts.append(kept)
    found = [*(_found(text, kept) for kept in parts), *_titles(text, everything)]
    return found, glosses + _glosses(text, found)


def _found(text: str, kept: list[Item]) -> Found:
    start, end = kept[0].start, kept[-1].end
    return Found(tuple(i.piece for i in kept if i.piece is not None), start, end, _is_quoted(text, start, end))


def _lost_bracket(text: str, kept: list[Item]) -> bool:
    """`GPU画像処理半導体)`: a closing bracket that nothing opens, behind an abbreviation and its Japanese.

    Pages lose opening brackets together with the links around them.
    """
    first = kept[0].piece
    end = kept[-1].end
    return (
        len(kept) > 1
        and text[end : end + 1] == ")"
        and first is not None
        and first.kind == Kind.LATIN
        and is_acronym(first.text)
        and text.count("(", 0, end) == text.count(")", 0, end)
    )


def _chunks(everything: list[Item]) -> Iterator[list[Item]]:
    """Neighbouring items without a break; a middle dot between katakana stays in, as a break of its own kind."""
    chunk: list[Item] = []
    for n, item in enumerate(everything):
        near = bool(chunk) and chunk[-1].end == item.start
        if item.piece is None and is_dot(item.mark) and near and _dot_joins(everything, n):
            chunk.append(item)
        elif item.piece is None or _counts_on(everything, n):
            if chunk:
                yield chunk
            chunk = []
        else:
            if chunk and not near:
                yield chunk
                chunk = []
            chunk.append(item)
    if chunk:
        yield chunk


def _counts_on(everything: list[Item], n: int) -> bool:
    """One kanji right behind a number and its counter goes on counting: 3月|期|決算."""
    before, piece = everything[n - 1] if n else None, everything[n].piece
    if before is None or piece is None or before.piece is not None or before.end != everything[n].start:
        return False
    return (
        len(piece.text) == 1
        and piece.kind != Kind.PLACE
        and any(i.mark[-1:].isnumeric() for i in everything[max(0, n - 2) : n])
    )


def _dot_joins(everything: list[Item], n: int) -> bool:
    if not 0 < n < len(everything) - 1:
        return False
    left, right = everything[n - 1].piece, everything[n + 1].piece
    return left is not None and right is not None and is_katakana_piece(left) and is_katakana_piece(right)


def _cut(chunk: list[Item]) -> Iterator[list[Item]]:
    for part in _cut_titles(joined_persons(joined_dots(mended(chunk)))):
        yield from _cut_names(part)


# --- titles and borders ---


def _cut_titles(chunk: list[Item]) -> Iterator[list[Item]]:
    """Cut at dots that are left, and around titles: ルトニック|米商務長官, 共同創業者|ザレンバ."""
    for part in split_at_dots(chunk):
        at = start = 0
        while at < len(part):
            n = _title_length(part, at)
            if n and _ends_name(part, at, n):
                front = at - 1 if at > start and _is_state(part[at - 1]) and at - 1 > start else at
                if front > start:
                    yield part[start:front]
                yield part[front : at + n]
                at = start = at + n
            else:
                at += 1
        if start < len(part):
            yield part[start:]


def _title_length(part: list[Item], at: int) -> int:
    """How many items from `at` on are a title, the longest."""
    text = ""
    best = 0
    for n, item in enumerate(part[at : at + 5], 1):
        text += item.piece.text if item.piece else ""
        if text in words("titles"):
            best = n
    return best


def _ends_name(part: list[Item], at: int, n: int) -> bool:
    """A title stands last or in front of a name; 大統領選 and 社長交代 are words of their own."""
    after = part[at + n].piece if at + n < len(part) else None
    return after is None or after.kind in NAMES or after.kind == Kind.LATIN


def _is_state(item: Item) -> bool:
    return item.piece is not None and item.piece.kind == Kind.PLACE and len(item.piece.text) <= 2


def _cut_names(part: list[Item]) -> Iterator[list[Item]]:
    """Cut where a name begins or ends."""
    start = 0
    for n in range(1, len(part)):
        left, right = part[n - 1].piece, part[n].piece
        if left and right and is_border(left, right, part[n + 1 :]):
            yield part[start:n]
            start = n
    yield part[start:]


# --- the ends ---


def _trimmed(part: list[Item]) -> list[Item]:
    """The run without what is no part of a term at its ends."""
    while part and _no_start(part):
        part = part[1:]
    while part and _no_end(part[-1].piece):
        part = part[:-1]
    return part


def _no_start(part: list[Item]) -> bool:
    piece = part[0].piece
    if piece is None or piece.kind == Kind.SUFFIX:
        return True
    if piece.text in words("never_first"):
        return piece.kind == Kind.PREFIX or len(part) > 1
    return piece.kind == Kind.ADJECTIVAL and piece.text == "的"


def _no_end(piece: Piece | None) -> bool:
    return (
        piece is None
        or piece.kind in {Kind.PREFIX, Kind.ADJECTIVAL}
        or piece.text in words("never_first") | words("never_last")
    )


def _is_quoted(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1] in _QUOTES and _OPEN[text[start - 1]] == text[end]


# --- titles of works, laws, programmes ---


def _titles(text: str, everything: list[Item]) -> Iterator[Found]:
    """「…に関する…」: a quotation that is a name: particles inside, a noun last, no sentence."""
    for m in _QUOTED_TITLE.finditer(text):
        inside = [i for i in everything if m.start(1) <= i.start and i.end <= m.end(1)]
        if len(inside) < 3 or inside[0].piece is None or inside[0].start != m.start(1):
            continue
        breaks = [i for i in inside if i.piece is None]
        last = inside[-1].piece
        nominal = last is not None and last.kind in {
            Kind.NOUN,
            Kind.VERBAL,
            Kind.SUFFIX,
            Kind.KATAKANA,
            Kind.PROPER,
        }
        if (
            not breaks
            or not (nominal or inside[-1].mark in words("title_nominals"))
            or not all(_in_title(i.mark) for i in breaks[:-1])
        ):
            continue
        pieces = tuple(i.piece for i in inside if i.piece)
        named = any(p.kind in NAMES or p.kind == Kind.LATIN for p in pieces)
        if named or inside[-1].mark.endswith(_TITLE_HEADS):
            yield Found(pieces, m.start(1), m.end(1), quoted=True, title=m[1])


_TITLE_HEADS = (
    "法",
    "宣言",
    "条約",
    "協定",
    "計画",
    "構想",
    "憲章",
    "プロジェクト",
    "プログラム",
    "キャンペーン",
    "原則",
    "指針",
    "白書",
    "会議",
)


def _in_title(mark: str) -> bool:
    return mark in words("title_words") or mark.isdigit() or mark in words("title_nominals")


# --- glosses ---


def _glosses(text: str, found: list[Found]) -> list[Gloss]:
    """`A(B)` where A is a run and B fills the brackets, or is the first thing in them."""
    starts = {f.start: f for f in found if not f.title}
    ends = {f.end: f for f in found if not f.title}
    out = []
    for end, outer in ends.items():
        if text[end : end + 1] == "(":
            inner = starts.get(end + 1)
            if inner and text[inner.end : inner.end + 1] in {")", "、", ";", ""}:
                out.append(Gloss(outer.text, inner.text))
    return out
