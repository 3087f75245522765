"""Run a test bed of edited and damaged workbooks against `taiyaku export` and `taiyaku import`.

    python benchmarks/workbook_variants.py FOLDER [--only ID,…] [--without-lxml] [--keep DIR]

FOLDER holds the test bed: `make_fixture.py`, `check_export.py`, `mutate.py`, `judge.py`. A small project is made
and exported, the export is checked, variants of the workbook are made and each is imported into a fresh copy, a dry
run first. LibreOffice (`soffice`), python-calamine and msoffcrypto-tool are used where they are installed.
`--without-lxml` hides lxml from the tool. Prints what failed and the counts; exits with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

COLUMNS = [
    *("--col-key", "キー", "--col-source", "原文", "--col-target", "訳文"),
    *("--col-status", "状態", "--col-comment", "コメント"),
]
HIDDEN = 'import sys; sys.modules["lxml"] = None; from taiyaku.cli.main import main; main()'


def run(folder: Path, place: Path, tool: str, only: str) -> bool:
    """Run all of it in `place`; whether everything passed."""
    python = sys.executable
    project, book, variants = place / "project", place / "review.xlsx", place / "variants"
    subprocess.run([python, folder / "make_fixture.py", project], check=True)
    subprocess.run(f"{tool} export -C {project} -o {book}", shell=True, check=True, capture_output=True)
    export = f"{tool} export -C {{project}} -o {{file}}"
    passed = said(
        [python, folder / "check_export.py", "--project", project, "--in", book, *COLUMNS, "--export-cmd", export]
    )
    statuses = ["--status-approved", "承認 / Approved", "--status-needswork", "要修正 / Needs work"]
    subprocess.run(
        [python, folder / "mutate.py", "--in", book, "--out", variants, "--sheet", "Review", *COLUMNS, *statuses],
        check=True,
    )
    judge: list[str | Path] = [python, folder / "judge.py", "--variants", variants, "--project", project]
    judge += ["--import-cmd", f"{tool} import -C {{project}} {{file}}"]
    judge += ["--dry-run-cmd", f"{tool} import --dry-run -C {{project}} {{file}}"]
    return said([*judge, *(["--only", only] if only else [])]) and passed


def said(command: list[str | Path]) -> bool:
    """Run a command and print its lines but for those of what passed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print("\n".join(line for line in done.stdout.splitlines() if not line.startswith("ok ")), done.stderr, sep="")
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--without-lxml", action="store_true")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    parts = ["-c", HIDDEN] if args.without_lxml else ["-m", "taiyaku"]
    tool = shlex.join([sys.executable, *parts])
    os.environ["OPENPYXL_LXML"] = str(not args.without_lxml)
    with tempfile.TemporaryDirectory() as d:
        place = args.keep or Path(d)
        place.mkdir(parents=True, exist_ok=True)
        return 0 if run(args.folder.resolve(), place.resolve(), tool, args.only) else 1


if __name__ == "__main__":
    sys.exit(main())
