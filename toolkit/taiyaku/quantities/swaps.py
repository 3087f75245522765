"""Two right numbers in each other's place: by unit, by what is counted or told of them, by the order of a range.

Every rule asks for the full cross (a stands where b belongs, and b where a belongs), so that a free translation is
left alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from taiyaku.quantities.model import Kind, Quantity, Strength
from taiyaku.quantities.sizes import SHORT_UNITS
from taiyaku.quantities.tables import names, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

Pair = tuple[Quantity, Quantity]
Roles = tuple[frozenset[str], frozenset[str]]

_MOST = 24  # pairs that are compared with each other
_TYPES = {Kind.MONEY: "money", Kind.PERCENT: "%", Kind.POINTS: "%", Kind.MEASURE: "measure", Kind.DURATION: "time"}
_VAGUE = frozenset({"", "thing", "time", "point", "item", "case", "group", "number", "rank"})
_DATES = frozenset({Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE})
_COUNTS = frozenset({Kind.NUMBER, Kind.COUNT})
_OF = re.compile(r"(?: [a-z]+)?(?: out)? of (?:the |his |her |its |their |all |our |my |those )*", re.IGNORECASE)

_WHOLE = re.compile(r"(?: [a-z]+){1,4}, ", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:them|whom|which)(?![a-z])")


def swaps(ja: str, en: str, pairs: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """Pairs of matched quantities that stand in each other's place."""
    sure = [p for p in pairs if min(p[0].strength, p[1].strength) >= _least(p[0])]
    if len(sure) < 2:
        return []
    sure = sure[:_MOST]
    roles: list[Roles] = []
    out: list[tuple[Pair, Pair]] = []
    used: set[int] = set()
    for x in range(len(sure)):
        for y in range(x + 1, len(sure)):
            one, two = sure[x], sure[y]
            if x in used or y in used or one[0].value == two[0].value:
                continue
            found = _reversed(one, two) or _crossed_halves(one, two)
            if not found and not {one[0].kind, two[0].kind} & _DATES:
                found = _crossed_types(one, two) or _more_than_all(en, one, two)
            if not found and _alike(one, two):
                roles = roles or _roles(ja, en, pairs, sure)
                found = _crossed_roles(roles[x], roles[y])
            if found:
                out.append((one, two))
                used |= {x, y}
    return out


def _least(q: Quantity) -> Strength:
    """How strong a pair must be: two persons are weak only because "they" may stand for them."""
    return Strength.WEAK if q.group or (q.kind is Kind.COUNT and q.value > 1) else Strength.MEDIUM


def _type(q: Quantity) -> str:
    r = q.reading
    if r.kind in {Kind.MEASURE, Kind.DURATION}:
        return next((short for short, long in SHORT_UNITS.items() if r.unit in long), r.unit)
    if r.kind in _TYPES:
        return _TYPES[r.kind]
    return "" if r.kind is not Kind.COUNT or r.unit in _VAGUE else r.unit


def _crossed_halves(one: Pair, two: Pair) -> bool:
    """Morning and afternoon crossed: 10 a.m. to 5 p.m. against 5 a.m. to 10 p.m."""
    (a, b), (c, d) = one, two
    return "" not in {a.half_day, b.half_day} and a.half_day == d.half_day != b.half_day == c.half_day


def _crossed_types(one: Pair, two: Pair) -> bool:
    (a, b), (c, d) = one, two
    return _crosses(a, b, c, d) or _crosses(c, d, a, b)


def _crosses(a: Quantity, b: Quantity, c: Quantity, d: Quantity) -> bool:
    """Whether a is what d is, and not what b is; c and b do not contradict that."""
    want, got, other = _type(a), _type(b), _type(c)
    if not want or want != _type(d) or want in {got, other}:
        return False
    if got == other:
        return bool(got) or a.kind is not Kind.COUNT
    return (not got or not other) and (a.kind is not Kind.COUNT or bool(got))


def _reversed(one: Pair, two: Pair) -> bool:
    """A range, list or score whose ends have changed places; a score may be told from the winner's side."""
    (a, b), (c, d) = one, two
    if not a.group or a.group != c.group or not b.group or b.group != d.group:
        return False
    if (a.span < c.span) == (b.span < d.span) or (a.kind is not c.kind and not {a.kind, c.kind} <= _COUNTS):
        return False
    score = a.kind is Kind.NUMBER and c.kind is Kind.NUMBER and not _type(b)
    first, second = (a, c) if a.span < c.span else (c, a)
    return not score or first.value > second.value


