"""What SQLite was told is what it does."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

from qinqing.config.database import database

FULL = 2

# Django fills these in for the databases of its settings.
DEFAULTS = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_HEALTH_CHECKS": False,
    "CONN_MAX_AGE": 0,
    "TIME_ZONE": None,
}


@pytest.fixture
def on_disk(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[DatabaseWrapper]:
    with django_db_blocker.unblock():
        wrapper = DatabaseWrapper({**database(None, tmp_path), **DEFAULTS}, "on_disk")
        wrapper.ensure_connection()
        yield wrapper
        wrapper.close()


def pragma(wrapper: DatabaseWrapper, name: str) -> object:
    return wrapper.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_readers_never_wait_and_a_power_cut_loses_nothing(
    on_disk: DatabaseWrapper,
) -> None:
    assert pragma(on_disk, "journal_mode") == "wal"
    assert pragma(on_disk, "synchronous") == FULL
    assert pragma(on_disk, "busy_timeout") == 20_000


def test_a_transaction_takes_the_write_lock_when_it_begins(
    on_disk: DatabaseWrapper,
) -> None:
    on_disk.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other = sqlite3.connect(os.fspath(on_disk.settings_dict["NAME"]), timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    on_disk.connection.rollback()
    other.execute("BEGIN IMMEDIATE")
    other.close()
