"""An edited candidate sheet back in: accepted rows to the term base, the other decisions to `decisions.jsonl`."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.files import Transaction, project_lock, read_bytes
from taiyaku.glossary import read_terms, write_terms
from taiyaku.glossary.merge import Conflict, merge_terms
from taiyaku.glossary.rows import mint_id, unfit
from taiyaku.glossary.xlsx import verify_package
from taiyaku.model import Concept, Glossary, Term, TermStatus
from taiyaku.terms.decisions import FILE, Decision, Verdict, read_decisions, render_decisions
from taiyaku.terms.folding import fold
from taiyaku.terms.sheetlayout import ACCEPT, DROP, MERGE, SHEET, Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from taiyaku.project import Project

MAX_BYTES = 64 * 1024 * 1024
_MAX_ROWS = 200_000
_MAX_CELL = 5_000
_NAMES = frozenset({"person", "org", "company", "place", "product", "name"})
_WORDS = {
    ACCEPT: ("採用", "accept", "accepted", "yes", "ok", "○", "〇"),
    DROP: ("除外", "drop", "dropped", "no", "×"),
    MERGE: ("統合", "merge"),
}
_VERDICTS = {fold(word): verdict for verdict, words in _WORDS.items() for word in (verdict, *words)}
_NEEDED = (Column.TERM, Column.VARIANTS, Column.DECISION, Column.ENGLISH, Column.KEY)


@dataclass(frozen=True)
class Imported:
    """What a candidate sheet came to.

    `added` and `extended` are concepts of the term base, `conflicts` accepted rows whose Japanese the term base has
    with other English (ours stays), `unchanged` accepted rows that say nothing new.
    """

    glossary: Glossary
    added: tuple[Concept, ...] = ()
    extended: tuple[Concept, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unchanged: int = 0
    dropped: int = 0
    merged: int = 0
    joined: int = 0
    split: int = 0
    undecided: int = 0
    written: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet; `original` are the spellings that it had when it was written."""

    line: int
    term: str
    variants: tuple[str, ...]
    verdict: str
    english: tuple[str, ...]
    category: str
    merge_with: str
    note: str
    original: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The term and its variants, as the sheet has them now."""
        return (self.term, *self.variants)


def is_candidate_sheet(path: Path | str) -> bool:
    """Whether a file is a workbook of candidates; False for what cannot be read, whose reader will say why."""
    if Path(path).suffix.lower() != ".xlsx":
        return False
    try:
        heads = next(iter(_rows(read_bytes(path, max_bytes=MAX_BYTES), Path(path), limit=1)), (0, ()))[1]
    except InputError:
        return False
    return {Column.TERM, Column.DECISION} <= set(map(str, heads))


def import_candidates(path: Path | str, project: Project, *, dry_run: bool = False) -> Imported:
    """Take the decisions of a candidate sheet into the project: its term base and `decisions.jsonl` beside it.

    Both are written together or not at all. Taking the same sheet twice changes nothing the second time. Raises
    `InputError` with the row for a sheet that is damaged, a decision that is none, an accepted row without English,
    and a merge into nothing.
    """
    path = Path(path)
    rows = read_rows(path)
    with project_lock(project.state_dir):
        terms = project.glossary_path
        ours = read_terms(terms) if terms.exists() else Glossary(path=terms)
        remembered = read_decisions(terms.with_name(FILE))
        done, decisions = decide(rows, ours, path)
        after = remembered.with_new(decisions)
        with Transaction() as t:
            if not dry_run:
                if done.added or done.extended:
                    write_terms(done.glossary, terms, transaction=t)
                if after != remembered:
                    t.write(terms.with_name(FILE), render_decisions(after))
    return replace(done, written=tuple(t.written))


# --- reading ---


def read_rows(path: Path) -> list[Row]:
    """The rows of a candidate sheet; raises `InputError` that names the first wrong row, and others with it."""
    numbered = _rows(read_bytes(path, max_bytes=MAX_BYTES), path)
    try:
        _, heads = next(numbered)
    except StopIteration:
        raise InputError("the sheet is empty", path=path) from None
    names = [str(h) for h in heads]
    if missing := [c for c in _NEEDED if names.count(c) != 1]:
        how = "there twice" if missing[0] in names else "missing"
        raise InputError(
            f"the column {missing[0]!r} is {how}",
            path=path,
            line=1,
            hint="Sort, filter and fill in the sheet, but keep its first row; or extract again.",
        )
    at = {column: names.index(column) for column in Column if column in names}
    rows: list[Row] = []
    wrong: list[tuple[int, str]] = []
    for line, cells in numbered:
        try:
            if row := _row(line, {c: cells[n] if n < len(cells) else None for c, n in at.items()}):
                rows.append(row)
        except ValueError as e:
            wrong.append((line, str(e)))
    _refuse(wrong, path)
    return rows


def _refuse(wrong: Sequence[tuple[int, str]], path: Path) -> None:
    if wrong:
        line, what = wrong[0]
        others = "; ".join(f"row {n}: {w}" for n, w in wrong[1:6])
        raise InputError(
            what, path=path, line=line, hint=f"Nothing was taken in.{f' Also {others}.' if others else ''}"
        )


def _rows(data: bytes, path: Path, *, limit: int = _MAX_ROWS) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that hold something, with their numbers; formulas come as the exception that `_text` raises."""
    import openpyxl

    verify_package(data, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        for n, row in enumerate(sheet.iter_rows(max_row=limit, max_col=64), 1):
            cells = tuple(_FORMULA if c.data_type == "f" else c.value for c in row)
            if any(c not in {None, ""} for c in cells):
                yield n, cells
    except Exception as e:  # noqa: BLE001 - a broken package makes zipfile, lxml and openpyxl raise anything
        raise InputError(f"this workbook cannot be read: {type(e).__name__}: {e}", path=path) from None


_FORMULA = object()  # in place of a cell's value


def _row(line: int, cells: Mapping[Column, Any]) -> Row | None:
    """A row; None where nothing is decided about nothing. Raises `ValueError` with what is wrong."""
    term = _text(cells, Column.TERM)
    original = _original(_text(cells, Column.KEY))
    if not term and not original:
        return None
    word = fold(_text(cells, Column.DECISION))
    if word and word not in _VERDICTS:
        raise ValueError(
            f"{Column.DECISION}: {_text(cells, Column.DECISION)!r} is none of {ACCEPT}, {DROP}, {MERGE}"
        )
    verdict = _VERDICTS.get(word, "")
    if not term and verdict != DROP:
        raise ValueError(f"{Column.TERM} is empty")
    row = Row(
        line,
        term or original[0],
        tuple(_list(_text(cells, Column.VARIANTS))),
        verdict,
        tuple(_list(_text(cells, Column.ENGLISH))),
        _text(cells, Column.CATEGORY),
        _text(cells, Column.MERGE),
        _text(cells, Column.NOTE),
        original,
    )
    if verdict == ACCEPT and not row.english:
        raise ValueError(f"{row.term} is accepted, but {Column.ENGLISH} is empty")
    if verdict == MERGE and not row.merge_with:
        raise ValueError(f"{row.term} is to be merged, but {Column.MERGE} is empty")
    return row


def _text(cells: Mapping[Column, Any], column: Column) -> str:
    value = cells.get(column)
    if value is None:
        return ""
    if value is _FORMULA:
        raise ValueError(f"{column} holds a formula: put its value there")
    text = str(value).replace("\r\n", "\n").strip()
    if len(text) > _MAX_CELL:
        raise ValueError(f"{column} holds {len(text):,} characters (at most {_MAX_CELL:,})")
    if bad := unfit(text):
        raise ValueError(f"{column} holds the control character U+{ord(bad):04X}")
    return text


def _list(text: str) -> Iterator[str]:
    seen: set[str] = set()
    for line in text.replace(" | ", "\n").split("\n"):
        if (item := line.strip()) and item not in seen:
            seen.add(item)
            yield item


def _original(key: str) -> tuple[str, ...]:
    """The spellings in the hidden key; none for a row that was added by hand."""
    if not key:
        return ()
    try:
        data = json.loads(key)
    except (ValueError, RecursionError):
        data = None
    if not _are_spellings(data):
        raise ValueError(f"{Column.KEY} was changed")
    return tuple(data)


def _are_spellings(data: object) -> bool:
    return isinstance(data, list) and bool(data) and all(isinstance(d, str) and d for d in data)


# --- deciding ---


def decide(rows: Sequence[Row], ours: Glossary, path: Path) -> tuple[Imported, list[Decision]]:
    """The term base after the sheet, and the decisions; raises `InputError` for a merge into nothing."""
    accepted = [r for r in rows if r.verdict == ACCEPT]
    dropped = [r for r in rows if r.verdict == DROP]
    merges = [r for r in rows if r.verdict == MERGE]
    made = _concepts(accepted, ours)
    ours, extended = _into_ours(merges, ours, made)
    made = _into_made(merges, made)
    lost = [r for r in merges if not _target(r, rows, ours)]
    _refuse([(r.line, f"there is no term {r.merge_with!r} to merge {r.term} with") for r in lost], path)
    result = merge_terms(ours, Glossary(tuple(made.values())))
    by_id = result.glossary.by_id
    told = {c.id: by_id[c.id] for c in (*extended, *(new for _, new in result.updated))}
    decisions = [*_drops(dropped), *_merges(merges), *_edits(rows)]
    counts = {v: sum(d.verdict == v for d in decisions) for v in Verdict}
    return (
        Imported(
            result.glossary,
            added=result.added,
            extended=tuple(told.values()),
            conflicts=result.conflicts,
            unchanged=result.unchanged,
            dropped=len(dropped),
            merged=len(merges),
            joined=counts[Verdict.JOIN] - len(list(_merges(merges))),
            split=counts[Verdict.SPLIT],
            undecided=sum(not r.verdict for r in rows),
        ),
        decisions,
    )


def _concepts(accepted: Iterable[Row], ours: Glossary) -> dict[int, Concept]:
    """The concepts of accepted rows, by line."""
    taken = set(ours.by_id)
    made = {}
    for row in accepted:
        identity = mint_id(row.english[0], taken)
        taken.add(identity)
        first, *others = row.english
        variants = [v for v in row.variants if v != row.term]
        made[row.line] = Concept(
            identity,
            (
                Term(row.term, "ja"),
                *(Term(v, "ja", TermStatus.ADMITTED) for v in variants),
                Term(first, "en"),
                *(Term(e, "en", TermStatus.ADMITTED) for e in others),
            ),
            pos="proper noun" if row.category in _NAMES else "noun",
            category=row.category,
            note=row.note,
            source="extracted",
        )
    return made


def _names(concept: Concept, text: str) -> bool:
    return fold(text) in {fold(t) for t in concept.texts("ja")}


def _target(row: Row, rows: Sequence[Row], ours: Glossary) -> bool:
    """Whether what a row is merged with is there: in the term base or in the sheet."""
    wanted = fold(row.merge_with)
    if any(_names(c, row.merge_with) for c in ours.concepts):
        return True
    return any(r is not row and wanted in map(fold, r.spellings) for r in rows)


def _with(concept: Concept, spellings: Iterable[str]) -> Concept:
    """The concept with more admitted Japanese."""
    new = [s for s in dict.fromkeys(spellings) if not _names(concept, s) or s not in concept.texts("ja")]
    return replace(concept, terms=(*concept.terms, *(Term(s, "ja", TermStatus.ADMITTED) for s in new)))


def _into_made(merges: Iterable[Row], made: dict[int, Concept]) -> dict[int, Concept]:
    out = dict(made)
    for row in merges:
        for line, concept in out.items():
            if _names(concept, row.merge_with):
                out[line] = _with(concept, row.spellings)
    return out


def _into_ours(
    merges: Iterable[Row], ours: Glossary, made: Mapping[int, Concept]
) -> tuple[Glossary, list[Concept]]:
    """Merges into concepts that the term base has already."""
    concepts = dict(ours.by_id)
    changed: dict[str, Concept] = {}
    for row in merges:
        if any(_names(c, row.merge_with) for c in made.values()):
            continue
        target = next((c for c in concepts.values() if _names(c, row.merge_with)), None)
        if target and (after := _with(target, row.spellings)) != target:
            concepts[target.id] = changed[target.id] = after
    return replace(ours, concepts=tuple(concepts.values())), list(changed.values())


def _drops(rows: Iterable[Row]) -> Iterator[Decision]:
    for row in rows:
        for text in dict.fromkeys((*row.original, row.term)):
            yield Decision(Verdict.DROP, text)


def _merges(rows: Iterable[Row]) -> Iterator[Decision]:
    for row in rows:
        yield Decision(Verdict.JOIN, row.term, row.merge_with)


def _edits(rows: Iterable[Row]) -> Iterator[Decision]:
    """What was changed in terms and variants: spellings taken out, put in, and a term that was corrected."""
    for row in rows:
        if row.verdict == DROP or not row.original:
            continue
        first = row.original[0]
        before = {fold(t): t for t in row.original[1:]}
        now = {fold(t): t for t in row.spellings}
        for key, text in before.items():
            if key not in now and key != fold(first):
                yield Decision(Verdict.SPLIT, first, text)
        for key, text in now.items():
            if key not in before and key not in {fold(first), fold(row.term)}:
                yield Decision(Verdict.JOIN, first, text)
        if row.verdict == ACCEPT and fold(first) not in now:
            yield Decision(Verdict.ACCEPT, first)
