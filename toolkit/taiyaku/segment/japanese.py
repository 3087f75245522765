"""Japanese running text to sentences, in one pass and linear time.

Marks decide, not words: 。 always ends a sentence, ！？ unless a particle follows, … ♪ ☆ emoji where the words
before them are final. Nothing inside a closed pair of brackets is cut; one without its partner protects nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from taiyaku.segment.blanks import Blanks
from taiyaku.segment.brackets import OPENERS, QUOTES, SPEECH, closed_pairs
from taiyaku.segment.english import ends_english, ends_glued, is_label
from taiyaku.segment.follow import CRY, GO_ON, GO_ON_APART, SOFT_GO_ON
from taiyaku.segment.lost import Cut, with_lost
from taiyaku.segment.marks import (
    BLANKS,
    CLOSERS,
    DECORATION,
    DOTS,
    ENDS,
    EVENT,
    LEADER,
    LOUD,
    MOOD,
    PAUSE,
    SIGNS,
    SOFT,
    STRONG,
    TAIL,
    past_blanks,
)
from taiyaku.segment.names import NAME_ENDS, in_name
from taiyaku.segment.skip import BEGINS, simple_cuts
from taiyaku.segment.soft import ends
from taiyaku.segment.turns import (
    ATTRIBUTION,
    LINK,
    OPENS,
    PERSON,
    SIGNED,
    begins_unit,
    chain,
    goes_on,
    is_scripted,
    is_speech,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.model import Span

_CRY = 12  # characters
_FACE = 16  # characters; no face or laughter is longer
_TITLE = re.compile(
    r"(?:[MＭ][rｒ][sｓ]?|[MＭ][sｓ]|[DＤ][rｒ]|[NＮ][oｏ]|[VＶ][oｏ][lｌ]|[SＳ][tｔ]|[vｖ][sｓ]|[cｃ][fｆ]|(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ])\Z"
)
_AFTER_TITLE = frozenset("「『（(“ \u3000")
"""『…。』 is a title more often than a turn, unless another one follows."""
_COMMAS = ("、", "，")
_KANA = re.compile(r"[ぁ-んァ-ヶ一-鿿]")
_DOMAIN = re.compile(r"(?:com|net|org|info|jp|(?:co|ne|or|go|ac)\.jp|tv|me|io|app|dev|shop|site|blog)(?![A-Za-z])")
"""What makes a name of Japanese in front of its dot: 比較.com."""
_DELIMITERS = re.compile(r"(?:[*_~]|</[A-Za-z][A-Za-z0-9]{0,9}>)+\Z")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a caller asks for: quotations cut like anything else; characters that close; abbreviations."""

    cut_quotes: bool = False
    closers: frozenset[str] = CLOSERS
    abbreviations: frozenset[str] = frozenset()


_DEFAULT = Rules()


def split_japanese(text: str) -> list[Span]:
    """The sentences of one running text as spans without the blanks around them."""
    return [(a, b) for a, b, _ in sentences(text)]


def sentences(text: str, rules: Rules = _DEFAULT, protected: Sequence[Span] = ()) -> list[tuple[int, int, bool]]:
    """The sentences with a word on each whether one of its ends is a guess.

    Nothing inside a span of `protected` (increasing) is cut.
    """
    plain: list[Cut] = []
    length = len(text)
    at = 0 if protected else simple_cuts(text, 0, plain)
    simple = at == length > 0
    if not simple:
        _Cutter(text, rules, protected, plain).cut_from(at)
    cuts = with_lost(text, plain, protected)
    untouched = (simple and cuts is plain) or (length > 0 and not cuts)
    if untouched and not (text[0].isspace() or text[-1].isspace()):
        # By far the most frequent case: each cut stands between 。 and a word.
        ends = [end for end, _ in cuts]
        return [(start, end, False) for start, end in zip([0, *ends], [*ends, length], strict=True)]
    if cuts and text[-1] not in STRONG and DECORATION.fullmatch(text, cuts[-1][0]):
        cuts.pop()
    out: list[tuple[int, int, bool]] = []
    at = 0
    guess = False
    for end, inferred in (*cuts, (length, False)):
        if end > at and not (text[at].isspace() or text[end - 1].isspace()):
            out.append((at, end, guess or inferred))
        elif stripped := text[at:end].lstrip():
            start = end - len(stripped)
            out.append((start, start + len(stripped.rstrip()), guess or inferred))
        at, guess = end, inferred
    return out


