"""Regular expressions that can never match, or take for ever, as far as their parts tell."""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_OPPOSITES = (
    {codes.CATEGORY_SPACE, codes.CATEGORY_NOT_SPACE},
    {codes.CATEGORY_DIGIT, codes.CATEGORY_NOT_DIGIT},
    {codes.CATEGORY_WORD, codes.CATEGORY_NOT_WORD},
)


def impossible(text: str, flags: re.RegexFlag) -> str | None:
    """Why a pattern can never match; None when it may.

    Found are an empty look-ahead that must fail, text on the wrong side of the text's beginning or end, and sets
    that exclude everything. Contradictions between letters and what is looked for around them are not.
    """
    return _sequence(_parser.parse(text, int(flags)), multiline=bool(flags & re.MULTILINE))


def _sequence(items: Any, *, multiline: bool) -> str | None:
    consumed = ended = False
    for op, value in items:
        if op is codes.FAILURE or (op is codes.ASSERT_NOT and not value[1].data):
            return "it holds (?!)"
        if op is codes.AT:
            if consumed and (value is codes.AT_BEGINNING_STRING or (value is codes.AT_BEGINNING and not multiline)):
                return "something stands before the beginning of the text"
            ended = ended or value is codes.AT_END_STRING or (value is codes.AT_END and not multiline)
            continue
        width = _parser.SubPattern(items.state, [(op, value)]).getwidth()[0]
        if ended and width > 0:
            return "something stands behind the end of the text"
        if why := _item(op, value, multiline=multiline):
            return why
        consumed = consumed or width > 0
    return None


def _item(op: Any, value: Any, *, multiline: bool) -> str | None:
    if op is codes.SUBPATTERN:
        return _sequence(value[-1], multiline=multiline)
    if op in _REPEATS:
        return _sequence(value[2], multiline=multiline) if value[0] > 0 else None
    if op is codes.ATOMIC_GROUP:
        return _sequence(value, multiline=multiline)
    if op is codes.BRANCH:
        reasons = [_sequence(b, multiline=multiline) for b in value[1]]
        return reasons[0] if all(reasons) else None
    if op is codes.ASSERT:
        return _sequence(value[1], multiline=multiline)
    if op is codes.IN and value and value[0][0] is codes.NEGATE:
        held = {v for o, v in value[1:] if o is codes.CATEGORY}
        return "it holds a set that excludes everything" if any(o <= held for o in _OPPOSITES) else None
    return None


def endless(text: str, flags: re.RegexFlag) -> bool:
    """Whether a repeat without end holds nothing but another one, as `(.+)+` does, besides what may be left out.

    A text that nearly matches is then cut up in as many ways as there are sums of its length. Repeats with
    something between them, such as a blank behind each word, are in order; others that are slow only in some texts
    are found when they are.
    """
    return _endless(_parser.parse(text, int(flags)))


def _endless(items: Any) -> bool:
    for op, value in items:
        if op is codes.BRANCH:
            parts = list(value[1])
        elif op is codes.SUBPATTERN:
            parts = [value[-1]]
        elif op in {codes.ASSERT, codes.ASSERT_NOT}:
            parts = [value[1]]
        elif op is codes.ATOMIC_GROUP:
            parts = [value]
        elif op in _REPEATS:
            parts = [value[2]]
            if value[1] is codes.MAXREPEAT and op is not codes.POSSESSIVE_REPEAT and _may_be_one_repeat(value[2]):
                return True
        else:
            continue
        if any(_endless(p) for p in parts):
            return True
    return False


def _may_be_one_repeat(items: Any) -> bool:
    """Whether a sequence may match what one repeat without end in it matches, and nothing else."""
    needed = [(op, value) for op, value in items if op is not codes.AT and not _may_be_empty(items, op, value)]
    if len(needed) > 1:
        return False
    for op, value in needed or items:
        if op in _REPEATS and op is not codes.POSSESSIVE_REPEAT and value[1] is codes.MAXREPEAT:
            return True
        if op is codes.SUBPATTERN and _may_be_one_repeat(value[-1]):
            return True
        if op in _REPEATS and op is not codes.POSSESSIVE_REPEAT and _may_be_one_repeat(value[2]):
            return True
        if op is codes.BRANCH and any(_may_be_one_repeat(b) for b in value[1]):
            return True
    return False


def _may_be_empty(items: Any, op: Any, value: Any) -> bool:
    return bool(_parser.SubPattern(items.state, [(op, value)]).getwidth()[0] == 0)
