"""Sentences that touch without a mark: a form that ends sentences, and a word that begins them.

The mark was forgotten, or a line break was lost. All of these are guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Finder = Callable[[str], Iterable[int]]
"""The places in a text where borders may have been lost."""
_LEAST = 6  # characters in a sentence
_SHORTEST = 10  # characters in two sentences
_TWO = 20  # characters in a text without any mark
_STARTS = (
    r"(?:それ|そこ|その|そし|でも|ただ|もう|まだ|また|しかし|なので|だから|ちなみに|あと|この|これ|ここ|どう|なぜ|とても"
    r"|やっぱり|やはり|さらに|すごく|しかも|もし(?!く)|よろしく|ありがとう|すみません|すいません|ごめん|みなさん|おすすめ|いつも"
    r"|もっと|ずっと|きっと|ぜひ|なんで|いつ(?!も|か)|なお(?!さ)|ところで|さて|とりあえず|ご(?:確認|連絡|返[信事答]|検討|了承|注意|覧|協力)"
    r"|宜しく|有[難り]|是非|早速|大変|本当|特に|全然|全く|結局|正直|一応|多分|毎[日回]|今[日回]|昨日|先日|明日|最[近初]|以前|次[は回]|私|僕|俺|何[度で])"
)
_NO_HEAD = r"(?=[一-鿿ァ-ヶ](?<![為様故時事件通方否等旨程折際点場笑泣汗]))"
_COPULA = re.compile(
    rf"で(?=(?:す|した|しょうか)[^。、がの])(?:(?:す|した)(?=[一-鿿ァ-ヶ](?<![笑泣汗])|{_STARTS})|(?:すか|しょうか)(?={_STARTS})"
    rf"|(?<![はがとをへもて]で)(?:す|した)(?:よ?ね|よ|っ)(?=[一-鿿ァ-ヶ](?<![笑泣汗])|{_STARTS}))"
)
_HAPPENED = "|".join(
    rf"(?<={stem}ま)"
    for stem in (
        *(
            "[届驚着行]き",
            "[買使思貰]い",
            "もらい",
            "困り",
            "助かり",
            "わかり",
            "分かり",
            "なり",
            "あり",
            "気に入り",
            "終わり",
        ),
        *("でき", "出来", "感じ", "食べ", "飲み", "飽き", "慣れ", "壊れ"),
    )
)
"""Verbs that tell what happened to somebody, seldom politely before a noun; 購入しました商品 is usual."""
_VERB = re.compile(
    rf"ま(?=(?:す|した|せん)[^。、がの])(?:(?:すか?|した|せんか?)(?:よ?ね|よ)?(?={_STARTS})|(?:せん(?:でした|か)?|す(?:か|よ?ね|よ)|した(?:か|よ?ね|よ)){_NO_HEAD}"
    rf"|(?:(?<=思いま)|(?<=とうございま)|(?<=でございま)|(?<=願いしま)|(?<=願いいたしま)|(?<=願い致しま)|(?<=すぎま))(?:す|した){_NO_HEAD}"
    rf"|(?:{_HAPPENED})した(?!商品|製品|荷物|品|物){_NO_HEAD})"
)
_REQUEST = re.compile(rf"くださいね?(?:{_NO_HEAD}|(?={_STARTS}))")
"""Polite ends. Each begins with a character, which makes the search fast.

ます and ました may stand before a noun (お送りします品, お届けしました書類); with a particle behind them or in the
negative they hardly do, nor do the verbs of thanking and thinking, and others in the past.
"""
_FRIENDLY = re.compile(
    r"(?:よね|かなぁ|じゃん)(?=でも|しかし|だけど|だって|だから|なので|そう[だいか]|とりあえず|ちなみに|ところで"
    r"|じゃあ|てか|みんな|もう|まだ|また|ただ|あと|よく|私|僕|俺|今|明日|昨日)"
)
"""Ends among friends: よね, かなぁ, じゃん."""
_OPENING = re.compile(r"結局|とりあえず|しかも|ちなみに")
"""Words that begin sentences, and no clause that would go with a noun."""
_PLAIN = re.compile(r"[ぁ-ん一-鿿][ただいるうさよねわ]")
_BARE = re.compile(
    r"[ただるいうくすむ](?<=[ぁ-ん一-鿿].)(?=やっと|どうせ|何[回度]|もう|(?<!い)まだ|しかし|それ|せめて|もっと|ちゃんと|とにかく|どうして|本当に"
    r"|たまに|知らんけど|すぐ(?!れ)|やはり|やっぱり|せっかく|また|特に|いつまで|こっち|こちら)"
)
"""A plain form, and an adverb of the next sentence, in a text whose writer sets no 。 at all."""
_UNMARKED = re.compile(rf"(?:でしょうか|ですか|下さい|て(?:ほ|欲)しい|で(?:ほ|欲)しい){_NO_HEAD}")
"""Polite ends in a text whose writer sets no 。 at all."""


def unmarked(text: str) -> list[int]:
    """Where sentences end in a text whose writer sets no 。 at all; none in other texts."""
    if len(text) < _TWO or "。" in text:
        return []
    places = [m.end() for m in _UNMARKED.finditer(text) if m.start() > _LEAST]
    return places + [m.end() for m in _BARE.finditer(text) if m.end() > _LEAST]


def _polite(pattern: re.Pattern[str]) -> Finder:
    """What finds the polite ends of one form behind Japanese."""

    def find(text: str) -> list[int]:
        found = pattern.finditer(text) if len(text) >= _SHORTEST else ()
        return [m.end() for m in found if m.start() and text[m.start() - 1] > "\u3040"]

    return find


def _friendly(text: str) -> list[int]:
    return [m.end() for m in _FRIENDLY.finditer(text)] if len(text) >= _SHORTEST else []


def _openings(text: str) -> list[int]:
    found = _OPENING.finditer(text, 2) if len(text) >= _SHORTEST else ()
    return [m.start() for m in found if _PLAIN.match(text, m.start() - 2)]


TOUCHING: tuple[tuple[Finder, tuple[str, ...]], ...] = (
    (_polite(_COPULA), ("です", "でし")),
    (_polite(_VERB), ("ます", "まし", "ませ")),
    (_polite(_REQUEST), ("ください",)),
    (_friendly, ("よね", "ぁ", "じゃん")),
    (_openings, ("結局", "えず", "しかも", "ちな")),
)
"""What finds the ends of sentences that touch the next one. A text where it finds any has one of the strings."""
