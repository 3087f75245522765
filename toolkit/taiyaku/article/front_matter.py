"""The front matter of Markdown: values of YAML and TOML that stand on one line, and English written in their place.

Front matter steers programs and is left alone, but its `title` and `description` are read by people. Where they say
what a unit says, they follow it when the article is built; values of configured keys are units themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taiyaku.article.model import Block
from taiyaku.article.repeats import JAPANESE, Repeats, squeezed
from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from taiyaku.model import Segment, Span

_YAML = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_YAML_KEY = re.compile(r"([A-Za-z][\w.-]*)[ \t]*:[ \t]+")
_TOML_KEY = re.compile(r"([A-Za-z][\w.-]*)[ \t]*=[ \t]*")
_SINGLE = re.compile(r"'((?:[^'\r\n]|'')*)'[ \t]*(?:#.*)?")
_DOUBLE = re.compile(r'"((?:[^"\\\r\n]|\\["\\])*)"[ \t]*(?:#.*)?')
_PLAIN = re.compile(r"((?![\"'&*!|>%@`\[\]{},#]|[-?:](?=[ \t]|$))(?:(?! #|: |:$)[^\r\n])+?)[ \t]*(?: #.*)?")
_NOT_PLAIN = re.compile(
    r"[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(?:: |:\Z| #|\s\Z)|(?:true|false|yes|no|on|off|null|~|[\d.+_e-]+)\Z"
)
_TITLES = frozenset(["title", "linktitle"])
_SUBTITLES = frozenset(["subtitle", "heading"])
READ_BY_PEOPLE = frozenset([*_TITLES, *_SUBTITLES, "description", "summary", "excerpt", "lead"])

_MARKDOWN = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*_`~]+")
Style = Literal["plain", "single", "double"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of front matter: its key, its span without quotes, and how it is quoted."""

    key: str
    start: int
    end: int
    style: Style
    toml: bool = False


def front_values(text: str) -> Iterator[Value]:
    """The values at the top level that stand on one line as text, in the order of the file.

    Nothing is guessed: blocks (`|`, `>`), lists, anchors and escapes but those of quotes and backslashes have none.
    """
    opened = _YAML.match(text) or _TOML.match(text)
    if opened is None:
        return
    toml = "+++" in opened.group()
    closing = "+++" if toml else "---"
    lines: list[Span] = []
    at = opened.end()
    while at < len(text):
        found = _LINE.match(text, at)
        assert found is not None
        line = found.group().rstrip("\r\n")
        if line.rstrip(" \t") == closing:
            break
        lines.append((at, at + len(line)))
        at = found.end()
    else:
        return
    for n, (start, end) in enumerate(lines):
        below = text[lines[n + 1][0] : lines[n + 1][1]] if n + 1 < len(lines) else ""
        if toml and text[start:end].lstrip().startswith("["):
            return  # tables follow
        if not toml and below[:1] in (" ", "\t") and below.strip():
            continue  # the value goes on below
        if value := _value(text, start, end, toml=toml):
            yield value


def _value(text: str, start: int, end: int, *, toml: bool) -> Value | None:
    key = (_TOML_KEY if toml else _YAML_KEY).match(text, start, end)
    if key is None:
        return None
    styles: tuple[tuple[Style, re.Pattern[str]], ...] = (("double", _DOUBLE), ("single", _SINGLE))
    for style, pattern in styles if toml else (*styles, ("plain", _PLAIN)):
        found = pattern.fullmatch(text, key.end(), end)
        if found and found.group(1).strip() and not (toml and style == "single" and "''" in found.group(1)):
            return Value(key.group(1).lower(), *found.span(1), style, toml)
    return None


def value_text(text: str, value: Value) -> str:
    """What a value says, its quotes undone."""
    raw = text[value.start : value.end]
    if value.style == "single" and not value.toml:
        return raw.replace("''", "'")
    return re.sub(r"\\([\"\\])", r"\1", raw) if value.style == "double" else raw


def quoted(english: str, value: Value) -> str:
    """English in the place of a value: escaped as its quotes ask, put in quotes where it cannot be without."""
    line = " ".join(english.split())
    if value.style == "double":
        return _escaped(line)
    if value.style == "single":
        # TOML knows no way to write ' between '; the typographic one says the same.
        return line.replace("'", "’" if value.toml else "''")
    return f'"{_escaped(line)}"' if _NOT_PLAIN.match(line) else line


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')


def front_blocks(text: str, keys: Collection[str]) -> list[Block]:
    """The values of some keys as blocks, each one unit."""
    wanted = {k.lower() for k in keys}
    out = []
    for value in front_values(text):
        raw = text[value.start : value.end]
        if value.key in wanted and value_text(text, value) == raw and any(c.isalnum() for c in raw):
            kind = (
                Kind.TITLE if value.key in _TITLES else Kind.HEADING if value.key in _SUBTITLES else Kind.PARAGRAPH
            )
            structure = (
                kind.value if kind is Kind.TITLE else f"{kind.value} 2" if kind is Kind.HEADING else value.key
            )
            out.append(Block(kind, value.start, value.end, raw, structure, headline=kind is not Kind.PARAGRAPH))
    return out


def front_edits(text: str, segments: Sequence[Segment], texts: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """What changes in the front matter: spans with their new text, in the order of the file.

    A value that is a block has the English of its segments; one that is read by people and says what a unit says
    has that of the unit.
    """
    repeats: Repeats | None = None
    for value in front_values(text):
        own = [s for s in segments if value.start <= s.start and s.end <= value.end]
        said = value_text(text, value)
        english: str | None = None
        if own:
            if any(texts.get(s.id, s.text) != s.text for s in own):
                english = " ".join(t for s in own if (t := texts.get(s.id, s.text)))
        elif value.key in READ_BY_PEOPLE and JAPANESE.search(said):
            repeats = repeats or Repeats(segments, texts, _bare)
            english = repeats.title_of(said) if value.key in _TITLES else repeats.of(said)
        if english is not None and squeezed(english) != squeezed(said):
            yield value.start, value.end, quoted(english, value)


def left_japanese(text: str) -> dict[str, int]:
    """Which values that people read are Japanese, by their keys."""
    found = (v.key for v in front_values(text) if v.key in READ_BY_PEOPLE and JAPANESE.search(value_text(text, v)))
    return dict.fromkeys(found, 1)


def _bare(text: str) -> str:
    """A unit without the marks of Markdown, which front matter does not have."""
    return _MARKDOWN.sub(lambda m: m.group(1) or "", text)
