"""The log of imports in the project (`imports.jsonl`): what each workbook brought, one field a line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from taiyaku.catalog.clock import now
from taiyaku.errors import InputError
from taiyaku.files import read_bytes
from taiyaku.review.outcome import Result

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.review.base import BaseUnit
    from taiyaku.review.outcome import ImportReport

LOG = "imports.jsonl"
Place = tuple[str, str, int]  # PO file, unit, plural form


@dataclass
class History:
    """The log as it was, and what it says of the file that is imported now.

    `done` are the fields and texts that this very file brought before, `when` is the time of that import.
    """

    lines: bytes
    digest: str
    done: dict[Place, set[tuple[str, str]]] = field(default_factory=dict)
    when: str = ""
    new: bool = True

    def last_change(self, base: BaseUnit) -> str:
        """Which other workbook changed a unit last, in words; ''."""
        entry = self._changes.get((base.file, base.unit))
        if entry is None:
            return ""
        who = f" of {entry['reviewer']}" if entry.get("reviewer") else ""
        return f"changed by workbook {entry.get('workbook')}{who} on {str(entry.get('time'))[:10]}"

    @cached_property
    def _changes(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The last line of another workbook about each unit (PO file and id) that it changed."""
        taken, ours = f'"{Result.TAKEN.value}"'.encode(), self.digest.encode()
        entries = (_parsed(line) for line in self.lines.split(b"\n") if taken in line and ours not in line)
        return {
            (str(e.get("file")), str(e.get("unit"))): e for e in entries if e.get("result") == Result.TAKEN.value
        }

    def with_report(self, report: ImportReport) -> bytes:
        """The log with an import added."""
        time = now().strftime("%Y-%m-%dT%H:%M:%SZ")
        head = {"time": time, "sha256": report.digest, "workbook": report.id, "reviewer": report.reviewer}
        entries: list[dict[str, Any]] = [{**head, "file": report.workbook.name, "counts": report.counts}]
        for row in report.rows:
            if row.base is None:
                continue
            place = {"file": row.base.file, "unit": row.base.unit, "form": row.base.form}
            entries += [
                {
                    **head,
                    **place,
                    "field": f.name,
                    "base": f.base,
                    "ours": f.ours,
                    "theirs": f.theirs,
                    "result": f.result.value,
                    "reason": f.reason,
                }
                for f in row.fields
                if f.result is not Result.UNCHANGED
            ]
        entries += [{**head, "verdict": asdict(v)} for v in report.verdicts if v.taken]
        entries += [{**head, "proposal": asdict(p)} for p in report.proposals if p.taken]
        text = "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries)
        gap = b"" if not self.lines or self.lines.endswith(b"\n") else b"\n"
        return self.lines + gap + text.encode("utf-8", "backslashreplace")


def knows(exports: Path, digest: str) -> bool:
    """Whether a file was imported before."""
    path = exports / LOG
    return path.is_file() and digest.encode() in read_bytes(path)


def worth_noting(report: ImportReport) -> bool:
    """Whether an import that changed no PO file is worth a line."""
    said = any(x.taken for x in report.verdicts) or any(p.taken for p in report.proposals)
    return said or any(f.result is not Result.UNCHANGED for r in report.rows for f in r.fields)


def read(exports: Path, digest: str, *, again: bool = False) -> History:
    """The log of a project; with `again` nothing counts as imported before. A damaged line is passed over."""
    path = exports / LOG
    if not path.exists():
        return History(b"", digest)
    try:
        history = History(read_bytes(path), digest)
    except InputError as e:
        raise InputError(e.message, path=path, hint="Move the log of imports away.") from None
    for line in history.lines.split(b"\n"):
        if digest.encode() not in line:
            continue
        entry = _parsed(line)
        if entry.get("sha256") != digest:
            continue
        history.new = False
        if again:
            continue
        history.when = history.when or str(entry.get("time", ""))
        if entry.get("result") == Result.TAKEN:
            place = (str(entry.get("file")), str(entry.get("unit")), int(entry.get("form") or 0))
            history.done.setdefault(place, set()).add((str(entry.get("field")), str(entry.get("theirs"))))
    return history


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}
