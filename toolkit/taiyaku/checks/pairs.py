"""`taiyaku check --pairs`: JSON lines in, one JSON list of findings a line out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taiyaku.checks.jsontext import json_text
from taiyaku.checks.pair import Pair, whole
from taiyaku.checks.runner import findings_of, pair_checker
from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taiyaku.checks.registry import Selection
    from taiyaku.model import Finding, Glossary

KEYS = ("check", "severity", "message", "suggestion", "source_span", "target_span", "data", "fingerprint")


def check_pairs(path: Path, glossary: Glossary | None, selection: Selection | None = None) -> Iterator[str]:
    """Judge each pair alone; yields a line for each line, in order.

    Raises `InputError` for a line that is no object with the texts `source` and `target`.
    """
    checker = pair_checker(None, glossary, selection)
    for n, line in enumerate(read_bytes(path).split(b"\n"), 1):
        if line.strip():
            pair = _pair(line, n, path)
            yield json_text([_shown(f) for f in findings_of(checker, pair)])


def _pair(line: bytes, number: int, path: Path) -> Pair:
    try:
        value: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:
        raise InputError(
            f"not a line of JSON: {e}", path=path, line=number, text=line.decode("utf-8", "replace")
        ) from None
    if not isinstance(value, dict) or not all(isinstance(value.get(k), str) for k in ("source", "target")):
        raise InputError(
            "a line must be an object with the texts source and target",
            path=path,
            line=number,
            text=line.decode("utf-8", "replace"),
            hint='Such as: {"source": "港の朝", "target": "Morning at the port"}',
        )
    structure = value.get("structure", ())
    lines = [structure] if isinstance(structure, str) else structure
    return Pair(whole(value["source"]), whole(value["target"]), structure=tuple(str(s) for s in lines))


def _shown(f: Finding) -> dict[str, Any]:
    values = {**{k: getattr(f, k) for k in KEYS}, "severity": f.severity.value, "data": dict(f.data)}
    return {k: v for k, v in values.items() if v is not None}
