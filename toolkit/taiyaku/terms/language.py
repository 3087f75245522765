"""Which articles are Japanese, and which English one belongs to which."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article import Article

_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_LATIN = re.compile(r"[A-Za-z]+")
_LANGUAGE = re.compile(r"[._-](?:ja|jp|jpn|en|eng)$|^(?:ja|jp|en|eng)[._-]", re.IGNORECASE)


def is_japanese(text: str) -> bool:
    """Whether a text is Japanese: more kana than Latin words; a text of neither counts as Japanese."""
    return len(_KANA.findall(text)) >= len(_LATIN.findall(text))


def partners(japanese: Sequence[Article], english: Sequence[Article]) -> list[tuple[Article, Article]]:
    """Japanese and English articles in pairs: by name without the language (a.ja.md, a.en.md), or in order.

    Raises `InputError` for an English article that no Japanese one belongs to.
    """
    if len(japanese) == len(english) == 1:
        return [(japanese[0], english[0])]
    stems = {_stem(a): a for a in japanese}
    by_name = [(stems[_stem(e)], e) for e in english if _stem(e) in stems]
    if len(by_name) == len(english):
        return by_name
    if not by_name and len(japanese) == len(english):
        return list(zip(japanese, english, strict=True))
    lost = next(e for e in english if _stem(e) not in stems)
    raise InputError(
        "no Japanese article belongs to this English one",
        path=lost.path,
        hint="Give both the same name, as story.ja.md and story.en.md, or name as many of one as of the other.",
    )


def _stem(article: Article) -> str:
    return _LANGUAGE.sub("", Path(article.path).stem).casefold()
