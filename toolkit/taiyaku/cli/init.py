"""`taiyaku init`: a working project skeleton."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from taiyaku.cli.common import command, say


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def init(folder_name: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path()) -> None:
        """Make a project: configuration, folders, a term base and a sample article.

        Nothing that exists is overwritten.

        Example: taiyaku init my-project
        """
        from taiyaku.workflow.skeleton import make_skeleton

        made = make_skeleton(folder_name)
        for path in made:
            say(f"made {path}")
        say(f"Next: cd {folder_name} && taiyaku prepare")