class _Cutter:
    def __init__(self, text: str, rules: Rules, protected: Sequence[Span], cuts: list[Cut]) -> None:
        self.text, self.rules = text, rules
        self.protected = protected
        self.next = 0  # of `protected`
        self.out = cuts
        self.start = cuts[-1][0] if cuts else 0  # of the unit at hand
        self.blanks = Blanks(text)
        self.chain = 0  # where the quotations end that follow each other without a word between them
        self.turns = False  # whether they are turns of a dialogue

    @cached_property
    def pairs(self) -> dict[int, int]:
        """The closer of each closed bracket; only some texts need them."""
        return closed_pairs(self.text)

    def cut_from(self, at: int) -> None:
        """Add the cuts from `at` on to those before it."""
        text, search, out = self.text, EVENT.search, self.out
        while found := search(text, at):
            i = found.start()
            c = text[i]
            if self.protected and (end := self.shielded(i)):
                at = self.leave(end)
            elif c in STRONG:
                at = self.strong(i)
            elif c in LOUD:
                at = self.loud(i)
            elif c in OPENERS or c in QUOTES:
                at = self.bracket(i)
            elif c in BLANKS:
                at = self.blank(i)
            elif c in DOTS:
                at = self.dot(i)
            elif c in SIGNS and not (i and text[i - 1] > "\u3040"):
                at = i + 1
            else:
                at = self.soft(i)
            if at >= self.chain and not self.protected:
                at = simple_cuts(text, at, out)
                self.start = out[-1][0] if out else 0

    def shielded(self, i: int) -> int:
        """The end of the protected span that holds `i`, or 0."""
        spans = self.protected
        while self.next < len(spans) and spans[self.next][1] <= i:
            self.next += 1
        if self.next < len(spans) and spans[self.next][0] <= i:
            return spans[self.next][1]
        return 0

    def leave(self, end: int) -> int:
        """Behind a protected span: an emphasis whose last word ends a sentence (`**…。**`) ends it outside."""
        inner = self.text[max(end - 24, 0) : end]
        bare = _DELIMITERS.sub("", inner)
        if bare == inner or bare[-1:] not in ENDS:
            return end
        rest = self.tail(end)[0]
        return rest if GO_ON.match(self.text, rest) else self.cut(rest)

    def cut(self, end: int, *, inferred: bool = False) -> int:
        """End the unit at hand at `end`; blanks that follow belong to no unit."""
        if end < len(self.text):
            self.out.append((end, inferred))
            self.start = end
        return end

    def tail(self, at: int) -> tuple[int, bool]:
        """The end of a run of marks that goes on at `at`, and whether brackets closed in it."""
        text, closed, length = self.text, False, len(self.text)
        while at < length:
            if found := TAIL.match(text, at):
                at = found.end()
            elif text[at] in self.rules.closers and at not in self.pairs and (text[at] != "＞" or "＜" in text):
                at += 1
                closed = True
            else:
                break
        return at, closed

    def signed(self, at: int, pattern: re.Pattern[str] = SIGNED) -> int:
        """The end of a short attribution at `at`: (岩井氏), （同）."""
        if self.text[at : at + 1] in ("(", "（") and at in self.pairs and (found := pattern.match(self.text, at)):
            end = found.end()
            if end == self.pairs[at] + 1:
                return self.tail(end)[0]
        return at

    def strong(self, i: int) -> int:
        if BEGINS.match(self.text, i + 1) and self.text[i - 1] not in NAME_ENDS:
            return self.cut(i + 1)  # by far the most frequent case
        if PAUSE.match(self.text, i + 1):
            return self.cut(i + 1)  # …… in front of a sentence
        end, closed = self.tail(i + 1)
        text = self.text
        if text[end : end + 1] in _COMMAS or (closed and GO_ON.match(text, end)):
            return end
        if (named := in_name(text, i, end)) is not False and (named or GO_ON.match(text, end)):
            return end
        return self.cut(self.signed(end))

    def loud(self, i: int) -> int:
        text = self.text
        end, closed = self.tail(i + 1)
        run = text[i:end]
        if "。" in run or "｡" in run:
            return self.strong(i) if not closed else self.cut(self.signed(end))
        after = text[end : end + 1]
        if not after or in_name(text, i, end) or self.repeated(end):
            return end
        if after in BLANKS:
            if GO_ON_APART.match(text, past_blanks(text, end)):
                return end
        elif GO_ON.match(text, end) or (in_name(text, i, end) is None and not "ぁ" <= after <= "ん"):
            return end
        elif len(run) == 1 and run in "!?" and i and text[i - 1].isascii() and text[i - 1].isalnum():
            # Yahoo!ニュース: a name, unless kana begin a sentence
            if not "ぁ" <= after <= "ん" and (after.isascii() or not CRY.search(text[max(0, i - 12) : i])):
                return end
        elif run in "!?" and i and after.isascii() and after.isalnum() and text[i - 1].isascii():
            return end  # a query in an address
        return self.cut(self.signed(end))

    def repeated(self, end: int) -> bool:
        """Whether the cry that ends at `end` comes again, and a particle behind it (待て！待て！と叫んだ)."""
        size = end - self.start
        if size > _CRY:
            return False
        text, cry = self.text, self.text[self.start : end]
        at = end
        while at - end < _CRY * 2 and text.startswith(cry, at):
            at += size
        return at > end and GO_ON.match(text, at) is not None

    def dot(self, i: int) -> int:
        text = self.text
        if text.startswith("..", i) or text.startswith("．．", i):
            return self.soft(i)
        before, after = text[i - 1 : i] if i else "", text[i + 1 : i + 2]
        if not before or not after:
            return i + 1
        if text[i] == "．" and not (before.isalnum() and after.isalnum() and (before + after).isascii()):
            if before.isdecimal() or _TITLE.search(text[max(0, i - 4) : i]):
                return i + 1
            before = "。"
        if (
            before.isascii()
            and before.islower()
            and after > "\u3040"
            and ends_glued(text, i, self.start, self.rules.abbreviations)
        ):
            return i + 1 if GO_ON.match(text, i + 1) else self.cut(i + 1)
        if before > "\u3000" and not (
            "０" <= before <= "９" or "Ａ" <= before <= "ｚ" or after.isdecimal() or _DOMAIN.match(text, i + 1)
        ):
            end, closed = self.tail(i + 1)
            if closed and GO_ON.match(text, end):
                return end
            return self.cut(self.signed(end))
        if (
            after in BLANKS
            and not is_label(text, i, self.start)
            and ends_english(text, i, self.start, abbreviations=self.rules.abbreviations)
        ):
            rest = past_blanks(text, i + 1)
            if rest < len(text) and (
                text[rest].isupper() or (_KANA.match(text, rest) and not GO_ON.match(text, rest))
            ):
                return self.cut(i + 1)
        return i + 1

    def soft(self, i: int) -> int:
        text = self.text
        found = SOFT.match(text, i)
        if not found:
            return i + 1
        end = found.end()
        if end < len(text) and text[end] in STRONG + LOUD:
            return end
        end = self.tail(end)[0]
        after = text[end : end + 1]
        if not after or any(c in text[i:end] for c in STRONG):
            return self.cut(end)
        rest = past_blanks(text, end)
        if SOFT_GO_ON.match(text, rest) or GO_ON.match(text, rest) or in_name(text, i, found.end()):
            return end
        laughed = len(found.group()) > 1 and text[i] in "wｗ"
        done = laughed or ends(text, self.start, i, rest, apart=end < rest)
        return self.cut(self.signed(end)) if done else end

    def bracket(self, i: int) -> int:
        text = self.text
        close = self.pairs.get(i)
        if close is None:
            return self.soft(i) if text[i] in "(（" and MOOD.match(text, i) else i + 1
        if text[i] in "(（" and close - i < _FACE and MOOD.match(text, i):
            return self.soft(i)
        if self.rules.cut_quotes and text[i] in QUOTES:
            return i + 1
        after = close + 1
        if text[i] not in QUOTES and text[close - 1] not in ENDS and text[close - 1] not in BLANKS:
            return after  # most round brackets
        if (
            text[i] in "「｢『"
            and i >= self.chain
            and text[(to := past_blanks(text, after)) : to + 1] in LINK
            and begins_unit(text, self.start, i, after)
        ):
            self.chain, self.turns, listed = chain(text, self.pairs, i, self.attributed)
            if listed:
                return self.chain
        if not self.speaks(i, close) or (
            text[i] == "『" and not (self.turns and i < self.chain) and text[after : after + 1] not in _AFTER_TITLE
        ):
            return after
        end = self.signed(self.tail(after)[0], ATTRIBUTION)
        if end >= len(text) or goes_on(text, end):
            return end
        return self.cut(end)

    def speaks(self, i: int, close: int) -> bool:
        """Whether a pair of brackets may end its unit: it holds what ends like a sentence, where speech stands.

        Several sentences say as much as a mark at the end, which news styles leave out.
        """
        text = self.text
        if text[i] not in SPEECH:
            return False
        turn = (i < self.chain and self.turns) or is_scripted(text, self.start, i, self.pairs)
        if turn or self.ends_inside(i, close):
            return begins_unit(text, self.start, i, close + 1) or (
                text[i] in QUOTES and is_speech(text, i, close, self.attributed(close + 1))
            )
        alone = text[i] in OPENS and (text.find("。", i, close) > 0 or PERSON.match(text, close + 1) is not None)
        return alone and begins_unit(text, self.start, i, close + 1)

    def attributed(self, at: int) -> int:
        """The end of what says at `at` who spoke."""
        return self.signed(at, ATTRIBUTION)

    def ends_inside(self, i: int, close: int) -> bool:
        """Whether a pair of brackets holds what ends like a sentence, by its mark or by who said it."""
        text = self.text
        last = close - 1
        while text[last] in BLANKS:
            last -= 1
        if text[last] in LEADER and text[i] not in QUOTES:
            return "ぁ" <= text[i + 1 : last].rstrip(LEADER)[-1:] <= "ん"  # (魚、貝…) is a list
        return text[last] in ENDS or (text[i] in QUOTES and self.attributed(close + 1) > close + 1)

    def blank(self, i: int) -> int:
        """A blank behind a final form: Japanese has none inside a sentence, so a mark or a line end was lost."""
        end = past_blanks(self.text, i)
        return self.cut(i, inferred=True) if self.blanks.end_a_unit(self.start, i, end) else end
