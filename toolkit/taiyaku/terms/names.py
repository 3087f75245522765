"""Names: what the dictionary takes apart put together, and where a name begins or ends inside a chain of nouns."""

from __future__ import annotations

from taiyaku.terms.kinds import NAMES, Kind, is_katakana
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.lexicon import is_company
from taiyaku.terms.pieces import Item, Piece
from taiyaku.terms.words import words


def is_katakana_piece(piece: Piece) -> bool:
    """Whether a piece is katakana throughout."""
    return is_katakana(piece.text)


def mended(chunk: list[Item]) -> list[Item]:
    """Put together what the dictionary takes apart: 業|界, and プラット|フォーマー with a place in it."""
    out: list[Item] = []
    for item in chunk:
        last = out[-1] if out else None
        if last and last.piece and item.piece and (kind := _kind_together(last.piece, item.piece)):
            out[-1] = _one([last, item], kind)
        else:
            out.append(item)
    return out


def _kind_together(left: Piece, right: Piece) -> Kind | None:
    if left.kind == right.kind == Kind.SUFFIX:
        return Kind.NOUN if left.text + right.text in words("general_nouns") else None
    if not (is_katakana(left.text) and is_katakana(right.text)) or right.text in words("group_names"):
        return None
    odd = {Kind.PERSON, Kind.KATAKANA}
    if left.kind in odd and right.kind in odd:
        return Kind.KATAKANA
    small = (Kind.PLACE, Kind.PERSON)
    if left.kind in small and len(left.text) <= 4 and not left.country and right.kind == Kind.NOUN:
        return Kind.KATAKANA
    return None


def joined_dots(chunk: list[Item]) -> list[Item]:
    """Katakana joined by middle dots: a person's name becomes one piece, a list falls apart at its dots."""
    out: list[Item] = []
    at = 0
    while at < len(chunk):
        stop = at
        while stop < len(chunk) and (_is_dot_item(chunk[stop]) or _is_katakana_item(chunk[stop])):
            stop += 1
        group = chunk[at:stop]
        if not group:
            out.append(chunk[at])
            at += 1
            continue
        out += _dot_group(group) if any(map(_is_dot_item, group)) else group
        at = stop
    return out


def _is_dot_item(item: Item) -> bool:
    return item.piece is None


def _is_katakana_item(item: Item) -> bool:
    return item.piece is not None and is_katakana_piece(item.piece)


def _dot_group(group: list[Item]) -> list[Item]:
    parts = split_at_dots(group)
    kinds = [{i.piece.kind for i in part if i.piece} for part in parts]
    if any(k & {Kind.PERSON, Kind.KATAKANA} for k in kinds):
        return [_one(group, Kind.NAME)]
    if len(parts) == 2 and all(k <= {Kind.NOUN, Kind.VERBAL} for k in kinds):
        return [_one(group, Kind.NOUN)]  # サプライ・チェーン
    return group


def _is_model(text: str) -> bool:
    """H200 names a product; 5G and AI do not."""
    return not text[0].isdigit() and any(c.isdigit() for c in text)


def split_at_dots(group: list[Item]) -> list[list[Item]]:
    """The parts between middle dots."""
    parts: list[list[Item]] = [[]]
    for item in group:
        if item.piece is None:
            parts.append([])
        else:
            parts[-1].append(item)
    return [p for p in parts if p]


def _one(group: list[Item], kind: Kind) -> Item:
    """The items as one piece."""
    text = "".join("・" if i.piece is None else i.piece.text for i in group)
    reading = "".join(i.piece.reading for i in group if i.piece)
    known = all(i.piece is None or i.piece.known for i in group)
    return Item(Piece(text, kind, reading, text, (), known), group[0].start, group[-1].end, text)


def joined_persons(chunk: list[Item]) -> list[Item]:
    """Family and given name in kanji (two persons side by side) become one name."""
    out: list[Item] = []
    for item in chunk:
        last = out[-1] if out else None
        if (
            last
            and last.piece
            and item.piece
            and item.piece.kind == last.piece.kind == Kind.PERSON
            and not (is_katakana_piece(item.piece) and is_katakana_piece(last.piece))
        ):
            out[-1] = _name(last, item)
        else:
            out.append(item)
    return out


def _name(first: Item, second: Item) -> Item:
    assert first.piece is not None
    assert second.piece is not None
    a, b = first.piece, second.piece
    piece = Piece(a.text + b.text, Kind.NAME, f"{a.reading} {b.reading}", f"{a.text} {b.text}", (), known=True)
    return Item(piece, first.start, second.end, piece.text)


def is_border(left: Piece, right: Piece, rest: list[Item]) -> bool:
    """Whether a name ends with `left` or begins with `right`; `rest` is what follows."""
    if left.kind == Kind.NAME:
        heads = [right.text, *(right.text + i.piece.text for i in rest[:1] if i.piece)]
        return not any(h in words("name_heads") for h in heads)
    if right.kind == Kind.NAME:
        return left.kind != Kind.PREFIX
    if right.kind == Kind.LATIN:  # a product's or company's name stands for itself: 国産チップ|NVIDIA, but 国防AI
        return left.kind != Kind.PREFIX and (not is_acronym(right.text) or _is_model(right.text))
    if left.kind == Kind.PLACE and len(left.text) == 1 and (right.kind in NAMES or is_company(right.text)):
        return True  # 米|オープンAI: the press puts the country in front of a company
    if left.text.endswith(tuple(words("name_follows"))) and right.kind in NAMES:
        return True
    return left.kind == Kind.LATIN and right.kind == Kind.PLACE and not is_acronym(left.text)
