"""Each false alarm that was judged wrong: a sentence of our own for it, and its neighbour that must stay found."""

from __future__ import annotations

import pytest

from taiyaku.checks import Selection, check_pair

# What it is about, source, target. Nothing may be found by the check named first.
QUIET = {
    "acronym: the end of a name": ("acronym", "オープンAIが新型を公開。", "OpenAI unveiled a new model."),
    "acronym: as a word": ("acronym", "NATOの会合が開かれた。", "A Nato meeting was held."),
    "acronym: with points": ("acronym", "米軍はUSの輸送機を使う。", "The forces use U.S. transport planes."),
    "acronym: spelled out": ("acronym", "WTOの規則による。", "Under the rules of the World Trade Organization."),
    "acronym: Brexit holds the EU": ("acronym", "EU離脱の交渉が続く。", "Brexit talks go on."),
    "acronym: versus": ("acronym", "赤組VS白組", "Red vs. white"),
    "alnum: a hyphen more": ("alnum-token", "F35Bを配備する。", "It will deploy the F-35B."),
    "alnum: plural": ("alnum-token", "H20を大量に買った。", "It bought H20s in bulk."),
    "alnum: part of a longer token": ("alnum-token", "RTX6000Dの量産。", "Mass production of the RTX 6000D."),
    "alnum: initials of a name": ("alnum-token", "PS5の販売台数。", "Unit sales of the PlayStation 5."),
    "alnum: world wars": ("alnum-token", "第一次世界大戦の手紙。", "Letters of WW1."),
    "alnum: virus": ("alnum-token", "新型コロナの影響が残る。", "The effects of COVID-19 linger."),
    "alnum: fiscal periods": ("alnum-token", "第2四半期の決算。", "Results for Q2 of FY2025."),
    "alnum: quantities": ("alnum-token", "700億パラメータで20キロ。", "A 70B model at 20km."),
    "alnum: age groups": ("alnum-token", "20歳以下の代表。", "The U-20 national team."),
    "article: by sound": ("article", "", "An heir, a one-way ticket, a European, an MRI, a U.S. firm, an 11th."),
    "article: said both ways": ("article", "", "It was an historic day, a historic day."),
    "article: letters": ("article", "", "Vitamin A is in it. Plan A or B, group A and others."),
    "brackets: list marks": ("brackets", "（1）目的", "1) Aim"),
    "brackets: smiley": ("brackets", "またね", "See you :)"),
    "brackets: inches": ("brackets", "6インチのウエハー", 'A 6" wafer'),
    "brackets: a quotation that runs on": ("brackets/quote", "「まず港を直す。", '"First we mend the port.'),
    "doubled-word: a name": ("doubled-word", "ボラボラ島", "Bora Bora"),
    "doubled-word: for effect": ("doubled-word", "とてもとても遠い。", "It is very, very far, very very far."),
    "doubled-word: a plus": ("doubled-word", "カナダ・プラスプラス", "Canada plus plus"),
    "doubled-punctuation: an abbreviation": ("doubled-punctuation", "", "Acme Inc., a firm..."),
    "punctuation-space: points of names": ("punctuation-space", "", "It uses .NET, costs .5 and goes on . . ."),
    "double-space: cells": ("double-space", "", "|  a  |  b  |"),
    "length: short units": ("length", "見出し", "A headline that is long"),
    "length: links do not count": (
        "length",
        "詳しくは次を見る。https://example.com/a/b/c/d/e/f/g/h/i/j/k/l/m/n",
        "See https://example.com/a/b/c/d/e/f/g/h/i/j/k/l/m/n for details.",
    ),
    "leftover: a list mark": ("leftover-japanese", "・価格", "・Prices"),
    "period: a colon": ("period", "次の三つである。", "They are these three:"),
    "period: emphasis behind it": ("period", "**完成した。**", "**It is finished.**"),
    "question: said otherwise": ("question", "なぜ遅れたのか、説明はない。", "Nobody explained the delay."),
    "fullwidth: a list mark": ("fullwidth", "・価格", "・Prices"),
    "characters: accents and dashes": ("characters", "カフェ", "Café “é” — naïve, façade, CAFÉ—open"),
    "characters: emoji": ("characters", "料理人", "👩\u200d🍳 and 👨\u200d👩\u200d👧"),
    "markdown: a product of numbers": ("markdown", "3*4と5*6", "3*4 and 5*6"),
    "markdown: underscores in a link": ("markdown", "[表](a_b_c.md)", "[table](a_b_c.md)"),
    "markdown: more emphasis for a title": ("markdown", "『潮騒』を読む。", "They read *The Sound of Waves*."),
    "names: either order": ("names", "キム・ヨナ氏が滑る。", "Yuna Kim skates."),
    "names: the family name alone": ("names", "エマニュエル・マクロン大統領", "President Macron"),
    "names: a common noun": ("names", "プロジェクト・チームを作る。", "They set up a task force."),
    "names: countries": ("names", "ドイツ・フランスの首脳", "The German and French leaders"),
    "polarity: both sides are said": ("polarity", "午前と午後に会う。", "They meet in the morning."),
    "polarity: a negation": ("polarity", "売り上げは減らなかった。", "Sales did not increase."),
    "polarity: turned round, twice": ("polarity", "半数以上が反対した。", "Fewer than half supported it."),
    "polarity: the rest are not": ("polarity", "18歳以上が対象だ。", "Those under 18 are not eligible."),
    "polarity: only the rest": ("polarity", "65歳未満は支給されない。", "Only those 65 and over will be paid."),
    "polarity: all but these": ("polarity", "10人以下の店は除く。", "Shops with more than 10 staff are covered."),
    "polarity: more than halved": ("polarity", "費用を半分以下に下げる。", "It aims to more than halve the cost."),
    "polarity: she said": ("polarity", "静かな人だったと彼女は話した。", "He was a quiet man, she said."),
    "polarity: after that": ("polarity", "その後のけりは外れた。", "The kick before the break went wide."),
    "polarity: parts of words": ("polarity", "東京の左官が右往左往する。", "A plasterer left Tokyo in a hurry."),
    "polarity: lifted the ban": ("polarity", "輸入を解禁した。", "It lifted the ban on imports."),
    "url: a slash and case": ("url", "https://Example.com/ を見る。", "See https://example.com."),
    "email: full width": ("email", "ｄｅｓｋ＠ｅｘａｍｐｌｅ．ｊｐへ", "Write to desk@example.jp."),
}  # fmt: skip

