"""Text and Markdown back from segments: what lies between them stays, English sentences get one blank between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.model import Article
    from taiyaku.model import Segment


def render_plain(article: Article, segments: Sequence[Segment], texts: Mapping[str, str]) -> bytes:
    """The file's bytes, in its own encoding where that has all characters, else in UTF-8."""
    assert article.decoded is not None
    text = plain_text(article, segments, texts)
    try:
        return article.decoded.encode(text)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def plain_text(article: Article, segments: Sequence[Segment], texts: Mapping[str, str]) -> str:
    """The article's text with the segments replaced."""
    source, out, at = article.text, [], 0
    before: Segment | None = None
    kept = True
    for s in sorted(segments, key=lambda x: x.start):
        if s.start < at:
            raise InputError("segments overlap", path=article.path, line=s.line)
        english = texts.get(s.id)
        same = english is None or english == s.text
        gap = source[at : s.start]
        if before is not None and before.block == s.block and not (kept and same):
            gap = _gap(gap, english if english is not None else s.text)
        out.append(gap)
        out.append(source[s.start : s.end] if same else english or "")
        at, before, kept = s.end, s, same
    out.append(source[at:])
    return "".join(out)


def _gap(gap: str, english: str) -> str:
    """What stands between two English sentences of a block: one blank at least, a line break where there was one."""
    if not english:
        return ""
    if not gap or gap.isspace() and not any(c in gap for c in "\r\n"):
        return " "
    return gap
