"""What a page says beside its text: its title, descriptions, alternative texts, its language.

These are no units, since nearly all of them repeat the text: the title of the page is the headline and the site's
name, a description is the first sentences, the text of a picture is its caption. They follow the units that they
repeat; what repeats none stays Japanese and is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping, Sequence

    from taiyaku.model import Segment

JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f々〆]")
_SEPARATORS = re.compile(r"\s*[|｜/／<＜:：»›·・]\s*|\s+[-‐–—―－~〜]\s+|\s*[―—]\s*")
_CUT = re.compile(r"(?:…|\.{3}|・・・|\[…\])+\s*\Z")
_BLANKS = re.compile(r"\s+")
_SHORTEST = 12  # characters of a description that are the beginning of a sentence by no accident
_DESCRIPTIONS = frozenset(["description", "og:description", "twitter:description", "dc.description"])
_TITLES = frozenset(["og:title", "twitter:title", "dc.title", "headline", "title"])
_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "summary")
_NAMES = {"alt": "alt text", "title": "title attribute", "aria-label": "label", "placeholder": "placeholder"}


def is_description(meta: Any) -> bool:
    """Whether a `<meta>` describes the page in Japanese."""
    return _name(meta) in _DESCRIPTIONS | _TITLES and bool(JAPANESE.search(meta.get("content") or ""))


def _name(meta: Any) -> str:
    return str(meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()


def repeats_a_line(title: str, lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether a page's title is, but for the site's name, a line of its text or holds a heading.

    `lines` are the page's blocks, each with whether it is a heading.
    """
    whole = _squeezed(title)
    parts = {whole, *(_squeezed(_CUT.sub("", p)) for p in _SEPARATORS.split(" ".join(title.split())))}
    return any(
        line in parts or (heading and len(line) > 3 and (line in whole or whole in line))
        for line, heading in ((_squeezed(text), heading) for text, heading in lines)
    )


class Repeats:
    """Texts that repeat units: their English, where they do."""

    def __init__(self, segments: Sequence[Segment], texts: Mapping[str, str]) -> None:
        pairs = [(s, _squeezed(s.text), texts.get(s.id, s.text)) for s in segments]
        self.exact: dict[str, str] = {}
        for _, source, english in pairs:
            if english:
                self.exact.setdefault(source, english)
        self.headings = sorted(
            ((x, e) for s, x, e in pairs if s.kind in (Kind.TITLE, Kind.HEADING) and e),
            key=lambda pair: -len(pair[0]),
        )
        self.title = next((e for s, _, e in pairs if s.kind is Kind.TITLE and e), "")
        self.running = "".join(x for _, x, _ in pairs)
        self.starts = [0]
        for _, source, _ in pairs:
            self.starts.append(self.starts[-1] + len(source))
        self.english = [e for *_, e in pairs]

    def of(self, text: str) -> str | None:
        """The English of a text that is a unit, or several in a row, or the beginning of some."""
        whole = _squeezed(text)
        if found := self.exact.get(whole):
            return found
        beginning = _squeezed(_CUT.sub("", text))
        if found := self.exact.get(beginning):
            return found
        if len(beginning) < _SHORTEST:
            return None
        at = self.running.find(beginning)
        while at >= 0:
            first = bisect_right(self.starts, at) - 1
            if self.starts[first] == at:
                end = at + len(beginning)
                last = bisect_right(self.starts, end) - 1  # the first unit that is not covered to its end
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
                here = _squeezed(_CUT.sub("", part))
                if here == source or (len(here) > 7 and source.startswith(here)):
                    return self._joined(text, parts, n, english)
            if len(source) > 3 and source in (whole := _squeezed(text)) and len(source) * 2 > len(whole):
                return whole.replace(source, english) if whole == text else self._spaced(text, source, english)
        return None

    def _joined(self, text: str, parts: list[str], at: int, english: str) -> str:
        """A title's parts with their separators; the others are translated where they are units."""
        marks = [m.group() for m in _SEPARATORS.finditer(text)]
        shown = [english if n == at else self.exact.get(_squeezed(p), p) for n, p in enumerate(parts)]
        out = shown[0]
        for mark, part in zip(marks, shown[1:], strict=True):
            out += f"{_MARKS.get(mark.strip(), f' {mark.strip()} ')}{part}"
        return out.strip()

    @staticmethod
    def _spaced(text: str, source: str, english: str) -> str:
        pattern = r"\s*".join(map(re.escape, source))
        return re.sub(pattern, lambda _: english, text, count=1)


_MARKS = {"：": ": ", ":": ": ", "・": " · "}


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def fill_head(root: Any, repeats: Repeats, left: Counter[str], *, titled: bool) -> None:
    """Translate the title and descriptions of a page's head, and say that it is English.

    `titled` says whether the title is a unit. `left` counts what stays Japanese.
    """
    title = root.find("head/title")
    if title is not None and not titled and JAPANESE.search(title.text or ""):
        english = repeats.title_of(" ".join((title.text or "").split())) or repeats.title
        _set(title, "text", english, "title", left)
    for meta in root.iterfind("head/meta"):
        name = _name(meta)
        content = meta.get("content") or ""
        if name == "og:locale" and content.lower().startswith("ja"):
            meta.set("content", "en_US")
        elif (meta.get("http-equiv") or "").lower() == "content-language":
            meta.set("content", "en")
        elif name in _TITLES and JAPANESE.search(content):
            _set(meta, "content", repeats.title_of(content) or repeats.title, name, left)
        elif JAPANESE.search(content):
            _set(meta, "content", repeats.of(content) if name in _DESCRIPTIONS else None, name or "meta", left)
    root.set("lang", "en")
    if root.get("xml:lang"):
        root.set("xml:lang", "en")


def fill_attributes(elements: Iterator[Any], repeats: Repeats, left: Counter[str]) -> None:
    """Translate alternative texts and the like of the elements, where they repeat a unit."""
    for element in elements:
        for name in _ATTRIBUTES:
            value = element.get(name)
            if value and JAPANESE.search(value):
                english = repeats.of(value)
                if english:
                    element.set(name, english)
                left[_NAMES.get(name, name)] += JAPANESE.search(english or value) is not None


def _set(element: Any, where: str, english: str | None, name: str, left: Counter[str]) -> None:
    if english:
        if where == "text":
            element.text = english
        else:
            element.set(where, english)
    shown = element.text if where == "text" else element.get(where)
    if JAPANESE.search(shown or ""):
        left[name] += 1
