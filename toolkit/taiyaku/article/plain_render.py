"""Text and Markdown back from segments: what lies between them stays, English sentences get one blank between.

What stays Japanese keeps every character. Where English comes in, it is fitted to its place: no line break, no mark
at the start of a Markdown line that would make a list or heading of it, no bar that would end a cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.article.front_matter import front_edits, left_japanese
from taiyaku.errors import InputError
from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.model import Article
    from taiyaku.model import Segment

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STARTS = re.compile(
    r"(?:#{1,6}(?=\s|\Z)|[-+*](?=\s|\Z)|>|=+\s*\Z|~{3,}|`{3,}(?=[^`]*\Z)|\||:?-+:?\s*\|"
    r"|(?:-\s*){2,}\Z|(?:\*\s*){3,}\Z|(?:_\s*){3,}\Z|\[[^\[\]]*\]:)"
)
"""What would begin a heading, list, quotation, rule, code, table or definition at the start of a line."""
_ABOVE_RULE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)[ \t>]*[|:-][ \t|:>-]*(?=[\r\n]|\Z)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BULLET = re.compile(r"[・･][ \t\u3000]*\Z")
_INDENT = re.compile(r"(?:(?<=[\n\r\x0b\x0c\x85\u2028\u2029])|\A)[ \u3000]+\Z")


def render_plain(
    article: Article, segments: Sequence[Segment], texts: Mapping[str, str]
) -> tuple[bytes, Mapping[str, int]]:
    """The file's bytes, in its own encoding where that has all characters, else in UTF-8, and what stays Japanese.

    Where nothing is translated they are the very bytes that were read: an encoding may have several for one text.
    """
    assert article.decoded is not None
    text = plain_text(article, segments, texts)
    if text == article.text and article.source is not None:
        return bytes(article.source), {}
    left = left_japanese(text) if article.type == "md" else {}
    try:
        return article.decoded.encode(text), left
    except UnicodeEncodeError:
        return text.encode("utf-8"), left


def plain_text(article: Article, segments: Sequence[Segment], texts: Mapping[str, str]) -> str:
    """The article's text with the segments replaced; raises `InputError` when they are not this article's."""
    source, out, at = article.text, [], 0
    before: Segment | None = None
    kept = True
    in_order = sorted(segments, key=lambda x: x.start)
    if article.type == "md":
        for start, end, english in front_edits(source, in_order, texts):
            out += [source[at:start], english]
            at = end
        in_order = [s for s in in_order if s.start >= at]
    for s in in_order:
        if s.start < at or s.end > len(source):
            raise InputError("these segments are not the article's", path=article.path, line=s.line)
        english = texts.get(s.id, s.text)
        same = english == s.text
        gap = source[at : s.start]
        first = before is None or before.block != s.block
        if first and not same:
            gap = _lead(gap, s.kind)
        elif not first and not (kept and same):
            gap = _gap(gap) if english else ""
        out.append(gap)
        if same:
            out.append(source[s.start : s.end])
        elif article.type == "md":
            line = _markdown(english, s, gap, starts=first or "\n" in gap or "\r" in gap)
            if "|" in line and s.kind is not Kind.TABLE_CELL and _ABOVE_RULE.match(source, s.end):
                # Above a line of dashes a bar, even an escaped one, would make a table of both.
                line = line.replace("\\|", "|").replace("|", "&#124;")
            out.append(line)
        else:
            out.append(_line(english))
        at, before, kept = s.end, s, same
    out.append(source[at:])
    return "".join(out)


def _lead(gap: str, kind: Kind) -> str:
    """What stands before the first sentence of a block: no Japanese indent, and an English bullet for ・."""
    if kind is Kind.PARAGRAPH:
        return _INDENT.sub("", gap)
    return _BULLET.sub("• ", gap)


def _gap(gap: str) -> str:
    """What stands between two English sentences of a block: a blank at least, a line break where one was."""
    if "\n" in gap or "\r" in gap:
        return gap
    return gap if gap.strip() else " "


def _line(text: str) -> str:
    return " ".join(part for line in _BREAKS.split(text) if (part := line.strip()))


def _markdown(text: str, segment: Segment, lead: str, *, starts: bool) -> str:
    """A text that is safe where it goes: in a cell, or at the start of a line."""
    line = _line(text)
    if segment.kind is Kind.TABLE_CELL:
        line = _BAR.sub(r"\1\\|", line)
        starts = starts and "|" not in lead.rpartition("\n")[2]  # the first cell of a row without a bar before it
    if segment.kind in (Kind.TITLE, Kind.HEADING) and lead.rstrip(" \t").endswith("#"):
        return line if segment.text.endswith("#") else re.sub(r"(?<!\\)(#+)\Z", r"\\\1", line)
    if not starts:
        return line
    if _STARTS.match(line) or (_TAG.match(line) and not segment.text.startswith("<")):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
