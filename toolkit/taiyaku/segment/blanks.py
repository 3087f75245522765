"""Blanks behind a form that ends sentences: a mark or line break was lost, or the writer sets blanks for marks."""

from __future__ import annotations

import re

from taiyaku.segment.follow import CLAUSE, GO_ON, GO_ON_APART, PLAIN, POLITE
from taiyaku.segment.marks import ENDS

_LONG_LINE = 120  # characters; a blank in a shorter line is a matter of layout
_CLAUSE = 12  # characters; less is no sentence
_NEAR = 14  # characters
_APART = re.compile(r"[ぁ-んァ-ヶー一-鿿][ \u3000](?=[ぁ-んァ-ヶ一-鿿])")
_MIXED = re.compile(r"[ぁ-んァ-ヶ一-鿿、。] ?[A-Za-z0-9]|[A-Za-z0-9] ?[ぁ-んァ-ヶ一-鿿]")
_CLAUSE_APART = re.compile(
    r"(?:[ぁ-ん一-鿿][ただるすうむい]|ます|ません|か|[ねよ])[ \u3000]+(?=[ぁ-んァ-ヶ一-鿿「])"
)


class Blanks:
    """What the blanks of one text mean; what needs a look at all of it is found out once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.joints: tuple[int, int] | None = None
        self.spaced: bool | None = None

    def end_a_unit(self, start: int, i: int, end: int) -> bool:
        """Whether the blanks from `i` to `end` end the unit that begins at `start`."""
        text = self.text
        if end == len(text) or not i or not ("ぁ" <= text[i - 1] <= "ん" or text[i - 1] in "ー〜～~"):
            return False
        left = text[max(start, i - _NEAR) : i]
        after = text[end]
        if after in ENDS or after in "(（-–—―=＝" or GO_ON_APART.match(text, end):
            return False
        if POLITE.search(left):
            return True
        if PLAIN.search(left) is None or GO_ON.match(text, end):
            return False
        long_line = len(text) >= _LONG_LINE and i - start >= _CLAUSE and len(text) - end >= _CLAUSE
        return self.is_spaced() or (long_line and CLAUSE.search(left) is not None and self.is_odd(after))

    def is_spaced(self) -> bool:
        """Whether the writer sets blanks for full stops: no 。 at all, and most blanks stand behind clauses."""
        if self.spaced is None:
            clauses = 0 if "。" in self.text else len(_CLAUSE_APART.findall(self.text))
            self.spaced = clauses > 1 and clauses * 3 >= len(_APART.findall(self.text)) * 2
        return self.spaced

    def is_odd(self, after: str) -> bool:
        """Whether a blank before `after` is unlike the writer: one who sets blanks elsewhere means nothing by it.

        Before a Latin word there must be many that touch Japanese without a blank; before Japanese it must be the
        only one of its kind.
        """
        if self.joints is None:
            self.joints = joints(self.text)
        apart, touching = self.joints
        if after.isascii():
            return touching >= 5 and apart <= max(2, touching // 8)
        return len(_APART.findall(self.text)) == 1 and (apart <= 2 or apart < touching)


def joints(text: str) -> tuple[int, int]:
    """How often a writer sets a blank between Latin and Japanese, and how often none.

    One who sets blanks between Japanese characters sets them everywhere.
    """
    if len(_APART.findall(text)) > 2:
        return len(text), 0
    found = [m.group() for m in _MIXED.finditer(text)]
    apart = sum(" " in j for j in found)
    return apart, len(found) - apart
