"""The one place where the catalog room meets articles: their segments, and their English rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from taiyaku.article.render import Rendered
    from taiyaku.catalog.known import Known
    from taiyaku.config import Config
    from taiyaku.model import Segment


@dataclass(frozen=True)
class Opened:
    """An article that was read, and its segments."""

    article: Any
    segments: Sequence[Segment]

    def rebuilt(self, texts: Mapping[str, str], known: Known | None = None) -> Rendered:
        """The article's file with the segments replaced by `texts` (segment id to English), structure kept.

        An empty text leaves nothing: the segment's unit stands at an earlier one. `known` tells what Japanese words
        are called in an English sentence.
        """
        from taiyaku.article.render import rendered

        return rendered(self.article, self.segments, texts, known)


def open_article(path: Path, config: Config) -> Opened:
    """Read and segment an article file; raises `InputError` for what cannot be read as an article."""
    from taiyaku.article import read_article
    from taiyaku.segment import segment_article

    article = read_article(path, config=config.segment)
    return Opened(article, list(segment_article(article, config.segment)))


def segments_of(path: Path, config: Config) -> Sequence[Segment]:
    """The segments of an article file, as `open_article`."""
    return open_article(path, config).segments
