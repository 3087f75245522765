"""Ends of sentences: question, period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Kind as SegmentKind
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

_CLOSERS = "」』）)】]〉》\"'”’*_~` \u3000\n"
_EN_CLOSERS = "\"'”’)]}>*_~`» \u3000\n\u00a0」』）】"
_ENDED = ".!?…:;—–-。！？．"
_SENTENCES = later.pattern(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\b[A-Z])[.!:;][\"”’)]*\s+"
)
_ASKS = later.pattern(
    r"(?:(?:who|whom|whose|what|which|why|how|when|where)(?:'s|'re|'d|’s|’re|’d)?\b(?!ever)|"
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n't|n’t)?\b)"
    r"(?=[^.]*\s)",
    re.IGNORECASE,
)
_HEADS = {SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CAPTION, SegmentKind.BYLINE}


@check(
    "question",
    summary="The Japanese asks, the English does not.",
    why="""A question mark of the source that is nowhere in the English: the question became a statement. A
    sentence that only ends in か may wonder rather than ask; it counts when the English begins as a question
    does.""",
    kinds={"": Kind(Severity.WARNING, "a question mark of the source is missing")},
    examples=(
        Example("工場はいつ完成するのか？", "The plant will be finished soon.", "question"),
        Example("工場はいつ完成するのだろうか。", "When will the plant be finished.", "question"),
        Example("工場はいつ完成するのか？", "When will the plant be finished?"),
        Example("工場はいつ完成するのだろうか。", "One wonders when the plant will be finished."),
        Example("工場がいつ完成するのか、誰も知らない。", "Nobody knows when the plant will be finished."),
    ),
)
def question(pair: Pair, _context: Context) -> Iterator[Found]:
    """The mark must end the source, or a quotation at its end."""
    if "?" in pair.target or "？" in pair.target:
        return
    source = pair.source.rstrip("。." + _CLOSERS)
    if not source.endswith(("?", "？")):
        if not source.endswith(("か", "かね", "かな")):
            return
        last = _SENTENCES.split(pair.target.strip())[-1].lstrip("\"'“‘([ ")
        if not _ASKS.match(last):
            return
    at = len(source) - 1
    end = len(pair.target.rstrip(_EN_CLOSERS))
    yield Found(
        "",
        "the Japanese asks, the English does not",
        source_span=(at, at + 1),
        target_span=(max(0, end - 1), end),
    )


@check(
    "period",
    summary="The Japanese sentence ends with 。, the English with no mark.",
    why="""A sentence without its full stop was cut off or pasted in part. Headings, cells and captions are
    left alone, and so are sentences that end in a colon or a dash.""",
    kinds={"": Kind(Severity.WARNING, "no mark at the end of a sentence")},
    examples=(
        Example("工場は来春に完成する。", "The plant will be finished next", "period"),
        Example("工場は来春に完成する。", "“The plant will be finished next spring.”"),
        Example("工場は来春に完成する。", "Plant to be finished next spring", structure=("heading 2",)),
    ),
)
def period(pair: Pair, _context: Context) -> Iterator[Found]:
    """Closing quotes, brackets and emphasis marks behind the end do not count."""
    if not pair.source.rstrip(_CLOSERS).endswith(("。", "．", "｡")) or pair.kind in _HEADS:
        return
    text = pair.target.rstrip(_EN_CLOSERS)
    if text and text[-1] not in _ENDED and not text.endswith(("://", "/")):
        yield Found("", "no mark at the end", target_span=(len(text) - 1, len(text)))
