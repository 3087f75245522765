"""Renderings of a term that nobody lists and everybody accepts: short names, initials, adjectives of places."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.folding import nfkc
from taiyaku.glossary.folding import words_en
from taiyaku.model import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taiyaku.glossary.folding import Word
    from taiyaku.glossary.matcher import Match
    from taiyaku.model import Concept

ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "de",
        "del",
        "der",
        "di",
        "du",
        "for",
        "in",
        "la",
        "le",
        "of",
        "on",
        "the",
        "to",
        "van",
        "von",
        "y",
    ]
)
# What stands at the end of a company's full name and is left out on second mention.
_CORPORATE = frozenset(
    [
        "co",
        "company",
        "corp",
        "corporation",
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "holding",
        "holdings",
        "group",
        "motor",
        "motors",
        "technologies",
        "technology",
        "electronics",
        "industries",
        "industry",
        "international",
        "systems",
        "platforms",
        "pharmaceutical",
        "pharmaceuticals",
        "chemical",
        "chemicals",
        "heavy",
        "financial",
        "bank",
        "securities",
        "insurance",
    ]
)
_KANJI = later.pattern("[\u3400-\u9fff]")


def is_name(concept: Concept) -> bool:
    """Whether the concept is a person, company, place, product, …: its English is no matter of taste."""
    return concept.pos.replace("-", " ").lower() in {"proper noun", "propernoun", "proper"} or (
        concept.category in {"person", "company", "product", "place"} and concept.en != concept.en.lower()
    )


def accepted_otherwise(concept: Concept, matches: list[Match], target: str) -> bool:
    """Whether the translation names the concept in a way that goes without saying.

    `matches` are its hits in the source: a Latin one (TSMC, H20) may simply stand in the translation.
    """
    words = words_en(nfkc(target).text)
    there = {w.surface for w in words}
    if any(m.term.text.isascii() and {w.surface for w in words_en(m.term.text)} <= there for m in matches):
        return True
    if not is_name(concept):
        return False
    return any(_runs_through(words, form) for form in _forms(concept))


def _forms(concept: Concept) -> Iterator[tuple[str, ...]]:
    """Short forms of a name, as words."""
    for text in concept.texts("en", *ACCEPTED):
        words = [w.surface for w in words_en(text)]
        for form in demonyms().get(text.removeprefix("the "), ()):
            yield tuple(w.surface for w in words_en(form))
        if len(words) < 2:
            continue
        capitals = [w for w in words if w.lower() not in _SMALL]
        if concept.category == "person":
            yield (words[-1],)
            if _KANJI.search(concept.ja):  # Xi Jinping: the family name may come first
                yield (words[0],)
        elif concept.category == "company":
            core = list(words)
            while len(core) > 1 and core[-1].lower().rstrip(".") in _CORPORATE:
                core.pop()
            if len(core) < len(words):
                yield tuple(core)
        initials = "".join(w[0] for w in capitals if w[0].isupper())
        if len(initials) > 1:
            yield (initials,)


def _runs_through(words: Sequence[Word], form: tuple[str, ...]) -> bool:
    """Whether the words of `form` follow each other, written as they are (a plural ending apart)."""
    n = len(form)
    if not n:
        return False
    for i in range(len(words) - n + 1):
        if all(
            w.surface == f or w.surface == f + "s" or w.surface.replace(".", "") == f.replace(".", "")
            for w, f in zip(words[i : i + n], form, strict=True)
        ):
            return True
    return False


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """Adjectives, inhabitants and other names by place."""
    out = {}
    text = files("taiyaku.checks").joinpath("data", "demonyms.txt").read_text("utf-8")
    for line in text.splitlines():
        place, colon, forms = line.partition(": ")
        if colon and not line.startswith("#"):
            out[place] = tuple(forms.split(", "))
    return out


def looks_like_part(source: str, match: Match) -> bool:
    """Whether a short kanji hit cuts through words (京都 in 東京都, 国会 in 米国会社): by Sudachi's finest cut.

    Only asked before something is reported, since it loads the dictionary.
    """
    start, end = match.span
    text = source[start:end]
    if match.concept.category == "place" and source[end : end + 1] == "語":
        return True  # a language, which has a name of its own
    if source[end : end + 1] == "的" and is_name(match.concept):
        return True  # an adjective, often of another word (楽天的)
    if not 1 < len(text) <= 3 or not re.fullmatch("[\u3400-\u9fff]+", text):
        return False
    around = source[max(0, start - 1) : start] + source[end : end + 1]
    if not re.search("[\u3400-\u9fff]", around):
        return False
    from taiyaku.morphology import tokenize

    low, high = max(0, start - 40), end + 40
    tokens = tokenize(source[low:high], "A")
    starts, ends = {t.start + low for t in tokens}, {t.end + low for t in tokens}
    return start not in starts or end not in ends
