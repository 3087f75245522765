"""The bars that extraction must clear, on the shared articles; skipped where they are not."""

from __future__ import annotations

import importlib.util
import json
from typing import Any

import pytest

from support import SHARED
from taiyaku.terms import extract
from taiyaku.terms.model import Source

BENCH = SHARED / "bench" / "term"

pytestmark = pytest.mark.skipif(not BENCH.exists(), reason="needs the shared articles")


@pytest.fixture(scope="module")
def bench() -> Any:
    spec = importlib.util.spec_from_file_location("term_bench", BENCH / "bench.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def runs(bench: Any) -> list[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Candidates and gold of each article."""
    golds = sorted((BENCH / "gold").glob("*.json"))
    articles = [SHARED / "articles" / f"{g.stem}.txt" for g in golds]
    found = [[c.as_json() for c in extract([a])] for a in articles]
    return [(cands, bench.load_gold(g)) for cands, g in zip(found, golds, strict=True)]


def test_ranking_variants_and_english(bench: Any, runs: list[Any]) -> None:
    total = bench.finish([bench.score(cands, gold)[0] for cands, gold in runs])
    assert total["AP"] >= 0.65
    assert total["P@20"] >= 0.92
    assert total["mR"] >= 0.95
    assert total["mR@100"] >= 0.72
    assert total["gP"] >= 0.95
    assert total["gF"] >= 0.60


def test_suggestions_that_are_found_are_right(bench: Any, runs: list[Any]) -> None:
    """Of the first suggestions that are not composed nine in ten are right; four in ten must terms are answered."""
    found = right = must = answered = 0
    for cands, gold in runs:
        _, hits = bench.score(cands, gold)
        first: dict[int, list[dict[str, str]]] = {}
        for concept, c in hits:
            if concept is not None and not first.get(concept):
                first[concept] = c["en"]
        for n, g in enumerate(gold):
            if g["priority"] == "ignore" or not bench.JP.search(g["ja"]):
                continue
            english = first.get(n) or []
            ok = bool(english) and bench.en_norm(english[0]["text"]) in {bench.en_norm(e) for e in g["en"]}
            must += g["priority"] == "must"
            answered += ok and g["priority"] == "must"
            if english and english[0]["source"] != Source.COMPOSED:
                found += 1
                right += ok
    assert right / found >= 0.90, json.dumps([right, found])
    assert answered / must >= 0.40
