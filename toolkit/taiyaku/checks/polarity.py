"""Opposite facts: 午前 that became the afternoon, 右 that became left, 増 that became a fall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import table
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ahocorasick_rs import AhoCorasick

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Span

_TURNED = 2  # opposites in one unit that cancel each other out
_NEAR = 24  # code points of English around a word in which a negation explains it
_NEGATED_EN = later.pattern(
    r"\b(?:not|no|never|nor|without|neither|cannot|nobody|nothing|hardly|rather than|instead of|"
    r"fail(?:s|ed|ing)? to|miss(?:es|ed|ing)?|exclud\w*|exempt\w*|ineligible|"
    r"avoid\w*|prevent\w*|stop(?:s|ped|ping)?|halt\w*|reduc\w+|lack of|revers\w+|slow\w*|curb\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_BOUND = later.pattern(r"\b(?:no|not) (?:more|less|fewer|higher|lower|later|earlier) than\b", re.IGNORECASE)
_NEGATED_JA = later.pattern(r"な[いくかけ]|ず(?=[、。に])|ません|止|防|抑|控え|避け|鈍|やめ|除")


class Side:
    """One of the opposites: English that says it, and English that counts as its being there.

    Patterns are compiled when a text first needs them: there are hundreds, and most texts need two.
    """

    def __init__(self, raw: Mapping[str, Any], *, exact: bool) -> None:
        self.ja: tuple[str, ...] = tuple(raw["ja"])
        self._en: str = raw["en"]
        self._also: str = "" if exact else raw.get("en_also", "")

    @cached_property
    def says(self) -> re.Pattern[str]:
        """English that says this side."""
        return _english(self._en)

    @cached_property
    def there(self) -> re.Pattern[str]:
        """English by which this side is there."""
        return _english(self._en, self._also)


class Family:
    """Two or more sides of which a text can say one; see the head of `data/polarity.toml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.name: str = raw["name"]
        self.negation: bool = raw.get("negation", False)
        self.turns: bool = raw.get("turns", False)
        exact = raw.get("nouns", False)  # pronouns stay as they were when somebody writes the wrong noun
        self.sides = tuple(Side(s, exact=exact) for s in raw["side"])
        self._raw = raw

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What must stand before an arming word."""
        return re.compile(self._raw["before"]) if "before" in self._raw else None

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What must stand behind an arming word."""
        return re.compile(self._raw["after"]) if "after" in self._raw else None

    @cached_property
    def en_skip(self) -> re.Pattern[str] | None:
        """English that holds one of the words and means something else."""
        return re.compile(self._raw["en_skip"], re.IGNORECASE) if "en_skip" in self._raw else None


@dataclass(frozen=True, slots=True)
class _Word:
    family: int
    side: int  # -1 for words to skip
    arms: bool


@dataclass(frozen=True)
class _Table:
    """`words` and `arms` tell by number of a word of `finder` what it is, and which families it arms."""

    families: tuple[Family, ...]
    finder: AhoCorasick
    words: tuple[tuple[_Word, ...], ...]
    arms: tuple[tuple[int, ...], ...]


class _Flip(NamedTuple):
    """A word of the source, and the place in the English that says the opposite."""

    family: Family
    span: Span
    said: re.Match[str]


def _english(*patterns: str) -> re.Pattern[str]:
    text = "|".join(p for p in patterns if p)
    parts = [p for p in text.split("|") if p != "n't"] if "n't" in text else [text]
    whole = rf"(?<![\w'’])(?:{'|'.join(parts)})(?!\w)"
    return re.compile(whole + (r"|n['’]t(?!\w)" if "n't" in text else ""), re.IGNORECASE)


@cache
def _table() -> _Table:
    from ahocorasick_rs import AhoCorasick

    families = []
    words: dict[str, list[_Word]] = {}
    for n, raw in enumerate(table("polarity")["family"]):
        families.append(Family(raw))
        for m, side in enumerate(raw["side"]):
            for word in side["ja"]:
                words.setdefault(word, []).append(_Word(n, m, arms=True))
            for word in side.get("ja_also", ()):
                words.setdefault(word, []).append(_Word(n, m, arms=False))
        for word in raw.get("skip", ()):
            words.setdefault(word, []).append(_Word(n, -1, arms=False))
    arms = tuple(tuple(w.family for w in ws if w.arms) for ws in words.values())
    return _Table(tuple(families), AhoCorasick(list(words)), tuple(map(tuple, words.values())), arms)


def families() -> tuple[Family, ...]:
    """The families of the table."""
    return _table().families


def armed(source: str) -> list[tuple[Family, int, Span]]:
    """Families of which a Japanese text (under NFKC) says one side only: the side, and where it says so."""
    known = _table()
    hits = known.finder.find_matches_as_indexes(source, overlapping=True)
    wanted = {n for index, _, _ in hits for n in known.arms[index]}
    if not wanted:
        return []
    words: list[tuple[_Word, int, int]] = []
    skipped: dict[int, list[Span]] = {}
    for index, start, end in hits:
        for word in known.words[index]:
            if word.family not in wanted:
                continue
            if word.side < 0:
                skipped.setdefault(word.family, []).append((start, end))
            else:
                words.append((word, start, end))
    sides: dict[int, set[int]] = {}
    arming: dict[int, list[tuple[int, Span]]] = {}
    for word, start, end in words:
        n = word.family
        if n in skipped and any(a <= start < b for a, b in skipped[n]):
            continue
        if word.arms:
            family = known.families[n]
            if family.before and not family.before.search(source[max(0, start - 8) : start]):
                continue
            if family.after and not family.after.match(source, end):
                continue
            arming.setdefault(n, []).append((word.side, (start, end)))
        sides.setdefault(n, set()).add(word.side)
    out = []
    for n, places in arming.items():
        if len(sides[n]) == 1:
            side, span = places[0]
            out.append((known.families[n], side, span))
    return out


@check(
    "polarity",
    summary="The English says the opposite: a.m. for 午後, left for 右, a fall for a rise.",
    why="""Slips between opposites read well and pass every other check; published translations hold them. A
    finding needs a word of one side only in the Japanese and a word of the opposite only in the English. The
    families (times of day, weekdays, directions, more and less, buying and selling, kin, …) are a table.
    Where a negation may explain the difference, nothing is said.""",
    kinds={"": Kind(Severity.WARNING, "opposite words on the two sides")},
    examples=(
        Example("会議は午後3時に始まる。", "The meeting starts at 3 a.m.", "polarity"),
        Example("株価は大きく上昇した。", "Share prices fell sharply.", "polarity"),
        Example("彼女は右膝を痛めた。", "She hurt her left knee.", "polarity"),
        Example("輸出は3か月続けて増加した。", "Exports grew for a third straight month."),
        Example("減少は見られなかった。", "There was no increase."),
    ),
)
def polarity(pair: Pair, _context: Context) -> Iterator[Found]:
    """Judge each family that the source arms."""
    flips = list(_flips(pair))
    if len(flips) == _TURNED and sum(f.family.turns for f in flips) == 1:
        return
    for family, span, m in flips:
        yield Found(
            "",
            f"{_quoted(pair, span)} became “{m.group()}”",
            source_span=pair.folded_source.span(*span),
            target_span=pair.folded_target.span(*m.span()),
            data={"family": family.name},
            compared=(family.name,),
        )


def _flips(pair: Pair) -> Iterator[_Flip]:
    target = pair.folded_target.text
    for family, side, span in armed(pair.folded_source.text):
        text = target
        if family.en_skip:
            text = family.en_skip.sub(lambda m: "_" * len(m.group()), target)
        if family.sides[side].there.search(text):
            continue
        for other in (s for n, s in enumerate(family.sides) if n != side):
            m = _said(other, text, _is_negated(pair, span), family)
            if m:
                yield _Flip(family, span, m)
                break


def _quoted(pair: Pair, span: Span) -> str:
    return pair.folded_source.text[span[0] : span[1]]


def _is_negated(pair: Pair, span: Span) -> bool:
    """Whether a negation stands behind a word of the source."""
    end = span[1]
    return _NEGATED_JA.search(pair.folded_source.text[end : end + 8]) is not None


def _said(side: Side, text: str, negated: bool, family: Family) -> re.Match[str] | None:  # noqa: FBT001
    """The first place where the English says this side, and no negation explains it.

    A negation of the source alone does, or one of the English alone, or any; where the whole statement may be
    turned round (those under 18 are not eligible), negations of both sides explain nothing.
    """
    if family.negation and negated and not family.turns:
        return None
    for m in side.says.finditer(text):
        around = text[max(0, m.start() - _NEAR) : m.end() + _NEAR // 2]
        there = family.negation and _NEGATED_EN.search(_BOUND.sub("", around)) is not None
        if not there if not family.turns else there == negated:
            return m
    return None
