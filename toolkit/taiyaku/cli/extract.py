"""`taiyaku extract`: term candidates of articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from taiyaku.cli.common import (
    command,
    detail,
    file_of,
    out,
    progress,
    project,
    project_terms,
    say,
    say_passed_over,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.article import Article
    from taiyaku.model import Glossary
    from taiyaku.project import Project
    from taiyaku.terms import Candidate
    from taiyaku.terms.decisions import Decisions
    from taiyaku.terms.translations import Translations


class Format(StrEnum):
    """How candidates are given out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def extract(
        files: Annotated[
            list[Path] | None, typer.Argument(metavar="[FILE]...", help="All articles of the project.")
        ] = None,
        style: Annotated[
            Format | None, typer.Option("--format", help="How they are given out; by the name of -o unless set.")
        ] = None,
        limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="The best N only.")] = None,
        new: Annotated[
            bool, typer.Option("--new", help="Only what is neither in the term base nor decided.")
        ] = False,
        output: Annotated[
            Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")
        ] = None,
        jmdict: Annotated[
            bool | None,
            typer.Option("--jmdict/--no-jmdict", help="English from JMdict too; when it is installed unless set."),
        ] = None,
    ) -> None:
        """Find the terms of Japanese articles, with their variants and English.

        English articles among the files are aligned with the Japanese ones, and English is learnt from them.

        Example: taiyaku extract article.md -o candidates.xlsx
        """
        from taiyaku.errors import ConfigError, counted
        from taiyaku.files import write_atomic
        from taiyaku.terms import count_articles
        from taiyaku.terms.candidates import assemble
        from taiyaku.terms.output import as_csv, as_json, as_table

        output = file_of(output)
        chosen = style or _by_name(output)
        if chosen is Format.XLSX and output is None:
            raise ConfigError("a workbook needs a file", hint="Name it: -o candidates.xlsx")
        here = project()
        glossary, decisions = _known(here)
        japanese, pairs = _articles(here, files or [])
        with progress("reading", len(japanese)) as advance:
            counts = count_articles(japanese, config=here.config.segment, advance=advance)
        found = assemble(
            counts,
            glossary=glossary,
            decisions=decisions,
            translations=_translations(here, pairs),
            jmdict=_jmdict(asked=jmdict),
        )
        kept = [c for c in found if not (new and (c.known or decisions.decided(c.ja, *c.variants)))][:limit]
        detail(f"{counted(len(japanese), 'article')}, {counted(len(found), 'candidate')}, {len(kept)} kept")
        _attribute(kept)
        if chosen is Format.XLSX:
            from taiyaku.terms.sheet import candidate_sheet

            data = candidate_sheet(kept)
        else:
            text = {Format.TABLE: as_table, Format.JSON: as_json, Format.CSV: as_csv}[chosen](kept)
            data = (
                ("\ufeff" if chosen is Format.CSV and output else "").encode() + text.rstrip("\n").encode() + b"\n"
            )
        if output is None:
            out(data.decode().rstrip("\n"))
            return
        write_atomic(output, data)
        say(f"{shown(output)}: {counted(len(kept), 'candidate')}")


def _by_name(output: Path | None) -> Format:
    suffixes = {".json": Format.JSON, ".csv": Format.CSV, ".xlsx": Format.XLSX}
    return suffixes.get(output.suffix.lower(), Format.TABLE) if output else Format.TABLE


def _known(here: Project) -> tuple[Glossary | None, Decisions]:
    """The term base, if there is one, and the decisions beside it."""
    from taiyaku.terms.decisions import FILE, read_decisions

    return project_terms(here), read_decisions(here.glossary_path.with_name(FILE))


def _articles(here: Project, files: Sequence[Path]) -> tuple[Sequence[Path | Article], list[tuple[str, str]]]:
    """The Japanese articles, and the aligned units of those that come with their English one."""
    from taiyaku.errors import InputError

    if not files:
        paths = here.articles()
        say_passed_over(here)
        if not paths:
            raise InputError("there are no articles", path=here.source_dir, hint="Name the files that are meant.")
        return paths, []
    if len(files) > _MANY:
        return files, []
    from taiyaku.article import read_article
    from taiyaku.terms.language import is_japanese

    read = [read_article(f, config=here.config.segment) for f in files]
    for path, article in zip(files, read, strict=True):
        if not article.text.strip():
            raise InputError("the file holds no text", path=path)
    english = [a for a in read if not is_japanese(a.text)]
    if not english:
        return read, []
    japanese = [a for a in read if is_japanese(a.text)]
    return japanese, _aligned(here, japanese, english)


_MANY = 100  # more files are read by the processes that count them, and taken to be Japanese


def _aligned(here: Project, japanese: Sequence[Article], english: Sequence[Article]) -> list[tuple[str, str]]:
    from taiyaku.align.articles import align_articles
    from taiyaku.terms.language import partners

    done = [align_articles(ja, en, here.config.segment) for ja, en in partners(japanese, english)]
    return [
        ("".join(a.ja[i].text for i in bead.ja), " ".join(a.en[i].text for i in bead.en))
        for a in done
        for bead in a.alignment.beads
    ]


def _translations(here: Project, pairs: list[tuple[str, str]]) -> Translations | None:
    """Units to learn English from: the project's own and those of the articles that came with their English."""
    from taiyaku.catalog.po import read_po
    from taiyaku.terms.translations import pairs_of

    units = [(u.source, u.target) for path in here.catalogs() for u in read_po(path).live if u.translated]
    learnt = pairs_of([*units, *pairs])
    return learnt if learnt.pairs else None


def _jmdict(*, asked: bool | None) -> Any:
    """JMdict's lookup; None without it. Raises `MissingExtraError` when it is asked for and missing."""
    from taiyaku.terms.jmdict import installed, open_jmdict

    if asked is False or (asked is None and not installed()):
        return None
    return open_jmdict().english


def _attribute(candidates: Sequence[Candidate]) -> None:
    """Name JMdict where something of it is given out, as its licence asks."""
    from taiyaku.terms.jmdict import ATTRIBUTION

    if any(s.source == "jmdict" for c in candidates for s in c.en):
        say(ATTRIBUTION)
