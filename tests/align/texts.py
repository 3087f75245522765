"""A made-up article in both languages, and its beads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.align import Bead

JA = [
    "港町の水族館、新館を開く",
    "北海道の港町ハマナカで4月12日、水族館の新館が開館した。",
    "総工費は45億円で、設計は建築家のマリア・ロペス氏が担当した。",
    "新館には深さ8メートルの水槽があり、クラゲ120種とイワシの群れが泳ぐ。",
    "「子供のころから海が好きでした。町に恩返しができてうれしい」とロペス氏は話した。",
    "初日の来館者は3200人に達した。",
    "駐車場は午前9時に満車となり、市は臨時のバスを走らせた。",
    "前身の研究所は1978年、鉄道会社の倉庫の跡地に当時の町長の提案で設立され、長く赤字が続いた。",
    "入館料は大人1800円、小学生は無料だ。",
    "館長のサイトウ・ケンジ氏は、年間60万人の来館を見込む。",
    "一方、地元の漁協は工事による水質の変化を心配している。",
    "市は来年3月まで毎週、港の水質を調べる。",
    "調査の結果はウェブサイトで公開する。",
    "ロペス氏は次にノルウェーのベルゲンで劇場を設計する。",
]
EN = [
    "Harbor town aquarium opens new building",
    "The new building of the aquarium opened on April 12 in Hamanaka, a harbor town in Hokkaido.",
    "It cost 4.5 billion yen in all and was designed by the architect Maria Lopez.",
    "The building has a tank 8 meters deep.",
    "In it swim 120 species of jellyfish and a school of sardines.",
    '"I have loved the sea since I was a child. I am happy to give something back to the town," Lopez said.',
    "On the first day 3,200 visitors came. The parking lot was full at 9 a.m., and the city ran extra buses.",
    "Admission is 1,800 yen for adults and free for schoolchildren.",
    "Kenji Saito, the director, expects 600,000 visitors a year.",
    "Meanwhile the local fishing cooperative worries that the construction has changed the quality of the water.",
    "The city will test the water of the port every week until next March and publish the results on its website.",
    "Lopez will next design a theater in Bergen, Norway.",
    "Tickets can be bought online or by telephone from a travel agency in Sapporo, with a discount for groups.",
]
BEADS = [
    ((0,), (0,)),
    ((1,), (1,)),
    ((2,), (2,)),
    ((3,), (3, 4)),
    ((4,), (5,)),
    ((5, 6), (6,)),
    ((7,), ()),
    ((8,), (7,)),
    ((9,), (8,)),
    ((10,), (9,)),
    ((11, 12), (10,)),
    ((13,), (11,)),
    ((), (12,)),
]
OTHER = [
    "Central bank keeps interest rates unchanged",
    "The governor told reporters in Basel on Friday that inflation would slow by autumn.",
    "Wages rose 5 percent at large manufacturers, the fastest pace since 1991.",
    "Economists at Nomura had expected a cut of a quarter point.",
    "The dollar fell against the Swiss franc and the pound.",
    "Bond yields climbed for a third session in Frankfurt.",
    "Opposition lawmakers asked for hearings on household debt.",
    "A decision on asset purchases will follow in December.",
]


def is_partition(beads: Sequence[Bead], ja: int, en: int) -> bool:
    """Whether the beads hold each sentence of both sides once, in order."""
    return [i for b in beads for i in b.ja] == list(range(ja)) and [j for b in beads for j in b.en] == list(
        range(en)
    )
