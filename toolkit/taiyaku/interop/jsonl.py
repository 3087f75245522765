"""JSON lines: an object a unit, before them one that holds the languages and a PO file's header."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taiyaku.decoding import decode
from taiyaku.errors import InputError
from taiyaku.interop.languages import oriented
from taiyaku.interop.records import LISTS, TEXTS, check_json, record_of, unit_of
from taiyaku.interop.units import Pair, Units, meta_pairs, with_meta

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.model import Unit

_MARK = "taiyaku"
_NAMES = {"source": ("source", "ja", "src", "ja-JP"), "target": ("target", "en", "tgt", "en-US", "en-GB")}


def jsonl_bytes(units: Units) -> bytes:
    """Units as JSON lines, UTF-8."""
    head = {
        _MARK: "units 1",
        "source_lang": units.source_lang,
        "target_lang": units.target_lang,
        "article": units.article,
        "meta": [list(pair) for pair in meta_pairs(units)],
    }
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [json.dumps(record_of(u), ensure_ascii=False) for u in units]
    return ("\n".join(lines) + "\n").encode("utf-8")


def parse_jsonl(data: bytes, path: Path | str) -> Units:
    """Units of JSON lines; objects of others need `source` (or `ja`), and may have `target` (or `en`).

    Raises `InputError` with the line for what is no such object.
    """
    head: dict[str, Any] = {}
    out: list[Unit] = []
    for number, line in enumerate(decode(data, path).text.split("\n"), 1):
        if not line.strip():
            continue
        record = _object(line, path, number)
        if _MARK in record and "source" not in record:
            head = record
            continue
        out.append(unit_of(_checked(record, path, number), "JSON", number))
    source, target = _text(head, "source_lang", "ja"), _text(head, "target_lang", "en")
    notes: tuple[str, ...] = ()
    if not head:
        _, source, target, notes = oriented([(u.source, u.target) for u in out], "ja", "en", path)
    if not head and not out:
        raise InputError("the file is empty", path=path)
    units = Units(tuple(out), source, target, article=_text(head, "article", ""), notes=notes)
    return with_meta(units, _meta(head, path))


def _object(line: str, path: Path | str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
        check_json(found, path, number)
    except json.JSONDecodeError as e:
        raise InputError(
            f"not valid JSON: {e.msg}",
            path=path,
            line=number,
            column=e.colno,
            text=line,
            hint="Each line is one JSON object.",
        ) from None
    except (ValueError, RecursionError):
        raise InputError(
            "this JSON is nested too deeply or holds too long a number", path=path, line=number
        ) from None
    if not isinstance(found, dict):
        raise InputError("a line is not a JSON object", path=path, line=number, text=line)
    if isinstance(inner := found.get("translation"), dict):
        found = {**inner, **{k: v for k, v in found.items() if k != "translation"}}
    return found


def _checked(record: dict[str, Any], path: Path | str, number: int) -> dict[str, Any]:
    """The record under our names, each value of the type that it should have."""
    out: dict[str, Any] = dict(record)
    for name, aliases in _NAMES.items():
        found = next((a for a in aliases if a in record), None)
        if found is not None:
            out[name] = record[found]
    if not isinstance(out.get("source"), str):
        raise InputError(
            'the object has no text "source"',
            path=path,
            line=number,
            text=json.dumps(record, ensure_ascii=False),
            hint='Such as {"source": "港の朝", "target": "Morning at the port"}.',
        )
    texts = ("source", "target", "state", "id", *TEXTS)
    for name in texts:
        value = out.get(name)
        if name == "id" and isinstance(value, int):
            value = out[name] = str(value)
        if value is not None and not isinstance(value, str):
            raise InputError(f'"{name}" is no text', path=path, line=number)
    for name in LISTS:
        value = out.get(name, [])
        if isinstance(value, str):
            value = out[name] = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise InputError(f'"{name}" is no list of texts', path=path, line=number)
    return out


def _text(head: dict[str, Any], name: str, default: str) -> str:
    value = head.get(name, default)
    return value if isinstance(value, str) else default


def _meta(head: dict[str, Any], path: Path | str) -> list[Pair]:
    meta = head.get("meta", [])
    if not isinstance(meta, list) or not all(
        isinstance(p, list) and len(p) == 2 and all(isinstance(t, str) for t in p) for p in meta
    ):
        raise InputError('"meta" is no list of pairs of texts', path=path, line=1)
    return [(p[0], p[1]) for p in meta]
