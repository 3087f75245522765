"""What the tests of reviews start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review.books import sent

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook that went out, in its project."""
    return sent(tmp_path / "p")
