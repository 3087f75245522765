"""Which units changed since a revision, as git knows it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from taiyaku.catalog.po import parse_po
from taiyaku.errors import ConfigError, TaiyakuError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from taiyaku.model import Catalog, Unit


def changed_since(revision: str, catalogs: Sequence[Catalog]) -> Callable[[Catalog, Unit], bool]:
    """A function that says whether a unit's texts, state or comments differ from those of the revision.

    A renamed file is compared with its former self, as far as git recognises it; a new one changed as a whole.
    Raises `ConfigError` when there is no git, no repository, or no such revision.
    """
    known: dict[Path, dict[str, Unit]] = {}
    renamed: dict[Path, dict[str, str]] = {}
    for catalog in catalogs:
        folder = catalog.path.resolve().parent
        if folder not in renamed:
            commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            if commit is None:
                raise ConfigError(
                    f"--changed-since: git knows no revision {revision!r} here",
                    path=folder,
                    hint="Name a commit, branch or tag; a shallow clone needs: git fetch --unshallow",
                )
            renamed[folder] = _renamed(folder, commit.decode().strip())
            renamed[folder][""] = commit.decode().strip()
        names = renamed[folder]
        name = catalog.path.resolve().name
        old = _git(folder, "show", f"{names['']}:{names.get(name, './' + name)}")
        known[catalog.path] = _units(old, catalog) if old is not None else {}

    def changed(catalog: Catalog, unit: Unit) -> bool:
        before = known[catalog.path].get(unit.id)
        return before is None or _said(before) != _said(unit)

    return changed


def _said(unit: Unit) -> tuple[object, ...]:
    return unit.source, unit.target, unit.target_plurals, unit.fuzzy, unit.obsolete, unit.comments


def _units(data: bytes, catalog: Catalog) -> dict[str, Unit]:
    try:
        return {u.id: u for u in parse_po(data, catalog.path).units}
    except TaiyakuError:
        return {}  # it could not be read then, so nothing in it is known


def _renamed(folder: Path, commit: str) -> dict[str, str]:
    """Files of the folder that had another name: name now to path then, from the top of the repository."""
    out = _git(folder, "diff", "--name-status", "-M", "-z", "--diff-filter=R", commit, "--")
    prefix = (_git(folder, "rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape").strip("\n")
    parts = (out or b"").decode("utf-8", "surrogateescape").split("\0")
    found = {}
    for at in range(0, len(parts) - 2, 3):
        then, now = parts[at + 1], parts[at + 2]
        if now.startswith(prefix) and "/" not in now[len(prefix) :]:
            found[now[len(prefix) :]] = then
    return found


def _git(folder: Path, *args: str) -> bytes | None:
    """The output of a git command, None when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own, the revision behind --end-of-options
            ["git", "-C", str(folder), *args],  # noqa: S607 - the user's git
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        raise ConfigError("--changed-since needs git, which cannot be started", hint="Install git.") from None
    return done.stdout if done.returncode == 0 else None
