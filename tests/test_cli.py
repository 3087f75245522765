"""The command line as a whole."""

from __future__ import annotations

from support import taiyaku


def test_help_names_the_commands() -> None:
    result = taiyaku("--help")
    assert result.code == 0
    assert "init" in result.out


def test_an_unknown_option_exits_2_without_a_traceback() -> None:
    result = taiyaku("init", "--no-such-option")
    assert result.code == 2
    assert "no-such-option" in result.err.lower()
    assert "Traceback" not in result.err
