"""Taking another term base into ours: updates by id, additions by term, conflicts told and not decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.glossary.folding import fold_ja, words_en
from taiyaku.glossary.rows import COLUMNS, OPTIONAL, RowError, cells_of, concept_of, mint_id, read_header
from taiyaku.model import Concept, ConceptStatus, Glossary, Term, TermStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
# What each format can say; what it cannot stays as it is in ours.
_HOLDS = {
    "tbx": frozenset((*COLUMNS[1:], *OPTIONAL)),
    "omegat": frozenset({"ja", "en", "ja_variants", "en_variants", "en_deprecated", "en_forbidden", "note"}),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Their concept has other English than ours for the same Japanese; ours stays."""

    ours: Concept
    theirs: Concept


@dataclass(frozen=True)
class Merged:
    """The term base after the merge, and what happened."""

    glossary: Glossary
    added: tuple[Concept, ...]
    updated: tuple[tuple[Concept, Concept], ...]
    conflicts: tuple[Conflict, ...]
    unchanged: int


def held_columns(theirs: Glossary, style: str) -> frozenset[str]:
    """The columns that a file of a format speaks about: an empty cell there means that nothing is to be there."""
    return _HOLDS.get(style) or frozenset(read_header(theirs.columns or COLUMNS).meanings)


def merge_terms(
    ours: Glossary,
    theirs: Glossary,
    *,
    holds: Collection[str] = (*COLUMNS, *OPTIONAL),
    take_theirs: bool = False,
    status: ConceptStatus | None = None,
) -> Merged:
    """Take `theirs` into `ours`.

    A concept with the id of one of ours (and a term or the English in common) is that concept edited: what `holds`
    names is taken over. Another one whose Japanese we have adds its variants when the English is one that we
    accept; otherwise it is a conflict, unless `take_theirs`. All others are added, with `status` if given (without
    English they are proposed). Raises `InputError` where an edited concept is none any more.
    """
    merge = _Merge(ours)
    unchanged = 0
    conflicts = []
    for concept in theirs.concepts:
        same = merge.same(concept, whole={"id", "ja_variants"} <= set(holds))
        other = same or merge.of_term(concept)
        if other is None:
            merge.add(concept, status)
        elif same or (take_theirs and not _accepts(other, concept)):
            unchanged += not merge.update(other, _edited(other, concept, holds, theirs))
        elif _accepts(other, concept):
            unchanged += not merge.update(other, _extended(other, concept))
        else:
            conflicts.append(Conflict(other, concept))
    return Merged(
        replace(ours, concepts=tuple(merge.concepts.values())),
        tuple(merge.concepts[i] for i in merge.added),
        tuple((ours.by_id[i], merge.concepts[i]) for i in merge.updated),
        tuple(conflicts),
        unchanged,
    )


class _Merge:
    """Our concepts while theirs come in."""

    def __init__(self, ours: Glossary) -> None:
        self.concepts = {c.id: c for c in ours.concepts}
        self.added: dict[str, None] = {}
        self.updated: dict[str, None] = {}
        self._by_term: dict[str, str] = {}
        for c in ours.concepts:
            self._learn(c)

    def _learn(self, c: Concept) -> None:
        for text in c.texts("ja", *ACCEPTED):
            self._by_term.setdefault(fold_ja(text).text, c.id)

    def same(self, theirs: Concept, *, whole: bool) -> Concept | None:
        """Our concept of that id, unless the id is a coincidence.

        A list without ids gets them from its English. So a row that is not `whole` is ours only with our preferred
        Japanese: else that would be lost to a variant.
        """
        ours = self.concepts.get(theirs.id)
        if ours is None:
            return None
        common = _keys(ours).intersection(_keys(theirs)) or _english(ours.en) == _english(theirs.en)
        if not whole and fold_ja(ours.ja).text != fold_ja(theirs.ja).text:
            return None
        return ours if common else None

    def of_term(self, theirs: Concept) -> Concept | None:
        """Our concept that has one of their Japanese terms, the preferred one first."""
        for text in theirs.texts("ja", *ACCEPTED):
            if found := self._by_term.get(fold_ja(text).text):
                return self.concepts[found]
        return None

    def add(self, c: Concept, status: ConceptStatus | None) -> None:
        identity = mint_id(c.en or c.id, self.concepts) if c.id in self.concepts else c.id
        if status is None:  # without English it cannot be approved yet
            status = c.status if c.en else ConceptStatus.PROPOSED
        made = replace(c, id=identity, status=status, line=0)
        self.concepts[identity] = made
        self.added[identity] = None
        self._learn(made)

    def update(self, old: Concept, new: Concept) -> bool:
        if replace(old, line=0) == replace(new, line=0):
            return False
        self.concepts[old.id] = new
        if old.id not in self.added:
            self.updated[old.id] = None
        self._learn(new)
        return True


def _keys(c: Concept) -> set[str]:
    return {fold_ja(t).text for t in c.texts("ja", *ACCEPTED)}


def _english(text: str) -> tuple[str, ...]:
    return tuple(w.key for w in words_en(text))


def _accepts(ours: Concept, theirs: Concept) -> bool:
    return not theirs.en or _english(theirs.en) in {_english(t) for t in ours.texts("en", *ACCEPTED)}


def _edited(ours: Concept, theirs: Concept, holds: Collection[str], file: Glossary) -> Concept:
    old, new = cells_of(ours), cells_of(theirs)
    foreign = {k for c in (old, new) for k in c} - {*COLUMNS, *OPTIONAL}
    cells = {k: new.get(k, "") if k in holds else old.get(k, "") for k in (*COLUMNS, *OPTIONAL, *sorted(foreign))}
    cells = {**cells, "id": ours.id, "ja": cells["ja"] or old["ja"]}
    names = tuple(cells)
    try:
        made = concept_of(read_header(names), list(cells.values()), ours.line)
    except RowError as e:
        raise InputError(f"{theirs.id}: {e}", path=file.path, line=theirs.line, hint=e.hint) from None
    order = [k for k, _ in ours.extra]
    extra = sorted(made.extra, key=lambda kv: order.index(kv[0]) if kv[0] in order else len(order))
    return replace(made, extra=tuple(extra))


def _extended(ours: Concept, theirs: Concept) -> Concept:
    """Our concept with their further terms as variants, and their note and category where we have none."""
    known = {(t.lang, fold_ja(t.text).text if t.lang == "ja" else t.text) for t in ours.terms}
    terms = list(ours.terms)
    for t in theirs.terms:
        key = (t.lang, fold_ja(t.text).text if t.lang == "ja" else t.text)
        if key not in known and not (t.lang == "en" and t.text == theirs.en):
            known.add(key)
            terms.append(Term(t.text, t.lang, TermStatus.ADMITTED if t.status in ACCEPTED else t.status))
    if not ours.en and theirs.en:
        terms.append(Term(theirs.en, "en"))
    return replace(
        ours,
        terms=ordered(terms),
        note=ours.note or theirs.note,
        category=ours.category or theirs.category,
        pos=ours.pos or theirs.pos,
    )


def ordered(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms in the order of our columns."""
    statuses = list(TermStatus)
    return tuple(sorted(terms, key=lambda t: (t.lang != "ja", statuses.index(t.status))))
