"""A home of each test's own, with keys, a trace and invented rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from qinqing.apps.rulebooks.services import release_in_use
from qinqing.operations.home import Folders
from tests.operations.sites import FEW_APPS, migrated, postgresql_site, sqlite_site


@pytest.fixture
def site(folders: Folders, db: None, settings: Settings) -> Iterator[Folders]:
    """A small site with a database of its own, on the engine of this run."""
    on_sqlite = connection.vendor == "sqlite"
    settings.INSTALLED_APPS = FEW_APPS
    with sqlite_site(folders.home) if on_sqlite else postgresql_site():
        migrated()
        yield folders


@pytest.fixture
def rules(db: None) -> None:
    """Rules in use, which an earlier test with a database of its own may have taken."""
    release_in_use()


@pytest.fixture
def folders(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Folders:
    home = tmp_path / "home"
    found = Folders(home, home / "checkpoints", home / "keys")
    home.mkdir(mode=0o700)
    settings.HOME, settings.CHECKPOINTS = found.home, found.checkpoints
    settings.KEYS_FOLDER = found.keys
    monkeypatch.setenv("QINQING_HOME", str(home))
    return found
