"""Alignment of two lists of sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.align.model import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.align.lexicon import Lexicon
    from taiyaku.align.model import Style
    from taiyaku.align.texts import Pair


def align_sentences(
    ja: Sequence[str], en: Sequence[str], lexicon: Lexicon | None = None, style: Style = "auto"
) -> list[Bead]:
    """Which Japanese sentences stand for which English ones: beads in order, each sentence in exactly one.

    `lexicon` is what is known of words, the lexicon of the package by default. `style` tells how freely the
    translation leaves sentences out: `faithful` hardly, `digest` often, `auto` finds out.
    """
    return list(align(ja, en, lexicon, style).beads)


def align(ja: Sequence[str], en: Sequence[str], lexicon: Lexicon | None = None, style: Style = "auto") -> Alignment:
    """Beads with scores and votes, and how far the texts support them; see `align_sentences`."""
    from taiyaku.align.lexicon import shipped
    from taiyaku.align.texts import read_pair

    return align_pair(read_pair(ja, en, lexicon or shipped()), style)


def align_pair(pair: Pair, style: Style = "auto") -> Alignment:
    """Align texts whose features are known; links learned on the way are added to `pair`."""
    from taiyaku.align.band import around, first_band
    from taiyaku.align.learn import ratio_of, together, with_skips
    from taiyaku.align.search import SETTINGS, search
    from taiyaku.align.texts import add_links, expected_ratio

    usual = expected_ratio(pair)
    first = search(pair, first_band(pair), SETTINGS[:1], usual)[0]
    ratio = ratio_of(pair, first, usual)
    if learned := together(pair, first):
        add_links(pair, learned)
    settings = [with_skips(s, pair, first, style) for s in SETTINGS]
    paths = search(pair, around(first, len(pair.ja), len(pair.en)), settings, ratio)
    votes = Counter((b.ja, b.en) for path in paths for b in path)
    beads = tuple(replace(b, votes=votes[b.ja, b.en], of=len(paths)) for b in paths[0])
    return Alignment(beads, ratio)
