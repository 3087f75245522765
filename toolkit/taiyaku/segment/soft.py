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
_PAUSES = frozenset(LEADER + ".．・･")

_WAVES = re.compile(r"[〜～]++(?=[ぁ-んァ-ヶ一-鿿「])")
_COMMAS = re.compile(r"[、，]{2,}+(?=[ぁ-んァ-ヶ一-鿿「])")

_LEFT_UNSAID = re.compile(
    r"(?:[のな]に|(?:です|ます|でした|ました|ません)(?:が|けれ?ど|けども|ので|から|し)|[るたい](?:なあ|なぁ|なんて))"
    r"[ー〜～ぁっ]{0,3}\Z"
)
"""Clauses that trail off, whose other half is left unsaid: …のに, …ですが, …たいなあ."""
_ADDED = re.compile(
    r"(?:[たるいだうくすむぶつぐんでね]|ない)(?:けれ?ど|けども|から|ので|し)[ねなさ]?[ー〜～ぁっ]{0,3}\Z"
)
"""A reason or reservation put behind what it is for: 知らんけど(笑), 寝坊したからね(笑)."""
_OPEN = re.compile(r"(?:[はがをにとものやで、，,・てなりく]|(?<!へ)へ|って|から|まで|より|ば|たら|つつ)\Z")
"""What needs more behind it, with or without laughter."""
_CALL = re.compile(
    r"(?:おはよ[うー]?|こんにち[はわ]|こんばん[はわ]|おやすみ|お疲れ(?:さま|様)|おつかれ(?:さま)?|ごめんね?|ごめんなさい|了解"
    r"|りょ[ーう]?かい|わーい|ばんざい|万歳|乾杯|ごちそうさま|いただきます|ただいま|お[かが]えり|さようなら|バイバイ|ファイト"
    r"|がんば(?:れ|ろう|ろ)|頑張(?:れ|ろう|ろ)|オッケー|なるほど|それな|やった|よかった|うれしい|嬉しい|楽しみ"
    r"|ふふ|[うえ]?へへ|あはは?|はあ|はぁ|うう|うぅ|わあ|わぁ)[ー〜～っぁ]{0,3}\Z"
)
"""Greetings and calls, which are sentences by themselves."""
_PHRASE = re.compile(
    r"[ぁ-んァ-ヶー一-鿿](?:[はがをにもでの]|から)(?=[^ぁ-ん]|お[^ぁ-んい]|ご[^ぁ-ん])[^をがは、。！？!?]{0,14}"
    r"[一-鿿ァ-ヶー々A-Za-z0-9０-９％%)）」』]へ?\Z"
)
"""A noun with something said of it: 今夜はカレー, 念願の温泉."""
_NOUN = re.compile(r"[ァ-ヶー一-鿿々]\Z")
_CLAUSE_BEGINS = re.compile(
    r"(?:[一-鿿々ァ-ヶー]{1,12}(?:さん|ちゃん|くん)?|[A-Za-z0-9０-９]{1,12}|[おご][一-鿿]{1,4})"
    r"(?:[はがをものにで]|から|まで)(?![るれりっすしたん])"
    r"|(?:また|もう|まだ|とても|すごく|ちょっと|これ|それ|この|その|みんな|みなさん|やっぱり|さすが|ぜひ|でも|だから|ひと|ほん)"
)
"""Another sentence: a noun with its particle, or a word that begins sentences."""


def ends(text: str, start: int, i: int, rest: int, *, apart: bool) -> bool:
    """Whether the words of `text` from `start` to the soft mark at `i` end a sentence; it goes on at `rest`.

    A plain form may also stand before its noun, which happens across ♪ and ☆ (かわいい♪ワンピース), hardly
    across … or a face: there only kana, a blank or a past form makes the end.
    """
    mark = text[i]
    left = text[max(start, i - _NEAR) : i]
    if POLITE.search(left) or _LEFT_UNSAID.search(left):
        return True
    if mark == GOOD:
        return i - start >= _GOOD_BEHIND
    emoji = mark > "\U0001f000" or ("\u2600" <= mark <= "\u2b55" and mark not in HEARTS)
    heart = emoji or mark in HEARTS
    if mark in _PAUSES:
        return PLAIN.search(left) is not None or ADJECTIVE.search(left) is not None
    if (mark not in HEARTS and ADJECTIVE.search(left)) or (mark not in _STARS and _CALL.search(left)):
        return True
    if PLAIN.search(left):
        done = left[-1] in "ただー" or (emoji and (left[-1] != "い" or left[-2] in "なた"))
        return not heart or apart or done or "ぁ" <= text[rest : rest + 1] <= "ん"
    if _ADDED.search(left):
        return True
    if not heart and (len(left) < 2 or mark in "笑泣汗" or _OPEN.search(left)):
        return False
    far = text[max(start, i - _FAR) : i]
    said = _PHRASE.search(far) is not None
    goes_on = _CLAUSE_BEGINS.match(text, rest) is not None
    if not heart:
        return said or goes_on or not _NOUN.search(left)
    return (mark in HEARTS and NOMINAL.search(far) is not None) or (mark not in _STARS and said and goes_on)


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
