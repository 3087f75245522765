"""`taiyaku prepare`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, out, progress, project, project_terms, say, say_passed_over, shown
from taiyaku.errors import counted

if TYPE_CHECKING:
    from taiyaku.project import Project
    from taiyaku.workflow.prepare import Prepared


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def prepare(
        articles: Annotated[
            list[Path] | None, typer.Argument(metavar="[ARTICLE]...", help="All of the project.")
        ] = None,
    ) -> None:
        """Do all that translators and editors need to start: units, terms, findings, a review workbook.

        Brings the PO files up to the articles, fills what was translated before, collects term candidates, checks
        what is translated and writes the workbook. A file from outside is copied into the project first.

        Example: taiyaku prepare news.md
        """
        from taiyaku.workflow.prepare import prepare as run

        here = project()
        done = run(here, articles or [], glossary=project_terms(here), progress=progress)
        for path in done.files.values():
            out(shown(path))
        say(summary(here, done))
        if not articles:
            say_passed_over(here)


def summary(here: Project, done: Prepared) -> str:
    """What was made, and what to do next."""
    from taiyaku.catalog.update import ChangeKind

    s, f = done.stats, done.findings.summary
    new = sum(a.updated.count(ChangeKind.NEW) for a in done.update.articles)
    changed = sum(
        a.updated.count(k)
        for a in done.update.articles
        for k in (ChangeKind.CHANGED, ChangeKind.SPLIT, ChangeKind.JOINED)
    )
    files = {name: shown(path) for name, path in done.files.items()}
    po = {shown(a.po.parent) for a in done.update.articles} or {shown(here.target_dir)}
    rows = [
        ("units", f"{s.units:,} in {_articles(done)} ({new:,} new, {changed:,} changed)", *po),
        ("translated", f"{s.translated:,}, {s.fuzzy:,} to be reviewed, {s.untranslated:,} empty", ""),
        (
            "memory",
            f"{done.filled:,} filled ({done.review:,} to be reviewed), {counted(done.suggested, 'suggestion')}",
            "",
        ),
        ("terms", f"{counted(done.candidates, 'new candidate')}", files["candidates.xlsx"]),
        (
            "findings",
            ", ".join((counted(f.error, "error"), counted(f.warning, "warning"), counted(f.info, "info"))),
            files.get("findings.txt", ""),
        ),
        ("workbook", counted(s.units, "row"), files["review.xlsx"]),
    ]
    wide = max(len(r[1]) for r in rows)
    lines = ["", *(f"  {name:<10}  {what:<{wide}}  {where}".rstrip() for name, what, where in rows), ""]
    lines += [f"  left alone, since somebody changed it: {shown(p)}" for p in done.kept]
    lines += ["Next:", *(f"  {n}. {step}" for n, step in enumerate(_next(done, files), 1))]
    return "\n".join(lines)


def _next(done: Prepared, files: dict[str, str]) -> list[str]:
    s, f = done.stats, done.findings.summary
    workbook = files["review.xlsx"]
    steps = []
    if done.candidates:
        sheet = files["candidates.xlsx"]
        steps.append(f"decide about terms in {sheet}, then: taiyaku glossary import {sheet}")
    if f.error or f.warning:
        steps.append(f"look at {files['findings.txt']}, mend the PO files, then: taiyaku check")
    if s.untranslated or s.fuzzy:
        steps.append(f"send {workbook} to the translator; when it is back: taiyaku import FILE.xlsx")
    else:
        steps.append(f"send {workbook} to the reviewer; when it is back: taiyaku import FILE.xlsx")
    steps.append("make the English articles: taiyaku build")
    return steps


def _articles(done: Prepared) -> str:
    return counted(len(done.update.articles), "article")
