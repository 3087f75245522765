"""`taiyaku glossary add`, `import`, `export`: what changes the term base or leaves it."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from taiyaku.cli.choices import Format
from taiyaku.cli.common import command, finish, out, project, say, shown
from taiyaku.model import ConceptStatus, Use

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from taiyaku.glossary.merge import Conflict, Merged
    from taiyaku.model import Glossary
    from taiyaku.project import Project


class FileFormat(StrEnum):
    """Formats of term bases."""

    CSV = "csv"
    TBX = "tbx"
    XLSX = "xlsx"
    OMEGAT = "omegat"


TermBase = Annotated[
    Path | None, typer.Option("--glossary", metavar="FILE", help="This term base, not the project's.")
]
_Texts = list[str] | None


def register(glossary: typer.Typer) -> None:
    """Add the commands to the group."""
    _add(glossary)
    _import(glossary)
    _export(glossary)


def _read(here: Project, path: Path | None) -> Glossary:
    from taiyaku.glossary import read_terms
    from taiyaku.model import Glossary as Empty

    where = path or here.glossary_path
    return read_terms(where) if where.exists() or path is not None else Empty(path=where)


def _lock(here: Project, path: Path | None) -> AbstractContextManager[None]:
    """The project's lock, when it is the project's own term base that changes."""
    from taiyaku.files import project_lock

    return project_lock(here.state_dir) if path is None else nullcontext()


def _add(glossary: typer.Typer) -> None:
    @command(glossary)
    def add(  # noqa: PLR0917 - options
        ja: Annotated[str, typer.Argument(metavar="JA", help="The preferred Japanese term.")],
        en: Annotated[str, typer.Argument(metavar="[EN]", help="The preferred English term.")] = "",
        ja_variant: Annotated[
            _Texts, typer.Option("--ja-variant", help="Another Japanese term; repeatable.")
        ] = None,
        en_variant: Annotated[_Texts, typer.Option("--en-variant", help="Also good English; repeatable.")] = None,
        en_deprecated: Annotated[
            _Texts, typer.Option("--en-deprecated", help="English no longer wanted; repeatable.")
        ] = None,
        en_forbidden: Annotated[_Texts, typer.Option("--en-forbidden", help="Wrong English; repeatable.")] = None,
        identity: Annotated[str, typer.Option("--id", help="The id; made of the English unless given.")] = "",
        pos: Annotated[str, typer.Option("--pos", help="Part of speech: noun, proper noun, …")] = "",
        category: Annotated[str, typer.Option("--category", help="Such as company, person, policy.")] = "",
        status: Annotated[
            ConceptStatus | None,
            typer.Option("--status", help="Approved with English, proposed without, unless given."),
        ] = None,
        use: Annotated[Use, typer.Option("--use", help="How strictly the English is asked for.")] = Use.NORMAL,
        match: Annotated[_Texts, typer.Option("--match", help="case, exact or noinflect; repeatable.")] = None,
        note: Annotated[str, typer.Option("--note", help="A remark for translators.")] = "",
        source: Annotated[str, typer.Option("--source", help="Where the term comes from.")] = "",
        file: TermBase = None,
    ) -> None:
        """Add a concept to the term base.

        Refused when one of its Japanese terms is already there. Prints the new id.

        Example: taiyaku glossary add 輸出規制 "export controls" --en-forbidden "export regulations" --use must
        """
        from taiyaku.glossary import write_terms
        from taiyaku.glossary.edit import add_concept

        cells = {
            "id": identity,
            "ja": ja,
            "en": en,
            "pos": pos,
            "category": category,
            "status": str(status or ("approved" if en.strip() else "proposed")),
            "use": str(use),
            "match": " | ".join(match or []),
            "note": note,
            "source": source,
        }
        lists = {
            "ja_variants": ja_variant or [],
            "en_variants": en_variant or [],
            "en_deprecated": en_deprecated or [],
            "en_forbidden": en_forbidden or [],
        }
        here = project()
        with _lock(here, file):
            terms, made = add_concept(_read(here, file), cells, lists)
            write_terms(terms, file or here.glossary_path)
        out(made.id)
        say(f"added {made.id}: {made.ja} = {made.en or '(no English yet)'}")


def _import(glossary: typer.Typer) -> None:
    @command(glossary, "import")
    def import_(
        source: Annotated[
            Path, typer.Argument(metavar="FILE", help="CSV, TBX, XLSX, OmegaT's TSV, or a sheet of candidates.")
        ],
        style: Annotated[FileFormat | None, typer.Option("--format", help="Not the one of its name.")] = None,
        take_theirs: Annotated[
            bool, typer.Option("--replace", help="Where the English differs, take the file's.")
        ] = False,
        status: Annotated[
            ConceptStatus | None, typer.Option("--status", help="The standing of new concepts.")
        ] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, change nothing.")] = False,
        report: Annotated[Format, typer.Option("--report", help="How the result is printed.")] = Format.TEXT,
        file: TermBase = None,
    ) -> None:
        """Take a term base, or an edited sheet of candidates, into the project's.

        Concepts of known id are updated, others join the entry that has their Japanese, or are added. Other English
        for the same Japanese is a conflict: ours stays, and the exit code is 1.

        Example: taiyaku glossary import partner.tbx --status proposed --dry-run
        """
        from taiyaku.errors import ConfigError
        from taiyaku.glossary import read_terms, write_terms
        from taiyaku.glossary.formats import format_of
        from taiyaku.glossary.merge import held_columns, merge_terms
        from taiyaku.terms.sheetread import is_candidate_sheet

        here = project()
        if style is None and is_candidate_sheet(source):
            if take_theirs or status is not None or file is not None:
                raise ConfigError("a sheet of candidates goes to the project's term base, as its decisions say")
            _import_candidates(here, source, dry_run=dry_run, report=report)
            return
        known = format_of(source, style.value if style else "")
        theirs = read_terms(source, known)
        for note in theirs.notes:
            say(f"{shown(source)}: {note}")
        with _lock(here, file):
            merged = merge_terms(
                _read(here, file),
                theirs,
                holds=held_columns(theirs, known),
                take_theirs=take_theirs,
                status=status,
            )
            if not dry_run and (merged.added or merged.updated):
                write_terms(merged.glossary, file or here.glossary_path)
        out(_json(merged) if report is Format.JSON else _text(merged, dry_run=dry_run))
        if merged.conflicts:
            finish(1)


def _import_candidates(here: Project, source: Path, *, dry_run: bool, report: Format) -> None:
    """Take a terminologist's decisions: accepted candidates to the term base, the others remembered beside it."""
    import json

    from taiyaku.errors import counted, printable_lines
    from taiyaku.terms.sheetread import import_candidates

    done = import_candidates(source, here, dry_run=dry_run)
    counts = {
        "unchanged": done.unchanged,
        "dropped": done.dropped,
        "merged": done.merged,
        "joined": done.joined,
        "split": done.split,
        "undecided": done.undecided,
    }
    if report is Format.JSON:
        value = {
            "added": [c.id for c in done.added],
            "updated": [{"id": c.id, "changes": []} for c in done.extended],
            "conflicts": [_conflict(c) for c in done.conflicts],
            **counts,
        }
        out(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        lines = [f"+ {c.id}: {c.ja} = {c.en}" for c in done.added]
        lines += [f"~ {c.id}: {c.ja} = {c.en}" for c in done.extended]
        lines += [_told(c) for c in done.conflicts]
        conflicts = counted(len(done.conflicts), "conflict")
        told = [f"{len(done.added)} added", f"{len(done.extended)} extended", conflicts]
        told += [f"{n} {name}" for name, n in counts.items() if n]
        told_all = f"{', '.join(told)}{' (nothing was written)' if dry_run else ''}"
        out(printable_lines("\n".join([*lines, told_all])))
    if done.conflicts:
        finish(1)


def _conflict(c: Conflict) -> dict[str, Any]:
    return {"id": c.ours.id, "line": c.ours.line, "ja": c.theirs.ja, "ours": c.ours.en, "theirs": c.theirs.en}


def _told(c: Conflict) -> str:
    return f"! {c.ours.id} (line {c.ours.line}): {c.theirs.ja} is {c.ours.en} here and {c.theirs.en} in the file"


def _text(merged: Merged, *, dry_run: bool) -> str:
    from taiyaku.errors import counted, printable_lines

    lines = [f"+ {c.id}: {c.ja} = {c.en or '(no English)'}" for c in merged.added]
    for old, new in merged.updated:
        changes = ", ".join(f"{k}: {a or '-'} → {b or '-'}" for k, a, b in _changes(old, new))
        lines.append(f"~ {new.id}: {changes}")
    lines += [_told(c) for c in merged.conflicts]
    counts = (
        f"{len(merged.added)} added, {len(merged.updated)} updated, {merged.unchanged} unchanged, "
        f"{counted(len(merged.conflicts), 'conflict')}"
    )
    return printable_lines("\n".join([*lines, f"{counts}{' (nothing was written)' if dry_run else ''}"]))


def _changes(old: Any, new: Any) -> list[tuple[str, str, str]]:
    from taiyaku.glossary.rows import cells_of

    before, after = cells_of(old), cells_of(new)
    keys = dict.fromkeys([*before, *after])
    return [(k, before.get(k, ""), after.get(k, "")) for k in keys if before.get(k, "") != after.get(k, "")]


def _json(merged: Merged) -> str:
    import json

    return json.dumps(
        {
            "added": [c.id for c in merged.added],
            "updated": [
                {"id": new.id, "changes": [{"column": k, "old": a, "new": b} for k, a, b in _changes(old, new)]}
                for old, new in merged.updated
            ],
            "conflicts": [_conflict(c) for c in merged.conflicts],
            "unchanged": merged.unchanged,
        },
        ensure_ascii=False,
        indent=2,
    )


def _export(glossary: typer.Typer) -> None:
    @command(glossary)
    def export(
        target: Annotated[Path, typer.Argument(metavar="FILE", help=".csv, .tbx, .xlsx, .tsv (OmegaT), or -.")],
        style: Annotated[FileFormat | None, typer.Option("--format", help="Not the one of its name.")] = None,
        status: Annotated[
            list[ConceptStatus] | None, typer.Option("--status", help="Concepts of this standing only; repeatable.")
        ] = None,
        category: Annotated[
            list[str] | None, typer.Option("--category", help="Concepts of this category only; repeatable.")
        ] = None,
        file: TermBase = None,
    ) -> None:
        """Write the term base, or a part of it, in another format.

        Example: taiyaku glossary export terms.tbx --status approved
        """
        import sys
        from dataclasses import replace

        from taiyaku.errors import ConfigError, counted
        from taiyaku.glossary import write_terms
        from taiyaku.glossary.formats import format_of, format_terms

        terms = _read(project(), file)
        if terms.path is not None and terms.path.exists() and target.exists() and target.samefile(terms.path):
            raise ConfigError("this is the term base itself", path=target, hint="Name another file to write to.")
        chosen = [
            c
            for c in terms.concepts
            if (not status or c.status in status) and (not category or c.category in category)
        ]
        part = replace(terms, concepts=tuple(chosen))
        known = format_of(target, style.value if style else "")
        if str(target) == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(format_terms(part, target, known))
            sys.stdout.buffer.flush()
            return
        write_terms(part, target, known)
        say(f"wrote {counted(len(chosen), 'concept')} to {shown(target)}")
