"""The check of numbers beside a comparison of digits and translate-toolkit's `numbers` filter, in one run.

    python benchmarks/number_checks.py [--pairs FILE]

Without FILE the pairs are those of the quality table in `tests/quantities/cases.tsv`: right renderings, on which a
finding is a false alarm, and wrong ones, which should be found. FILE holds JSON lines with `source`, `target` and,
where it is known, `right` (true unless given). Times are those of the processor, on one core. The filter takes part
where translate-toolkit is installed (`pip install --group bench`), as a program of its own, files included.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import unicodedata
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import __version__
from taiyaku.quantities import compare

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Path(__file__).parent.parent / "tests" / "quantities" / "cases.tsv"
DIGITS = re.compile(r"\d+")


class Pair(NamedTuple):
    """A source, a target, and whether the target is right."""

    source: str
    target: str
    right: bool


def table() -> list[Pair]:
    out = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            _, source, *cells = line.split("\t")
            for cell, right in zip(cells, (True, False), strict=False):
                out += [Pair(source, t.strip(), right) for t in cell.split(" || ") if t.strip()]
    return out


def given(path: Path) -> list[Pair]:
    values = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Pair(v["source"], v["target"], v.get("right", True)) for v in values]


def same_digits(source: str, target: str) -> bool:
    """What translation tools do: compare the runs of digits on both sides, commas taken out."""
    sides = [Counter(DIGITS.findall(unicodedata.normalize("NFKC", t).replace(",", ""))) for t in (source, target)]
    return sides[0] == sides[1]


def by_value(source: str, target: str) -> bool:
    return all(i.kind == "weak" for i in compare(source, target).issues)


def pofilter(pairs: list[Pair]) -> list[bool] | None:
    """What the filter passes; None when it is not installed. It is run as the program that it is."""
    spec = spec_from_file_location("pofilter", Path(__file__).with_name("pofilter.py"))
    assert spec is not None
    assert spec.loader is not None
    peer = module_from_spec(spec)
    spec.loader.exec_module(peer)
    program = peer.program()
    if program is None:
        return None
    found = peer.findings(program, [(p.source, p.target) for p in pairs], "--test=numbers")
    return [n not in found for n in range(len(pairs))]


def measure(name: str, judge: Callable[[list[Pair]], list[bool] | None], pairs: list[Pair]) -> None:
    start = seconds()
    results = judge(pairs)
    if results is None:
        return
    spent = seconds() - start
    right = [r for r, p in zip(results, pairs, strict=True) if p.right]
    wrong = [r for r, p in zip(results, pairs, strict=True) if not p.right]
    alarms = f"{100 * right.count(False) / len(right):5.1f}% of {len(right)} right" if right else ""
    found = f"{100 * wrong.count(False) / len(wrong):5.1f}% of {len(wrong)} wrong" if wrong else ""
    print(f"{name:18} finds something in {alarms}  {found}  {len(pairs) / spent:9,.0f} pairs a second")


def seconds() -> float:
    """Processor time of this process and of programs that it has run."""
    return sum(os.times()[:4])


def each(passes: Callable[[str, str], bool]) -> Callable[[list[Pair]], list[bool]]:
    passes("3人", "three people")  # tables are read here
    return lambda pairs: [passes(p.source, p.target) for p in pairs]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--pairs", type=Path)
    arguments = parser.parse_args()
    pairs = given(arguments.pairs) if arguments.pairs else table()
    measure("digits", each(same_digits), pairs)
    measure("pofilter numbers", pofilter, pairs)
    measure(f"taiyaku {__version__}", each(by_value), pairs)


if __name__ == "__main__":
    main()
