"""Which spellings are one concept: guarded rules, each joining with the rule that made it.

Strong rules (spelling, normalized form, reading, gloss, a reviewer) join freely; weak ones (kana, sound,
abbreviation, synonym, lexicon, last name) only join a spelling that stands alone so far, since chains run off.
What form cannot tell is asked, not joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from taiyaku.terms.folding import fold, fold_kana
from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.latin import is_acronym
from taiyaku.terms.lexicon import term_entries
from taiyaku.terms.model import Joining, Rule
from taiyaku.terms.spellings import latin_of
from taiyaku.terms.synonyms import words_of
from taiyaku.terms.words import words
from taiyaku.transliteration import kana_skeleton, latin_skeleton, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from taiyaku.terms.resolve import Term

STRONG = frozenset({Rule.SPELLING, Rule.NORMALIZED, Rule.READING, Rule.GLOSS, Rule.TERM_BASE, Rule.REVIEWER})
_KANJI = re.compile(r"[一-鿿々]+")
_ALIKE = 0.84
_NAMES = frozenset({Kind.NAME, Kind.PERSON, Kind.PROPER, Kind.KATAKANA, Kind.LATIN, Kind.PLACE})

Pair = tuple[str, str]


@dataclass
class Groups:
    """Spellings in groups: `parent` points to the head, `joined` says why."""

    weight: Mapping[str, float]
    forbidden: frozenset[frozenset[str]]
    parent: dict[str, str] = field(default_factory=dict)
    joined: dict[str, list[Joining]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[str]] = field(default_factory=dict)

    def head(self, text: str) -> str:
        """The spelling that leads the group of `text`."""
        while (up := self.parent.get(text, text)) != text:
            text = up
        return text

    def of(self, head: str) -> list[str]:
        """The spellings of a group."""
        return self.members.get(head, [head])

    def join(self, a: str, b: str, rule: Rule) -> bool:
        """Join two spellings unless they are one already, a reviewer split them, or a weak rule would chain."""
        one, two = self.head(a), self.head(b)
        if one == two:
            return False
        if rule not in STRONG and len(self.of(one)) > 1 and len(self.of(two)) > 1:
            return False
        all_members = self.of(one) + self.of(two)
        if rule != Rule.REVIEWER and any(
            frozenset((x, y)) in self.forbidden for x in self.of(one) for y in self.of(two)
        ):
            return False
        lead, other = (
            (one, two) if (-self.weight.get(one, 0), one) < (-self.weight.get(two, 0), two) else (two, one)
        )
        self.parent[other] = lead
        self.members[lead] = all_members
        self.members.pop(other, None)
        self.joined[lead] += [*self.joined.pop(other, []), Joining(a, b, rule)]
        return True


def join_variants(
    terms: Mapping[str, Term],
    scores: Mapping[str, float],
    glosses: Iterable[Pair],
    *,
    joins: Iterable[Pair] = (),
    splits: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
) -> Groups:
    """Group the spellings of one concept. `joins` and `splits` are a reviewer's, `known` are the term base's."""
    groups = Groups(scores, frozenset(frozenset(pair) for pair in splits))
    for a, b in joins:
        if a in terms and b in terms:
            groups.join(a, b, Rule.REVIEWER)
    for a, b in known:
        groups.join(a, b, Rule.TERM_BASE)
    rules: list[tuple[Rule, Callable[[], Iterator[Pair]]]] = [
        (Rule.SPELLING, lambda: _same_key(terms, fold)),
        (Rule.NORMALIZED, lambda: _same_key(terms, lambda t: _normalized(terms[t]))),
        (Rule.READING, lambda: _by_reading(terms)),
        (Rule.GLOSS, lambda: _by_gloss(terms, glosses)),
        (Rule.SYNONYM, lambda: _by_synonym(terms)),
        (Rule.LEXICON, lambda: _by_lexicon(terms)),
        (Rule.KANA, lambda: _by_kana(terms)),
        (Rule.SOUND, lambda: _by_sound(terms, groups)),
        (Rule.LAST_NAME, lambda: _by_last_name(terms, groups)),
        (Rule.ABBREVIATION, lambda: _by_abbreviation(terms)),
    ]
    for rule, pairs in rules:
        for a, b in sorted({(min(p), max(p)) for p in pairs()}):
            groups.join(a, b, rule)
    return groups


def _same_key(terms: Mapping[str, Term], key: Callable[[str], str]) -> Iterator[Pair]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in terms:
        if k := key(text):
            found[k].append(text)
    for texts in found.values():
        yield from ((texts[0], other) for other in texts[1:])


def _normalized(term: Term) -> str:
    """The normalized forms of all pieces, where they are more than the text itself says."""
    if term.title or any(p.kind in {Kind.LATIN, Kind.NAME} for p in term.pieces):
        return ""
    form = "".join(p.normal or p.text for p in term.pieces)
    return form if len(form) > 1 else ""


def _one(term: Term) -> bool:
    return len(term.pieces) == 1 and not term.title


def _is_latin(term: Term) -> bool:
    return _one(term) and term.pieces[0].kind == Kind.LATIN


def _is_kana_name(term: Term) -> bool:
    return _one(term) and is_katakana(term.text.replace("・", "")) and len(term.text) >= 3


# --- reading, gloss, synonyms ---


def _by_reading(terms: Mapping[str, Term]) -> Iterator[Pair]:
    """エヌビディア and NVIDIA: the dictionary reads the Latin spelling so."""
    latin = {fold(t): t for t, term in terms.items() if _is_latin(term)}
    for text, term in terms.items():
        if _is_kana_name(term):
            name = term.pieces[0].kind in _NAMES
            spelling = latin_of(text, name=name) or latin_of(text, name=not name)
            if spelling and fold(spelling) in latin:
                yield text, latin[fold(spelling)]


def _by_gloss(terms: Mapping[str, Term], glosses: Iterable[Pair]) -> Iterator[Pair]:
    """A(B), one side in Latin: 大規模言語モデル(LLM). Places, offices and affiliations are no glosses."""
    for outer, inner in glosses:
        if outer not in terms or inner not in terms:
            continue
        a, b = terms[outer], terms[inner]
        latin, other = (a, b) if _is_latin(a) else (b, a)
        if not _is_latin(latin) or _is_latin(other) or latin.text in words("titles"):
            continue
        kinds = {p.kind for p in other.pieces}
        if _one(other) and kinds & {Kind.PLACE} and not _may_abbreviate(other):
            continue
        if kinds & {Kind.NAME, Kind.PERSON} and likeness(other.text.replace("・", ""), latin.text) < 0.7:
            continue
        yield outer, inner


def _may_abbreviate(term: Term) -> bool:
    """A country has an abbreviation in brackets (アラブ首長国連邦(UAE)); what else stands there is a place."""
    return len(term.text) > 5


def _by_synonym(terms: Mapping[str, Term]) -> Iterator[Pair]:
    """One word of the synonym list: spellings and abbreviations of Japanese, or Latin against Japanese."""
    by_key = {(t.casefold() if t.isascii() else t): t for t in terms}
    for text, term in terms.items():
        if term.title or text.isascii() or (len(text) < 3 and not _is_proper(term)):
            continue
        found = words_of(text)
        if len(found) != 1:
            continue  # 独占禁止法 stands in one word, スター in many
        word = found[0]
        for other in (*word.ja, *(w.casefold() for w in word.latin)):
            if other not in by_key or by_key[other] == text or not _spells(term, terms[by_key[other]]):
                continue
            if len(other) > 2 or len({w for w in words_of(other) if by_key.keys() & {*w.ja} - {other}}) == 1:
                yield text, by_key[other]  # 北大 is short for two universities: which one does the text name?


def _is_proper(term: Term) -> bool:
    return _one(term) and term.pieces[0].kind == Kind.PROPER


def _spells(one: Term, other: Term) -> bool:
    """Latin against Japanese, or one is made of characters of the other, in order; two only in names (京大)."""
    if other.text.isascii():
        return len(other.text) > 2 and len(words_of(other.text)) == 1
    short, long = sorted((one, other), key=lambda t: len(t.text))
    name = _is_proper(short) and _is_proper(long) and short.text[0] == long.text[0]
    return (len(short.text) > 2 or name) and _subsequence(short.text, long.text)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def _by_lexicon(terms: Mapping[str, Term]) -> Iterator[Pair]:
    """A Latin term that is an entry's English; two entries of one English, one short for the other."""
    entries = term_entries()
    same: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    english: dict[str, list[str]] = defaultdict(list)
    for text in terms:
        entry = entries.get(text)
        if entry and entry.category != "place":
            same[entry.en, entry.category].append(text)
            for en in entry.en:
                english[en if is_acronym(en) else en.casefold()].append(text)
    for texts in same.values():
        yield from (pair for pair in combinations(texts, 2) if _subsequence(*sorted(pair, key=len)))
    for text, term in terms.items():
        if _is_latin(term):
            for other in english.get(text if is_acronym(text) else text.casefold(), ()):
                yield text, other


