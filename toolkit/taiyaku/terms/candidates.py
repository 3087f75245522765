"""From merged counts to the ranked list: terms, scores, variants, English."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from taiyaku.terms.categories import category
from taiyaku.terms.counts import first_contexts
from taiyaku.terms.decisions import Decisions, Verdict
from taiyaku.terms.folding import fold
from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.lexicon import term_entries
from taiyaku.terms.model import Candidate, Joining, Rule
from taiyaku.terms.ranking import scores
from taiyaku.terms.resolve import resolve
from taiyaku.terms.runs import surface
from taiyaku.terms.suggest import suggest
from taiyaku.terms.variants import join_variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from taiyaku.model import Concept, Glossary
    from taiyaku.terms.counts import Counts
    from taiyaku.terms.resolve import Term
    from taiyaku.terms.translations import Translations
    from taiyaku.terms.variants import Groups, Pair


def assemble(
    counts: Counts,
    *,
    glossary: Glossary | None = None,
    decisions: Decisions | None = None,
    translations: Translations | None = None,
    jmdict: Callable[[Sequence[str]], Sequence[str]] | None = None,
) -> list[Candidate]:
    """The candidates of merged counts, best first; the same whatever the order in which they were merged."""
    decisions = decisions or Decisions()
    terms = {text: t for text, t in resolve(counts).items() if fold(text) not in decisions.dropped}
    weights = scores(terms)
    spelt = {fold(text): text for text in sorted(terms, key=lambda t: (weights[t], t))}
    groups = join_variants(
        terms,
        weights,
        sorted(counts.glosses),
        joins=_spelt(decisions.pairs(Verdict.JOIN), terms, spelt),
        splits=_spelt(decisions.pairs(Verdict.SPLIT), terms, spelt),
        known=_spelt(concept_pairs(glossary), terms, spelt),
    )
    known = known_forms(glossary)
    heads = [text for text in terms if groups.head(text) == text]
    parts = {head: _parts(groups.joined.get(head, ())) for head in heads}
    members = {head: _ordered(groups.of(head), parts[head], terms) for head in heads}
    total = {head: _group_score(group, weights) for head, group in members.items()}
    ranked = sorted(members, key=lambda h: (-total[h], h))
    learnt = _learnt([members[h] for h in ranked], translations) if translations else None
    ask = _questions(members, groups)
    out = []
    for n, head in enumerate(ranked):
        group = members[head]
        concept = next((known[f] for t in group if (f := fold(t.text)) in known), None)
        english = suggest(
            [t for t in group if t is group[0] or t.text not in parts[head]],
            glossary=[concept.en] if concept and concept.en else (),
            learnt=learnt[n] if learnt else (),
            jmdict=jmdict,
        )
        out.append(
            Candidate(
                ja=group[0].text,
                variants=tuple(t.text for t in group[1:]),
                en=english,
                category=concept.category if concept and concept.category else category(group),
                score=round(total[head], 4),
                count=sum(t.count for t in group),
                articles=tuple(counts.names[a] for a in sorted(set().union(*(t.articles for t in group)))),
                contexts=first_contexts(c for t in group for c in t.contexts),
                known=concept.id if concept else "",
                reading=" ".join(p.reading for p in group[0].pieces if p.reading) if _reads(group[0]) else "",
                why=group[0].why,
                joined=tuple(groups.joined.get(head, ())),
                ask=tuple(members[h][0].text for h in ask.get(head, ())),
            )
        )
    return out


def known_forms(glossary: Glossary | None) -> dict[str, Concept]:
    """The concepts of the term base by their folded Japanese forms."""
    concepts = glossary.concepts if glossary else ()
    return {fold(text): c for c in reversed(concepts) for text in c.texts("ja")}


def concept_pairs(glossary: Glossary | None) -> Iterator[tuple[str, str]]:
    """Each two Japanese spellings of one concept of the term base; what several concepts share joins nothing."""
    concepts = glossary.concepts if glossary else ()
    holders = Counter(form for c in concepts for form in {fold(text) for text in c.texts("ja")})
    for c in concepts:
        yield from combinations([text for text in c.texts("ja") if holders[fold(text)] == 1], 2)


def _spelt(pairs: Iterable[tuple[str, str]], terms: Mapping[str, Term], spelt: Mapping[str, str]) -> list[Pair]:
    """A reviewer's pairs as this corpus spells them: as they are written, or folded alike."""
    found = [tuple(t if t in terms else spelt.get(fold(t), "") for t in pair) for pair in pairs]
    return [(a, b) for a, b in found if a and b and a != b]


