"""Texts made to be slow: no check takes more than a moment on any of them."""

from __future__ import annotations

import time

import pytest

from taiyaku.checks import Pair, Selection
from taiyaku.checks.runner import findings_of, pair_checker

LONG = 4_000
NASTY = (
    "(", "[", "[a](", "`", "` a", "*", "**a", "_a", " ", " ,", "a@", "a.", "http://a)", "ア・", "アイ・", "A",
    "Ab ", "1a", "A-1-", "the ", '"', "<a ", "ã", "ƒa", "（", "Mr. ", "not ", "1,1", "一", "月", "\u200b",
    "カト・ラミ氏、", "トランプ氏", "Kato Rabi ", "カカ ", "漢漢(かな・",
)  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> object:
    made = pair_checker(selection=Selection(skip=("numbers", "source"), pedantic=True))
    findings_of(made, Pair("港で働くジョン・スミス氏", "They work at the port."))  # tables and the dictionary
    return made


@pytest.mark.parametrize("part", NASTY)
def test_no_text_is_slow(checker: object, part: str) -> None:
    from taiyaku.checks.checker import Checker

    assert isinstance(checker, Checker)
    text = part * (LONG // len(part))
    for pair in (Pair(text, "The end."), Pair("港で働く。", text)):
        begin = time.process_time()
        findings_of(checker, pair)
        assert time.process_time() - begin < 20
