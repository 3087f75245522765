"""An article's blocks cut into segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from taiyaku.config import SegmentConfig
from taiyaku.model import Kind, Segment
from taiyaku.segment.brackets import QUOTES, closed_pairs
from taiyaku.segment.english import split_english
from taiyaku.segment.japanese import Rules, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article import Article, Block
    from taiyaku.model import Span

_LONG_QUOTE = 250  # characters: too much for one unit where quotations may be cut at all
Sentence = tuple[int, int, bool]


def segment_article(
    article: Article, config: SegmentConfig | None = None, lang: Literal["ja", "en"] = "ja"
) -> list[Segment]:
    """The segments of an article in reading order.

    `lang` is the language of its running text. Ids count from `s1` and hold for this run only.
    """
    cutter = _Cutter(config or SegmentConfig(), lang)
    out: list[Segment] = []
    for n, block in enumerate(article.blocks):
        text = block.text
        found = cutter.cut(block)
        kind, structure = (
            _place(block, text, found) if block.kind is Kind.PARAGRAPH else (block.kind, block.structure)
        )
        for a, b, inferred in found:
            part = text[a:b]
            start, end = block.place(a, b) if block.pieces else (block.start + a, block.start + b)
            of, what = kind, structure
            if kind is Kind.PARAGRAPH and lang == "ja" and part[0] < "\u0250" and _english(part):
                of, what = Kind.ENGLISH, Kind.ENGLISH.value
            line = block.line or article.line_of(start)
            out.append(Segment(f"s{len(out) + 1}", of, part, line, start, end, inferred, what, block.path, n))
    return out


def _english(text: str) -> bool:
    from taiyaku.article.lines import is_english

    return is_english(text)


def _place(block: Block, text: str, found: Sequence[Sentence]) -> tuple[Kind, str]:
    """A paragraph that is one quotation is a quote."""
    if text[0] in QUOTES and len(found) == 1 and _standing(text, closed_pairs(text)):
        return Kind.QUOTE, Kind.QUOTE.value
    return block.kind, block.structure


def _standing(text: str, pairs: dict[int, int]) -> bool:
    """Whether a text is one quotation and nothing else but who said it."""
    close = pairs.get(0)
    if close is None or text[0] not in QUOTES:
        return False
    rest = text[close + 1 :].strip()
    return not rest or (rest[0] in "(（" and rest[-1] in ")）" and len(rest) < 40)


class _Cutter:
    def __init__(self, config: SegmentConfig, lang: str) -> None:
        self.config, self.lang = config, lang
        self.whole = Rules()
        self.split = Rules(cut_quotes=True)

    def cut(self, block: Block) -> list[Sentence]:
        text = block.text
        if block.headline and self.config.headlines == "keep":
            return [(0, len(text), False)]
        if self.lang == "en" or block.kind is Kind.ENGLISH:
            return [(a, b, False) for a, b in split_english(text)]
        if self.config.quotes == "split":
            return sentences(text, self.split, block.protected)
        found = sentences(text, self.whole, block.protected)
        if self.config.quotes == "split-block":
            return [part for s in found for part in self.opened(text, s, block.protected)]
        return found

    def opened(self, text: str, sentence: Sentence, protected: Sequence[Span]) -> list[Sentence]:
        """A unit whose quotation is cut: one that stands free, or a long one (the cuts are then marked)."""
        start, end, inferred = sentence
        part = text[start:end]
        if not any(c in QUOTES for c in part):
            return [sentence]
        pairs = closed_pairs(part)
        free = _standing(part, pairs)
        if not free and not any(b - a > _LONG_QUOTE for a, b in pairs.items() if part[a] in QUOTES):
            return [sentence]
        inside = [(a - start, b - start) for a, b in protected if start <= a and b <= end]
        return [
            (start + a, start + b, inferred or guess or not free)
            for a, b, guess in sentences(part, self.split, inside)
        ]
