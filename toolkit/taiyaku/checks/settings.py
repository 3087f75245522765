"""The configuration of checks, looked at before anything is checked, so that a mistake is named with its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.checks.length import bounds_of
from taiyaku.checks.registry import resolve
from taiyaku.checks.rules import compiled
from taiyaku.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from taiyaku.config import ChecksConfig


def verify(config: ChecksConfig, path: Path | None) -> None:
    """Raises `ConfigError` with the path for names of checks, bounds and rules that make no sense."""
    try:
        for name in config.skip:
            resolve(name, "checks.skip: ")
        for name in config.severity:
            resolve(name, "checks.severity: ")
        for pattern, names in config.skip_in.items():
            for name in names:
                resolve(name, f"checks.skip-in.{pattern!r}: ")
        for key in ("length_error", "length_warning"):
            bounds_of(config, key)
        compiled(config.rules)
    except ConfigError as e:
        raise ConfigError(e.message, path=e.path or path, text=e.text, hint=e.hint) from None
