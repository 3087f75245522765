"""Brackets and quotation marks that are opened and not closed, or the other way round."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import without_code
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Span

_PAIRS = (("(", ")", "(（", ")）"), ("[", "]", "[［【〔", "]］】〕"), ("“", "”", "「『“〝", "」』”〟〞"))
_OPENERS, _CLOSERS = "「『“〝", "」』”〟〞"
_ANY = later.pattern(r"[()\[\]“”\"]")
_SINGLE = later.pattern(r"(?:^|(?<=[\s(]))['‘](?=\w)|(?<=[\w.,?!])['’](?=[\s,.]|$)")
_LIST_MARK = later.pattern(r"^\s*(?:[-*•]\s*)?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\)", re.MULTILINE)  # 1) a) iv)
# Smileys and inches, which are told apart behind the character that they begin with.
_SIGN = later.pattern(r"[:;=\"”'](?:(?<=[:;=])['’]?-?[()\[\]]|(?<=\d[\"”])(?!\w)|(?<=\d')')")


def _without_signs(text: str) -> str:
    """A text with letters x in place of signs that need no partner."""
    if ")" in text:
        text = _LIST_MARK.sub(_crossed, text)
    return _SIGN.sub(_crossed, text)


def _crossed(m: re.Match[str]) -> str:
    return "x" * len(m.group())


@cache
def _marks(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def _unmatched(text: str, opener: str, closer: str) -> list[int]:
    """The places of marks without a partner, of one kind."""
    stack: list[int] = []
    alone = []
    for m in _marks(opener + closer).finditer(text):
        if m.group() in opener:
            stack.append(m.start())
        elif stack:
            stack.pop()
        else:
            alone.append(m.start())
    return sorted(alone + stack)


@check(
    "brackets",
    summary="A bracket or a quotation mark of the English has no partner.",
    why="""A bracket that opens and does not close means that text was lost or joined. Where the Japanese side
    has no partner either (a quotation that runs over several sentences), the English need not have one.""",
    kinds={
        "": Kind(Severity.WARNING, "a bracket without its partner"),
        "quote": Kind(Severity.WARNING, "a quotation mark without its partner"),
        "continued": Kind(Severity.INFO, "a quotation runs on in the Japanese, but not in the English"),
    },
    examples=(
        Example("国土交通省（国交省）が発表した。", "The Ministry of Transport (MLIT announced it.", "brackets"),
        Example(
            "首相は「増税はしない」と述べた。",
            "“We will not raise taxes, the prime minister said.",
            "brackets/quote",
        ),
        Example(
            "首相は「増税はしない」と述べた。",
            '"We will not raise taxes, the prime minister said.',
            "brackets/quote",
        ),
        Example("首相は「増税はしない。", "“We will not raise taxes, the prime minister said."),
        Example(
            "首相は「増税はしない。", "We will not raise taxes, the prime minister said.", "brackets/continued"
        ),
        Example("（1）対象 画面は6インチ", '1) Scope: 6" screens'),
    ),
)
def brackets(pair: Pair, _context: Context) -> Iterator[Found]:
    """Round, square and curly quotes are matched; straight quotes are counted."""
    if not _ANY.search(pair.target) and "「" not in pair.source and "」" not in pair.source:
        return
    target = _without_signs(pair.prose)
    source = ""
    for opener, closer, ja_opener, ja_closer in _PAIRS:
        if opener not in target and closer not in target:
            continue
        alone = _unmatched(target, opener, closer)
        if not alone:
            continue
        source = source or _without_signs(without_code(pair.source))
        if _unmatched(source, ja_opener, ja_closer) or (opener == "“" and source.count('"') % 2):
            continue
        kind = "quote" if opener == "“" else ""
        for at in alone:
            yield Found(
                kind,
                f"{target[at]} has no partner",
                target_span=(at, at + 1),
                compared=(target[at], str(sum(target.count(c, 0, at) for c in opener + closer))),
            )
    odd = target.count('"') % 2
    if not odd and "「" not in pair.source and "」" not in pair.source:
        return
    source = source or _without_signs(without_code(pair.source))
    runs_on = source.count('"') % 2 or source.count("＂") % 2 or _unmatched(source, _OPENERS, _CLOSERS)
    if odd and not runs_on:
        yield Found("quote", 'an odd number of "', target_span=_straight(target))
    elif runs_on and not odd and len(_unmatched(source, "「", "」")) == 1 and not _quotes_otherwise(target):
        at = _unmatched(source, "「", "」")[0]
        yield Found("continued", f"{source[at]} has no counterpart", source_span=(at, at + 1))


def _quotes_otherwise(text: str) -> bool:
    """Whether curly quotes are left open, or single quotes stand around words."""
    return bool(_unmatched(text, "“", "”") or _SINGLE.search(text) or _unmatched(text, "«", "»"))


def _straight(text: str) -> Span:
    """The straight quote that is alone: the first that opens while one is open, or the last."""
    open_at: int | None = None
    for m in re.finditer('"', text):
        opens = (not m.start() or not text[m.start() - 1].isalnum()) and text[m.end() : m.end() + 1].isalnum()
        if open_at is not None and opens:
            return open_at, open_at + 1
        open_at = None if open_at is not None else m.start()
    last = text.rindex('"') if open_at is None else open_at
    return last, last + 1
