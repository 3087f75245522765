"""What is passed over in one match decides nothing: with and without it, texts are cut at the same places."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taiyaku.segment import japanese, lost
from taiyaku.segment.japanese import Rules, sentences
from taiyaku.segment.skip import skip

PIECES = (
    *'港船は、。。。！？!?….．♪☆😀◎「」「」『』『』（）（）()“”‘’【】［］[]〈〉《》〔〕｛｝〝〟«»｢｣"＂',
    *"とのにがをもでwｗow笑^＾・･ー〜 \u3000\t\xa0A1zａ１TОд;_※：—‥\ufe0f\u200d💦彡",
    *(
        "です",
        "でした",
        "ました",
        "食べた",
        "残念",
        "よね",
        "結局",
        "どうせ",
        "※",
        "：",
        "、、",
        "〜",
        "それは",
        "Yahoo!",
        "モーニング娘。",
        "３．５",
        "3.5",
        "No.1",
        "Inc.は",
    ),
    *(
        "（笑）",
        "(笑",
        "(^^)",
        "(^^♪",
        "泣",
        "(ーー;)",
        "(T_T)",
        "O(^^)O",
        "（港長）",
        "（同）",
        "太郎「",
        "」「",
        "）「",
        "。」",
        "。）",
        "愛）",
        "(3-0)",
    ),
    *(
        "The boats left. ",
        "https://a.b/c?d=1!e ",
        "・・・",
        "……",
        "。。",
        "wwww",
        "orz",
        "[1]",
        "[^2]",
        " ー ",
        "（1 - 2）",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
PLAIN = "港（みなと、766年 - 822年）は古い。「市場」（いちば）と『港の本』を読む。2年前の話だ。"


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([Rules(), Rules(cut_quotes=True)]))
@example(PLAIN, Rules())
@example(
    "「A・B」「C」という船。「待て」「行け！」と言った。（港（昔は湖。今は海）を見る）。", Rules(cut_quotes=True)
)
@example("「安い 。」港。(T_T)。（T_T）船。（愛）。（愛媛）港。“待て”(港長)。", Rules())
@example("「行く？」「うん」「よし」港。「船」", Rules())
def test_texts_are_cut_as_piece_by_piece(text: str, rules: Rules) -> None:
    fast = sentences(text, rules)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(japanese, "simple_cuts", lambda _text, at, _cuts: at)
        patch.setattr(japanese, "BEGINS", re.compile("(?!)"))
        patch.setattr(lost, "_TRACE", re.compile(""))
        patch.setattr(lost, "_FINDERS", [(find, ("",)) for find, _ in lost._FINDERS])
        assert sentences(text, rules) == fast


@given(TEXTS)
def test_no_mark_outside_brackets_is_passed_over(text: str) -> None:
    bare = re.sub(r"[「『“][^」』”]*[」』”]", "", skip(text, 0).group())
    bare = re.sub(r"[(（][^()（）]*[)）]", "", re.sub(r"[(（][^()（）]*[)）]", "", bare))
    bare = re.sub(r"[【〈《〔［\[][^】〉》〕［\]］]*[】〉》〕］\]]", "", bare)
    assert not set(bare) & set("。｡！？!?")


@pytest.mark.parametrize(
    ("passed", "rest"),
    [
        ("港（みなと、766年 - 822年）は『港の本』にある", "。"),
        ("港は静かだ", ""),
        ("港町 Harbour 2.0 wow の", " 船"),  # behind kana a blank may stand for a mark
        ("船は", "「待て。」と言う"),  # a mark in a quotation
        ("", "「待て」「行け」"),  # turns, or a list
        ("", "「待て」（港長）"),  # who said it
        ("港", "（笑）"),
        ("港（愛媛）", "笑"),
        ("", "「待て"),
    ],
)
def test_what_decides_nothing_is_passed_over(passed: str, rest: str) -> None:
    assert skip(passed + rest, 0).group() == passed


def test_a_long_text_is_passed_over_in_several_matches() -> None:
    text = "港・" * 1000
    at = skip(text, 0).end()
    assert 0 < at < len(text)
    assert sentences(text + "港。船") == [(0, 2002, False), (2002, 2003, False)]
