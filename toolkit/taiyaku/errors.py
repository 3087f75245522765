"""The few exceptions of the package.

A `TaiyakuError` is a user's mistake or an unusable input: the command line prints it as one message and exits
with 2. Anything else that escapes is a bug of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def counted(n: int, what: str) -> str:
    """`1 unit`, `2,000 units`, `2 entries`; `info` is its own plural."""
    if n != 1 and what != "info":
        what = f"{what[:-1]}ies" if what.endswith("ry") else f"{what}s"
    return f"{n:,} {what}"


class TaiyakuError(Exception):
    """What the user can mend: place, what is wrong, what to do.

    `line` and `column` count from 1 (columns in code points); `text` is the offending line or its part;
    `hint` says what to do. `str()` gives the whole message:
    `file:line:column: message`, the text indented below, and the hint.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(printable(str(x)) for x in (self.path, self.line, self.column) if x is not None)
        out = f"{place}: {self.message}" if place else self.message
        if self.text:
            shown = printable(self.text)
            out += f"\n    {shown[:160]}{'…' if len(shown) > 160 else ''}"
        if self.hint:
            out += f"\n  {self.hint}"
        return printable_lines(out)


class InputError(TaiyakuError):
    """A file from outside cannot be used."""


class ConfigError(TaiyakuError):
    """The configuration or the arguments make no sense."""


class LockedError(TaiyakuError):
    """Another process is at work on the project."""


class MissingExtraError(TaiyakuError):
    """An optional dependency is not installed; the hint holds the install line."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional package", hint=f"pip install 'taiyaku[{extra}]'")


def printable(text: str) -> str:
    """`text` with control characters made visible, so that a hostile file cannot drive the terminal.

    The blanks of Japanese text (U+3000, U+00A0) stay.
    """
    if text.isprintable():
        return text
    shown = (c if c.isprintable() or c in "\u3000\xa0" else c.encode("unicode_escape").decode() for c in text)
    return "".join(shown)


def printable_lines(text: str) -> str:
    """The lines of `text`, each one `printable`."""
    return "\n".join(map(printable, text.split("\n")))
