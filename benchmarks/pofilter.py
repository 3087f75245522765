"""translate-toolkit's pofilter, run as the program that it is; see `seeded_errors.py` and `number_checks.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def program() -> str | None:
    """Where it is installed: on the path, or beside this Python (`pip install --group bench`)."""
    return shutil.which("pofilter") or shutil.which("pofilter", path=str(Path(sys.executable).parent))


def version(pofilter: str) -> str:
    """Its name and version."""
    return subprocess.run([pofilter, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def findings(pofilter: str, pairs: Sequence[tuple[str, str]], *options: str) -> dict[int, set[str]]:
    """The names of its checks by index of the pair."""
    out: dict[int, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.po"), Path(folder, "out.po")
        entries = [
            f"msgctxt {_quoted(str(n))}\nmsgid {_quoted(s)}\nmsgstr {_quoted(t)}\n"
            for n, (s, t) in enumerate(pairs)
        ]
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        source.write_text("\n".join([head, *entries]), "utf-8")
        arguments = [pofilter, "--language=en", "--progress=none", *options, str(source), str(target)]
        subprocess.run(arguments, capture_output=True, check=False)
        if not target.exists():
            return out
        names: set[str] = set()
        for line in target.read_text("utf-8").splitlines():
            if line.startswith("# (pofilter)"):
                names.add(line.removeprefix("# (pofilter)").strip().partition(":")[0])
            elif line.startswith("msgctxt "):
                number = line.split('"')[1]
                if number.isdecimal() and names:
                    out[int(number)] = names
                names = set()
    return out


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
