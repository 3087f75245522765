"""Checklists: CSV files with rules of the user's own."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from dataclasses import replace
from difflib import get_close_matches
from hashlib import blake2b
from itertools import pairwise
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
    seen = {r.id for r in rules}
    for name in config.checklists:
        for line, rule in _rules(root / name):
            if rule.id in seen:
                raise InputError(f"the rule {rule.id!r} has the id of an earlier one", path=root / name, line=line)
            seen.add(rule.id)
            rules.append(rule)
    return replace(config, rules=tuple(rules), checklists=())


def read_checklist(path: Path) -> list[RuleConfig]:
    """The rules of a CSV file: a header row of rule keys, one rule a row, one of `require`, `forbid` in each.

    A row without an id gets one of the file's name and its own content, so that it stays when rows are added.
    Raises `InputError` at the line that cannot be used.
    """
    return [rule for _, rule in _rules(path)]


def _rules(path: Path) -> list[tuple[int, RuleConfig]]:
    """The rules with their lines."""
    text = decode(read_bytes(path, max_bytes=MAX_BYTES), path).text
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as e:
        raise InputError(f"not a CSV file: {e}", path=path, line=reader.line_num) from None
    if not rows or not any(c.strip() for c in rows[0][1]):
        raise InputError("the checklist has no header row", path=path, hint=f"Columns: {', '.join(_FIELDS)}.")
    names = [c.strip().lower().replace("_", "-") for c in rows[0][1]]
    for name in names:
        if name not in _FIELDS:
            close = get_close_matches(name, _FIELDS, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"Columns: {', '.join(_FIELDS)}."
            raise InputError(f"unknown column {name!r}", path=path, line=1, hint=hint)
    out = []
    for (before, _), (_, row) in pairwise(rows):
        line = before + 1  # a cell may hold line feeds
        if not any(c.strip() for c in row):
            continue
        cells = dict(zip(names, (c.strip() for c in row), strict=False))
        out.append((line, _rule(cells, path, line)))
    return out


def _rule(cells: dict[str, str], path: Path, line: int) -> RuleConfig:
    severity = cells.get("severity", "") or "warning"
    if severity not in _SEVERITIES:
        raise InputError(f"severity {severity!r} is not one of {', '.join(_SEVERITIES)}", path=path, line=line)
    ignore_case = _YES.get(cells.get("ignore-case", "").lower())
    if ignore_case is None:
        raise InputError("ignore-case is yes or no", path=path, line=line, text=cells["ignore-case"])
    texts = {_FIELDS[k]: v for k, v in cells.items() if k not in {"severity", "ignore-case", "id"}}
    values: dict[str, Any] = {**texts, "severity": severity, "ignore_case": ignore_case}
    rule = RuleConfig(id=cells.get("id", "") or _id_of(path.stem, texts), **values)
    from taiyaku.checks.rules import compiled

    try:
        compiled((rule,))
    except ConfigError as e:
        raise InputError(e.message, path=path, line=line, text=e.text, hint=e.hint) from None
    return rule


def _id_of(stem: str, texts: dict[str, str]) -> str:
    """An id for a row that has none: the file's name and four hex digits of what the rule looks for."""
    seen = "\0".join(texts.get(k, "") for k in ("source", "when", "require", "forbid"))
    name = re.sub(r"[^\w]+", "-", stem).strip("-") or "rule"
    return f"{name}-{blake2b(seen.encode('utf-8', 'surrogatepass'), digest_size=2).hexdigest()}"
