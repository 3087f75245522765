"""The term base against the translation, graded: contradicted, deprecated, missing."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.terms_accept import ACCEPTED, accepted_otherwise, is_name, looks_like_part
from taiyaku.glossary.matcher import Match, Matcher, longest_of
from taiyaku.model import Concept, ConceptStatus, Glossary, Severity, Term, TermStatus, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Span

# Names that another name of the same kind contradicts; places and offices stand for each other too often
# (Beijing for China, Washington for the U.S. government).
_RIVALS = frozenset({"person", "company", "product"})


class Hits:
    """The terms in both sides of a pair, found once for all checks that ask."""

    def __init__(self, pair: Pair, matcher: Matcher) -> None:
        self.pair = pair
        self._matcher = matcher
        self.source = matcher.find_ja(pair.source, longest=False)

    @cached_property
    def groups(self) -> list[tuple[tuple[Concept, ...], list[Match]]]:
        """The longest hits by what they mean; a span with several meanings is one group."""
        return _groups(longest_of(self.source))

    @cached_property
    def target(self) -> list[Match]:
        """All hits in the translation, also inside longer ones."""
        return self._matcher.find_en(self.pair.target, longest=False)


_UNWANTED = {TermStatus.FORBIDDEN: "contradicted", TermStatus.DEPRECATED: "deprecated"}


def hits_of(pair: Pair, context: Context) -> Hits:
    """The terms in a pair; those of the last pair are kept for the check that comes next."""
    matcher = context.shared("glossary.matcher", lambda: Matcher(context.glossary or Glossary()))
    last: list[Hits] = context.shared("glossary.hits", list)
    if not last or last[0].pair is not pair:
        last[:] = [Hits(pair, matcher)]
    return last[0]


def _entry(ja: str, en: str, *, category: str = "", use: Use = Use.NORMAL, **more: str) -> Concept:
    terms = [Term(ja, "ja"), Term(en, "en")]
    for status, texts in more.items():
        terms += [Term(t, "en", TermStatus(status)) for t in texts.split(" | ")]
    pos = "proper noun" if category in {"person", "company"} else "noun"
    return Concept(en.lower(), tuple(terms), pos=pos, category=category, use=use)


_FOUNDRY = _entry("浜田鋳造", "Hamada Foundry", category="company", forbidden="Hamada Casting")
_RIVAL = _entry("北洋製鋼", "Hokuyo Steel", category="company")
_CONTROLS = _entry("輸出規制", "export controls", use=Use.MUST, forbidden="export regulations")
_WRITE_DOWN = _entry("評価損", "write-down", deprecated="valuation loss")
_INVENTORY = _entry("在庫", "inventory")


@check(
    "terms",
    summary="The translation does not use the term base.",
    why="""A term base is only worth its upkeep when somebody notices that it is not followed. A forbidden
    rendering, or the name of another company or person instead of the right one, is an error. A name or a
    term marked `must` that is not there is a warning: paraphrase, pronouns and omission are common in good
    translations. An ordinary noun is an information. The longest term counts, in both scripts; plurals, verb
    forms, possessives, hyphens, listed variants, surnames, initials and adjectives of places are understood.
    A term that is repeated in a unit is asked for once. Only approved concepts are checked.""",
    kinds={
        "contradicted": Kind(Severity.ERROR, "a forbidden or competing rendering is there"),
        "deprecated": Kind(Severity.WARNING, "a rendering that the term base marks as deprecated", fixable=True),
        "missing": Kind(Severity.WARNING, "a name, or a term that must appear, is not there"),
        "missing-noun": Kind(Severity.INFO, "an ordinary noun of the term base is not there"),
    },
    examples=(
        Example(
            "浜田鋳造は炉を増やす。",
            "Hamada Casting will add furnaces.",
            "terms/contradicted",
            concepts=(_FOUNDRY,),
        ),
        Example(
            "浜田鋳造は炉を増やす。",
            "Hokuyo Steel will add furnaces.",
            "terms/contradicted",
            concepts=(_FOUNDRY, _RIVAL),
        ),
        Example("浜田鋳造は炉を増やす。", "Hamada Foundry's furnaces will grow.", concepts=(_FOUNDRY,)),
        Example(
            "輸出規制が強まり、輸出規制の外にも及ぶ。", "An export-control regime grows.", concepts=(_CONTROLS,)
        ),
        Example(
            "会社は評価損を計上した。",
            "The company booked a valuation loss.",
            "terms/deprecated",
            concepts=(_WRITE_DOWN,),
        ),
        Example("会社は評価損を計上した。", "The company booked write-downs.", concepts=(_WRITE_DOWN,)),
        Example("輸出規制が強まる。", "Rules are getting tighter.", "terms/missing", concepts=(_CONTROLS,)),
        Example("在庫が増えた。", "Stocks piled up.", "terms/missing-noun", concepts=(_INVENTORY,)),
        Example("在庫が増えた。", "Inventories rose.", concepts=(_INVENTORY,)),
    ),
    needs_glossary=True,
    needs_dictionary=True,
)
def terms(pair: Pair, context: Context) -> Iterator[Found]:
    """One finding a concept and unit at most."""
    all_hits = hits_of(pair, context)
    if not all_hits.groups:
        return
    english = _English(all_hits)
    for concepts, hits in all_hits.groups:
        found = _judge(pair, concepts, hits, english)
        if found is not None:
            yield found


def _groups(hits: Sequence[Match]) -> list[tuple[tuple[Concept, ...], list[Match]]]:
    """Only approved concepts are asked for; any of a span's meanings will do."""
    at: dict[Span, list[Match]] = defaultdict(list)
    for m in hits:
        if m.concept.status is ConceptStatus.APPROVED and m.term.status in ACCEPTED:
            at[m.span].append(m)
    groups: dict[tuple[str, ...], tuple[tuple[Concept, ...], list[Match]]] = {}
    for matches in at.values():
        key = tuple(sorted(m.concept.id for m in matches))
        concepts = tuple(m.concept for m in matches)
        groups.setdefault(key, (concepts, []))[1].append(matches[0])
    return list(groups.values())


