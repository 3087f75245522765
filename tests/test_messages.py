"""Messages about counts are grammatical: one unit, two units."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import taiyaku
from taiyaku.errors import counted

PACKAGE = Path(taiyaku.__file__).parent
# Counts that are never one where the message is made.
MANY = {
    "translations of this text",
    "sentences have this",
    "sentences are more than the",
    "units into",
    "review sheets",
    "columns",
    "cells of the column",
    "parts",
    "bytes",
    "characters",
    "units; workbooks above",
    "headings",
    "cells",
    "entries has a",  # none of the N entries
}


@pytest.mark.parametrize(
    ("n", "what", "shown"),
    [
        (0, "unit", "0 units"),
        (1, "unit", "1 unit"),
        (2, "unit", "2 units"),
        (12000, "unit", "12,000 units"),
        (1, "baseline entry", "1 baseline entry"),
        (3, "baseline entry", "3 baseline entries"),
        (3, "info", "3 info"),
    ],
)
def test_counts_agree_with_their_nouns(n: int, what: str, shown: str) -> None:
    assert counted(n, what) == shown


def test_no_message_counts_things_by_itself() -> None:
    """An f-string with `len(…)` before a plural is wrong for one, unless it is never one."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            for value, text in zip(node.values, node.values[1:], strict=False):
                if not (isinstance(value, ast.FormattedValue) and isinstance(text, ast.Constant)):
                    continue
                said = re.match(r" (?:[a-z-]+ ){0,2}[a-z]{2,}s\b", str(text.value))
                if "len(" in ast.unparse(value.value).split("counted")[0] and said:
                    rest = str(text.value).strip()
                    if not any(m in rest for m in MANY):
                        found.append(f"{path.relative_to(PACKAGE)}:{node.lineno}: {rest}")
    assert found == []
