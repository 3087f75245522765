"""The same text in two ways: sources with several targets, targets of several sources, near-equal sources."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from taiyaku import later
from taiyaku.checks.base import Elsewhere, Example, Found, Kind, Scope, check
from taiyaku.model import Kind as SegmentKind
from taiyaku.model import Severity
from taiyaku.quantities.trie import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.checks.base import Fact
    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

SHORTEST = 6  # code points of a sentence that may not be translated in two ways; below, words depend on the place
SHORTEST_TARGET = 16  # code points of a target that several sources seldom share by chance
SHORTEST_NEAR = 8  # code points that near-equal sources share besides numbers and names
SAMPLE = 20  # near-equal texts that each is held against to find the usual one
ALIKE = 72  # similarity (0 to 100) of masked targets from which they are alike
_LABELS = {
    SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.CAPTION, SegmentKind.BYLINE, SegmentKind.BREADCRUMB,
    SegmentKind.TABLE_CELL,
}  # fmt: skip
# Both begin with one set of characters, which is quick, and are told apart then.
_KANJI_NUMBER = "〇一二三四五六七八九十百千万億兆"
_JA_NUMBER = later.pattern(
    rf"[0-9{_KANJI_NUMBER}](?:(?<=[0-9])[0-9]*(?:[.,:/][0-9]+)*|(?<=[{_KANJI_NUMBER}])[{_KANJI_NUMBER}]*)"
)
_JA_NAME = later.pattern(r"[ァ-ヴA-Za-z](?:(?<=[ァ-ヴ])[ァ-ヴー・=]+|(?<=[A-Za-z])[A-Za-z0-9.&'-]*)")
_NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "trillion", "first",
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "a", "an", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EN_NAME = later.pattern(r"\b[A-Z][\w.&'’-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.&'’-]*)*")
_ENDS = " 。．.!！?？、,・:：;；"
_DOUBLE_QUOTE, _SINGLE_QUOTE = re.compile("[“”「」『』]"), re.compile("[‘’]")


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def _plain_source(text: str) -> str:
    return _same_quotes(text.strip(_ENDS))


def _plain_target(text: str) -> str:
    return _same_quotes(" ".join(text.split()).strip(_ENDS)).casefold()


def _same_quotes(text: str) -> str:
    return _SINGLE_QUOTE.sub("'", _DOUBLE_QUOTE.sub('"', text))


def masked_source(text: str) -> str:
    """A Japanese text without blanks (under NFKC) with 0 for numbers, N for names in katakana or Latin letters."""
    return _JA_NUMBER.sub("0", _JA_NAME.sub("N", text)).strip(_ENDS)


def masked_target(text: str) -> str:
    """An English text in lower case with 0 for numbers and n for capitalised words."""
    start = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return _en_number().sub("0", _EN_NAME.sub("N", start).casefold()).strip(_ENDS)


@cache
def _en_number() -> re.Pattern[str]:
    """Figures, and words for numbers and months, in lower case."""
    figures = r"[$¥€£0-9](?:(?<=[0-9])[0-9]*|[0-9]+)(?:[.,:/][0-9]+)*(?:st|nd|rd|th)?"
    initials = "".join(sorted({w[0] for w in _NUMBER_WORDS}))
    return re.compile(rf"{figures}|(?=[{initials}])(?<!\w){pattern(_NUMBER_WORDS)}\b(?:-(?=[a-z]))?")


def collect_texts(pair: Pair, _context: Context) -> Iterator[list[Any]]:
    """One fact a unit: digests of `[source, target, near source or '']`, the target or '', label?, long target?."""
    folded = "".join(pair.folded_source.text.split())
    source, target = _plain_source(folded), _plain_target(pair.folded_target.text)
    if not source or not target:
        return
    label = pair.kind in _LABELS
    if len(source) < SHORTEST and not label:
        return
    near = masked_source(folded)
    wanted = near != source and len(near) - near.count("0") - near.count("N") >= SHORTEST_NEAR
    yield [
        _digest(source),
        _digest(target),
        _digest(near) if wanted else "",
        pair.target if wanted else "",
        label,
        len(target) >= SHORTEST_TARGET,
    ]


@check(
    "consistency",
    summary="The same Japanese is translated in two ways, or different Japanese in one.",
    why="""Readers, search engines and translation memories expect one sentence to have one translation, above
    all headlines, captions and names of columns. Case, quotation marks and the mark at the end do not count.
    Sources that differ only in a number or a name are held against each other too: unlike translations are
    worth a look. Each group is reported once, with all places.""",
    kinds={
        "source": Kind(Severity.WARNING, "one sentence with several translations"),
        "label": Kind(Severity.WARNING, "one headline, caption or cell with several translations"),
        "target": Kind(Severity.INFO, "one translation for several sentences"),
        "near": Kind(Severity.INFO, "unlike translations of sentences that differ in a number or a name only"),
    },
    examples=(
        Example(
            "同社はコメントを控えた。",
            "The company declined to comment.",
            "consistency/source",
            more=(("同社はコメントを控えた。", "The firm would not say anything."),),
        ),
        Example(
            "関連記事",
            "Related articles",
            "consistency/label",
            more=(("関連記事", "See also"),),
            structure=("heading 2",),
        ),
        Example(
            "同社はコメントを控えた。",
            "The company declined to comment.",
            "consistency/target",
            more=(("同社は質問に答えなかった。", "The company declined to comment."),),
        ),
        Example(
            "第1四半期の売上高は市場の予想を上回った。",
            "Sales in the first quarter beat market expectations.",
            "consistency/near",
            more=(
                (
                    "第2四半期の売上高は市場の予想を上回った。",
                    "Analysts had not thought that revenue would rise so much.",
                ),
            ),
        ),
        Example(
            "第1四半期の売上高は市場の予想を上回った。",
            "Sales in the first quarter beat market expectations.",
            more=(
                (
                    "第2四半期の売上高は市場の予想を上回った。",
                    "Sales in the second quarter beat market expectations.",
                ),
                ("第1四半期の売上高は市場の予想を上回った", "Sales in the First Quarter Beat Market Expectations"),
            ),
        ),
    ),
    scope=Scope.PROJECT,
    collect=collect_texts,
)
def consistency(facts: Sequence[Fact], _context: Context) -> Iterator[Found]:
    """Group the units by source, by target, and by source without numbers and names."""
    yield from _several(facts, 0, 1)
    yield from _several(facts, 1, 0)
    yield from _unlike(facts)


def _groups(facts: Sequence[Fact], key: int) -> Iterator[list[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.value[key]:
            groups.setdefault(fact.value[key], []).append(fact)
    return (g for g in groups.values() if len(g) > 1)


def _several(facts: Sequence[Fact], key: int, other: int) -> Iterator[Found]:
    """Groups with one side in common and several texts on the other."""
    for group in _groups(facts, key):
        texts: dict[str, list[Fact]] = {}
        for fact in group:
            texts.setdefault(fact.value[other], []).append(fact)
        if len(texts) < 2:
            continue
        if key == 1:
            if not group[0].value[5]:
                continue
            kind, message = "target", f"{len(texts)} different sentences have this translation"
        else:
            kind = "label" if all(f.value[4] for f in group) else "source"
            message = f"{len(texts)} different translations of this text"
        rarest = min(texts.values(), key=len)[0] if len({len(t) for t in texts.values()}) > 1 else group[0]
        shown = (
            [t[0] for t in texts.values() if rarest not in t] if key == 1 else [f for f in group if f is not rarest]
        )
        yield Found(
            kind,
            message,
            compared=(group[0].value[key], *sorted(texts)),
            place=rarest.place,
            also=tuple(Elsewhere(f.place) for f in shown),
        )


def _unlike(facts: Sequence[Fact]) -> Iterator[Found]:
    """Near-equal sources whose targets are unlike; equal sources are those of the groups above."""
    for group in _groups(facts, 2):
        first: dict[str, Fact] = {}
        for fact in group:
            first.setdefault(fact.value[0], fact)
        if len(first) < 2:
            continue
        from rapidfuzz import fuzz

        texts = [(f, masked_target(f.value[3])) for f in first.values()]
        sample = [text for _, text in texts[:SAMPLE]]
        fit = {t: sum(fuzz.ratio(t, other) for other in sample) for t in {t for _, t in texts}}
        main, usual = max(texts, key=lambda t: fit[t[1]])
        unlike = {t for t in fit if fuzz.ratio(usual, t) < ALIKE}
        for fact, text in texts:
            if text in unlike:
                yield Found(
                    "near",
                    "a sentence that differs in a number or a name only is translated otherwise",
                    compared=(fact.value[0], fact.value[1], main.value[0], main.value[1]),
                    place=fact.place,
                    also=(Elsewhere(main.place),),
                )
