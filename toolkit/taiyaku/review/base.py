"""What a workbook was when it went out: the base of the three-way merge, its signature, and the project's ledger.

The base stands in the workbook (hidden sheet `_base`) and in the project (`exports/ID.json`). The ledger counts
when both are there: it survives "Inspect document" and cannot be edited in the workbook.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.files import read_bytes
from taiyaku.review.layout import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

CHUNK = 30_000  # UTF-16 units of a cell of `_base`; a cell holds 32,767


@dataclass(frozen=True, slots=True)
class BaseUnit:
    """One row as it was exported.

    `file` is the PO file as seen from the project, `form` the plural form (0 for units without), `number` the
    row's No.; `offer` is the reviewer's version in a conflict workbook.
    """

    key: str
    file: str
    unit: str
    form: int
    article: str
    number: int
    source: str
    target: str
    fuzzy: bool
    status: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a workbook says of itself; dates are ISO dates, `commit` is the project's git commit when exported."""

    id: str
    signature: str
    kind: str = "review"
    project: str = ""
    exported: str = ""
    deadline: str = ""
    commit: str = ""
    reviewer: str = ""
    tool: str = ""
    format: int = FORMAT


_values = attrgetter(*(f.name for f in fields(BaseUnit)))  # a tuple; `astuple` copies deeply, ten times slower


def record(unit: BaseUnit) -> str:
    """A base row as one line of JSON: ASCII, and nothing that a spreadsheet program could take for an escape."""
    return json.dumps(_values(unit), ensure_ascii=True, separators=(",", ":")).replace("_x", "_\\u0078")


def parse_record(text: str) -> BaseUnit:
    """The base row of a line of JSON; raises `ValueError` for anything else."""
    values = json.loads(text)
    hints = {"form": int, "number": int, "fuzzy": bool}
    names = [f.name for f in fields(BaseUnit)]
    if not isinstance(values, list) or len(values) != len(names):
        raise ValueError("not a base row")
    for name, value in zip(names, values, strict=True):
        if type(value) is not hints.get(name, str):
            raise ValueError(f"{name} is not of its type")
    return BaseUnit(*values)


def signature(units: Iterable[BaseUnit]) -> str:
    """SHA-256 over the base rows, in hex."""
    digest = sha256(b"taiyaku review base 1\n")
    for unit in units:
        digest.update(record(unit).encode("ascii"))
        digest.update(b"\n")
    return digest.hexdigest()


def workbook_id(digest: str, reviewer: str, kind: str) -> str:
    """The workbook's number: 10 hex digits over its base, reviewer and kind; the same export has the same one."""
    return sha256(f"{digest}\x1f{reviewer}\x1f{kind}".encode()).hexdigest()[:10]


def chunks(text: str) -> list[str]:
    """An ASCII text cut into pieces that fit a cell."""
    return [text[i : i + CHUNK] for i in range(0, len(text), CHUNK)]


# --- the ledger ---


def ledger_bytes(meta: Meta, units: Sequence[BaseUnit]) -> bytes:
    """The ledger's file: JSON, one unit a line, so that a diff can be read."""
    head = json.dumps(asdict(meta), ensure_ascii=False)
    lines = ",\n".join(json.dumps(_values(u), ensure_ascii=False) for u in units)
    return f'{{"meta": {head},\n"units": [\n{lines}\n]}}\n'.encode()


def read_ledger(path: Path) -> tuple[Meta, list[BaseUnit]]:
    """Read a ledger; raises `InputError` when it is not one or does not fit its signature."""
    data = read_bytes(path)
    try:
        whole: Any = json.loads(data.decode("utf-8"))
        known = {f.name for f in fields(Meta)}
        meta = Meta(**{k: v for k, v in whole["meta"].items() if k in known})
        units = [parse_record(json.dumps(u)) for u in whole["units"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError("this is not the record of an export", path=path, hint="Restore it from git.") from None
    if signature(units) != meta.signature:
        raise InputError(
            "the record of an export was edited: it does not fit its signature",
            path=path,
            hint="Restore it from git.",
        )
    return meta, units


def ledgers(folder: Path) -> Iterator[Path]:
    """The ledgers of a project, newest first."""
    if folder.is_dir():
        yield from sorted(folder.glob("*.json"), key=lambda p: (-p.stat().st_mtime, p.name))
