"""`taiyaku tm`: the translation memory."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, out, progress, project, project_terms, say, shown, use_color
from taiyaku.errors import ConfigError, printable

if TYPE_CHECKING:
    from taiyaku.memory import Memory
    from taiyaku.project import Project

_MEMORY = Annotated[
    Path | None, typer.Option("--memory", metavar="FILE", help="This memory, not the project's own.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    tm = typer.Typer(
        help="Translation memory: what was translated before.", no_args_is_help=True, rich_markup_mode=None
    )
    app.add_typer(tm, name="tm")

    @command(tm)
    def add(
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="PO, TMX, XLIFF, CSV or JSONL.")],
        memory: _MEMORY = None,
    ) -> None:
        """Remember the translated units of files.

        Fuzzy, obsolete and untranslated units are left out. A unit that is added again replaces what it said
        before, and is forgotten when it is fuzzy by now.

        Example: taiyaku tm add translations/en/*.po old.tmx
        """
        from taiyaku.files import project_lock
        from taiyaku.interop import read_units

        here = project()
        read = [(path, read_units(path)) for path in files]
        held = project_lock(here.state_dir) if memory is None else nullcontext()
        with held, _open(memory, here=here, create=True) as m:
            for path, units in read:
                with progress(f"remembering {path.name}", len(units)) as advance:
                    done = m.add(units, _name(here, path), advance)
                say(
                    f"{shown(path)}: {done.added} added, {done.changed} changed, {done.unchanged} known,"
                    f" {done.left_out} left out"
                )

    @command(tm)
    def search(
        text: Annotated[str, typer.Argument(metavar="TEXT", help="A Japanese sentence.")],
        least: Annotated[
            int, typer.Option("--least", metavar="PERCENT", min=0, max=100, help="Nothing below this.")
        ] = 70,
        limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many at most.")] = 5,
        memory: _MEMORY = None,
    ) -> None:
        """Find sentences like one, with their translations.

        Example: taiyaku tm search '売上高は55億円だった。'
        """
        from taiyaku.memory.likeness import diff_text

        with _open(memory, here=project()) as m:
            found = m.search(text, limit=limit, least=least)
            for match in found:
                why = f" ({match.capped} differs)" if match.capped else ""
                out(f"{match.percent:3}% {match.kind}{why}  {printable(match.origin)}")
                out(f"     {printable(match.source if match.source == text else diff_text(match.source, text))}")
                out(f"     {printable(match.target)}")
        if not found:
            say(f"nothing is like it by {least}% or more")

    @command(tm)
    def concordance(
        term: Annotated[str, typer.Argument(metavar="TERM", help="A Japanese or English term.")],
        limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many sentences at most.")] = 20,
        memory: _MEMORY = None,
    ) -> None:
        """Show how a term was translated, sentence by sentence, both sides marked.

        Translations are those of the term base, else what goes together with the term in the memory.

        Example: taiyaku tm concordance 輸出規制
        """
        from taiyaku.errors import counted
        from taiyaku.memory.concordance import marked

        try:
            term.encode()
        except UnicodeEncodeError:
            raise ConfigError(f"the term {printable(term)} is not UTF-8") from None
        if not term.strip():
            raise ConfigError("the term is empty", hint="Such as: taiyaku tm concordance 輸出規制")
        before, after = ("\x1b[1;33m", "\x1b[0m") if use_color(sys.stdout) else ("[", "]")
        with _open(memory, here=project()) as m:
            found = m.concordance(term, limit=limit)
        for line in found.lines:
            out(printed(marked(line.source, line.source_spans, "\x01", "\x02"), before, after))
            out(f"  {printed(marked(line.target, line.target_spans, chr(1), chr(2)), before, after)}")
            out(f"  {printable(line.origin)}")
        say(f"{counted(found.total, 'unit')} with {term}")
        for text, count in found.translations[:10]:
            say(f"{count:6} {text}")

    @command(tm)
    def stats(memory: _MEMORY = None) -> None:
        """Count what the memory holds, by where it comes from.

        Example: taiyaku tm stats --memory team.sqlite
        """
        with _open(memory, here=project()) as m:
            for origin, count in m.origins().items():
                out(f"{count:8,} {printable(origin)}")
            out(f"{len(m):8,} different unit{'' if len(m) == 1 else 's'}")


def _name(here: Project, path: Path) -> str:
    """What the units of a file are known by: the slug for a PO file of the project, else its path."""
    own = path.suffix == ".po" and path.resolve().parent == here.target_dir.resolve()
    return path.stem if own else here.relative(path)


def printed(text: str, before: str, after: str) -> str:
    """A marked text for the terminal, control characters made visible but for the marks (U+0001, U+0002)."""
    parts = re.split("([\x01\x02])", text)
    return "".join(before if p == "\x01" else after if p == "\x02" else printable(p) for p in parts)


def _open(path: Path | None, *, here: Project, create: bool = False) -> Memory:
    """The memory that is meant, with the project's terms."""
    from taiyaku.glossary import Matcher
    from taiyaku.memory import Memory, memory_path

    terms = project_terms(here)
    return Memory(path or memory_path(here), Matcher(terms) if terms else None, create=create)
