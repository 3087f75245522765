"""Units and headers as lines of a PO file, as `msgcat` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.catalog.potext import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taiyaku.model import Catalog, Unit


def unit_lines(unit: Unit, width: int = 0) -> list[str]:
    """The lines of one entry, in gettext's order."""
    return [line for _, lines in unit_parts(unit, width) for line in lines]


def header_lines(catalog: Catalog) -> list[str]:
    """The lines of a catalog's header."""
    text = "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in catalog.header)
    lines = _comments("#", catalog.header_comments)
    lines += [f"#, {', '.join(catalog.header_flags)}"] if catalog.header_flags else []
    return [*lines, 'msgid ""', *quoted("msgstr", text)]


def _comments(mark: str, comments: Iterable[str]) -> list[str]:
    """Comment lines; a blank goes behind a backslash at the end, which would join the next line to this one."""
    lines = [line.removesuffix("\r") for c in comments for line in c.split("\n")]
    return [f"{mark} {c} " if c.endswith("\\") else f"{mark} {c}" if c else mark for c in lines]


def unit_parts(u: Unit, width: int) -> Iterator[tuple[str, list[str]]]:
    """The parts of an entry in gettext's order, by the name of the fields that they show."""
    old, mark = ("#~| ", "#~ ") if u.obsolete else ("#| ", "")
    yield "comments", _comments("#", u.comments)
    yield "structure", _comments("#.", u.structure)
    yield "references", [f"#: {' '.join(u.references)}"] if u.references else []
    doubtful = u.fuzzy and any((u.target, *u.target_plurals))  # msgcat takes the flag from an empty entry
    flags = (*(("fuzzy",) if doubtful else ()), *u.flags)
    yield "flags", [f"#, {', '.join(flags)}"] if flags else []
    previous = []
    if u.previous is not None:
        if u.previous_msgctxt is not None:
            previous += quoted("msgctxt", u.previous_msgctxt, width=width, prefix=old)
        previous += quoted("msgid", u.previous, width=width, prefix=old)
        if u.previous_plural is not None:
            previous += quoted("msgid_plural", u.previous_plural, width=width, prefix=old)
    yield "previous", previous
    source = quoted("msgctxt", u.msgctxt, width=width, prefix=mark) if u.msgctxt is not None else []
    source += quoted("msgid", u.source, width=width, prefix=mark)
    if u.source_plural is not None:
        source += quoted("msgid_plural", u.source_plural, width=width, prefix=mark)
    yield "source", source
    if u.source_plural is None:
        yield "target", quoted("msgstr", u.target, width=width, prefix=mark)
    else:
        lines: list[str] = []
        for n, form in enumerate(plural_forms(u)):
            lines += quoted(f"msgstr[{n}]", form, width=width, prefix=mark)
        yield "target", lines


def plural_forms(u: Unit) -> tuple[str, ...]:
    """All plural forms; `target` is the first."""
    return (u.target, *u.target_plurals[1:])
