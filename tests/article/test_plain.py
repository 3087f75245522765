"""Plain text to blocks and back; the doors to all types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from taiyaku.article import parse_article, read_article, render_article
from taiyaku.errors import InputError
from taiyaku.model import Kind, Segment
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str | bytes, lang: Any = "ja") -> tuple[Any, list[Segment]]:
    article = parse_article(text if isinstance(text, bytes) else text.encode(), "txt", "a.txt")
    return article, segment_article(article, None, lang)


LONG = (
    "港の市場は朝の四時に開き、沖から戻った船が並ぶ前に、仲買人は前の日の値段と天気を確かめる。" * 2
    + "魚は六時に売り切れる。"
)


@pytest.mark.parametrize("numbers", [("1. ", "2. "), ("１．", "２．"), ("①", "②"), ("1) ", "2) ")])
def test_long_sentences_behind_numbers_are_list_items(numbers: tuple[str, str]) -> None:
    segments = read("\n".join(n + LONG for n in numbers))[1]
    assert [s.kind.value for s in segments] == ["list_item"] * 6
    assert (
        segments[0].text
        == segments[3].text
        == "港の市場は朝の四時に開き、沖から戻った船が並ぶ前に、仲買人は前の日の値段と天気を確かめる。"
    )


@pytest.mark.parametrize("begins", ["3.5隻の船が要る。", "2024. 春。", "（1）", "10年前、"])
def test_long_text_that_begins_with_a_figure_is_a_paragraph(begins: str) -> None:
    segments = read(f"{begins}{LONG}\n{begins}{LONG}")[1]
    assert {s.kind.value for s in segments} == {"paragraph"}
    assert segments[0].start == 0


def built(text: str, *english: str) -> str:
    article, segments = read(text)
    assert len(english) == len(segments), [s.text for s in segments]
    return render_article(article, segments, {s.id: e for s, e in zip(segments, english, strict=True)}).decode()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("・魚\n・貝\n", "list_item list_item"),
        ("- 魚\n- 貝\n", "list_item list_item"),
        ("＊　魚\n＊　貝\n", "list_item list_item"),
        ("1. 魚\n2. 貝\n", "list_item list_item"),
        ("①魚\n②貝\n", "list_item list_item"),
        ("港の話。\n構造\n- 石造り。\n規模\n", "paragraph paragraph paragraph paragraph"),
        ("-5度の朝だ。\n", "paragraph"),
        ("・・・と言われそうだが、\n船は出る。\n", "paragraph paragraph"),
        ("1.5キロ先だ。\n", "paragraph"),
        ("2025年11月3日（月）10:00\n", "date"),
        ("2025/11/03\n", "date"),
        ("令和7年11月3日\n", "date"),
        ("更新：2025.11.03 06:14\n", "date"),
        ("Nov. 3, 2025\n", "date"),
        ("2025年11月3日に港が開いた。\n", "paragraph"),
        ("https://example.com/a?b=c\n", "url"),
        ("出典：https://example.com/\n", "url"),
        ("取材・文＝港太郎\n", "byline"),
        ("＜港太郎記者＞\n", "byline"),
        ("By Taro Mori\n", "byline"),
        ("ホーム > 港 > 朝\n", "breadcrumb"),
        ("TOP / 港 / 朝\n", "breadcrumb"),
        ("港 > 朝 > 船は出るか？\n", "breadcrumb"),
        ("客 > 船は出るか？\n", "paragraph"),
        ("[聞き手・港太郎]\n", "byline"),
        ("文　港太郎\n", "byline"),
        ("★★☆☆☆ 残念\n", "paragraph"),
        ("○月○日、港で。\n", "paragraph"),
        ("○○町の港だ。\n", "paragraph"),
        ("港の話。\n●品の説明●\n魚です。\n", "paragraph title paragraph"),
        ("公開日：2025.11.03｜更新日：2025.11.04\n", "date"),
        ("船は出ない。\n\n※欠航。再開は未定だった\n", "paragraph paragraph paragraph"),
        (
            "船は出ない。\n\n港長は言う。「明日は出す（笑）」\n\n客は待つ。\n",
            "paragraph paragraph paragraph paragraph",
        ),
        ("品名    値段    数\nいわし    百円    三\n", " ".join(["table_cell"] * 6)),
        ("いわし    百円\nあさり    九十円\n", " ".join(["table_cell"] * 4)),
        ("港長　　船は出ない。\n客　　なぜですか。\n", "paragraph paragraph"),
        ("港長　　無理です\n客　　なぜ\n", "paragraph paragraph"),
        ("写真：港の朝\n", "caption"),
        ("図1 港の地図\n", "caption"),
        ("The harbour at dawn\n", "english"),
        ("港の朝\n\n船は出ない。\n", "title paragraph"),
        ("船は出ない。\n\n【お知らせ】\n客は駅へ。\n", "paragraph title paragraph"),
        ("★☆★市場の日★☆★\n\n魚が安い。\n", "title paragraph"),
        ("a\tb\nc\td\n", "table_cell table_cell table_cell table_cell"),
        ("| 魚 | 貝 |\n|---|---|\n| 一 | |\n", "table_cell table_cell table_cell"),
        ("魚｜百円\n貝｜二百円\n", "table_cell table_cell table_cell table_cell"),
        ("港の朝 | 日報\n\n船は出ない。\n", "title paragraph"),
        ("港の朝 | 市場 | 日報\n\n船は出ない。\n", "title paragraph"),
        ("品　今　昔\n鯛　百円　九十円\n", "list_item list_item"),
        ("品　今　昔\n鯛　100円　90円\n", "table_cell table_cell table_cell table_cell table_cell table_cell"),
        ("港長　森　太郎\n船長　林　次郎\n", "list_item list_item"),
        ("日時　1月2日（土）　午後3時\n場所　港　大桟橋\n", "date paragraph"),
    ],
)
def test_a_line_is_told_by_its_form_and_place(text: str, kinds: str) -> None:
    assert " ".join(s.kind.value for s in read(text)[1]) == kinds


@pytest.mark.parametrize("rule", ["----", "＊＊＊", "=====", "◇◇◇", "―――――", "~~~~~~", "＋－－＋", "・・・・・"])
def test_rules_are_no_text(rule: str) -> None:
    assert [s.text for s in read(f"港。\n{rule}\n海。\n")[1]] == ["港。", "海。"]


def test_rows_of_a_table_count_without_its_rules() -> None:
    text = "| 品 | 値 |\n|:--|--:|\n| 魚 | 百円 |\n\n| 品 |\n"
    assert [s.structure for s in read(text)[1]] == ["table 1.1", "table 1.2", "table 2.1", "table 2.2", "table 1.1"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c", "\n\n"])
def test_line_breaks_of_all_kinds_end_units_and_come_back(end: str) -> None:
    text = f"港は静か{end}船は出ない{end}客もいない"
    article, segments = read(text)
    assert [s.text for s in segments] == ["港は静か", "船は出ない", "客もいない"]
    assert render_article(article, segments, {s.id: s.text for s in segments}) == text.encode()
    counted = {"\n", "\r\n", "\r"}
    assert segments[2].line == (3 if end in counted else 5 if end == "\n\n" else 1)


def test_a_line_cannot_begin_with_a_closing_mark() -> None:
    assert [s.text for s in read("彼は「船は出ない\n」と言った\n、らしい。\n")[1]] == [
        "彼は「船は出ない」と言った、らしい。"
    ]


def test_english_takes_the_place_of_its_segment() -> None:
    text = "　港の朝。\n\n　船は出ない。客もいない。\n・魚。　貝。\n品\t値\n"
    assert built(text, "Morning.", "No boats.", "No guests.", "Fish.", "Shells.", "Item", "Price") == (
        "Morning.\n\nNo boats. No guests.\n• Fish. Shells.\nItem\tPrice\n"
    )


def test_an_empty_text_leaves_nothing_and_no_blank() -> None:
    assert built("港は静か。船は出ない。客もいない。\n", "It is quiet and no boat leaves.", "", "No guests.") == (
        "It is quiet and no boat leaves. No guests.\n"
    )


def test_segments_of_another_article_are_refused() -> None:
    article, _ = read("港。")
    _, others = read("港は静か。船は出ない。")
    with pytest.raises(InputError, match="not the article's"):
        render_article(article, others, {})


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_are_recognised_and_kept(encoding: str) -> None:
    text = "港の朝は静かだ。\r\n漁師たちは「船を出す」と言う。\r\n"
    article, segments = read(text.encode(encoding))
    assert article.text == text
    assert render_article(article, segments, {}) == text.encode(encoding)
    made = render_article(article, segments, {segments[0].id: "Quiet."})
    assert made == text.replace("港の朝は静かだ。", "Quiet.").encode(encoding)


def test_english_that_the_encoding_lacks_makes_the_file_utf_8() -> None:
    article, segments = read("港の朝は静かだ。".encode("cp932"))
    assert render_article(article, segments, {segments[0].id: "Café — “quiet”"}) == "Café — “quiet”".encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\x00abc\x80", "byte 0 "),
        ("港の朝は静かだ。".encode()[:-1], "byte 21 "),
        ("港の朝は".encode() + b"\xff" + "静かだ。".encode(), "byte 12 "),
        (b"harbour\0", "byte 7 is NUL"),
        (b"\xef\xbb\xbfabc\xff", "byte 6 "),
    ],
)
def test_what_is_in_no_encoding_is_refused_with_the_byte(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(data)


def test_the_suffix_says_the_type(tmp_path: Path) -> None:
    for name, kind in (("a.TXT", "txt"), ("a.markdown", "md"), ("a.htm", "html")):
        path = tmp_path / name
        path.write_text("港。\n", "utf-8")
        assert read_article(path).type == kind
    assert read_article(tmp_path / "a.htm", "txt").type == "txt"
    with pytest.raises(InputError, match=r"\.odt"):
        read_article(tmp_path / "a.odt")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("彼は外套《がいとう》を着た。寒い。", ["彼は外套を着た。", "寒い。"]),
        ("彼は｜冬の外套《コート》を着た。名作《めいさく》だ。", ["彼は冬の外套を着た。", "名作だ。"]),
        ("港町《みなとまち》", ["港町"]),
        ("港|。港町《みなとまち》", ["港|。", "港町"]),
        ("絵画《ひまわり》を見た。", ["絵画《ひまわり》を見た。"]),
        ("画家の《ひまわり》を見た。", ["画家の《ひまわり》を見た。"]),
        ("小説《港》を読む。", ["小説《港》を読む。"]),
    ],
)
def test_readings_are_left_out_and_titles_are_not(text: str, read_as: list[str]) -> None:
    for kind in ("txt", "md"):
        article = parse_article(text.encode(), kind, "a")
        segments = segment_article(article)
        assert [s.text for s in segments] == read_as
        assert render_article(article, segments, {}) == text.encode()
        made = render_article(article, segments, {s.id: "Port." for s in segments}).decode()
        assert made == " ".join(["Port."] * len(read_as))


def test_a_broken_line_of_a_list_item_is_joined_by_its_indent() -> None:
    text = (
        "・港の朝は早く、漁師たちは暗いうちから\n　船を出す準備を始めているということを\n"
        "　市場の人たちは誰でも知っている。\n"
        "・次の項目はとても短い。\n"
    )
    assert [(s.kind, s.text) for s in read(text)[1]] == [
        (
            Kind.LIST_ITEM,
            "港の朝は早く、漁師たちは暗いうちから船を出す準備を始めているということを市場の人たちは誰でも知っている。",
        ),
        (Kind.LIST_ITEM, "次の項目はとても短い。"),
    ]


def test_lines_that_end_in_faces_and_polite_forms_are_not_hard_wrapped() -> None:
    text = (
        "お返事をいただき、ありがとうございます。その港なら前に見たことがあります\n"
        "今度の休みに行ってみます。また何かあったら教えて下さいm(__)m\n"
        ">なお、船は出ません。\n"
        "これは、港に行っても船には乗れないということでしょうか。困りました。\n"
    )
    assert len({s.block for s in read(text)[1]}) == 4
