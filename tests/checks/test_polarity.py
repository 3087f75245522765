"""Opposites: the table makes sense, and seeded flips of sentences of our own are found."""

from __future__ import annotations

import re

import pytest

from taiyaku.checks import Selection, check_pair
from taiyaku.checks.polarity import families

FAMILIES = families()
# Source, target, and what in the target is turned into its opposite.
SENTENCES = """
会議は午前10時に始まる。|The meeting starts at 10 a.m.|a.m.>p.m.
店は午後6時に閉まる。|The shop closes at 6 in the evening.|evening>morning
水曜日に発表する。|It will be announced on Wednesday.|Wednesday>Thursday
夏の売り上げは良い。|Sales in summer are good.|summer>winter
昨年、港を直した。|They mended the port last year.|last year>next year
来週、会議を開く。|They will meet next week.|next week>last week
3年前に建てた。|It was built three years ago.|ago>later
食べる前に手を洗う。|Wash your hands before you eat.|before>after
会議の後に話した。|They spoke after the meeting.|after>before
右側の扉を開ける。|Open the door on the right side.|right side>left side
県の北部で雪が降った。|Snow fell in the northern part of the prefecture.|northern>southern
町の東側に川がある。|A river runs on the eastern side of town.|eastern>western
株価が上昇した。|Share prices rose.|rose>fell
利用者が増加した。|The number of users increased.|increased>decreased
費用を削減する。|It will reduce costs.|reduce>increase
300人以上が集まった。|At least 300 people gathered.|At least>Less than
18歳未満は入れない。|People under 18 cannot enter.|under>over
過去最高の気温だった。|It was the highest temperature ever.|highest>lowest
土地を売却した。|It sold the land.|sold>bought
米の輸出が続く。|Exports of rice continue.|Exports>Imports
貿易黒字になった。|It posted a trade surplus.|surplus>deficit
大臣は増税に触れた。|The minister mentioned tax hikes.|tax hikes>tax cuts
住民は計画に賛成している。|Residents support the plan.|support>oppose
代表が勝利した。|The national team won.|won>lost
実験は成功した。|The experiment succeeded.|succeeded>failed
漁を解禁した。|Fishing was allowed again.|allowed>banned
違法な取引だった。|It was an illegal deal.|illegal>legal
有罪の判決が出た。|The verdict was guilty.|guilty>not guilty
野党が質問した。|The opposition asked.|opposition>ruling party
工事を開始した。|They started the work.|started>ended
社長に就任した。|She took office as president.|took office>resigned
列車が到着した。|The train arrived.|arrived>departed
男性が救助された。|A man was rescued.|man>woman
母親が迎えに来た。|His mother came for him.|mother>father
娘が跡を継ぐ。|A daughter will take over.|daughter>son
検査は陽性だった。|The test was positive.|positive>negative
途上国に送る。|They send it to developing countries.|developing>advanced
都市部で多い。|It is common in urban areas.|urban>rural
供給が足りない。|Supply is short.|Supply>Demand
事業を拡大する。|It will expand the business.|expand>shrink
"""
FLIPS = [line.split("|") for line in SENTENCES.strip().splitlines()]


def said(source: str, target: str) -> bool:
    return bool(check_pair(source, target, selection=Selection(only=("polarity",))))


@pytest.mark.parametrize(("source", "target", "flip"), FLIPS, ids=[f[0] for f in FLIPS])
def test_a_flip_is_found_and_the_right_sentence_left_alone(source: str, target: str, flip: str) -> None:
    right, wrong = flip.split(">")
    assert right in target
    assert not said(source, target)
    assert said(source, target.replace(right, wrong))


def test_there_are_families_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(FAMILIES) >= 25
    assert len({f.name for f in FAMILIES}) == len(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.name)
def test_the_sides_of_a_family_do_not_share_words(family: object) -> None:
    from taiyaku.checks.polarity import Family

    assert isinstance(family, Family)
    assert len(family.sides) > 1
    words = [w for side in family.sides for w in side.ja]
    assert len(set(words)) == len(words)
    for n, side in enumerate(family.sides):
        assert side.says.pattern
        assert not re.search(side.there, "xyzzy")
        for other in family.sides[n + 1 :]:
            assert side.says.pattern != other.says.pattern
