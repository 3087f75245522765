"""Where the links and emphasis of a sentence belong in its English.

Units of html and docx are plain text, so that one sentence is one unit whatever its markup. Which English words a
link belongs to is found when the article is built: from what the translator marked, from words that stand in both
languages (names, addresses, figures), from the term base and other units, from a colon or quotation marks that
frame it on both sides. What is found in none of these ways is left out, and said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from taiyaku.model import Span

    Known = Callable[[str, str], Iterable[str]]
    """What some Japanese words may be called in an English sentence: called with both."""

_MOST = 200  # inline elements in a sentence that are looked for; more is no article
_TOKEN = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*|\*(?=[^\s*])([^*]+)(?<=[^\s*])\*|\[([^\[\]]+)\](?!\()")
_COLON = re.compile(r"[^:]{0,80}(?=:)")
_QUOTED_JA = re.compile(r"「[^「」]*」|『[^『』]*』|[“\"][^“”\"]*[”\"]")
_QUOTED_EN = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]{3,}’")
_CLOSING = " .!?…"


@dataclass(eq=False, slots=True)
class Mark:
    """An inline element of html, or a run of Word's with a look of its own: its name for messages, its nodes."""

    name: str
    kind: Literal["link", "strong", "emphasis", "other"]
    nodes: list[Any] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Part:
    """What a mark covers of one sentence: its slots (first to last), its words, where they stand in the sentence.

    `span` is where the English of it stands in the sentence's, None where it was not found.
    """

    mark: Mark
    first: int
    last: int
    start: int
    end: int
    words: str = ""
    inner: list[Part] = field(default_factory=list)
    span: Span | None = None

    def all(self) -> Iterable[Part]:
        """This part and those inside it."""
        yield self
        for part in self.inner:
            yield from part.all()


def place(parts: Sequence[Part], source: str, english: str, known: Known | None = None) -> str:
    """Set the span of each part of a sentence; returns the English without the signs that a translator set.

    `known` tells what Japanese words are called (`Known`).
    """
    if not parts:
        return english
    flat = [p for part in parts for p in part.all()]
    english, marked = _marked(english, flat, source)
    if len(flat) <= _MOST:
        _Placing(source, english, known, marked).level(parts, (0, len(english)), (0, len(source)))
    return english


def _marked(english: str, parts: Sequence[Part], source: str) -> tuple[str, dict[Part, Span]]:
    """The English without a translator's signs, and the parts that they were set for.

    `**words**` and `*words*` stand for emphasis, `[words]` for a link, as in Markdown; each in the order of the
    source where the words themselves do not tell. Signs that are more than the source has marks of their kind are
    text.
    """
    tokens = list(_TOKEN.finditer(english)) if any(c in english for c in "*[") else []
    links = [m for m in tokens if m.group(3)]
    others = [m for m in tokens if not m.group(3)]
    if len(links) > sum(p.mark.kind == "link" for p in parts) or any(c in source for c in "[［"):
        links = []
    if len(others) > sum(p.mark.kind in ("strong", "emphasis") for p in parts) or any(c in source for c in "*＊"):
        others = []
    if not links and not others:
        return english, {}
    out, at, length = [], 0, 0
    spans: list[tuple[re.Match[str], Span]] = []
    for m in sorted((*links, *others), key=lambda m: m.start()):
        words = m.group(m.lastindex or 0)
        out += [english[at : m.start()], words]
        length += m.start() - at
        spans.append((m, (length, length + len(words))))
        length += len(words)
        at = m.end()
    out.append(english[at:])
    found: dict[Part, Span] = {}
    for kinds, signs in ((("link",), links), (("strong", "emphasis"), others)):
        wanted = [p for p in parts if p.mark.kind in kinds and p.words.strip()]
        at_signs = [(m.group(m.lastindex or 0), span) for m, span in spans if m in signs]
        for words, span in list(at_signs):
            same = next((p for p in wanted if _folded(p.words) == words.strip()), None)
            if same is not None:
                found[same] = span
                wanted.remove(same)
                at_signs.remove((words, span))
        # Words that stand in the English as they are need no sign; the signs are for the others.
        plain = [p for p in wanted if _find(english, _folded(p.words), 0, len(english)) is None]
        for part, (_, span) in zip(plain if len(plain) >= len(at_signs) else wanted, at_signs, strict=False):
            found[part] = span
    return "".join(out), found


