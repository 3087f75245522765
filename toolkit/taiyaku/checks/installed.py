"""Which packages are installed beside ours, by the folders that hold their metadata.

`importlib.metadata` knows it too, but loading it would take as long as checking a small file.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path


def may_offer(group: str) -> bool:
    """Whether a package may have entry points of a group: False when `importlib.metadata` would find none."""
    others = [f for f in sys.meta_path if f is not PathFinder and hasattr(f, "find_distributions")]
    if others or any(entry.endswith(".egg") or Path(entry).is_file() for entry in sys.path):
        return True
    heading = f"[{group}]".encode()
    return any(heading in _read(folder / "entry_points.txt") for folder in _folders(tuple(sys.path)))


def folders_of(*packages: str) -> list[str]:
    """The names of the metadata folders of packages: `name-version.dist-info`, with `_` for `-` in the name."""
    stems = tuple(f"{p}-" for p in packages)
    return sorted(f.name for f in _folders(tuple(sys.path)) if f.name.lower().startswith(stems))


@lru_cache(maxsize=1)
def _folders(path: tuple[str, ...]) -> tuple[Path, ...]:
    found = []
    for entry in dict.fromkeys(path):
        try:
            names = os.listdir(entry or ".")  # noqa: PTH208 - names alone, of folders with hundreds of them
        except OSError:
            continue
        found += [Path(entry, n) for n in names if n.lower().endswith((".dist-info", ".egg-info"))]
    return tuple(found)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
