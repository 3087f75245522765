"""Results of pairs as they travel and are kept: digests of pairs, JSON of what was found."""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from taiyaku.checks.base import Found
from taiyaku.checks.checker import PairResult, checker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.checks.pair import Pair

_FIELDS = tuple(f.name for f in fields(Found) if f.name not in {"place", "also"})


class Line(NamedTuple):
    """A result as it is kept: the digest of its pair, and JSON."""

    key: str
    text: str


def check_chunk(packed: bytes, pairs: Sequence[Pair], *, note: bool) -> tuple[list[PairResult], list[Line]]:
    """Check some pairs, and say what is to be kept of them if asked to `note` it; runs in any process."""
    checker = checker_of(packed)
    results = [checker.pair(p) for p in pairs]
    return results, noted(pairs, results) if note else []


def noted(pairs: Iterable[Pair], results: Iterable[PairResult]) -> list[Line]:
    """What is to be kept of results."""
    return [Line(pair_key(p), _dumped(r)) for p, r in zip(pairs, results, strict=True)]


def pair_key(pair: Pair) -> str:
    """A digest over everything that a check sees of a pair."""
    unit = pair.unit
    rest = (
        pair.structure,
        pair.slug,
        pair.article,
        unit and (unit.id, unit.comments, unit.flags, unit.fuzzy, unit.references, unit.previous),
    )
    seen = f"{len(pair.source)} {len(pair.target)} {pair.source}{pair.target}{rest!r}"
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _dumped(result: PairResult) -> str:
    if not result.found and not result.facts:
        return ""
    found = [
        [family, {k: v for k in _FIELDS if (v := getattr(f, k)) is not None and v != ()}]
        for family, f in result.found
    ]
    return json.dumps([found, result.facts], ensure_ascii=False)


def loaded(text: str) -> PairResult:
    """The result behind the JSON of a line; raises `ValueError`, `TypeError` or `KeyError` for a damaged one."""
    result = PairResult([], [])
    if not text:
        return result
    found, facts = json.loads(text)
    for family, values in found:
        for name in ("source_span", "target_span", "compared"):
            if name in values:
                values[name] = tuple(values[name])
        values.setdefault("kind", "")
        result.found.append((family, Found(**values)))
    result.facts.extend((family, value) for family, value in facts)
    return result
