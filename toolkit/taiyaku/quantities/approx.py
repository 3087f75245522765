"""Words beside a number that say it is about, over or under: they license a rounding, and nothing more."""

from __future__ import annotations

import re

from taiyaku import later

_EN = later.pattern(
    r"(?<![a-z])(?:(?P<about>about|around|some|roughly|approximately|estimated|or so)"
    r"|(?P<over>(?:more|greater|higher) than|over|at least|above|exceeding|upwards of|in excess of)"
    r"|(?P<under>nearly|almost|close to|up to|under|below|(?:less|fewer|lower) than|just short of"
    r"|as (?:many|much) as))"
    r" (?:an? )?$",
    re.IGNORECASE,
)
_JA_BEFORE = later.pattern(
    r"(?:(?P<about>約|およそ|おおよそ|ほぼ|概ね)|(?P<over>少なくとも|最低)|(?P<under>最大|最高)) ?$"
)
_JA_BEHIND = later.pattern(
    r"(?:(?P<about>前後|程度|ほど|くらい|ぐらい|規模|内外)|(?P<over>以上|超|余り|余|あまり|強|を超|を上回)"
    r"|(?P<under>弱|近く|未満|足らず|以下|以内|を下回))"
)
_REACH = 20
# How what is looked for ends: most numbers stand behind other words, which is quick to see.
_ENDS = (
    *("bout ", "round ", "some ", "oughly ", "mately ", "timated ", "or so ", "than ", "over ", "least ", "above "),
    *(
        "ceeding ",
        "wards of ",
        "cess of ",
        "nearly ",
        "lmost ",
        "lose to ",
        "up to ",
        "under ",
        "below ",
        "hort of ",
    ),
    *("many as ", "much as ", " a ", " an "),
)
_SIGN_ENDS = ("minus ", "gative ", "plus ", "-", "−", "–", "+")
_JA_ENDS = frozenset("約そぼねも低大高 \n")
_JA_MINUS_ENDS = frozenset("ス下−▲△ \n")
_JA_BEGINS = frozenset("前程ほくぐ規内以超余あ強を弱近未足")
_MINUS_JA = later.pattern(r"(?:(?P<minus>マイナス|氷点下|零下|(?<!\d)[−▲△])|(?P<plus>プラス)) ?$")
_SIGN_EN = later.pattern(
    r"(?:(?P<minus>(?<![a-z])(?:minus|negative) |(?:^|(?<=[ (]))[-−–])"
    r"|(?P<plus>(?<![a-z])plus |(?:^|(?<=[ (]))\+))$",
    re.IGNORECASE,
)
_DOWNWARD = later.pattern(
    r"minus|negativ|below|under|zero|freez|f[ae]ll|drop|declin|decreas|shr[aiu]nk|contract|los[est]|defici|down|lower|slump"
    r"|slid|slip|plung|tumbl|worse|cut|reduc|red(?![a-z])|short|weak|dip|retreat|recess|pessimis|outflow|off(?![a-z])|chill"
    r"|cold|(?<![\d])[-−–] ?\d",
    re.IGNORECASE,
)


def ends_in(text: str, end: int, endings: tuple[str, ...]) -> bool:
    """Whether an English text ends, before `end`, in one of some endings in lower case, of nine characters at most.

    A line feed at the end is passed over, as `$` does.
    """
    return text[max(0, end - 10) : end].lower().removesuffix("\n").endswith(endings)


def japanese_sign(text: str, start: int) -> str:
    """`minus` or `plus` by the word before a number, else ''. A hyphen may be a dash and is no sign."""
    if text[start - 1 : start] not in _JA_MINUS_ENDS:
        return ""
    m = _MINUS_JA.search(text, max(0, start - 5), start)
    return (m.lastgroup or "") if m else ""


def english_sign(text: str, start: int) -> str:
    """`minus` or `plus` by what stands before a number, else ''."""
    if not ends_in(text, start, _SIGN_ENDS):
        return ""
    m = _SIGN_EN.search(text, max(0, start - 10), start)
    return (m.lastgroup or "") if m else ""


def downward(text: str) -> bool:
    """Whether any word of an English text may say that something is below zero, or has fallen."""
    return _DOWNWARD.search(text) is not None


def english(text: str, start: int) -> str:
    """`about`, `over` or `under` by the words before a number, else ''."""
    if not ends_in(text, start, _ENDS):
        return ""
    m = _EN.search(text, max(0, start - _REACH), start)
    return (m.lastgroup or "") if m else ""


def japanese(text: str, start: int, end: int) -> str:
    """`about`, `over` or `under` by the words on both sides of a number, else ''."""
    m = _JA_BEHIND.match(text, end) if text[end : end + 1] in _JA_BEGINS else None
    if not m and text[start - 1 : start] in _JA_ENDS:
        m = _JA_BEFORE.search(text, max(0, start - 5), start)
    return (m.lastgroup or "") if m else ""
