"""English running text to sentences.

A mark ends a sentence when a blank and something that may begin one follow. Abbreviations, initials, decimals and
list numbers are told from full stops by the words on both sides; a quotation of several sentences is cut, since
news and essays run on inside quotation marks; a bracket is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.model import Span

_CLOSING = "\"'”’»)\\]）」』*_~`"
_END = re.compile(
    rf"(?<![.!?…。！？‼⁉])[.!?…。！？‼⁉]++(?>(?:[{_CLOSING}]|\[\^?[\w-]{{1,8}}\]|\(\d{{1,3}}\))*)(?=\s)"
)
_NEXT = re.compile(r"\s+[\"'“‘«(\[「『*_~`—–-]*")
_WORD = re.compile(r"[\w.'’&-]+\Z")
_WORD_AT = re.compile(r"[^\W_][\w'’-]*")
_SPEECH = re.compile(
    r"(?!(?:He|She|They|It|We|You|The|But|And)\b)(?:[A-Z][\w'’.-]*\s+){1,5}(?:said|says|added|asked|adds|asks|told|wrote|replied|answered|cried|shouted|yelled|explained|recalled"
    r"|joked|demanded|wondered|exclaimed|tweeted|continued|insisted|laughed|whispered|declared|noted|concluded|posted|reported|stated|argued|warned)\b"
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.){1,4}[A-Za-z]\Z")
_JAPANESE = re.compile(r"[ \u3000]*[^\x00-\u2fff]")
_NUMBERED = re.compile(r"[A-Za-z]{1,8} ?[0-9]{1,3}")
_LABEL = 14  # characters
_WORDS = re.compile(r"(?:[!-~]+ ){2}[!-~]+\Z")
_WORDS_IN = 60  # characters
_LONG_BRACKET = 250  # characters
_BRACKETS = re.compile(r"[()\[\]]")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = (files("taiyaku.segment") / "data" / "english.txt").read_text("utf-8")
    groups = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, _, words in groups}


def split_english(
    text: str, protected: Sequence[Span] = (), abbreviations: frozenset[str] = frozenset()
) -> list[Span]:
    """The sentences of one running text as spans without the blanks around them.

    Nothing inside a span of `protected` (increasing) is cut; `abbreviations` stand without their full stop.
    """
    shields = sorted([*protected, *_closed(text)])
    out: list[Span] = []
    at = n = 0
    held = -1
    for found in _END.finditer(text):
        mark, end = found.start(), found.end()
        while n < len(shields) and shields[n][0] < mark:
            held = max(held, shields[n][1])
            n += 1
        # A shield that ends with the run of marks and closers is left with it: (He went.) She stayed.
        if held > end or not _ends(text, found, at, abbreviations):
            continue
        _add(out, text, at, end)
        at = end
    _add(out, text, at, len(text))
    return out


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        start += len(part) - len(part.lstrip())
        out.append((start, start + len(stripped)))


def _closed(text: str) -> list[Span]:
    """Round and square brackets that are closed and not too long to be one unit."""
    out: list[Span] = []
    stack: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found.group() in "([":
            stack.append(found.start())
        elif stack:
            start = stack.pop()
            if not stack and found.end() - start <= _LONG_BRACKET:
                out.append((start, found.end()))
    return out


def _ends(text: str, found: re.Match[str], start: int, abbreviations: frozenset[str]) -> bool:
    """Whether a run of marks ends a sentence: by what follows, then by the word that it stands behind."""
    run = found.group()
    ahead = _NEXT.match(text, found.end())
    if ahead is None or ahead.end() >= len(text):
        return False
    begins = text[ahead.end()]
    word = _WORD_AT.match(text, ahead.end())
    following = word.group() if word else ""
    lower = begins.islower() and not (len(following) > 1 and following[1].isupper())  # iPhone, eBay
    if lower or begins in ",;:.!?)]}%&=+/":
        return False
    if ahead.group().lstrip()[:1] in ("-", "–", "—") and not begins.isupper():
        return False
    if run[0] != ".":
        quoted = any(c in run for c in "\"'”’»")
        return not (run[0] in "!?" and quoted and _SPEECH.match(text, ahead.end()))
    if run.startswith(".."):
        return True
    return ends_english(text, found.start(), start, following, abbreviations)


def ends_english(
    text: str, at: int, start: int, following: str = "", abbreviations: frozenset[str] = frozenset()
) -> bool:
    """Whether the full stop at `at` ends a sentence as far as the words around it go.

    `start` is where the sentence begins, `following` the next word ("" when it is no Latin one).
    """
    found = _WORD.search(text[max(start, at - 24) : at])
    if found is None:
        return True
    word = found.group().strip("'-_")
    groups = _words()
    begins = following in groups["starter"]
    if word in abbreviations:
        return False
    if word in groups["title"] and not (word in groups["both"] and begins):
        return following[:1].islower()
    if word in groups["inside"]:
        return False
    if word in groups["number"] or word.lower() in ("no", "nos", "vol", "fig"):
        return _after_number(word, following)
    if word in groups["both"] or _DOTTED.search(word):
        return begins
    if len(word) == 1 and word.isalpha():
        # An initial (John F. Kennedy), or a letter that ends a sentence (vitamin C. It helps).
        before = text[start : at - 1].split()[-2:] if at - start < 400 else text[at - 24 : at - 1].split()
        if not before:
            return False  # a label: Q. and A.
        named = before[-1][:1].isupper() and (len(before) > 1 or len(before[0]) < 3)
        return word.islower() or (begins and not named)
    # a list number: 3. The
    return not (word.isdecimal() and at - start < 8 and not text[start : at - len(word)].strip())


def _after_number(word: str, following: str) -> bool:
    """Whether `No.`, `Fig.`, `Jan.` end a sentence: not before a number."""
    if not following or following[0].isdecimal():
        return False
    return word not in ("p", "pp", "Vol", "vol", "Fig", "fig", "Figs", "Nos", "Eq", "ca", "approx")


def is_label(text: str, at: int, start: int) -> bool:
    """Whether the full stop at `at` ends a label with a number before Japanese (Q1. 料金は？)."""
    left = text[start:at].lstrip() if at - start < _LABEL else ""
    return _NUMBERED.fullmatch(left) is not None and _JAPANESE.match(text, at + 1) is not None


def ends_glued(text: str, at: int, start: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `at`, which Japanese touches, ends an English sentence and no name (Inc.は)."""
    words = _WORDS.search(text[max(start, at - _WORDS_IN) : at])
    return words is not None and ends_english(text, at, start, abbreviations=abbreviations)
