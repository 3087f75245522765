"""Seeded errors: how many of the errors put into correct pairs are found, and how many correct pairs are flagged.

    python benchmarks/seeded_errors.py [PO]... [--glossary FILE] [--per-kind N] [--seed N] [--json FILE]

Each kind of error is put into translations that no check of its kind flags as they are; it counts as found when
such a check fires on the pair that it did not fire on before. Pairs with a finding as they are count as false
alarms (of published translations some are right: look at them with `taiyaku check`). Where translate-toolkit is
installed, its `pofilter` judges the same pairs beside it, as a program of its own.
"""
# ruff: noqa: E402 - the search path is set before the package is imported

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

# Not from the folder of this script: a benchmark beside it is called as a module of the standard library.
sys.path = [p for p in sys.path if Path(p or ".").resolve() != Path(__file__).parent.resolve()]

from taiyaku import __version__
from taiyaku.catalog.po import read_po
from taiyaku.checks import Pair
from taiyaku.checks.runner import findings_of, pair_checker
from taiyaku.errors import TaiyakuError
from taiyaku.project import find_project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from taiyaku.checks.checker import Checker
    from taiyaku.model import Finding, Glossary


def _beside(name: str) -> ModuleType:
    """A module of this folder."""
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_seeding, _pofilter_module = _beside("seeding"), _beside("pofilter")
KINDS: dict[str, set[str]] = _seeding.KINDS


@dataclass
class Score:
    """Seeded errors of one kind: how many, found by the checks meant, found by any, by pofilter."""

    seeded: int = 0
    found: int = 0
    anything: int = 0
    pofilter: int = 0


