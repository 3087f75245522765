"""Counts of a term base."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from taiyaku.glossary.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taiyaku.model import Glossary


def count_terms(glossary: Glossary, articles: Iterable[tuple[str, str]] = ()) -> dict[str, int | dict[str, int]]:
    """Concepts, terms a language and status, and how many concepts and hits the articles (path, text) have."""
    concepts = glossary.concepts
    matcher = Matcher(glossary)
    used: Counter[str] = Counter(m.concept.id for _, text in articles for m in matcher.find_ja(text))
    return {
        "concepts": len(concepts),
        "by status": dict(Counter(c.status.value for c in concepts)),
        "by use": dict(Counter(c.use.value for c in concepts)),
        "by category": dict(Counter(c.category for c in concepts).most_common()),
        "Japanese terms": dict(Counter(t.status.value for c in concepts for t in c.terms if t.lang == "ja")),
        "English terms": dict(Counter(t.status.value for c in concepts for t in c.terms if t.lang == "en")),
        "without English": sum(not c.en for c in concepts),
        "used in articles": len(used),
        "hits in articles": used.total(),
    }
