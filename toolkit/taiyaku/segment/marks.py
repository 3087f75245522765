"""Characters and short strings that end, close or decorate a Japanese sentence.

Each pattern is matched at one place and consumes what it looks at, so that scanning a text stays linear.
"""

from __future__ import annotations

import re

STRONG = "。｡"
"""Always the end of a sentence, whatever follows."""
LOUD = "！？!?‼⁉⁇⁈"
"""The end of a sentence unless a particle follows (a quotation without its brackets)."""
DOTS = ".．"
"""A full stop in some styles, a decimal point or part of a name in others."""
GOOD = "◎"
"""Stands for いいです at the end of a sentence (お部屋着にも◎), opens list items elsewhere."""
SIGNS = "wｗ笑泣汗o^＾" + GOOD
"""Laughter or praise behind a Japanese word, letters and bullets elsewhere."""
LEADER = "…‥⋯"
HEARTS = "♪♬♫♩☆★♡♥❤❣"
EMOJI = (
    "\u2600-\u2604\u2607-\u260d\u2610-\u2613\u2618-\u263f\u2648-\u2653\u2660\u2663\u267b\u267f\u2693-\u269f\u26a1-\u26fd"
    "\u2708-\u270d\u2728\u2733\u2734\u2744\u2747\u274c\u2753-\u2755\u2757\u2763\u2b50\u2b55\U0001f000-\U0001faff"
)
JOINERS = "\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff"
CLOSERS = frozenset('」｣』）)］]】”’〉》〕｝}›»＞〟〞"')
MARKS = STRONG + LOUD + DOTS + LEADER
ENDS = frozenset(MARKS + HEARTS)
BLANKS = " \t\u3000\u00a0"

# What is laughed, wept or sighed in brackets: （笑）, （爆笑）.
MOODS = "笑爆泣汗怒涙嬉喜悲照恥焦驚困苦呆惚願謝礼滝寒怖核嘆祝愛違謎殴死ぇw "
WEPT = "笑爆泣汗涙"
_MOOD = rf"[(（][{MOODS}]{{1,4}}[;；]?[)）]"
# （笑, (^^♪ and (-_-; without their other bracket.
_OPEN_MOOD = (
    rf"[(（][{WEPT}](?![いっわえうき顔声笑爆]|[^()（）\n]{{0,20}}[)）])"
    r"|[(（](?:[\^＾][-_ー]?[\^＾]|[-ー]_?[-ー])[♪;；]"
)
# Faces: brackets around eyes and mouths, without words, with one character at least that only faces have.
_EYES = r"⌒\^＾´`｀ωДд∀▽∇≧≦￣゜ﾟ°˘＿_;；>＞×╹益皿艸┬┴TｔДｰ＊◕ᴗ●•〃"
_MOUTHS = (
    r"ェエ。oOоО0○◯QtXxuUvVwWnε3зΘθσ∂ヮワヘへ人口д□/／\\|｜'’\"”“‘.,｡:＝=\-ー~〜～+＋"
    r"ゞノﾉ丿シｼﾐ彡ゝ♪☆♡ \u3000#＃@!！?？<＜*・･"
)
FACES = _EYES + _MOUTHS
"""All that stands between the brackets of a face, ready for a set of characters."""
_FACE = (
    rf"[ヽ＼\\ヾmｍ٩oO｡ﾟ*＊♪☆]{{0,2}}[(（](?=[^()（）]{{0,12}}(?:[{_EYES}]|[-ー－][。._][-ー－]))[{FACES}]{{2,12}}[)）]"
    r"[;；ノﾉ丿シｼbｂvｖmｍoO/／＼*＊♪☆゛゜ゞwｗ彡∩~〜～]{0,5}(?:[-‐－][☆★]|(?<=[mｍ])[>＞]|(?<=_[)）])[>＞]|_|[━─]{1,9})?"
)
_NET = r"[wｗ]{1,9}(?![A-Za-zＡ-Ｚａ-ｚ0-9０-９])|orz(?![a-z])|\^\^(?:[;；]|[bdqv](?![A-Za-z]))?|＾＾[;；]?"
# The sign, not a form of 笑う or a compound.
_LAUGH = (
    "(?:笑(?![うえいわおっみ顔声止気覧話劇点納福殺])|泣(?![いかきくけこ声面虫所言])"
    "|汗(?![をがはだばのもにでとっ、水腺顔臭染拭冷]))"
)
_JOINED = "\u200d.|(?<=[☆★])彡"  # a composed emoji, a shooting star
_NOTE = r"\[(?:\^[^\[\]\s]{1,20}|[0-9]{1,3}|注[0-9０-９]{0,3})\]"  # [^1] of Markdown, [1] of encyclopedias

MOOD = re.compile(rf"{_MOOD}|{_FACE}|{_OPEN_MOOD}")
"""A bracket that is no bracket: laughter or a face."""
TAIL = re.compile(
    rf"(?:{_JOINED}|(?![★☆][0-9０-９])[{re.escape(MARKS + HEARTS)}{EMOJI}{JOINERS}]|{_NOTE}"
    rf"|[{BLANKS}]?(?:{_MOOD}|{_FACE}|{_OPEN_MOOD})|{_NET}|{_LAUGH}"
    rf"|[{BLANKS}](?=[{re.escape(LOUD + HEARTS)}{EMOJI}])|[〜～~ー](?=[{re.escape(MARKS + HEARTS)}]))+"
)
"""The rest of a run of marks: more marks, hearts, faces, laughter, with a blank before some; ★5 is a rating."""
SOFT = re.compile(
    rf"(?:[{BLANKS}]?(?:[{re.escape(LEADER + HEARTS)}{GOOD}{EMOJI}](?:{_JOINED}|[{JOINERS}])*"
    rf"|\.{{2,}}|．{{2,}}|・{{2,}}|･{{2,}}|{_MOOD}|{_FACE}|{_OPEN_MOOD}|{_NET}|{_LAUGH}))+"
)
"""What ends a sentence only where the words on its left do: … ♪ ☆ emoji （笑） (^^) w."""
PAUSE = re.compile(r"(?:[…‥⋯]{1,6}|\.{2,6})(?=[ぁ-んァ-ヶ一-鿿])")
"""…… in front of a sentence."""
DECORATION = re.compile(r"[\s★☆♪♦❖◇◆○●■□◎〇*＊~〜～=＝／/＼\\\\-]+")
"""The end of a frame (◆ … ◆), which is no unit."""
EVENTS = (
    rf"{re.escape(STRONG + LOUD + DOTS + LEADER + HEARTS)}{EMOJI}"
    rf"「｢『（(［\[【〈《〔｛{{“‘〝«\"＂・･{SIGNS}{BLANKS}"
)
EVENT = re.compile(f"[{EVENTS}]")
"""Where something may be decided: a mark, an opening bracket, what may be laughter, a blank. One set of characters
and nothing else, since that is what is searched for fastest."""
_RUN = re.compile(f"[{BLANKS}]*")


def past_blanks(text: str, at: int) -> int:
    """Where text goes on behind the blanks at `at`."""
    run = _RUN.match(text, at)
    return run.end() if run else at
