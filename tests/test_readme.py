"""The tour in the README, run word by word: what it prints is what the README says it prints.

`python tests/test_readme.py` writes what it prints into the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "\x1e"


def steps(page: Path) -> list[tuple[str, str]]:
    """The commands of a page's console blocks with what is shown below each; a line `…` stands for any lines."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown.strip("\n")))
    return found


def run(commands: list[str], folder: Path) -> list[str]:
    """What each command prints, on both streams, when all are typed into one shell in a copy of the project."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("glossary", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    lines = [line for n, c in enumerate(commands) for line in (c, f"printf '{MARK}{n}\\n'")]
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "SOURCE_DATE_EPOCH": "1795737600",
    }
    done = subprocess.run(
        ["bash"],
        input="exec 2>&1\n" + "\n".join(lines) + "\n",
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [re.sub(r"^\d+\n", "", part).strip("\n") for part in done.stdout.split(MARK)][: len(commands)]


def fits(shown: str, printed: str) -> bool:
    """Whether the printed text is what is shown, `…` alone on a line standing for any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ ]*\n" for line in shown.splitlines()
    )
    return re.fullmatch(pattern, printed + "\n" if printed else "") is not None


def test_the_tour_prints_what_it_says(tmp_path: Path) -> None:
    tour = steps(ROOT / "README.md")
    assert len(tour) > 12
    printed = run([command for command, _ in tour], tmp_path)
    for (command, shown), output in zip(tour, printed, strict=True):
        assert fits(shown, output), f"$ {command}\n--- README\n{shown}\n--- printed\n{output}"


def rewrite(page: Path) -> None:
    """Put what the commands print below them, but where the page has `…`."""
    tour = steps(page)
    with tempfile.TemporaryDirectory() as folder:
        printed = iter(run([command for command, _ in tour], Path(folder)))
    text = page.read_text("utf-8")

    def block(m: re.Match[str]) -> str:
        parts = []
        for part in re.split(r"^\$ ", m.group(1), flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            output = next(printed)
            kept = shown.strip("\n") if fits(shown.strip("\n"), output) else output
            parts.append(f"$ {command}\n" + (f"{kept}\n" if kept else ""))
        return "```console\n" + "".join(parts) + "```"

    page.write_text(BLOCK.sub(block, text), "utf-8")


if __name__ == "__main__":
    rewrite(ROOT / "README.md")
