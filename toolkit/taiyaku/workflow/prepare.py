"""The main job: articles in, everything out that a translator and an editor need to start.

Units in PO files, filled from the memory where a sentence was translated before; term candidates; findings; a
review workbook. What can be made again goes into the project's build folder, and nothing there that somebody
edited since is overwritten.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taiyaku.catalog.articles import segments_of
from taiyaku.catalog.po import po_bytes, read_po
from taiyaku.catalog.run import update_project
from taiyaku.catalog.stats import Stats, catalog_stats, total
from taiyaku.errors import InputError
from taiyaku.files import Transaction, project_lock
from taiyaku.workflow.outputs import Outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from taiyaku.catalog.run import UpdateReport
    from taiyaku.checks import Report
    from taiyaku.config import Config
    from taiyaku.memory import Suggestion
    from taiyaku.model import Catalog, Glossary, Segment
    from taiyaku.project import Project

    Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]

CANDIDATES, FINDINGS, WORKBOOK = "candidates.xlsx", "findings.txt", "review.xlsx"


@dataclass(frozen=True)
class Prepared:
    """What one run made.

    `stats` and `findings` are those of the articles of the run. `candidates` counts terms that are neither in the
    term base nor decided, `filled` units that took a translation from the memory (`review` of them wait for
    review), `suggested` units with a suggestion in the workbook. `files` maps the names of the outputs to where
    they stand; `kept` are files of earlier runs that somebody changed since, so that they were left alone.
    """

    update: UpdateReport
    stats: Stats
    findings: Report
    candidates: int
    filled: int
    review: int
    suggested: int
    files: Mapping[str, Path] = field(default_factory=dict)
    kept: tuple[Path, ...] = ()


def prepare(
    project: Project,
    articles: Sequence[Path] = (),
    *,
    glossary: Glossary | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Do the main job for a project's articles, or for the named ones (files from outside are copied in).

    `glossary` is the term base; `progress(label, total)` gives a context with a function that hears how many are
    done. Raises `TaiyakuError` for an article or a PO file that cannot be used; each step before it is whole then.
    What no workbook can hold is refused before anything is written.
    """
    bar = progress or (lambda _label, _total: nullcontext(lambda _n: None))
    with project_lock(project.state_dir):
        update = update_project(project, articles, reader=_segments, accept=_refuse_unheld)
        catalogs = [read_po(a.po) for a in update.articles if a.status != "deleted"]
        paths = {c.path for c in catalogs}
        others = [read_po(p) for p in project.catalogs() if p not in paths]
        catalogs, filled, review, suggestions = _remember(project, catalogs, others, glossary, bar)
        outputs = Outputs(project)
        candidates = _candidates(project, update, [*catalogs, *others], glossary, outputs, bar)
        findings = _findings(project, catalogs, glossary, outputs, bar)
        _workbook(project, catalogs, glossary, findings, suggestions, outputs, bar)
        outputs.remember()
    return Prepared(
        update,
        total(catalog_stats(c) for c in catalogs),
        findings,
        candidates,
        filled,
        review,
        len(suggestions),
        outputs.files,
        tuple(outputs.kept),
    )


def _segments(path: Path, config: Config) -> Sequence[Segment]:
    """The segments of an article, refused before anything is written when the workbook could not hold one."""
    from taiyaku.review.celltext import plain_breaks, problem

    segments = segments_of(path, config)
    for s in segments:
        if wrong := problem(plain_breaks(s.text)):
            raise InputError(
                f"a sentence cannot go into a workbook: {wrong}",
                path=path,
                line=s.line,
                text=s.text,
                hint="Mend the article; taiyaku update takes it as it is.",
            )
    return segments


def _refuse_unheld(catalog: Catalog) -> None:
    """Refuse a catalog with a translation that the workbook could not hold."""
    from taiyaku.review.celltext import plain_breaks, problem

    for u in catalog.live:
        for target in (u.target, *u.target_plurals):
            if wrong := problem(plain_breaks(target)):
                raise InputError(
                    f"a translation cannot go into a workbook: {wrong}",
                    path=catalog.path,
                    line=u.line or None,
                    text=target,
                    hint="Mend the translation; taiyaku update takes it as it is.",
                )


