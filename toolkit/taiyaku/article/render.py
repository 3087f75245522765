"""The door back: an article's file with its segments replaced by their English."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.article.model import Article
    from taiyaku.article.placing import Known
    from taiyaku.model import Segment


@dataclass(frozen=True, slots=True)
class Rendered:
    """A built file, and what a publisher should know of it.

    `lost` are links and emphasis that found no place in the English, each with its line; `japanese` are the texts
    that stay Japanese because no segment covers them, counted by what they are (`description`, `alt text`).
    """

    data: bytes
    lost: tuple[str, ...] = ()
    japanese: Mapping[str, int] = field(default_factory=dict)


def render_article(article: Article, segments: Sequence[Segment], texts: Mapping[str, str]) -> bytes:
    """The article's file with each segment replaced by `texts[segment.id]`.

    A segment without an entry stays; an empty text leaves nothing. Sentences of a block are put together with one
    blank where the Japanese had none. When every text is its segment's own, the file comes back byte for byte.
    """
    return rendered(article, segments, texts).data


def rendered(
    article: Article, segments: Sequence[Segment], texts: Mapping[str, str], known: Known | None = None
) -> Rendered:
    """As `render_article`, with what was left out or left in Japanese.

    `known` says what Japanese words may be called in an English sentence (both are its arguments): with it a link
    over words that were translated finds them.
    """
    from taiyaku.article.filling import English

    english = English(texts, known)
    if article.type == "docx":
        from taiyaku.article.docx_render import render_docx

        data, japanese = render_docx(article, segments, english)
    elif article.type == "html":
        from taiyaku.article.html_render import render_html

        data, japanese = render_html(article, segments, english)
    else:
        from taiyaku.article.plain_render import render_plain

        data, japanese = render_plain(article, segments, texts)
    unit = "block" if article.type == "docx" else "line"
    return Rendered(data, tuple(lost.shown(s, unit) for s, lost in english.lost), japanese)
