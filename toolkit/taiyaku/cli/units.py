"""`taiyaku units`: join and split translation units."""

from __future__ import annotations

from typing import Annotated

import typer

from taiyaku.cli.common import command, out, project, say
from taiyaku.errors import printable


def register(app: typer.Typer) -> None:
    """Add the commands."""
    units = typer.Typer(
        help="Join and split translation units, where English sentences do not follow the Japanese ones.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.add_typer(units, name="units")

    @command(units)
    def merge(
        names: Annotated[list[str], typer.Argument(metavar="ID ID", help="Consecutive units, slug#id.")],
    ) -> None:
        """Join two or three consecutive units into one.

        The first one keeps its id; sources and translations are put together.

        Example: taiyaku units merge harbour#3f0c52a1d9 harbour#77aa01be42
        """
        from taiyaku.catalog.edit import merge_units
        from taiyaku.catalog.locate import find_units
        from taiyaku.catalog.po import write_po
        from taiyaku.files import project_lock

        here = project()
        with project_lock(here.state_dir):
            catalog, ids = find_units(here, names)
            merged = merge_units(catalog, ids)
            write_po(merged)
        kept = next(u for u in merged.live if u.id in ids)
        out(printable(f"{catalog.slug}#{kept.id}"))
        say(f"joined {len(set(ids))} units into {catalog.slug}#{kept.id}: {kept.source}")

    @command(units)
    def split(
        name: Annotated[str, typer.Argument(metavar="ID", help="The unit, slug#id.")],
        at: Annotated[str, typer.Option("--at", metavar="TEXT", help="Where to cut: how the second half begins.")],
        target_at: Annotated[
            str, typer.Option("--target-at", metavar="TEXT", help="The same for the translation.")
        ] = "",
    ) -> None:
        """Split a unit in two.

        Without `--target-at` both halves carry the whole translation and wait for review.

        Example: taiyaku units split harbour#3f0c52a1d9 --at 市場では --target-at "The market"
        """
        from taiyaku.catalog.edit import split_unit
        from taiyaku.catalog.locate import find_units
        from taiyaku.catalog.po import write_po
        from taiyaku.files import project_lock

        here = project()
        with project_lock(here.state_dir):
            catalog, ids = find_units(here, [name])
            cut = split_unit(catalog, ids[0], at, target_at)
            write_po(cut)
        known = {u.id for u in catalog.units}
        for unit in cut.live:
            if unit.id == ids[0] or unit.id not in known:
                out(printable(f"{catalog.slug}#{unit.id}"))
                say(f"{catalog.slug}#{unit.id}: {unit.source}")
