"""Full-width characters and Japanese punctuation left in the English."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import JAPANESE
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

_MARKS = "\u3000-\u3003\u3008-\u3011\u3014-\u301f\u30fb\uff01-\uff65\uffe0-\uffe6※"
_RUN = later.pattern(f"[{_MARKS}]+")
_OPEN, _CLOSE = frozenset("「『〝"), frozenset("」』〟〞")
_NARROW = dict(
    zip(
        "\u3000、。｡､【】〔〕〈〉《》～〜￥※｢｣",
        (" ", ",", ".", ".", ",", "[", "]", "[", "]", "<", ">", "<", ">", "~", "~", "¥", "*", "「", "」"),
        strict=True,
    )
) | {"・": " · ", "･": " · "}


@check(
    "fullwidth",
    summary="Full-width characters or Japanese punctuation stand in the English.",
    why="""Full-width letters, digits and brackets, the ideographic space and 、。「」 come over with copied text.
    English fonts show them too wide or not at all. A ・ that begins a list item is left alone. `--fix` puts
    the usual character in their place.""",
    kinds={"": Kind(Severity.WARNING, "a full-width character or Japanese mark", fixable=True)},
    examples=(
        Example("AI（人工知能）を使う。", "It uses AI（artificial intelligence）.", "fullwidth"),
        Example("AI（人工知能）を使う。", "It uses AI (artificial intelligence)."),
        Example("・価格は据え置く", "・Prices stay as they are"),
    ),
)
def fullwidth(pair: Pair, _context: Context) -> Iterator[Found]:
    """One finding a run; runs inside Japanese text are that of `leftover-japanese`."""
    if pair.target.isascii():
        return
    for m in _RUN.finditer(pair.target):
        start, end = m.span()
        if m.group() == "・" and not pair.target[:start].strip():
            continue
        if JAPANESE.match(pair.target, end) and start and JAPANESE.match(pair.target[start - 1]):
            continue
        yield Found(
            "",
            f"{m.group()!r} is full-width" if m.group().strip() else "an ideographic space",
            target_span=(start, end),
            replacement=narrow(pair.target, start, end),
            compared=(m.group(), pair.target[max(0, start - 6) : start]),
        )


def narrow(text: str, start: int, end: int) -> str:
    """What stands in English for a run of full-width characters."""
    curly = any(q in text for q in "“”")
    before, after = text[:start][-1:], text[end:][:1]
    out = ""
    for at in range(start, end):
        c = _NARROW.get(text[at], text[at])
        if c in _OPEN or c in _CLOSE:
            c = ("“" if c in _OPEN else "”") if curly else '"'
        out += unicodedata.normalize("NFKC", c)
    last = text[end - 1]
    if last in "、，，。．：；？！）」』】" and after and (after.isalnum() or after in '"“('):
        digits = before.isdigit() and after.isdigit()
        out += "" if digits else " "
    if text[start] in "（「『【" and before and (before.isalnum() or before in ",.;:!?"):
        out = f" {out}"
    if after == " ":
        out = out.rstrip(" ") or ("" if before else out)
    if before == " ":
        out = out.lstrip(" ")
    return out
