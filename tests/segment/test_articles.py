"""Articles to segments: kinds, quotations, headlines, configuration."""

from __future__ import annotations

from typing import Any

import pytest

from taiyaku.article import parse_article
from taiyaku.config import SegmentConfig
from taiyaku.errors import ConfigError
from taiyaku.model import Kind, Segment
from taiyaku.segment import segment_article

TEXT = """港だより > 港の一日

嵐の港。船は出ず

2025.11.03 06:14 港
夜明けの港の画像1
灯台(港湾局提供)

●この記事の要点
・嵐で船が止まった。客は駅へ向かった。
・再開は明日になる

 昨夜から風が強い。港は静かだ。

「船は出せません。明日まで待ってください」(港長)

 港長は「波が高い。風も強い。」と述べた。

品名	値段
いわし	百円。安い。

(文=港だより編集部)
https://example.com/harbour
"""


def cut(text: str, path: str = "a.txt", lang: Any = "ja", **config: Any) -> list[Segment]:
    return segment_article(parse_article(text.encode(), "txt", path), SegmentConfig(**config), lang)


def test_each_kind_is_told_by_form_and_place() -> None:
    assert [(s.kind, s.structure, s.text) for s in cut(TEXT)] == [
        (Kind.BREADCRUMB, "breadcrumb", "港だより > 港の一日"),
        (Kind.TITLE, "title", "嵐の港。船は出ず"),
        (Kind.DATE, "date", "2025.11.03 06:14 港"),
        (Kind.CAPTION, "caption", "夜明けの港の画像1"),
        (Kind.CAPTION, "caption", "灯台(港湾局提供)"),
        (Kind.HEADING, "heading", "この記事の要点"),
        (Kind.LIST_ITEM, "list", "嵐で船が止まった。"),
        (Kind.LIST_ITEM, "list", "客は駅へ向かった。"),
        (Kind.LIST_ITEM, "list", "再開は明日になる"),
        (Kind.PARAGRAPH, "", "昨夜から風が強い。"),
        (Kind.PARAGRAPH, "", "港は静かだ。"),
        (Kind.QUOTE, "quote", "「船は出せません。明日まで待ってください」(港長)"),
        (Kind.PARAGRAPH, "", "港長は「波が高い。風も強い。」と述べた。"),
        (Kind.TABLE_CELL, "table 1.1", "品名"),
        (Kind.TABLE_CELL, "table 1.2", "値段"),
        (Kind.TABLE_CELL, "table 2.1", "いわし"),
        (Kind.TABLE_CELL, "table 2.2", "百円。"),
        (Kind.TABLE_CELL, "table 2.2", "安い。"),
        (Kind.BYLINE, "byline", "(文=港だより編集部)"),
        (Kind.URL, "url", "https://example.com/harbour"),
    ]


def test_a_segment_knows_its_line_its_place_and_its_block() -> None:
    segments = cut(TEXT)
    assert all(TEXT[s.start : s.end] == s.text for s in segments)
    lines = TEXT.split("\n")
    assert all(s.text in lines[s.line - 1] for s in segments)
    assert [s.id for s in segments] == [f"s{n}" for n in range(1, len(segments) + 1)]
    items = [s for s in segments if s.kind is Kind.LIST_ITEM]
    assert items[0].block == items[1].block != items[2].block


def test_headlines_are_cut_when_asked() -> None:
    assert [s.text for s in cut(TEXT, headlines="cut")][1:3] == ["嵐の港。", "船は出ず"]


def test_the_end_of_a_frame_is_no_unit() -> None:
    assert [s.text for s in cut("◆◇◆ 魚が安い！ ◆◇◆\n\n港へ急げ。\n", headlines="cut")] == [
        "◆◇◆ 魚が安い！ ◆◇◆",
        "港へ急げ。",
    ]


def test_a_line_that_ends_like_a_sentence_is_no_headline() -> None:
    text = "嵐が来た。船は出ない。\n\n港は静かだ。客もいない。\n"
    assert [s.kind for s in cut(text)] == [Kind.PARAGRAPH] * 4
    trailing = "船は出たよ。次は・・・明日かな・・・\n港は静かだ。客もいない。\n"
    assert [s.text for s in cut(trailing)][:2] == ["船は出たよ。", "次は・・・明日かな・・・"]
    laughing = "船は出たよ。\n\n逆に明日はどうなる。見てみたい。笑\n"
    assert [s.text for s in cut(laughing)][1:] == ["逆に明日はどうなる。", "見てみたい。笑"]
    posts = "今日は休み。海へ行ってきた\n\n明日は仕事。早く寝るよ\n\n楽しかった。また行きたい\n"
    assert [s.text for s in cut(posts)][2:4] == ["明日は仕事。", "早く寝るよ"]


