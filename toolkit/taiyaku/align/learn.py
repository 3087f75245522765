"""What a first alignment teaches of the texts: the ratio of their lengths, how much is left out, words that pair.

Only words that nothing else links are learned; for all words it hurts.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from taiyaku.align.model import Bead, Style
    from taiyaku.align.search import Setting
    from taiyaku.align.texts import Ints, Pair

_LEAST = 2  # times that two words must stand together
_SURE = 0.63  # Dice coefficient from which they are linked
_STRENGTH = 1.0
_TRUSTED_BY = 6.0  # sentences: the usual share of dropped sentences counts as much as this many
_USUAL = 0.04  # share of dropped sentences in newspaper translation
_SLOPE = 0.09  # of a price over the log odds of being dropped
_STYLES = {"auto": 1.0, "faithful": 1.8, "digest": 0.7}


def ratio_of(pair: Pair, beads: Sequence[Bead], usual: float) -> float:
    """English characters for a Japanese one in the beads that have both sides."""
    full = [b for b in beads if not b.null]
    ja = sum(float(pair.ja.lengths[i]) for b in full for i in b.ja)
    en = sum(float(pair.en.lengths[j]) for b in full for j in b.en)
    weight = min(1.0, ja / 2_000)  # a short text says little
    found = en / ja if ja else usual
    return min(max(weight * found + (1 - weight) * usual, 1.6), 4.0)


def with_skips(setting: Setting, pair: Pair, beads: Sequence[Bead], style: Style) -> Setting:
    """The setting with prices for sentences left alone that follow the text: the rarer, the dearer."""
    ja = sum(len(b.ja) for b in beads if not b.en)
    en = sum(len(b.en) for b in beads if not b.ja)
    factor = _STYLES[style]
    return replace(
        setting,
        skip_ja=factor * (setting.skip_ja + _price(ja, len(pair.ja))),
        skip_en=factor * (setting.skip_en + _price(en, len(pair.en))),
    )


def _price(dropped: int, count: int) -> float:
    share = (dropped + _TRUSTED_BY * _USUAL) / (count + _TRUSTED_BY)
    share = min(max(share, 0.001), 0.6)
    return _SLOPE * (math.log(_USUAL / (1 - _USUAL)) - math.log(share / (1 - share)))


def together(pair: Pair, beads: Sequence[Bead]) -> dict[tuple[int, int], float]:
    """Links of words that nothing else links and that stand in the same beads nearly always."""
    ja_count: Counter[int] = Counter()
    en_count: Counter[int] = Counter()
    both: Counter[tuple[int, int]] = Counter()
    for bead in beads:
        if bead.null:
            continue
        ja = _open({int(f) for i in bead.ja for f in pair.ja.ids[i]}, pair.known_ja, pair.ja.frequency)
        en = _open({int(f) for j in bead.en for f in pair.en.ids[j]}, pair.known_en, pair.en.frequency)
        ja_count.update(ja)
        en_count.update(en)
        both.update((f, e) for f in ja for e in en)
    out = {}
    for (f, e), n in both.items():
        if n >= _LEAST:
            dice = 2 * n / (ja_count[f] + en_count[e])
            if dice >= _SURE:
                out[f, e] = _STRENGTH * dice * (n - 1) / n
    return out


def _open(ids: set[int], known: NDArray[np.bool_], frequency: Ints) -> list[int]:
    """Those that are not linked yet and occur more than once."""
    return [f for f in sorted(ids) if not known[f] and frequency[f] >= _LEAST]
