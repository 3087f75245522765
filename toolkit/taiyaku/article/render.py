"""The door back: an article's file with its segments replaced by their English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.model import Article
    from taiyaku.model import Segment


def render_article(article: Article, segments: Sequence[Segment], texts: Mapping[str, str]) -> bytes:
    """The article's file with each segment replaced by `texts[segment.id]`.

    A segment without an entry stays; an empty text leaves nothing. Sentences of a block are put together with one
    blank where the Japanese had none. When every text is its segment's own, txt and md come back byte for byte.
    """
    if article.type == "docx":
        from taiyaku.article.docx_render import render_docx

        return render_docx(article, segments, texts)
    if article.type == "html":
        from taiyaku.article.html_render import render_html

        return render_html(article, segments, texts)
    from taiyaku.article.plain_render import render_plain

    return render_plain(article, segments, texts)
