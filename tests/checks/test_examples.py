"""Each check's own examples: what it flags and what it leaves alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from taiyaku.checks import Check, Example, Selection, all_checks, run_checks
from taiyaku.config import ChecksConfig
from taiyaku.model import Catalog, Unit

CASES = [
    pytest.param(c, e, id=f"{c.family}-{n}") for c in all_checks().values() for n, e in enumerate(c.examples, 1)
]


def catalog_of(example: Example) -> Catalog:
    pairs = ((example.source, example.target), *example.more)
    units = [Unit(f"{n:010x}", s, t, structure=example.structure) for n, (s, t) in enumerate(pairs, 1)]
    return Catalog(Path("example.po"), tuple(units))


@pytest.mark.parametrize(("made", "example"), CASES)
def test_an_example_finds_what_it_says(made: Check, example: Example) -> None:
    config = replace(ChecksConfig(), **dict(example.options))
    report = run_checks(
        [catalog_of(example)], config=config, glossary=example.glossary, selection=Selection(only=tuple(made.ids))
    )
    assert sorted({f.check for f in report.findings}) == ([example.finds] if example.finds else [])


@pytest.mark.parametrize(("made", "example"), CASES)
def test_spans_lie_inside_the_texts(made: Check, example: Example) -> None:
    catalog = catalog_of(example)
    config = replace(ChecksConfig(), **dict(example.options))
    for f in run_checks([catalog], config=config, glossary=example.glossary).findings:
        unit = catalog.by_id[f.unit.partition("#")[2]]
        for span, text in ((f.source_span, unit.source), (f.target_span, unit.target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@pytest.mark.parametrize("made", all_checks().values(), ids=lambda c: c.family)
def test_each_kind_has_an_example_or_shares_one(made: Check) -> None:
    """Every kind is shown at least once, so that none can be there that never fires."""
    missing = set(made.ids) - {e.finds for e in made.examples}
    assert not missing


@pytest.mark.parametrize("made", all_checks().values(), ids=lambda c: c.family)
def test_messages_for_people(made: Check) -> None:
    assert made.summary.endswith(".")
    assert len(made.why) > 60
    assert all(re.match(r"[^A-Z.]", k.what) and not k.what.endswith(".") for k in made.kinds.values())
