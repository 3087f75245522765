"""Files in the build folder: made anew at each run, but never over something that a person changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from taiyaku.files import Transaction

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.project import Project

_MEMORY = "outputs.json"


class Outputs:
    """The build folder of a project during one run.

    What was written is remembered by its SHA-256 in the project's state folder. A file that is not as it was
    written (a workbook that somebody works in) is left alone, and its successor gets a number: `review-2.xlsx`.
    """

    def __init__(self, project: Project) -> None:
        self.folder = project.build_dir
        self.files: dict[str, Path] = {}
        self.kept: list[Path] = []
        self._memory = project.state_dir / _MEMORY
        self._written = self._read()

    def place(self, name: str) -> Path:
        """Where a file called `name` may be written: the first of `name`, `name-2`, … that nobody changed."""
        stem, dot, suffix = name.rpartition(".")
        number = 1
        while True:
            path = self.folder / (name if number == 1 else f"{stem}-{number}{dot}{suffix}")
            if not path.exists() or self._digest(path) == self._written.get(path.name):
                self.files[name] = path
                return path
            self.kept.append(path)
            number += 1

    def write(self, name: str, data: bytes) -> Path:
        """Write a file to its place."""
        path = self.place(name)
        with Transaction() as t:
            t.write(path, data)
        return path

    def remember(self) -> None:
        """Note what was written, for the next run."""
        digests = {p.name: self._digest(p) for p in self.files.values() if p.exists()}
        text = json.dumps(self._written | digests, indent=1, sort_keys=True)
        with Transaction() as t:
            t.write(self._memory, text.encode())

    def _read(self) -> dict[str, str]:
        """What earlier runs wrote; a damaged note only means that more is left alone."""
        try:
            noted = json.loads(self._memory.read_text("utf-8"))
            return {str(k): str(v) for k, v in noted.items()}
        except (OSError, ValueError, AttributeError):
            return {}

    @staticmethod
    def _digest(path: Path) -> str:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
