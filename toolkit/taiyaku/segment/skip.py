"""What decides nothing, passed over in one match: most of running text.

`SKIP` stands beside the rules of `japanese`: it takes what they would look at piece by piece only to go on, and
stops in front of all else. It takes characters that no rule knows, closed pairs of brackets that can end no unit,
and blanks, dots and letters where they mean nothing. What it takes decides nothing wherever it stands, but in a
chain of quotations, whose links end units without a mark too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from taiyaku.segment.brackets import BRACKETS
from taiyaku.segment.marks import BLANKS, ENDS, EVENTS, MOOD, SIGNS
from taiyaku.segment.names import NAME_ENDS
from taiyaku.segment.turns import FOLK, NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from taiyaku.segment.lost import Cut

_MOST = 200  # pieces in one match, which bounds the memory that it takes
_INSIDE = f"[^{BRACKETS}]"
_QUIET = f"[^{EVENTS}{BRACKETS}]"
_SIGNS = (
    "・(?!・)"  # between words
    f"|(?<![\u3041-\U0010ffff])[{SIGNS}]"  # behind no Japanese, where it is neither laughter nor praise
    r"|(?<=[0-9A-Za-z])\.(?=[0-9A-Za-z])"  # 3.5, a.b
    rf"|(?<![ぁ-んー〜～~])[{BLANKS}]++"  # behind what ends no sentence
)
_NO_FACE = f"(?!{MOOD.pattern})"
_ENDS = re.escape("".join(sorted(ENDS)))

# Round brackets may hold anything but a mark or a blank at their end. Quotations hold no mark at all, since it may
# be asked that they are cut; behind them stands none that makes a chain with them, nor
# who spoke or does something, nor the name of the next speaker.
_ROUND = (
    rf"{_NO_FACE}[(（](?:{_INSIDE}++|[(（]{_INSIDE}*+[)）]|「{_INSIDE}*+」|『{_INSIDE}*+』){{0,{_MOST}}}"
    rf"(?<![{_ENDS}{BLANKS}])[)）]"
)
_AFTER = rf"[{FOLK}]|[ \u3000]{{0,4}}[「｢『(（]|[ \u3000]?{NAME}「"
_WORDS = rf"(?:{_QUIET}++|{_SIGNS}|『{_QUIET}*+』|{_NO_FACE}[(（]{_QUIET}*+[)）]){{0,{_MOST}}}"
_QUOTE = rf"(?:「{_WORDS}」|『{_WORDS}』|“{_WORDS}”)(?!{_AFTER})"
_LABELS = "|".join(rf"{a}{_INSIDE}*+{b}" for a, b in ((r"\[", r"\]"), "［］", "【】", "〈〉", "《》", "〔〕"))
SKIP = re.compile(rf"(?:[^{EVENTS}]++|{_SIGNS}|{_ROUND}|{_QUOTE}|{_LABELS}){{0,{_MOST}}}")
"""Matches at any place, if only nothing. Matched again where it ended, it takes linear time for a text."""
skip = cast("Callable[[str, int], re.Match[str]]", SKIP.match)
BEGINS = re.compile("(?![笑泣汗ーヽヾ])[\u3041-\u9fff「｢『【〈《0-9０-９A-NP-Z]")
"""What begins a sentence right behind 。: no mark, closer, laughter or face. O may begin one: O(^^)O."""
_NAMES = re.escape("".join(sorted(NAME_ENDS)))
_SENTENCE = re.compile(rf"(?>{SKIP.pattern})(?:。(?:(?={BEGINS.pattern})(?<![{_NAMES}]。)|\Z))?")
_sentence = cast("Callable[[str, int], re.Match[str]]", _SENTENCE.match)


def simple_cuts(text: str, at: int, cuts: list[Cut]) -> int:
    """Add the cuts from `at` on up to where a text is not simple any more; that place, or the text's length.

    Simple is what `SKIP` takes, and 。 with a sentence or nothing right behind it. The rules cut there too.
    """
    length = len(text)
    while (end := _sentence(text, at).end()) > at and text[end - 1] == "。":
        at = end
        if at == length:
            return at
        cuts.append((at, False))
    return end
