"""Runs: the maximal chains of nouns in a sentence, cut where a name, a title or a new thing begins.

Everything here looks at one sentence alone; what needs the whole corpus (which part of a run is a term) is decided
over merged counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.terms.latin import is_acronym
from taiyaku.terms.pieces import NAMES, Item, Kind, Piece, is_dot, is_katakana, items
from taiyaku.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pieces = tuple[Piece, ...]

_OPEN = dict(zip("「『“\"(〈《【[", "」』”\")〉》】]", strict=True))
_QUOTES = frozenset("「『“\"〈《")
# A name in front of these is part of theirs: ジョンズ・ホプキンス大学, トランプ政権.
_NAME_HEADS = frozenset(
    "大学 大学院 高校 研究所 研究院 研究センター 財団 銀行 証券 生命 保険 グループ ホールディングス 病院 協会 学会 連盟 法 法案 賞 政権 内閣 "
    "王朝 派 家 流 関税 減税 効果 相場 ショック 主義 時代 氏族 理論 定数 効果 修正 ライン 株 陣営 支持者 戦争 事件 空港 基地 城 橋 通り 社 空爆".split()
)
# Heads behind which a name begins anew: 通信機器大手ノキア, 系列企業アントグループ.
_NAME_FOLLOWS = tuple(
    "大手 企業 メーカー 会社 傘下 新興 系列 首都 誌 紙 社 中堅 老舗 専門家 息子 娘 長男 長女 妻 夫 父 母 兄 弟 姉 妹 "
    "先祖 祖父 祖母 友人 同僚 隣人 恋人 俳優 女優 歌手 作家 画家 作曲家 選手 王子 王女 聖 町 村 郡".split()
)
_QUOTED_TITLE = re.compile(r"[「『]([^「」『』、。!?\n]{6,40})[」』]")


@dataclass(frozen=True, slots=True)
class Found:
    """A run where it stands: its pieces, its span in the NFKC text, whether it fills a quotation, or is a whole title."""

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
        elif item.piece is None:
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


def _dot_joins(everything: list[Item], n: int) -> bool:
    if not 0 < n < len(everything) - 1:
        return False
    left, right = everything[n - 1].piece, everything[n + 1].piece
    return left is not None and right is not None and _katakana(left) and _katakana(right)


def _katakana(piece: Piece) -> bool:
    return is_katakana(piece.text)


def _cut(chunk: list[Item]) -> Iterator[list[Item]]:
    for part in _cut_titles(_joined_persons(_joined_dots(_mended(chunk)))):
        yield from _cut_names(part)


def _mended(chunk: list[Item]) -> list[Item]:
    """Put together what the dictionary takes apart: 業|界, and プラット|フォーマー with a place in it."""
    out: list[Item] = []
    for item in chunk:
        last = out[-1] if out else None
        if last and last.piece and item.piece and (kind := _kind_together(last.piece, item.piece)):
            out[-1] = _one([last, item], kind)
        else:
            out.append(item)
    return out


_GROUP_NAMES = frozenset("グループ ホールディングス モーター モーターズ エナジー フィナンシャル テクノロジー バンク ファンド ジャパン".split())


def _kind_together(left: Piece, right: Piece) -> Kind | None:
    if left.kind == right.kind == Kind.SUFFIX:
        return Kind.NOUN if left.text + right.text in words("general_nouns") else None
    if not (is_katakana(left.text) and is_katakana(right.text)) or right.text in _GROUP_NAMES:
        return None
    odd = {Kind.PERSON, Kind.KATAKANA}
    if left.kind in odd and right.kind in odd:
        return Kind.KATAKANA
    small = (Kind.PLACE, Kind.PERSON)
    if left.kind in small and len(left.text) <= 4 and not left.country and right.kind == Kind.NOUN:
        return Kind.KATAKANA
    return None


# --- names ---


def _joined_dots(chunk: list[Item]) -> list[Item]:
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
    return item.piece is not None and _katakana(item.piece)


def _dot_group(group: list[Item]) -> list[Item]:
    parts = _split_at_dots(group)
    kinds = [{i.piece.kind for i in part if i.piece} for part in parts]
    if any(k & {Kind.PERSON, Kind.KATAKANA} for k in kinds):
        return [_one(group, Kind.NAME)]
    if len(parts) == 2 and all(k <= {Kind.NOUN, Kind.VERBAL} for k in kinds):
        return [_one(group, Kind.NOUN)]  # サプライ・チェーン
    return group


def _split_at_dots(group: list[Item]) -> list[list[Item]]:
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


def _joined_persons(chunk: list[Item]) -> list[Item]:
    """Family and given name in kanji (two persons side by side) become one name."""
    out: list[Item] = []
    for item in chunk:
        last = out[-1] if out else None
        if (
            last
            and last.piece
            and item.piece
            and item.piece.kind == last.piece.kind == Kind.PERSON
            and not (_katakana(item.piece) and _katakana(last.piece))
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


# --- titles and borders ---


def _cut_titles(chunk: list[Item]) -> Iterator[list[Item]]:
    """Cut at dots that are left, and around titles: ルトニック|米商務長官, 共同創業者|ザレンバ."""
    for part in _split_at_dots(chunk):
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
        if left and right and _border(left, right, part[n + 1 :]):
            yield part[start:n]
            start = n
    yield part[start:]


def _border(left: Piece, right: Piece, rest: list[Item]) -> bool:
    if left.kind == Kind.NAME:
        heads = [right.text, *(right.text + i.piece.text for i in rest[:1] if i.piece)]
        return not any(h in _NAME_HEADS for h in heads)
    if right.kind == Kind.NAME:
        return left.kind != Kind.PREFIX
    if right.kind == Kind.LATIN:  # a product's or company's name stands for itself: 国産チップ|NVIDIA, but 国防AI
        return left.kind != Kind.PREFIX and not is_acronym(right.text)
    if left.text.endswith(_NAME_FOLLOWS) and right.kind in NAMES:
        return True
    return left.kind == Kind.LATIN and right.kind == Kind.PLACE and not is_acronym(left.text)


# --- the ends ---


def _trimmed(part: list[Item]) -> list[Item]:
    """The run without what is no part of a term at its ends."""
    while part and _no_start(part):
        part = part[1:]
    while part and _no_end(part[-1].piece):
        part = part[:-1]
    return part


_HARD_LEADS = frozenset("元 同 各 全 両 本 当 今 来 昨 毎 約 計 某 諸 他 故 最大 最新 主要 有力 一部 複数 特定 当該 一連 新たな 独自 同様 事実上 今回 初 新".split())


_NO_END = frozenset("関連 系 用 版 向 専用 対応 名義 主導".split())


def _no_start(part: list[Item]) -> bool:
    piece = part[0].piece
    if piece is None or piece.kind == Kind.SUFFIX:
        return True
    if piece.text in _HARD_LEADS:
        return piece.kind == Kind.PREFIX or len(part) > 1
    return piece.kind == Kind.ADJECTIVAL and piece.text == "的"


def _no_end(piece: Piece | None) -> bool:
    return piece is None or piece.kind in {Kind.PREFIX, Kind.ADJECTIVAL} or piece.text in _HARD_LEADS | _NO_END


def _is_quoted(text: str, start: int, end: int) -> bool:
    return 0 < start and end < len(text) and text[start - 1] in _QUOTES and _OPEN[text[start - 1]] == text[end]


# --- titles of works, laws, programmes ---


def _titles(text: str, everything: list[Item]) -> Iterator[Found]:
    """「…に関する…」: a quotation that is a name: particles inside, a noun last, and no sentence."""
    for m in _QUOTED_TITLE.finditer(text):
        inside = [i for i in everything if m.start(1) <= i.start and i.end <= m.end(1)]
        if len(inside) < 3 or inside[0].piece is None or inside[0].start != m.start(1):
            continue
        breaks = [i for i in inside if i.piece is None]
        last = inside[-1].piece
        nominal = last is not None and last.kind in {Kind.NOUN, Kind.VERBAL, Kind.SUFFIX, Kind.KATAKANA, Kind.PROPER}
        if not breaks or not (nominal or inside[-1].mark in _NOMINAL) or not all(_in_title(i.mark) for i in breaks[:-1]):
            continue
        pieces = tuple(i.piece for i in inside if i.piece)
        if any(p.kind in NAMES or p.kind == Kind.LATIN for p in pieces) or len(pieces) > 2:
            yield Found(pieces, m.start(1), m.end(1), quoted=True, title=m[1])


_NOMINAL = frozenset("呼びかけ 呼び掛け 取り組み 見直し 取り扱い 手引き".split())
_TITLE_WORDS = frozenset("の と に 関する ための 向け ため ある 向けた 係る よる な 的 及び および 等 対する".split())


def _in_title(mark: str) -> bool:
    return mark in _TITLE_WORDS or mark.isdigit() or mark in _NOMINAL


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
