"""Whether a quotation is a unit: by where it stands, what it holds, and which others follow it.

Those that follow each other without a word between them are turns of a dialogue, or a list:
`「行く？」「うん」二人は走った` are two turns and a sentence; `「安い！」「近い」と好評だ` is one sentence that
goes on from two quotations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.segment.follow import GO_ON, GO_ON_APART, POLITE
from taiyaku.segment.marks import BLANKS, ENDS, STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ATTRIBUTION = re.compile(r"[(（](?:同(?:上|前|氏)?|[^()（）。！？!?、\n]{1,24})[)）]")
SIGNED = re.compile(
    r"[(（](?:同(?:上|前|氏)?|[^()（）。！？!?\n]{0,24}(?:氏|さん|談|記者|編集部|教授|社長|より|続く|つづく|完|(?:会場|一同|場内|客席)?(?:爆?笑い?|大笑い|苦笑い?|拍手)|笑う|泣く|うなずく|頷く|[0-9０-９十][代歳]|様|男性|女性|主婦|主夫|会社員|公務員|自営業|学生|年生|無職|匿名"
    r"|終わり?|おわり|敬称略|了|以上)|[一-鿿々ァ-ヶー・ \u3000]{2,10}(?=[)）]\s*\Z)"
    r"|(?:文|取材|構成|編集|執筆|撮影|写真|聞き手|訳)[・:：=＝/／ \u3000][^()（）。！？!?\n]{1,24})[)）]"
)
NAME = "[一-鿿々ァ-ヶーA-Za-z]{1,8}(?:さん|くん|ちゃん)?"
"""Who speaks, in front of a quotation."""
_SPEAKER = re.compile(NAME)
_TURN = re.compile(rf"[ \u3000]?({NAME})「")
_TURN_BEFORE = re.compile(rf"({NAME})「[^「」]{{0,48}}」[ \u3000]*\Z")
_REACH = 60  # characters, which hold such a turn
_LABEL = re.compile(r"[^\s「『。、！？!?]{1,10}[：:]\s?\Z")
OPENS = frozenset("「｢")
FOLK = "彼私わ僕ぼ俺お二少青女男老祖父母兄姉弟妹娘息妻夫先"
"""What the words for people of a tale begin with."""
PERSON = re.compile(
    r"(?:彼女?ら?|私(?:たち)?|わたし|僕(?:たち|ら)?|ぼく|俺(?:たち|ら)?|おれ|二人|[少青]年|少女|男|女|老人|老婆|[祖父母兄姉弟妹]{1,2}|娘|息子|妻|夫|先生|[おじばあ]{3,4}さん)[はがも]"
    r"(?![^。「」]{0,40}(?:[言云語述話答叫問尋聞訊呟囁告書]|つぶや|ささや|説明|明か|いっ[たて]|いう))"
)
"""Who does something behind a quotation, and does not say it: a new sentence of a tale."""
_TOLD = re.compile(
    r"[^。！？「」『』と]{1,30}[はが][^。！？「」『』と]{0,20}"
    r"(?:言(?:っ|う|い)|語[っるり]|述べ|話[しす]|答え|応じ|叫|つぶや|呟|ささや|囁|告げ|付け加え|(?<![きしちりみいびぎえけせてねべめれ])続け|嘆|打ち明け|振り返)[^。！？「」『』、]{0,8}(?:。(?![「『])|\Z)"
)
"""Who says a quotation, behind it: its subject and verb, which make one sentence with it."""
_CLOSING = frozenset('」｣』”"')
_DASHES = ("―", "—", "─")
LINK = frozenset("「｢『(（")
"""What stands behind a quotation that another follows: its bracket, or who spoke."""
_LONGEST_NAME = 40  # characters
_LONGEST_SPEAKER = 10
_TOPIC = re.compile(
    r"は(?!い|は|あ[、。…！!？?\s])|と(?!にかく|ころ|りあえず|っ?ても|はいえ|いう(?:か|こと|わけ)|まあ|も[かあ]|ある|うとう|にもかくにも)"
)
"""は and と right behind a quotation, unless they begin a word that begins sentences."""
_COMMAND = re.compile(r"(?:[えけせてねべめれげろ]よ|[うるたい]か)\Z")
_FORM = 12  # characters
_BLANKS = re.compile(f"[{BLANKS}]+")


def begins_unit(text: str, start: int, i: int, after: int) -> bool:
    """Whether the bracket at `i` begins the unit that begins at `start`, but for the name of who speaks.

    A name without a colon is one when another turn like it follows at `after`: 太郎「…！」次郎「…」.
    """
    if i - start >= _LONGEST_NAME:
        return False
    before = text[start:i].strip()
    if not before or _LABEL.match(before):
        return True
    return _SPEAKER.fullmatch(before) is not None and _TURN.match(text, after) is not None


def is_scripted(text: str, start: int, i: int, pairs: Mapping[int, int]) -> bool:
    """Whether the quotation at `i` is one of several behind names of speakers (太郎「行こうか」花子「うん」).

    This one or the next ends as speech does, or one of the speakers speaks again right behind the other.
    """
    if i - start > _LONGEST_SPEAKER or text[i] not in OPENS:
        return False
    follows = _TURN.match(text, pairs[i] + 1)
    if follows is None or _SPEAKER.fullmatch(text[start:i].strip()) is None:
        return False
    other = follows.end() - 1
    if _final(text, i, pairs[i]) or _final(text, other, pairs.get(other, other)):
        return True
    before = _TURN_BEFORE.search(text[max(0, start - _REACH) : start])
    if before and before[1] == follows[1]:
        return True
    third = _TURN.match(text, pairs[other] + 1) if other in pairs else None
    return third is not None and third[1] == text[start:i].strip()


def is_speech(text: str, i: int, close: int, who: int) -> bool:
    """Whether a quotation in a sentence is speech that ends it; up to `who` it is said who spoke.

    Titles have marks too (『…。』公開). Speech is introduced by a colon, or has several sentences, or is set off
    before and ends politely.
    """
    before = text[i - 1]
    if before in "：:" or (who > close + 1 and text[who : who + 1] in ("「", "｢")):
        return True
    end = i + 1 + len(text[i + 1 : close].rstrip("。！？!?.．｡"))
    if any(c in STRONG for c in text[i + 1 : end]):
        return True
    return (before in "、，,と" or text[i] in '“"') and POLITE.search(text[max(i + 1, end - 14) : end]) is not None


def goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on at `at`, behind a quotation."""
    run = _BLANKS.match(text, at)
    if text[(to := run.end() if run else at) : to + 1] in _DASHES:
        return True
    if run is None and (_TOPIC.match(text, at) or (text[at - 1] in _CLOSING and _TOLD.match(text, at))):
        return True
    return (GO_ON_APART.match(text, run.end()) if run else GO_ON.match(text, at)) is not None


