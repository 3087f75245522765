"""Beads as units of a PO file, and as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from taiyaku.catalog.units import Item, joined, mint_id
from taiyaku.catalog.update import new_header
from taiyaku.model import Catalog, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taiyaku.align.articles import AlignedArticles

MARK = "align: "


def to_units(pair: AlignedArticles, slug: str, references: Sequence[str] = ()) -> list[Unit]:
    """One unit a bead with Japanese sentences.

    A doubtful one is fuzzy and says so in `#.`, such as `align: type 2:3 votes 4/6`.
    Japanese sentences without a counterpart have no translation; English ones without are in no unit.
    """
    out: list[Unit] = []
    ordinals: dict[str, int] = {}
    taken: set[str] = set()
    for bead in pair.alignment.beads:
        if not bead.ja:
            continue
        segments = tuple(pair.ja[i] for i in bead.ja)
        source = joined([s.text for s in segments])
        target = " ".join(s.text for s in (pair.en[j] for j in bead.en))
        ordinal = ordinals[source] = ordinals.get(source, -1) + 1
        minted = mint_id(slug, source, ordinal, taken)
        taken.add(minted)
        structure = Item(source, segments).structure
        doubtful = bead.doubtful and bool(target)
        if doubtful:
            structure = (*structure, f"{MARK}type {bead.type} votes {bead.votes}/{bead.of}")
        out.append(
            Unit(
                id=minted,
                msgctxt=minted,
                source=source,
                target=target,
                fuzzy=doubtful,
                structure=structure,
                references=tuple(references),
            )
        )
    return out


def to_catalog(pair: AlignedArticles, path: Path, reference: str, project: str = "") -> Catalog:
    """The beads as a PO file of ours; `reference` goes into `#:`, '' for none."""
    units = to_units(pair, path.stem, (reference,) if reference else ())
    return Catalog(path=path, units=tuple(units), header=new_header(project))


def beads_jsonl(pair: AlignedArticles, *, lines: bool = False) -> str:
    """A bead a line as JSON; `ja` and `en` are sentences from 0, of `lines` the numbers of the lines from 0.

    `score` is the share of the settings that found the bead: 1 where all agree. Beads without one side are listed.
    """
    out = []
    for bead in pair.alignment.beads:
        ja = [int(pair.ja[i].id) if lines else i for i in bead.ja]
        en = [int(pair.en[j].id) if lines else j for j in bead.en]
        out.append(json.dumps({"ja": ja, "en": en, "score": round(bead.votes / bead.of, 4)}) + "\n")
    return "".join(out)
