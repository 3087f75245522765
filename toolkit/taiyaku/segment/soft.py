"""Whether words end a sentence where a soft mark follows: … ♪ ☆ emoji （笑） (^^) w.

These marks stand behind sentences, behind a word that somebody dwells on, and in names. The words on their left
decide; a noun there needs a clause around it and another one behind the mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.segment.follow import ADJECTIVE, GO_ON, NOMINAL, PLAIN, POLITE
from taiyaku.segment.marks import GOOD, HEARTS, LEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOOD_BEHIND = 6  # characters; ◎ behind less is a rating in a list
_NEAR = 14  # characters
_FAR = 60  # characters
_STARS = frozenset("☆★")  # stand in names too: ラブ☆コメ
_RATING = re.compile(r"[★☆]{5}(?![★☆])")
_PAUSES = frozenset(LEADER + ".．・･")

_WAVES = re.compile(r"[〜～~][〜～~]*+(?=[ぁ-んァ-ヶ一-鿿「])")
_COMMAS = re.compile(r"[、，][、，]++(?=[ぁ-んァ-ヶ一-鿿「])")

_LEFT_UNSAID = re.compile(
    r"(?:[るたいなだんうくすむぶつぐ]のに|(?:です|ます|でした|ました|ません)(?:が|けれ?ど|けども)|(?:けど|けれど|から)[ねなさ]|[るたい](?:なあ|なぁ|なんて)|お(?:大事|先|幸せ)に)"
    r"[ー〜～~ぁっ]{0,3}\Z"
)
"""Clauses that trail off, whose other half is left unsaid: …のに, …ですが, …たいなあ."""
_ADDED = re.compile(
    r"(?:[たるいだうくすむぶつぐんでね]|ない)(?:けれ?ど|けども|から|ので|し)[ねなさ]?[ー〜～~ぁっ]{0,3}\Z"
)
"""A reason or reservation put behind what it is for: 知らんけど(笑), 寝坊したからね(笑)."""
_OPEN = re.compile(r"(?:[はがをにとものやで、，,・てなりく]|(?<!へ)へ|って|から|まで|より|ば|たら|つつ)\Z")
"""What needs more behind it, with or without laughter."""
_CALL = re.compile(
    r"(?:おはよ[うー]?|こんにち[はわ]|こんばん[はわ]|おやすみ|お疲れ(?:さま|様)|おつかれ(?:さま)?|ごめんね?|ごめんなさい|了解"
    r"|りょ[ーう]?かい|わーい|ばんざい|万歳|乾杯|ごちそうさま|いただきます|ただいま|お[かが]えり|さようなら|バイバイ|ファイト"
    r"|がんば(?:れ|ろう|ろ)|頑張(?:れ|ろう|ろ)|オッケー|なるほど|(?:初め|はじめ)まして|こちらこそ|それな|やった|よかった|うれしい|嬉しい|楽しみ"
    r"|ふふ|[うえ]?へへ|あはは?|はあ|はぁ|うう|うぅ|わあ|わぁ)[ー〜～~っぁ]{0,3}\Z"
)
"""Greetings and calls, which are sentences by themselves."""
_DRAWN = re.compile(r"[一-鿿々][〜～~]{1,6}\Z")
"""A word that is drawn out before a mark calls out: 楽〜♪."""
_NOUN_BEFORE = re.compile(r"(?:[一-鿿ァ-ヶー々A-Za-z0-9０-９％%)）」』]へ?|たり|っ.り|ん.り|[一-鿿][びみりき])\Z")
"""What the two patterns for nouns end with, asked for first since they look at many characters."""
_PARTICLE = re.compile("[はがをにもでのか]")
"""One of which both patterns for nouns need, with the same reason."""
_PHRASE = re.compile(
    r"[ぁ-んァ-ヶー一-鿿](?:[はがをにもでの]|から)(?=[^ぁ-ん]|お[^ぁ-んい]|ご[^ぁ-ん])[^をがは、。！？!?]{0,14}"
    r"[一-鿿ァ-ヶー々A-Za-z0-9０-９％%)）」』]へ?\Z"
)
"""A noun with something said of it: 今夜はカレー, 念願の温泉."""
_MAIN = re.compile(r"[、は](?![^ぁ-ん]{0,2}\Z)")
"""What a clause that goes with a noun seldom has: a topic, a comma."""
_NOUN = re.compile(r"[ァ-ヶー一-鿿々]\Z")
_CLAUSE_BEGINS = re.compile(
    r"(?:[一-鿿々ァ-ヶー]{1,12}(?:さん|ちゃん|くん)?|[A-Za-z0-9０-９]{1,12}|[おご][一-鿿]{1,4})"
    r"(?:[はがをものにで]|から|まで)(?![るれりっすしたん])"
    r"|(?:また|もう|まだ|とても|すごく|ちょっと|これ|それ|この|その|みんな|みなさん|やっぱり|さすが|ぜひ|でも|だから|ひと|ほん)"
)
"""Another sentence: a noun with its particle, or a word that begins sentences."""


def ends(text: str, start: int, i: int, rest: int, *, apart: bool) -> bool:
    """Whether the words of `text` from `start` to the soft mark at `i` end a sentence; it goes on at `rest`."""
    mark = text[i]
    left = text[max(start, i - _NEAR) : i]
    if POLITE.search(left) or _LEFT_UNSAID.search(left):
        return True
    if mark == GOOD:
        return i - start >= _GOOD_BEHIND
    if mark in _PAUSES:
        return PLAIN.search(left) is not None or ADJECTIVE.search(left) is not None
    if mark in HEARTS or mark > "\U0001f000" or "\u2600" <= mark <= "\u2b55":
        return _before_heart(text, start, i, rest, left, apart=apart)
    return _before_laughter(text, start, i, rest, left)


def _before_laughter(text: str, start: int, i: int, rest: int, left: str) -> bool:
    """Before （笑） w (^^): hardly inside a sentence, but for what needs more behind it."""
    if any(form.search(left) for form in (ADJECTIVE, _CALL, PLAIN, _ADDED)):
        return True
    if len(left) < 2 or text[i] in "笑泣汗" or _OPEN.search(left):
        return False
    if not _NOUN.search(left) or _CLAUSE_BEGINS.match(text, rest):
        return True
    return _PHRASE.search(text[max(start, i - _FAR) : i]) is not None


def _before_heart(text: str, start: int, i: int, rest: int, left: str, *, apart: bool) -> bool:
    """Before ♪ ☆ and emoji, which decorate words too.

    A plain form may stand before its noun across them (かわいい♪ワンピース): kana, a blank, a past form, or what
    only main clauses have makes the end.
    """
    mark = text[i]
    emoji = mark not in HEARTS
    if mark in _STARS and (rating := _RATING.match(text, i)):
        return rating.end() == rest
    called = mark not in _STARS and _CALL.search(left)
    if called or _ADDED.search(left) or _DRAWN.search(left) or (emoji and ADJECTIVE.search(left)):
        return True
    far = text[max(start, i - _FAR) : i]
    another = _CLAUSE_BEGINS.match(text, rest) is not None
    if PLAIN.search(left):
        done = left[-1] in "ただー" or (emoji and (left[-1] != "い" or left[-2] in "なた"))
        kana = "ぁ" <= text[rest : rest + 1] <= "ん"
        return apart or done or kana or (another and _MAIN.search(far) is not None)
    noun = _NOUN_BEFORE.search(left) is not None and _PARTICLE.search(far) is not None
    if not emoji and noun and NOMINAL.search(far):
        return True
    if mark in _STARS or not another:
        return False
    if noun and _PHRASE.search(far):
        return True
    return _OPEN.search(left) is None and _MAIN.search(far) is not None


def long_sounds(text: str) -> Iterator[int]:
    """Where a drawn-out final form ends its sentence: 最高です〜, 疲れた〜."""
    for found in _WAVES.finditer(text):
        i, end = found.span()
        left = text[max(0, i - _NEAR) : i]
        plain = PLAIN.search(left) and (left[-1] in "ただ" or end - i > 1)
        called = end - i > 1 and left[-1:] > "\u4e00" and _CLAUSE_BEGINS.match(text, end)
        if (plain or called or POLITE.search(left) or _CALL.search(left)) and not GO_ON.match(text, end):
            yield end


def pauses(text: str) -> Iterator[int]:
    """Where two commas and more stand for … behind a final form: そうですか、、、."""
    for found in _COMMAS.finditer(text):
        i, end = found.span()
        left = text[max(0, i - _NEAR) : i]
        if (POLITE.search(left) or _LEFT_UNSAID.search(left)) and not GO_ON.match(text, end):
            yield end
