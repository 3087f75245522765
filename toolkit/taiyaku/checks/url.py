"""URLs: the same set on both sides."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.model import Span

# ASCII only: Japanese prose runs on behind a URL without a blank. Closing brackets end it unless opened inside.
URL = later.pattern(
    r"(?:https?|ftp)://[!#-;=?-Z\[\]_a-z~]+|(?<![\w@./-])www\.[!#-;=?-Z\[\]_a-z~]+", re.IGNORECASE | re.ASCII
)
_TRAILING = ".,;:!?'*_"


def urls(text: str) -> list[tuple[str, Span]]:
    """The URLs of a text and where they stand, without the punctuation of the sentence around them."""
    out: list[tuple[str, Span]] = []
    if "://" not in text and "www." not in text.lower():
        return out
    for m in URL.finditer(text):
        found = m.group()
        while found:
            last = found[-1]
            if (
                last in _TRAILING
                or (last == ")" and found.count(")") > found.count("("))
                or (last == "]" and found.count("]") > found.count("["))
            ):
                found = found[:-1]
            else:
                break
        out.append((found, (m.start(), m.start() + len(found))))
    return out


def _key(url: str) -> str:
    scheme, mark, rest = url.partition("://")
    host, slash, path = (rest if mark else scheme).partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")


@check(
    "url",
    summary="A URL of the source is not in the translation, or the other way round.",
    why="""A link is copied, not translated. A letter lost in it leads nowhere, and nobody sees it in review.
    Hosts are compared without case, a final slash does not count.""",
    kinds={
        "lost": Kind(Severity.ERROR, "a URL of the source is missing"),
        "invented": Kind(Severity.ERROR, "a URL that the source does not have"),
    },
    examples=(
        Example(
            "詳細はhttps://example.com/ja/をご覧ください。", "See https://example.com/je/ for details.", "url/lost"
        ),
        Example("詳細はhttps://example.com/ja/をご覧ください。", "See https://example.com/ja for details."),
        Example("詳細は公式サイトで公開している。", "Details are at https://example.com.", "url/invented"),
    ),
)
def url(pair: Pair, _context: Context) -> Iterator[Found]:
    """Compare the multisets of URLs as sets: one repeated on one side is no error."""
    source, target = urls(pair.source), urls(pair.target)
    if not source and not target:
        return
    ours, theirs = Counter(_key(u) for u, _ in source), Counter(_key(u) for u, _ in target)
    left = [(u, s) for u, s in target if _key(u) not in ours]
    for text, span in source:
        if _key(text) not in theirs:
            other = left.pop(0) if left else None
            yield Found(
                "lost",
                f"{text} is not in the translation" + (f", which has {other[0]}" if other else ""),
                source_span=span,
                target_span=other[1] if other else None,
                suggestion=text,
                compared=(text,),
            )
    for text, span in left:
        yield Found("invented", f"{text} is not in the source", target_span=span, compared=(text,))
