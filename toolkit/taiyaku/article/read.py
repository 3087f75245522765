"""The door: a file to an `Article`, by its suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.article.model import TYPES, Article, Type
from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from taiyaku.config import SegmentConfig

_SUFFIXES: dict[str, Type] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}


def read_article(
    path: Path | str,
    type: Type | None = None,  # noqa: A002 - its name on the command line
    config: SegmentConfig | None = None,
) -> Article:
    """Read an article file; `-` is standard input, which needs a type.

    `type` overrules the suffix; `config` says what of a page and of Markdown's front matter is text (`full_page`,
    `front_matter`). Raises `InputError` for what cannot be read as an article: a suffix that we do not know, bytes
    in no known encoding, a damaged file.
    """
    return parse_article(read_bytes(path), type or type_of(path), path, config)


def type_of(path: Path | str) -> Type:
    """The type that a file's suffix says; raises `InputError` for others."""
    found = _SUFFIXES.get(Path(path).suffix.lower())
    if found is None:
        what = (
            "standard input has no suffix"
            if str(path) == "-"
            else f"{Path(path).suffix or 'no suffix'!s}: no article"
        )
        raise InputError(what, path=path, hint=f"Known are .{', .'.join(TYPES)}; --type says it otherwise.")
    return found


def parse_article(
    data: bytes,
    type: Type,  # noqa: A002 - as above
    path: Path | str,
    config: SegmentConfig | None = None,
) -> Article:
    """Make an `Article` of a file's bytes, as `read_article`; `path` is for messages and ends up in the article."""
    if type == "docx":
        from taiyaku.article.docx import parse_docx

        return parse_docx(data, path)
    if type == "html":
        from taiyaku.article.html import parse_html

        return parse_html(data, path, full_page=config is not None and config.full_page)
    if type == "md":
        from taiyaku.article.markdown import parse_markdown

        return parse_markdown(data, path, config.front_matter if config else ())
    from taiyaku.article.plain import parse_plain

    return parse_plain(data, path)
