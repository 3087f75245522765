"""Time and memory of term extraction: `python benchmarks/extract.py [--articles N] FILE…`.

Without `--articles` the files are extracted as they are, in one process. With it, N articles are made of their
sentences, fifteen drawn at random for each, and every article gets three names of its own, so that the vocabulary
grows as it does in a real corpus. Prints wall and processor time, the largest resident memory of the process and of
its workers, and a signature.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
import resource
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロン"


def made(sentences: list[str], count: int, folder: Path) -> list[Path]:
    """Articles of drawn sentences with made-up names, the same at every run."""
    draw = random.Random(1)
    paths = []
    for n in range(count):
        names = ["".join(draw.choices(KANA, k=draw.randint(4, 7))) for _ in range(3)]
        lines = [f"{name}社は新しい計画を発表した。" for name in names] + draw.choices(sentences, k=15)
        paths.append(folder / f"a{n:06}.txt")
        paths[-1].write_text("\n".join(lines) + "\n", "utf-8")
    return paths


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--articles", type=int, default=0)
    given = options.parse_args()
    from taiyaku.morphology import tokenize
    from taiyaku.terms import count_articles
    from taiyaku.terms.candidates import assemble
    from taiyaku.terms.spellings import latin_of

    tokenize("辞書")
    latin_of("カナ", name=False)
    with tempfile.TemporaryDirectory() as folder:
        paths = given.files
        if given.articles:
            texts = "\n".join(p.read_text("utf-8") for p in given.files)
            sentences = [s for s in re.split(r"(?<=。)|\n", texts) if len(s) > 15]
            paths = made(sentences, given.articles, Path(folder))
        wall, cpu = time.perf_counter(), time.process_time()
        counts = count_articles(paths)
        counted = time.perf_counter() - wall
        candidates = assemble(counts)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{len(paths):,} articles, {len(counts.runs):,} runs, {len(candidates):,} candidates")
    print(f"wall {wall:.1f} s (counting {counted:.1f}), processor {cpu + workers.ru_utime:.1f} s")
    print(f"resident at most {own.ru_maxrss / 1024:,.0f} MB, a worker {workers.ru_maxrss / 1024:,.0f} MB")
    versions = ", ".join(f"{p} {version(p)}" for p in ("taiyaku", "sudachipy", "sudachidict-core"))
    print(f"{versions}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")


if __name__ == "__main__":
    main()
