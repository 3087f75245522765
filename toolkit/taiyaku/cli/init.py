"""`taiyaku init`: a working project skeleton."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from taiyaku.cli.common import command, say
from taiyaku.errors import printable


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def init(
        folder: Annotated[Path, typer.Argument(metavar="[DIR]", show_default=False)] = Path(),
        empty: Annotated[bool, typer.Option("--empty", help="No sample article and term base.")] = False,
    ) -> None:
        """Make a project: configuration, folders, a term base and a sample article.

        Nothing that exists is overwritten.

        Example: taiyaku init my-project
        """
        from taiyaku.workflow.skeleton import make_skeleton

        made = make_skeleton(folder, sample=not empty)
        for path in made:
            say(f"made {printable(str(path))}")
        if not made:
            say(f"{printable(str(folder))}: nothing to make, this is a project already")
        say(f"next: {f'cd {quote(str(folder))} && ' if folder != Path() else ''}taiyaku prepare")
