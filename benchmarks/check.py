"""Speed of `taiyaku check`: a project of many units with a large term base, checked twice.

    python benchmarks/check.py [--units N] [--concepts N] [--project DIR]

Sentences are put together of parts of our own, each different; `--project DIR` checks that project instead.
CPU seconds are those of all processes; memory is the largest sum over all processes at one time (proportional set
size, looked at four times a second; Linux only).
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from taiyaku import __version__

PLACES = ["港", "町", "村", "駅", "工場", "倉庫", "学校", "病院", "市場", "農園"], (
    ["port", "town", "village", "station", "factory", "warehouse", "school", "hospital", "market", "farm"]
)  # fmt: skip
LOOKS = ["赤い", "青い", "白い", "黒い", "古い", "新しい", "丸い", "広い", "狭い", "静かな"], (
    ["red", "blue", "white", "black", "old", "new", "round", "wide", "narrow", "quiet"]
)  # fmt: skip
PEOPLE = (
    ["ジョン・スミス", "アンナ・ペトロワ", "ルイス・ゴメス", "ケビン・ヒューズ", "ソフィア・リンドクビスト"],
    ("John Smith", "Anna Petrova", "Luis Gomez", "Kevin Hughes", "Sofia Lindqvist"),
)
SENTENCES = (
    ("{who}氏は{year}年{month}月、{look}{place}で{count}人と会った。",
     "In {name} {year}, {person} met {count} people at the {en_look} {en_place}."),
    ("{look}{place}の売り上げは前年比{share}%増の{money}億円となり、過去最高を更新した。",
     "Sales at the {en_look} {en_place} rose {share}% from a year earlier to a record {yen} billion yen."),
    ("「{look}{place}を{year}年までに直す」と{who}氏は述べた。",
     "“We will mend the {en_look} {en_place} by {year},” {person} said."),
    ("{place}から{count}キロ離れた{look}建物には、{term}が{share}台ある。",
     "The {en_look} building, {count} kilometers from the {en_place}, holds {share} {en_term}s."),
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Source-Language: ja\\n"\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--concepts", type=int, default=2_000)
    parser.add_argument("--project", type=Path, help="a project of one's own")
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    what = options.project or f"{options.units:,} units, {options.concepts:,} concepts"
    print(f"taiyaku {__version__} | {what} | Python {sys.version.split()[0]} | {cores} cores | "
          f"load {os.getloadavg()[0]:.1f} | {time.strftime('%Y-%m-%d')}")  # fmt: skip
    if options.project:
        measure("run", options.project)
        return
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder), options.units, options.concepts)
        for what in ("first run", "second run"):
            measure(what, Path(folder))


def measure(what: str, folder: Path) -> None:
    program = [sys.executable, "-m", "taiyaku", "check", "--fail-on", "never", "--format", "text", "-q"]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    peak = 0
    with subprocess.Popen(program, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines: list[str] = []
        reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
        reader.start()
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(0.25)
        reader.join()
    if process.returncode:
        sys.exit(f"taiyaku check failed with {process.returncode}")
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {wall:.1f} s, {cpu:.1f} s CPU, {peak / 1024:.0f} MB; {lines[-1].strip()}")


def memory(pid: int) -> int:
    """Proportional set size of a process and those it started, in KiB; processes that have just ended count 0."""
    total = 0
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        total += next(int(r.split()[1]) for r in rows if r.startswith("Pss:"))
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except (OSError, StopIteration):
        return total
    return total + sum(memory(int(c)) for c in children)


def write_project(folder: Path, units: int, concepts: int) -> None:
    """A project with a thousand units a file."""
    (folder / "taiyaku.toml").write_text("", "utf-8")
    (folder / "glossary").mkdir()
    kana = itertools.product(
        "アカサタナハマヤラワ", "イキシチニヒミリ", "エケセテネヘメレ", "ンー", "オコソトノホモヨロ"
    )
    terms = [
        ("".join(k), "item" + "".join(chr(97 + int(d)) for d in str(n)))
        for n, k in enumerate(itertools.islice(kana, concepts))
    ]
    rows = [f"t{n},{ja},{en}\n" for n, (ja, en) in enumerate(terms)]
    (folder / "glossary" / "terms.csv").write_text("id,ja,en\n" + "".join(rows), "utf-8")
    target = folder / "translations" / "en"
    target.mkdir(parents=True)
    rng = random.Random(7)
    for start in range(0, units, 1000):
        entries = [HEAD]
        for n in range(start, min(start + 1000, units)):
            source, english = pair(rng, n, terms)
            reference = f"#: translations/ja/a{start // 1000}.md\n"
            entries.append(f'{reference}msgctxt "{n:010x}"\nmsgid "{source}"\nmsgstr "{english}"\n')
        (target / f"a{start // 1000}.po").write_text("\n".join(entries), "utf-8")


def pair(rng: random.Random, n: int, terms: list[tuple[str, str]]) -> tuple[str, str]:
    ja, en = SENTENCES[n % len(SENTENCES)]
    place, look, who = rng.randrange(10), rng.randrange(10), rng.randrange(5)
    month, money = rng.randrange(12), rng.randrange(10, 9000)
    term, en_term = rng.choice(terms)
    values = {
        "place": PLACES[0][place], "en_place": PLACES[1][place], "look": LOOKS[0][look], "en_look": LOOKS[1][look],
        "who": PEOPLE[0][who], "person": PEOPLE[1][who], "year": rng.randrange(1990, 2030), "month": month + 1,
        "name": MONTHS[month], "count": f"{n + 2:,}", "share": rng.randrange(3, 90), "money": f"{money:,}",
        "yen": f"{money / 10:,.1f}", "term": term, "en_term": en_term,
    }  # fmt: skip
    return ja.format(**values), en.format(**values)


if __name__ == "__main__":
    main()
