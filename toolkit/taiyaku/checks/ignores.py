"""`taiyaku:ignore CHECK[, CHECK…] reason` in a translator comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.checks.registry import resolve
from taiyaku.errors import ConfigError, InputError

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.model import Unit

MARK = "taiyaku:ignore"
_NAMES = re.compile(r"[ \t]+([\w/-]+(?:[ \t]*,[ \t]*[\w/-]+)*)")


def ignored(unit: Unit, path: Path) -> frozenset[str]:
    """The ids that the unit's comments silence.

    Raises `InputError` at the unit for a name that no check has, or for none at all.
    """
    ids: set[str] = set()
    for comment in unit.comments:
        start = comment.find(MARK)
        if start < 0:
            continue
        names = _NAMES.match(comment, start + len(MARK))
        if not names:
            raise InputError(
                f"{MARK} names no check",
                path=path,
                line=unit.line or None,
                text=comment,
                hint=f"Say which findings are accepted, such as: # {MARK} numbers, url (reason)",
            )
        for name in names.group(1).split(","):
            try:
                ids |= resolve(name.strip(), f"{MARK}: ")
            except ConfigError as e:
                raise InputError(e.message, path=path, line=unit.line or None, text=comment, hint=e.hint) from None
    return frozenset(ids)