def _parts(joined: Sequence[Joining]) -> frozenset[str]:
    """The spellings that are a part of another one or short for it: their English is not the concept's."""
    rules = {Rule.LAST_NAME, Rule.ABBREVIATION, Rule.SYNONYM}
    pairs = [(j.one, j.other) for j in joined if j.rule in rules]
    return frozenset(min(pair, key=len) for pair in pairs if not any(text.isascii() for text in pair))


def _ordered(texts: Sequence[str], parts: frozenset[str], terms: Mapping[str, Term]) -> list[Term]:
    """The terms of a group: full forms before what is short for them, then by count, Japanese before Latin.

    An abbreviation in Latin leads where it is what the articles mostly say (AI), not where they introduce it beside
    the Japanese (国際海洋機構(IMO)).
    """
    group = [terms[t] for t in texts]
    full = max((t.count for t in group if not t.text.isascii()), default=0)
    return sorted(
        group,
        key=lambda t: (
            t.text in parts,
            is_acronym(t.text) and t.count <= 3 * full,
            -t.count,
            t.text.isascii(),
            t.text,
        ),
    )


def _group_score(group: Sequence[Term], weights: Mapping[str, float]) -> float:
    """The best spelling's score and a little of the others'."""
    best, *rest = sorted((weights[t.text] for t in group), reverse=True)
    return best + 0.3 * sum(rest[:3])


def _reads(term: Term) -> bool:
    """Whether the reading tells something: there is one, and the term is not written as it is read."""
    return all(p.reading for p in term.pieces) and not is_katakana(term.text.replace("・", ""))


def _learnt(groups: Sequence[Sequence[Term]], translations: Translations) -> list[list[tuple[str, float]]]:
    """What translations say about each group, with the other sources' English as a hint."""
    return translations.suggest(
        [[t.text for t in group] for group in groups],
        [_english_words(group[0]) for group in groups],
        [[s.text for s in suggest(group)[:2]] for group in groups],
    )


def _english_words(term: Term) -> int:
    """About how many words the English has: one a part, one for two kanji."""
    return sum(max(1, len(_KANJI.findall(p.text)) // 2, p.text.count("・") + 1) for p in term.pieces)


def _questions(members: Mapping[str, Sequence[Term]], groups: Groups) -> dict[str, list[str]]:
    """Groups that may be one concept: one English in the lexicon, or a state's name in front."""
    by_english: dict[str, list[str]] = {}
    by_text = {t.text: head for head, group in members.items() for t in group}
    pairs: set[tuple[str, str]] = set()
    for head, group in members.items():
        for term in group:
            entry = term_entries().get(term.text)
            if entry and entry.category != "place":
                for en in entry.en[:2]:
                    by_english.setdefault(en, []).append(head)
            if term.pieces[0].kind == Kind.PLACE and len(term.pieces) > 1:
                rest = surface(term.pieces[1:])
                if rest in by_text and rest.endswith(_STATE_BODIES):
                    pairs.add((head, by_text[rest]))
    for heads in by_english.values():
        pairs |= {(a, b) for n, a in enumerate(heads[:5]) for b in heads[n + 1 : 5]}
    out: dict[str, list[str]] = {}
    for a, b in sorted(pairs):
        if a != b and frozenset((a, b)) not in groups.forbidden:
            out.setdefault(a, []).append(b)
            out.setdefault(b, []).append(a)
    return {head: sorted(set(others)) for head, others in out.items()}


_KANJI = re.compile(r"[一-鿿々]")
_STATE_BODIES = ("省", "庁", "政府", "軍", "議会", "裁", "裁判所", "委員会", "会議所", "中央銀行", "長官", "国務省")
