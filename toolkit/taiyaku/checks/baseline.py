"""Accepted findings: a file of fingerprints, so that a project starts clean and sees what is new.

A fingerprint is made of the unit, the check and both texts, so that an accepted finding returns when either side
changes. The file is JSON, sorted, one entry a line, to merge well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from taiyaku.model import Finding

VERSION = 1
_KEYS = ("fingerprint", "check", "unit")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding; `check`, `unit` and `message` are for people and for finding stale entries."""

    fingerprint: str
    check: str
    unit: str
    message: str = ""


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """The entries of a baseline file; raises `InputError` for what is none."""
    try:
        value: Any = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:
        raise InputError(f"not a baseline file: {e}", path=path, hint=_HINT) from None
    entries = value.get("findings") if isinstance(value, dict) else None
    if not isinstance(entries, list) or value.get("version") != VERSION:
        raise InputError("not a baseline file of this version", path=path, hint=_HINT)
    out = []
    for entry in entries:
        if not isinstance(entry, dict) or not all(isinstance(entry.get(k), str) for k in _KEYS):
            raise InputError(
                f"an entry needs the texts {', '.join(_KEYS)}", path=path, text=json.dumps(entry), hint=_HINT
            )
        out.append(Accepted(entry["fingerprint"], entry["check"], entry["unit"], str(entry.get("message", ""))))
    return tuple(out)


_HINT = "Make it anew: taiyaku check --write-baseline FILE"


def baseline_bytes(findings: Iterable[Finding]) -> bytes:
    """The file that accepts these findings."""
    entries = sorted(
        {f.fingerprint: {"fingerprint": f.fingerprint, "check": f.check, "unit": f.unit, "message": f.message}
         for f in findings}.values(),
        key=lambda e: (e["unit"], e["check"], e["fingerprint"]),
    )  # fmt: skip
    lines = ",\n".join("  " + json.dumps(e, ensure_ascii=False) for e in entries)
    body = f"\n{lines}\n " if lines else ""
    return f'{{\n "version": {VERSION},\n "findings": [{body}]\n}}\n'.encode("utf-8", "backslashreplace")
