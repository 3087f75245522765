"""From counted runs to terms: which runs, and which parts of longer runs, stand for themselves.

Works on merged counts alone, so the result is the same however the corpus was split.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from taiyaku.terms.counts import Context, Tally, first_contexts
from taiyaku.terms.kinds import Kind, is_katakana
from taiyaku.terms.latin import is_name_shape
from taiyaku.terms.lexicon import term_entries
from taiyaku.terms.pieces import Piece
from taiyaku.terms.runs import Pieces, surface
from taiyaku.terms.words import places, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taiyaku.terms.counts import Counts, RunKey

_MAX_PIECES = 9
_HIRAGANA = re.compile(r"[ぁ-んー]+")
LOOSE_PREFIXES = frozenset(["前", "元", "現", "新", "旧", "次期", "同", "各", "本", "当", "両", "全", "第"])
"""Prefixes that a term stands behind as it is (元首相); behind others it is another word (小選挙区, 反体制)."""


@dataclass(slots=True)
class Term:
    """A term that may become a candidate: its spelling and what was counted.

    `count` counts every occurrence, `free` those that are a whole run; `longer` are the runs that hold it, `peeled`
    says that one of them holds nothing else but general words.
    """

    text: str
    pieces: Pieces
    count: int = 0
    free: int = 0
    quoted: int = 0
    title: bool = False
    articles: set[int] = field(default_factory=set)
    contexts: tuple[Context, ...] = ()
    longer: set[str] = field(default_factory=set)
    sides: set[tuple[str, str]] = field(default_factory=set)
    why: str = ""
    glossed: bool = False
    peeled: bool = False

    def add(self, tally: Tally, *, free: bool) -> None:
        """Count the occurrences of one run."""
        self.count += tally.count
        self.free += tally.count if free else 0
        self.quoted += tally.quoted if free else 0
        self.articles.update(tally.articles)


def resolve(counts: Counts) -> dict[str, Term]:
    """The terms of merged counts, by their text."""
    runs = _split_glued(counts.runs)
    terms: dict[str, Term] = {}
    for (title, pieces), tally in sorted(runs.items(), key=_order):
        text = title or surface(pieces)
        _note(terms, text, pieces, tally, free=True, title=bool(title))
        if not title:
            for start, stop in _spans(pieces):
                part = pieces[start:stop]
                sub = _note(terms, surface(part), part, tally, free=False)
                sub.longer.add(text)
                sub.sides.add((_side(pieces, start - 1), _side(pieces, stop)))
                sub.peeled |= all(_peels(p.text) for p in (*pieces[:start], *pieces[stop:]))
    for outer, inner in counts.glosses:
        for text in (outer, inner):
            if text in terms:
                terms[text].glossed = True
    chosen = {t.text: t for t in terms.values() if (why := _stands(t)) and _set(t, why)}
    _place_contexts(chosen, runs)
    return chosen


def _order(item: tuple[RunKey, Tally]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    (title, pieces), _ = item
    return title, tuple(p.text for p in pieces), tuple(f"{p.kind}{p.reading}" for p in pieces)


def _set(term: Term, why: str) -> bool:
    term.why = why
    return True


def _note(
    terms: dict[str, Term], text: str, pieces: Pieces, tally: Tally, *, free: bool, title: bool = False
) -> Term:
    term = terms.get(text)
    if term is None:
        term = terms[text] = Term(text, pieces, title=title)
    elif _weight(pieces) > _weight(term.pieces):
        term.pieces = pieces  # the tokenizer saw a name here and none there
    term.add(tally, free=free)
    return term


def _weight(pieces: Pieces) -> tuple[int, int]:
    return -len(pieces), sum(p.kind in {Kind.PERSON, Kind.NAME, Kind.PROPER, Kind.PLACE} for p in pieces)


def _side(pieces: Pieces, at: int) -> str:
    return pieces[at].text if 0 <= at < len(pieces) else ""


def _spans(pieces: Pieces) -> Iterator[tuple[int, int]]:
    """The parts of a run that could stand alone, the whole left out."""
    n = len(pieces)
    for start in range(n):
        if pieces[start].kind == Kind.SUFFIX or pieces[start].text == "的":
            continue
        if start and pieces[start - 1].kind == Kind.PREFIX and pieces[start - 1].text not in LOOSE_PREFIXES:
            continue
        for stop in range(start + 1, min(n, start + _MAX_PIECES) + 1):
            if stop - start == n:
                continue
            last = pieces[stop - 1]
            bound = (stop < n and pieces[stop].kind == Kind.SUFFIX) or (stop < n and pieces[stop].text == "的")
            if last.kind not in {Kind.PREFIX, Kind.ADJECTIVAL} and not bound:
                yield start, stop


# --- what stands for itself ---


def is_general(piece: Piece) -> bool:
    """Whether a piece says little about the subject."""
    return piece.text in words("general_nouns") or piece.text in words("leads") or piece.text in words("titles")


def _stands(term: Term) -> str:
    """Why a term is proposed, or '' when it is none."""
    pieces = term.pieces
    if term.title:
        return "quoted title"
    if len(pieces) == 1 and not _single(term):
        return ""
    hollow = all(is_general(p) or p.kind == Kind.PLACE for p in pieces) and term.text not in term_entries()
    if hollow and len(pieces) < 3 and not term.free:
        return ""
    if term.free:
        return "a run of its own"
    if len(term.sides) >= 2 and len(term.longer) >= 2 and not _open_end(term):
        return "in several longer runs"
    if len(pieces) == 1 and _is_name(pieces[0]):
        return "a name inside a longer run"
    if term.text in term_entries():
        return "in the news lexicon"
    if _is_remainder(term):
        return "what is left without general words"
    return ""


def _single(term: Term) -> bool:
    piece = term.pieces[0]
    text = piece.text
    if term.text in term_entries():
        return True
    if piece.kind == Kind.LATIN:
        return is_name_shape(text) and text != "CEO"  # CISO is a term, what every article has is none
    if is_general(piece) or (len(text) == 1 and not term.quoted):
        return False
    if _HIRAGANA.fullmatch(text) and not term.quoted:
        return False
    return piece.kind not in {Kind.ADJECTIVAL, Kind.PREFIX, Kind.SUFFIX}


def _is_name(piece: Piece) -> bool:
    if piece.kind == Kind.LATIN:
        return is_name_shape(piece.text)
    if piece.kind in {Kind.NAME, Kind.PROPER, Kind.KATAKANA, Kind.PERSON}:
        return len(piece.text) > 2
    return len(piece.text) >= (6 if is_katakana(piece.text) else 5)


def _open_end(term: Term) -> bool:
    """Whether the term always goes on in the same way on one side: then the longer one is the term."""
    lefts = {a for a, _ in term.sides}
    rights = {b for _, b in term.sides}
    return (len(lefts) == 1 and "" not in lefts) or (len(rights) == 1 and "" not in rights)


def _is_remainder(term: Term) -> bool:
    """AI半導体 in AI半導体市場, 商務長官 in 米商務長官: what is peeled off is general, a place or a lead."""
    if len(term.pieces) < 2:
        return False
    general = sum(is_general(p) for p in term.pieces)
    return general < len(term.pieces) and term.peeled


def _peels(side: str) -> bool:
    return (
        side == ""
        or side in words("general_nouns")
        or side in words("leads")
        or side in places()
        or side in {"海外", "国内", "国外", "世界"}
    )


# --- glued Latin names ---


def _split_glued(runs: dict[RunKey, Tally]) -> dict[RunKey, Tally]:
    """AppleMicrosoft → Apple, Microsoft where both are names seen elsewhere or known to the dictionary."""
    latin = {p.text for _, pieces in runs for p in pieces if p.kind == Kind.LATIN}
    split = {text: parts for text in latin if (parts := _parts(text, latin))}
    if not split:
        return runs
    out: dict[RunKey, Tally] = {}
    for (title, pieces), tally in runs.items():
        for part in [pieces] if title else _without_glue(pieces, split):
            key = (title, part)
            out[key] = out[key] + tally if key in out else tally
    return out


def _without_glue(pieces: Pieces, split: dict[str, list[str]]) -> Iterable[Pieces]:
    out: list[list[Piece]] = [[]]
    for piece in pieces:
        parts = split.get(piece.text) if piece.kind == Kind.LATIN else None
        if parts is None:
            out[-1].append(piece)
            continue
        for n, text in enumerate(parts):
            if n:
                out.append([])
            out[-1].append(Piece(text, Kind.LATIN, known=False))
    return [tuple(part) for part in out if part]


def _parts(text: str, seen: set[str]) -> list[str]:
    """The names that a glued span is made of, or nothing.

    Each part is seen elsewhere or in the dictionary, and one of them is a name for sure (ByteDance is left alone);
    an unknown last part must have the shape of a product's name itself (GeminiNotebookLM).
    """
    borders = [i for i in range(3, len(text) - 2) if text[i].isupper() and text[i - 1].isalpha()]
    if not borders or " " in text:
        return []
    best: dict[int, list[str]] = {0: []}
    for stop in [*borders, len(text)]:
        for start, parts in list(best.items()):
            part = text[start:stop]
            if (
                start < stop
                and part != text
                and stop not in best
                and _is_part(part, parts, seen, last=stop == len(text))
            ):
                best[stop] = [*parts, part]
    parts = best.get(len(text), [])
    return parts if any(p in seen or _dictionary(p) == "固有名詞" for p in parts) else []


def _is_part(text: str, before: list[str], seen: set[str], *, last: bool) -> bool:
    if len(text) < 3:
        return False
    if text in seen or _dictionary(text) == "固有名詞" or (len(text) > 3 and _dictionary(text)):
        return True
    inner = any(c.isupper() for c in text[1:]) and any(c.islower() for c in text)
    return last and inner and any(p in seen or _dictionary(p) == "固有名詞" for p in before)


@cache
def _dictionary(text: str) -> str:
    """The kind of noun that the dictionary knows a Latin word as, or ''."""
    from taiyaku.morphology import tokenize

    tokens = tokenize(text)
    return tokens[0].pos[1] if len(tokens) == 1 and not tokens[0].oov else ""


# --- sentences ---


def _place_contexts(terms: dict[str, Term], runs: dict[RunKey, Tally]) -> None:
    """Give each term the first sentences that hold it, with its own span in them."""
    gathered: dict[str, list[Context]] = {text: [] for text in terms}
    for (title, pieces), tally in runs.items():
        texts = {title} if title else {surface(pieces), *(surface(pieces[a:b]) for a, b in _spans(pieces))}
        for text in texts & terms.keys():
            gathered[text] += [_narrowed(c, text) for c in tally.contexts]
    for text, contexts in gathered.items():
        terms[text].contexts = first_contexts(contexts)


def _narrowed(context: Context, text: str) -> Context:
    """The context with the span of `text` inside the run's; the run's own where spelling differs (full width)."""
    at = context.text.find(text, context.start, context.end)
    if at < 0:
        return context
    return Context(context.article, context.line, at, at + len(text), context.text)
