"""One PO entry between the scanner and the catalog: collected token by token, then a polib entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polib

    from taiyaku.model import Catalog


@dataclass(slots=True)
class Scanned:
    """One entry and where it stands: code points of the text from the end of the entry before to its own end.

    `comments` and `structure` (`#.`) are lists of lines, since a polib entry cannot tell no line from an empty one.
    `effective` are the flags of the last `#,` line, which are those that gettext heeds.
    `exact` is False when the entry shares a line with another, so that the span cannot be copied.
    """

    entry: polib.POEntry
    comments: tuple[str, ...]
    structure: tuple[str, ...]
    effective: tuple[str, ...]
    start: int
    end: int
    exact: bool


@dataclass(slots=True)
class OpenEntry:
    """The entry that is being read."""

    comments: list[str] = field(default_factory=list)
    dots: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    effective: list[str] = field(default_factory=list)
    sections: dict[str, list[str]] = field(default_factory=dict)
    plurals: list[list[str]] = field(default_factory=list)
    obsolete: bool = False
    line: int = 0


@dataclass(slots=True)
class OpenMsgstr:
    """A `msgstr` that `[N]` may follow: 0 nothing yet, 1 the bracket, 2 the number."""

    at: int
    obsolete: bool
    previous: bool
    state: int = 0
    index: str | None = None


_BLANKS = re.compile(r"[ \t\r\f\v]+")  # not U+3000, which may stand in a path
_ISOLATED = re.compile(r"\u2068[^\u2069]*\u2069(?::[0-9]+)?|[^ \t\r\f\v]+")


def references_of(text: str) -> list[str]:
    """The items of a `#:` line; a file name with blanks stands between U+2068 and U+2069."""
    if "\u2068" in text:
        return _ISOLATED.findall(text)
    return [r for r in _BLANKS.split(text) if r]


def comment_lines(o: OpenEntry) -> tuple[str, ...]:
    """The comments of an entry that never came, as lines of the file."""
    lines = [f"# {c}".rstrip(" ") if c else "#" for c in o.comments]
    lines += [f"#. {c}".rstrip(" ") for c in o.dots]
    lines += [f"#: {' '.join(o.references)}"] if o.references else []
    lines += [f"#, {', '.join(o.flags)}"] if o.flags else []
    return tuple(lines)


def entry_of(o: OpenEntry) -> polib.POEntry:
    """The collected entry as polib has it; `msgid_plural` without forms cannot occur."""
    from polib import POEntry

    text = {name: "".join(strings) for name, strings in o.sections.items()}
    return POEntry(
        msgid=text["msgid"],
        msgstr=text.get("msgstr", ""),
        msgid_plural=text.get("msgid_plural", ""),
        msgstr_plural={n: "".join(strings) for n, strings in enumerate(o.plurals)},
        msgctxt=text.get("msgctxt"),
        obsolete=o.obsolete,
        comment="\n".join(o.dots),
        tcomment="\n".join(o.comments),
        occurrences=[(r, "") for r in o.references],
        flags=o.flags,
        previous_msgctxt=text.get("|msgctxt"),
        previous_msgid=text.get("|msgid"),
        previous_msgid_plural=text.get("|msgid_plural"),
        linenum=o.line,
    )


def as_polib(catalog: Catalog) -> polib.POFile:
    """A catalog as polib has it, for scripts that use polib; a copy, without line numbers of the strings."""
    import polib

    po = polib.POFile(wrapwidth=0)
    po.metadata = {k: v for k, v in catalog.header if k}
    po.header = "\n".join(catalog.header_comments)
    for u in catalog.units:
        forms = dict(enumerate((u.target, *u.target_plurals[1:]))) if u.source_plural is not None else {}
        po.append(
            polib.POEntry(
                msgctxt=u.msgctxt,
                msgid=u.source,
                msgid_plural=u.source_plural or "",
                msgstr="" if forms else u.target,
                msgstr_plural=forms,
                obsolete=u.obsolete,
                comment="\n".join(u.structure),
                tcomment="\n".join(u.comments),
                occurrences=[(r, "") for r in u.references],
                flags=[*(["fuzzy"] if u.fuzzy else []), *u.flags],
                previous_msgctxt=u.previous_msgctxt,
                previous_msgid=u.previous,
                previous_msgid_plural=u.previous_plural,
                linenum=u.line,
            )
        )
    return po
