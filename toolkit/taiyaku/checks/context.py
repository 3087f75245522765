"""What checks share during a run: configuration, term base, and whatever they make once and use often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from taiyaku.config import ChecksConfig

if TYPE_CHECKING:
    from collections.abc import Callable

    from taiyaku.model import Glossary

T = TypeVar("T")


@dataclass
class Context:
    """One a process and run. `pedantic` says that weak findings are asked for too.

    `ids` are the kinds that are on, as `family/kind` or `family`; None stands for all.
    """

    config: ChecksConfig = field(default_factory=ChecksConfig)
    glossary: Glossary | None = None
    pedantic: bool = False
    ids: frozenset[str] | None = None
    _shared: dict[str, Any] = field(default_factory=dict, repr=False)

    def wanted(self, check_id: str) -> bool:
        """Whether findings of a kind are asked for; the runner drops others, so a check need not make them."""
        return self.ids is None or check_id in self.ids

    def shared(self, key: str, make: Callable[[], T]) -> T:
        """What `make` returns, made once in the run: matchers, compiled rules. Name keys after the check."""
        try:
            value: T = self._shared[key]
        except KeyError:
            value = self._shared[key] = make()
        return value
