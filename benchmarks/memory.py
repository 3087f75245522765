"""Queries to a translation memory beside rapidfuzz brute force and SQLite's FTS5 trigrams.

    python -P benchmarks/memory.py [UNITS] [QUERIES]

Sentences are put together from the package's own word list, so the figures do not depend on any corpus. Queries are
stored sentences with one word replaced; a method finds what it should when the best Levenshtein match of all is
among its results. Times are processor time of this process.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.align.lexicon import common_words
from taiyaku.memory import Memory
from taiyaku.memory.keys import folded
from taiyaku.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FRAMES = (
    "{a}の{b}は{c}を{d}すると{e}に{f}した。",
    "{a}は{n}年に{b}の{c}が{m}%増えたと{d}した。",
    "{a}と{b}が{c}について{d}し、{e}の{f}を{n}億円に引き上げる。",
    "「{a}の{b}は{c}だ」と{d}の{e}は{f}で語った。",
    "{a}における{b}の{c}、{d}への{e}を{n}月に始める方針を{f}が固めた。",
    "{a}では{b}よりも{c}のほうが{d}とされ、{e}の間で{f}が広がっている。",
)


def sentences(count: int, seed: int = 1) -> list[str]:
    """Different made-up sentences."""
    rng = random.Random(seed)
    nouns = [w for w in common_words() if len(w) > 1]
    out: dict[str, None] = {}
    while len(out) < count:
        words = {k: rng.choice(nouns) for k in "abcdef"}
        out[rng.choice(_FRAMES).format(n=rng.randrange(1, 3000), m=rng.randrange(1, 100), **words)] = None
    return list(out)


def queries(stored: Sequence[str], count: int) -> list[str]:
    """Stored sentences with two or three characters replaced."""
    rng = random.Random(2)
    nouns = [w for w in common_words() if len(w) == 2]
    out = []
    for text in rng.sample(list(stored), count):
        at = rng.randrange(2, len(text) - 4)
        out.append(text[:at] + rng.choice(nouns) + text[at + 2 :])
    return out


def timed(name: str, ask: Callable[[str], list[str]], asked: Sequence[str], right: Sequence[float]) -> None:
    """Print milliseconds a query and the share of queries whose best match was found."""
    from rapidfuzz.distance import Levenshtein

    ask(asked[0])
    start = time.process_time()
    found = [ask(q) for q in asked]
    spent = (time.process_time() - start) / len(asked) * 1000
    good = sum(
        any(Levenshtein.normalized_similarity(folded(q), folded(s)) >= best - 1e-9 for s in answers)
        for q, answers, best in zip(asked, found, right, strict=True)
    )
    print(f"{name:44} {spent:8.2f} ms a query   best found {good / len(asked):.3f}", flush=True)


def main(units: int = 100_000, count: int = 200) -> None:
    """Build a memory and ask it."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    stored = sentences(units)
    asked = queries(stored, count)
    texts = [folded(s) for s in stored]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        start = time.process_time()
        with Memory(path) as memory:
            memory.add((Unit(str(n), s, f"Translation {n}.") for n, s in enumerate(stored)), "bench")
            print(
                f"{units:,} units added in {time.process_time() - start:.1f} s, {path.stat().st_size / 1e6:.0f} MB"
            )
            start = time.process_time()
            memory.add([Unit("new", "まったく新しい一文を加える。", "A new sentence.")], "bench")
            print(f"one more unit: {(time.process_time() - start) * 1000:.1f} ms")
        some = asked[: max(20, min(count, 2_000_000 // units))]
        right = [process.extractOne(folded(q), texts, scorer=Levenshtein.normalized_similarity)[1] for q in some]
        with Memory(path) as memory:
            timed("taiyaku tm", lambda q: [m.source for m in memory.search(q, least=60)], some, right)
        timed(
            "rapidfuzz brute force, cutoff .70",
            lambda q: [
                t
                for t, _, _ in process.extract(
                    folded(q), texts, scorer=Levenshtein.normalized_similarity, score_cutoff=0.7, limit=5
                )
            ],
            some,
            right,
        )
        db = sqlite3.connect(":memory:")
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (s, tokenize='trigram')")
        db.executemany("INSERT INTO t VALUES (?)", ((t,) for t in texts))

        def fts(query: str) -> list[str]:
            text = folded(query)
            grams = " OR ".join('"' + text[k : k + 3].replace('"', '""') + '"' for k in range(0, len(text) - 2, 3))
            rows = db.execute("SELECT s FROM t WHERE t MATCH ? ORDER BY rank LIMIT 128", (grams,)).fetchall()
            best = process.extract(text, [r for (r,) in rows], scorer=Levenshtein.normalized_similarity, limit=5)
            return [t for t, _, _ in best]

        timed("SQLite FTS5 trigram, top 128, Levenshtein", fts, some, right)


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:3]))
