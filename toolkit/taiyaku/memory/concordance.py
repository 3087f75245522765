"""Concordance: how a term was translated, sentence by sentence, with the term and its translation marked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taiyaku.english import lemma

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.glossary import Matcher
    from taiyaku.memory.store import Row, Store
    from taiyaku.model import Span

_LOOKED_AT = 2_000  # units that the translations are found in, and as many to compare with
_LONGEST = 3  # words of a translation
_SURE = 10.83  # of the log likelihood: one chance in a thousand
_SHARE = 0.05  # of the units with the term that must have the translation
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々]")
_FUNCTION = frozenset(
    re.findall(
        r"\w+",
        """
        a an the of in on at by to from with for and or but nor as is are was were be been being it its this that
        these those he she they we i you his her their our has have had will would can could may not no s said says
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """One unit with a term: spans of the term in `source` and of its translation in `target`, or the other way."""

    source: str
    target: str
    origin: str
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]


@dataclass(frozen=True)
class Concordance:
    """The first units with a term, and how many there are; its likely translations, most frequent first.

    Translations come with the number of units that have them, of 2,000 that were looked at.
    """

    term: str
    lines: tuple[Line, ...]
    translations: tuple[tuple[str, int], ...]
    total: int


def concordance(store: Store, term: str, limit: int, matcher: Matcher | None) -> Concordance:
    """Look a Japanese or English term up; translations come from the term base and from what goes together."""
    side: Literal["source", "target"] = "source" if _JAPANESE.search(term) or not term.isascii() else "target"
    rows = store.holding(term, side, _LOOKED_AT)
    if side == "target":
        lines = [Line(s, t, _origin(store, n), (), _spans(t, [term])) for n, s, t, *_ in rows[:limit]]
        return Concordance(term, tuple(lines), (), _total(store, term, side, rows))
    known = _known(term, matcher)
    learned = _together(
        [t for _, _, t, *_ in rows], [t for _, s, t, *_ in store.sample(_LOOKED_AT) if term not in s]
    )
    counts: Counter[str] = Counter()
    lines = []
    for n, source, target, *_ in rows:
        spans = _spans(target, known) or _spans(target, learned[:_LONGEST], single=True)
        counts.update({" ".join(lemma(w).lower() for w in _WORD.findall(target[a:b])) for a, b in spans})
        if len(lines) < limit:
            lines.append(Line(source, target, _origin(store, n), _spans(source, [term]), spans))
    return Concordance(term, tuple(lines), tuple(counts.most_common()), _total(store, term, side, rows))


def _total(store: Store, term: str, side: Literal["source", "target"], rows: Sequence[Row]) -> int:
    return len(rows) if len(rows) < _LOOKED_AT else store.count_holding(term, side)


def marked(text: str, spans: Sequence[Span], before: str, after: str) -> str:
    """`text` with its spans between two marks."""
    out, at = "", 0
    for start, end in sorted(spans):
        out += f"{text[at:start]}{before}{text[start:end]}{after}"
        at = end
    return out + text[at:]


def _origin(store: Store, number: int) -> str:
    return ", ".join(store.origins([number]).get(number, [])[:3])


def _known(term: str, matcher: Matcher | None) -> list[str]:
    if matcher is None:
        return []
    return [t for m in matcher.find_ja(term) if m.span == (0, len(term)) for t in m.concept.texts("en")]


def _spans(text: str, phrases: Iterable[str], *, single: bool = False) -> tuple[Span, ...]:
    """Where phrases stand in a text, inflected ones too, without overlaps; with `single` of the first found."""
    words = [(m.start(), m.end(), lemma(m.group()).lower()) for m in _WORD.finditer(text)]
    out: list[Span] = []
    for phrase in phrases:
        wanted = [lemma(w).lower() for w in _WORD.findall(phrase)]
        found: list[Span] = []
        if wanted and phrase.isascii():
            size = len(wanted)
            found = [
                (words[k][0], words[k + size - 1][1])
                for k in range(len(words) - size + 1)
                if [w for _, _, w in words[k : k + size]] == wanted
            ]
        elif phrase:
            found = [m.span() for m in re.finditer(re.escape(phrase), text, re.IGNORECASE)]
        for start, end in found:
            if all(end <= a or b <= start for a, b in out):
                out.append((start, end))
        if single and out:
            break
    return tuple(sorted(out))


def _together(with_term: Sequence[str], without: Sequence[str]) -> list[str]:
    """English phrases that go with a term, by log likelihood over units, best first."""
    from taiyaku.terms.translations import log_likelihood

    here, there = _phrases(with_term), _phrases(without)
    n, m = len(with_term), max(len(without), 1)
    scored = []
    for phrase, k in here.items():
        score = log_likelihood(k, n, k + there.get(phrase, 0), n + m)
        if score >= _SURE and k / n > there.get(phrase, 0) / m and k >= max(2, _SHARE * n):
            scored.append((score * (1 + 0.5 * phrase.count(" ")), phrase))
    return [p for _, p in sorted(scored, key=lambda s: (-s[0], s[1]))]


def _phrases(texts: Sequence[str]) -> Counter[str]:
    """In how many texts each phrase of one to three base forms stands that has no function word at its ends."""
    out: Counter[str] = Counter()
    for text in texts:
        words = [lemma(w).lower() for w in _WORD.findall(text)]
        found = set()
        for k in range(len(words)):
            for size in range(1, _LONGEST + 1):
                run = words[k : k + size]
                if len(run) == size and run[0] not in _FUNCTION and run[-1] not in _FUNCTION:
                    found.add(" ".join(run))
        out.update(found)
    return out
