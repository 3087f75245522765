"""Blocks to sentences, Japanese and English, by rules alone: no dictionary is loaded."""

from taiyaku.segment.articles import segment_article
from taiyaku.segment.english import split_english
from taiyaku.segment.japanese import split_japanese

__all__ = ["segment_article", "split_english", "split_japanese"]
