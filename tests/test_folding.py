"""NFKC with offsets: what is passed over is what it leaves alone."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from taiyaku.folding import _UNSTABLE, nfkc

MARKS = "ﾞﾟ\u3099\u309a\u0301\u05b4"
texts = st.text("abéｶか゛ガﬁ㍻①１￥　。ー½…¨" + MARKS, max_size=8)


def test_what_is_passed_over_stays_as_it_is_whatever_stands_beside_it() -> None:
    stable = [c for c in map(chr, range(sys.maxunicode + 1)) if not _UNSTABLE.match(c)]
    assert set("aあ漢、。「」") < set(stable)
    assert all(unicodedata.normalize("NFKC", c) == c and not unicodedata.combining(c) for c in stable)
    assert unicodedata.is_normalized("NFKC", "".join(stable))
    assert not set(MARKS) & set(stable)


@given(texts)
def test_each_character_is_folded_with_the_mark_behind_it_and_keeps_its_place(text: str) -> None:
    view = nfkc(text)
    if unicodedata.is_normalized("NFKC", text):
        assert view.text == text
        assert view.span(0, len(text)) == (0, len(text))
        return
    at, end = 0, 0
    while at < len(text):
        last = at + 2 if text[at + 1 : at + 2] and text[at + 1] in MARKS else at + 1
        folded = unicodedata.normalize("NFKC", text[at:last])
        assert view.text[end : end + len(folded)] == folded
        assert all(view.span(k, k + 1)[0] == at for k in range(end, end + len(folded)))
        at, end = last, end + len(folded)
    assert end == len(view.text)
