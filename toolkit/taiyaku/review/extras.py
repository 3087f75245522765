"""What reviewers say in the sheets beside `Review`: verdicts on findings, suggestions for terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taiyaku.errors import ConfigError
from taiyaku.model import Concept, ConceptStatus, Glossary, Term
from taiyaku.review import layout
from taiyaku.review.layout import folded, verdict_of
from taiyaku.review.outcome import Proposal, Verdict
from taiyaku.review.remarks import harmless
from taiyaku.review.wording import FINDING_HEADINGS, GLOSSARY_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from taiyaku.model import Unit
    from taiyaku.review.base import BaseUnit
    from taiyaku.review.book import Book, Cell
    from taiyaku.review.layout import Label

_CHECK, _VERDICT, _REASON, _KEY = (FINDING_HEADINGS[n][0] for n in (2, 5, 6, 7))
_JA, _EN, _SUGGESTION, _CONCEPT = (GLOSSARY_HEADINGS[n][0] for n in (0, 1, 5, 6))
_TOP = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as it stands in the workbook."""

    row: int
    key: str
    check: str
    verdict: layout.Verdict | None
    reason: str
    text: str


def verdicts_of(book: Book) -> Iterator[Said]:
    """The verdicts of the sheet `指摘 Findings`; an unknown one has `verdict` None."""
    for row, cells in _table(book, (_CHECK, _VERDICT, _REASON, _KEY)):
        check, verdict, reason, key = (c.text.strip() if c else "" for c in cells)
        if check and (verdict or reason):
            wrong = cells[1].wrong if cells[1] else ""
            yield Said(row, key, check, None if wrong else verdict_of(verdict), " ".join(reason.split()), verdict)


def judge(said: Said, base: BaseUnit | None, unit: Unit | None, reviewer: str, day: date) -> tuple[Verdict, str]:
    """What becomes of a verdict: the outcome, and the comment line that the unit gets ('' for none).

    A false alarm becomes `taiyaku:ignore CHECK (reason)`, a question a remark; for a mended finding the next check
    tells.
    """
    name = f"{base.article}#{base.unit}" if base else said.key
    shown = said.verdict.value if said.verdict else said.text

    def outcome(remark: str = "", line: str = "") -> tuple[Verdict, str]:
        return Verdict(name, said.check, shown, said.reason, taken=bool(line), remark=remark), line

    if said.verdict is None:
        return outcome(f"refused: unknown verdict {said.text!r}" if said.text else "refused: a reason, no verdict")
    if base is None or unit is None:
        return outcome("refused: the unit is not in the project")
    if said.verdict is layout.Verdict.FIXED:
        return outcome("the next check tells")
    who = " ".join(f"{reviewer} {day.isoformat()}".split())
    if said.verdict is layout.Verdict.DISCUSS:
        return outcome("", f"discuss {said.check}: {said.reason}".rstrip(": "))
    from taiyaku.checks.registry import resolve

    try:
        resolve(said.check)
    except ConfigError:
        return outcome(f"refused: there is no check {said.check!r}")
    mark = f"{_IGNORE} {said.check} "
    if any(c.startswith(mark) or c == mark.rstrip() for c in unit.comments):
        return outcome("recorded before")
    reason = harmless(said.reason)
    return outcome("", f"{mark}({f'{reason}; ' if reason else ''}{who})")


_IGNORE = "taiyaku:ignore"


def proposals_of(
    book: Book, known: Glossary | None, before: Glossary | None, reviewer: str, day: date, workbook: str
) -> tuple[list[Proposal], Glossary | None]:
    """The suggestions of the sheet `用語 Glossary`, and the proposals so far with the new ones added.

    `known` is the term base, `before` the proposals so far. The second result is None when nothing is new.
    """
    from taiyaku.glossary.rows import mint_id, unfit

    proposals: list[Proposal] = []
    glossary = before or Glossary()
    concepts = list(glossary.concepts)
    said_before = {(c.ja, c.en) for c in concepts}
    for _, cells in _table(book, (_JA, _EN, _SUGGESTION, _CONCEPT)):
        ja, en, suggestion, concept = (" ".join(c.text.split()) if c else "" for c in cells)
        if not suggestion or not ja:
            continue
        wrong = cells[2].wrong if cells[2] else ""
        if wrong or unfit(suggestion + ja):
            proposals.append(
                Proposal(ja, suggestion, concept, taken=False, remark=f"refused: {wrong or 'odd text'}")
            )
            continue
        original = known.by_id.get(concept) if known else None
        if suggestion in (original.texts("en") if original else ()):
            proposals.append(Proposal(ja, suggestion, concept, taken=False, remark="the term base has it"))
            continue
        if (ja, suggestion) in said_before:
            proposals.append(Proposal(ja, suggestion, concept, taken=False, remark="proposed before"))
            continue
        said_before.add((ja, suggestion))
        taken = {c.id for c in concepts} | (set(known.by_id) if known else set())
        instead = f" instead of {original.en if original else en}" if original or en else ""
        note = f"suggested{f' by {reviewer}' if reviewer else ''} on {day.isoformat()}{instead}"
        new = Concept(
            mint_id(suggestion, taken),
            (Term(ja, "ja"), Term(suggestion, "en")),
            pos=original.pos if original else "",
            category=original.category if original else "",
            status=ConceptStatus.PROPOSED,
            note=note,
            source=f"review {workbook}",
        )
        concepts.append(new)
        proposals.append(Proposal(ja, suggestion, concept, taken=True))
    added = any(p.taken for p in proposals)
    return proposals, replace(glossary, concepts=tuple(concepts)) if added else None


def said_beside(book: Book) -> str:
    """Which sheet beside `Review` a reviewer wrote something into, ''."""
    if next(verdicts_of(book), None):
        return f"the sheet {layout.FINDINGS}"
    table = _table(book, (_JA, _EN, _SUGGESTION, _CONCEPT))
    return f"the sheet {layout.GLOSSARY}" if any(c[2] and c[2].text.strip() for _, c in table) else ""


def _table(book: Book, wanted: Sequence[Label]) -> Iterator[tuple[int, list[Cell | None]]]:
    """The rows of the first sheet that has all the headings: number and the cells below them."""
    for sheet in book.sheets:
        for top in sorted(sheet.rows)[:_TOP]:
            keys: Mapping[str, int] = {folded(c.text): n for n, c in reversed(sheet.rows[top].items())}
            columns = [next((keys[k] for k in label.keys if k in keys), 0) for label in wanted]
            if all(columns):
                for number in sorted(n for n in sheet.rows if n > top):
                    cells = sheet.rows[number]
                    yield number, [cells.get(n) for n in columns]
                return