def _remember(
    project: Project, catalogs: list[Catalog], others: Sequence[Catalog], glossary: Glossary | None, bar: Progress
) -> tuple[list[Catalog], int, int, Mapping[str, Suggestion]]:
    """Put all translations of the project into its memory, and fill what is empty in `catalogs` from there."""
    from taiyaku.glossary import Matcher
    from taiyaku.memory import Memory, fill_catalog, suggest

    filled = review = 0
    with Memory.of(project, Matcher(glossary) if glossary else None) as memory:
        for c in (*catalogs, *others):
            memory.add(c.units, c.slug)
        waiting = [c for c in catalogs if any(not u.translated for u in c.live)]
        if not waiting or not len(memory):
            return catalogs, 0, 0, {}
        with bar("memory", sum(len(c.units) for c in waiting)) as advance, Transaction() as t:
            done = {c.path: fill_catalog(c, memory, advance=advance) for c in waiting}
            for catalog, report in done.values():
                filled, review = filled + len(report.matches), review + report.fuzzy
                if report.matches:
                    _refuse_unheld(catalog)
                    t.write(catalog.path, po_bytes(catalog))
        out = [done[c.path][0] if c.path in done else c for c in catalogs]
        names = ((f"{c.slug}#{u.id}", u) for c in out for u in c.live if not u.translated)
        return out, filled, review, suggest(names, memory)


def _candidates(
    project: Project,
    update: UpdateReport,
    translations: Sequence[Catalog],
    glossary: Glossary | None,
    outputs: Outputs,
    bar: Progress,
) -> int:
    """Term candidates that are neither known nor decided, as a sheet for the terminologist."""
    from taiyaku.terms import count_articles
    from taiyaku.terms.candidates import assemble
    from taiyaku.terms.decisions import FILE, read_decisions
    from taiyaku.terms.sheet import candidate_sheet
    from taiyaku.terms.translations import pairs_of

    decisions = read_decisions(project.glossary_path.with_name(FILE))
    translated = [(u.source, u.target) for c in translations for u in c.live if u.translated]
    articles = [a.article for a in update.articles if a.article is not None]
    with bar("terms", len(articles)) as advance:
        counts = count_articles(articles, config=project.config.segment, advance=advance)
    found = assemble(
        counts,
        glossary=glossary,
        decisions=decisions,
        translations=pairs_of(translated) if translated else None,
    )
    new = [c for c in found if not c.known and not decisions.decided(c.ja, *c.variants)]
    outputs.write(CANDIDATES, candidate_sheet(new))
    return len(new)


def _findings(
    project: Project, catalogs: Sequence[Catalog], glossary: Glossary | None, outputs: Outputs, bar: Progress
) -> Report:
    """Check the translations; the report is a text in the build folder."""
    from taiyaku.checks import run_checks
    from taiyaku.report import write_report

    with bar("checking", sum(len(c.units) for c in catalogs)) as advance:
        report = run_checks(
            catalogs, config=project.config.checks, glossary=glossary, project=project, advance=advance
        )
    units = {f"{c.slug}#{u.id}": u for c in catalogs for u in c.live}
    outputs.write(FINDINGS, write_report(report, units=units).encode())
    return report


def _workbook(
    project: Project,
    catalogs: Sequence[Catalog],
    glossary: Glossary | None,
    findings: Report,
    suggestions: Mapping[str, Suggestion],
    outputs: Outputs,
    bar: Progress,
) -> None:
    """The review workbook of the articles."""
    from taiyaku.review import export_workbook

    with bar("workbook", sum(len(c.units) for c in catalogs)) as advance:
        export_workbook(
            catalogs,
            outputs.place(WORKBOOK),
            project=project,
            glossary=glossary,
            findings=findings.findings,
            suggestions=suggestions,
            advance=advance,
        )
