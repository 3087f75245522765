"""The time in files."""

from __future__ import annotations

from datetime import date

import pytest

from taiyaku.catalog.clock import stamp, today
from taiyaku.errors import ConfigError


def test_the_variable_overrules_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert (stamp(), today()) == ("2023-11-14 22:13+0000", date(2023, 11, 14))


@pytest.mark.parametrize("value", ["yesterday", "²", "9" * 30, "-" + "9" * 15])
def test_what_is_no_time_is_one_message(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH"):
        stamp()
