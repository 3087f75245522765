"""A translator's joined and split units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.catalog.printing import plural_forms
from taiyaku.catalog.units import INFERRED, LONGEST, joined, mint_id
from taiyaku.catalog.update import NOTE, dated
from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.model import Catalog, Unit


_CLOSERS = tuple("、。，．！？!?,.;:；：」』）)]】’”")


def merge_units(catalog: Catalog, ids: Sequence[str]) -> Catalog:
    """Join two or three consecutive units into the first; their translations are joined too.

    The result is fuzzy when one of them was, or when only some were translated. Raises `InputError` when the units
    are not consecutive or stand in different structures (a heading and a paragraph).
    """
    places = sorted(_place(catalog, i) for i in dict.fromkeys(ids))
    units = [catalog.units[n] for n in places]
    if len(units) < 2:
        raise InputError("one unit cannot be joined", path=catalog.path, hint="Name two or three consecutive ones.")
    if places[-1] - places[0] != len(places) - 1:
        raise InputError(
            f"the units {', '.join(u.id for u in units)} are not consecutive", path=catalog.path, line=units[0].line
        )
    size = sum(_covers(u) for u in units)
    if size > LONGEST:
        raise InputError(f"a unit covers at most {LONGEST} sentences, this would be {size}", path=catalog.path)
    bases = {_base(u) for u in units}
    if len(bases) > 1 or any(u.source_plural is not None for u in units):
        shown = ", ".join(" / ".join(b) or "paragraph" for b in sorted(bases))
        raise InputError(
            f"units of different structure cannot be joined: {shown}",
            path=catalog.path,
            line=units[0].line,
            hint="Join sentences of one paragraph.",
        )
    targets = [u.target for u in units if u.target]
    first = replace(
        units[0],
        source=joined([u.source for u in units]),
        target=" ".join(targets),
        fuzzy=any(u.fuzzy for u in units) or 0 < len(targets) < len(units),
        comments=tuple(dict.fromkeys(c for u in units for c in u.comments if not c.startswith(NOTE))),
        structure=(*_base(units[0]), f"joined {size}"),
        previous=None,
    )
    kept = [first if n == places[0] else u for n, u in enumerate(catalog.units) if n not in places[1:]]
    return replace(catalog, units=tuple(kept), header=dated(catalog.header) if catalog.ours else catalog.header)


def split_unit(catalog: Catalog, unit_id: str, at: str, target_at: str = "") -> Catalog:
    """Cut a unit in two: the source at `at`, the translation at `target_at`.

    The second half begins with that text; where it ends with a closing mark (、。」) that is not the end, the first
    half ends with it. Without `target_at` both halves carry the whole translation and are fuzzy. Raises
    `InputError` when a text is not found, or is found more than once.
    """
    n = _place(catalog, unit_id)
    unit = catalog.units[n]
    if len(plural_forms(unit)) > 1:
        raise InputError("a unit with plural forms cannot be split", path=catalog.path, line=unit.line)
    first, second = _cut(unit.source, at, "source", catalog, unit)
    if target_at:
        one, two = _cut(unit.target, target_at, "translation", catalog, unit)
        fuzzy, notes = unit.fuzzy, unit.comments
    else:
        one = two = unit.target
        fuzzy = bool(unit.target)
        note = (f"{NOTE}split from {unit.id}, whose whole translation this is",) if unit.target else ()
        notes = (*(c for c in unit.comments if not c.startswith(NOTE)), *note)
    covers = _covers(unit)  # what was joined before falls apart into its sentences
    marks = [("part 1/2",), ("part 2/2",)] if covers == 1 else [(), ()]
    taken = {u.id for u in catalog.units}
    new_id = mint_id(catalog.slug, second, 0, taken)
    halves = (
        replace(unit, source=first, target=one, fuzzy=fuzzy, comments=notes, structure=(*_base(unit), *marks[0])),
        replace(
            unit,
            id=new_id,
            msgctxt=new_id if catalog.ours or unit.msgctxt is not None else None,
            source=second,
            target=two,
            fuzzy=fuzzy,
            comments=tuple(c for c in notes if c.startswith(NOTE)),
            structure=(*_base(unit), *marks[1]),
            line=0,
        ),
    )
    units = (*catalog.units[:n], *halves, *catalog.units[n + 1 :])
    return replace(catalog, units=units, header=dated(catalog.header) if catalog.ours else catalog.header)


def _cut(text: str, at: str, what: str, catalog: Catalog, unit: Unit) -> tuple[str, str]:
    count = text.count(at) if at else 0
    place = text.find(at)
    if count == 1 and at.rstrip().endswith(_CLOSERS) and text[place + len(at) :].strip():
        place += len(at)
    if count != 1 or not text[:place].strip():
        problem = (
            f"{at!r} does not stand in the {what}"
            if not count
            else f"{at!r} stands {count} times in the {what}"
            if count > 1
            else f"the {what} begins with {at!r}, so that nothing would be left before it"
        )
        raise InputError(
            problem,
            path=catalog.path,
            line=unit.line,
            text=text,
            hint="Give the first characters of the second half or the last of the first, enough to be unique.",
        )
    return text[:place].rstrip(), text[place:].lstrip()


def _place(catalog: Catalog, unit_id: str) -> int:
    for n, u in enumerate(catalog.units):
        if u.id == unit_id and not u.obsolete:
            return n
    from difflib import get_close_matches

    close = get_close_matches(unit_id, [u.id for u in catalog.live], n=1)
    raise InputError(
        f"there is no unit {unit_id}", path=catalog.path, hint=f"Did you mean {close[0]}?" if close else None
    )


def _base(unit: Unit) -> tuple[str, ...]:
    return tuple(s for s in unit.structure if s != INFERRED and not s.startswith(("joined ", "part ")))


def _covers(unit: Unit) -> int:
    """How many segments the unit covers."""
    for s in unit.structure:
        word, _, number = s.partition(" ")
        if word == "joined" and number.isdigit():
            return int(number)
    return 1
