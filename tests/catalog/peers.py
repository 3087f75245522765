"""gettext beside us: what `msgfmt` says of a file, and what stands in the catalog that it makes."""

from __future__ import annotations

import shutil
import struct
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.model import Catalog

needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")


def compiled(data: bytes, folder: Path) -> dict[str, str] | None:
    """The strings that `msgfmt -c` makes of a PO file, keyed as in the .mo; None when it refuses the file."""
    po, mo = folder / "peer.po", folder / "peer.mo"
    po.write_bytes(data)
    mo.unlink(missing_ok=True)
    run = subprocess.run(["msgfmt", "-c", "-o", mo, po], capture_output=True, check=False, timeout=60)
    if run.returncode:
        return None
    raw = mo.read_bytes()
    _, _, count, keys, values = struct.unpack("<5I", raw[:20])

    def string(table: int, n: int) -> str:
        size, at = struct.unpack_from("<2I", raw, table + 8 * n)
        return raw[at : at + size].decode("utf-8", "replace")

    return {k: string(values, n) for n in range(count) if (k := string(keys, n))}


def published(catalog: Catalog) -> dict[str, str]:
    """What of a catalog `msgfmt` would compile, keyed as in the .mo."""
    out = {}
    for u in catalog.live:
        if u.translated:
            key = u.source if u.msgctxt is None else f"{u.msgctxt}\x04{u.source}"
            if u.source_plural is None:
                out[key] = u.target
            else:
                out[f"{key}\0{u.source_plural}"] = "\0".join((u.target, *u.target_plurals[1:]))
    return out


def tool(name: str, *arguments: str | Path) -> bytes:
    """The output of a gettext tool."""
    return subprocess.run([name, *arguments], capture_output=True, check=True, timeout=120).stdout
