"""The `Plural-Forms` line of a header: gettext's expression language, and what `msgfmt -c` says about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Expression = Callable[[int], int]

_LEVELS = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
_SYMBOL = re.compile(r"[ \t]*(\d+|n|\|\||&&|[=!<>]=|[<>!?:()+*/%-])")
_OFTEN = 5
_TRIED = 1001  # gettext tries n from 0 to 1000
_DEPTH = 100


class _ExpressionError(Exception):
    """The expression does not parse."""


def plural_fault(header: str, entries: Sequence[tuple[int, int]]) -> tuple[str, int] | None:
    """What is wrong with the plural forms: a message and a line, 0 for the header's; None when nothing is.

    `entries` holds the number of forms and the line of each translated entry with plurals.
    """
    count_at, expression_at = header.find("nplurals="), header.find("plural=")
    if expression_at < 0 or count_at < 0:
        if not entries:
            return None
        missing = "plural=EXPRESSION" if expression_at < 0 else "nplurals=NUMBER"
        return f"the entry has plural forms, but the header lacks {missing}", entries[0][1]
    m = re.match(r"\s*(\d+)", header[count_at + 9 :])
    if not m:
        return "the number after nplurals= is missing", 0
    count = int(m.group(1)[:9])
    try:
        value = parse_plural(re.split(r"[;\n]", header[expression_at + 7 :], maxsplit=1)[0])
    except _ExpressionError:
        return "the plural expression cannot be understood", 0
    try:
        largest = max(value(n) for n in range(_TRIED))
        smallest = min(value(n) for n in range(_TRIED))
    except ZeroDivisionError:
        return "the plural expression divides by zero", 0
    if smallest < 0:
        return "the plural expression can be negative", 0
    if largest >= count:
        return f"nplurals={count}, but the plural expression can be {largest}", 0
    for forms, line in entries:
        if forms != count:
            return f"the entry has {forms} plural forms, the header says nplurals={count}", line
    return None


def forms_met_often(header: str) -> tuple[bool, ...]:
    """For each plural form of a valid header, whether it stands for five or more of the numbers to 1000."""
    at = header.find("plural=")
    if header.find("nplurals=") < 0 or at < 0:
        return ()
    value = parse_plural(re.split(r"[;\n]", header[at + 7 :], maxsplit=1)[0])
    forms = [value(n) for n in range(_TRIED)]
    return tuple(forms.count(f) >= _OFTEN for f in range(max(forms) + 1))


def parse_plural(text: str) -> Expression:
    """A C expression of `n` as a function; raises `_ExpressionError`."""
    symbols: list[str] = []
    position = 0
    text = text.rstrip(" \t")
    while position < len(text):
        if not (m := _SYMBOL.match(text, position)):
            raise _ExpressionError
        symbols.append(m.group(1))
        position = m.end()
    if len(symbols) > 2_000:
        raise _ExpressionError
    parser = _Parser(symbols)
    expression = parser.choice(0)
    if parser.symbols:
        raise _ExpressionError
    return expression


class _Parser:
    def __init__(self, symbols: list[str]) -> None:
        self.symbols = symbols[::-1]

    def take(self, *wanted: str) -> str:
        return self.symbols.pop() if self.symbols and self.symbols[-1] in wanted else ""

    def choice(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise _ExpressionError
        test = self.binary(0, depth)
        if not self.take("?"):
            return test
        yes = self.choice(depth + 1)
        if not self.take(":"):
            raise _ExpressionError
        no = self.choice(depth + 1)
        return lambda n: yes(n) if test(n) else no(n)

    def binary(self, level: int, depth: int) -> Expression:
        if level == len(_LEVELS):
            return self.unary(depth)
        left = self.binary(level + 1, depth)
        while sign := self.take(*_LEVELS[level]):
            left = _joined(sign, left, self.binary(level + 1, depth))
        return left

    def unary(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise _ExpressionError
        if self.take("!"):
            inner = self.unary(depth + 1)
            return lambda n: int(not inner(n))
        if self.take("("):
            inside = self.choice(depth + 1)
            if not self.take(")"):
                raise _ExpressionError
            return inside
        if self.take("n"):
            return lambda n: n
        if self.symbols and self.symbols[-1].isdigit():
            number = int(self.symbols.pop()[:18])
            return lambda _n: number
        raise _ExpressionError


_BITS = 2**64
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: (a + b) % _BITS,
    "-": lambda a, b: (a - b) % _BITS,
    "*": lambda a, b: a * b % _BITS,
    "/": lambda a, b: a // b,
    "%": lambda a, b: a % b,
}


def _joined(sign: str, a: Expression, b: Expression) -> Expression:
    if sign == "||":
        return lambda n: int(bool(a(n)) or bool(b(n)))
    if sign == "&&":
        return lambda n: int(bool(a(n)) and bool(b(n)))
    operation = _OPERATIONS[sign]
    return lambda n: operation(a(n), b(n))
