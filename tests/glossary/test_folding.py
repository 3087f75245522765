"""Japanese texts under the foldings of terms, character by character."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from taiyaku.folding import nfkc
from taiyaku.glossary.folding import JAPANESE, fold_ja

SAME = {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("’‘ʼ", "'")}


def _matches(pattern: str, c: str) -> bool:
    return re.fullmatch(pattern, c) is not None


def _kept(text: str, at: int) -> bool:
    c, before, after = text[at], text[:at], text[at + 1 :]
    if c == "=":
        return not (_matches("[ァ-ヿ]", before[-1:]) and _matches("[ァ-ヿ]", after[:1]))
    if c.isspace():
        beside = before.rstrip()[-1:], after.lstrip()[:1]
        return before[-1:] == before.rstrip()[-1:] and not any(_matches(f"[{JAPANESE}]", b) for b in beside)
    return c not in "・·‧\u200b\u200c\u200d\u2060\ufeff"


@given(st.text("アー・=＝ 　\t\nABé輸あ·\u200b-–’ʼİ。", max_size=12))
def test_what_is_folded(text: str) -> None:
    view = nfkc(text)
    folded = fold_ja(text)
    kept = [n for n in range(len(view.text)) if _kept(view.text, n)]
    assert folded.text == "".join(SAME.get(view.text[n], view.text[n].lower()[0]) for n in kept)
    assert [folded.inside(n, n + 1)[0] for n in range(len(kept))] == kept
