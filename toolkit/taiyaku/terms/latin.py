"""Latin spans of a Japanese text: names, products, abbreviations, found before any token is looked at.

A tokenizer cuts them by its own dictionary (`H` + `20`, `V` + `3.2` + `-` + `exp`), so they are taken by their
shape: `H20`, `5G-Advanced`, `GB200 NVL 72`, `RTX Pro 6000D`, `C++`, `B(AI)sics`, `Bank of America`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from taiyaku.terms.words import words

_LETTER = "A-Za-z\u00c0-\u024f"
_ALNUM = f"{_LETTER}0-9"
_WORD = (
    rf"(?:\d{{1,4}}(?=[A-Z]))?[{_LETTER}][{_ALNUM}]*(?:\([A-Z]+\)[a-z]+)?"
    rf"(?:(?:[.\-_'’&+][{_ALNUM}]+)|(?:(?<=[A-Z])/[A-Z]{{1,4}}(?![a-z])))*(?:\+\+|\+|#)?"
)
_COUNTERS = "年月日時分秒週歳位回倍台社人件カか%‰円億万兆千百つ個本枚代世期番号:"
_NUMBER = rf"\d{{1,4}}(?:\.\d{{1,2}})?[A-Za-z]{{0,2}}(?![{_ALNUM}.,{_COUNTERS}]|ドル|ユーロ|ポンド|ウォン|元)"
_LINK = r"(?:of|for|and|the|in|on|to|at|de|von|van|by|with|&)"
_SPAN = re.compile(
    rf"(?<![{_ALNUM}]){_WORD}(?:[ ](?:{_LINK}[ ]){{0,2}}(?:(?=[A-Z\u00c0-\u00de]){_WORD}|{_NUMBER})){{0,6}}"
)
_URL = (
    re.compile(  # lengths are bounded, and a match begins where a word does, so that no text takes quadratic time
        r"https?://[^\s、。」』)）]+|(?<![\w.])www\.[^\s、。」』)）]+"
        r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}|(?<![\w@])@\w{2,}|(?<![\w&])#\w+"
        r"|(?<![A-Za-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|org|net|jp|co|io|ai|edu|gov|info|biz)(?![A-Za-z0-9])"
        r"(?:/[\w./%?=&~-]*)?"
    )
)
_IN_WORD = rf"{_ALNUM}'’.,;:%$()&/\-"
_ENGLISH = re.compile(rf"(?<![{_IN_WORD}])[{_ALNUM}][{_IN_WORD}]*(?:[ ]+[{_ALNUM}$\"“(][{_IN_WORD}\"”]*){{4,}}")
_QUANTITY = re.compile(r"\d+(?:\.\d+)?([A-Za-z]+[23]?(?:/[a-z]+)?)")


@dataclass(frozen=True, slots=True)
class LatinSpan:
    """A Latin span: its text (NFKC) and code points in the NFKC text."""

    text: str
    start: int
    end: int


def blank_foreign(text: str) -> str:
    """The text without URLs, handles, addresses and runs of English (five words, three of them lower case).

    Every character that goes becomes a line feed, so that offsets hold and no term reaches across.
    """
    text = _URL.sub(lambda m: "\n" * len(m[0]), text)
    return _ENGLISH.sub(lambda m: "\n" * len(m[0]) if _is_english(m[0]) else m[0], text)


def _is_english(run: str) -> bool:
    return sum(w[:1].islower() for w in run.split()) >= 3


def latin_spans(text: str) -> list[LatinSpan]:
    """The Latin spans of an NFKC text, in order; quantities (20GB) and single letters other than X are none."""
    found = []
    for m in _SPAN.finditer(text):
        span = m[0].rstrip(".-_'’&/")
        quantity = _QUANTITY.fullmatch(span)
        if (quantity and quantity[1] in words("units")) or (len(span) == 1 and span != "X"):
            continue
        if m.start() and text[m.start() - 1].isdigit() and span in words("units"):
            continue
        found.append(LatinSpan(span, m.start(), m.start() + len(span)))
    return found


def is_name_shape(text: str) -> bool:
    """Whether a Latin span looks like a name or an abbreviation: it has a capital."""
    return any(c.isupper() for c in text)


def is_acronym(text: str) -> bool:
    """Capitals and digits only, five at most: AI, GPU, 5G."""
    return len(text) <= 5 and text.isascii() and text.isalnum() and text == text.upper()
