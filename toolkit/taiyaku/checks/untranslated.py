"""Units without a translation: a status, and an error only where everything has to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair


@check(
    "untranslated",
    summary="A unit has no translation.",
    why="""Work in progress is no mistake, so this is counted in the summary and said only under `--complete`,
    before an article is published.""",
    kinds={"": Kind(Severity.ERROR, "there is no translation", on="complete")},
    examples=(
        Example("工場は来春に完成する。", "", "untranslated"),
        Example("工場は来春に完成する。", "The plant will be finished next spring."),
    ),
    needs_target=False,
)
def untranslated(pair: Pair, _context: Context) -> Iterator[Found]:
    """A target of blanks counts as none."""
    if pair.source.strip() and not pair.target.strip():
        yield Found("", "there is no translation", source_span=(0, len(pair.source)))
