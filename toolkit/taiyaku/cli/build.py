"""`taiyaku build`: English articles from units."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, finish, out, progress, project, say, say_passed_over, shown
from taiyaku.errors import ConfigError, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOUN = re.compile(r"\b(text|attribute|label|placeholder)\b")
_MOST = 10  # links and emphases that are named for an article


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def build(
        articles: Annotated[
            list[Path] | None, typer.Argument(metavar="[ARTICLE]...", help="All of the project.")
        ] = None,
        folder: Annotated[
            Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to, instead of build/en.")
        ] = None,
        strict: Annotated[
            bool,
            typer.Option("--strict", help="Write nothing and exit with 1 unless all is translated and reviewed."),
        ] = False,
    ) -> None:
        """Make the English articles, with the structure of the Japanese ones.

        What is not translated stays in Japanese inside a visible mark. Unless articles are named, those that
        have no units yet are left out.

        Example: taiyaku build --strict -o site/en
        """
        from taiyaku.catalog.build import build_project, without_units

        if folder == Path("-"):
            raise ConfigError("-o - : articles are files and cannot go to standard output", hint="Name a folder.")
        here = project()
        waiting = [] if articles else without_units(here)
        with progress("building", len(articles or here.articles())) as advance:
            built = build_project(here, articles or [], folder, strict=strict, advance=advance)
        if not articles:
            say_passed_over(here)
        ready = not waiting and all(b.english.complete for b in built)
        for b in built:
            parts = [
                f"{len(b.english.untranslated)} untranslated" if b.english.untranslated else "",
                f"{len(b.english.fuzzy)} to be reviewed" if b.english.fuzzy else "",
                f"{len(b.english.unknown)} without a unit (run taiyaku update)" if b.english.unknown else "",
            ]
            state = ", ".join(p for p in parts if p) or "complete"
            if ready or not strict:
                out(shown(b.path))
            if b.japanese:
                state += f"; still Japanese: {_counted(b.japanese)}"
            say(f"{printable(b.path.name)}: {state}")
            for lost in b.lost[:_MOST]:
                say(f"  left out: {printable(lost)}")
            if len(b.lost) > _MOST:
                say(f"  left out: {len(b.lost) - _MOST} more")
        if any(b.lost for b in built):
            say(
                "what is left out stays when its words are marked in the translation: "
                "[words] for a link, **words** for emphasis"
            )
        for path in waiting:
            say(f"{printable(path.name)}: not built, it has no units yet (run taiyaku update)")
        if strict and not ready:
            say("nothing was written: --strict asks for reviewed translations of all articles")
            finish(1)


def _counted(counts: Mapping[str, int]) -> str:
    """`title, 2 alt texts`."""
    shown = {
        what: _NOUN.sub(r"\1s", printable(what), count=1) if n > 1 else printable(what)
        for what, n in counts.items()
    }
    return ", ".join(f"{n} {shown[what]}" if n > 1 else shown[what] for what, n in counts.items() if n)
