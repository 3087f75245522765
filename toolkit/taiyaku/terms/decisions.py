"""What a reviewer decided about candidates, remembered beside the term base in `decisions.jsonl`.

One JSON object a line, later lines overrule earlier ones about the same spellings:
`{"decision": "drop", "ja": …}`, `{"decision": "accept", "ja": …}`, `{"decision": "join", "ja": …, "with": …}`,
`{"decision": "split", "ja": …, "with": …}`; `by` and `date` when they are known. Unknown keys stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.files import read_bytes
from taiyaku.terms.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "decisions.jsonl"


class Verdict(StrEnum):
    """What can be decided."""

    DROP = "drop"
    ACCEPT = "accept"
    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: a verdict about a spelling, or about two."""

    verdict: Verdict
    ja: str
    other: str = ""
    extra: tuple[tuple[str, Any], ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about; a later decision about the same overrules it."""
        if not self.other:
            return (fold(self.ja),)
        one, two = fold(self.ja), fold(self.other)
        return tuple(sorted((one, two) if one != two else (self.ja, self.other)))

    def as_json(self) -> str:
        """The line, without its end."""
        data: dict[str, Any] = {"decision": self.verdict.value, "ja": self.ja}
        if self.other:
            data["with"] = self.other
        return json.dumps({**data, **dict(self.extra)}, ensure_ascii=False)


@dataclass(frozen=True)
class Decisions:
    """All decisions, in the order in which they were made."""

    lines: tuple[Decision, ...] = ()

    @cached_property
    def standing(self) -> Mapping[tuple[str, ...], Decision]:
        """The last decision about each thing."""
        return {d.about: d for d in self.lines}

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Folded spellings that are not to come back."""
        return self._folded(Verdict.DROP)

    @cached_property
    def accepted(self) -> frozenset[str]:
        """Folded spellings that went into the term base."""
        return self._folded(Verdict.ACCEPT)

    def decided(self, *spellings: str) -> bool:
        """Whether one of the spellings was dropped or accepted."""
        folded = {fold(s) for s in spellings}
        return bool(folded & (self.dropped | self.accepted))

    def pairs(self, verdict: Verdict) -> list[tuple[str, str]]:
        """The pairs of spellings that stand joined or split."""
        return [(d.ja, d.other) for d in self.standing.values() if d.verdict == verdict and d.other]

    def _folded(self, verdict: Verdict) -> frozenset[str]:
        return frozenset(fold(d.ja) for d in self.standing.values() if d.verdict == verdict and not d.other)

    def with_new(self, decisions: Iterable[Decision]) -> Decisions:
        """These and later ones; what stands already is not said twice."""
        lines = list(self.lines)
        standing = dict(self.standing)
        for d in decisions:
            old = standing.get(d.about)
            if old is None or old.verdict != d.verdict:
                lines.append(d)
                standing[d.about] = d
        return Decisions(tuple(lines))


@dataclass
class _Line:
    number: int
    text: str
    path: Path
    data: dict[str, Any] = field(default_factory=dict)

    def error(self, what: str) -> InputError:
        hint = 'A line is {"decision": "drop", "ja": "…"}, or "join" and "split" with "with" besides.'
        return InputError(what, path=self.path, line=self.number, text=self.text, hint=hint)


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file; none where there is no file. Raises `InputError` at a line that is none."""
    if not path.exists():
        return Decisions()
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise InputError(f"byte {e.start} is not UTF-8", path=path, hint="Save the file as UTF-8.") from None
    lines = enumerate(text.split("\n"), 1)
    return Decisions(tuple(_parse(_Line(n, line, path)) for n, line in lines if line.strip()))


def _parse(line: _Line) -> Decision:
    try:
        data = json.loads(line.text)
    except (ValueError, RecursionError):
        raise line.error("this is no JSON") from None
    if not isinstance(data, dict):
        raise line.error("this is no JSON object")
    ja, other = data.pop("ja", None), data.pop("with", "")
    try:
        verdict = Verdict(data.pop("decision", None))
    except ValueError:
        raise line.error("no decision that is known") from None
    if not isinstance(ja, str) or not ja.strip() or not isinstance(other, str):
        raise line.error('"ja" and "with" must be text')
    if bool(other) != (verdict in {Verdict.JOIN, Verdict.SPLIT}):
        raise line.error(f'{verdict} {"needs" if not other else "takes no"} "with"')
    return Decision(verdict, ja, other, tuple(data.items()))


def render_decisions(decisions: Decisions) -> bytes:
    """The bytes of the file."""
    return "".join(f"{d.as_json()}\n" for d in decisions.lines).encode()
