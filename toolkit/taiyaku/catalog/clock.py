"""The time that goes into files: UTC, and `SOURCE_DATE_EPOCH` (seconds) overrules the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from taiyaku.errors import ConfigError

VARIABLE = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """The time; raises `ConfigError` when the variable is set to what is no time."""
    epoch = os.environ.get(VARIABLE, "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise ConfigError(
            f"{VARIABLE} is {epoch!r}, no number of seconds since 1970", hint="Correct it, or unset it."
        ) from None


def today() -> date:
    """The date."""
    return now().date()


def stamp() -> str:
    """The time as gettext writes it."""
    return now().strftime("%Y-%m-%d %H:%M+0000")
