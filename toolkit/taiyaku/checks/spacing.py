"""Blanks and doubled marks in the English: double-space, punctuation-space, doubled-punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

_DOUBLE = later.pattern(r"(?<=[^\s])(?<!\|)[ \u00a0]{2,}(?=[^\s|])")
# Not before the points of an ellipsis, of .NET, .com or .5, nor before a smiley.
_BEFORE = later.pattern(r"[ \u00a0](?<=[^\s([.].)[ \u00a0]*(?=[,;](?![)(])|[!?](?=[\s\"”’')]|$)|\.(?![\w.]| \.))")
_DOUBLED = later.pattern(r",[ ]?,+|;;+|(?<![./\\])\.\.(?![./\\\w])|,\.(?![\w.])|,;|;,|(?<=\w)\.,(?=\.)")
_CANDIDATES = (",,", ", ,", ";;", "..", ",.", ",;", ";,", ".,")
_FIXED = {",.": ".", ",;": ";", ";,": ";"}


@check(
    "double-space",
    summary="Two blanks stand between words.",
    why="""A leftover of editing, also behind a full stop: the web shows one blank, print shows a gap. `--fix`
    takes one out. Indentation and the cells of tables are left alone.""",
    kinds={"": Kind(Severity.WARNING, "two blanks or more inside a line", fixable=True)},
    examples=(
        Example("工場は来春に完成する。", "The plant will be  finished next spring.", "double-space"),
        Example("工場は来春に完成する。", "The plant will be finished next spring."),
    ),
)
def double_space(pair: Pair, _context: Context) -> Iterator[Found]:
    """Blanks at the ends of lines and inside code spans do not count."""
    if "  " not in pair.target and "\u00a0" not in pair.target:
        return
    for m in _DOUBLE.finditer(pair.prose):
        yield Found("", "two blanks", target_span=m.span(), replacement=" ", compared=(_around(pair.target, m),))


@check(
    "punctuation-space",
    summary="A blank stands before a comma, a full stop or another mark.",
    why="""English puts no blank before a mark; one gets there when a word is deleted. `--fix` takes it out.""",
    kinds={"": Kind(Severity.WARNING, "a blank before a mark", fixable=True)},
    examples=(
        Example("工場は来春、完成する。", "Next spring , the plant will be finished.", "punctuation-space"),
        Example("同社は.NETを使う。", "The company uses .NET for this."),
        Example("工場は来春、完成する。", "Next spring, the plant will be finished."),
    ),
)
def punctuation_space(pair: Pair, _context: Context) -> Iterator[Found]:
    """Comma, semicolon, full stop, and ! ? at the end of a word."""
    for m in _BEFORE.finditer(pair.prose):
        mark = pair.target[m.end()]
        yield Found(
            "",
            f"a blank before {mark}",
            target_span=m.span(),
            replacement="",
            compared=(_around(pair.target, m),),
        )


@check(
    "doubled-punctuation",
    summary="A comma, semicolon or full stop stands twice, or next to another.",
    why="""A leftover of joining sentences. An ellipsis, ?! and a point behind an abbreviation are no
    mistakes. `--fix` leaves one mark.""",
    kinds={"": Kind(Severity.WARNING, "two marks where one belongs", fixable=True)},
    examples=(
        Example("工場は来春に完成する。", "The plant will be finished next spring..", "doubled-punctuation"),
        Example("まだ先だ……。", "It is a long way off..."),
    ),
)
def doubled_punctuation(pair: Pair, _context: Context) -> Iterator[Found]:
    """Look for pairs of marks that no style guide allows."""
    if not any(marks in pair.target for marks in _CANDIDATES):
        return
    for m in _DOUBLED.finditer(pair.prose):
        found = m.group()
        yield Found(
            "",
            f"{found} is one mark too many",
            target_span=m.span(),
            replacement=_FIXED.get(found, found[0]),
            compared=(_around(pair.target, m),),
        )


def _around(text: str, m: re.Match[str]) -> str:
    """What tells one such place of a unit from the next."""
    return text[max(0, m.start() - 8) : m.end() + 8]
