"""Alignment of two lists of sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.align.model import Alignment, Bead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.align.lexicon import Lexicon


def align_sentences(ja: Sequence[str], en: Sequence[str], lexicon: Lexicon | None = None) -> list[Bead]:
    """Which Japanese sentences stand for which English ones: beads in order, each sentence in exactly one."""
    return list(align(ja, en, lexicon).beads)


def align(ja: Sequence[str], en: Sequence[str], lexicon: Lexicon | None = None) -> Alignment:
    """Beads with scores and votes, and how far the texts support them."""
    from taiyaku.align.lexicon import Lexicon
    from taiyaku.align.search import Setting, full, search
    from taiyaku.align.texts import expected_ratio, read_pair

    pair = read_pair(ja, en, lexicon or Lexicon())
    ratio = expected_ratio(pair)
    base = Setting()
    settings = [base]
    paths = search(pair, full(len(ja), len(en)), settings, ratio)
    votes = Counter((b.ja, b.en) for path in paths for b in path)
    beads = tuple(replace(b, votes=votes[b.ja, b.en], of=len(paths)) for b in paths[0])
    return Alignment(beads, ratio)
