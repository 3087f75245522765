"""What is told of installed packages without their metadata is what `importlib.metadata` tells."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points, version
from typing import TYPE_CHECKING

import pytest

from taiyaku.checks.installed import folders_of, may_offer

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "taiyaku.checks"


def test_groups_of_the_installed_packages_are_found() -> None:
    assert all(may_offer(group) for group in entry_points().groups)
    assert not may_offer("taiyaku.nobody")


@pytest.mark.parametrize("folder", ["p-1.dist-info", "P.egg-info", "p-2.DIST-INFO"])
@pytest.mark.parametrize("text", ["[taiyaku.checks]\na = b\n", " [taiyaku.checks] \n", "[other]\nx = taiyaku\n"])
def test_it_is_said_of_a_folder_what_its_metadata_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, text: str
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "METADATA").write_text("Name: p\nVersion: 1\n", "utf-8")
    (tmp_path / folder / "entry_points.txt").write_text(f"{text}c = d\n", "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert may_offer(GROUP) == bool(entry_points(group=GROUP))


def test_what_only_importlib_can_read_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        def find_distributions(self) -> None: ...

    with monkeypatch.context() as m:
        m.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
        assert may_offer(GROUP)
    (tmp_path / "packed.zip").touch()
    for entry in ("packed.zip", "old.egg"):
        with monkeypatch.context() as m:
            m.setattr(sys, "path", [*sys.path, str(tmp_path / entry)])
            assert may_offer(GROUP)


def test_the_folder_of_a_package_names_its_version() -> None:
    (folder,) = folders_of("sudachidict_core")
    assert version("sudachidict-core") in folder