def test_a_paragraph_that_its_writer_signed_is_no_headline() -> None:
    text = "嵐が来た。船は出ない。\n\n港は静かだ。客もいない。（浜田陽）\n"
    assert [s.text for s in cut(text)][2:] == ["港は静かだ。", "客もいない。（浜田陽）"]


def test_lines_that_hold_marks_by_halves_are_posts() -> None:
    posts = "船が着いた！客も満員\n\n市場は休み。残念\n\n港のカフェ\n\n雨だ。帰り道\n"
    assert [s.text for s in cut(posts)] == [
        *("船が着いた！", "客も満員", "市場は休み。", "残念", "港のカフェ", "雨だ。", "帰り道"),
    ]
    assert cut("船が着いた！客も満員\n\n今朝、船が着いた。\n")[0].text == "船が着いた！客も満員"


def test_a_title_may_end_as_it_likes() -> None:
    for title in ("【実験】船は沈むか？やってみた", "船は沈むか？　港でやってみた"):
        assert cut(f"{title}\n\n港は静か\n\n今朝、船が着いた。\n")[0].text == title


@pytest.mark.parametrize(
    ("quotes", "free", "embedded"),
    [("whole", 1, 1), ("split-block", 2, 1), ("split", 2, 2)],
)
def test_quotations_are_cut_as_asked(quotes: Any, free: int, embedded: int) -> None:
    texts = [s.text for s in cut(TEXT, quotes=quotes)]
    start = next(i for i, t in enumerate(texts) if t.startswith("「船は"))
    assert texts[start + free].startswith("港長は「波が")
    assert texts[start + free + embedded] == "品名"


def test_closers_stay_on_the_left_of_a_cut_quotation() -> None:
    assert [s.text for s in cut("彼は「行く。来い。」と言った。「待て。」そして出た。", quotes="split")] == [
        "彼は「行く。",
        "来い。」と言った。",
        "「待て。」",
        "そして出た。",
    ]


@pytest.mark.parametrize("frame", ["港長は「{}」と述べた。", "「{}」"])
def test_the_parts_of_long_quotations_are_marked(frame: str) -> None:
    text = frame.format("波が高いので船は出せない。" * 25)
    assert len(cut(text)) == 1
    parts = cut(text, quotes="split-block")
    assert len(parts) == 25
    assert all(s.inferred for s in parts)
    assert not any(s.inferred for s in cut(text, quotes="split"))


def test_the_parts_of_short_quotations_are_not_marked() -> None:
    parts = cut("「波が高い。船は出せない。」", quotes="split-block")
    assert [s.inferred for s in parts] == [False, False]


def test_quotations_by_article() -> None:
    text = "「船は出ない。港は静かだ。」\n"
    config = {"quotes_in": {"interview-*.txt": "split-block", "ja/old/*.txt": "split"}}
    assert len(cut(text, "ja/interview-1.txt", **config)) == 2
    assert len(cut(text, "x/ja/old/a.txt", **config)) == 2
    assert len(cut(text, "ja/news.txt", **config)) == 1


def test_patterns_that_are_never_cut() -> None:
    text = "番組どん！と港を見た。次だ。"
    assert len(cut("番組どん！港を見た。")) == 2
    assert [s.text for s in cut("番組どん！港を見た。次だ。", never_cut=("どん！港",))] == [
        "番組どん！港を見た。",
        "次だ。",
    ]
    assert len(cut(text, never_cut=("どん！",))) == 2


def test_a_wrong_pattern_is_named() -> None:
    with pytest.raises(ConfigError, match=r"segment\.never-cut\[1\] = '\('"):
        cut("港。", never_cut=("a", "("))


def test_closers_and_abbreviations_of_ones_own() -> None:
    text = "港は静かだ。¶船は出ない。¶"
    assert [s.text for s in cut(text, closers=("¶",))] == ["港は静かだ。¶", "船は出ない。¶"]
    english = "See Kap. Three today. Then go."
    assert len(cut(english, lang="en")) == 3
    assert len(cut(english, lang="en", abbreviations=("Kap.",))) == 2


