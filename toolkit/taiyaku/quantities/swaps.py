"""Two right numbers in each other's place: by unit, by what is counted or told of them, by the order of a range.

Every rule asks for the full cross (a stands where b belongs, and b where a belongs), so that a free translation is
left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.quantities.model import (
    COUNT,
    DAY,
    DECADE,
    DURATION,
    HOUR,
    MEASURE,
    MEDIUM,
    MINUTE,
    MONEY,
    MONTH,
    NUMBER,
    PERCENT,
    POINTS,
    WEAK,
    YEAR,
    Quantity,
    Strength,
)
from taiyaku.quantities.sizes import SHORT_UNITS
from taiyaku.quantities.tables import names, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

Pair = tuple[Quantity, Quantity]
Roles = tuple[frozenset[str], frozenset[str]]

_MOST = 24  # pairs that are compared with each other
_TYPES = {MONEY: "money", PERCENT: "%", POINTS: "%"}
_SHORT = {unit: short for short, units in SHORT_UNITS.items() for unit in units}
_EACH = ("a ", "an ", "per ", "each ", "every ")
_VAGUE = frozenset({"", "thing", "time", "point", "item", "case", "group", "number", "rank"})
_DATES = frozenset({YEAR, MONTH, DAY, HOUR, MINUTE, DECADE})
_COUNTS = frozenset({NUMBER, COUNT})
_PARTED = _COUNTS | {POINTS}
_OF = later.pattern(
    r"(?: [a-z]+)?(?: out)? of (?:(?:the|his|her|its|their|all|our|my|those|[a-z]+['’]s) )*", re.IGNORECASE
)
_OF_ALL = later.pattern(r"(?:^|[.,;:\"“] ?)(?:of|among) (?:the |its |their |all |some )*$", re.IGNORECASE)

_WHOLE = later.pattern(r"(?: [a-z]+){1,4}, ", re.IGNORECASE)
_OF_THEM = later.pattern(r" of (?:them|whom|which)(?![a-z])")


def swaps(ja: str, en: str, pairs: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """Pairs of matched quantities that stand in each other's place."""
    if len(pairs) < 2:
        return []
    sure = [(a, b) for a, b in pairs if min(a.strength, b.strength) >= _least(a) and not b.text.startswith(_EACH)][
        :_MOST
    ]
    if len(sure) < 2:
        return []
    said = Counter([(a.group, a.value) for a, _ in sure])
    types = [(_type(a), _type(b)) for a, b in sure]
    changes = [_CHANGE_JA.match(ja, a.span[1]) is not None for a, _ in sure]
    roles: list[Roles] = []
    out: list[tuple[Pair, Pair]] = []
    used: set[int] = set()
    for x, y in combinations(range(len(sure)), 2):
        one, two = sure[x], sure[y]
        a, c = one[0], two[0]
        if x in used or y in used or a.value == c.value:
            continue
        once = said[a.group, a.value] == said[c.group, c.value] == 1  # not 21 of 18-21, 21-19
        found = (
            (once and _reversed(one, two))
            or _crossed_halves(one, two)
            or _turned(ja, en, one, two)
            or (changes[x] != changes[y] and _changed(en, one, two, first=changes[x]))
        )
        if not found and a.reading.kind not in _DATES and c.reading.kind not in _DATES:
            found = _crossed_types(one, two, types[x], types[y]) or _more_than_all(en, one, two)
        if not found and _alike(one, two, same=types[x][0] == types[y][0]):
            roles = roles or _roles(ja, en, pairs, sure)
            found = _crossed_roles(roles[x], roles[y])
        if found:
            out.append((one, two))
            used |= {x, y}
    return out


def _least(q: Quantity) -> Strength:
    """How strong a pair must be: two persons are weak only because "they" may stand for them."""
    return WEAK if q.group or (q.kind is COUNT and q.value > 1) else MEDIUM


