"""Counting an article is a pure function; merging cares for no order and no grouping."""

from __future__ import annotations

import importlib
import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taiyaku.errors import InputError
from taiyaku.terms import count_articles, extract
from taiyaku.terms.candidates import assemble
from taiyaku.terms.counts import Counts

from .helpers import counts_of

if TYPE_CHECKING:
    from pathlib import Path

MODULE = importlib.import_module("taiyaku.terms.extract")  # the package's attribute is the function
TEXTS = (
    "ゼータ電子は新型の量子計算機「Omega-2」を公開した。量子計算機の市場は広がる。",
    "量子計算機の輸出規制を協議した。ゼータ電子(ZETA)は反発している。",
    "マリア・ロペス氏は輸出規制を批判。ロペスは「Omega-2」を擁護した。",
    "OmegaZETAの試験。輸出規制の見直し、量子計算機市場の拡大。",
    "国際海洋機構(IMO)は深海採掘の規則をまとめた。深海採掘の規則案は来月示す。",
)


@cache
def packed() -> tuple[bytes, ...]:
    """The counts of each text, numbered in order, as bytes: merging changes the counts that it adds to."""
    out = []
    for n, text in enumerate(TEXTS):
        one = counts_of(*([""] * n), text)
        one.names = {n: f"a{n}.txt"}
        out.append(pickle.dumps(one))
    return tuple(out)


@cache
def whole() -> Counts:
    return counts_of(*TEXTS)


def same(a: Counts, b: Counts) -> bool:
    return a.runs == b.runs and a.glosses == b.glosses and a.names == b.names


@given(st.permutations(range(len(TEXTS))), st.data())
@settings(max_examples=40, deadline=None)
def test_any_split_of_the_corpus_gives_the_same_result(order: list[int], data: st.DataObject) -> None:
    """Random binary trees of merges over a random order."""
    parts = [pickle.loads(packed()[n]) for n in order]
    while len(parts) > 1:
        at = data.draw(st.integers(0, len(parts) - 2))
        parts[at : at + 2] = [parts[at].merge(parts[at + 1])]
    assert same(parts[0], whole())
    assert assemble(parts[0]) == assemble(whole())


def test_nothing_is_added_by_no_article() -> None:
    assert same(counts_of(TEXTS[0]).merge(Counts()), Counts().merge(counts_of(TEXTS[0])))


def write(folder: Path, copies: int) -> list[Path]:
    paths = [folder / f"a{n:03}.txt" for n in range(copies)]
    for n, path in enumerate(paths):
        path.write_text(TEXTS[n % len(TEXTS)], "utf-8")
    return paths


def test_an_executor_gives_what_this_process_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path, 30)
    monkeypatch.setattr(MODULE, "CHUNK", 7)
    seen: list[int] = []
    with ThreadPoolExecutor(1) as pool:
        pooled = count_articles(paths, executor=pool, advance=seen.append)
    assert sum(seen) == 30
    assert same(pooled, count_articles(paths))


def test_many_articles_are_counted_in_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path, 8)
    alone = count_articles(paths)
    monkeypatch.setattr(MODULE, "POOL_FROM", 4)
    monkeypatch.setattr(MODULE, "CHUNK", 3)
    assert same(count_articles(paths), alone)


def test_a_file_that_cannot_be_read_is_told_from_another_process_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path, 6)
    paths[4].unlink()
    monkeypatch.setattr(MODULE, "POOL_FROM", 4)
    monkeypatch.setattr(MODULE, "CHUNK", 3)
    with pytest.raises(InputError) as e:
        count_articles(paths)
    assert f"{paths[4]}: no such file" in str(e.value)


def test_a_candidate_tells_where_it_stands(tmp_path: Path) -> None:
    found = {c.ja: c for c in extract(write(tmp_path, 4))}
    term = found["量子計算機"]
    assert term.count == 4
    assert term.articles == ("a000.txt", "a001.txt", "a003.txt")
    for c in term.contexts:
        assert c.text[c.start : c.end] == "量子計算機"
    assert found["Omega-2"].articles == ("a000.txt", "a002.txt")


def test_spans_count_in_the_article_not_in_its_folded_form() -> None:
    """Full-width letters and half-width kana stand where the article has them."""
    (candidate,) = [
        c for c in assemble(counts_of("新製品の「ＯＭＥＧＡ７」は㈱ゼータが売る。")) if c.ja == "OMEGA7"
    ]
    context = candidate.contexts[0]
    assert context.text[context.start : context.end] == "ＯＭＥＧＡ７"
