"""How much there is and how far it is: units, characters, words, states."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING, Any

from taiyaku.catalog.review import ApprovalState, approval
from taiyaku.errors import printable
from taiyaku.folding import columns
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from taiyaku.model import Catalog

_WORD = re.compile(r"[^\W_]+(?:['’.,\-/&@][^\W_]+)*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of one catalog or of many added up; obsolete units count in `obsolete` only.

    `characters`: code points of the sources without blanks, what Japanese translation is billed by;
    `characters_left`: those of untranslated units. `words`: English words of the translations (letters and digits,
    joined by an apostrophe, hyphen, stop or comma inside). `translated`, `fuzzy` and `untranslated` add up to
    `units`; `approved` and `stale` count approvals. `findings` are errors and warnings of the checks, `errors` the
    errors among them; None where no checks were run.
    """

    units: int = 0
    characters: int = 0
    characters_left: int = 0
    words: int = 0
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    approved: int = 0
    stale: int = 0
    obsolete: int = 0
    findings: int | None = None
    errors: int | None = None

    def __add__(self, other: Stats) -> Stats:
        """The counts added up."""
        both = zip(NAMES, astuple(self), astuple(other), strict=True)
        counts: dict[str, Any] = {name: _sum(a, b) for name, a, b in both}
        return Stats(**counts)

    def asdict(self) -> dict[str, int]:
        """The counts by name; those that were not counted are left out."""
        return {name: count for name in NAMES if (count := getattr(self, name)) is not None}


NAMES = tuple(f.name for f in fields(Stats))


def _sum(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else a + b


def catalog_stats(catalog: Catalog, findings: Iterable[Severity] | None = None) -> Stats:
    """Count one catalog; `findings` are the severities of what checks found in it."""
    counts = dict.fromkeys(NAMES[:-2], 0)
    if findings is not None:
        found = Counter(findings)
        counts["errors"] = found[Severity.ERROR]
        counts["findings"] = found[Severity.ERROR] + found[Severity.WARNING]
    for u in catalog.units:
        if u.obsolete:
            counts["obsolete"] += 1
            continue
        size = len(_BLANK.sub("", u.source))
        counts["units"] += 1
        counts["characters"] += size
        counts["words"] += len(_WORD.findall(u.target))
        if not u.target:
            counts["untranslated"] += 1
            counts["characters_left"] += size
        else:
            counts["fuzzy" if u.fuzzy else "translated"] += 1
        state = approval(u).state
        if state is not ApprovalState.NONE:
            counts["approved" if state is ApprovalState.APPROVED else "stale"] += 1
    return Stats(**counts)


def total(stats: Iterable[Stats]) -> Stats:
    """All of them added up."""
    return sum(stats, Stats())


Row = tuple[str, "Path", Stats]


def stats_json(rows: Sequence[Row]) -> str:
    """The rows as JSON: `{"articles": [{"article", "file", …}], "total": {…}}`."""
    articles = [{"article": slug, "file": path.as_posix(), **s.asdict()} for slug, path, s in rows]
    both = {"articles": articles, "total": total(s for *_, s in rows).asdict()}
    return json.dumps(both, ensure_ascii=False, indent=2)


def stats_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV with a header line and a last line `total`."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    everything = [(slug, path.as_posix(), s.asdict()) for slug, path, s in rows]
    everything.append(("total", "", total(s for *_, s in rows).asdict()))
    names = list(everything[-1][2])
    writer.writerow(["article", "file", *names])
    for slug, path, counts in everything:
        writer.writerow([_plain(slug), _plain(path), *(counts[n] for n in names)])
    return sink.getvalue().removesuffix("\n")


_TEXT = ("units", "characters", "words", "translated", "fuzzy", "untranslated", "approved", "stale", "findings")


def stats_text(rows: Sequence[Row]) -> str:
    """The rows as a table for people; of long names the beginning and the end, so that rows fit a terminal."""
    everything = [(slug, s) for slug, _, s in rows]
    if len(rows) > 1:
        everything.append(("total", total(s for *_, s in rows)))
    names = [n for n in _TEXT if all(getattr(s, n) is not None for _, s in everything)]
    lines = [["article", *names, "done"]]
    for slug, s in everything:
        done = f"{100 * s.translated // s.units}%" if s.units else "-"
        lines.append([shortened(printable(slug)), *(f"{getattr(s, n):,}" for n in names), done])
    widths = [max(columns(line[n]) for line in lines) for n in range(len(lines[0]))]
    return "\n".join(
        line[0]
        + " " * (widths[0] - columns(line[0]))
        + "".join(f"  {cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in lines
    )


_WIDEST = 40  # columns of a name


def shortened(name: str, widest: int = _WIDEST) -> str:
    """A name of at most `widest` terminal columns, with … in the place of its middle."""
    if columns(name) <= widest:
        return name
    head, tail = "", ""
    for c in name:
        if columns(head + c) > (widest - 1) * 2 // 3:
            break
        head += c
    for c in reversed(name[len(head) :]):
        if columns(head + "…" + c + tail) > widest:
            break
        tail = c + tail
    return f"{head}…{tail}"


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text
