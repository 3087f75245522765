"""Latin spans are found by their shape."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taiyaku.terms.latin import blank_foreign, latin_spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("新型のA100とRX-78を使う", ["A100", "RX-78"]),
        ("GX200 NVL 36を出荷", ["GX200 NVL 36"]),
        ("Zeta Pro 900Xが届く", ["Zeta Pro 900X"]),
        ("5G-Advancedと6Gの規格", ["5G-Advanced", "6G"]),
        ("C++とMax++で書く", ["C++", "Max++"]),
        ("Study B(AI)sicsという講座", ["Study B(AI)sics"]),
        ("Bank of Exampleが発表", ["Bank of Example"]),
        ("20GBのメモリーと300MWの電力", []),
        ("A社とB社、X(旧ツイッター)", ["X"]),
        ("R&DとM&Aの費用", ["R&D", "M&A"]),
        ("Model 3を100台", ["Model 3"]),
        ("Phase 3年目", ["Phase"]),
        ("example.orgとDonate.org", ["example.org", "Donate.org"]),
    ],
)
def test_spans(text: str, spans: list[str]) -> None:
    assert [s.text for s in latin_spans(text)] == spans


def test_addresses_and_english_sentences_are_blanked_without_moving_anything() -> None:
    text = "詳細はhttps://example.com/a?b=cへ。We are happy to announce the news 。本文"
    blanked = blank_foreign(text)
    assert len(blanked) == len(text)
    assert "http" not in blanked
    assert "announce" not in blanked
    assert blanked.endswith("本文")


def test_a_name_of_five_words_stays() -> None:
    assert "Make Data Work for Us" in blank_foreign("「Make Data Work for Us」を開く")


@given(st.text(alphabet="AaBz9 .-+&'/()円の年GB", max_size=40))
def test_spans_stand_where_they_say(text: str) -> None:
    spans = latin_spans(text)
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("part", ["a", "a-", "A.", "A/A/", "AB(C)d", "a.", "www.", "http://", "@a.", "A of "])
def test_no_text_takes_quadratic_time(part: str) -> None:
    """20,000 repetitions took up to a minute when a match could begin anywhere."""
    start = time.process_time()
    latin_spans(blank_foreign(part * 20_000))
    assert time.process_time() - start < 20
