"""Which checks there are: our modules, those of other packages, and names given by users."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from taiyaku.checks.base import registered
from taiyaku.checks.installed import may_offer
from taiyaku.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import EntryPoint

    from taiyaku.checks.base import Check

# One module a family (or a few close ones), in the order of `taiyaku checks`.
MODULES = (
    "untranslated",
    "leftover",
    "numbers",
    "source",
    "url",
    "email",
    "alnum",
    "acronym",
    "length",
    "fullwidth",
    "characters",
    "markdown",
    "brackets",
    "endings",
    "words",
    "polarity",
    "spacing",
    "names",
    "consistency",
    "rules",
    "terms",
    "drift",
)  # fmt: skip
GROUP = "taiyaku.checks"


@cache
def all_checks() -> Mapping[str, Check]:
    """The checks by family: ours, then those of entry points in `taiyaku.checks`, by name.

    Raises `ConfigError` when an installed package's check cannot be loaded.
    """
    ours = [import_module(f"taiyaku.checks.{name}").__name__ for name in MODULES]
    checks = {  # in the order of the modules, whichever was imported first
        family: made for name in ours for family, made in registered().items() if made.function.__module__ == name
    }
    for point in _offered():
        known = set(registered())
        try:
            point.load()
        except Exception as e:  # whatever a foreign module may raise while it is imported
            raise ConfigError(
                f"the checks of the package {_package(point.dist)} cannot be loaded: {type(e).__name__}: {e}",
                hint=f"Update or uninstall it; its entry point is {point.name} = {point.value}.",
            ) from e
        for family, made in registered().items():
            if family not in known or made.function.__module__ == point.module:
                version = point.dist.version if point.dist else ""
                checks[family] = replace(made, origin=_package(point.dist), version=version)
    for family, made in registered().items():  # registered by a script of the user
        checks.setdefault(family, made)
    return checks


def _offered() -> list[EntryPoint]:
    """The entry points of installed packages, by name."""
    if not may_offer(GROUP):
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda p: p.name)


def _package(dist: object) -> str:
    return str(getattr(dist, "name", "") or "unknown")


def all_ids() -> tuple[str, ...]:
    """The ids of all kinds of all checks."""
    return tuple(i for c in all_checks().values() for i in c.ids)


def resolve(name: str, where: str = "") -> frozenset[str]:
    """The ids that a user's name means: one `family/kind`, or all of a family.

    Raises `ConfigError` for a name that no check has; `where` says where it was given.
    """
    checks = all_checks()
    family, slash, kind = name.partition("/")
    if family in checks and not slash:
        return frozenset(checks[family].ids)
    if family in checks and kind in checks[family].kinds:
        return frozenset({name})
    close = get_close_matches(name, [*checks, *all_ids()], n=1, cutoff=0.6)
    hint = f"Did you mean {close[0]}? " if close else ""
    raise ConfigError(f"{where}there is no check {name!r}", hint=f"{hint}See: taiyaku checks")


@dataclass(frozen=True)
class Selection:
    """What `--only`, `--skip`, `--pedantic` and `--complete` say; names are families or `family/kind`."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    pedantic: bool = False
    complete: bool = False

    def ids(self, severity: Mapping[str, str] | None = None, *, glossary: bool = True) -> frozenset[str]:
        """The ids that are on, under the configuration's severities.

        A kind that is not always on comes on under its option, when `only` names it, and when the configuration
        gives it a severity. The name of a family stands for its kinds that are on, or for all when none is.
        """
        configured: dict[str, str] = {}
        for name in sorted(severity or (), key=lambda n: "/" in n):  # a kind overrules its family
            for i in resolve(name, "[checks.severity]: "):
                configured[i] = (severity or {})[name]
        only, named = _union(self.only, "--only: "), frozenset(n for n in self.only if "/" in n)
        skip = _union(self.skip, "--skip: ")
        asked = {"always": True, "pedantic": self.pedantic, "complete": self.complete}
        on = set()
        for made in all_checks().values():
            if made.needs_glossary and not glossary:
                continue
            usual = [i for i in made.ids if asked[made.kind_of(i).on] or i in configured]
            for i in made.ids:
                wanted = i in only and (i in named or i in usual or not usual) if self.only else i in usual
                off = configured.get(i) == "off" and i not in only
                if wanted and i not in skip and not off:
                    on.add(i)
        return frozenset(on)


def _union(names: Iterable[str], where: str) -> frozenset[str]:
    return frozenset(i for n in names for i in resolve(n, where))
