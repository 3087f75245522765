"""`taiyaku glossary`: the term base, checked, searched, added to, taken in and given out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from taiyaku.cli import glossary_edit
from taiyaku.cli.choices import FailOn, Format, Language
from taiyaku.cli.common import command, finish, out, progress, project, project_terms, text_of, verbose
from taiyaku.cli.glossary_edit import TermBase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taiyaku.glossary import Match
    from taiyaku.model import Concept, Finding, Glossary
    from taiyaku.project import Project


_Style = Annotated[Format, typer.Option("--format", help="How the result is printed.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    glossary = typer.Typer(
        help="The term base: check it, search it, add to it, bring it in and out.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.add_typer(glossary, name="glossary")
    _lint(glossary)
    _find(glossary)
    glossary_edit.register(glossary)
    _stats(glossary)


def _read(path: Path | None) -> tuple[Project, Glossary]:
    """The project and its term base (an empty one where there is none yet), or the one of `--glossary`."""
    from taiyaku.glossary import read_terms
    from taiyaku.model import Glossary as Empty

    here = project()
    terms = read_terms(path) if path else project_terms(here)
    return here, terms or Empty(path=here.glossary_path)


def _lint(glossary: typer.Typer) -> None:
    @command(glossary)
    def lint(
        file: TermBase = None,
        style: _Style = Format.TEXT,
        fail_on: Annotated[
            FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")
        ] = FailOn.ERROR,
        articles: Annotated[
            bool, typer.Option("--articles/--no-articles", help="Hold it against the project's articles too.")
        ] = True,
        candidates: Annotated[
            int,
            typer.Option("--candidates", metavar="N", min=0, help="How many top candidates should have an entry."),
        ] = 20,
        skip: Annotated[str, typer.Option("--skip", metavar="RULE,...", help="Leave these out, with commas.")] = "",
    ) -> None:
        """Check the term base itself: duplicates, conflicts, drifting spellings, malformed terms.

        Exits with 1 when something is found at or above --fail-on.

        Example: taiyaku glossary lint --fail-on warning
        """
        from taiyaku.errors import ConfigError
        from taiyaku.glossary import lint as run
        from taiyaku.glossary.linting import rules
        from taiyaku.model import Severity

        left_out = {name for part in skip.split(",") if (name := part.strip())}
        if unknown := sorted(left_out - set(rules())):
            raise ConfigError(f"--skip: there is no rule {unknown[0]!r}", hint=f"Rules: {', '.join(rules())}.")
        here, terms = _read(file)
        texts = _texts(here) if articles else []
        top = _candidates(here, terms, candidates) if articles and "uncovered" not in left_out else []
        found = [f for f in run(terms, articles=texts, candidates=top) if f.check not in left_out]
        shown = here.relative(terms.path) if terms.path else ""
        out(_json(found, shown) if style is Format.JSON else _text(found, shown, len(terms.concepts)))
        worst = max((f.severity.rank for f in found), default=0)
        if fail_on is not FailOn.NEVER and worst >= Severity(fail_on.value).rank:
            finish(1)


def _texts(here: Project) -> list[tuple[str, str]]:
    """Paths and texts of the project's articles."""
    from taiyaku.article import read_article

    paths = here.articles()
    with progress("reading", len(paths)) as advance:
        out = []
        for path in paths:
            out.append((here.relative(path), read_article(path, config=here.config.segment).text))
            advance(1)
    return out


def _candidates(here: Project, terms: Glossary, limit: int) -> list[str]:
    """The candidates that extraction ranks highest, but for those that were decided against."""
    paths = here.articles()
    if not limit or not paths:
        return []
    from taiyaku.terms import extract
    from taiyaku.terms.decisions import FILE, read_decisions

    decisions = read_decisions(here.glossary_path.with_name(FILE))
    with progress("extracting", len(paths)) as advance:
        found = extract(paths, config=here.config.segment, glossary=terms, decisions=decisions, advance=advance)
    return [c.ja for c in found[:limit] if not c.known and not decisions.decided(c.ja, *c.variants)]


