"""How long units take into each format and back, and how much memory.

    python benchmarks/convert.py [--units N] [FORMAT…]

Each format runs in a process of its own. Times are those of the processor; memory is the peak of the process, with
the units themselves.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time

from taiyaku.catalog.update import new_header
from taiyaku.interop import Units, formats, parse_units, units_bytes
from taiyaku.model import Unit

WORDS = ("港", "船", "朝", "夕", "波", "風", "町", "市場", "魚", "網", "空", "雲", "雨", "灯台", "岬", "浜")


def sample(count: int) -> Units:
    random.seed(1)
    units = []
    for n in range(count):
        source = "".join(random.choice(WORDS) + random.choice("がをにはもで") for _ in range(12))
        units.append(
            Unit(
                id=f"{n:010x}",
                msgctxt=f"{n:010x}",
                source=f"{source}{n}。",
                target=f"The boat leaves the harbour in the morning, number {n}.",
                references=("translations/ja/harbour.md",),
                structure=("paragraph",),
            )
        )
    return Units(tuple(units), header=new_header("sample"))


def measure(name: str, count: int) -> None:
    units = sample(count)
    start = time.process_time()
    data = units_bytes(units, name)
    written = time.process_time()
    back = parse_units(data, f"sample.{name}", name)
    read = time.process_time()
    assert [(u.id, u.source, u.target) for u in back] == [(u.id, u.source, u.target) for u in units]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name:6} {count:,} units, {len(data) / 1e6:.0f} MB: written {written - start:.1f} s, "
        f"read {read - written:.1f} s, {peak} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("formats", nargs="*", default=[f.name for f in formats()])
    parser.add_argument("--units", type=int, default=100_000)
    options = parser.parse_args()
    if len(options.formats) == 1:
        measure(options.formats[0], options.units)
        return
    for name in options.formats:
        subprocess.run([sys.executable, __file__, name, "--units", str(options.units)], check=True)


if __name__ == "__main__":
    main()
