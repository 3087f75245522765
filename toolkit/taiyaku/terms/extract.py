"""The door: articles to ranked candidates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.article import Article, read_article
from taiyaku.config import SegmentConfig
from taiyaku.segment import segment_article
from taiyaku.terms.candidates import assemble
from taiyaku.terms.counts import Counts, count_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor, Future

    from taiyaku.model import Glossary
    from taiyaku.terms.decisions import Decisions
    from taiyaku.terms.model import Candidate
    from taiyaku.terms.translations import Translations

Input = Path | str | Article

CHUNK = 24  # articles a task of the pool
POOL_FROM = 120  # fewer are counted faster than two processes load their dictionaries


def extract(  # noqa: PLR0913 - what a project knows
    articles: Iterable[Input],
    *,
    config: SegmentConfig | None = None,
    glossary: Glossary | None = None,
    decisions: Decisions | None = None,
    translations: Translations | None = None,
    jmdict: Callable[[Sequence[str]], Sequence[str]] | None = None,
    executor: Executor | None = None,
    advance: Callable[[int], None] | None = None,
) -> list[Candidate]:
    """The term candidates of Japanese articles, best first.

    `articles` are paths or articles that were read. `glossary` marks what is known, `decisions` are heeded
    (dropped candidates are left out, joined and split ones stay so), `translations` are unit pairs to learn English
    from. Raises `InputError` for a file that is no article.
    """
    counts = count_articles(articles, config=config, executor=executor, advance=advance)
    return assemble(counts, glossary=glossary, decisions=decisions, translations=translations, jmdict=jmdict)


def count_articles(
    articles: Iterable[Input],
    *,
    config: SegmentConfig | None = None,
    executor: Executor | None = None,
    advance: Callable[[int], None] | None = None,
) -> Counts:
    """The merged counts of all articles, counted here, in processes when they are many, or in `executor`."""
    inputs = list(articles)
    chunks = [inputs[i : i + CHUNK] for i in range(0, len(inputs), CHUNK)]
    total = Counts()
    if executor is not None:
        return _gather(executor, chunks, config, advance, total)
    if len(inputs) < POOL_FROM:
        for n, article in enumerate(inputs):
            total.merge(count_chunk(n, [article], config))
            if advance:
                advance(1)
        return total
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:  # a progress bar's thread must not be forked
        return _gather(pool, chunks, config, advance, total)


def _gather(
    pool: Executor,
    chunks: Sequence[list[Input]],
    config: SegmentConfig | None,
    advance: Callable[[int], None] | None,
    total: Counts,
) -> Counts:
    """Count chunk by chunk, a bounded number of them under way, so that results do not pile up in memory."""
    from collections import deque
    from os import cpu_count

    todo = deque((n * CHUNK, chunk) for n, chunk in enumerate(chunks))
    limit = 2 * (cpu_count() or 1) + 2
    futures: deque[tuple[int, Future[Counts]]] = deque()
    while todo or futures:
        while todo and len(futures) < limit:
            start, chunk = todo.popleft()
            futures.append((len(chunk), pool.submit(count_chunk, start, chunk, config)))
        size, future = futures.popleft()
        total.merge(future.result())
        if advance:
            advance(size)
    return total


def count_chunk(start: int, articles: Sequence[Input], config: SegmentConfig | None) -> Counts:
    """The counts of some articles, numbered from `start`."""
    counts = Counts()
    for n, article in enumerate(articles, start):
        read = article if isinstance(article, Article) else read_article(article, config=config)
        segments = segment_article(read, config or SegmentConfig())
        counts.merge(count_article(n, Path(read.path).name, segments))
    return counts
