"""One Japanese term, two English renderings: in an article, or across the project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from taiyaku.checks.base import Elsewhere, Example, Fact, Found, Kind, Place, Scope, check
from taiyaku.checks.drift_unlisted import compounds, deviations, small_words
from taiyaku.checks.terms import hits_of
from taiyaku.checks.terms_accept import ACCEPTED, accepted_otherwise, demonyms, is_name
from taiyaku.errors import counted
from taiyaku.folding import nfkc
from taiyaku.glossary.folding import fold_ja, key_of, words_en
from taiyaku.model import Concept, Severity, Term, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.glossary.folding import Word
    from taiyaku.glossary.matcher import Match
    from taiyaku.model import Span

_SHOWN = 20  # further places in a finding

_CONTROLS = Concept(
    "export-controls", (Term("輸出規制", "ja"), Term("export controls", "en")), pos="noun", use=Use.MUST
)
_SAITO = Concept("saito", (Term("サイトウ", "ja"), Term("Saito", "en")), pos="proper noun", category="person")
_SALES = Concept(
    "sales", (Term("売上高", "ja"), Term("revenue", "en"), Term("sales", "en", ACCEPTED[1])), pos="noun"
)


@dataclass(frozen=True, slots=True)
class _Use:
    """One rendering of a concept in one unit.

    `subject` is what must have one rendering: a name in all its spellings, of other concepts each Japanese term.
    """

    place: Place
    subject: str
    concept: str
    term: str
    key: tuple[str, ...]
    written: str
    listed: bool
    source_span: Span
    target_span: Span

    @classmethod
    def of(cls, fact: Fact) -> _Use:
        subject, concept, term, key, written, listed, source, target = fact.value
        return cls(fact.place, subject, concept, term, tuple(key), written, listed, tuple(source), tuple(target))


def _judge(uses: list[_Use]) -> Iterator[Found]:
    classes = _classes(uses)
    if len(classes) < 2:
        return
    main = max(classes, key=lambda c: (any(u.listed for u in c), len(c)))
    for group in classes:
        if group is main:
            continue
        here = {u.place.catalog for u in group}
        same = [u for u in main if u.place.catalog in here]
        both_listed = any(u.listed for u in group) and any(u.listed for u in main)
        if both_listed and (not same or _one_family(group[0].key, main[0].key)):
            continue
        kind = "variants" if both_listed else "rendering"
        others = same or main
        first = next((u for u in group if not same or u.place.catalog == same[0].place.catalog), group[0])
        yield _found(kind, first, group, others, "article" if same else "project")


def _found(kind: str, first: _Use, group: list[_Use], others: list[_Use], scope: str) -> Found:
    rest = [*others, *(u for u in group if u is not first)]
    where = "the same article" if scope == "article" else "other articles"
    count = counted(len(others), "unit")
    return Found(
        kind,
        f"{first.term} is {first.written!r} here and {others[0].written!r} in {count} of {where}",
        source_span=first.source_span,
        target_span=first.target_span,
        suggestion=others[0].written if not first.listed else None,
        data={
            "concept": first.concept,
            "scope": scope,
            "term": first.term,
            "renderings": [first.written, others[0].written],
        },
        compared=(first.concept, " ".join(first.key), " ".join(others[0].key)),
        place=first.place,
        also=tuple(Elsewhere(u.place, u.written, u.source_span, u.target_span) for u in rest[:_SHOWN]),
    )


def _classes(uses: list[_Use]) -> list[list[_Use]]:
    """Renderings that are the same name: equal, one the short form of the other, or its initials."""
    keys = sorted({u.key for u in uses}, key=len, reverse=True)
    leader: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in keys:
        leader[key] = next((leader[k] for k in leader if _short_form(key, k)), key)
    out: dict[tuple[str, ...], list[_Use]] = defaultdict(list)
    for u in uses:
        out[leader[u.key]].append(u)
    return list(out.values())


def _short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    n = len(short)
    if any(long[i : i + n] == short for i in range(len(long) - n + 1)):
        return True
    capitals = "".join(w[0] for w in long if w not in small_words())
    return n == 1 and len(long) > 1 and short[0] in {capitals, "".join(w[0] for w in long)}


def _one_family(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two renderings are parts of speech of one word (economy, economic), or a place and its adjective."""
    if len(one) == len(other) and all(a[:4] == b[:4] for a, b in zip(one, other, strict=True)):
        return True
    return any(
        {" ".join(one), " ".join(other)} <= {_plain(w) for w in (place, *forms)}
        for place, forms in demonyms().items()
    )


