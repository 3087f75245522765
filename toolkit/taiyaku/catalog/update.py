"""`update`: a new version of an article against its units, so that nothing translated is lost.

What is unchanged, or changed in width and punctuation only, stays translated. What changed otherwise keeps its id
and its old translation, marked fuzzy, with the old source as `#| msgid`. What is gone becomes obsolete and is found
again when it returns. See `matching` for how old and new are aligned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from taiyaku.catalog.clock import stamp
from taiyaku.catalog.matching import Bead, match, normalised, similarity
from taiyaku.catalog.units import Item, items_of, joined, mint_id
from taiyaku.model import Catalog, Kind, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from taiyaku.model import Segment

NOTE = "[update] "
SAME = "[same as "
_LEFT_OVER = 0.5  # how like the old sentence what is left of a split must be
_RETURNS = 0.8  # how like an obsolete unit a changed sentence must be to be taken for it


class ChangeKind(StrEnum):
    """What happened to a unit; the order is that of the log."""

    KEPT = "kept"
    CARRIED = "carried"
    CHANGED = "changed"
    SPLIT = "split"
    JOINED = "joined"
    RESTORED = "restored"
    NEW = "new"
    FILLED = "filled"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log: the unit as it is now, the sources that it had, and the ids it took over.

    `moved`: it stands elsewhere among the others. `origins`: where a filled translation comes from (`slug#id`).
    `noted`: its sentence is as it was, but what the file says about its place, or a note of ours, is not.
    """

    kind: ChangeKind
    unit: Unit
    previous: tuple[str, ...] = ()
    from_ids: tuple[str, ...] = ()
    moved: bool = False
    origins: tuple[str, ...] = ()
    noted: bool = False


@dataclass(frozen=True)
class Updated:
    """An updated catalog and its change log, in article order, removed units last."""

    catalog: Catalog
    changes: tuple[Change, ...] = ()
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def count(self, kind: ChangeKind) -> int:
        """How many units changed in this way."""
        return sum(c.kind is kind for c in self.changes)


def update_catalog(
    catalog: Catalog | None, segments: Sequence[Segment], *, path: Path, reference: str, project: str = ""
) -> Updated:
    """Bring a catalog up to its article's new segments; pure, `catalog` None for a new article.

    `path` is the PO file, whose stem is the slug; `reference` goes into `#:`. With an unchanged article the catalog
    comes back as it was.
    """
    old = catalog or Catalog(path=path, header=new_header(project))
    return _Update(old, path, reference).run(segments)


