"""Alignment on documents with known beads: F1, votes, refusals, time, memory; Gale and Church's lengths beside it.

    python -P benchmarks/align.py FOLDER [--embed] [--plain]

FOLDER holds suites, each a folder of NAME.ja, NAME.en (a sentence a line) and NAME.gold.json
(`{"beads": [[[ja, ...], [en, ...]], ...]}`, from 0). Strict precision, recall and F1 are vecalign's: a bead counts
when it is the same on both sides, null beads do not count for recall. Prices were set on documents with even
numbers, not on odd ones. `--plain` leaves JMdict out, `--embed` adds the embeddings of the extra. Times are
processor time.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.align import align
from taiyaku.align.embed import Meaning, universal
from taiyaku.align.folder import is_translation
from taiyaku.align.lexicon import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
_LONG = 20_000  # sentences of both sides in the scaling run


@dataclass
class Document:
    """Sentences of both sides and the gold beads."""

    ja: list[str]
    en: list[str]
    beads: Beads


@dataclass
class Score:
    """Counts for strict precision and recall."""

    found: int = 0
    given: int = 0
    recalled: int = 0
    due: int = 0
    sure: list[bool] = field(default_factory=list)

    def add(self, gold: Beads, given: Beads) -> None:
        """Count one document."""
        there = {b for b in gold if b[0] or b[1]}
        full = {b for b in there if b[0] and b[1]}
        self.given += len(given)
        self.found += sum(b in there for b in given)
        self.due += len(full)
        self.recalled += len(full & set(given))

    @property
    def f1(self) -> float:
        """Strict F1."""
        p, r = self.found / max(self.given, 1), self.recalled / max(self.due, 1)
        return 2 * p * r / (p + r) if p + r else 0.0


def read(folder: Path) -> list[Document]:
    """The documents of a suite, by name."""
    out = []
    for gold in sorted(folder.glob("*.gold.json")):
        stem = str(gold)[: -len(".gold.json")]
        ja, en = (Path(f"{stem}.{lang}").read_text("utf-8").rstrip("\n").split("\n") for lang in ("ja", "en"))
        beads = [(tuple(a), tuple(b)) for a, b in json.loads(gold.read_text("utf-8"))["beads"]]
        out.append(Document(ja, en, beads))
    return out


def gale_church(ja: Sequence[str], en: Sequence[str]) -> Beads:
    """Alignment by lengths alone (Gale and Church 1993), the ratio fitted to the document."""
    a, b = [len(t) for t in ja], [len(t) for t in en]
    ratio = sum(b) / max(sum(a), 1)
    prior = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            for (x, y), p in prior.items():
                if (i - x, j - y) in best and (x, y) <= (i, j):
                    la, lb = sum(a[i - x : i]) * ratio, sum(b[j - y : j])
                    delta = (lb - la) / math.sqrt(max((la + lb) / 2, 1) * 6.8)
                    cost = -math.log(p) - math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-12))
                    total = best[i - x, j - y][0] + cost
                    if (i, j) not in best or total < best[i, j][0]:
                        best[i, j] = (total, (i - x, j - y))
    out: Beads = []
    at = (len(a), len(b))
    while at != (0, 0):
        before = best[at][1]
        out.append((tuple(range(before[0], at[0])), tuple(range(before[1], at[1]))))
        at = before
    return out[::-1]


def together(documents: Iterable[Document], sentences: int) -> Document:
    """Documents one after the other, again and again, up to a number of sentences."""
    whole = Document([], [], [])
    documents = list(documents)
    turn = 0
    while len(whole.ja) + len(whole.en) < sentences:
        for d in documents:
            i, j = len(whole.ja), len(whole.en)
            whole.beads += [(tuple(x + i for x in a), tuple(y + j for y in b)) for a, b in d.beads]
            whole.ja += [f"{t}{turn}" if turn else t for t in d.ja]
            whole.en += [f"{t} {turn}" if turn else t for t in d.en]
            if len(whole.ja) + len(whole.en) >= sentences:
                break
        turn += 1
    return whole


def main() -> None:
    """Run over all suites of a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--embed", action="store_true")
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    lexicon = shipped(extra=not options.plain)
    suites = {f.name: read(f) for f in sorted(options.folder.iterdir()) if f.is_dir()}
    for name, documents in suites.items():
        halves, lengths = (Score(), Score()), Score()
        refused_true = refused_false = pairs = 0
        spent = 0.0
        for n, d in enumerate(documents):
            start = time.process_time()
            extras = [Meaning(d.ja, d.en, universal())] if options.embed else []
            found = align(d.ja, d.en, lexicon, extras=extras)
            spent += time.process_time() - start
            beads = [(b.ja, b.en) for b in found.beads]
            halves[n % 2].add(d.beads, beads)
            gold = set(d.beads)
            halves[n % 2].sure += [(b.ja, b.en) in gold for b in found.beads if not b.doubtful]
            lengths.add(d.beads, gale_church(d.ja, d.en))
            refused_true += not is_translation(found)
            for shift in (1, 5, 11):
                pairs += 1
                refused_false += not is_translation(
                    align(d.ja, documents[(n + shift) % len(documents)].en, lexicon)
                )
        sentences = sum(len(d.ja) + len(d.en) for d in documents)
        sure = halves[0].sure + halves[1].sure
        print(
            f"{name:12} strict F1 even {halves[0].f1:.3f} odd {halves[1].f1:.3f} (lengths alone {lengths.f1:.3f});"
            f" all agree on {len(sure)} beads, {sum(sure) / max(len(sure), 1):.3f} right;"
            f" refused {refused_false}/{pairs} shuffled, {refused_true}/{len(documents)} true pairs;"
            f" {1000 * spent / sentences:.2f} ms a sentence",
            flush=True,
        )
    d = together((d for documents in suites.values() for d in documents), _LONG)
    start = time.process_time()
    found = align(d.ja, d.en, lexicon)
    spent = time.process_time() - start
    long = Score()
    long.add(d.beads, [(b.ja, b.en) for b in found.beads])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(d.ja) + len(d.en):,} sentences: {1000 * spent / (len(d.ja) + len(d.en)):.2f} ms a sentence,"
        f" {memory:.0f} MB, strict F1 {long.f1:.3f}"
    )


if __name__ == "__main__":
    main()
