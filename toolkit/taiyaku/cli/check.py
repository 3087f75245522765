"""`taiyaku check`: what is wrong with translations."""

from __future__ import annotations

import sys
from collections import deque
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, finish, out, progress, project, project_terms, say, shown, use_color
from taiyaku.collecting import uncollected
from taiyaku.errors import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taiyaku.checks import Report, Selection
    from taiyaku.checks.baseline import Accepted
    from taiyaku.model import Catalog
    from taiyaku.project import Project


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"


class FailOn(StrEnum):
    """The severity from which findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


_FAMILIES = "Families or family/kind, with commas."


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    @uncollected()
    def check(  # noqa: PLR0917 - options
        files: Annotated[list[Path] | None, typer.Argument(metavar="[PO]...", help="All of the project.")] = None,
        style: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.TEXT,
        fail_on: Annotated[
            FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on; error unless set.")
        ] = None,
        only: Annotated[str, typer.Option("--only", metavar="CHECK,...", help=f"Run these only. {_FAMILIES}")] = "",
        skip: Annotated[
            str, typer.Option("--skip", metavar="CHECK,...", help=f"Leave these out. {_FAMILIES}")
        ] = "",
        baseline: Annotated[
            Path | None,
            typer.Option("--baseline", metavar="FILE", help="Say nothing about what this file accepts."),
        ] = None,
        write_baseline: Annotated[
            Path | None, typer.Option("--write-baseline", metavar="FILE", help="Accept all that is found now.")
        ] = None,
        pedantic: Annotated[bool, typer.Option("--pedantic", help="Weak findings too.")] = False,
        changed_since: Annotated[
            str | None,
            typer.Option("--changed-since", metavar="REV", help="Only units that differ from git's REV."),
        ] = None,
        complete: Annotated[bool, typer.Option("--complete", help="An untranslated unit is an error.")] = False,
        fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended, then report the rest.")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="With --fix: show the changes only.")] = False,
        pairs: Annotated[
            Path | None,
            typer.Option("--pairs", metavar="FILE", help="JSON lines of source and target instead of PO files."),
        ] = None,
        glossary: Annotated[
            Path | None, typer.Option("--glossary", metavar="FILE", help="This term base, not the project's.")
        ] = None,
    ) -> None:
        """Find mistakes in translations: numbers, terms, names, links, opposites, typography.

        Exits with 1 when something is found at or above --fail-on.

        Example: taiyaku check --format sarif > findings.sarif
        """
        from taiyaku.checks.registry import Selection

        selection = Selection(_names(only), _names(skip), pedantic=pedantic, complete=complete)
        if pairs is not None:
            unheeded = {
                "a PO file": bool(files),
                "--format": style is not Format.TEXT,
                "--fail-on": fail_on is not None,
                "--baseline": baseline is not None,
                "--write-baseline": write_baseline is not None,
                "--changed-since": changed_since is not None,
                "--fix": fix,
                "--dry-run": dry_run,
            }
            if given := [name for name, is_given in unheeded.items() if is_given]:
                raise _misused(f"{given[0]} does not go with --pairs")
            _pairs(pairs, glossary, selection)
            return
        run = _Run(project(), files or [], selection, glossary, changed_since)
        if fix:
            run.accept(baseline)
            run.mend(dry_run=dry_run)
            if dry_run:
                return
        elif dry_run:
            raise _misused("--dry-run goes with --fix")
        if write_baseline is not None:
            run.write_baseline(write_baseline)
            return
        run.accept(baseline)
        report = run.report()
        run.show(report, style)
        if not files:
            _warn_of_idle_patterns(run.project, run.catalogs)
        limit = fail_on.value if fail_on else run.project.config.checks.fail_on
        worst = report.worst()
        if limit != "never" and worst and worst.rank >= type(worst)(limit).rank:
            finish(1)


class _Run:
    """What one call of the command works on."""

    def __init__(
        self,
        here: Project,
        files: Sequence[Path],
        selection: Selection,
        glossary: Path | None,
        revision: str | None,
    ) -> None:
        from taiyaku.catalog.locate import po_paths
        from taiyaku.files import read_bytes, unique_paths
        from taiyaku.glossary import read_terms

        _verify(here, terms=glossary is None)
        self.project, self.selection = here, selection
        self.catalogs: list[Catalog] = []  # those parsed so far
        self._unparsed = deque((p, read_bytes(p)) for p in unique_paths(po_paths(here, files)))
        # The live units, without the header, which may stand at the very beginning; for the progress bar.
        self._units = sum(d.count(b'\nmsgid "') - (not d.startswith(b"msgid")) for _, d in self._unparsed)
        self.glossary = read_terms(glossary) if glossary else project_terms(here)
        self.revision = revision
        self.baseline: tuple[Accepted, ...] = ()

    def parsed(self) -> Iterator[Catalog]:
        """All catalogs, each parsed when its turn has come: the first are checked while others are still to do."""
        from taiyaku.catalog.po import parse_po

        yield from self.catalogs
        while self._unparsed:
            path, data = self._unparsed.popleft()
            self.catalogs.append(parse_po(data, path))
            yield self.catalogs[-1]

    def accept(self, path: Path | None) -> None:
        """Read the baseline of the option, or that of the configuration."""
        from taiyaku.checks.baseline import read_baseline

        configured = self.project.config.checks.baseline
        if path is None and configured:
            path = self.project.root / configured
        if path is not None:
            self.baseline = read_baseline(path)

    def report(self, catalogs: Sequence[Catalog] | None = None, *, changed: bool = True) -> Report:
        """Run the checks."""
        from taiyaku.checks.runner import run_checks

        among = None
        if changed and self.revision is not None:
            from taiyaku.checks.changed import changed_since

            catalogs = list(self.parsed()) if catalogs is None else catalogs
            among = changed_since(self.revision, catalogs)
        with progress("checking", self._units) as advance:
            return run_checks(
                self.parsed() if catalogs is None else catalogs,
                config=self.project.config.checks,
                glossary=self.glossary,
                selection=self.selection,
                project=self.project,
                changed=among,
                baseline=self.baseline,
                cache=self.project.found,
                advance=advance,
            )

    def write_baseline(self, path: Path) -> None:
        """Accept everything that is found now."""
        from taiyaku.checks.baseline import baseline_bytes
        from taiyaku.files import write_atomic

        found = self.report(changed=False).findings
        write_atomic(path, baseline_bytes(found))
        say(f"{path}: {counted(len(found), 'finding')} accepted")

    def mend(self, *, dry_run: bool) -> None:
        """Mend what can be mended: show it, or write it."""
        from taiyaku.catalog.po import po_bytes
        from taiyaku.checks.fix import diff_of, fixed
        from taiyaku.files import Transaction, project_lock

        lock = project_lock(self.project.state_dir) if self.project.found and not dry_run else nullcontext()
        with lock:
            before = list(self.parsed())
            names = [self.project.relative(c.path) for c in before]
            after, count = fixed(before, names, self.report)
            if dry_run:
                text = "".join(
                    diff_of(old, new, name)
                    for old, new, name in zip(before, after, names, strict=True)
                    if old.units != new.units
                )
                out(text.rstrip("\n")) if text else say("nothing to mend")
                return
            with Transaction() as t:
                for old, new in zip(before, after, strict=True):
                    if old.units != new.units:
                        t.write(new.path, po_bytes(new))
            if count:
                from taiyaku.catalog.po import read_po

                self.catalogs = [read_po(c.path) for c in after]  # lines moved
        say(f"{count} mended" if count else "nothing to mend")

    def show(self, report: Report, style: Format) -> None:
        """Print the report."""
        from taiyaku.report import write_report

        units = {f"{c.slug}#{u.id}": u for c in self.catalogs for u in c.live} if style is Format.TEXT else None
        if style in {Format.SARIF, Format.GITHUB}:
            report = _seen_from_here(report, self.project.root)
        names = [self.project.relative(c.path) for c in self.catalogs]
        color = use_color() and sys.stdout.isatty()
        out(write_report(report, style, units=units, files=names, color=color).rstrip("\n"))
        if report.stale and style is not Format.TEXT:
            say(f"{counted(len(report.stale), 'baseline entry')} no longer needed")


def _seen_from_here(report: Report, root: Path) -> Report:
    """The report with paths from the working folder, where the project lies below it.

    Code scanning and annotations want them from the repository's root, in which the action runs.
    """
    from dataclasses import replace

    try:
        folder = root.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return report
    if folder == ".":
        return report

    def moved(path: str | None) -> str | None:
        return path if not path or Path(path).is_absolute() else f"{folder}/{path}"

    findings = []
    for f in report.findings:
        data = dict(f.data)
        if "places" in data:
            data["places"] = [
                {**p, "file": moved(p["file"]), "article": moved(p["article"])} for p in data["places"]
            ]
        findings.append(replace(f, file=moved(f.file) or "", article=moved(f.article), data=data))
    return replace(report, findings=tuple(findings))


def _pairs(path: Path, glossary: Path | None, selection: Selection) -> None:
    from taiyaku.checks.pairs import check_pairs, read_pairs
    from taiyaku.glossary import read_terms

    terms = read_terms(glossary) if glossary else None
    pairs = read_pairs(path)
    with progress("checking", len(pairs)) as advance:
        for line in check_pairs(pairs, terms, selection):
            out(line)
            advance(1)


def _verify(here: Project, *, terms: bool) -> None:
    """Raises `ConfigError` for settings that make no sense, and for a term base that is named but missing."""
    from taiyaku.checks.settings import config_path, line_of, verify
    from taiyaku.config import Config
    from taiyaku.errors import ConfigError

    path = config_path(here)
    verify(here.config.checks, path)
    if terms and here.config.glossary != Config().glossary and not here.glossary_path.exists():
        line = line_of(path, "glossary")
        raise ConfigError(f"glossary = {here.config.glossary!r}: there is no such file", path=path, line=line)


def _warn_of_idle_patterns(here: Project, catalogs: Sequence[Catalog]) -> None:
    """Say which patterns of `checks.skip-in` fit no file of the project: one that is misspelt skips nothing."""
    from taiyaku.checks.settings import config_path, idle_patterns, line_of

    path = config_path(here)
    for pattern in idle_patterns(here.config.checks, (here.relative(c.path) for c in catalogs)):
        line = line_of(path, pattern)
        place = ":".join(str(x) for x in (shown(path), line) if x) if path else "configuration"
        say(f"warning: {place}: checks.skip-in: no file fits {pattern!r}")


def _misused(message: str) -> Exception:
    from taiyaku.errors import ConfigError

    return ConfigError(message)


def _names(text: str) -> tuple[str, ...]:
    return tuple(n for part in text.split(",") if (n := part.strip()))