class _Update:
    def __init__(self, catalog: Catalog, path: Path, reference: str) -> None:
        self.catalog, self.path, self.references = catalog, path, (reference,)
        self.live = list(catalog.live)
        self.obsolete = [u for u in catalog.units if u.obsolete]
        self.taken = {u.id for u in catalog.units}
        self.ordinals: dict[str, int] = {}
        self.changes: dict[int, Change] = {}  # by number of the new unit
        self.used: set[int] = set()
        self.gone: list[Unit] = []
        self.restored: set[str] = set()

    def run(self, segments: Sequence[Segment]) -> Updated:
        old = self.live
        items = items_of(segments, old)
        beads = self.without_returning(match([u.source for u in old], [i.text for i in items]), items)
        beads, items = self.rejoined(beads, items)
        for bead in beads:
            self.carry(bead, [old[i] for i in bead.old], [items[j] for j in bead.new])
        self.find_again(items)
        for j, item in enumerate(items):
            if j not in self.changes:
                self.changes[j] = Change(ChangeKind.NEW, self.new_unit(item))
        units = [self.changes[j].unit for j in range(len(items))]
        removed = [u for i, u in enumerate(old) if i not in self.used]
        log = [self.changes[j] for j in range(len(items))]
        log += [Change(ChangeKind.REMOVED, u, (u.source,)) for u in removed]
        left = [u for u in self.obsolete if u.id not in self.restored]
        left += [
            replace(u, obsolete=True, previous=None, previous_msgctxt=None, structure=(), references=())
            for u in (*removed, *self.gone)
            if worth_keeping(u)
        ]
        new = replace(self.catalog, path=self.path, units=(*units, *left), ours=True, wrap_width=0, original=None)
        if not same_units(new.units, self.catalog.units) or self.path != self.catalog.path:
            new = replace(new, header=dated(new.header))
        return Updated(new, tuple(log))

    def without_returning(self, beads: list[Bead], items: list[Item]) -> list[Bead]:
        """A removed sentence that returns as it was takes its own unit again, not the one of a look-alike."""
        waiting = Counter(u.source for u in self.obsolete)
        if not waiting:
            return beads
        out = []
        for bead in beads:
            back = []
            for j in bead.new:
                if bead.how != "exact" and waiting[items[j].text] > 0:
                    waiting[items[j].text] -= 1
                    back.append(j)
            if not back:
                out.append(bead)
            elif len(bead.old) == 1 and (rest := tuple(j for j in bead.new if j not in back)):
                score = similarity(normalised(self.live[bead.old[0]].source), normalised(items[rest[0]].text))
                if score >= _LEFT_OVER:
                    out.append(replace(bead, new=rest, similarity=score))
        return out

    def rejoined(self, beads: list[Bead], items: list[Item]) -> tuple[list[Bead], list[Item]]:
        """A unit that a translator joined stays joined when one of its sentences changed."""
        merge: dict[int, Bead] = {}
        for b in beads:
            consecutive = b.new[-1] - b.new[0] + 1 == len(b.new) > 1
            if consecutive and len(b.old) == 1 and _is_joined(self.live[b.old[0]], len(b.new)):
                merge[b.new[0]] = b
        if not merge:
            return beads, items
        out: list[Item] = []
        where: dict[int, int] = {}
        j = 0
        while j < len(items):
            size = len(merge[j].new) if j in merge else 1
            run = items[j : j + size]
            for k in range(j, j + size):
                where[k] = len(out)
            segments = tuple(s for item in run for s in item.segments)
            out.append(run[0] if size == 1 else Item(joined([i.text for i in run]), segments))
            j += size
        return [replace(b, new=tuple(dict.fromkeys(where[k] for k in b.new))) for b in beads], out

    def carry(self, bead: Bead, old: list[Unit], items: list[Item]) -> None:
        """Hand the old units of a bead on to the new ones."""
        self.used.update(bead.old)
        first = old[0]
        if len(old) > 1:
            kind, unit = ChangeKind.JOINED, self.join(old, items[0])
            self.gone += old[1:]
        elif len(items) > 1:
            kind, unit = ChangeKind.SPLIT, self.split(first, items[0])
        else:
            kind, unit = self.follow(first, items[0], bead)
        changed = kind is not ChangeKind.KEPT
        for n, j in enumerate(bead.new):
            made = unit if n == 0 else self.split(first, items[n], new=True)
            previous = tuple(u.source for u in old) if changed else ()
            ids = tuple(u.id for u in old)
            noted = not changed and made is not first
            self.changes[j] = Change(kind, made, previous, ids, bead.moved, noted=noted)

    def follow(self, old: Unit, item: Item, bead: Bead) -> tuple[ChangeKind, Unit]:
        unit = self.placed(old, item)
        if bead.how == "exact" or item.text == old.source:
            return ChangeKind.KEPT, unit
        if bead.how == "same" or not old.target:
            kind = ChangeKind.CARRIED if bead.how == "same" else ChangeKind.CHANGED
            return kind, self.translated_by_itself(replace(unit, source=item.text), item)
        return ChangeKind.CHANGED, self.in_doubt(unit, item.text, previous_source(old))

    def join(self, old: list[Unit], item: Item) -> Unit:
        target = " ".join(u.target for u in old if u.target)
        comments = tuple(dict.fromkeys(c for u in old for c in _lasting(u)))
        unit = replace(self.placed(old[0], item), target=target, comments=comments)
        if not target:
            return replace(unit, source=item.text)
        unit = self.in_doubt(unit, item.text, joined([previous_source(u) for u in old]))
        return _noted(unit, f"joined from {', '.join(u.id for u in old)}")

    def split(self, old: Unit, item: Item, *, new: bool = False) -> Unit:
        unit = replace(self.new_unit(item), target=old.target) if new else self.placed(old, item)
        if not old.target:
            return replace(unit, source=item.text)
        unit = self.in_doubt(unit, item.text, previous_source(old))
        return _noted(unit, f"split from {old.id}, whose whole translation this is")

    def find_again(self, items: list[Item]) -> None:
        """Units that were removed earlier and return, unchanged or nearly so."""
        open_items = [j for j in range(len(items)) if j not in self.changes]
        if not open_items or not self.obsolete:
            return
        least = _RETURNS if self.live else 0.0
        for bead in match([u.source for u in self.obsolete], [items[j].text for j in open_items]):
            if len(bead.old) > 1 or len(bead.new) > 1 or bead.similarity < least:
                continue
            old, j = self.obsolete[bead.old[0]], open_items[bead.new[0]]
            unit = self.follow(replace(old, obsolete=False), items[j], bead)[1]
            self.restored.add(old.id)
            previous = () if old.source == unit.source else (old.source,)
            self.changes[j] = Change(ChangeKind.RESTORED, unit, previous, (old.id,))

    # --- units ---

    def new_unit(self, item: Item) -> Unit:
        ordinal = self.ordinals.get(item.text, 0)
        self.ordinals[item.text] = ordinal + 1
        minted = mint_id(self.path.stem, item.text, ordinal, self.taken)
        self.taken.add(minted)
        unit = Unit(id=minted, msgctxt=minted, source=item.text)
        return self.translated_by_itself(self.placed(unit, item), item)

    def placed(self, unit: Unit, item: Item) -> Unit:
        """The unit with its place in the article; notes of an earlier update go once it is reviewed."""
        structure, comments = item.structure, _lasting(unit)
        if (unit.structure, unit.references, unit.comments) == (structure, self.references, comments):
            return unit
        return replace(unit, structure=structure, references=self.references, comments=comments)

    @staticmethod
    def translated_by_itself(unit: Unit, item: Item) -> Unit:
        """An address, or a line that is English already, is its own translation."""
        own = not unit.target and all(s.kind in (Kind.URL, Kind.ENGLISH) for s in item.segments)
        return replace(unit, target=unit.source) if own else unit

    @staticmethod
    def in_doubt(unit: Unit, source: str, previous: str) -> Unit:
        keeps = previous != source
        comments = tuple(c for c in unit.comments if not c.startswith(SAME))
        return replace(
            unit, source=source, fuzzy=True, previous=previous if keeps else unit.source, comments=comments
        )