class _English:
    """The terms in the translation: all of them, also inside longer ones."""

    def __init__(self, hits: Hits) -> None:
        self.by_concept: dict[str, list[Match]] = defaultdict(list)
        for m in hits.target:
            self.by_concept[m.concept.id].append(m)
        self.accepted = {
            m.span: m.concept for ms in self.by_concept.values() for m in ms if m.term.status in ACCEPTED
        }
        self.sources = {m.concept.id for m in hits.source}

    def of(self, concepts: Sequence[Concept], *statuses: TermStatus) -> list[Match]:
        """The hits of some concepts in the translation that have one of the statuses."""
        return [m for c in concepts for m in self.by_concept.get(c.id, ()) if m.term.status in statuses]

    def unwanted(self, concepts: Sequence[Concept], status: TermStatus) -> list[Match]:
        """Forbidden or deprecated renderings that are no part of an accepted term."""
        ids = {c.id for c in concepts}
        return [
            m
            for m in self.of(concepts, status)
            if not any(
                s[0] <= m.span[0] and m.span[1] <= s[1] and (s != m.span or c.id in ids)
                for s, c in self.accepted.items()
            )
        ]

    def right(self, concepts: Sequence[Concept]) -> list[Match]:
        """Accepted renderings that are no part of a longer unwanted one ("sales" in "amount of sales")."""
        unwanted = [m.span for status in _UNWANTED for m in self.unwanted(concepts, status)]
        return [
            m
            for m in self.of(concepts, *ACCEPTED)
            if not any(s[0] <= m.span[0] and m.span[1] <= s[1] and s != m.span for s in unwanted)
        ]

    def rival(self, concept: Concept) -> Match | None:
        """Another name of the same kind whose Japanese is not in the source."""
        if concept.category not in _RIVALS or not is_name(concept):
            return None
        for ms in self.by_concept.values():
            other = ms[0].concept
            accepted = [m for m in ms if m.term.status in ACCEPTED]
            if (
                accepted
                and other.category == concept.category
                and is_name(other)
                and other.id not in self.sources
                and not _share_a_word(concept, other)
            ):
                return accepted[0]
        return None


def _share_a_word(one: Concept, other: Concept) -> bool:
    """Whether two names have a word in common: SoftBank and SoftBank Group do not contradict each other."""
    a, b = ({w.lower() for t in c.texts("en", *ACCEPTED) for w in t.split()} for c in (one, other))
    return not a.isdisjoint(b)


def _judge(pair: Pair, concepts: tuple[Concept, ...], hits: list[Match], english: _English) -> Found | None:
    right = english.right(concepts)
    name = all(map(is_name, concepts))
    if right and len({m.span for m in right}) >= len(hits) and not name:
        return None
    for status, kind in _UNWANTED.items():
        if wrong := english.unwanted(concepts, status):
            return _found(kind, pair, wrong[0].concept, hits, wrong[0])
    if right or any(accepted_otherwise(c, hits, pair.target) for c in concepts):
        return None
    hits = [m for m in hits if not looks_like_part(pair.source, m)]
    if not hits:
        return None
    if len(concepts) == 1 and (other := english.rival(concepts[0])):
        return _found("contradicted", pair, concepts[0], hits, other)
    hard = all(is_name(c) or c.use is not Use.NORMAL for c in concepts)
    return _found("missing" if hard else "missing-noun", pair, concepts[0], hits, None)


def _found(kind: str, pair: Pair, concept: Concept, hits: list[Match], wrong: Match | None) -> Found:
    start, end = hits[0].span
    term = pair.source[start:end]
    wanted = concept.en or concept.ja
    if wrong is None:
        message = f"{term} should be {wanted}, which is not in the translation"
    else:
        message = f"{term} should be {wanted}; the translation has {pair.target[slice(*wrong.span)]}"
    replacement = None
    if wrong is not None and wrong.concept.id == concept.id and kind == "deprecated":
        replacement = _replacement(wanted, wrong, pair.target[slice(*wrong.span)])
    return Found(
        kind,
        message,
        source_span=(start, end),
        target_span=wrong.span if wrong else None,
        suggestion=wanted,
        replacement=replacement,
        data={
            "concept": concept.id,
            "term": term,
            "expected": list(concept.texts("en", *ACCEPTED)),
            "found": pair.target[slice(*wrong.span)] if wrong else None,
        },
        compared=(concept.id,),
    )


def _replacement(wanted: str, wrong: Match, written: str) -> str | None:
    """What to put in place of an unwanted term: only where it stands as the term base has it, so number fits."""
    if written.lower() != wrong.term.text.lower():
        return None
    if written[:1].isupper() and wrong.term.text[:1].islower():
        return wanted[:1].upper() + wanted[1:]
    return wanted