def _plain(name: str) -> str:
    return " ".join(w.key for w in words_en(name))


def _collect(pair: Pair, context: Context) -> Iterator[list[Any]]:
    """What each term of the source is in the translation; compounds that no term base lists, with all of it."""
    found = hits_of(pair, context)
    if unlisted := compounds(pair.source, (m.span for m in found.source)):
        yield [unlisted, pair.target]
    if not found.groups:
        return
    there = found.target
    taken: list[Span] | None = None
    for concepts, hits in found.groups:
        if len(concepts) > 1:
            continue
        concept, span = concepts[0], hits[0].span
        rendered = _longest(m for m in there if m.concept.id == concept.id and m.term.status in ACCEPTED)
        if rendered is not None:
            key = [w.key for w in words_en(rendered.term.text)]
            yield _fact(pair, concept, key, rendered.span, span, listed=True)
            continue
        if any(m.concept.id == concept.id for m in there) or accepted_otherwise(concept, hits, pair.target):
            continue
        if taken is None:
            taken = [m.span for m in there if m.term.status in ACCEPTED]
        if other := _other_rendering(concept, pair.target, taken):
            yield _fact(pair, concept, [w.key for w in other], (other[0].start, other[-1].end), span, listed=False)


def _fact(pair: Pair, concept: Concept, key: list[str], target: Span, source: Span, *, listed: bool) -> list[Any]:
    term = pair.source[slice(*source)]
    subject = concept.id if is_name(concept) else f"{concept.id} {fold_ja(term).text}"
    return [subject, concept.id, term, key, pair.target[slice(*target)], listed, list(source), list(target)]


def _longest(matches: Iterable[Match]) -> Match | None:
    return max(matches, key=lambda m: m.span[1] - m.span[0], default=None)


def _other_rendering(concept: Concept, target: str, taken: list[Span]) -> list[Word] | None:
    """Words that seem to stand for a concept: all but one of a term's words, or a name spelt almost like it."""
    if nfkc(target).text != target:
        return None  # offsets would not hold
    words = [w for w in words_en(target) if not any(a <= w.start and w.end <= b for a, b in taken)]
    if is_name(concept):
        return _misspelt(concept, words)
    for text in concept.texts("en", *ACCEPTED):
        keys = [key_of(w.surface) for w in words_en(text)]
        n = len(keys)
        for i in range(len(words) - n + 1 if n > 1 else 0):
            window = words[i : i + n]
            other = [w for w, k in zip(window, keys, strict=True) if w.key != k]
            if (
                len(other) == 1
                and other[0].surface.isalpha()
                and other[0].key not in small_words()
                and len(other[0].key) > 2
                and all(target[a.end : b.start] in {" ", "-"} for a, b in pairwise(window))
            ):
                return window
    return None


def _misspelt(concept: Concept, words: list[Word]) -> list[Word] | None:
    from rapidfuzz.fuzz import ratio

    names = {w.surface for t in concept.texts("en", *ACCEPTED) for w in words_en(t) if len(w.surface) > 3}
    adjectives = {f for forms in demonyms().values() for f in forms}
    for w in words:
        name = w.surface
        if len(name) > 3 and name[0].isupper() and name not in names and name not in adjectives:
            similar = (
                n for n in names if not (n.startswith(name) or name.startswith(n)) or abs(len(n) - len(name)) < 2
            )
            if max((ratio(name.lower(), n.lower()) for n in similar), default=0) >= 75:
                return [w]
    return None


