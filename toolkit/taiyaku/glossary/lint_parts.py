"""Self-checks of concepts against each other: two for one thing, and a part that is translated otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from taiyaku.glossary.folding import fold_ja
from taiyaku.glossary.lint_terms import ACCEPTED, english_key
from taiyaku.glossary.linting import LintContext, Remark, rule
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taiyaku.model import Concept

_KANA = re.compile(r"[ぁ-ゖァ-ヺー・]+")
_KANJI = re.compile("[\u3400-\u9fff]")


@rule("same-concept", Severity.WARNING, "two concepts whose Japanese terms are one word in two spellings")
def same_concept(context: LintContext) -> Iterator[Remark]:
    """By the dictionary's normalized form, by reading (unless both are kanji), or one kana apart in a name."""
    told: set[tuple[str, str]] = set()
    for one, other, why in _pairs(context.live):
        a, b = sorted((one[0], other[0]), key=lambda c: c.line)
        if a.id == b.id or (a.id, b.id) in told or fold_ja(one[1]).text == fold_ja(other[1]).text:
            continue
        told.add((a.id, b.id))
        text, theirs = (other[1], one[1]) if b is other[0] else (one[1], other[1])
        yield Remark(b, f"{text} and {theirs} of {a.id} (line {a.line}) {why}", (text, theirs))


def _pairs(concepts: Iterable[Concept]) -> Iterator[tuple[tuple[Concept, str], tuple[Concept, str], str]]:
    from taiyaku.morphology import tokenize

    forms: dict[str, list[tuple[Concept, str]]] = defaultdict(list)
    readings: dict[str, list[tuple[Concept, str]]] = defaultdict(list)
    names: dict[str, list[tuple[Concept, str]]] = defaultdict(list)
    for c in concepts:
        for text in c.texts("ja", *ACCEPTED):
            tokens = tokenize(text)
            forms["".join(t.normalized_form for t in tokens).lower()].append((c, text))
            if len(reading := "".join(t.reading for t in tokens)) >= 3:
                readings[reading].append((c, text))
            first, dot, last = text.rpartition("・")
            if dot and _KANA.fullmatch(text) and len(first) > 1:
                names[last].append((c, text))
    for group in forms.values():
        yield from ((group[0], other, "have one normalized form") for other in group[1:])
    for group in readings.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if not (_KANJI.search(one[1]) and _KANJI.search(other[1])):
                    yield one, other, "are read alike"
    for group in names.values():
        for i, one in enumerate(group):
            yield from ((one, o, "differ in one kana") for o in group[i + 1 :] if _one_apart(one[1], o[1]))


def _one_apart(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b, score_cutoff=1) == 1


@rule("part-conflict", Severity.WARNING, "a term holds another term, but its English does not hold the other's")
def part_conflict(context: LintContext) -> Iterator[Remark]:
    """輸出規制 = export controls, but AIチップ輸出規制 = AI chip export restrictions. Names are left out."""
    by_key: dict[str, list[Concept]] = defaultdict(list)
    for c in context.live:
        if len(key := fold_ja(c.ja).text) > 1:
            by_key[key].append(c)
    lengths = sorted({len(key) for key in by_key}, reverse=True)
    for c in context.live:
        if c.pos == "proper noun" or not c.en:
            continue
        wholes = [set(english_key(t)) for t in c.texts("en", *ACCEPTED)]
        for part, piece in _parts(fold_ja(c.ja).text, by_key, lengths):
            renderings = [set(english_key(t)) for t in part.texts("en", *ACCEPTED)]
            if part.id != c.id and renderings and not any(r and r <= whole for r in renderings for whole in wholes):
                yield Remark(
                    c,
                    f"{c.ja} = {c.en} holds {part.ja}, which is {part.en} in {part.id} (line {part.line})",
                    (c.ja, piece),
                )


def _parts(text: str, by_key: dict[str, list[Concept]], lengths: Sequence[int]) -> Iterator[tuple[Concept, str]]:
    """The terms inside a term: the longest from each place, none that lies inside another part.

    `lengths` are those of the terms, falling: nothing else can be one.
    """
    reached = 0
    shorter = [n for n in lengths if n < len(text)]
    for start in range(len(text)):
        for size in shorter:
            end = start + size
            if reached < end <= len(text) and text[start:end] in by_key:
                piece = text[start:end]
                yield from ((c, piece) for c in by_key[piece])
                reached = end
                break
