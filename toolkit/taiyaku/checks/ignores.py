"""`taiyaku:ignore CHECK[, CHECK…] reason` in a translator comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.registry import resolve
from taiyaku.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from taiyaku.checks.base import Found
    from taiyaku.model import Unit

MARK = "taiyaku:ignore"
RULES = "rules/"
_NAMES = later.pattern(r"[ \t]+([\w/-]+(?:[ \t]*,[ \t]*[\w/-]+)*)")


def ignored(unit: Unit, path: Path, rules: Container[str] = ()) -> frozenset[str]:
    """The ids that the unit's comments silence; of the user's own `rules` each may be named, as `rules/ID`.

    Raises `InputError` at the unit for a name that no check or rule has, or for none at all.
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
        for name in (n.strip() for n in names.group(1).split(",")):
            if name.startswith(RULES) and name.removeprefix(RULES) in rules:
                ids.add(name)
                continue
            try:
                ids |= resolve(name, f"{MARK}: ")
            except ConfigError as e:
                raise InputError(e.message, path=path, line=unit.line or None, text=comment, hint=e.hint) from None
    return frozenset(ids)


def names_of(check_id: str, found: Found) -> frozenset[str]:
    """What an ignore comment may call a finding by: its id, and the rule's name where a rule found it."""
    rule = found.data.get("rule") if check_id.startswith(RULES) else None
    return frozenset((check_id,) if rule is None else (check_id, f"{RULES}{rule}"))
