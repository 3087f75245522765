"""Checklists: CSV files with rules of the user's own."""

from __future__ import annotations

import csv
import dataclasses
import io
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from taiyaku.config import ChecksConfig, RuleConfig
from taiyaku.decoding import decode
from taiyaku.errors import ConfigError, InputError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = {f.name.replace("_", "-"): f.name for f in dataclasses.fields(RuleConfig)}
_SEVERITIES = ("error", "warning", "info")
_YES = {"1": True, "true": True, "yes": True, "x": True, "": False, "0": False, "false": False, "no": False}
MAX_BYTES = 4 * 1024 * 1024


def with_checklists(config: ChecksConfig, root: Path) -> ChecksConfig:
    """The configuration with the rules of its checklists (paths relative to `root`) behind its own."""
    if not config.checklists:
        return config
    rules = [*config.rules]
    for name in config.checklists:
        rules += read_checklist(root / name)
    return replace(config, rules=tuple(rules), checklists=())


def read_checklist(path: Path) -> list[RuleConfig]:
    """The rules of a CSV file: a header row of rule keys, one rule a row, `id` and one of `require`, `forbid`.

    Raises `InputError` at the line that cannot be used.
    """
    text = decode(read_bytes(path, max_bytes=MAX_BYTES), path).text
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = list(reader)
    except csv.Error as e:
        raise InputError(f"not a CSV file: {e}", path=path, line=reader.line_num) from None
    if not rows or not any(c.strip() for c in rows[0]):
        raise InputError("the checklist has no header row", path=path, hint=f"Columns: {', '.join(_FIELDS)}.")
    names = [c.strip().lower().replace("_", "-") for c in rows[0]]
    for name in names:
        if name not in _FIELDS:
            close = get_close_matches(name, _FIELDS, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"Columns: {', '.join(_FIELDS)}."
            raise InputError(f"unknown column {name!r}", path=path, line=1, hint=hint)
    out = []
    for n, row in enumerate(rows[1:], 2):
        if not any(c.strip() for c in row):
            continue
        cells = dict(zip(names, (c.strip() for c in row), strict=False))
        out.append(_rule(cells, path, n, stem=path.stem))
    return out


def _rule(cells: dict[str, str], path: Path, line: int, stem: str) -> RuleConfig:
    severity = cells.get("severity", "") or "warning"
    if severity not in _SEVERITIES:
        raise InputError(f"severity {severity!r} is not one of {', '.join(_SEVERITIES)}", path=path, line=line)
    ignore_case = _YES.get(cells.get("ignore-case", "").lower())
    if ignore_case is None:
        raise InputError("ignore-case is yes or no", path=path, line=line, text=cells["ignore-case"])
    texts = {_FIELDS[k]: v for k, v in cells.items() if k not in {"severity", "ignore-case", "id"}}
    values: dict[str, Any] = {**texts, "severity": severity, "ignore_case": ignore_case}
    rule = RuleConfig(id=cells.get("id", "") or f"{stem}-{line}", **values)
    from taiyaku.checks.rules import compiled

    try:
        compiled((rule,))
    except ConfigError as e:
        raise InputError(e.message, path=path, line=line, text=e.text, hint=e.hint) from None
    return rule
