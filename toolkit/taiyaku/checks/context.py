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
    """One a process and run. `pedantic` says that weak findings are asked for too."""

    config: ChecksConfig = field(default_factory=ChecksConfig)
    glossary: Glossary | None = None
    pedantic: bool = False
    _shared: dict[str, Any] = field(default_factory=dict, repr=False)

    def shared(self, key: str, make: Callable[[], T]) -> T:
        """What `make` returns, made once in the run: matchers, compiled rules. Name keys after the check."""
        try:
            value: T = self._shared[key]
        except KeyError:
            value = self._shared[key] = make()
        return value
