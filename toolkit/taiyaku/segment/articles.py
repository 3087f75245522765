"""An article's blocks cut into segments."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from taiyaku.article import is_english, outermost
from taiyaku.config import SegmentConfig
from taiyaku.errors import ConfigError
from taiyaku.model import Kind, Segment
from taiyaku.segment.brackets import QUOTES, closed_pairs
from taiyaku.segment.english import split_english
from taiyaku.segment.japanese import Rules, sentences
from taiyaku.segment.marks import CLOSERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taiyaku.article import Article, Block
    from taiyaku.model import Span

_PARAGRAPH, _ENGLISH = Kind.PARAGRAPH, Kind.ENGLISH
_LONG_QUOTE = 250  # characters: too much for one unit where quotations may be cut at all
Sentence = tuple[int, int, bool]


def segment_article(
    article: Article, config: SegmentConfig | None = None, lang: Literal["ja", "en"] = "ja"
) -> list[Segment]:
    """The segments of an article in reading order.

    `lang` is the language of its running text. Ids count from `s1` and hold for this run only. Raises `ConfigError`
    for a pattern of the configuration that is no regular expression.
    """
    cutter = _Cutter(config or SegmentConfig(), lang, article.path)
    out: list[Segment] = []
    number = 0
    for n, block in enumerate(article.blocks):
        kind, first, _, text, structure, path, line, _, pieces, _ = block
        found = cutter.cut(block)
        running = kind is _PARAGRAPH
        if running and text[0] in QUOTES and len(found) == 1 and _standing(text, closed_pairs(text)):
            kind, structure, running = Kind.QUOTE, Kind.QUOTE.value, False
        line = line or (0 if pieces else article.line_of(first))
        for a, b, inferred in found:
            part = text[a:b]
            start, end = block.place(a, b) if pieces else (first + a, first + b)
            of, what = kind, structure
            if running and part[0] < "\u0250" and lang == "ja" and is_english(part):
                of, what = Kind.ENGLISH, Kind.ENGLISH.value
            number += 1
            fields = (f"s{number}", of, part, line or article.line_of(start), start, end, inferred, what, path, n)
            out.append(tuple.__new__(Segment, fields))  # as `Segment(…)`, in a third of its time
    return out


def _standing(text: str, pairs: dict[int, int]) -> bool:
    """Whether a text is one quotation and nothing else but who said it."""
    close = pairs.get(0)
    if close is None or text[0] not in QUOTES:
        return False
    rest = text[close + 1 :].strip()
    return not rest or (rest[0] in "(（" and rest[-1] in ")）" and len(rest) < 40)


class _Cutter:
    """The configuration made ready for one article."""

    def __init__(self, config: SegmentConfig, lang: str, path: Path | str) -> None:
        self.english = lang == "en"
        self.keep_headlines = config.headlines != "cut"
        self.quotes = config.quotes
        for pattern, quotes in config.quotes_in.items():
            if PurePath(path).match(pattern):
                self.quotes = quotes
        closers = CLOSERS | frozenset("".join(config.closers))
        self.abbreviations = frozenset(a.rstrip(".") for a in config.abbreviations)
        self.whole = Rules(closers=closers, abbreviations=self.abbreviations)
        self.split = Rules(closers=closers, abbreviations=self.abbreviations, cut_quotes=True)
        self.never = compiled(config.never_cut)

    def cut(self, block: Block) -> list[Sentence]:
        text = block.text
        if block.headline and self.keep_headlines:
            return [(0, len(text), False)]
        protected = self.protected(block) if self.never else block.protected
        if self.english or block.kind is _ENGLISH:
            return [(a, b, False) for a, b in split_english(text, protected, self.abbreviations)]
        if self.quotes == "split":
            return sentences(text, self.split, protected)
        found = sentences(text, self.whole, protected)
        if self.quotes == "split-block":
            return [part for s in found for part in self.opened(text, s, protected)]
        return found

    def protected(self, block: Block) -> tuple[Span, ...]:
        """The block's own protected spans and what the configured patterns find."""
        found = [m.span() for p in self.never for m in p.finditer(block.text) if m.end() > m.start()]
        return outermost([*block.protected, *found]) if found else block.protected

    def opened(self, text: str, sentence: Sentence, protected: Sequence[Span]) -> list[Sentence]:
        """A unit whose quotation is cut: one that stands free, or a long one, whose parts are then marked."""
        start, end, inferred = sentence
        part = text[start:end]
        if not any(c in QUOTES for c in part):
            return [sentence]
        pairs = closed_pairs(part)
        long = any(b - a > _LONG_QUOTE for a, b in pairs.items() if part[a] in QUOTES)
        if not long and not _standing(part, pairs):
            return [sentence]
        inside = [(a - start, b - start) for a, b in protected if start <= a and b <= end]
        cut = sentences(part, self.split, inside)
        return [(start + a, start + b, inferred or guess or long) for a, b, guess in cut]


def compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns of `segment.never-cut`; raises `ConfigError` that names the one that is wrong."""
    out = []
    for n, pattern in enumerate(patterns):
        try:
            out.append(re.compile(pattern))
        except re.error as e:
            raise ConfigError(
                f"segment.never-cut[{n}] = {pattern!r} is no regular expression: {e}",
                hint="Patterns are Python's; a literal bracket or mark needs a backslash.",
            ) from None
    return tuple(out)
