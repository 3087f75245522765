"""Texts to counts, terms and candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taiyaku.article import parse_article
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article
from taiyaku.terms.candidates import assemble
from taiyaku.terms.counts import Counts, count_article
from taiyaku.terms.resolve import Term, resolve
from taiyaku.terms.runs import find_runs

if TYPE_CHECKING:
    from taiyaku.terms import Candidate


def counts_of(*texts: str) -> Counts:
    total = Counts()
    for n, text in enumerate(texts):
        article = parse_article(text.encode(), "txt", f"a{n}.txt")
        total.merge(count_article(n, f"a{n}.txt", segment_article(article, SegmentConfig())))
    return total


def runs_of(text: str) -> list[str]:
    return [f.text for f in find_runs(text)[0]]


def terms_of(*texts: str) -> dict[str, Term]:
    return resolve(counts_of(*texts))


def candidates_of(*texts: str, **known: Any) -> dict[str, Candidate]:
    return {c.ja: c for c in assemble(counts_of(*texts), **known)}
