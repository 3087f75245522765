"""Alignment of two lists of sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.align.model import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taiyaku.align.anchors import Anchor
    from taiyaku.align.lexicon import Lexicon
    from taiyaku.align.model import Style
    from taiyaku.align.search import Prices
    from taiyaku.align.texts import Pair

    Ints = tuple[int, ...]


def align_sentences(
    ja: Sequence[str], en: Sequence[str], lexicon: Lexicon | None = None, style: Style = "auto"
) -> list[Bead]:
    """Which Japanese sentences stand for which English ones: beads in order, each sentence in exactly one.

    `lexicon` is what is known of words, the lexicon of the package by default. `style` tells how freely the
    translation leaves sentences out: `faithful` hardly, `digest` often, `auto` finds out.
    """
    return list(align(ja, en, lexicon, style).beads)


def align(
    ja: Sequence[str],
    en: Sequence[str],
    lexicon: Lexicon | None = None,
    style: Style = "auto",
    extras: Sequence[Prices] = (),
    anchors: Sequence[Anchor] = (),
) -> Alignment:
    """Beads with scores and votes, and how far the texts support them; see `align_sentences`.

    `extras` add prices, such as those by the structure of two articles (`Layout`) or by embeddings (`Meaning`).
    `anchors` are pairs of sentences that begin the same thing, rising on both sides; no bead reaches over one.
    """
    from taiyaku.align.lexicon import shipped
    from taiyaku.align.texts import read_pair

    return align_pair(read_pair(ja, en, lexicon or shipped()), style, extras, anchors)


def align_pair(
    pair: Pair, style: Style = "auto", extras: Sequence[Prices] = (), anchors: Sequence[Anchor] = ()
) -> Alignment:
    """Align texts whose features are known; links learned on the way are added to `pair`."""
    from taiyaku.align.anchors import Anchors
    from taiyaku.align.band import around, first_band
    from taiyaku.align.learn import ratio_of, together, with_skips
    from taiyaku.align.search import SETTINGS, search
    from taiyaku.align.support import Support
    from taiyaku.align.texts import add_links, expected_ratio

    if anchors:
        extras = (*extras, Anchors(anchors))
    usual = expected_ratio(pair)
    first = search(pair, first_band(pair, anchors), SETTINGS[:1], usual, extras)[0]
    ratio = ratio_of(pair, first, usual)
    if learned := together(pair, first):
        add_links(pair, learned)
    settings = [with_skips(s, pair, first, style) for s in SETTINGS]
    paths = search(pair, around(first, len(pair.ja), len(pair.en)), settings, ratio, extras)
    votes = Counter((b.ja, b.en) for path in paths for b in path)
    support = Support(pair)
    chosen = [part for b in agreed(paths, votes) for part in support.split(b)]
    beads = support.scored(replace(b, votes=max(votes[b.ja, b.en], 1), of=len(paths)) for b in chosen)
    return Alignment(tuple(beads), ratio, support.over_chance(beads))


def agreed(paths: Sequence[Sequence[Bead]], votes: Mapping[tuple[Ints, Ints], int]) -> list[Bead]:
    """The way through the beads of all paths with the most votes a sentence; in doubt the first path's beads."""
    own = {(b.ja, b.en) for b in paths[0]}
    best: dict[tuple[int, int], tuple[float, Bead | None, tuple[int, int]]] = {(0, 0): (0.0, None, (0, 0))}
    ends: dict[tuple[int, int], dict[tuple[Ints, Ints], tuple[Bead, tuple[int, int]]]] = {}
    for path in paths:
        i = j = 0
        for b in path:
            start = (i, j)
            i, j = i + len(b.ja), j + len(b.en)
            ends.setdefault((i, j), {})[b.ja, b.en] = (b, start)
    for end in sorted(ends):
        options = [
            (best[start][0] + (votes[key] + (0.5 if key in own else 0.0)) * (len(b.ja) + len(b.en)), b, start)
            for key, (b, start) in ends[end].items()
            if start in best
        ]
        best[end] = max(options, key=lambda o: o[0])
    at = max(best)
    out: list[Bead] = []
    while (bead := best[at][1]) is not None:
        out.append(bead)
        at = best[at][2]
    return out[::-1]
