"""One name, two spellings: which English words stand for a katakana name, over the project."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from taiyaku import later
from taiyaku.checks.base import Elsewhere, Found
from taiyaku.checks.name_find import full_names
from taiyaku.checks.name_sound import about_as_long, begins_alike, that_begin_alike
from taiyaku.checks.name_table import names_table
from taiyaku.checks.name_words import capitalised, words
from taiyaku.checks.terms_accept import demonyms
from taiyaku.transliteration import kana_skeleton, latin_skeleton, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.checks.base import Fact
    from taiyaku.checks.context import Context
    from taiyaku.checks.name_words import Word
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Span

SURE = 0.72  # a word is taken for the name's English in the project
_RUN = later.pattern(r"[ァ-ヴ](?<![ァ-ヴー・=].)[ァ-ヴー]{2,11}(?![ァ-ヴー・=])")
_BESIDE = frozenset(",;'’\"“(")  # before a blank and a name inside a sentence


def collect_names(pair: Pair, _context: Context) -> Iterator[list[Any]]:
    """Facts `[kana, full name or '', English, start, end]`: which words stand for a katakana name.

    Parts of full names, and katakana words for which the English has a capitalised word of the same sound
    inside a sentence or a title follows. Spans are of the target.
    """
    text = pair.folded_source.text
    runs = [(m.group(), m.end()) for m in _RUN.finditer(text)]
    fulls = full_names(text)
    if not runs and not fulls:
        return
    target = pair.folded_target
    capital = capitalised(target.text)
    if not capital:
        return
    for name in fulls:
        for part in (name.parts[n] for n in name.telling if len(name.parts[n]) > 1):
            found = _best(part, capital) or _pair_of(part, words(target.text))
            if found:
                english, span = found
                if english.isupper() and _is_shouted(span, target.text):
                    english = english.title()
                yield [part, name.text, english, *target.span(*span)]
    known = names_table()
    for kana, end in runs:
        if len(kana_skeleton(kana)) < 2:
            continue
        found = _best(kana, capital)
        if found is None:
            continue
        english, span = found
        if english.isupper() and _is_shouted(span, target.text):
            english = english.title()
        if _inside(target.text, span[0]) or known.titled.match(text, end) or known.companies.match(text, end):
            yield [kana, "", english, *target.span(*span)]


def _is_shouted(span: Span, text: str) -> bool:
    """Whether a word stands in capitals because a neighbour does, or because it names who speaks."""
    row = words(text)
    loud = [len(w.text) > 3 and w.text.isupper() for w in row]
    at = next(n for n, w in enumerate(row) if w.span[0] == span[0])
    return loud[at] and (any(loud[max(0, at - 1) : at]) or any(loud[at + 1 : at + 2]) or text[span[1] :][:1] == ":")


def _inside(text: str, start: int) -> bool:
    """Whether a word stands inside a sentence, behind a word without a capital or a mark."""
    at = start - 1 if text[start - 1 : start] in {'"', "“", "'", "‘", "("} else start
    return text[at - 1 : at] == " " and at > 1 and (text[at - 2].islower() or text[at - 2] in _BESIDE)


def _best(kana: str, row: Sequence[tuple[str, Span]]) -> tuple[str, Span] | None:
    """The one word that sounds like the name; None when no word does, or two different ones do."""
    scored = [
        (-likeness(kana, word), span, word)
        for word, span in that_begin_alike(kana, row)
        if about_as_long(kana, word)
    ]
    scored.sort()
    if not scored or -scored[0][0] < SURE:
        return None
    score, span, word = scored[0]
    rival = next((-s for s, _, w in scored if w != word), 0.0)
    return None if rival > -score - 0.08 and rival >= SURE else (word, span)


def _pair_of(kana: str, row: Sequence[Word]) -> tuple[str, Span] | None:
    """Two words, joined by a blank or a hyphen, that sound like one part of a name: Jong Un, Jae-in."""
    best: tuple[float, str, Span] | None = None
    for one, two in pairwise(row):
        if not (one.capital and two.joined and begins_alike(kana, one.text)):
            continue
        if two.capital or two.mark == "-":
            score = likeness(kana, f"{one.text} {two.text}")
            if score >= SURE and (best is None or score > best[0]):
                best = score, f"{one.text}{two.mark}{two.text}", (one.span[0], two.span[1])
    return best[1:] if best else None


# --- judging ---


def variants(facts: Sequence[Fact]) -> Iterator[Found]:
    """Group by katakana, and by full name where several people share it; one finding a group of spellings.

    A family name alone is that of the one person of this name in its article, if there is one.
    """
    by_kana: dict[str, list[Fact]] = {}
    for fact in facts:
        by_kana.setdefault(fact.value[0], []).append(fact)
    for kana, group in by_kana.items():
        if len({f.value[2] for f in group}) < 2:
            continue
        people = {f.value[1] for f in group if f.value[1]}
        if len(people) < 2:
            yield from _of_one(kana, group)
            continue
        here: dict[int, set[str]] = {}
        for f in group:
            if f.value[1]:
                here.setdefault(f.place.catalog, set()).add(f.value[1])
        for person in sorted(people):
            yield from _of_one(
                kana,
                [
                    f
                    for f in group
                    if f.value[1] == person or (not f.value[1] and here.get(f.place.catalog) == {person})
                ],
            )


def _of_one(kana: str, group: Sequence[Fact]) -> Iterator[Found]:
    forms: dict[str, list[Fact]] = {}
    for fact in group:
        forms.setdefault(fact.value[2], []).append(fact)
    ranked = sorted(forms, key=lambda w: (-len(forms[w]), w))
    for main in ranked:
        others = [w for w in ranked if w != main and same_name(main, w)]
        if not others:
            continue
        places = sorted(
            (f for w in (main, *others) for f in forms[w]), key=lambda f: (f.place.catalog, f.place.pair)
        )
        first = next(f for f in places if f.value[2] != main)
        spelled = ", ".join(f"{w} ({len(forms[w])})" for w in (main, *others))
        yield Found(
            "variants",
            f"{kana} is spelled {spelled}",
            target_span=(first.value[3], first.value[4]),
            suggestion=main if len(forms[main]) > len(forms[first.value[2]]) else None,
            data={"forms": {w: len(forms[w]) for w in (main, *others)}},
            compared=(kana, *sorted((main, *others))),
            place=first.place,
            also=tuple(
                Elsewhere(f.place, f.value[2], target_span=(f.value[3], f.value[4]))
                for f in places
                if f is not first
            ),
        )
        return


def same_name(one: str, two: str) -> bool:
    """Whether two English spellings are of one name rather than two names, or one and its adjective.

    Capitals and hyphens make two spellings as well (Nvidia, NVIDIA; Jong Un, Jong-un).
    """
    a, b = sorted((_letters(one), _letters(two)), key=len)
    if a == b:
        return one != two
    if b in _of_places().get(a, ()) or _told_apart(a) != _told_apart(b):
        return False
    for cut in range(3):
        stem = a[: len(a) - cut]
        if len(stem) > 2 and b.startswith(stem) and b[len(stem) :] in names_table().adjectives:
            return False
    from rapidfuzz.distance import OSA

    first = a[0] == b[0] or any({a[0], b[0]} <= s for s in _ALIKE)
    return first and _consonants(a) == _consonants(b) and OSA.distance(a, b) <= max(2, len(b) // 3)


@cache
def _of_places() -> dict[str, set[str]]:
    """The words that belong to a place by each of them: Catalan and Catalonia."""
    out: dict[str, set[str]] = {}
    for place, forms in demonyms().items():
        group = {w.casefold() for w in (place, *forms)}
        for word in group:
            out.setdefault(word, set()).update(group)
    return out


def _told_apart(word: str) -> str:
    """The consonants that Japanese joins and English tells apart, so that Globe and Grove are two names."""
    return re.sub(r"[^lrbv]|(.)(?=\1)", "", re.sub("^w", "v", word))


_ALIKE = tuple(map(set, ("ckqg", "vw", "yij", "zs", "ae", "eio", "ou")))


def _letters(spelling: str) -> str:
    return re.sub(r"[\s\-‐‑]", "", spelling.casefold())


def _consonants(word: str) -> str:
    """The skeleton without half-vowels, which spellings of one sound have or have not (Huang, Hwang)."""
    return re.sub("[WYH]", "", latin_skeleton(re.sub("^w", "v", re.sub("^[gq]", "k", word))))