# Neighbours of the above that must be found.
LOUD = {
    "acronym": ("acronym", "オープンAIが新型を公開した。", "The company unveiled a new model."),
    "acronym in another order": ("acronym/changed", "CEOが辞めた。", "The ECO resigned."),
    "alnum digit": ("alnum-token/lost", "PS5の販売台数。", "Unit sales of the PS4."),
    "alnum digit in words": ("alnum-token/lost", "PS5の販売台数。", "Unit sales of the PlayStation 4."),
    "article": ("article", "", "It took a hour."),
    "bracket": ("brackets", "日銀（中央銀行）", "The Bank of Japan the central bank)"),
    "quotation in part": ("brackets/quote", "「まず港を直す」と話した。", '"First we mend the port, he said.'),
    "word": ("doubled-word", "", "It is in in the port."),
    "comma": ("doubled-punctuation", "", "In May,, it opened."),
    "length": ("length/extreme", "県は来年度から全ての小学校で給食を無償とする方針を固めた。", "Free meals."),
    "period": ("period", "工場が完成した。", "The plant was finished"),
    "question": ("question", "いつ完成するのか？", "It will be finished."),
    "question by its words": ("question", "次はだれだろうか。", "Mr. Abe wondered. Who will be next."),
    "mojibake": ("characters/mojibake", "カフェ", "A cafÃ© and itâ€™s open"),
    "Japanese mojibake": ("characters/mojibake", "データ", "The ƒfƒ[ƒ^ file"),
    "direction marks": ("characters/control", "値", "A value \u202eeulav"),
    "emphasis": ("markdown/emphasis", "*潮騒*を読む。", "They read The Sound of Waves."),
    "name": ("names/unlike", "エマニュエル・マクロン大統領", "President Wilson"),
    "polarity": ("polarity", "午後に会う。", "They meet in the morning."),
    "direction": ("polarity", "左側の扉を開ける。", "Open the door on the right side."),
    "noun, not pronoun": ("polarity", "ある女性は港で働く。", "One man says she works at the port."),
    "comparison": ("polarity", "300人以上が集まった。", "Fewer than 300 people gathered."),
    "age": ("polarity", "18歳以上が対象だ。", "Those under 18 are eligible."),
    "half": ("polarity", "費用を半分以下に下げる。", "It will cut the cost by more than half."),
}  # fmt: skip


def found(check: str, source: str, target: str, structure: tuple[str, ...] = ()) -> list[str]:
    selection = Selection(only=(check.partition("/")[0],))
    return [f.check for f in check_pair(source or "港で働く。", target, structure=structure, selection=selection)]


@pytest.mark.parametrize("case", QUIET.values(), ids=QUIET)
def test_right_text_is_left_alone(case: tuple[str, str, str]) -> None:
    check, source, target = case
    assert [n for n in found(check, source, target) if n == check or "/" not in check] == []


def test_a_heading_needs_no_full_stop() -> None:
    assert found("period", "工場が完成。", "Plant finished")
    assert not found("period", "工場が完成。", "Plant finished", ("heading 1",))


@pytest.mark.parametrize("case", LOUD.values(), ids=LOUD)
def test_wrong_text_is_found(case: tuple[str, str, str]) -> None:
    assert case[0] in found(*case)
