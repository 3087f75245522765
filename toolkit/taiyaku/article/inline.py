"""Inline Markdown: where code, links, tags and emphasis stand, so that no cut falls inside one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taiyaku.model import Span

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]"  # an escaped mark is text
    r"|`+"
    r"|<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*|/?[A-Za-z][^<>]*|!--[^<>]*--)>"
    r"|!?\["
    r"|\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*){0,4}(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\[\]]*\])?"
    r"|\*{1,3}|_{1,3}|~~"
)
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]*[!-~]|\bwww\.[!-~]+")
_TRAILING = ".,;:!?'\")*_~"


def inline_spans(text: str) -> tuple[Span, ...]:
    """The outermost closed pieces of inline Markdown, increasing: code, links, tags, emphasis, addresses."""
    if not any(c in text for c in "`<[*_~") and "://" not in text and "www." not in text:
        return ()
    found = [*_Scanner(text).run(), *addresses(text)]
    return outermost(found)


def addresses(text: str) -> list[Span]:
    """Addresses that stand in the text as they are."""
    out = []
    for m in _ADDRESS.finditer(text):
        end = m.start() + len(m.group().rstrip(_TRAILING))
        out.append((m.start(), end))
    return out


def outermost(spans: list[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, overlapping ones joined, increasing."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


class _Scanner:
    """One pass with a stack: a closer takes the nearest opener of its kind, those in between stay text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[Span] = []
        self.stack: list[tuple[str, int]] = []
        self.waiting: dict[str, int] = {}
        self.ticks = self.tick_runs()

    def tick_runs(self) -> dict[int, list[int]]:
        """Where runs of backticks stand, last first, by their length."""
        runs: dict[int, list[int]] = {}
        for m in re.finditer(r"`+", self.text):
            runs.setdefault(len(m.group()), []).append(m.start())
        for places in runs.values():
            places.reverse()
        return runs

    def run(self) -> list[Span]:
        at = 0
        while found := _TOKEN.search(self.text, at):
            at = self.token(found)
        return self.out

    def token(self, found: re.Match[str]) -> int:
        start, end = found.span()
        mark = found.group()
        if mark[0] == "`":
            return self.code(start, end)
        if mark[0] == "<":
            self.out.append((start, end))
            self.tag(mark, start, end)
        elif mark in ("[", "!["):
            self.push("[", start)
        elif mark[0] == "]":
            opened = self.pop("[")
            if opened is not None and len(mark) > 1:
                self.out.append((opened, end))
        elif mark[0] in "*_~":
            self.emphasis(mark, start, end)
        return end

    def tag(self, mark: str, start: int, end: int) -> None:
        """A closing tag makes one piece of all from its opening tag on."""
        name = _TAG_NAME.match(mark)
        if name is None or mark.endswith("/>"):
            return
        if name.group(1):
            opened = self.pop(f"<{name.group(2).lower()}")
            if opened is not None:
                self.out.append((opened, end))
        else:
            self.push(f"<{name.group(2).lower()}", start)

    def code(self, start: int, end: int) -> int:
        """The end of a code span, or of its backticks where no run of the same length closes it."""
        places = self.ticks[end - start]
        while places and places[-1] < end:
            places.pop()
        if not places:
            return end
        close = places.pop() + end - start
        self.out.append((start, close))
        return close

    def emphasis(self, mark: str, start: int, end: int) -> None:
        before = self.text[start - 1 : start] or " "
        after = self.text[end : end + 1] or " "
        inside = mark[0] == "_" and before.isalnum() and after.isalnum() and before.isascii() and after.isascii()
        if inside:
            return
        if not before.isspace() and self.waiting.get(mark):
            opened = self.pop(mark)
            assert opened is not None
            self.out.append((opened, end))
        elif not after.isspace():
            self.push(mark, start)

    def push(self, kind: str, at: int) -> None:
        self.stack.append((kind, at))
        self.waiting[kind] = self.waiting.get(kind, 0) + 1

    def pop(self, kind: str) -> int | None:
        if not self.waiting.get(kind):
            return None
        while True:
            opened, at = self.stack.pop()
            self.waiting[opened] -= 1
            if opened == kind:
                return at
