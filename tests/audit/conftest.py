"""A folder for checkpoints of each test's own, and a chain to look at."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrow one breaks lines between any two characters."""
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.CHECKPOINTS = tmp_path / "checkpoints"
    return tmp_path / "checkpoints"
