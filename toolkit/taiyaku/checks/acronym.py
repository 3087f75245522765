"""Acronyms of the source that the English lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import table, without_links
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

_ACRONYM = later.pattern(r"[A-Z](?<![A-Za-z0-9&.@/_-].)(?>[A-Z]{1,5})(?![A-Za-z0-9&@/_-]|\.[A-Za-z])")
_DOTTED = later.pattern(r"(?<![A-Za-z])(?:[A-Z]\.){2,}")
_WORD = later.pattern(r"[A-Za-z]+")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "des", "la", "with", "by", "at"})


@dataclass(frozen=True)
class _Table:
    exempt: frozenset[str]
    words: Mapping[str, tuple[str, ...]]


@cache
def _table() -> _Table:
    raw = table("tokens")["acronyms"]
    exempt = frozenset(raw["exempt"].split()) | frozenset(raw["roman"].split())
    return _Table(exempt, {k: tuple(v) for k, v in raw["words"].items()})


def spelled_out(acronym: str, text: str) -> bool:
    """Whether words in a row have the acronym's letters as initials, or parts of one word begin with them."""
    words = _WORD.findall(text)
    for skip in (False, True):
        kept = [w for w in words if len(w) > 1 and not (skip and w.lower() in _SMALL)]
        initials = "".join(w[0] for w in kept).upper()
        at = initials.find(acronym)
        while at >= 0:
            run = kept[at : at + len(acronym)]
            if len(acronym) > 2 or all(len(w) > 3 for w in run):
                return True
            at = initials.find(acronym, at + 1)
    return False


@check(
    "acronym",
    summary="An acronym of the Japanese is not in the English.",
    why="""Acronyms are copied: WTO is WTO. One that is gone was misread, misspelt or left out. Words in its
    place count when their initials give the acronym. Acronyms that only Japanese uses (SNS, CM, OL) need not
    be kept; more can be configured.""",
    kinds={
        "": Kind(Severity.INFO, "an acronym of the source is missing"),
        "changed": Kind(Severity.WARNING, "an acronym with its letters in another order"),
    },
    examples=(
        Example("日本はWTOに提訴した。", "Japan took the case to the WOT.", "acronym/changed"),
        Example("日本はWTOに提訴した。", "Japan took the case to the WHO.", "acronym"),
        Example("日本はWTOに提訴した。", "Japan took the case to the World Trade Organization."),
        Example("SNSで広まった。", "It spread on social media."),
    ),
    options="`checks.acronyms-exempt` lists further acronyms that need not be kept.",
)
def acronym(pair: Pair, context: Context) -> Iterator[Found]:
    """Two to six capitals that stand alone."""
    source = pair.folded_source
    found = list(_ACRONYM.finditer(without_links(source.text)))
    if not found:
        return
    exempt = context.shared("acronym exempt", lambda: _table().exempt | set(context.config.acronyms_exempt))
    theirs = pair.folded_target
    target = _DOTTED.sub(lambda m: m.group().replace(".", ""), theirs.text)
    known = {m.group() for m in found}
    strange = {"".join(sorted(m.group())): m for m in _ACRONYM.finditer(theirs.text) if m.group() not in known}
    for text in dict.fromkeys(m.group() for m in found):
        if _kept(text, target):
            continue
        span = source.span(*next(m.span() for m in found if m.group() == text))
        if other := strange.get("".join(sorted(text))):
            yield Found(
                "changed",
                f"{other.group()} in the translation, {text} in the source",
                source_span=span,
                target_span=theirs.span(*other.span()),
                suggestion=text,
                compared=(text, other.group()),
            )
        elif text not in exempt and not _in_words(text, target):
            yield Found("", f"{text} is not in the translation", source_span=span, compared=(text,))


def _kept(acronym: str, target: str) -> bool:
    """Whether the acronym is there: alone, at the end of a name (OpenAI), as a word of three letters on (Nato)."""
    form = rf"{acronym}|{acronym.capitalize()}" if len(acronym) > 2 else acronym
    return (
        re.search(rf"(?:(?<![A-Za-z])(?:{form})|(?<=[a-z]){acronym})(?:s|es|'s|’s|ed|ing|n)?(?![A-Za-z])", target)
        is not None
    )


def _in_words(acronym: str, target: str) -> bool:
    lower = target.lower()
    return any(w in lower for w in _table().words.get(acronym, ())) or spelled_out(acronym, target)
