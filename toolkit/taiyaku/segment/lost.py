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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.model import Span

Cut = tuple[int, bool]
"""Where a unit ends, and whether that is a guess."""

_LEAST = 25  # characters: what a short Latin name does not reach
_BLANKS = 3  # in a run of English
_LEAST_CLAUSE = 6  # characters
_LATIN = re.compile(rf"[A-Za-z0-9 ,.'’:;&()/%$+-]{{{_LEAST},}}+")
_STARTS = (
    r"(?:それ|そこ|その|そし|でも|ただ|もう|まだ|また|しかし|なので|だから|ちなみに|あと|この|これ|ここ|どう|なぜ|とても"
    r"|やっぱり|やはり|さらに|すごく|しかも|もし(?!く)|よろしく|ありがとう|すみません|すいません|ごめん|みなさん|おすすめ|いつも)"
)
_COPULA = re.compile(rf"で(?:(?:す|した)(?=[一-鿿ァ-ヶ]|{_STARTS})|(?:すか|しょうか)(?={_STARTS}))")
_VERB = re.compile(rf"ま(?:すか?|した|せんか?)(?={_STARTS})")
_REQUEST = re.compile(rf"ください(?={_STARTS})")
"""Polite ends that touch the next sentence. Each begins with a character, which makes the search fast."""
_UNMARKED = re.compile(
    r"(?:ません(?:でした)?|でしょうか|ますか|ですか|ませんか|ください|下さい)(?=[一-鿿ァ-ヶ](?<![為様故時事件通方否等旨程折際]))"
)
"""Polite ends in a text whose writer sets no 。 at all; ます may stand before a noun (お送りします品)."""
_ADDRESS = re.compile(r"https?://[!-~]++")
_JAPANESE = re.compile(r"[ \u3000]*[ぁ-んァ-ヶ一-鿿]")
_APART = re.compile(r"[ぁ-んァ-ヶー一-鿿][ \u3000](?=[ぁ-んァ-ヶ一-鿿])")
_MIXED = re.compile(r"[ぁ-んァ-ヶ一-鿿、。] ?[A-Za-z0-9]|[A-Za-z0-9] ?[ぁ-んァ-ヶ一-鿿]")


def joints(text: str) -> tuple[int, int]:
    """How often a writer sets a blank between Latin and Japanese, and how often none.

    One who sets blanks between Japanese characters sets them everywhere.
    """
    if len(_APART.findall(text)) > 2:
        return len(text), 0
    found = [m.group() for m in _MIXED.finditer(text)]
    apart = sum(" " in j for j in found)
    return apart, len(found) - apart


def with_lost(text: str, cuts: list[Cut], protected: Sequence[Span]) -> list[Cut]:
    """The cuts of a text with those that were lost; closed brackets and `protected` are left whole."""
    if " " in text and text.count(" ") >= _BLANKS and _LATIN.search(text):
        cuts = _english(text, cuts)
    places: list[int] = []
    if "です" in text or "でし" in text:
        places += _touching(_COPULA, text)
    if "ます" in text or "まし" in text or "ませ" in text:
        places += _touching(_VERB, text)
    if "ください" in text:
        places += _touching(_REQUEST, text)
    if "。" not in text:
        places += [m.end() for m in _UNMARKED.finditer(text) if m.start() > _LEAST_CLAUSE]
    if "://" in text:
        ends = (m.end() for m in _ADDRESS.finditer(text))
        places += [e for e in ends if text[e : e + 1] in (" ", "\u3000") and _goes(text, e + 1)]
    return _outside(cuts, sorted({*places}), closed_pairs(text), protected) if places else cuts


def _touching(pattern: re.Pattern[str], text: str) -> list[int]:
    """The ends that a pattern finds behind Japanese."""
    return [m.end() for m in pattern.finditer(text) if m.start() and text[m.start() - 1] > "\u3040"]


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
