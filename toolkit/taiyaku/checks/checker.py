"""One process's part of a run: pairs in, what the checks found and noted out."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from taiyaku.checks.base import Check, Scope
from taiyaku.checks.context import Context
from taiyaku.checks.registry import all_checks
from taiyaku.errors import TaiyakuError
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taiyaku.checks.base import Fact, FactsFunction, Found, PairFunction
    from taiyaku.checks.pair import Pair
    from taiyaku.config import ChecksConfig
    from taiyaku.model import Glossary


@dataclass(frozen=True)
class Setup:
    """What decides a run's outcome besides the pairs: the kinds that are on, configuration, term base.

    `single` says that each pair is judged alone, so that nothing is collected.
    """

    ids: frozenset[str]
    config: ChecksConfig
    glossary: Glossary | None = None
    pedantic: bool = False
    single: bool = False


class PairResult(NamedTuple):
    """What was found in one pair, and noted for checks that judge many: by family."""

    found: list[tuple[str, Found]]
    facts: list[tuple[str, Any]]


class Checker:
    """The checks that are on, ready to run."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.context = Context(setup.config, setup.glossary, setup.pedantic, setup.ids)
        self.checks = [c for c in all_checks().values() if setup.ids.intersection(c.ids)]
        self._steps = [
            (
                c,
                cast("PairFunction", c.function) if c.scope is Scope.PAIR else c.alone,
                None if c.scope is Scope.PAIR or setup.single else c.collect,
            )
            for c in self.checks
        ]

    def pair(self, pair: Pair) -> PairResult:
        """Run the pair checks, and collect facts for the others."""
        result = PairResult([], [])
        ids = self.setup.ids
        translated = bool(pair.target.strip())
        for c, judge, collect in self._steps:
            if not translated and c.needs_target:
                continue
            try:
                if judge is not None:
                    for f in judge(pair, self.context):
                        if c.id_of(f.kind) in ids:
                            result.found.append((c.family, f))
                if collect is not None:
                    for value in collect(pair, self.context):
                        result.facts.append((c.family, value))
            except TaiyakuError:
                raise
            except Exception as e:
                raise _broken(c, e, pair) from e
        return result

    def conclude(self, made: Check, facts: Sequence[Fact]) -> list[Found]:
        """Judge the facts of a catalog or of the project."""
        try:
            found: Iterable[Found] = cast("FactsFunction", made.function)(facts, self.context)
            return [f for f in found if made.id_of(f.kind) in self.setup.ids]
        except TaiyakuError:
            raise
        except Exception as e:
            raise _broken(made, e, None) from e

    def severity(self, made: Check, kind: str) -> Severity:
        """The severity of a kind under the configuration."""
        configured = self.setup.config.severity
        name = made.id_of(kind)
        value = configured.get(name, configured.get(made.family, "off"))
        return made.kinds[kind].severity if value == "off" else Severity(value)


def _broken(made: Check, error: Exception, pair: Pair | None) -> TaiyakuError:
    where = f" at the unit {pair.slug}#{pair.unit.id}" if pair and pair.unit else ""
    text = pair.source if pair else None
    origin = f"{made.origin} {made.version}".strip()
    return TaiyakuError(
        f"the check {made.family} of {origin} failed{where}: {type(error).__name__}: {error}",
        text=text,
        hint=f"Report this to its authors; --skip {made.family} goes on without it.",
    )


@lru_cache(maxsize=2)
def checker_of(packed: bytes) -> Checker:
    """The checker of a pickled `Setup`, kept for the chunks that follow."""
    return Checker(pickle.loads(packed))  # noqa: S301 - pickled by this program's own parent process
