"""English phrases of tables, and Roman numerals in small letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from taiyaku.quantities.builder import Draft, reads
from taiyaku.quantities.en_figures import Special
from taiyaku.quantities.en_special import BY_WORD, roman
from taiyaku.quantities.model import ORDINAL, WEAK, Kind, Strength
from taiyaku.quantities.roman import value as roman_value
from taiyaku.quantities.tables import number, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taiyaku.quantities.en_tokens import Tokens

    Rule = Callable[[str, Tokens, int], Special | None]


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """All rules by the words that they begin with, in lower case."""
    return {
        **BY_WORD,
        **dict.fromkeys(_phrases(), (phrase,)),
        **dict.fromkeys(("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), (numeral,)),
    }


@cache
def _phrases() -> Mapping[str, list[tuple[re.Pattern[str], Draft]]]:
    """Phrases by their first word; the drafts have no place yet."""
    out: dict[str, list[tuple[re.Pattern[str], Draft]]] = {}
    for r in rows("en_phrases"):
        words = r["phrase"].split()
        reading = reads(Kind(r["kind"]), number(r["value"]), r["unit"])
        pattern = re.compile("[- ]".join(words) + "s?(?![a-z])", re.IGNORECASE)
        out.setdefault(words[0], []).append((pattern, Draft(0, 0, (reading,), Strength[r["strength"].upper()])))
    return out


def phrase(text: str, toks: Tokens, i: int) -> Special | None:
    """A hat trick is three goals."""
    for pattern, draft in _phrases()[toks[i].text]:
        if m := pattern.match(text, toks[i].start):
            return Special([Draft(*m.span(), draft.readings, draft.strength)], m.end())
    return None


def numeral(text: str, toks: Tokens, i: int) -> Special | None:
    """World War II; item (iii) of a paragraph, where small letters stand in brackets."""
    t = toks[i]
    if t.raw.isupper():
        return roman(text, toks, i) if i else None
    value = roman_value(t.raw.upper()) if t.raw.islower() else 0
    if not value or text[t.start - 1 : t.start] != "(" or text[t.end : t.end + 1] != ")":
        return None
    return Special([Draft(t.start, t.end, (reads(ORDINAL, value),), WEAK)], t.end)
