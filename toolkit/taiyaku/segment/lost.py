"""Borders that no mark shows, since a line break was lost: all of them are guesses, and marked so.

An English caption glued into Japanese text, です touching a noun, an address with text behind it. Pages saved as
text without their line breaks are full of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from taiyaku.segment.brackets import closed_pairs
from taiyaku.segment.follow import GO_ON
from taiyaku.segment.labels import labels
from taiyaku.segment.soft import long_sounds, pauses
from taiyaku.segment.touching import TOUCHING, Finder, unmarked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.model import Span

Cut = tuple[int, bool]
"""Where a unit ends, and whether that is a guess."""

_LEAST = 25  # characters: what a short Latin name does not reach
_BLANKS = 3  # in a run of English
_LATIN = re.compile(rf"[A-Za-z0-9 ,.'’:;&()/%$+-]{{{_LEAST},}}+")
_ASIDE = re.compile(
    r"※(?<=[すたんだるいよねな！!]※)(?=[^※0-9０-９)）\s][^※]{5})"
    r"|※(?<=[ァ-ヶー一-鿿％%円]※)(?=[^※。0-9０-９)）\s][^※。]{5,80}(?:です|ます|ません|[くだ下]さい|ない|る|た)(?:[。！※]|\Z))"
)
"""※ glued to the sentence that it is a note to."""
_ADDRESS = re.compile(r"https?://[!-~]++")
_JAPANESE = re.compile(r"[ \u3000]*[ぁ-んァ-ヶ一-鿿]")


def _asides(text: str) -> list[int]:
    return [m.start() for m in _ASIDE.finditer(text)]


def _addresses(text: str) -> list[int]:
    ends = (m.end() for m in _ADDRESS.finditer(text))
    return [e for e in ends if text[e : e + 1] in (" ", "\u3000") and _goes(text, e + 1)]


_FINDERS: tuple[tuple[Finder, tuple[str, ...]], ...] = (
    *TOUCHING,
    (_asides, ("※",)),
    (long_sounds, ("〜", "～", "~")),
    (pauses, ("、、", "，，")),
    (labels, ("：", ":", "【")),
    (_addresses, ("://",)),
)
_TRACE = re.compile("|".join(re.escape(trace) for _, traces in _FINDERS for trace in traces))
"""What most texts have nothing of. Plain words only, since these are searched for fastest."""


def with_lost(text: str, cuts: list[Cut], protected: Sequence[Span]) -> list[Cut]:
    """The cuts of a text with those that were lost; closed brackets and `protected` are left whole.

    Where there are none, `cuts` itself.
    """
    if " " in text and text.count(" ") >= _BLANKS and _LATIN.search(text):
        cuts = _english(text, cuts)
    places = unmarked(text)
    if _TRACE.search(text):
        for find, traces in _FINDERS:
            for trace in traces:
                if trace in text:
                    places += find(text)
                    break
    return _outside(cuts, sorted({*places}), closed_pairs(text), protected) if places else cuts


def _goes(text: str, at: int) -> bool:
    """Whether a Japanese sentence may begin at `at`."""
    return _JAPANESE.match(text, at) is not None and GO_ON.match(text, at) is None


def _english(text: str, cuts: list[Cut]) -> list[Cut]:
    """Make an English run its own unit where it begins one and a blank parts it from the Japanese behind it."""
    ends = [e for e, _ in cuts]
    more = []
    for found in _LATIN.finditer(text):
        run = found.group()
        start = found.start() + len(run) - len(run.lstrip())
        end = found.start() + len(run.rstrip())
        n = bisect_right(ends, start)
        begins = (
            not text[ends[n - 1] if n else 0 : start].strip()
            if start - (ends[n - 1] if n else 0) < _LEAST
            else False
        )
        if (
            not begins
            or (n < len(ends) and ends[n] < end)
            or end - start < _LEAST
            or run.strip().count(" ") < _BLANKS
        ):
            continue
        rest = end + 1
        if text[end : end + 1] in (" ", "\u3000") and _goes(text, rest):
            more.append((end, True))
    return sorted({*cuts, *more}) if more else cuts


def _outside(cuts: list[Cut], places: list[int], pairs: Mapping[int, int], protected: Sequence[Span]) -> list[Cut]:
    """Add the places that lie in no bracket."""
    known = {e for e, _ in cuts}
    inside = sorted([*pairs.items(), *protected])
    more, n, end = [], 0, -1
    for at in places:
        while n < len(inside) and inside[n][0] < at:
            end = max(end, inside[n][1])
            n += 1
        if at > end and at not in known:
            more.append((at, True))
    return sorted([*cuts, *more]) if more else cuts
