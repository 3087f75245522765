"""Pieces: what terms are made of. Tokens of the dictionary and Latin spans, with what matters about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.known import known_names
from taiyaku.terms.latin import blank_foreign, latin_spans
from taiyaku.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.morphology import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a term. `text` is NFKC; `reading` is katakana, empty for Latin; `groups` are synonym groups."""

    text: str
    kind: Kind
    reading: str = ""
    normal: str = ""
    groups: tuple[int, ...] = ()
    known: bool = True
    country: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """What is one piece whatever the tokens say: a Latin span or a known name."""

    text: str
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Item:
    """A piece where it stands in the text, or (piece None) something that ends a run; `mark` is its surface."""

    piece: Piece | None
    start: int
    end: int
    mark: str = ""


_HIRAGANA = re.compile(r"[ぁ-ん]+")
_KANJI = re.compile(r"[一-鿿々]")
_DOTS = frozenset("・·•=＝‧")
_OFFICES_BEFORE = frozenset({"前", "元", "現", "新", "旧", "次期"})
_STATES = frozenset("米中英仏独露韓日印豪伊加台朝欧")
_COUNTERS = frozenset({"助数詞可能", "助数詞"})
_NO_COMPOUND_AFTER = frozenset("をにがとでへ")
_BREAKS_EVEN_ALONE = frozenset("側製版用社")


def items(text: str) -> list[Item]:
    """The pieces and breaks of an NFKC text, in order, gaps left out."""
    from taiyaku.morphology import tokenize

    text = blank_foreign(text)
    tokens = tokenize(text)
    names = [Span(text[a:b], a, b, kind) for a, b, kind in known_names(text, tokens)]
    whole = {(t.start, t.end) for t in tokens if not t.oov and not t.surface.isascii()}
    whole |= {(n.start, n.end) for n in names}
    latin = [Span(s.text, s.start, s.end, Kind.LATIN) for s in latin_spans(text)]
    free = [s for s in latin if not any(a <= s.start and s.end <= b for a, b in whole)]  # not 生成AI, Tシャツ
    names = [n for n in names if not any(s.start < n.end and n.start < s.end for s in free)]
    return list(_weave(tokens, sorted([*free, *names], key=lambda s: s.start)))


def _weave(tokens: list[Token], spans: list[Span]) -> Iterator[Item]:
    at = 0
    covered = 0
    for n, token in enumerate(tokens):
        while at < len(spans) and spans[at].start < token.end:
            span = spans[at]
            yield Item(Piece(span.text, span.kind, known=span.kind != Kind.LATIN), span.start, span.end, span.text)
            covered = span.end
            at += 1
        if token.start < covered:
            continue
        if _is_ordinal(tokens, n):
            parts = tokens[n : n + 3]
            text, reading = "".join(t.surface for t in parts), "".join(t.reading for t in parts)
            yield Item(Piece(text, Kind.NOUN, reading, text), token.start, parts[-1].end, text)
            covered = parts[-1].end
            continue
        before = tokens[n - 1] if n else None
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        yield Item(_piece(token, before, after), token.start, token.end, token.surface)


def _is_ordinal(tokens: list[Token], n: int) -> bool:
    """第2世代(原子炉), 第三次(産業革命): a number that is part of a name."""
    if tokens[n].surface != "第" or n + 3 >= len(tokens):
        return False
    number, counter, noun = tokens[n + 1 : n + 4]
    return number.pos[1] == "数詞" and counter.surface in {"世代", "次"} and noun.pos[0] == "名詞"


def _piece(token: Token, before: Token | None, after: Token | None) -> Piece | None:
    kind = _kind(token, before, after)
    if kind is None:
        return None
    return Piece(
        token.surface,
        kind,
        token.reading,
        token.normalized_form,
        token.synonyms,
        not token.oov,
        token.pos[3] == "国",
    )