@check(
    "drift",
    summary="One Japanese term has two English renderings.",
    why="""A reader takes two names for two things. Once an article calls a measure export controls, it should not
    call it export restrictions three paragraphs later; the same holds between articles of one publication. Terms of
    the term base are followed through all units: where the approved English is not there, a rendering that shares a
    word with it, or a name that is spelt almost like it, counts as the other one. Short forms (a surname, initials)
    are no drift. Two renderings that the term base both allows are an information, and only inside one article. So
    is a compound of four kanji or more without an entry, when an article renders it in one way at least twice and
    elsewhere in another that differs in one word.""",
    kinds={
        "rendering": Kind(Severity.WARNING, "another rendering than elsewhere in the article or in the project"),
        "variants": Kind(Severity.INFO, "two renderings in one article, both allowed by the term base"),
        "unlisted": Kind(Severity.INFO, "two renderings in one article of a term that no term base lists"),
    },
    examples=(
        Example(
            "輸出規制が強まった。",
            "Export controls were tightened.",
            "drift/rendering",
            more=(("輸出規制は続く。", "The export restrictions remain."),),
            concepts=(_CONTROLS,),
        ),
        Example(
            "輸出規制が強まった。",
            "Export controls were tightened.",
            more=(("輸出規制は続く。", "The export-control regime remains."), ("輸出規制だ。", "They remain.")),
            concepts=(_CONTROLS,),
        ),
        Example(
            "サイトウ氏が語る。",
            "Saito talks.",
            "drift/rendering",
            more=(("サイトウ氏は笑う。", "Saitoh laughs."),),
            concepts=(_SAITO,),
        ),
        Example(
            "売上高が増えた。",
            "Revenue rose.",
            "drift/variants",
            more=(("売上高は横ばいだ。", "Sales were flat."),),
            concepts=(_SALES,),
        ),
        Example(
            "港湾使用料が上がる。",
            "The harbor dues will go up.",
            "drift/unlisted",
            more=(
                ("昨年も港湾使用料は上がった。", "Harbor dues went up last year too."),
                ("船主は港湾使用料に反対する。", "Shipowners oppose the harbor fees."),
            ),
        ),
        Example(
            "港湾使用料が上がる。",
            "The harbor dues will go up.",
            more=(
                ("昨年も港湾使用料は上がった。", "Harbor dues went up last year too."),
                ("船主は港湾使用料に反対する。", "Shipowners oppose them."),
            ),
        ),
    ),
    scope=Scope.PROJECT,
    collect=_collect,
)
def drift(facts: Sequence[Fact], _context: Context) -> Iterator[Found]:
    """One finding a term and deviating rendering, at its first place, with all others."""
    by_subject: dict[str, list[Fact]] = defaultdict(list)
    by_catalog: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if len(fact.value) == 2:
            by_catalog[fact.place.catalog].append(fact)
        else:
            by_subject[fact.value[0]].append(fact)
    for group in by_subject.values():
        if any(fact.value[3] != group[0].value[3] for fact in group):  # the keys of what is written
            yield from _judge([_Use.of(fact) for fact in group])
    for article in by_catalog.values():
        for d in deviations(article):
            yield Found(
                "unlisted",
                f"{d.compound} is {d.written!r} here and {d.usual!r} in {counted(len(d.others), 'unit')}"
                " of the same article",
                source_span=d.source_span,
                target_span=d.target_span,
                data={"term": d.compound, "scope": "article", "renderings": [d.written, d.usual]},
                compared=(d.compound, d.written.lower(), d.usual.lower()),
                place=d.place,
                also=tuple(Elsewhere(*where[:1], where[3], where[1], where[2]) for where in d.others[:_SHOWN]),
            )
