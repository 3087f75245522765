"""Which units go into a workbook, and how they are spread over several."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from taiyaku.errors import ConfigError, InputError
from taiyaku.review.layout import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from taiyaku.review.rows import ReviewRow

FILTERS: dict[str, Callable[[ReviewRow], bool]] = {
    "fuzzy": lambda r: r.unit.fuzzy,
    "untranslated": lambda r: not r.base.target,
    "findings": lambda r: bool(r.findings),
    "unapproved": lambda r: r.base.status != Status.APPROVED,
}
_UNSAFE = re.compile(r"[^\w.-]+")


def chosen(rows: Iterable[ReviewRow], articles: Sequence[str], only: Sequence[str]) -> Iterator[ReviewRow]:
    """The rows of the named articles that pass one of the filters (all without).

    Raises `ConfigError` for an unknown filter, `InputError` for an article that is not there.
    """
    if unknown := [o for o in only if o not in FILTERS]:
        raise ConfigError(f"--only: there is no {unknown[0]!r}", hint=f"Known: {', '.join(FILTERS)}.")
    tests = [FILTERS[o] for o in only]
    seen: set[str] = set()
    for row in rows:
        seen.add(row.base.article)
        if (not articles or row.base.article in articles) and (not tests or any(t(row) for t in tests)):
            yield row
    for name in articles:
        if name not in seen:
            from difflib import get_close_matches

            close = get_close_matches(name, seen, n=1, cutoff=0.5)
            hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(sorted(seen)[:20])}."
            raise InputError(f"--articles: there is no article {name!r}", hint=hint)


def parts(rows: Sequence[ReviewRow], path: Path, split_by: str) -> list[tuple[Path, Sequence[ReviewRow]]]:
    """The workbooks to be written: one, one an article, or one for every so many units."""
    if not split_by:
        return [(path, rows)]
    if split_by == "article":
        groups = [(name, list(part)) for name, part in groupby(rows, key=lambda r: r.base.article)]
        return [(path.with_name(f"{path.stem}-{_UNSAFE.sub('-', name)}.xlsx"), part) for name, part in groups]
    if not split_by.isascii() or not split_by.isdecimal() or int(split_by) < 1:
        raise ConfigError(f"--split-by: {split_by!r} is neither `article` nor a number of units")
    size = int(split_by)
    pieces = [rows[i : i + size] for i in range(0, len(rows), size)]
    digits = len(str(len(pieces)))
    return [(path.with_name(f"{path.stem}-{n:0{digits}}.xlsx"), part) for n, part in enumerate(pieces, 1)]
