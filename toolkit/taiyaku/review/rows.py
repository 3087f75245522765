"""The rows of a review: units with what a translator needs beside them (context, terms, findings, notes)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from taiyaku.catalog.review import ApprovalState, approval
from taiyaku.model import ConceptStatus
from taiyaku.review.base import BaseUnit
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import Label, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taiyaku.glossary import Matcher
    from taiyaku.memory import Suggestion
    from taiyaku.model import Catalog, Concept, Finding, Glossary, Span, Unit
    from taiyaku.review.places import Home


@dataclass(frozen=True)
class ReviewRow:
    """One row of the sheet `Review`. `terms` are the spans of terms in the source, `concepts` theirs."""

    base: BaseUnit
    unit: Unit
    context: str = ""
    headline: bool = False
    terms: tuple[Span, ...] = ()
    concepts: tuple[Concept, ...] = ()
    findings: tuple[Finding, ...] = ()
    suggestion: Suggestion | None = None
    exported: str = ""

    @property
    def name(self) -> str:
        """The unit's name in messages."""
        return f"{self.base.article}#{self.base.unit}"

    @property
    def notes(self) -> str:
        """The unit's comments, one a line, and the source before its last change."""
        lines = [plain_breaks(c) for c in self.unit.comments if not _APPROVAL.fullmatch(c)]
        if self.unit.fuzzy and self.unit.previous:
            lines.append(f"変更前の原文 / Source before: {plain_breaks(self.unit.previous)}")
        return "\n".join(lines)


_APPROVAL = re.compile(r"\[review [^\]]*\] approved [0-9a-f]{12}")

_KINDS = {
    "title": Label("題名", "title"),
    "heading": Label("見出し", "heading"),
    "list": Label("箇条書き", "list"),
    "table": Label("表", "table"),
    "quote": Label("引用", "quote"),
    "footnote": Label("注", "footnote"),
    "byline": Label("署名", "byline"),
    "caption": Label("図の説明", "caption"),
    "breadcrumb": Label("パンくず", "breadcrumb"),
    "url": Label("URL", "URL"),
    "date": Label("日付", "date"),
    "english": Label("英文", "English"),
}


def kind_of(unit: Unit) -> tuple[str, str]:
    """What a unit is in its article, as its `#.` says: a word that we know (`heading`) and what follows (`2`)."""
    for line in unit.structure:
        word, _, rest = line.partition(" ")
        if word in _KINDS:
            return word, rest
    return "", ""


def contexts(units: Sequence[Unit]) -> Iterator[tuple[str, bool]]:
    """For each unit its kind and the headings above it, and whether it is a headline itself."""
    path: dict[int, str] = {}
    for unit in units:
        kind, rest = kind_of(unit)
        shown = f"{_KINDS[kind].ja} {_KINDS[kind].en}{f' {rest}' if rest else ''}" if kind else "本文 text"
        level = 0 if kind == "title" else _level(rest) if kind == "heading" else None
        if level is not None:
            path = {n: text for n, text in path.items() if n < level}
        above = [_short(text) for n, text in sorted(path.items()) if n]
        yield " › ".join([*above, shown]), level is not None
        if level is not None:
            path[level] = unit.source


def _level(rest: str) -> int:
    """A heading's level; plain text knows none."""
    return int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 3 else 2


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 24 else f"{text[:23]}…"


@dataclass
class Matching:
    """The terms of a text, with a matcher that is made once."""

    glossary: Glossary | None
    _matcher: Matcher | None = field(default=None, repr=False)

    def find(self, text: str) -> tuple[tuple[Span, ...], tuple[Concept, ...]]:
        """The spans of Japanese terms in a text, and their concepts, each once, in order."""
        if self.glossary is None:
            return (), ()
        if self._matcher is None:
            from taiyaku.glossary import Matcher

            self._matcher = Matcher(self.glossary)
        found = [m for m in self._matcher.find_ja(text) if m.concept.status is ConceptStatus.APPROVED]
        spans = tuple(m.span for m in found)
        concepts = {m.concept.id or m.concept.ja: m.concept for m in found}
        return spans, tuple(concepts.values())


def article_names(catalogs: Sequence[Catalog], home: Home) -> list[str]:
    """What each catalog's article is called: its slug, or its path where two share it."""
    count = Counter(c.slug for c in catalogs)
    return [c.slug if count[c.slug] == 1 else home.name_of(c.path).removesuffix(".po") for c in catalogs]


def key_of(article: str, unit: Unit, form: int) -> str:
    """The key of a row: `article#id`, `[n]` behind it for a plural form; a hash where an id is no plain word."""
    name = unit.id
    if len(name) > 120 or not name.isprintable() or name != name.strip():
        name = f"~{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    if len(article) > 120 or not article.isprintable():
        article = f"~{sha256(article.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    return f"{article}#{name}" + (f"[{form}]" if form else "")


def forms_of(unit: Unit) -> list[tuple[int, str, str]]:
    """Number, source and target of each plural form; one for a unit without."""
    if unit.source_plural is None:
        return [(0, unit.source, unit.target)]
    rest = unit.target_plurals[1:]
    return [(0, unit.source, unit.target), *((n, unit.source_plural, t) for n, t in enumerate(rest, 1))]


def status_now(unit: Unit) -> Status:
    """The status that a unit is exported with."""
    return Status.APPROVED if approval(unit).state is ApprovalState.APPROVED else Status.UNREVIEWED


def make_rows(
    catalogs: Sequence[Catalog],
    home: Home,
    *,
    matching: Matching | None = None,
    findings: Sequence[Finding] = (),
    suggestions: Mapping[str, Suggestion] | None = None,
) -> Iterator[ReviewRow]:
    """The rows of all live units, numbered from 1 in reading order.

    `suggestions` maps unit names (`slug#id`) to what the memory suggests.
    """
    matching = matching or Matching(None)
    by_unit: dict[str, list[Finding]] = {}
    for f in findings:
        by_unit.setdefault(f"{f.file}\0{f.unit}" if f.file else f.unit, []).append(f)
    number = 0
    for catalog, article in zip(catalogs, article_names(catalogs, home), strict=True):
        file = home.name_of(catalog.path)
        live = list(catalog.live)
        for unit, (context, headline) in zip(live, contexts(live), strict=True):
            name = f"{catalog.slug}#{unit.id}"
            said = (
                by_unit.get(f"{file}\0{name}") or by_unit.get(f"{catalog.path}\0{name}") or by_unit.get(name) or []
            )
            suggestion = (suggestions or {}).get(name)
            for form, source, target in forms_of(unit):
                number += 1
                base = BaseUnit(
                    key_of(article, unit, form),
                    file,
                    unit.id,
                    form,
                    article,
                    number,
                    source,
                    target,
                    unit.fuzzy,
                    status_now(unit),
                )
                spans, concepts = matching.find(source)
                yield ReviewRow(
                    base,
                    unit,
                    context,
                    headline,
                    spans,
                    concepts,
                    tuple(said) if not form else (),
                    suggestion,
                )
