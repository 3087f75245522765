"""Time of `taiyaku check` on one file, as a pre-commit hook calls it.

    python benchmarks/startup.py [--po FILE] [--runs N]

The file is checked in a project with a term base, without a cache (all units are checked) and with one (none has
changed), and in a folder that is no project. Prints seconds of wall time and processor time, the smallest and the
median of all runs, and a signature.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parent.parent


class Run(NamedTuple):
    wall: float
    processor: float
    summary: str


def run(folder: Path, po: Path) -> Run:
    """One call of the command."""
    command = [sys.executable, "-m", "taiyaku", "check", po.name]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, processor, done.stdout.decode().splitlines()[-1])


def told(name: str, runs: Iterable[Run]) -> str:
    """A row: the smallest and the median of each."""
    wall, processor, _ = zip(*runs, strict=True)
    figures = [f(times) for times in (wall, processor) for f in (min, statistics.median)]
    return f"{name:28}" + "".join(f"{x:10.2f}" for x in figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--po", type=Path, default=ROOT / "translations" / "en" / "ai-at-work.po")
    parser.add_argument("--terms", type=Path, default=ROOT / "glossary" / "terms.csv")
    parser.add_argument("--runs", type=int, default=20)
    args = parser.parse_args()
    concepts = args.terms.read_bytes().count(b"\n") - 1
    with tempfile.TemporaryDirectory() as made:
        project, plain = Path(made, "project"), Path(made, "plain")
        for folder in (project, plain):
            folder.mkdir()
            shutil.copy(args.po, folder)
        shutil.copy(args.terms, project)
        (project / "taiyaku.toml").write_text('glossary = "terms.csv"\n', "utf-8")
        summary = run(plain, args.po).summary  # this run compiles the modules
        print(f"{args.po.name}: {summary}; {concepts} concepts, {args.runs} runs")
        print(f"{'':28}{'wall':>10}{'median':>10}{'processor':>10}{'median':>10}")
        fresh = []
        for _ in range(args.runs):
            shutil.rmtree(project / ".taiyaku", ignore_errors=True)
            fresh.append(run(project, args.po))
        print(told("a project, without a cache", fresh))
        print(told("a project, with a cache", [run(project, args.po) for _ in range(args.runs)]))
        print(told("no project", [run(plain, args.po) for _ in range(args.runs)]))
    print(
        f"taiyaku {__version__}, typer {version('typer')}, Python {python_version()}, {time.strftime('%Y-%m-%d')}"
    )


if __name__ == "__main__":
    main()
