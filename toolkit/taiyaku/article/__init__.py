"""Article files to blocks and back: txt, md, html, docx."""

from taiyaku.article.model import TYPES, Article, Block
from taiyaku.article.read import parse_article, read_article
from taiyaku.article.render import render_article

__all__ = ["TYPES", "Article", "Block", "parse_article", "read_article", "render_article"]
