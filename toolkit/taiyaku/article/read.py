"""The door: a file to an `Article`, by its suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.article.model import TYPES, Article, Type
from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection

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
    *,
    full_page: bool = False,
    front_matter: Collection[str] = (),
) -> Article:
    """Read an article file; `-` is standard input, which needs a type.

    `type` overrules the suffix; `full_page` takes all of an html page, not its main text alone; `front_matter` are
    the keys of Markdown's front matter whose values are text. Raises `InputError` for what cannot be read as an
    article: a suffix that we do not know, bytes in no known encoding, a damaged file.
    """
    found = type or type_of(path)
    return parse_article(read_bytes(path), found, path, full_page=full_page, front_matter=front_matter)


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
    *,
    full_page: bool = False,
    front_matter: Collection[str] = (),
) -> Article:
    """Make an `Article` of a file's bytes; `path` is for messages and ends up in the article."""
    if type == "docx":
        from taiyaku.article.docx import parse_docx

        return parse_docx(data, path)
    if type == "html":
        from taiyaku.article.html import parse_html

        return parse_html(data, path, full_page=full_page)
    if type == "md":
        from taiyaku.article.markdown import parse_markdown

        return parse_markdown(data, path, front_matter)
    from taiyaku.article.plain import parse_plain

    return parse_plain(data, path)