def chain(text: str, pairs: Mapping[int, int], start: int, signed: Callable[[int], int]) -> tuple[int, bool, bool]:
    """Where the chain of quotations that begins at `start` ends, whether its links are turns, whether it is a list.

    Both need two quotations at least, one of which ends with a mark or a polite form. They are turns unless a
    particle follows the last. Where quotations end with 。, as in books, each is one and there is no list. `signed`
    gives the end of what says at a place who spoke.
    """
    at = close = start
    count = 0
    marked = written = False
    while text[at : at + 1] == text[start] and at in pairs:
        written = written or (count > 0 and text[start] in OPENS and text[close - 1] in STRONG)
        close = pairs[at]
        marked = marked or text[close - 1] in ENDS or _final(text, at, close)
        count += 1
        at = signed(close + 1)
        run = _BLANKS.match(text, at)
        if run and text[run.end() : run.end() + 1] == text[start]:
            at = run.end()
    turns = count > 1 and marked and not goes_on(text, at)
    return at, turns, count > 1 and marked and not turns and not written


def _final(text: str, i: int, close: int) -> bool:
    """Whether the quotation from `i` to `close` ends politely, asks, or commands."""
    words = text[max(i + 1, close - _FORM) : close]
    return POLITE.search(words) is not None or _COMMAND.search(words) is not None