def _more_than_all(en: str, one: Pair, two: Pair) -> bool:
    """Whether the target has something like 29 of his 19 matches: more than there are."""
    b, d = sorted((one[1], two[1]), key=lambda q: q.span)
    if d.value > b.value and {b.kind, d.kind} <= _COUNTS and _OF_THEM.match(en, d.span[1]):
        return _WHOLE.fullmatch(en, b.span[1], d.span[0]) is not None  # three survivors, eight of them children
    return (
        b.value > d.value
        and {b.kind, d.kind} <= _COUNTS | {Kind.POINTS}
        and bool(_OF.fullmatch(en, b.span[1], d.span[0]))
    )


def _alike(one: Pair, two: Pair) -> bool:
    """Whether what they are about can tell them apart: nothing else does, and they are no score or range."""
    a, c = one[0], two[0]
    if a.group and a.group == c.group:
        return False
    if a.kind in _DATES or c.kind in _DATES:
        return False
    return (a.kind is c.kind and _type(a) == _type(c)) or {a.kind, c.kind} <= _COUNTS


def _crossed_roles(one: Roles, two: Roles) -> bool:
    (a, b), (c, d) = one, two
    only_a, only_c = a - c, c - a
    return bool(only_a & (d - b)) and bool(only_c & (b - d)) and not only_a & b and not only_c & d


# --- roles ----------------------------------------------------------------------------------------------------


@cache
def _role_tables() -> tuple[re.Pattern[str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    from taiyaku.quantities.trie import pattern

    ja: dict[str, set[str]] = {}
    en: dict[str, set[str]] = {}
    for r in rows("roles"):
        for cell, table in ((r["ja"], ja), (r["en"], en)):
            for n in names(cell):
                table.setdefault(n, set()).add(r["role"])
    return (
        re.compile(rf"{pattern(ja)}|[A-Za-z]{{2,}}"),
        {k: frozenset(v) for k, v in ja.items()},
        {k: frozenset(v) for k, v in en.items()},
    )


_WORD = re.compile(r"[A-Za-z]+")


def _roles(ja: str, en: str, pairs: Sequence[Pair], sure: Sequence[Pair]) -> list[Roles]:
    """For each pair, what the words around its numbers say it is about, up to the numbers beside it."""
    pattern, ja_words, en_words = _role_tables()
    latin = {m.group() for m in _WORD.finditer(en) if m.group()[0].isupper()}
    ja_cuts = sorted(a.span for a, _ in pairs)
    en_cuts = sorted(b.span for _, b in pairs)
    out = []
    for a, b in sure:
        left, right = _window(ja, a.span, ja_cuts)
        mine: set[str] = set()
        for m in pattern.finditer(ja, left, right):
            mine |= ja_words.get(m.group(), frozenset())
            if m.group() in latin:
                mine.add(m.group())
        left, right = _window(en, b.span, en_cuts)
        theirs: set[str] = set()
        for m in _WORD.finditer(en, left, right):
            theirs |= en_words.get(m.group().lower(), frozenset())
            if m.group()[0].isupper():
                theirs.add(m.group())
        out.append((frozenset(mine), frozenset(theirs)))
    return out


_REACH = 60
# Where one part of a sentence ends and the next may be about another number.
_PART = re.compile(r"[、。．;；！？!?「」『』]|[.,](?!\d)| (?:and|while|but|with|compared|against) ", re.IGNORECASE)


def _window(text: str, span: tuple[int, int], cuts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The part of the text that belongs to a number: its part of the sentence, up to the numbers beside it.

    Words between two numbers of one part belong to the left one.
    """
    left = max((e for _, e in cuts if e <= span[0]), default=-1)
    right = min((s for s, _ in cuts if s >= span[1]), default=len(text))
    begin = max(left, 0, span[0] - _REACH)
    parts = [m.end() for m in _PART.finditer(text, begin, span[0])]
    if parts:
        begin = parts[-1]
    elif left == begin:
        begin = span[0]
    right = min(right, span[1] + _REACH)
    stop = _PART.search(text, span[1], right)
    return begin, stop.start() if stop else right
