"""Units as a PO file that gettext accepts, whatever they come from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.errors import InputError, counted
from taiyaku.model import Catalog, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from taiyaku.interop.units import Units

_BREAKS = re.compile(r"\r\n?|\n")
_ISOLATED = re.compile("\u2068[^\u2069\r\n]*\u2069(?::[0-9]+)?")
_FLAG = re.compile(r"[^\s,#\"]+")


def po_of(units: Units, path: Path) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a PO file and notes for people; raises `InputError` when no PO file can hold the units."""
    from taiyaku.catalog.po import parse_po, po_bytes

    catalog, notes = to_catalog(units, path)
    data = po_bytes(catalog)
    back = parse_po(data, path)  # what could not be read again as it is meant is not written
    if len(back.units) != len(catalog.units):
        raise InputError("a PO file cannot hold these units", path=path)
    for ours, theirs in zip(catalog.units, back.units, strict=True):
        if (ours.msgctxt, ours.source, ours.target) != (theirs.msgctxt, theirs.source, theirs.target):
            raise InputError("a PO file cannot hold this unit", path=path, line=theirs.line, text=ours.source)
    return data, notes


def to_catalog(units: Units, path: Path) -> tuple[Catalog, tuple[str, ...]]:
    """A catalog of units, and what had to be settled for a PO file to be possible, for people.

    Units without a header get one. Of units that are the same twice one is left out; where only the translations
    differ the later ones get a `msgctxt` of their own. A unit without a source is left out. Line feeds at the ends
    of translations follow the source, and a translation that `msgfmt -c` would refuse becomes fuzzy.
    """
    from taiyaku.catalog.po import is_ours, with_ids
    from taiyaku.catalog.update import new_header

    slug = path.stem if str(path) != "-" else ""
    kept, notes = _distinct(map(_plain, units), slug)
    header = units.header
    if not header:
        languages = {
            "Language": units.target_lang.replace("-", "_"),
            "X-Source-Language": units.source_lang.replace("-", "_"),
        }
        header = tuple((k, languages.get(k, v)) for k, v in new_header(slug))
    kept, said = _accepted(kept, "".join(f"{k}: {v}\n" for k, v in header))
    ordered = tuple(with_ids([*(u for u in kept if not u.obsolete), *(u for u in kept if u.obsolete)]))
    catalog = Catalog(
        path=path,
        units=ordered,
        header=header,
        header_comments=units.header_comments,
        header_flags=tuple(f for f in units.header_flags if _FLAG.fullmatch(f)),
        ours=is_ours(header, ordered),
        wrap_width=units.wrap_width,
        tail=tuple(t + " " * t.endswith("\\") for t in units.tail if t.startswith("#") and not _BREAKS.search(t)),
    )
    return catalog, (*notes, *said)


def _plain(unit: Unit) -> Unit:
    """The unit with remarks of one line each, and references and flags that are one word each."""
    changed: dict[str, tuple[str, ...]] = {}
    for name in ("comments", "structure"):
        old: tuple[str, ...] = getattr(unit, name)
        if any(_BREAKS.search(text) for text in old):
            changed[name] = tuple(line for text in old for line in _BREAKS.split(text))
    if any(not _is_word(r) for r in unit.references):
        from taiyaku.catalog.units import reference

        changed["references"] = tuple(r if _is_word(r) else reference(r) for r in unit.references if r)
    if any(not _FLAG.fullmatch(f) for f in unit.flags):
        changed["flags"] = tuple(f for f in unit.flags if _FLAG.fullmatch(f) or f.startswith("range:"))
    return replace(unit, **changed) if changed else unit  # type: ignore[arg-type]


def _is_word(reference: str) -> bool:
    return bool(reference) and (not re.search(r"[ \t\r\n\f\v]", reference) or bool(_ISOLATED.fullmatch(reference)))


def _distinct(units: Iterable[Unit], slug: str) -> tuple[list[Unit], list[str]]:
    """The units without those that a PO file cannot hold beside others, and what was settled."""
    from taiyaku.catalog.units import mint_id

    units = list(units)
    taken = {u.msgctxt or "" for u in units}
    seen: dict[tuple[str | None, str], set[tuple[str, ...]]] = {}
    empties: dict[tuple[str | None, str], int] = {}
    kept: list[Unit] = []
    twice = empty = told_apart = 0
    for u in units:
        if not u.source and u.msgctxt is None:
            empty += 1
            continue
        place = (u.msgctxt, u.source)
        known = seen.setdefault(place, set())
        forms = (u.target, *u.target_plurals[1:])
        if u.target and (at := empties.pop(place, None)) is not None:  # one that waits for just this
            known.clear()
            known.add(forms)
            kept[at] = u
            twice += 1
            continue
        if not u.target and not known:
            empties[place] = len(kept)
        if known and (not u.target or forms in known):
            twice += 1
            continue
        unit = u
        if known:
            told_apart += 1
            minted = mint_id(slug, f"{u.msgctxt or ''}\x04{u.source}\x04{u.target}", 0, taken)
            taken.add(minted)
            unit = replace(u, id=minted, msgctxt=minted)
        known.add(forms)
        kept.append(unit)
    notes = []
    if empty:
        notes.append(f"{counted(empty, 'unit')} without a source left out")
    if twice:
        notes.append(f"{counted(twice, 'unit')} left out that stood there before")
    if told_apart:
        notes.append(f"{counted(told_apart, 'further translation')} of a source told apart by msgctxt")
    return kept, notes


def _accepted(units: Sequence[Unit], header: str) -> tuple[list[Unit], list[str]]:
    """The units as `msgfmt -c` takes them."""
    from taiyaku.catalog.directives import format_fault
    from taiyaku.catalog.plural import forms_met_often

    formatted = any(f.endswith("-format") for u in units for f in u.flags)
    often = forms_met_often(header) if formatted else ()
    out: list[Unit] = []
    ends = doubtful = 0
    for u in units:
        unit = u
        if u.target and not u.fuzzy and not u.obsolete:
            plural = u.source_plural is not None
            forms = (u.target, *u.target_plurals[1:])
            mended = tuple(with_line_feeds(form, u.source) for form in forms)
            if mended != forms:
                ends += 1
                unit = replace(u, target=mended[0], target_plurals=mended if plural else ())
            source = u.source_plural if u.source_plural is not None else u.source
            if u.flags and format_fault(u.flags, source, mended, plural=plural, often=often):
                doubtful += 1
                unit = replace(unit, fuzzy=True)
        out.append(unit)
    notes = []
    if ends:
        notes.append(f"{counted(ends, 'translation')} got the line feeds that their sources begin or end with")
    if doubtful:
        notes.append(f"{counted(doubtful, 'translation')} marked fuzzy: format directives differ from the source")
    return out, notes


def with_line_feeds(target: str, source: str) -> str:
    """A translation that begins and ends with a line feed just where its source does, as gettext asks."""
    if not source:
        return target
    if source.startswith("\n") != target.startswith("\n"):
        target = f"\n{target}" if source.startswith("\n") else target.lstrip("\n")
    if source.endswith("\n") != target.endswith("\n"):
        target = f"{target}\n" if source.endswith("\n") else target.rstrip("\n")
    return target
