"""How long a review workbook takes out and back, and how much memory.

    python benchmarks/workbook.py [UNITS…] [--edited SHARE] [--checks]

Makes a project of UNITS units (default 10,000, a hundred an article) of generated sentences and 180 terms, exports
it in a process of its own, edits a share of the translations in the sheet's XML, and imports it in another process.
`seconds` are those of the processor from the start of the process, `megabytes` its peak resident size. `--checks`
runs the checks before the export, as the command does.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from taiyaku.catalog import po_bytes
from taiyaku.catalog.update import new_header
from taiyaku.glossary import write_terms
from taiyaku.model import Catalog, Concept, Glossary, Term, Unit


def _words(text: str) -> list[str]:
    return text.split()


PLACES = _words("港 市場 工場 駅前 山村 島 県庁 研究室 商店街 畑 役場 空港 倉庫 博物館 造船所")
WHO = _words("漁師 職人 学生 技術者 市長 農家 観光客 記者 医師 店主 研究者 運転手")
WHAT = _words("機械 地図 朝の便 試作品 小船 予算 予報 祭り 設計図 部品 米の値段 橋の工事")
DID = _words("運んだ 調べた 見せた 話し合った 待った 直した 届けた 数えた 選んだ 守った")
EN = _words("harbour market factory station village island office laboratory street field hall airport store")

CHILD = """
import json, resource, sys, time
from pathlib import Path
from taiyaku.project import find_project
what, root, path, checks = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "1"
started = time.perf_counter()
project = find_project(root)
if what == "export":
    from taiyaku.catalog import read_po
    from taiyaku.glossary import read_terms
    from taiyaku.review import catalog_paths, export_workbook
    catalogs = [read_po(p) for p in catalog_paths(project)]
    glossary = read_terms(project.glossary_path)
    findings = ()
    if checks:
        from taiyaku.checks.runner import run_checks
        findings = run_checks(catalogs, glossary=glossary, project=project).findings
    made = export_workbook(catalogs, path, project=project, glossary=glossary, findings=findings)
    said = {"units": made.units, "findings": len(findings), "bytes": path.stat().st_size}
else:
    from taiyaku.review import import_workbook
    said = import_workbook(path, project=project).counts
self, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
said["seconds"] = round(sum(u.ru_utime + u.ru_stime for u in (self, children)), 2)
said["elapsed"] = round(time.perf_counter() - started, 2)
said["megabytes"] = round(self.ru_maxrss / 1024)
print(json.dumps(said))
"""


def make_project(root: Path, units: int, rng: random.Random) -> None:
    """A project with a term base of 200 concepts and articles of a hundred units."""
    (root / "taiyaku.toml").write_text("", "utf-8")
    concepts = [
        Concept(f"c{n}", (Term(f"{place}の{who}{n // 180 or ''}", "ja"), Term(f"{EN[n % len(EN)]} hand {n}", "en")))
        for n, (place, who) in enumerate((p, w) for p in PLACES for w in WHO)
    ]
    (root / "glossary").mkdir()
    write_terms(Glossary(tuple(concepts)), root / "glossary" / "terms.csv")
    folder = root / "translations" / "en"
    folder.mkdir(parents=True)
    for article in range(0, units, 100):
        made = []
        for n in range(article, min(article + 100, units)):
            year = 1990 + n % 36
            source = (
                f"{rng.choice(PLACES)}の{rng.choice(WHO)}は{year}年に{rng.choice(PLACES)}で{rng.choice(WHAT)}を"
                f"{n + 1}回{rng.choice(DID)}が、{rng.choice(WHO)}はまだ{rng.choice(WHAT)}を待っている。"
            )
            target = (
                f"In {year} the people of the {rng.choice(EN)} moved it {n + 1} times at the {rng.choice(EN)}, "
                f"while others are still waiting at the {rng.choice(EN)}."
            )
            made.append(
                Unit(f"{n:010x}", source, target, f"{n:010x}", structure=("heading 2",) if n % 20 == 0 else ())
            )
        path = folder / f"article-{article // 100:03}.po"
        path.write_bytes(po_bytes(Catalog(path, tuple(made), new_header("benchmark"))))


def edit(path: Path, back: Path, share: float, rng: random.Random) -> int:
    """Edit a share of the translations as text; returns how many."""
    edited = 0

    def cell(m: re.Match[str]) -> str:
        nonlocal edited
        if rng.random() >= share:
            return m[0]
        edited += 1
        return m[0].replace("while others", "but others")

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(back, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text = re.sub(r'<c r="D\d+"[^>]*><is>.*?</is></c>', cell, data.decode("utf-8"))
                data = text.encode("utf-8")
            new.writestr(name, data)
    return edited


def run(what: str, root: Path, path: Path, *, checks: bool) -> dict[str, float]:
    """Run one half in a process of its own."""
    args = [sys.executable, "-c", CHILD, what, str(root), str(path), str(int(checks))]
    done = subprocess.run(args, capture_output=True, text=True, check=True)
    said: dict[str, float] = json.loads(done.stdout)
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("units", nargs="*", type=int, default=[10_000])
    parser.add_argument("--edited", type=float, default=0.1)
    parser.add_argument("--checks", action="store_true")
    args = parser.parse_args()
    for units in args.units:
        rng = random.Random(1)
        with tempfile.TemporaryDirectory() as d:
            root = Path(d)
            make_project(root, units, rng)
            out = run("export", root, root / "review.xlsx", checks=args.checks)
            edited = edit(root / "review.xlsx", root / "back.xlsx", args.edited, rng)
            back = run("import", root, root / "back.xlsx", checks=False)
            assert back["taken"] == edited, (back, edited)
        print(f"{units:,} units, {edited:,} edited")
        print(f"  export {json.dumps(out)}")
        print(f"  import {json.dumps(back)}")


if __name__ == "__main__":
    main()
