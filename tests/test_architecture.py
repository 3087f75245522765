"""The rooms of docs/architecture.md, held against the imports in the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import taiyaku

PACKAGE = Path(taiyaku.__file__).parent
DOCS = Path(__file__).parent.parent / "docs" / "architecture.md"


def layers() -> dict[str, int]:
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    return {room: int(n) for n, rooms in rows for room in re.findall(r"`(\w+)`", rooms)}


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module imports, also inside functions; imports for types only count too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("taiyaku.")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "taiyaku":
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {a.name for a in node.names}
    return found - {"__version__"}


def test_every_room_stands_in_the_architecture_page() -> None:
    rooms = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__"} <= set(layers())


def test_imports_follow_the_flow() -> None:
    """No module imports from a room of its own layer or above, but for the room itself."""
    order = layers()
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room.startswith("__"):
            continue
        wrong += [
            f"{path.relative_to(PACKAGE)} imports {other}"
            for other in imported_rooms(path)
            if other != room and order[other] > order[room]
        ]
    assert not wrong


def test_starting_up_loads_nothing_heavy() -> None:
    """The package and the command line come without openpyxl, lxml, numpy, Sudachi, jinja2 or rapidfuzz."""
    code = "import sys, taiyaku, taiyaku.cli.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"openpyxl", "lxml", "numpy", "sudachipy", "jinja2", "rapidfuzz", "polib", "markdown_it", "sqlite3"}
    assert not heavy & set(loaded)
