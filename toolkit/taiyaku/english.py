"""English inflection: the base form of a word by rules and a table of exceptions.

Plurals of nouns and the forms of verbs are led back; derivation is not touched, so that `import` and `important`,
`nation` and `nationality` stay apart (stemmers join them). Capitalised words are taken for names and left alone,
but for the plural of an abbreviation (GPUs).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from taiyaku import later

if TYPE_CHECKING:
    import re

_VOWELS = "aeiouy"
_ACRONYM = later.pattern(r"((?:[A-Z]\d*){2,}|[A-Z]+[\d.]*\d)s")

# Plural endings, the first that fits: pattern and how many characters go, what comes in their place.
_PLURALS: tuple[tuple[re.Pattern[str], int, str], ...] = tuple(
    (later.pattern(ending), cut, new)
    for ending, cut, new in (
        (r"(ss|[iu]s|ics|'s)$", 0, ""),  # class, analysis, virus, politics
        (r"^[^aeiou]ies$", 1, ""),  # ties, dies
        (r"[^aeiou]ies$", 3, "y"),  # policies
        (r"(ss|sh|[^aeiou]ch|[aeiou]{2}ch|[aiou]ch|ech|x|zz)es$", 2, ""),  # losses, branches, taxes
        (r"[aeo]uses$", 1, ""),  # causes, houses
        (
            r"^((re|mis|dis)?|ab|exc|acc|am|m|r|bem|perf?|(con|de|dif|in|re|trans)?f)uses$",
            1,
            "",
        ),
        (r"uses$", 2, ""),  # viruses
        (r"[^aeiou]oes$", 2, ""),  # heroes
        (r"[^s]s$", 1, ""),  # chips
    )
)

# Whether a stem before -ed or -ing lost an e, the first pattern that fits.
_RESTORE: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (later.pattern(ending), restored)
    for ending, restored in (
        (r"(ss|ff|ll|zz|[wxyhj])$", False),
        (r"(qu|gu|[aeiou]u|s?su|tinu|valu|scu|resc?u)$", True),
        (r"[cvuz]$", True),  # reduce, solve, continue, realize
        (r"[aeiou]{2}g$", True),  # gouge
        (r"[^n]g$", True),  # manage, merge
        (r"(ra|cha|ma|le|lu|^pi|ve|cri|fri|hi)ng$", True),  # arrange, challenge
        (r"([iu]at|creat|quot|uid)$", True),  # associate, evaluate, quote, guide
        (r"([aeiou]{2}|[rln])[td]$", False),  # treat, load, start
        (r"[aeiou]d$", True),  # trade, concede, provide, code, include
        (r"at$", True),  # create, rate
        (r"([bcptq]ut|st[io]tut|ot|ollut|alut|luid?t)$", True),  # contribute, promote
        (r"(writ|ecit|xcit|unit|gnit|^cit)$", True),  # write, recite, unite
        (r"([^aeo]ir|[^o]ur|[^eo]ar|^[^aeiou]*or|[pd]l?or|gnor|stor)$", True),  # require, measure, declare, store
        (r"([aeo]in|[aeiou]{2}n)$", False),  # train, join
        (r"(in|[^aeiou]yn|^[^aeiou]+[ou]n)$", True),  # define, tune
        (r"([aeiou]{2}|[rln])[mpkbsl]$", False),
        (r"[aeiou][mk]$", True),  # assume, make
        (r"([aiy]p|^[^aeiou]+[ou]p|op)$", True),  # shape, hope, type
        (r"[^aeiou]l$|[^aeo]ul$|[^ao]il$|^[^aeiou]+[ao]l$", True),  # settle, schedule, compile, scale
        (r"(rib|^[^aeiou]+[aou]b|^[^aeiou]*yp)$", True),  # describe, probe
        (r"s$", True),  # close, base
    )
)
_E_AFTER_TWO = later.pattern(r"([aeiou]{2}|[nrl])s$")  # raise, increase, house, license, reverse
_DOUBLED = later.pattern(r"([bdgklmnprtv])\1$")
_REALLY_DOUBLED = frozenset({"add", "err", "egg", "odd", "purr", "butt", "putt"})


def lemma(word: str) -> str:
    """The base form of an English word: `chips` → `chip`, `controlled` → `control`, `GPUs` → `GPU`.

    Capitalised words come back as they are; so does what no rule knows.
    """
    if not word.islower() or not word.isalpha():
        m = _ACRONYM.fullmatch(word)
        return m[1] if m else word
    return _base(word)


def singular(word: str) -> str:
    """The singular of an English noun, verbs' forms left alone: `controls` → `control`, `training` stays."""
    if not word.islower() or not word.isalpha():
        return lemma(word)
    return _singular(word)


@lru_cache(maxsize=1 << 16)
def _base(word: str) -> str:
    if known := _forms().get(word):
        return known
    if len(word) < 4:
        return word
    if word.endswith("s"):
        return _singular(word)
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-3] + "y"
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and any(c in _VOWELS for c in stem):
            return _verb(stem)
    return word


@lru_cache(maxsize=1 << 14)
def _singular(word: str) -> str:
    known = _forms().get(word)
    if known is not None:
        return known if word[-1] not in "dg" else word
    if len(word) < 4 or not word.endswith("s"):
        return word
    for plural, cut, new in _PLURALS:
        if plural.search(word):
            return word[: len(word) - cut] + new
    return word


def _verb(stem: str) -> str:
    if _DOUBLED.search(stem):
        return stem if stem in _REALLY_DOUBLED or stem.endswith("ll") else stem[:-1]
    if _E_AFTER_TWO.search(stem):
        return stem + "e"
    for ending, restored in _RESTORE:
        if ending.search(stem):
            return stem + "e" if restored else stem
    return stem


@cache
def _forms() -> dict[str, str]:
    """Irregular forms to their base; words that only look like forms lead to themselves."""
    out: dict[str, str] = {}
    text = files("taiyaku").joinpath("data", "english_forms.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        base, _, forms = line.partition(": ")
        for form in forms.split():
            out.setdefault(form, form if base == "=" else base)
    for base in {b for b in out.values() if b not in out}:
        out.setdefault(base, base)
    return out