def test_a_glued_caption_is_a_guess() -> None:
    text = (
        "港では昨夜から強い風が吹いていて、朝になっても船は一隻も出ていないという。"
        "Storm keeps all the boats in harbour 今朝も"
        "波は高く、客は駅へ向かった。市場の魚が足りなくなるおそれがある "
        "港長は、明日の朝には再開できると話している。"
        "市場では早くも値上がりが始まっていて、店の主人たちは困った顔をしている。"
    )
    segments = cut(text)
    assert [s.text for s in segments if s.kind is Kind.ENGLISH] == ["Storm keeps all the boats in harbour"]
    assert [s.text for s in segments if s.inferred][-2:] == [
        "市場の魚が足りなくなるおそれがある",
        "港長は、明日の朝には再開できると話している。",
    ]
    assert not any(s.inferred for s in cut("港は静かだ。船は出ない。"))


def test_blanks_around_latin_words_are_no_borders() -> None:
    text = (
        "この港では毎朝 Sakura 号が出ている。しかし昨日から使っている Tide という仕組みが、"
        "今朝も動かなかった Mori 氏は、" * 3
    )
    assert not any(s.inferred for s in cut(text))


def test_blanks_before_what_a_plain_form_describes_are_no_borders() -> None:
    named = "この島で二番目に古い旅館の主人である ヨハン・ミュラー氏は、毎朝早くから港へ出て魚を選ぶ。" * 3
    habit = (
        "港の朝は早くから にぎやかで、漁師たちは暗いうちから船を出す。"
        "島の祭りで獅子の役を務めることになった 宿の主人は、今年も魚の市場で太鼓を打つ。"
        "客は桟橋に並んで船を待ち、子どもたちは浜で貝を拾う。昼になると港はまた静かになる。"
    )
    assert not any(s.inferred for text in (named, habit) for s in cut(text))


def test_english_articles_are_cut_as_english() -> None:
    text = "The Harbour\n\nMr. Mori came at 5 a.m. on Sunday. The U.S. boat was late.\n"
    assert [(s.kind.value, s.text) for s in cut(text, lang="en")] == [
        ("title", "The Harbour"),
        ("english", "Mr. Mori came at 5 a.m. on Sunday."),
        ("english", "The U.S. boat was late."),
    ]


def test_hard_wrapped_text_is_joined_without_blanks() -> None:
    text = (
        "港の朝は早く、漁師たちは暗いうちから船を\n出す準備を始めている。市場が開くころには\n船はもう沖にいる。\n\n"
        "風が強い日には船は出ず、漁師たちは小屋で\n網を直している。\n"
    )
    assert [s.text for s in cut(text)] == [
        "港の朝は早く、漁師たちは暗いうちから船を出す準備を始めている。",
        "市場が開くころには船はもう沖にいる。",
        "風が強い日には船は出ず、漁師たちは小屋で網を直している。",
    ]


def test_a_list_of_lines_of_one_length_is_not_joined() -> None:
    text = (
        "港の市場で魚の値段が大幅に下落\n県の水産課が原因の調査を開始へ\n漁協は来月から出漁日数を制限へ\n"
        "観光客の減少を心配する声も\n"
    )
    assert len(cut(text)) == 4
    assert {s.kind for s in cut(text)} == {Kind.LIST_ITEM}


def test_lines_of_other_lengths_are_units_each() -> None:
    text = "港の朝は早い\n漁師たちは暗いうちから船を出す準備を始めている\n市場\n"
    assert len(cut(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "昼の船で本を読んでいる人の声がとても大きい\n風の日は船が時間通りに来ない\n港の待合室が寒い。早く直してほしい。\n魚が高い。\n",
        "港の市場 案内所\n電話 000-000-0000\n電子郵便 a@example.jp\n網は重い。二人で運ぶ。\n",
    ],
)
def test_a_few_lines_of_like_length_are_not_joined(text: str) -> None:
    assert all("\n" not in text[s.start : s.end] for s in cut(text))


def test_english_hard_wrapped_text_is_joined_with_blanks() -> None:
    text = (
        "The boats leave the harbour before the sun is up, and the\nmarket opens at six. "
        "When the storm came last week, nobody\nwent out at all.\n"
    )
    assert [s.text for s in cut(text, lang="en")] == [
        "The boats leave the harbour before the sun is up, and the market opens at six.",
        "When the storm came last week, nobody went out at all.",
    ]
