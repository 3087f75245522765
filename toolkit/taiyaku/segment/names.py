"""Names with marks in them (モーニング娘。, いきなり！ステーキ), from the data file and from the configuration."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_WIDE = str.maketrans("!?.", "！？．")
MARKS = "。！？．☆♪"
_LONGEST = 24


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[str, str]]]:
    """What stands left (mark included) and right of each mark of each name, by the two characters up to it.

    These are in both widths, so that a text is made wide only where a name may be.
    """
    out: dict[str, list[tuple[str, str]]] = {}
    text = (files("taiyaku.segment") / "data" / "names.txt").read_text("utf-8")
    for line in text.splitlines():
        name = line.strip()
        if not name or name.startswith("#"):
            continue
        for n, c in enumerate(name):
            if c in MARKS and n:
                left = name[: n + 1]
                out.setdefault(left[-2:], []).append((left, name[n + 1 :].lstrip(MARKS)))
    narrow = {chr(wide): chr(c) for c, wide in _WIDE.items()}
    for key, found in list(out.items()):
        a, b = (dict.fromkeys((c, narrow.get(c, c))) for c in key)
        out.update(dict.fromkeys((x + y for x in a for y in b), found))
    return out


NAME_ENDS = frozenset(key[0] for key in _names() if key[-1] == "。")
"""The characters before 。 in a name."""


def in_name(text: str, at: int, end: int) -> bool | None:
    """Whether the marks from `at` to `end` stand in a name: True inside, None at its end, False elsewhere."""
    known = _names().get(text[at - 1 : at + 1]) if at else None
    if not known:
        return False
    before = text[max(0, at - _LONGEST) : at + 1].translate(_WIDE)
    after = text[end : end + _LONGEST].translate(_WIDE)
    found: bool | None = False
    for left, right in known:
        if before.endswith(left):
            if right and after.startswith(right):
                return True
            if not right:
                found = None
    return found
