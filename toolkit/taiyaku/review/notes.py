"""Notes and Microsoft 365 threads at the cells of a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.review.book import Note, place_of, string_of
from taiyaku.review.celltext import plain_breaks, unescaped
from taiyaku.review.package import elements, local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from taiyaku.review.package import Package

# Excel writes a note for readers that do not know threads: a line in brackets, an explanation, then the comments.
_THREAD = re.compile(r"\[[^\]\n]*(?:Threaded comment|スレッド)[^\]\n]*\]", re.IGNORECASE)
_ENTRY = re.compile(r"^(?:Comment|Reply|コメント|返信)[::]\s*\n", re.MULTILINE)


def notes_of(package: Package, part: str) -> list[Note]:
    """The notes of the sheet in `part`, threads comment by comment; a thread's stand-in note is left out."""
    kinds = package.relations(part).values()
    threads = [n for kind, t in kinds if kind == "threadedComment" and package.has(t) for n in _threads(package, t)]
    threaded = {(n.row, n.column) for n in threads}
    plain = [n for kind, t in kinds if kind == "comments" and package.has(t) for n in _plain(package, t)]
    return [*threads, *(n for n in plain if (n.row, n.column) not in threaded)]


def _plain(package: Package, part: str) -> Iterator[Note]:
    authors: list[str] = []
    for element in elements(package, part, {"authors", "comment"}):
        if local(element) == "authors":
            authors = [(a.text or "").strip() for a in element]
            continue
        row, column = place_of(element.get("ref", ""))
        text = "".join(string_of(t) for t in element if local(t) == "text")
        number = element.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        if _THREAD.match(text.lstrip()):
            for entry in _ENTRY.split(text)[1:]:
                if said := "\n".join(line.strip() for line in entry.strip().split("\n")):
                    yield Note(row, column, said)
        elif said := _without_author(text, author):
            yield Note(row, column, said, "" if author.startswith("tc={") else author)


def _without_author(text: str, author: str) -> str:
    """Excel begins a new note with its author's name in bold and a colon."""
    first, colon, rest = text.partition(":\n")
    return (rest if colon and author and first.strip() == author else text).strip()


def _threads(package: Package, part: str) -> Iterator[Note]:
    people = _people(package)
    for element in elements(package, part, {"threadedComment"}):
        row, column = place_of(element.get("ref", ""))
        text = "".join(_text(t) for t in element if local(t) == "text").strip()
        if text:
            yield Note(row, column, plain_breaks(unescaped(text)), people.get(element.get("personId", ""), ""))


def _people(package: Package) -> dict[str, str]:
    part = "xl/persons/person.xml"
    if not package.has(part):
        return {}
    return {e.get("id", ""): e.get("displayName", "").strip() for e in elements(package, part, {"person"})}


def _text(element: Element) -> str:
    return "".join(element.itertext())