def _text(found: Iterable[Finding], path: str, concepts: int) -> str:
    """One line a finding, infos only under `-v`; then the counts."""
    from collections import Counter

    from taiyaku.errors import counted, printable_lines

    lines = []
    counts: Counter[str] = Counter()
    for f in found:
        counts[f.severity.value] += 1
        if f.severity.value != "info" or verbose():
            place = f"{path}:{f.line}" if f.line else path
            lines.append(f"{place}: {f.severity.value}: {f.message} [{f.check}]")
            if f.suggestion:
                lines.append(f"    {f.suggestion}")
    told = ", ".join(counted(counts[s], s) for s in ("error", "warning", "info"))
    hidden = " (-v shows them)" if counts["info"] and not verbose() else ""
    return printable_lines("\n".join([*lines, f"{counted(concepts, 'concept')}: {told}{hidden}"]))


def _json(found: Iterable[Finding], path: str) -> str:
    import json
    from collections import Counter

    findings: list[dict[str, Any]] = [
        {
            "check": f.check,
            "severity": f.severity.value,
            "message": f.message,
            "suggestion": f.suggestion,
            "file": path,
            "line": f.line,
            "concept": f.data.get("concept"),
            "fingerprint": f.fingerprint,
        }
        for f in found
    ]
    counts = Counter(f["severity"] for f in findings)
    summary = {s: counts[s] for s in ("error", "warning", "info")}
    return json.dumps({"findings": findings, "summary": summary}, ensure_ascii=False, indent=2)


def _find(glossary: typer.Typer) -> None:
    @command(glossary)
    def find(
        text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a term; - is standard input.")],
        lang: Annotated[
            Language | None, typer.Option("--lang", help="Its language; Japanese when it has such characters.")
        ] = None,
        style: _Style = Format.TEXT,
        file: TermBase = None,
    ) -> None:
        """Show the terms in a text with their English, or the entries that hold the text.

        Offsets are code points.

        Example: taiyaku glossary find 商務省は輸出規制を強めた
        """
        import re

        from taiyaku.glossary import Matcher
        from taiyaku.glossary.folding import JAPANESE

        text = text_of(text)
        _, terms = _read(file)
        matcher = Matcher(terms)
        japanese = lang is Language.JA if lang else re.search(f"[{JAPANESE}]", text) is not None
        matches = matcher.find_ja(text) if japanese else matcher.find_en(text)
        ids = {m.concept.id for m in matches}
        needle = text.strip().casefold()
        holding = [
            c
            for c in terms.concepts
            if c.id not in ids and needle and any(needle in t.text.casefold() for t in c.terms)
        ]
        out(_found_json(matches, holding, text) if style is Format.JSON else _found_text(matches, holding, text))


def _found_text(matches: list[Match], holding: list[Concept], text: str) -> str:
    lines = []
    for m in matches:
        start, end = m.span
        rules = "".join(f", {w}" for w in sorted(m.concept.match))
        shown = f"{m.concept.ja} = {m.concept.en or '(no English)'}"
        lines.append(
            f"{start}-{end}\t{text[start:end]}\t{shown}\t"
            f"[{m.concept.id}; {m.term.status}, {m.concept.status}, {m.concept.use}{rules}]"
        )
    lines += [f"holds it\t{c.ja} = {c.en or '(no English)'}\t[{c.id}; {c.status}]" for c in holding]
    return "\n".join(lines) or "nothing of the term base is in this text"


def _found_json(matches: list[Match], holding: list[Concept], text: str) -> str:
    import json

    def entry(c: Concept) -> dict[str, Any]:
        return {"concept": c.id, "ja": c.ja, "en": c.en, "status": c.status.value, "use": c.use.value}

    found = [
        {
            **entry(m.concept),
            "term": m.term.text,
            "term_status": m.term.status.value,
            "text": text[slice(*m.span)],
            "start": m.span[0],
            "end": m.span[1],
            "note": m.concept.note,
        }
        for m in matches
    ]
    return json.dumps({"matches": found, "entries": [entry(c) for c in holding]}, ensure_ascii=False, indent=2)


def _stats(glossary: typer.Typer) -> None:
    @command(glossary)
    def stats(style: _Style = Format.TEXT, file: TermBase = None) -> None:
        """Count concepts and terms by standing, use and category, and what the articles use.

        Example: taiyaku glossary stats --format json
        """
        import json

        from taiyaku.glossary.counting import count_terms

        here, terms = _read(file)
        counts = count_terms(terms, _texts(here))
        if style is Format.JSON:
            out(json.dumps(counts, ensure_ascii=False, indent=2))
            return
        for name, value in counts.items():
            parts = [f"{k or '(none)'} {n}" for k, n in value.items()] if isinstance(value, dict) else [str(value)]
            out(f"{name}: {', '.join(parts) or 0}")
