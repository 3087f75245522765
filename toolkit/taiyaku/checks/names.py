"""Names in katakana: held against the English by sound, and followed through the project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from taiyaku.checks.base import Elsewhere, Example, Found, Kind, Scope, check
from taiyaku.checks.letters import table
from taiyaku.model import Severity
from taiyaku.transliteration import kana_skeleton, latin_skeleton, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.checks.base import Fact
    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Span

WHOLE = 0.58  # likeness from which a run of English words is the name
PART = 0.7  # the same for one word and one part of the name
SHORT = 0.85  # and for a part with one consonant, which many words are like
SURE = 0.72  # a word is taken for the name's English in the project
_PART = "[ァ-ヴ][ァ-ヴー]*"
_FULL = re.compile(rf"(?<![ァ-ヴー・=]){_PART}(?:[・=゠]{_PART}){{1,4}}(?![ァ-ヴー])")
_RUN = re.compile(r"(?<![ァ-ヴー・=])[ァ-ヴ][ァ-ヴー]{2,11}(?![ァ-ヴー・=])")
_JOINT = re.compile("[・=゠]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_MID = re.compile(r"(?<=[a-zà-ɏ,;'’\"“(] )[\"“'‘(]?(?:[A-ZÀ-Ý][A-Za-zÀ-ɏ'’-]+)")


@dataclass(frozen=True)
class _Table:
    titled: re.Pattern[str]
    companies: re.Pattern[str]
    adjectives: frozenset[str]
    exonyms: frozenset[str]


@cache
def _table() -> _Table:
    raw = table("names")

    def any_of(words: str) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(w) for w in sorted(words.split(), key=len, reverse=True)))

    return _Table(
        any_of(raw["titles"]),
        any_of(raw["companies"]),
        frozenset(raw["adjectives"].split()),
        frozenset(raw["exonyms"].split()),
    )


def full_names(text: str) -> list[tuple[str, Span]]:
    """Katakana words joined by ・ or ＝ in a text under NFKC: names of people, and whatever else is written so."""
    if "・" not in text and "=" not in text and "゠" not in text:
        return []
    return [(m.group(), m.span()) for m in _FULL.finditer(text)]


@lru_cache(maxsize=64)  # the unit at hand is asked for several times
def _words(text: str) -> tuple[tuple[str, Span], ...]:
    out = []
    for m in _WORD.finditer(text):
        word = m.group()
        if not word.isalpha():
            word = _POSSESSIVE.sub("", word).rstrip(".")
        if word:
            out.append((word, (m.start(), m.start() + len(word))))
    return tuple(out)


def is_there(name: str, text: str, *, proper: bool = True) -> bool:
    """Whether an English text has the name, whole or one of its parts, in any order of the parts.

    A proper name begins and ends with capitals; other words that are written so (オープン・ソース) need not.
    """
    words = _words(text)
    parts = _JOINT.split(name)
    for part in parts:
        bar = PART if len(kana_skeleton(part)) > 1 else SHORT
        for word, _ in words:
            if word[0].isupper() and _begins_alike(part, word) and likeness(part, word) >= bar:
                return True
    orders = {"".join(parts), "".join(reversed(parts))}
    for size in range(1, len(parts) + 2):
        for at in range(len(words) - size + 1):
            run = [w for w, _ in words[at : at + size]]
            if proper and not (run[0][0].isupper() and run[-1][0].isupper()):
                continue
            if any(likeness(kana, " ".join(run)) >= WHOLE for kana in orders):
                return True
    return False


_FIRST = {
    "K": "kcqxgh", "G": "gjk", "S": "sczxt", "Z": "zjgsdtx", "T": "td", "C": "ctzjqs", "D": "dt", "N": "nkmg",
    "H": "hfpjwvxg", "B": "bvwp", "P": "pb", "M": "mn", "R": "rlwh", "W": "wouhv", "Y": "yjieg",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def _begins_alike(kana: str, word: str) -> bool:
    """Whether the first letters may stand for the same sound, which is quick to say."""
    skeleton = kana_skeleton(kana[:2])
    if not skeleton or kana[0] in "アイウエオ":
        return word[0].lower() in "aeiouyhwjvà-ü" or not word[0].isascii()
    return word[0].lower() in _FIRST[skeleton[0]] or not word[0].isascii()


@lru_cache(maxsize=50_000)
def _as_long(kana: str, word: str) -> bool:
    """Whether the consonants are about as many, which is quick to say too."""
    return abs(len(kana_skeleton(kana)) - len(latin_skeleton(word))) <= 2


def _is_name(pair: Pair, name: str, span: Span) -> bool:
    """Whether a title follows, or a part is a name or unknown to the dictionary, which is loaded then.

    Country names that English does not take from the same word (ドイツ・フランス) are left to the term base.
    """
    if _table().exonyms.intersection(_JOINT.split(name)):
        return False
    if _table().titled.match(pair.folded_source.text, span[1]):
        return True
    inside = [t for t in pair.source_tokens if span[0] <= t.start < span[1] and t.surface not in "・=゠"]
    return any(t.oov or "固有名詞" in t.pos for t in inside)


def unlike_names(pair: Pair, context: Context) -> Iterator[Found]:
    """Full names of which the English has no part; those of the term base are its business."""
    source = pair.folded_source
    for name, span in full_names(source.text):
        target = pair.folded_target.text
        if is_there(name, target) or name in context.shared("names known", lambda: _known(context)):
            continue
        if not _is_name(pair, name, span):
            continue
        yield Found(
            "unlike",
            f"no name like {name} in the translation",
            source_span=source.span(*span),
            compared=(name,),
        )


def _known(context: Context) -> frozenset[str]:
    if context.glossary is None:
        return frozenset()
    return frozenset(t.text for c in context.glossary.concepts for t in c.terms if t.lang == "ja")


# --- one name, two spellings ---


def collect_names(pair: Pair, _context: Context) -> Iterator[list[Any]]:
    """Facts `[kana, full name or '', English, start, end]`: which word stands for a katakana name.

    Surnames of full names, and katakana words for which the English has a capitalised word of the same sound
    inside a sentence or a title follows. Spans are of the target.
    """
    text = pair.folded_source.text
    runs = [(m.group(), m.span()) for m in _RUN.finditer(text)]
    fulls = full_names(text)
    if not runs and not fulls:
        return
    target = pair.folded_target
    words = [(w, s) for w, s in _words(target.text) if w[0].isupper() and len(w) > 2]
    if not words:
        return
    inside = {m.end() for m in _MID.finditer(target.text)} | {m.end() - 2 for m in _MID.finditer(target.text)}
    for kana, full, span in _candidates(runs, fulls):
        best = _best(kana, words)
        if best is None:
            continue
        word, (start, end) = best
        titled = bool(full) or _table().titled.match(text, span[1]) or _table().companies.match(text, span[1])
        if titled or end in inside:
            yield [kana, full, word, *target.span(start, end)]


def _candidates(
    runs: Sequence[tuple[str, Span]], fulls: Sequence[tuple[str, Span]]
) -> Iterator[tuple[str, str, Span]]:
    for name, span in fulls:
        parts = _JOINT.split(name)
        if len(parts[-1]) > 1:
            yield parts[-1], name, span
    for run, span in runs:
        if len(kana_skeleton(run)) > 1:
            yield run, "", span


def _best(kana: str, words: Sequence[tuple[str, Span]]) -> tuple[str, Span] | None:
    """The one word that sounds like the name; None when no word does, or two different ones do."""
    scored = sorted(
        ((likeness(kana, w), w, s) for w, s in words if _begins_alike(kana, w) and _as_long(kana, w)),
        key=lambda x: (-x[0], x[2]),
    )
    if not scored or scored[0][0] < SURE:
        return None
    score, word, span = scored[0]
    rivals = [s for s, w, _ in scored if w != word]
    return None if rivals and rivals[0] > score - 0.08 and rivals[0] >= SURE else (word, span)


def same_name(one: str, two: str) -> bool:
    """Whether two English words are spellings of one name rather than two names, or one and its adjective."""
    a, b = sorted((one.casefold(), two.casefold()), key=len)
    if a == b:
        return False
    for cut in range(3):
        stem = a[: len(a) - cut]
        if len(stem) > 2 and b.startswith(stem) and b[len(stem) :] in _table().adjectives:
            return False
    from rapidfuzz.distance import OSA

    first = a[0] == b[0] or {a[0], b[0]} <= {"c", "k"} or {a[0], b[0]} <= {"v", "w"}
    return first and _consonants(a) == _consonants(b) and OSA.distance(a, b) <= max(2, len(b) // 3)


def _consonants(word: str) -> str:
    """The skeleton without half-vowels, which spellings of one sound have or have not (Huang, Hwang)."""
    return re.sub("[WYH]", "", latin_skeleton(re.sub("^w", "v", word)))


@check(
    "names",
    summary="A name in katakana has no counterpart by sound, or is spelled in two ways.",
    why="""A person who got another name is the most embarrassing mistake of all. A full name (イーロン・マスク)
    must have a counterpart by sound in the English, whole or in part, in either order; names of the term base are
    judged there. Over the project, one katakana name with two English spellings (Huang, Hwang) is reported
    once, with all places; different people who share a name are told apart by their full names.""",
    kinds={
        "unlike": Kind(Severity.WARNING, "no name of this sound in the English"),
        "variants": Kind(Severity.WARNING, "one name spelled in two ways"),
    },
    examples=(
        Example("ジェンスン・フアン氏が登壇した。", "Robert Wilson took the stage.", "names/unlike"),
        Example("ジェンスン・フアン氏が登壇した。", "Jensen Huang took the stage."),
        Example(
            "ジェンスン・フアン氏が登壇した。",
            "Jensen Huang took the stage.",
            "names/variants",
            more=(("その後、フアン氏は会場を出た。", "Later Mr. Hwang left the hall."),),
        ),
        Example(
            "キム・ジョンウン氏が視察した。",
            "Kim Jong Un paid a visit.",
            more=(
                ("ウクライナが応じた。", "The Ukrainian side agreed."),
                ("ウクライナで会う。", "They meet in Ukraine."),
            ),
        ),
    ),
    scope=Scope.PROJECT,
    collect=collect_names,
    alone=unlike_names,
    needs_dictionary=True,
)
def names(facts: Sequence[Fact], _context: Context) -> Iterator[Found]:
    """Group by katakana, and by full name where several people share it; one finding a group of spellings."""
    by_kana: dict[str, list[Fact]] = {}
    for fact in facts:
        by_kana.setdefault(fact.value[0], []).append(fact)
    for kana, group in by_kana.items():
        people = {f.value[1] for f in group if f.value[1]}
        parts = [group] if len(people) < 2 else [[f for f in group if f.value[1] == p] for p in sorted(people)]
        for part in parts:
            yield from _variants(kana, part)


def _variants(kana: str, group: Sequence[Fact]) -> Iterator[Found]:
    forms: dict[str, list[Fact]] = {}
    for fact in group:
        forms.setdefault(fact.value[2], []).append(fact)
    ranked = sorted(forms, key=lambda w: (-len(forms[w]), w))
    for main in ranked:
        others = [w for w in ranked if w != main and same_name(main, w)]
        if not others:
            continue
        places = sorted(
            (f for w in (main, *others) for f in forms[w]), key=lambda f: (f.place.catalog, f.place.pair)
        )
        first = next(f for f in places if f.value[2] != main)
        spelled = ", ".join(f"{w} ({len(forms[w])})" for w in (main, *others))
        yield Found(
            "variants",
            f"{kana} is spelled {spelled}",
            target_span=(first.value[3], first.value[4]),
            suggestion=main if len(forms[main]) > len(forms[first.value[2]]) else None,
            data={"forms": {w: len(forms[w]) for w in (main, *others)}},
            compared=(kana, *sorted((main, *others))),
            place=first.place,
            also=tuple(
                Elsewhere(f.place, f.value[2], target_span=(f.value[3], f.value[4]))
                for f in places
                if f is not first
            ),
        )
        return
