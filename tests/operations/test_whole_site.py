"""From one engine to the other and back: no byte of a row changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from pytest_django import Settings

from qinqing.apps.audit.selectors import verify
from qinqing.apps.audit.services import record
from qinqing.kernel.backups.manifest import Manifest
from qinqing.operations.backups.making import make_backup
from qinqing.operations.home import Folders
from tests.operations.sites import (
    FEW_APPS,
    fill,
    migrated,
    postgresql_site,
    rows_by_table,
    sqlite_site,
)
from tests.operations.test_restoring import differing, restored


@contextmanager
def in_a_file(home: Path) -> Iterator[None]:
    """Go on with the database of the tests in a file, without migrating again."""
    connection.ensure_connection()
    file = sqlite3.connect(home / "qinqing.sqlite3")
    connection.connection.backup(file)
    file.close()
    with sqlite_site(home):
        yield


def filled_backup(folders: Folders, file: Path) -> Manifest:
    fill()
    with transaction.atomic():
        record("x.y.z", register="x", subject="s", body={"还没有封存": True})
    return make_backup(folders, file)


def same_but_for_the_restoring(manifests: list[Manifest]) -> None:
    """Each restoring adds one event to the trace, and nothing else anywhere."""
    rows = [rows_by_table(manifest) for manifest in manifests]
    counts = [tables.pop("audit_event")[0] for tables in rows]
    assert counts == [counts[0] + step for step in range(len(counts))]
    assert all(tables == rows[0] for tables in rows)
    assert len({manifest.trace for manifest in manifests}) == 1


@pytest.mark.django_db(transaction=True)
def test_the_whole_product_is_restored_into_a_new_home(
    folders: Folders, tmp_path: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL it goes there and back")
    with in_a_file(folders.home):
        get_user_model().objects.create_user("invented", display_name="虚构的人")
        first = filled_backup(folders, tmp_path / "a.tar.gz")
    assert len(first.tables) > 10
    other = tmp_path / "other"
    other.mkdir()
    with sqlite_site(other):
        restored(folders, tmp_path / "a.tar.gz", replace=False)
        assert differing(first) == {"audit_event"}
        assert verify().whole


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_whole_product_goes_from_postgresql_to_sqlite_and_back(
    folders: Folders, tmp_path: Path
) -> None:
    get_user_model().objects.create_user("invented", display_name="虚构的人")
    first = filled_backup(folders, tmp_path / "a.tar.gz")
    assert first.engine.startswith("postgresql")
    with sqlite_site(folders.home):
        restored(folders, tmp_path / "a.tar.gz", replace=False)
        assert differing(first) == {"audit_event"}
        second = make_backup(folders, tmp_path / "b.tar.gz")
    assert second.engine.startswith("sqlite")
    restored(folders, tmp_path / "b.tar.gz")
    assert differing(second) == {"audit_event"}
    third = make_backup(folders, tmp_path / "c.tar.gz")
    assert verify().whole
    same_but_for_the_restoring([first, second, third])


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_small_site_goes_from_sqlite_to_postgresql_and_back(
    folders: Folders, tmp_path: Path, settings: Settings
) -> None:
    settings.INSTALLED_APPS = FEW_APPS
    with sqlite_site(folders.home):
        migrated()
        first = filled_backup(folders, tmp_path / "a.tar.gz")
    with postgresql_site():
        restored(folders, tmp_path / "a.tar.gz", replace=False)
        assert verify().whole
        second = make_backup(folders, tmp_path / "b.tar.gz")
    with sqlite_site(folders.home):
        restored(folders, tmp_path / "b.tar.gz")
        third = make_backup(folders, tmp_path / "c.tar.gz")
        assert verify().whole
    same_but_for_the_restoring([first, second, third])