class _Placing:
    """The parts of one sentence, level by level: what is inside a part is looked for inside its English."""

    def __init__(self, source: str, english: str, known: Known | None, marked: dict[Part, Span]) -> None:
        self.source = source
        self.english = english
        self.known = known
        self.marked = marked

    def level(self, parts: Sequence[Part], region: Span, scope: Span, occupied: Sequence[Span] = ()) -> list[Part]:
        """Place parts side by side; returns those that have a span, inner ones for outer ones that have none.

        `region` is where in the English they are looked for, `scope` the Japanese around them,
        `occupied` what others have.
        """
        taken = list(occupied)
        longest_first = sorted(parts, key=lambda p: p.start - p.end)
        # What is certain is placed first, so that a guess takes no words away from it.
        for how in (self.as_marked, self.the_same, self.as_known, self.framed):
            for part in longest_first:
                if part.span is None and part.words.strip():
                    part.span = how(part, region, taken)
                    if part.span is not None:
                        taken.append(part.span)
        if not taken:
            self.widest(parts, region, scope)
        out = []
        for part in parts:
            if part.span is not None:
                out.append(part)
                self.level(part.inner, part.span, (part.start, part.end))
            elif part.inner:
                free = self.level(part.inner, region, scope, taken)
                taken += [p.span for p in free if p.span is not None]
                out += free
        return out

    def as_marked(self, part: Part, region: Span, taken: Sequence[Span]) -> Span | None:
        span = self.marked.get(part)
        return (
            span if span and region[0] <= span[0] and span[1] <= region[1] and not _overlaps(span, taken) else None
        )

    def the_same(self, part: Part, region: Span, taken: Sequence[Span]) -> Span | None:
        """The very words: of several places the one with the same number as in the Japanese."""
        word = part.words.strip()
        if len(word) == 1 and word.isalpha():
            return None  # A is an article
        for form in dict.fromkeys((word, _folded(word))):
            found = _all(self.english, form, region, taken)
            if found:
                nth = self.source.count(word, 0, part.start)
                return found[min(nth, len(found) - 1)]
        return None

    def as_known(self, part: Part, region: Span, taken: Sequence[Span]) -> Span | None:
        if self.known is None:
            return None
        core = part.words.strip(' \u3000、。，．！？「」『』（）()【】“”"…・')
        names = sorted({n.strip() for n in self.known(core, self.english) if n.strip()}, key=lambda n: (-len(n), n))
        for name in names[:20]:
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?:e?s)?(?!\w)", re.IGNORECASE)
            for m in pattern.finditer(self.english, *region):
                if not _overlaps(m.span(), taken):
                    return m.span()
        return None

    def framed(self, part: Part, region: Span, taken: Sequence[Span]) -> Span | None:
        """What stands before a colon, or in the only quotation, on both sides."""
        before, after = self.source[: part.start].strip(), self.source[part.end :].strip()
        words = part.words.strip()
        span: Span | None = None
        if not before and (after[:1] in (":", "：") or words[-1:] in (":", "：")):
            m = _COLON.match(self.english, *region)
            span = (region[0], m.end() + (words[-1] in ":：")) if m and m.end() > region[0] else None
        elif len(ja := _QUOTED_JA.findall(self.source)) == 1 and ja[0].strip('「」『』“”"') == words.strip(
            '「」『』“”"'
        ):
            quoted = list(_QUOTED_EN.finditer(self.english, *region))
            if len(quoted) == 1:
                inside = words[0] not in '「『“"'
                span = quoted[0].start() + inside, quoted[0].end() - inside
                if inside and span[1] > span[0] and self.english[span[1] - 1] in ",.":
                    span = span[0], span[1] - 1
        return span if span and span[1] > span[0] and not _overlaps(span, taken) else None

    def widest(self, parts: Sequence[Part], region: Span, scope: Span) -> None:
        """Give all of the English to what covers all of the Japanese, or to a link that covers most of it."""
        around = self.source[scope[0] : scope[1]]
        for part in parts:
            letters, all_of_them = _letters(part.words), _letters(around)
            if letters * 2 > all_of_them if part.mark.kind == "link" else letters == all_of_them > 0:
                end = region[1]
                if self.source[part.end : scope[1]].strip():
                    end = region[0] + len(self.english[region[0] : end].rstrip(_CLOSING)) or end
                part.span = (region[0], end) if end > region[0] else region
                return


def _overlaps(span: Span, taken: Iterable[Span]) -> bool:
    return any(span[0] < b and a < span[1] for a, b in taken)


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _folded(text: str) -> str:
    """Words with the usual widths: ＡＩ is AI in English."""
    return unicodedata.normalize("NFKC", text).strip()


def _all(english: str, word: str, region: Span, taken: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    at = region[0]
    while (found := _find(english, word, at, region[1])) is not None:
        if not _overlaps(found, taken):
            out.append(found)
        at = found[1]
    return out


def _find(english: str, word: str, start: int, end: int) -> Span | None:
    """Where a word stands in the English, from `start` on, not inside another word."""
    while word and (at := english.find(word, start, end)) >= 0:
        before, after = english[at - 1 : at], english[at + len(word) : at + len(word) + 1]
        if not (_one_word(before, word[0]) or _one_word(word[-1], after)):
            return at, at + len(word)
        start = at + 1
    return None


def _one_word(left: str, right: str) -> bool:
    """Whether two characters are inside one word; between Japanese ones a word may end anywhere."""
    return left.isalnum() and right.isalnum() and left < "\u2e80" and right < "\u2e80"
