"""The one place where the catalog room meets articles: their segments, and their English rebuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from taiyaku.config import Config
    from taiyaku.model import Segment


def segments_of(path: Path, config: Config) -> Sequence[Segment]:
    """The segments of an article file; raises `InputError` for what cannot be read as an article."""
    from taiyaku.article import read_article
    from taiyaku.segment import segment_article

    return list(segment_article(read_article(path), config.segment))


def rebuilt(path: Path, config: Config, texts: Mapping[str, str]) -> bytes:
    """The article's file with its segments replaced by `texts` (segment id to English), structure kept."""
    from taiyaku.article import read_article, render_article
    from taiyaku.segment import segment_article

    article = read_article(path)
    return bytes(render_article(article, segment_article(article, config.segment), texts))
