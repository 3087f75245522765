"""Patterns that are compiled later are those that `re.compile` makes."""

from __future__ import annotations

import importlib
import pkgutil
import re
from unittest import mock

import pytest

import taiyaku
from taiyaku.later import _Later, pattern

METHODS = {name for name in dir(re.Pattern) if callable(getattr(re.Pattern, name)) and not name.startswith("_")}


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    compiled, later = re.compile(r"(?P<kana>[ぁ-ん]+)", re.ASCII), pattern(r"(?P<kana>[ぁ-ん]+)", re.ASCII)
    assert later.sub("x", "かなkana") == compiled.sub("x", "かなkana")
    assert [m.span() for m in later.finditer("かなkanaひ")] == [m.span() for m in compiled.finditer("かなkanaひ")]
    for name in METHODS - {"sub", "subn"}:
        assert type(getattr(later, name)("かな")) is type(getattr(compiled, name)("かな"))
    for name in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(later, name) == getattr(compiled, name)


def test_it_is_compiled_once_and_not_before() -> None:
    with mock.patch("re.compile", wraps=re.compile) as compiling:
        later = pattern("港")
        assert later.pattern == "港"
        assert not compiling.called
        assert later.search("港町")
        assert not later.match("町")
        assert compiling.call_count == 1


def test_all_patterns_of_the_package_can_be_compiled() -> None:
    names = [m.name for m in pkgutil.walk_packages(taiyaku.__path__, "taiyaku.") if not m.name.endswith("__main__")]
    for name in names:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, _Later):
                assert value.flags, name


def test_a_wrong_pattern_says_so() -> None:
    with pytest.raises(re.error):
        pattern("(").search("")