# --- names ---


def _by_kana(terms: Mapping[str, Term]) -> Iterator[Pair]:
    """Katakana names that differ by a sound: ジェンスン・フアン, ジェンセン・フアン; no two known words."""
    from rapidfuzz.distance import Levenshtein

    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text, term in terms.items():
        if _is_kana_name(term) and len(text) >= 4 and _kana_can_vary(term):
            buckets[text[-1], text[0]].append(text)
    for texts in buckets.values():
        for a, b in combinations(texts, 2):
            if fold_kana(a) == fold_kana(b) and len(fold_kana(a)) >= 3:
                yield a, b
                continue
            allowed = 2 if min(len(a), len(b)) >= 8 else 1
            if min(len(a), len(b)) < 5 or a.count("・") != b.count("・"):
                continue
            if Levenshtein.distance(a, b, score_cutoff=allowed) <= allowed and _same_parts(a, b):
                yield a, b


def _kana_can_vary(term: Term) -> bool:
    piece = term.pieces[0]
    return piece.kind in {Kind.NAME, Kind.KATAKANA, Kind.PERSON} or not piece.known


def _same_parts(a: str, b: str) -> bool:
    """Full names: one part is the same, so that two people of one family name stay two."""
    if "・" not in a:
        return True
    pairs = list(zip(a.split("・"), b.split("・"), strict=True))
    return pairs[-1][0] == pairs[-1][1] and all(likeness_of_kana(x, y) for x, y in pairs)