def main() -> None:
    options = _options()
    pairs = _pairs(options.files)
    if not pairs:
        sys.exit("no translated units to seed errors into")
    glossary = _glossary(options.glossary)
    checker = pair_checker(None, glossary)
    begin = time.process_time()
    before = [_findings(checker, s, t) for s, t in pairs]
    spent = time.process_time() - begin
    mutants = _mutants(pairs, before, glossary, options)
    peer = _pofilter(pairs, mutants)
    scores = {kind: Score() for kind in KINDS}
    for n, (kind, at, target) in enumerate(mutants):
        found = _families(_findings(checker, pairs[at][0], target)) - _families(before[at])
        score = scores[kind]
        score.seeded += 1
        score.found += bool(found & KINDS[kind])
        score.anything += bool(found)
        score.pofilter += n in peer.found if peer else 0
    _print(pairs, before, scores, peer, spent, options)
    if options.json:
        _write_json(Path(options.json), pairs, before, scores, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument(
        "files", nargs="*", type=Path, help="PO files; the repository's own translations by default"
    )
    parser.add_argument(
        "--glossary", type=Path, help="a term base; the repository's with its own translations, else none"
    )
    parser.add_argument("--per-kind", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--json", help="write the figures there as well")
    options = parser.parse_args()
    if not options.files and options.glossary is None:
        options.glossary = find_project(Path(__file__).parent.parent).glossary_path
    return options


def _pairs(files: Sequence[Path]) -> list[tuple[str, str]]:
    paths = list(files) or find_project(Path(__file__).parent.parent).catalogs()
    return [(u.source, u.target) for p in paths for u in read_po(p).live if u.translated]


def _glossary(path: Path | None) -> Glossary | None:
    if path is None:
        return None
    from taiyaku.glossary import read_terms

    return read_terms(path)


def _findings(checker: Checker, source: str, target: str) -> list[Finding]:
    return findings_of(checker, Pair(source, target))


def _families(findings: Sequence[Finding]) -> set[str]:
    return {f.check.partition("/")[0] for f in findings}


def _mutants(
    pairs: Sequence[tuple[str, str]],
    before: Sequence[list[Finding]],
    glossary: Glossary | None,
    options: argparse.Namespace,
) -> list[tuple[str, int, str]]:
    """Kind, index of the pair, and the target with the error, for pairs that the checks of the kind leave alone."""
    out = []
    for kind, families in KINDS.items():
        rng = random.Random(f"{options.seed}:{kind}")
        order = list(range(len(pairs)))
        rng.shuffle(order)
        seeder = _seeding.Seeder(rng, glossary)
        count = 0
        for at in order:
            if _families(before[at]) & families:
                continue
            source, target = pairs[at]
            wrong = seeder.seed(kind, source, target)
            if wrong is not None and wrong != target:
                out.append((kind, at, wrong))
                count += 1
                if count >= options.per_kind:
                    break
    return out


# --- translate-toolkit's pofilter, as a program of its own ---


@dataclass
class Peer:
    """What pofilter says: its version, the mutants with a check that the untouched pair had not, flagged pairs."""

    version: str
    found: set[int]
    flagged: int


def _pofilter(pairs: Sequence[tuple[str, str]], mutants: Sequence[tuple[str, int, str]]) -> Peer | None:
    program = _pofilter_module.program()
    if program is None:
        return None
    clean = _pofilter_module.findings(program, pairs)
    wrong = _pofilter_module.findings(program, [(pairs[at][0], target) for _, at, target in mutants])
    found = {n for n, (_, at, _) in enumerate(mutants) if wrong.get(n, set()) - clean.get(at, set())}
    return Peer(_pofilter_module.version(program), found, len(clean))


# --- output ---


def signature(options: argparse.Namespace) -> str:
    """What the figures were made with."""
    from importlib.metadata import version

    glossary = options.glossary.name if options.glossary else "none"
    return (
        f"taiyaku {__version__} | sudachidict-core {version('sudachidict-core')} | glossary {glossary} | "
        f"seed {options.seed} | at most {options.per_kind} a kind | {time.strftime('%Y-%m-%d')}"
    )


def _print(
    pairs: Sequence[tuple[str, str]],
    before: Sequence[list[Finding]],
    scores: dict[str, Score],
    peer: Peer | None,
    spent: float,
    options: argparse.Namespace,
) -> None:
    print(signature(options))
    total = len(pairs)
    flagged = Counter(s for found in before for s in {f.severity.value for f in found})
    worth = sum(any(f.severity.value != "info" for f in found) for found in before)
    print(f"\n{total} pairs as they are: {_share(flagged['error'], total)} with an error, "
          f"{_share(worth, total)} with an error or warning, {1000 * spent / total:.1f} ms CPU a pair")  # fmt: skip
    if peer:
        print(f"{peer.version}: {_share(peer.flagged, total)} with a finding")
    print(f"\n{'seeded error':20}{'checks meant':34}{'seeded':>7}{'recall':>9}{'any check':>11}"
          + (f"{'pofilter':>10}" if peer else ""))  # fmt: skip
    for kind, s in scores.items():
        if not s.seeded:
            print(f"{kind:20}{', '.join(sorted(KINDS[kind])):34}{'none of these pairs can hold it':>40}")
            continue
        row = f"{kind:20}{', '.join(sorted(KINDS[kind])):34}{s.seeded:7}{_percent(s.found, s.seeded):>9}"
        print(
            row
            + f"{_percent(s.anything, s.seeded):>11}"
            + (f"{_percent(s.pofilter, s.seeded):>10}" if peer else "")
        )
    print(f"\n{'check':20}{'false alarms':>14}{'share':>9}{'found':>8}{'precision':>11}")
    for family, (alarms, found) in _by_check(before, scores).items():
        share = _percent(alarms, total)
        print(f"{family:20}{alarms:14}{share:>9}{found:8}{_percent(found, found + alarms):>11}")
    print(
        "\nprecision: errors found of those seeded, against all pairs flagged as they are; both depend on the mix."
    )
    if not peer:
        print("pofilter is not installed (pip install --group bench); it would run beside on the same pairs.")


def _by_check(before: Sequence[list[Finding]], scores: dict[str, Score]) -> dict[str, tuple[int, int]]:
    alarms = Counter(family for found in before for family in _families(found))
    hits: Counter[str] = Counter()
    for kind, s in scores.items():
        for family in KINDS[kind]:
            hits[family] += s.found
    return {f: (alarms[f], hits[f]) for f in sorted({*alarms, *hits})}


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.2f} %)"


def _write_json(
    path: Path,
    pairs: Sequence[tuple[str, str]],
    before: Sequence[list[Finding]],
    scores: dict[str, Score],
    options: argparse.Namespace,
) -> None:
    out = {
        "signature": signature(options),
        "pairs": len(pairs),
        "flagged": {f: n for f, (n, _) in _by_check(before, scores).items()},
        "recall": {k: {"seeded": s.seeded, "found": s.found, "pofilter": s.pofilter} for k, s in scores.items()},
    }
    path.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    try:
        main()
    except TaiyakuError as e:
        sys.exit(f"error: {e}")
