"""Whether a quotation is a unit: by where it stands, what it holds, and which others follow it.

Those that follow each other without a word between them are turns of a dialogue, or a list:
`「行く？」「うん」二人は走った` are two turns and a sentence; `「安い！」「近い」と好評だ` is one sentence that
goes on from two quotations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.segment.follow import GO_ON, GO_ON_APART, POLITE
from taiyaku.segment.marks import BLANKS, ENDS, STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ATTRIBUTION = re.compile(r"[(（](?:同(?:上|前|氏)?|[^()（）。！？!?、\n]{1,24})[)）]")
SIGNED = re.compile(
    r"[(（](?:同(?:上|前|氏)?|[^()（）。！？!?\n]{0,24}(?:氏|さん|談|記者|編集部|教授|社長|より|続く|つづく|完|終わり?|おわり|敬称略|了|以上))[)）]"
)
_SPEAKER = re.compile(r"[一-鿿々ァ-ヶーA-Za-z]{1,8}")
_TURN = re.compile(r"[ \u3000]?[一-鿿々ァ-ヶーA-Za-z]{1,8}「")
_LABEL = re.compile(r"[^\s「『。、！？!?]{1,10}[：:]\s?\Z")
OPENS = frozenset("「｢")
_DASHES = ("―", "—", "─")
LINK = frozenset("「｢『(（")
"""What stands behind a quotation that another follows: its bracket, or who spoke."""
_TOPIC = re.compile(r"は(?!い|は|あ[、。…！!？?\s])")
_COMMAND = re.compile(r"[えけせてねべめれげろ]よ\Z")
_LONGEST_NAME = 40  # characters
_FORM = 12  # characters
_BLANKS = re.compile(f"[{BLANKS}]+")


def begins_unit(text: str, start: int, i: int, after: int) -> bool:
    """Whether the bracket at `i` begins the unit that begins at `start`, but for the name of who speaks.

    A name without a colon is one when another turn like it follows at `after`: 太郎「…！」次郎「…」.
    """
    if i - start >= _LONGEST_NAME:
        return False
    before = text[start:i].strip()
    if not before or _LABEL.match(before):
        return True
    return _SPEAKER.fullmatch(before) is not None and _TURN.match(text, after) is not None


def is_speech(text: str, i: int, close: int, who: int) -> bool:
    """Whether a quotation in a sentence is speech that ends it; up to `who` it is said who spoke.

    Titles have marks too (『…。』公開). Speech is introduced by a colon, or has several sentences, or is set off
    before and ends politely.
    """
    before = text[i - 1]
    if before in "：:" or (who > close + 1 and text[who : who + 1] in ("「", "｢")):
        return True
    end = i + 1 + len(text[i + 1 : close].rstrip("。！？!?.．｡"))
    if any(c in STRONG for c in text[i + 1 : end]):
        return True
    return (before in "、，,と" or text[i] in '“"') and POLITE.search(text[max(i + 1, end - 14) : end]) is not None


def goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on at `at`, behind a quotation."""
    run = _BLANKS.match(text, at)
    if text[(to := run.end() if run else at) : to + 1] in _DASHES:
        return True
    if run is None and _TOPIC.match(text, at):
        return True
    return (GO_ON_APART.match(text, run.end()) if run else GO_ON.match(text, at)) is not None


def chain(text: str, pairs: Mapping[int, int], start: int, signed: Callable[[int], int]) -> tuple[int, bool, bool]:
    """Where the chain of quotations that begins at `start` ends, whether its links are turns, whether it is a list.

    Both need two quotations at least, one of which ends with a mark or a polite form. They are turns unless a
    particle follows the last. Where quotations end with 。, as in books, each is one and there is no list. `signed`
    gives the end of what says at a place who spoke.
    """
    at = close = start
    count = 0
    marked = written = False
    while text[at : at + 1] == text[start] and at in pairs:
        written = written or (count > 0 and text[start] in OPENS and text[close - 1] in STRONG)
        close = pairs[at]
        marked = marked or text[close - 1] in ENDS or _final(text[max(at, close - _FORM) : close])
        count += 1
        at = signed(close + 1)
    turns = count > 1 and marked and not goes_on(text, at)
    return at, turns, count > 1 and marked and not turns and not written


def _final(words: str) -> bool:
    return POLITE.search(words) is not None or _COMMAND.search(words) is not None
