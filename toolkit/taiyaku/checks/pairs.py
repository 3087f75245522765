"""`taiyaku check --pairs`: JSON lines in, one JSON list of findings a line out."""

from __future__ import annotations

import json
import pickle
from collections import deque
from typing import TYPE_CHECKING, Any

from taiyaku.checks.checker import checker_of
from taiyaku.checks.jsontext import json_text
from taiyaku.checks.pair import Pair, whole
from taiyaku.checks.runner import findings_of, pair_checker
from taiyaku.checks.workers import Workers
from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from taiyaku.checks.registry import Selection
    from taiyaku.model import Finding, Glossary

KEYS = ("check", "severity", "message", "suggestion", "source_span", "target_span", "data", "fingerprint")
_CHUNK = 250
_AHEAD = 24  # chunks given to a pool before the first result is waited for


def read_pairs(path: Path) -> list[Pair | None]:
    """The pair of each line, None for a blank one.

    Raises `InputError` for a line that is no object with the texts `source` and `target`.
    """
    lines = read_bytes(path).split(b"\n")
    if not lines[-1]:
        lines.pop()
    return [_pair(line, n, path) if line.strip() else None for n, line in enumerate(lines, 1)]


def check_pairs(
    pairs: Sequence[Pair | None], glossary: Glossary | None, selection: Selection | None = None
) -> Iterator[str]:
    """Judge each pair alone; yields a line for each pair, in order. Many pairs are work for several processes."""
    checker = pair_checker(None, glossary, selection)
    chunks = (pairs[i : i + _CHUNK] for i in range(0, len(pairs), _CHUNK))
    packed = pickle.dumps(checker.setup)
    with Workers() as workers:
        pool = workers.ready_for(len(pairs))
        if pool is None:
            for chunk in chunks:
                yield from (_line(p, packed) for p in chunk)
            return
        waiting: deque[Future[list[str]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_lines, packed, chunk))
            if len(waiting) >= _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _lines(packed: bytes, pairs: Sequence[Pair | None]) -> list[str]:
    return [_line(p, packed) for p in pairs]


def _line(pair: Pair | None, packed: bytes) -> str:
    return json_text([_shown(f) for f in findings_of(checker_of(packed), pair)] if pair else [])


def _pair(line: bytes, number: int, path: Path) -> Pair:
    text = line.decode("utf-8", "replace")
    try:
        value: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:
        raise InputError(f"not a line of JSON: {e}", path=path, line=number, text=text) from None
    if not isinstance(value, dict) or not all(isinstance(value.get(k), str) for k in ("source", "target")):
        raise InputError(
            "a line must be an object with the texts source and target",
            path=path,
            line=number,
            text=text,
            hint='Such as: {"source": "港の朝", "target": "Morning at the port"}',
        )
    structure = value.get("structure", [])
    lines = [structure] if isinstance(structure, str) else structure
    if not isinstance(lines, list) or not all(isinstance(s, str) for s in lines):
        raise InputError(
            "structure must be a text or a list of texts",
            path=path,
            line=number,
            text=text,
            hint='Such as: "structure": "heading 2"',
        )
    for key, held in (("source", value["source"]), ("target", value["target"]), ("structure", "".join(lines))):
        if whole(held) != held:
            raise InputError(
                f"{key} holds half of a surrogate pair (\\ud800 to \\udfff), which is no text",
                path=path,
                line=number,
                text=text,
            )
    return Pair(value["source"], value["target"], structure=tuple(lines))


def _shown(f: Finding) -> dict[str, Any]:
    values = {**{k: getattr(f, k) for k in KEYS}, "severity": f.severity.value, "data": dict(f.data)}
    return {k: v for k, v in values.items() if v is not None}