def _kind(token: Token, before: Token | None, after: Token | None) -> Kind | None:
    pos = token.pos
    surface = token.surface
    if _counts(token, before):
        return None
    if is_katakana(surface) and pos[0] != "助詞" and len(surface) > 1:
        return _katakana_kind(token)
    if surface == "米" and after is not None and after.pos[0] == "名詞":
        return Kind.PLACE  # Sudachi reads a metre behind a katakana name
    if pos[0] == "名詞":
        return _noun_kind(token, before, after)
    if pos[0] == "接頭辞":
        return Kind.PREFIX
    if pos[0] == "接尾辞":
        return _suffix_kind(token)
    joins = after is not None and after.pos[0] in {"名詞", "接尾辞"}
    if pos[:2] == ("形状詞", "一般") and _KANJI.search(surface) and joins:
        return Kind.ADJECTIVAL
    verbal = pos[0] == "動詞" and pos[5].startswith("連用形") and _is_compound_verb(token, before, after)
    return Kind.NOUN if verbal else None


def _suffix_kind(token: Token) -> Kind | None:
    pos = token.pos
    if pos[1] == "形状詞的":
        return Kind.ADJECTIVAL
    plain = pos[1] == "名詞的" and pos[2] != "助数詞" and token.surface not in words("breaks")
    return Kind.SUFFIX if plain and not _HIRAGANA.fullmatch(token.surface) else None


def _counts(token: Token, before: Token | None) -> bool:
    """A counter behind its number: 45億|ドル, 3|カ月; 台 behind a counter too: 2%|台."""
    if before is None or token.pos[2] not in _COUNTERS:
        return False
    return before.pos[1] == "数詞" or (token.surface == "台" and before.pos[2] in _COUNTERS)


def _katakana_kind(token: Token) -> Kind:
    pos = token.pos
    if pos[1] == "固有名詞":
        return {"人名": Kind.PERSON, "地名": Kind.PLACE}.get(pos[2], Kind.PROPER)
    if token.oov:
        return Kind.KATAKANA
    return Kind.VERBAL if pos[2] == "サ変可能" else Kind.NOUN


def _noun_kind(token: Token, before: Token | None, after: Token | None) -> Kind | None:
    pos = token.pos
    surface = token.surface
    if pos[1] == "固有名詞":
        return {"人名": Kind.PERSON, "地名": Kind.PLACE}.get(pos[2], Kind.PROPER)
    if pos[1] == "数詞" or pos[1] == "助動詞語幹" or not any(c.isalnum() for c in surface):
        return None
    if surface in _OFFICES_BEFORE and after is not None and after.pos[0] == "名詞":
        return Kind.PREFIX
    if _breaks(token, before) and not _names_loan(after):
        return None
    if len(surface) == 1 and surface in _STATES:
        return Kind.PLACE
    if pos[2] == "サ変可能":
        return Kind.VERBAL
    if surface.endswith("的") and len(surface) > 1:
        return Kind.ADJECTIVAL
    return Kind.NOUN if _KANJI.search(surface) or len(surface) > 2 or surface.isascii() else None


def _names_loan(after: Token | None) -> bool:
    """翌日物: what falls due then."""
    return after is not None and after.surface == "物" and after.pos[0] == "接尾辞"


def _breaks(token: Token, before: Token | None) -> bool:
    """Nouns that work as suffixes, particles or adverbs."""
    surface = token.surface
    if surface in _BREAKS_EVEN_ALONE:
        return True
    if surface == "中間":  # 米中間 is 米中 and 間
        return before is not None and before.surface in _STATES
    return surface in words("breaks") and (len(surface) > 1 or token.pos[2] == "副詞可能")


def _is_compound_verb(token: Token, before: Token | None, after: Token | None) -> bool:
    """売れ残り(在庫), 買い替え(需要): two verbs in one, no object in front, a noun behind."""
    return (
        len(_KANJI.findall(token.surface)) >= 2
        and after is not None
        and after.pos[0] == "名詞"
        and (before is None or before.surface[-1:] not in _NO_COMPOUND_AFTER)
    )


def is_dot(mark: str) -> bool:
    """Whether a surface joins the parts of a name."""
    return mark in _DOTS
