"""Article files to blocks and back: txt, md, html, docx."""

from taiyaku.article.inline import outermost
from taiyaku.article.lines import is_english
from taiyaku.article.model import TYPES, Article, Block
from taiyaku.article.read import parse_article, read_article
from taiyaku.article.render import render_article

__all__ = [
    "TYPES",
    "Article",
    "Block",
    "is_english",
    "outermost",
    "parse_article",
    "read_article",
    "render_article",
]
