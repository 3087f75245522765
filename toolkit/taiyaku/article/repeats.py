"""Texts that repeat an article's units: the titles and descriptions of its head, of front matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from taiyaku.article.placing import Known
    from taiyaku.model import Segment

JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f々〆]")
_SEPARATORS = re.compile(r"\s*[|｜/／<＜:：»›]\s*|\s+[-‐–—―－~〜]\s+|\s*[―—]\s*")
_CUT = re.compile(r"(?:…|\.{3}|・・・|\[…\])+\s*\Z")
_BLANKS = re.compile(r"\s+")
_SHORTEST = 12  # characters of a description that are the beginning of a sentence by no accident
_CREDIT = re.compile(r"[(（][^()（）]*[)）][.。]?\Z")
_MARKS = {"：": ": ", ":": ": ", "｜": " | ", "／": " / ", "＜": " < "}


def squeezed(text: str) -> str:
    """Text without blanks."""
    return _BLANKS.sub("", text)


def repeats_a_line(title: str, lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether a page's title is, but for the site's name, a line of its text or holds a heading.

    `lines` are the page's blocks, each with whether it is a heading.
    """
    whole = squeezed(title)
    parts = {whole, *(squeezed(_CUT.sub("", p)) for p in _SEPARATORS.split(" ".join(title.split())))}
    return any(
        line in parts or (heading and len(line) > 3 and (line in whole or whole in line))
        for line, heading in ((squeezed(text), heading) for text, heading in lines)
    )


class Repeats:
    """Texts that repeat units: their English, where they do."""

    def __init__(
        self,
        segments: Sequence[Segment],
        texts: Mapping[str, str],
        bare: Callable[[str], str] = str,
        known: Known | None = None,
    ) -> None:
        """Take in the units of an article.

        `bare` gives their text without markup, `known` what names are called.
        """
        self.known = known
        pairs = [(s, squeezed(bare(s.text)), bare(texts.get(s.id, s.text))) for s in segments]
        self.exact: dict[str, str] = {}
        for _, source, english in pairs:
            if english:
                self.exact.setdefault(source, english)
        for segment, source, english in pairs:
            if segment.kind is Kind.CAPTION and english and (credit := _CREDIT.search(source)):
                self.exact.setdefault(source[: credit.start()], _CREDIT.sub("", english).rstrip() or english)
        self.headings = sorted(
            ((x, e) for s, x, e in pairs if s.kind in (Kind.TITLE, Kind.HEADING) and e),
            key=lambda pair: -len(pair[0]),
        )
        self.title = next((e for s, _, e in pairs if s.kind is Kind.TITLE and e), "")
        if not self.title and pairs and pairs[0][0].kind is Kind.HEADING:
            self.title = pairs[0][2]  # Word files often begin with a heading instead of a title
        self.running = "".join(x for _, x, _ in pairs)
        self.starts = [0]
        for _, source, _ in pairs:
            self.starts.append(self.starts[-1] + len(source))
        self.english = [e for *_, e in pairs]

    def of(self, text: str) -> str | None:
        """The English of a text that is a unit, or several in a row, or the beginning of some."""
        whole = squeezed(text)
        if found := self.exact.get(whole):
            return found
        beginning = squeezed(_CUT.sub("", text))
        if found := self.exact.get(beginning):
            return found
        if not beginning:
            return None
        at = self.running.find(beginning)
        while at >= 0:
            first = bisect_right(self.starts, at) - 1
            end = at + len(beginning)
            last = bisect_right(self.starts, end) - 1  # the first unit that is not covered to its end
            if self.starts[first] == at and (len(beginning) >= _SHORTEST or self.starts[last] == end):
                return " ".join(e for e in self.english[first : max(last, first + 1)] if e) or None
            at = self.running.find(beginning, at + 1)
        return None

    def title_of(self, text: str) -> str | None:
        """The English of a page's title: its headline translated, the name of the site as it is or is called."""
        if found := self.of(text):
            return found
        parts = _SEPARATORS.split(text)
        for source, english in self.headings:
            for n, part in enumerate(parts):
                here = squeezed(_CUT.sub("", part))
                if here == source or (len(here) > 7 and source.startswith(here)):
                    return self._joined(text, parts, n, english)
            if len(source) > 3 and source in (whole := squeezed(text)) and len(source) * 2 > len(whole):
                before, after = re.split(r"\s*".join(map(re.escape, source)), text, maxsplit=1)
                return f"{before}{english}{after}"
        return None

    def _joined(self, text: str, parts: list[str], at: int, english: str) -> str:
        """A title's parts with their separators; the others are translated where they are units."""
        marks = [m.group() for m in _SEPARATORS.finditer(text)]
        shown = [english if n == at else self.name_of(p) for n, p in enumerate(parts)]
        out = shown[0]
        for mark, part in zip(marks, shown[1:], strict=True):
            out += f"{_MARKS.get(mark.strip(), f' {mark.strip()} ')}{part}"
        return out.strip()

    def name_of(self, part: str) -> str:
        """What a part of a title is called: by a unit or the term base, else as it is."""
        if found := self.exact.get(squeezed(part)):
            return found
        return next(iter(self.known(part.strip(), "")), part) if self.known else part
