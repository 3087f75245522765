"""The bars of the shared bench, where it is at hand: boundaries against people's."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from support import SHARED
from taiyaku.article import parse_article
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article, split_english

if TYPE_CHECKING:
    from types import ModuleType

BENCH = SHARED / "bench" / "seg"
NTREX = SHARED / "bench" / "num" / "data" / "ntrex.en-ja.tsv"
pytestmark = pytest.mark.skipif(not BENCH.exists(), reason="the shared bench is not here")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("segbench", BENCH / "bench.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["segbench"] = module
    spec.loader.exec_module(module)
    return module


def parts(text: str, config: SegmentConfig) -> list[str]:
    """The units and what lies between them: markup is a unit of its own in the gold."""
    out, at = [], 0
    for s in segment_article(parse_article(text.encode(), "txt", "x"), config):
        out += [text[at : s.start], text[s.start : s.end]]
        at = s.end
    return [p for p in (*out, text[at:]) if p.strip()]


@pytest.mark.parametrize(
    ("name", "options", "bar"),
    [
        ("articles", {}, 1.0),
        ("articles", {"headlines": "cut"}, 0.995),
        ("articles_blockquote", {"quotes": "split-block"}, 0.995),
        ("articles_alt", {"quotes": "split", "headlines": "cut"}, 0.995),
        ("ud_gsd", {}, 0.988),
        ("ud_gsd", {"headlines": "cut"}, 0.988),
        ("kyoto", {}, 0.998),
        ("kyoto", {"headlines": "cut"}, 0.998),
    ],
)
def test_japanese(name: str, options: dict[str, Any], bar: float) -> None:
    bench = scorer()
    with (BENCH / "data" / f"{name}.jsonl").open(encoding="utf-8") as f:
        docs = [bench.Doc(json.loads(line)) for line in f]
    result, errors = bench.score(docs, [parts(d.text, SegmentConfig(**options)) for d in docs])
    assert result["altered"] == 0
    assert result["F1"] >= bar, errors


def test_english_news_joined_by_article() -> None:
    """A headline has no mark at its end, so it stands alone; the sentences up to the next one are an article."""
    rows = [line.split("\t")[4].strip() for line in NTREX.read_text("utf-8").splitlines()]
    right = wrong = missed = 0
    article: list[str] = []
    for row in [*rows, ""]:
        if row.rstrip("\"'”’)")[-1:] in (".", "!", "?", "…"):
            article.append(row)
            continue
        text = " ".join(article)
        want = {len(" ".join(article[: n + 1])) for n in range(len(article) - 1)}
        got = {b for _, b in split_english(text)} - {len(text)}
        right, wrong, missed = right + len(want & got), wrong + len(got - want), missed + len(want - got)
        article = []
    assert 2 * right / (2 * right + wrong + missed) >= 0.99