def likeness_of_kana(a: str, b: str) -> bool:
    """Whether two kana names have the same consonants."""
    return kana_skeleton(a) == kana_skeleton(b)


def _by_sound(terms: Mapping[str, Term], groups: Groups) -> Iterator[Pair]:
    """バイトダンス and ByteDance; also the last part of a full name against Latin: コタスタイン and Kotasthane."""
    latin: dict[str, list[str]] = defaultdict(list)
    for text, term in terms.items():
        if _is_latin(term) and len(text) >= 4 and not is_acronym(text) and not any(c.isdigit() for c in text):
            for skeleton in _skeletons(latin_skeleton(text)):
                latin[skeleton].append(text)
    alike: list[tuple[float, str, str]] = []
    for text, term in terms.items():
        if not _is_kana_name(term) or term.pieces[0].kind not in _NAMES:
            continue
        for part in {text.replace("・", " "), text.rsplit("・", 1)[-1]}:
            found = {t for s in _skeletons(kana_skeleton(part)) for t in latin.get(s, ())}
            alike += [(score, text, t) for t in found if len(part) >= 4 and (score := likeness(part, t)) >= _ALIKE]
    taken: set[str] = set()  # each spelling goes with the one that sounds most like it
    for _, text, other in sorted(alike, key=lambda a: (-a[0], a[1], a[2])):
        if not taken & {text, other}:
            taken |= {text, other}
            if groups.head(other) != groups.head(text):
                yield text, other


def _skeletons(skeleton: str) -> set[str]:
    """A skeleton and those with one sound less, so that one doubtful sound does not hide a pair."""
    if len(skeleton) < 2:
        return {skeleton} if skeleton else set()
    return {skeleton, *(skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton)))}


def _by_last_name(terms: Mapping[str, Term], groups: Groups) -> Iterator[Pair]:
    """フアン = ジェンスン・フアン, 岩井 = 岩井裕介, デッサイ = テジャス・デサイ; only where one full name fits."""
    full: dict[str, set[str]] = defaultdict(set)
    loose: dict[str, set[str]] = defaultdict(set)
    for text, term in terms.items():
        piece = term.pieces[0]
        if not _one(term) or piece.kind not in {Kind.NAME, Kind.PERSON}:
            continue
        if "・" in text:
            last = text.rsplit("・", 1)[1]
            full[last].add(text)
            loose[fold_kana(last)].add(text)
        elif " " in piece.normal:
            full[piece.normal.split(" ")[0]].add(text)
    for text, term in terms.items():
        if not _one(term) or "・" in text or term.pieces[0].kind not in {Kind.PERSON, Kind.KATAKANA, Kind.PROPER}:
            continue
        names = full.get(text) or (
            loose.get(fold_kana(text), set()) if len(text) > 2 and is_katakana(text) else set()
        )
        if len({groups.head(n) for n in names}) == 1:
            yield text, min(names)


def _by_abbreviation(terms: Mapping[str, Term]) -> Iterator[Pair]:
    """独禁法 = 独占禁止法: three kanji or more, in order, the first and the last the same."""
    by_ends: dict[Pair, list[str]] = defaultdict(list)
    for text, term in terms.items():
        if _KANJI.fullmatch(text) and len(text) >= 4 and not term.title and term.pieces[0].kind != Kind.NAME:
            by_ends[text[0], text[-1]].append(text)
    for text, term in terms.items():
        if not (_KANJI.fullmatch(text) and 3 <= len(text) <= 5) or term.pieces[0].kind == Kind.NAME:
            continue
        longer = [
            t
            for t in by_ends.get((text[0], text[-1]), ())
            if len(text) < len(t) <= 2 * len(text) and _abbreviates(text, terms[t])
        ]
        if len(longer) == 1:
            yield text, longer[0]


def _abbreviates(short: str, long: Term) -> bool:
    """Whether `short` takes characters of the long form in order and its parts are not simply dropped words."""
    if not _subsequence(short, long.text):
        return False
    parts = [p.text for p in long.pieces]
    return not any(short == long.text.replace(p, "") for p in parts)