def previous_source(unit: Unit) -> str:
    """The source that a unit's translation was made for, as far as the unit says."""
    return unit.previous if unit.fuzzy and unit.previous is not None else unit.source


def worth_keeping(unit: Unit) -> bool:
    """Whether a removed unit holds a translation; `msgcat` drops obsolete entries without one."""
    return bool(unit.target) and unit.target != unit.source


def same_units(a: Sequence[Unit], b: Sequence[Unit]) -> bool:
    """Whether two lists hold the same units; the line of a unit in its file does not count."""
    return len(a) == len(b) and all(
        x == y or replace(x, line=0) == replace(y, line=0) for x, y in zip(a, b, strict=True)
    )


def _is_joined(unit: Unit, size: int) -> bool:
    return f"joined {size}" in unit.structure


def _lasting(unit: Unit) -> tuple[str, ...]:
    if unit.fuzzy or not unit.comments:
        return unit.comments
    return tuple(c for c in unit.comments if not c.startswith(NOTE))


def _noted(unit: Unit, text: str) -> Unit:
    kept = tuple(c for c in unit.comments if not c.startswith(NOTE))
    return replace(unit, comments=(*kept, NOTE + text))


# --- the header ---


def new_header(project: str) -> tuple[tuple[str, str], ...]:
    """The header of a file that we create, in gettext's order."""
    now = stamp()
    return (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", now),
        ("PO-Revision-Date", now),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", "en"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ("X-Source-Language", "ja"),
    )


def dated(header: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The header with today's dates: a unit changed."""
    now = stamp()
    return tuple((k, now if k in ("POT-Creation-Date", "PO-Revision-Date") else v) for k, v in header)


# --- identical sentences ---


def offered(catalogs: Sequence[Catalog]) -> dict[str, dict[str, list[str]]]:
    """The translations of each source in a project: source to target to `slug#id`s; fuzzy ones do not count."""
    found: dict[str, dict[str, list[str]]] = {}
    for catalog in catalogs:
        for u in catalog.live:
            if u.translated and u.source_plural is None and u.target != u.source:
                found.setdefault(u.source, {}).setdefault(u.target, []).append(f"{catalog.slug}#{u.id}")
    return found


def fill_identical(updated: Updated, known: Mapping[str, Mapping[str, Sequence[str]]]) -> Updated:
    """Fill empty units whose source is translated elsewhere in the project, in one way only.

    Where it is translated in several ways the unit stays empty and `offers` names them. A filled unit says where it
    comes from in a comment.
    """
    units = list(updated.catalog.units)
    changes = {c.unit.id: c for c in updated.changes if c.kind is not ChangeKind.REMOVED}
    offers: dict[str, tuple[str, ...]] = {}
    filled = False
    for n, u in enumerate(units):
        if u.obsolete or u.target or not (targets := known.get(u.source)):
            continue
        if len(targets) > 1:
            offers[u.id] = tuple(targets)
            continue
        target, origins = next(iter(targets.items()))
        units[n] = replace(u, target=target, comments=(*u.comments, f"{SAME}{origins[0]}]"))
        before = changes.get(u.id)
        changes[u.id] = Change(
            ChangeKind.FILLED, units[n], before.previous if before else (), (u.id,), origins=tuple(origins)
        )
        filled = True
    catalog = updated.catalog
    if filled:
        catalog = replace(catalog, units=tuple(units), header=dated(catalog.header))
    log = [changes[c.unit.id] if c.kind is not ChangeKind.REMOVED else c for c in updated.changes]
    return Updated(catalog, tuple(log), offers)


def normalised_set(sources: Iterable[str]) -> frozenset[str]:
    """Sources, normalised, for `likeness`."""
    return frozenset(map(normalised, sources))


def likeness(catalog: Catalog, others: Mapping[str, Collection[str]]) -> dict[str, float]:
    """For each of some articles (name to `normalised_set`) the share of a catalog's units that it holds, 0 to 1.

    Live units count, or the obsolete ones where there is no other.
    """
    own = [normalised(u.source) for u in catalog.live] or [normalised(u.source) for u in catalog.units]
    return {name: sum(s in there for s in own) / max(len(own), 1) for name, there in others.items()}
