"""An article's blocks cut into segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from taiyaku.model import Kind, Segment
from taiyaku.segment.english import split_english
from taiyaku.segment.japanese import split_japanese

if TYPE_CHECKING:
    from taiyaku.article import Article
    from taiyaku.config import SegmentConfig


def segment_article(
    article: Article, config: SegmentConfig | None = None, lang: Literal["ja", "en"] = "ja"
) -> list[Segment]:
    """The segments of an article in reading order.

    `lang` is the language of its running text. Ids count from `s1` and hold for this run only.
    """
    out: list[Segment] = []
    for n, block in enumerate(article.blocks):
        text = block.text
        if block.headline and (config is None or config.headlines == "keep"):
            spans = [(0, len(text))]
        elif lang == "en" or block.kind is Kind.ENGLISH:
            spans = split_english(text)
        else:
            spans = split_japanese(text)
        for a, b in spans:
            start, end = block.place(a, b)
            out.append(
                Segment(
                    f"s{len(out) + 1}",
                    block.kind,
                    text[a:b],
                    block.line or article.line_of(start),
                    start,
                    end,
                    False,
                    block.structure,
                    block.path,
                    n,
                )
            )
    return out
