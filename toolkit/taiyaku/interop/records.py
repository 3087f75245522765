"""A unit as a record of named values, for CSV and JSON lines: the same names in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.interop.states import state_of, with_state
from taiyaku.interop.units import Pair, unit_from, unit_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taiyaku.model import Unit

LISTS = ("structure", "comment", "reference", "flag", "target-plural")
TEXTS = ("msgctxt", "obsolete", "previous", "previous-msgctxt", "source-plural", "previous-plural")


def check_json(value: Any, path: Path | str, line: int) -> None:
    """Raise `InputError` when a text inside a JSON value is none: it holds NUL, or half a character."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
            raise InputError(
                "a text holds a NUL or half a character (\\ud800 to \\udfff)",
                path=path,
                line=line,
                hint="Remove it, or write the whole character.",
            )
    elif isinstance(value, list):
        for item in value:
            check_json(item, path, line)
    elif isinstance(value, dict):
        for key, item in value.items():
            check_json(key, path, line)
            check_json(item, path, line)


def record_of(unit: Unit) -> dict[str, Any]:
    """`id`, `source`, `target`, `state`, and what else the unit has: texts, and lists of texts."""
    record: dict[str, Any] = {
        "id": unit.id,
        "source": unit.source,
        "target": unit.target,
        "state": state_of(unit).value,
    }
    for name, text in unit_pairs(unit):
        if name in LISTS:
            record.setdefault(name, []).append(text)
        elif name != "msgctxt" or text != unit.id:
            record[name] = text
    if unit.msgctxt is None:
        record["msgctxt"] = None
    return record


def unit_of(record: Mapping[str, Any], who: str, line: int) -> Unit:
    """The unit of a record whose values are texts, lists of texts, or None (`msgctxt`); others are passed over."""
    pairs: list[Pair] = []
    context = record.get("msgctxt", record.get("id") or None)
    if context is not None:
        pairs.append(("msgctxt", str(context)))
    pairs += [(name, record[name]) for name in TEXTS if name != "msgctxt" and record.get(name) is not None]
    pairs += [(name, text) for name in LISTS for text in record.get(name, ())]
    unit = unit_from(record["source"], record.get("target") or "", pairs, line=line)
    return with_state(unit, record.get("state") or "", who)
