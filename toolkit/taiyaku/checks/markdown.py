"""Marks of Markdown and HTML inside a unit: links, code spans, emphasis, footnotes, tags."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.errors import counted
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

_LINK = later.pattern(r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_CODE = later.pattern(r"(?<!`)(`++)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_STRONG = later.pattern(r"(?<![\\*])\*\*(?=\S)[^*]+(?<=\S)\*\*(?!\*)|(?<![\\\w_])__(?=\S)[^_]+(?<=\S)__(?![\w_])")
_EMPHASIS = later.pattern(
    r"(?<![\\*A-Za-z0-9])\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*(?![*A-Za-z0-9])|(?<![\\\w_])_(?=[^\s_])[^_\n]+(?<=[^\s_])_(?![\w_])"
)
_STRUCK = later.pattern(r"(?<!~)~~(?=\S)[^~]+(?<=\S)~~(?!~)")
_FOOTNOTE = later.pattern(r"\[\^[^\]\s]+\]")
_TAG = later.pattern(r"</?([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]*)?/?>")
_ANY = later.pattern(r"[`*_~\[<]")
_MARKS = (
    ("emphasis", _STRONG, "**bold**"),
    ("emphasis", _EMPHASIS, "*emphasis*"),
    ("emphasis", _STRUCK, "~~strike~~"),
)


@check(
    "markdown",
    summary="A link, code span, emphasis, footnote or tag of the source is not carried over.",
    why="""The English article is built with the marks that its units have. A link that was dropped is a dead
    word, a `**` without its partner shows as two stars. Code is compared as it is, links and emphasis are
    counted; more emphasis than in the source (titles of books) is no mistake.""",
    kinds={
        "link": Kind(Severity.WARNING, "another number of links"),
        "code": Kind(Severity.WARNING, "a code span is missing or changed"),
        "emphasis": Kind(Severity.WARNING, "less emphasis than in the source"),
        "footnote": Kind(Severity.WARNING, "other footnotes"),
        "tag": Kind(Severity.WARNING, "other HTML tags"),
        "broken": Kind(Severity.WARNING, "a mark without its partner"),
    },
    examples=(
        Example("[発表資料](https://example.com/a)を見る。", "See the [release] for details.", "markdown/link"),
        Example("`make run`を実行する。", "Run `make test` first.", "markdown/code"),
        Example("**速報**を出した。", "It published a news flash.", "markdown/emphasis"),
        Example("販売は増えた[^1]。", "Sales grew.", "markdown/footnote"),
        Example("一行目<br>二行目", "First line, second line", "markdown/tag"),
        Example("**速報**を出した。", "It published a **news flash.", "markdown/broken"),
        Example(
            "**速報**を[ここ](https://example.com/)で出した[^1]。",
            "It published a **news flash** in *Asa* [here](https://example.com/)[^1].",
        ),
        Example("3*4の格子", "A 3*4 grid and * stars"),
    ),
)
def markdown(pair: Pair, _context: Context) -> Iterator[Found]:
    """Only the marks of the source are asked for, but tags must be the same."""
    if not _ANY.search(pair.source) and not _ANY.search(pair.target):
        return
    source, target = pair.source, pair.target
    yield from _code(source, target)
    source, target = (_CODE.sub(lambda m: " " * len(m.group()), t) for t in (source, target))
    ours, theirs = (len(_LINK.findall(t)) for t in (source, target))
    if ours != theirs:
        first = _LINK.search(source) or _LINK.search(target)
        assert first is not None
        spans = (first.span(), None) if first.string is source else (None, first.span())
        yield Found("link", f"{counted(ours, 'link')} in the source, {theirs} here", *spans)
    yield from _listed("footnote", _FOOTNOTE, source, target)
    if _TAG.search(source) or "</" in target:
        yield from _listed("tag", _TAG, source, target)
    source, target = (_LINK.sub(_words_only, t) for t in (source, target))
    for kind, pattern, mark in _MARKS:
        ours, theirs = len(pattern.findall(source)), len(pattern.findall(target))
        symbol = mark[: len(mark) - len(mark.lstrip("*_~"))]
        if ours > theirs and len(symbol) > 1 and target.count(symbol) % 2:
            at = target.rindex(symbol)
            yield Found("broken", f"{symbol} has no partner", target_span=(at, at + len(symbol)))
        elif ours > theirs and not (mark == "*emphasis*" and _STRONG.search(target)):
            m = pattern.search(source)
            yield Found(
                kind,
                f"{mark}: {ours} in the source, {theirs} here",
                source_span=m.span() if m else None,
                compared=(mark,),
            )


def _words_only(m: re.Match[str]) -> str:
    """A link with blanks in place of its address, so that _ and * in it are no marks."""
    at = m.group().rindex("](")
    return m.group()[:at] + " " * (len(m.group()) - at)


def _code(source: str, target: str) -> Iterator[Found]:
    there = Counter(m.group(2).strip() for m in _CODE.finditer(target))
    for m in _CODE.finditer(source):
        code = m.group(2).strip()
        if there[code]:
            there[code] -= 1
        else:
            yield Found("code", f"`{code}` is not in the translation", source_span=m.span(), compared=(code,))


def _listed(kind: str, pattern: re.Pattern[str], source: str, target: str) -> Iterator[Found]:
    def plain(m: re.Match[str]) -> str:
        return re.sub(r"\s.*|\s*/(?=>)", "", m.group(), flags=re.DOTALL).rstrip(">").lower()

    ours = Counter(plain(m) for m in pattern.finditer(source))
    theirs = Counter(plain(m) for m in pattern.finditer(target))
    for m in pattern.finditer(source):
        if ours[plain(m)] > theirs[plain(m)]:
            ours[plain(m)] -= 1
            yield Found(kind, f"{m.group()} is missing", source_span=m.span(), compared=("lost", m.group()))
    for m in pattern.finditer(target):
        if theirs[plain(m)] > ours[plain(m)]:
            theirs[plain(m)] -= 1
            yield Found(
                kind, f"{m.group()} is not in the source", target_span=m.span(), compared=("invented", m.group())
            )
