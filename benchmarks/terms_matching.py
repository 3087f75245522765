"""Time of matching a term base in units: `python benchmarks/terms_matching.py [--concepts N] [--units N] [PO…]`.

The units are those of the PO files (the repository's own unless named), repeated up to the number asked for; each
repetition is a text of its own to the program. The concepts are the repository's, filled up with pieces of the same
texts, so that hits are frequent: pieces of kanji and katakana on the Japanese side, pairs of words on the English.
Prints processor time of one process, hits, and a signature.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
import time
from importlib.metadata import version
from pathlib import Path

from taiyaku import __version__
from taiyaku.catalog.po import read_po
from taiyaku.glossary import Matcher, read_terms
from taiyaku.model import Concept, Glossary, Term

ROOT = Path(__file__).parent.parent
PIECE = re.compile("[\u30a1-\u30fa\u30fc\u3400-\u9fff]{3,}")
WORD = re.compile(r"[A-Za-z][\w-]+")


def filled(glossary: Glossary, pairs: list[tuple[str, str]], count: int) -> Glossary:
    """The term base with made-up concepts up to `count`."""
    rng = random.Random(20261125)
    japanese = {c.ja for c in glossary.concepts}
    concepts = list(glossary.concepts)[:count]
    pieces = sorted({p for ja, _ in pairs for p in PIECE.findall(ja)})
    words = sorted({w for _, en in pairs for w in WORD.findall(en)})
    while len(concepts) < count:
        piece = rng.choice(pieces)
        if rng.random() < 0.7:  # most entries of a large term base are not in a given text
            piece += rng.choice(pieces)
        if piece in japanese:
            piece += rng.choice(pieces)
        japanese.add(piece)
        english = f"{rng.choice(words)} {rng.choice(words)}"
        concepts.append(Concept(f"made-{len(concepts)}", (Term(piece, "ja"), Term(english, "en"))))
    return Glossary(tuple(concepts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("po", nargs="*", type=Path)
    parser.add_argument("--concepts", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=100_000)
    options = parser.parse_args()
    paths = options.po or sorted((ROOT / "translations" / "en").glob("*.po"))
    pairs = [(u.source, u.target) for p in paths for u in read_po(p).live if u.target]
    glossary = filled(read_terms(ROOT / "glossary" / "terms.csv"), pairs, options.concepts)
    units = [(f"{ja}{i}", f"{en} {i}") for i in range(options.units) for ja, en in [pairs[i % len(pairs)]]]

    start = time.process_time()
    matcher = Matcher(glossary)
    built = time.process_time()
    japanese = sum(len(matcher.find_ja(ja)) for ja, _ in units)
    middle = time.process_time()
    english = sum(len(matcher.find_en(en)) for _, en in units)
    end = time.process_time()

    print(f"{len(glossary.concepts):,} concepts, {len(units):,} units")
    print(f"made       {built - start:6.2f} s")
    print(f"Japanese   {middle - built:6.2f} s  {japanese:,} hits")
    print(f"English    {end - middle:6.2f} s  {english:,} hits")
    print(f"together   {end - start:6.2f} s of processor time")
    libraries = f"ahocorasick_rs {version('ahocorasick_rs')}"
    print(f"taiyaku {__version__}, {libraries}, Python {platform.python_version()}, seed 20261125")


if __name__ == "__main__":
    main()
