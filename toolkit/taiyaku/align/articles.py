"""Two files that are said to translate each other, as sentences with their places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.align.sentences import align
from taiyaku.catalog.units import refuse_unheld
from taiyaku.decoding import decode
from taiyaku.errors import InputError
from taiyaku.files import read_bytes
from taiyaku.model import Kind, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.align.anchors import Anchor
    from taiyaku.align.embed import Encoder
    from taiyaku.align.lexicon import Lexicon
    from taiyaku.align.model import Alignment, Style
    from taiyaku.align.search import Prices
    from taiyaku.article import Article
    from taiyaku.article.model import Type
    from taiyaku.config import SegmentConfig

MOST_SENTENCES = 200_000  # a side; what is longer is no article or book


@dataclass(frozen=True)
class AlignedArticles:
    """Both articles' sentences and the beads over them; bead numbers index `ja` and `en`."""

    ja: tuple[Segment, ...]
    en: tuple[Segment, ...]
    alignment: Alignment

    def texts(self, numbers: Sequence[int], lang: str) -> list[str]:
        """The sentences of one side of a bead."""
        side = self.ja if lang == "ja" else self.en
        return [side[i].text for i in numbers]


def read_sentences(
    path: Path | str, lang: str, *, lines: bool, config: SegmentConfig | None = None, kind: Type | None = None
) -> list[Segment]:
    """The sentences of a file: of an article in any readable format, or one a line.

    `-` is standard input, whose type `kind` tells unless it holds lines. Of lines, `Segment.id` is the line's
    number from 0 and blank lines are boundaries between blocks. Raises `InputError` when the file holds no text, or
    a Japanese one that no unit can hold.
    """
    if lines:
        found = _lines(path)
    else:
        from taiyaku.article import read_article
        from taiyaku.segment import segment_article

        found = segment_article(read_article(Path(path), kind, config), config, "en" if lang == "en" else "ja")
    if not found:
        raise InputError("there is no text in this file", path=path)
    if lang == "ja":
        refuse_unheld(found, path)
    if len(found) > MOST_SENTENCES:
        raise InputError(f"{len(found):,} sentences are more than the limit of {MOST_SENTENCES:,}", path=path)
    return found


def _lines(path: Path | str) -> list[Segment]:
    text = decode(read_bytes(path), path).text
    out: list[Segment] = []
    at = block = 0
    blank = False
    for n, raw in enumerate(text.split("\n")):
        line = raw.strip("\r")
        if line.strip():
            block += blank and bool(out)
            out.append(Segment(str(n), Kind.PARAGRAPH, line.strip(), n + 1, at, at + len(line), block=block))
        blank = not line.strip()
        at += len(raw) + 1
    return out


def align_articles(
    ja: Article,
    en: Article,
    config: SegmentConfig | None = None,
    lexicon: Lexicon | None = None,
    style: Style = "auto",
    encoder: Encoder | None = None,
) -> AlignedArticles:
    """Cut both articles into sentences and align them; headings, lists and tables are kept apart."""
    from taiyaku.segment import segment_article

    return align_segments(segment_article(ja, config), segment_article(en, config, "en"), lexicon, style, encoder)


def align_segments(
    ja: Sequence[Segment],
    en: Sequence[Segment],
    lexicon: Lexicon | None = None,
    style: Style = "auto",
    encoder: Encoder | None = None,
    anchors: Sequence[Anchor] = (),
) -> AlignedArticles:
    """Align two lists of segments; an encoder adds the likeness of meanings, no bead reaches over an anchor."""
    from taiyaku.align.layout import Layout

    left, right = [s.text for s in ja], [s.text for s in en]
    extras: list[Prices] = [Layout(ja, en)]
    if encoder is not None:
        from taiyaku.align.embed import Meaning

        extras.append(Meaning(left, right, encoder))
    return AlignedArticles(tuple(ja), tuple(en), align(left, right, lexicon, style, extras, anchors))
