"""How far the texts bear an alignment out: what share of the words meet, in each bead and beyond chance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.align.model import Bead
    from taiyaku.align.texts import Pair, Side

_KEPT = 0.95  # of the weight that meets in a bead, when its parts are taken for themselves
_OWN = 0.2  # share of words that must meet in each part
_SHIFTS = 5  # chance alignments that the real one is compared with


class Support:
    """Matched weights of runs of sentences, by rarity alone (words without any counterpart count whole)."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.links: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for f, e, s in zip(
            pair.links.ja.tolist(), pair.links.en.tolist(), pair.links.strength.tolist(), strict=True
        ):
            self.links[f].append((e, s))
        self.ja, self.en = _rarity(pair.ja), _rarity(pair.en)

    def weights(self, bead: Bead) -> tuple[float, float]:
        """Matched and whole weight of a bead, both sides together."""
        ja = {f for i in bead.ja for f in self.pair.ja.ids[i].tolist()}
        en = {e for j in bead.en for e in self.pair.en.ids[j].tolist()}
        met: dict[int, float] = {}
        matched = 0.0
        for f in ja:
            best = 0.0
            for e, s in self.links.get(f, ()):
                if e in en:
                    best = max(best, s)
                    met[e] = max(met.get(e, 0.0), s)
            matched += best * self.ja[f]
        matched += sum(s * self.en[e] for e, s in met.items())
        return matched, sum(self.ja[f] for f in ja) + sum(self.en[e] for e in en)

    def scored(self, beads: Iterable[Bead]) -> list[Bead]:
        """The beads with their scores: the share of weight that meets."""
        out = []
        for b in beads:
            matched, whole = self.weights(b) if not b.null else (0.0, 0.0)
            out.append(replace(b, score=matched / whole if whole else 0.0))
        return out

    def split(self, bead: Bead) -> list[Bead]:
        """A bead with several sentences on both sides as two beads, if hardly anything that meets is lost so."""
        if len(bead.ja) < 2 or len(bead.en) < 2:
            return [bead]
        least = _KEPT * self.weights(bead)[0]
        best: list[Bead] = [bead]
        for a in range(1, len(bead.ja)):
            for b in range(1, len(bead.en)):
                parts = [
                    replace(bead, ja=bead.ja[:a], en=bead.en[:b]),
                    replace(bead, ja=bead.ja[a:], en=bead.en[b:]),
                ]
                weights = [self.weights(p) for p in parts]
                matched = sum(m for m, _ in weights)
                if matched >= least and all(m >= _OWN * whole for m, whole in weights):
                    best, least = parts, matched
        return [p for part in best for p in self.split(part)] if len(best) > 1 else best

    def over_chance(self, beads: Sequence[Bead]) -> float:
        """The share of weight that meets in the beads less that in beads whose English comes from elsewhere."""
        full = [b for b in beads if not b.null]
        real = self.share(full)
        n = len(full)
        shifts = sorted({max(1, n * k // (_SHIFTS + 1)) for k in range(1, _SHIFTS + 1)}) if n > 1 else []
        chance = [
            self.share([replace(b, en=full[(k + shift) % n].en) for k, b in enumerate(full)]) for shift in shifts
        ]
        return real - (sum(chance) / len(chance) if chance else 0.0)

    def share(self, beads: Iterable[Bead]) -> float:
        """The share of the beads' weight that meets."""
        pairs = [self.weights(b) for b in beads]
        whole = sum(w for _, w in pairs)
        return sum(m for m, _ in pairs) / whole if whole else 0.0


def _rarity(side: Side) -> list[float]:
    values: list[float] = np.log2(1 + len(side) / np.maximum(side.frequency, 1)).tolist()
    return values
