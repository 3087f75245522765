"""Self-checks of the term base against the project's articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.glossary.folding import fold_ja
from taiyaku.glossary.linting import LintContext, Remark, rule
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.glossary.matcher import Match
    from taiyaku.model import Concept, Span

_BEHIND = re.compile(r"[(（]\s*([^()（）]{2,60}?)\s*[)）]")
# Latin letters behind kanji or katakana are the end of a longer name (ソブリンAI).
_BEFORE = re.compile(r"(?<![A-Za-z0-9ァ-ヺー\u3400-\u9fff])([A-Za-z][A-Za-z0-9.&+ -]{0,40}?)\s*[(（]\s*$")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&+ '-]*")


@rule("unused", Severity.INFO, "a concept that no article uses")
def unused(context: LintContext) -> Iterator[Remark]:
    """Counted over the project's articles; a term base may well serve others too."""
    if not context.articles:
        return
    used = {m.concept.id for _, text in context.articles for m in context.matcher.find_ja(text)}
    for c in context.live:
        if c.id not in used:
            yield Remark(c, f"{c.ja} is in no article of the project", (c.ja,))


@rule("uncovered", Severity.INFO, "a top candidate of the articles without an entry")
def uncovered(context: LintContext) -> Iterator[Remark]:
    """What extraction ranks highest deserves an entry, or a decision against one."""
    known = {fold_ja(text).text for c in context.glossary.concepts for text in c.texts("ja")}
    for text in context.candidates:
        if fold_ja(text).text not in known:
            yield Remark(None, f"{text} ranks high in the articles and has no entry", (text,))


@rule("gloss-conflict", Severity.WARNING, "an article explains a term by another name than its entry")
def gloss_conflict(context: LintContext) -> Iterator[Remark]:
    """人工知能(AI): what stands in brackets directly behind (or before) a term should be a term of the concept."""
    told = set()
    for path, text in context.articles:
        hits = context.matcher.find_ja(text)
        for m in hits:
            for gloss, at in _glosses(text, *m.span):
                if (m.concept.id, gloss) in told or _explains(context, m.concept, gloss, _meant(hits, m.span)):
                    continue
                told.add((m.concept.id, gloss))
                line = text.count("\n", 0, at) + 1
                name = text[slice(*m.span)]
                yield Remark(
                    m.concept, f"{path}:{line} glosses {name} as {gloss}, which no term of it is", (gloss,)
                )


def _meant(hits: list[Match], span: Span) -> list[Concept]:
    """All concepts that a span means."""
    return [m.concept for m in hits if m.span == span]


def _glosses(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    if text[start:end].isascii():
        return  # Latin beside Latin is a name in an English title, say
    if (m := _BEHIND.match(text, end)) and _LATIN.fullmatch(m[1]):
        yield m[1], m.start(1)
    close = text[end : end + 1]
    if close in {")", "）"} and (m := _BEFORE.search(text, max(0, start - 50), start)):
        yield m[1], m.start(1)


def _explains(context: LintContext, concept: Concept, gloss: str, meant: list[Concept]) -> bool:
    key = fold_ja(gloss).text
    if any(key == fold_ja(t.text).text for c in meant for t in c.terms):
        return True
    # A role, a place or a model behind a name says something else about it (CEO, H20), and so does a lone initial.
    others = context.matcher.find_ja(gloss)
    return (
        concept.category == "person"
        or any(m.concept.category in {"title", "place", "product"} for m in others)
        or len(key) < 2
    )
