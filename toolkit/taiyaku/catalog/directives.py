"""Format directives (`%d`, `{name}`) of entries that a flag says to be format strings, compared as by `msgfmt -c`.

Known are `c-format`, `python-format` and `python-brace-format`; entries with the flags of other languages are read
without this check. The flags come from program text; articles have none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Arguments = Mapping[str | int, str]  # name or number (from 1) to type

_C = re.compile(
    r"%(?:(?P<number>[1-9]\d*)\$)?(?P<flags>[-+ #0'I]*)(?P<width>\*(?:\d+\$)?|\d+)?"
    r"(?:\.(?P<precision>\*(?:\d+\$)?|\d*))?(?P<size>hh|h|ll|l|L|q|j|z|t)?(?P<kind>[diouxXeEfFgGaAcspnCSm%])"
)
_PYTHON = re.compile(
    r"%(?:\((?P<name>[^()]*)\))?[-+ #0]*(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?[hlL]?"
    r"(?P<kind>[diouxXeEfFgGcrsa%])"
)
_BRACE = re.compile(
    r"\{\{|\{(?P<name>[A-Za-z_]\w*|\d+)(?:(?:\.[A-Za-z_]\w*|\[[^\]{}]+\])*)"
    r"(?::(?:[^{}]*|(?:\{[^{}]*\})))?\}"
)


def format_fault(
    flags: Sequence[str], source: str, targets: Sequence[str], *, plural: bool = False, often: Sequence[bool] = ()
) -> str | None:
    """What is wrong with the directives of a translated entry; None when nothing is, or no flag asks.

    `source` is the msgid_plural of an entry with plural forms. `often` says which of these stand for five numbers
    or more: "one file" need not hold the number that "%d files" does.
    """
    for flag, (read, by_number) in _READERS.items():
        if flag not in flags or (wanted := read(source)) is None:
            continue
        for n, target in enumerate(targets):
            name = f"msgstr[{n}]" if plural else "msgstr"
            found = read(target)
            if found is None:
                return f"{name} is no valid {flag} string"
            rare = plural and n < len(often) and not often[n]
            if rare and flag == "python-brace-format":
                continue
            counted = by_number and any(isinstance(k, int) for k in (*wanted, *found))
            if fault := _compared(wanted, found, name, fewer=rare and not counted):
                return fault
    return None


def _compared(wanted: Arguments, found: Arguments, name: str, *, fewer: bool) -> str | None:
    for key in found:
        if key not in wanted:
            return f"the directive for argument {key} of {name} is not in the source"
    for key, kind in wanted.items():
        if key not in found:
            if not fewer:
                return f"the directive for argument {key} is missing in {name}"
        elif found[key] != kind:
            return f"the directives for argument {key} in the source and in {name} are not the same"
    return None


def _c_arguments(text: str) -> Arguments | None:
    out: dict[str | int, str] = {}
    numbered: set[bool] = set()
    number = 0
    position = 0
    while (at := text.find("%", position)) >= 0:
        m = _C.match(text, at)
        if not m:
            return None
        position = m.end()
        kind = m["kind"]
        if kind in "%m":
            continue
        numbered |= {bool(m["number"])}
        for star in (m["width"], m["precision"]):
            if star and star[0] == "*":
                number += 1
                out[int(star[1:-1]) if len(star) > 1 else number] = "int"
        if not m["number"]:
            number += 1
        key = int(m["number"] or number)
        if out.setdefault(key, value := _c_type(kind, m["size"] or "")) != value:
            return None
    return out if len(numbered) < 2 and set(out) == set(range(1, len(out) + 1)) else None


def _c_type(kind: str, size: str) -> str:
    if kind in "di":
        return f"{size}int"
    if kind in "ouxX":
        return f"{size}unsigned"
    if kind in "eEfFgGaA":
        return f"{'L' if size == 'L' else ''}double"
    if kind in "cC":
        return "wchar" if kind == "C" or size == "l" else "char"
    if kind in "sS":
        return "wstring" if kind == "S" or size == "l" else "string"
    return f"{size}{kind}"


def _python_arguments(text: str) -> Arguments | None:
    out: dict[str | int, str] = {}
    number = 0
    position = 0
    while (at := text.find("%", position)) >= 0:
        m = _PYTHON.match(text, at)
        if not m:
            return None
        position = m.end()
        kind = m["kind"]
        if kind == "%":
            continue
        value = "number" if kind in "diouxX" else "float" if kind in "eEfFgG" else "char" if kind == "c" else "any"
        if m["name"] is not None:
            if out.setdefault(m["name"], value) != value:
                return None
            continue
        for star in (m["width"], m["precision"]):
            if star == "*":
                number += 1
                out[number] = "number"
        number += 1
        out[number] = value
    kinds = {type(k) for k in out}
    return None if len(kinds) > 1 else out


def _brace_arguments(text: str) -> Arguments | None:
    out: dict[str | int, str] = {}
    position = 0
    while position < len(text):
        if text[position] != "{":
            position += 1
            continue
        m = _BRACE.match(text, position)
        if not m:
            return None
        if m["name"]:
            out[m.group()[1:-1]] = ""  # gettext compares the format with the name
        position = m.end()
    return out


# The reader, and whether arguments without a name must be equal in number even in a rare plural form.
_READERS: Mapping[str, tuple[Callable[[str], Arguments | None], bool]] = {
    "c-format": (_c_arguments, False),
    "python-format": (_python_arguments, True),
    "python-brace-format": (_brace_arguments, False),
}
