"""Merged rows put into catalogs, and catalogs into bytes that are read again before they count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taiyaku.catalog.clock import stamp
from taiyaku.catalog.po import parse_po, po_bytes
from taiyaku.catalog.review import ApprovalState, approval, approve, revoke
from taiyaku.errors import TaiyakuError
from taiyaku.review.celltext import plain_breaks
from taiyaku.review.layout import Status
from taiyaku.review.merge import FUZZY
from taiyaku.review.remarks import add_remark
from taiyaku.review.rows import forms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from taiyaku.model import Catalog, Unit
    from taiyaku.review.merge import Plan


def apply_plans(
    catalogs: Mapping[str, Catalog], plans: Sequence[Plan], reviewer: str, day: date
) -> dict[str, Catalog]:
    """The catalogs that change, changed, by the name they have in the workbook."""
    by_file: dict[str, dict[str, list[Plan]]] = {}
    for plan in plans:
        if plan:
            by_file.setdefault(plan.base.file, {}).setdefault(plan.base.unit, []).append(plan)
    changed = {}
    for file, by_unit in by_file.items():
        catalog = catalogs.get(file)
        if catalog is None:
            continue
        units = tuple(
            with_plans(u, by_unit[u.id], reviewer, day) if not u.obsolete and u.id in by_unit else u
            for u in catalog.units
        )
        if units != catalog.units:
            changed[file] = replace(catalog, units=units, header=_revised(catalog))
    return changed


def _revised(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """The header with the time of this revision; that of a file from elsewhere stays."""
    now = stamp()
    return tuple((k, now if catalog.ours and k == "PO-Revision-Date" else v) for k, v in catalog.header)


def with_plans(unit: Unit, plans: Sequence[Plan], reviewer: str, day: date) -> Unit:
    """A unit with the plans for its forms carried out."""
    for plan in plans:
        if plan.target is not None:
            unit = _with_target(unit, plan.base.form, plan.target)
    edited = any(p.target is not None for p in plans)
    statuses = {p.status for p in plans if p.status is not None}
    bad = next((s for s in FUZZY if s in statuses), None)
    if bad is not None or any(p.fuzzy for p in plans):
        unit = replace(unit, fuzzy=bool(unit.target) or unit.fuzzy)
    elif Status.APPROVED in statuses:
        if approval(unit).state is not ApprovalState.APPROVED:
            unit = approve(unit, reviewer, day)
    elif Status.UNREVIEWED in statuses:
        unit = revoke(unit)
    elif edited:
        unit = replace(unit, fuzzy=False, previous=None, previous_msgctxt=None, previous_plural=None)
    for status in FUZZY:
        # an empty entry cannot be fuzzy, so that only a remark can say that it needs work
        if status in statuses and (status is not Status.NEEDS_WORK or not unit.target):
            unit = add_remark(unit, reviewer, day, status.value.replace("_", " "))
    for plan in plans:
        for remark in plan.remarks:
            unit = add_remark(unit, remark.author or reviewer, day, remark.text)
        new = tuple(line for line in plan.ignores if line not in unit.comments)
        unit = replace(unit, comments=(*unit.comments, *new)) if new else unit
    return unit


def _with_target(unit: Unit, form: int, target: str) -> Unit:
    if unit.source_plural is None:
        return replace(unit, target=target)
    targets = [t for _, _, t in forms_of(unit)]
    targets[form] = target
    return replace(unit, target=targets[0], target_plurals=tuple(targets))


def checked_bytes(catalog: Catalog) -> bytes:
    """A catalog's bytes, read again: raises `TaiyakuError` should they not say what the catalog says."""
    data = po_bytes(catalog)
    again = parse_po(data, catalog.path)
    if [_said(u) for u in again.units] != [_said(u) for u in catalog.units]:
        raise TaiyakuError("the file would not hold what was imported; nothing was changed", path=catalog.path)
    return data


def _said(unit: Unit) -> tuple[object, ...]:
    texts = tuple(plain_breaks(t) for t in (unit.source, *(t for _, _, t in forms_of(unit))))
    return (unit.msgctxt, unit.obsolete, unit.fuzzy and bool(unit.target), unit.flags, texts)
