"""Sentence boundaries and speed, beside other rule segmenters for Japanese in one run.

    python benchmarks/segment.py [--data FOLDER] [--hostile]

FOLDER holds JSON lines files, one document a line: `{"text": …, "units": [sentence, …]}`; units that are structure
alone (bullets, bars) are listed by index in `markup` and count for nothing. Without it the articles of this
repository are cut, for speed only. Peers that are not installed are passed over:

    pip install pysbd hasami ja-sentence-segmenter fast-bunkai

F1 is that of boundaries inside documents, as offsets in the text without white space. MB/s are UTF-8 megabytes a
second of processor time, over 1 MB at least: small sets are cut several times, after a first time that is not
counted. Peers get one line at a time, which is what they are made for. `--hostile` times lines of 1 MB of one
repeated string.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taiyaku.article import parse_article
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent
_TIMED = 1_000_000  # bytes, at least
HOSTILE = (
    "「",
    "」",
    "（",
    "。",
    "！",
    "…",
    ".",
    "♪",
    "w",
    '"',
    " ",
    "\u3000",
    "\t",
    "です",
    "1. ",
    "http://",
    "|",
    "・",
    "(^",
    "〜",
    "※",
    "笑",
    "☆",
    "★5",
    "：",
    "😀",
)


@dataclass
class Set:
    """Documents with their boundaries, if these are known."""

    name: str
    texts: list[str] = field(default_factory=list)
    gold: list[set[int]] = field(default_factory=list)
    ignored: list[list[int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(len(t.encode()) for t in self.texts)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def ends(units: Iterable[str]) -> list[int]:
    out, at = [], 0
    for u in units:
        at += len(bare(u))
        out.append(at)
    return out


def read_sets(folder: Path | None) -> list[Set]:
    if folder is None:
        texts = [p.read_text("utf-8") for p in sorted((ROOT / "translations" / "ja").iterdir())]
        return [Set("own articles", texts * 200)]
    sets = []
    for path in sorted(folder.glob("*.jsonl")):
        found = Set(path.stem)
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            places = ends(document["units"])
            # The place of each character once those of markup are left out.
            kept, shift = [0], 0
            markup = set(document.get("markup", ()))
            for n, unit in enumerate(document["units"]):
                for _ in bare(unit):
                    shift += n not in markup
                    kept.append(shift)
            found.texts.append(document["text"])
            found.ignored.append(kept)
            found.gold.append({kept[p] for p in places} - {0, shift})
        sets.append(found)
    return sets


def f1(data: Set, outputs: list[list[str]]) -> tuple[float | None, int]:
    """F1 over all documents, and how many came back altered (these are not counted)."""
    if not data.gold:
        return None, 0
    right = wrong = missed = altered = 0
    for text, gold, kept, units in zip(data.texts, data.gold, data.ignored, outputs, strict=True):
        if bare("".join(units)) != bare(text):
            altered += 1
            continue
        got = {kept[p] for p in ends(units)} - {0, kept[-1]}
        right, wrong, missed = right + len(got & gold), wrong + len(got - gold), missed + len(gold - got)
    return 2 * right / max(2 * right + wrong + missed, 1), altered


def ours(text: str, config: SegmentConfig) -> list[str]:
    """The units, and what lies between them as units of their own."""
    out, at = [], 0
    for s in segment_article(parse_article(text.encode(), "txt", "-"), config):
        if s.start > at:
            out.append(text[at : s.start])
        out.append(text[s.start : s.end])
        at = s.end
    return [*out, text[at:]]


def by_line(cut: Callable[[str], Iterable[str]], text: str) -> list[str]:
    return [unit for line in text.split("\n") if line.strip() for unit in cut(line)]


def load_pysbd() -> Callable[[str], Iterable[str]]:
    import pysbd

    cut: Any = pysbd.Segmenter(language="ja", clean=False)
    return partial(by_line, cut.segment)


def load_hasami() -> Callable[[str], Iterable[str]]:
    import hasami

    return partial(by_line, hasami.segment_sentences)


def load_ja_sentence_segmenter() -> Callable[[str], Iterable[str]]:
    from ja_sentence_segmenter.common.pipeline import make_pipeline
    from ja_sentence_segmenter.concatenate.simple_concatenator import concatenate_matching
    from ja_sentence_segmenter.split.simple_splitter import split_newline, split_punctuation

    joined = partial(
        concatenate_matching,
        former_matching_rule=r"^(?P<result>.+)(の)$",
        remove_former_matched=False,
    )
    return partial(by_line, make_pipeline(split_newline, joined, partial(split_punctuation, punctuations=r"。!?")))


def load_fast_bunkai() -> Callable[[str], Iterable[str]]:
    from fast_bunkai import FastBunkai

    return partial(by_line, FastBunkai())


SYSTEMS: dict[str, Callable[[], Callable[[str], Iterable[str]]]] = {
    "taiyaku": lambda: partial(ours, config=SegmentConfig()),
    "taiyaku --headlines cut": lambda: partial(ours, config=SegmentConfig(headlines="cut")),
    "pysbd": load_pysbd,
    "hasami": load_hasami,
    "ja-sentence-segmenter": load_ja_sentence_segmenter,
    "fast-bunkai": load_fast_bunkai,
}


def compare(sets: list[Set]) -> None:
    print(f"{'system':<25}{'set':<22}{'F1':>8}{'altered':>9}{'MB/s':>9}")
    for name, load in SYSTEMS.items():
        try:
            cut = load()
        except ImportError:
            print(f"{name:<25}not installed")
            continue
        list(cut("港は静か。船は出ない。"))
        for data in sets:
            score, altered = f1(data, [list(cut(text)) for text in data.texts])
            rounds = max(1, _TIMED // data.size)
            start = time.process_time()
            for _ in range(rounds):
                for text in data.texts:
                    list(cut(text))
            speed = data.size * rounds / 1e6 / (time.process_time() - start)
            shown = f"{score:8.4f}" if score is not None else f"{'-':>8}"
            print(f"{name:<25}{data.name:<22}{shown}{altered:>9}{speed:>9.2f}", flush=True)


def hostile() -> None:
    print(f"{'1 MB of':<25}{'seconds':>8}")
    for unit in HOSTILE:
        text = unit * (1_000_000 // len(unit.encode()))
        start = time.process_time()
        ours(text, SegmentConfig())
        print(f"{unit!r:<25}{time.process_time() - start:8.2f}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--data", type=Path)
    options.add_argument("--hostile", action="store_true")
    chosen = options.parse_args()
    compare(read_sets(chosen.data))
    if chosen.hostile:
        hostile()


if __name__ == "__main__":
    main()