def _type(q: Quantity) -> str:
    kind, _, unit = q.reading
    if kind is COUNT:
        return "" if unit in _VAGUE else unit
    if kind is MEASURE or kind is DURATION:
        return _SHORT.get(unit, unit)
    return _TYPES.get(kind, "")


def _crossed_halves(one: Pair, two: Pair) -> bool:
    """Morning and afternoon crossed: 10 a.m. to 5 p.m. against 5 a.m. to 10 p.m."""
    (a, b), (c, d) = one, two
    return "" not in {a.half_day, b.half_day} and a.half_day == d.half_day != b.half_day == c.half_day


def _crossed_types(one: Pair, two: Pair, first: tuple[str, str], second: tuple[str, str]) -> bool:
    a, c = one[0], two[0]
    return _crosses(a, c, first, second) or _crosses(c, a, second, first)


def _crosses(a: Quantity, c: Quantity, first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether a is of the type that the other target is of, and not its own; the others do not contradict that.

    `first` are the types of a and its target, `second` those of c and its target.
    """
    (want, got), (other, crossed) = first, second
    if not want or want != crossed or want in {got, other}:
        return False
    if got == other:  # 時給1050円 may be just "1,050" beside another amount
        bare = a.kind is MONEY and c.kind is NUMBER
        return bool(got) or not (a.kind is COUNT or bare)
    return (not got or not other) and (a.kind is not COUNT or bool(got))


def _reversed(one: Pair, two: Pair) -> bool:
    """A range, list or score whose ends have changed places; a score may be told from the winner's side."""
    (a, b), (c, d) = one, two
    if not a.group or a.group != c.group or not b.group or b.group != d.group:
        return False
    if (a.span < c.span) == (b.span < d.span) or (a.kind is not c.kind and not {a.kind, c.kind} <= _COUNTS):
        return False
    score = a.kind is NUMBER and c.kind is NUMBER and not _type(b)
    first, second = (a, c) if a.span < c.span else (c, a)
    return not score or first.value > second.value


_CHANGE_JA = later.pattern(
    r"(?:の大幅)?(?:増|減|高|安|上昇|下落|低下|上げ|下げ|引き[上下]げ|多い|少ない|プラス|マイナス)"
)
_CHANGE_EN = later.pattern(
    r"(?<![a-z])(?:up|down|by|r[oi]se|rising|f[ae]ll|falling|gain(?:ed|s)?|lost|losing|add(?:ed|s)?"
    r"|raise of|increase of)"
    r" (?:about |around |some |just |only |nearly |a )?$",
    re.IGNORECASE,
)


def _changed(en: str, one: Pair, two: Pair, *, first: bool) -> bool:
    """Whether a change and the level that it leads to are crossed: 441円増の8538円, up 8,538 yen to 441 yen.

    `first` says that the first one is the change in the source, else the second one is.
    """
    (a, b), (c, d) = one, two
    said = [_CHANGE_EN.search(en, max(0, q.span[0] - 24), q.span[0]) is not None for q in (b, d)]
    return a.kind is c.kind and said == [not first, first]


_FROM_JA = later.pattern(r"(?:[^\d、。,]{0,8})から(?:[^\d、。,]{0,8})")
_TO_JA = later.pattern(r"[^\d、。,]{0,6}[にへ]")
_FROM_EN = later.pattern(r"(?<![a-z])from (?:about |around |the (?:current |previous )?)?$", re.IGNORECASE)
_TO_EN = later.pattern(r"(?<![a-z])to (?:about |around |a )?$", re.IGNORECASE)


def _turned(ja: str, en: str, one: Pair, two: Pair) -> bool:
    """Whether what a change goes from and to has changed places: 57%から47%に, to 57 percent from 47 percent."""
    (a, b), (c, d) = one, two
    if not _FROM_JA.fullmatch(ja, a.span[1], c.span[0]) or not _TO_JA.match(ja, c.span[1]):
        return False
    return all(pattern.search(en, max(0, q.span[0] - 24), q.span[0]) for pattern, q in ((_TO_EN, b), (_FROM_EN, d)))


def _more_than_all(en: str, one: Pair, two: Pair) -> bool:
    """Whether the target has something like 29 of his 19 matches: more than there are."""
    b, d = sorted((one[1], two[1]), key=lambda q: q.span)
    if b.value > d.value:
        return b.kind in _PARTED and d.kind in _PARTED and bool(_OF.fullmatch(en, b.span[1], d.span[0]))
    if d.value == b.value or b.kind not in _COUNTS or d.kind not in _COUNTS:
        return False
    # Three survivors, eight of them children; of the 20 lawmakers, 30 were absent.
    part = _OF_THEM.match(en, d.span[1]) or _OF_ALL.search(en, max(0, b.span[0] - 20), b.span[0])
    return part is not None and _WHOLE.fullmatch(en, b.span[1], d.span[0]) is not None


def _alike(one: Pair, two: Pair, *, same: bool) -> bool:
    """Whether what they are about can tell them apart: nothing else does, and they are no score or range.

    `same` says that they are of the same type.
    """
    a, c = one[0], two[0]
    if a.group and a.group == c.group:
        return False
    if a.kind in _DATES or c.kind in _DATES:
        return False
    return (same and a.kind is c.kind) or (a.kind in _COUNTS and c.kind in _COUNTS)


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


_WORD = later.pattern(r"[A-Za-z]+")


def _roles(ja: str, en: str, pairs: Sequence[Pair], sure: Sequence[Pair]) -> list[Roles]:
    """For each pair, what the words around its numbers say it is about, up to the numbers beside it."""
    pattern, ja_words, en_words = _role_tables()
    latin = {m.group() for m in _WORD.finditer(en) if m.group()[0].isupper()}
    ja_cuts = sorted(a.span for a, _ in pairs)
    en_cuts = sorted(b.span for _, b in pairs)
    out = []
    for a, b in sure:
        left, right = _window(ja, a.span, ja_cuts, _PART_JA)
        mine: set[str] = set()
        for m in pattern.finditer(ja, left, right):
            mine |= ja_words.get(m.group(), frozenset())
            if m.group() in latin:
                mine.add(m.group())
        left, right = _window(en, b.span, en_cuts, _PART)
        theirs: set[str] = set()
        for m in _WORD.finditer(en, left, right):
            theirs |= en_words.get(m.group().lower(), frozenset())
            if m.group()[0].isupper():
                theirs.add(m.group())
        out.append((frozenset(mine), frozenset(theirs)))
    return out


_REACH = 60
# Where one part of a sentence ends and the next may be about another number.
_PART = later.pattern(
    r"[、。．;；！？!?「」『』]|[.,](?!\d)| (?:and|while|but|with|compared|against) ", re.IGNORECASE
)


# In a Japanese list each thing stands before its number: 無人機653機とミサイル51発.
_PART_JA = later.pattern(
    r"[、。．;；！？!?「」『』]|[.,](?!\d)|(?<=[人名台機発件頭匹本個社枚票円%割棟戸隻歳校回点])[とや]"
)


def _window(
    text: str, span: tuple[int, int], cuts: Sequence[tuple[int, int]], part: re.Pattern[str]
) -> tuple[int, int]:
    """The part of the text that belongs to a number: its part of the sentence, up to the numbers beside it.

    Words between two numbers of one part belong to the left one.
    """
    left = max((e for _, e in cuts if e <= span[0]), default=-1)
    right = min((s for s, _ in cuts if s >= span[1]), default=len(text))
    begin = max(left, 0, span[0] - _REACH)
    parts = [m.end() for m in part.finditer(text, begin, span[0])]
    if parts:
        begin = parts[-1]
    elif left == begin:
        begin = span[0]
    right = min(right, span[1] + _REACH)
    stop = part.search(text, span[1], right)
    return begin, stop.start() if stop else right
