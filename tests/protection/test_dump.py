"""Whoever has the whole database, or a superuser's account, reads nothing encrypted."""

import json
import pickle
import sqlite3
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from qinqing.apps.audit.models import Event
from qinqing.apps.protection.selectors import matching
from qinqing.apps.protection.services import (
    erase_subject,
    protect,
    reveal,
    rotate_master_key,
)
from qinqing.config.database import database
from qinqing.kernel.protection.errors import ReasonRefused
from tests.protection.conftest import NAME, NOTE, PHONE, make_person
from tests.protection.samples.models import Letter, Person

MARKERS = (NAME, PHONE, NOTE, "虚构来信的正文")


def live_through() -> Person:
    """Write, read, look up, rewrite, rotate and erase: whatever leaves something."""
    person, other = make_person(), make_person()
    letter = Letter(person_code=person.code)
    protect(letter, "body", MARKERS[3])
    letter.save()
    reveal(person, "phone", by="account1", reason="回访核实诉求")
    Person.objects.filter(matching(Person, "name", NAME)).count()
    protect(person, "note", NOTE)
    person.save()
    rotate_master_key()
    erase_subject("people", other.code, ground="本人申请删除")
    return person


def found_in(dump: bytes) -> list[str]:
    """Return the markers that a dump holds, in any way a database writes text."""
    spellings = {
        marker: (marker.encode(), json.dumps(marker)[1:-1].encode())
        for marker in MARKERS
    }
    return [m for m, ways in spellings.items() if any(way in dump for way in ways)]


def test_a_marker_in_a_dump_would_be_found() -> None:
    assert found_in(f"x {PHONE} y".encode()) == [PHONE]
    assert found_in(json.dumps({"a": NAME}).encode()) == [NAME]


@pytest.fixture
def file_database(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Let the default connection be a database in a file, as on a small site."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own file")
    memory = connections["default"]
    memory.ensure_connection()
    path = tmp_path / "qinqing.sqlite3"
    with sqlite3.connect(path) as file:
        memory.connection.backup(file)
    options = {**memory.settings_dict, **database(None, tmp_path)}
    connections["default"] = DatabaseWrapper(options, "default")
    yield path
    connections["default"].close()
    connections["default"] = memory


def test_the_file_of_sqlite_and_its_log_hold_no_protected_value(
    file_database: Path,
) -> None:
    person = live_through()
    parts = sorted(file_database.parent.glob("qinqing.sqlite3*"))
    assert [part.name for part in parts][-1] == "qinqing.sqlite3-wal"
    dump = b"".join(part.read_bytes() for part in parts)
    # The rows are there, and only what was protected is not.
    assert person.code.encode() in dump
    assert person.phone.token.encode() in dump
    assert found_in(dump) == []


@pytest.mark.django_db
def test_no_row_of_any_table_holds_a_protected_value() -> None:
    person = live_through()
    dump = "\n".join(rows_of(table) for table in connection.introspection.table_names())
    assert person.code in dump
    assert person.phone.token in dump
    assert found_in(dump.encode()) == []


def rows_of(table: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                return b"".join(map(bytes, copy)).decode()
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
        return repr(cursor.fetchall())


@pytest.mark.django_db
def test_a_dump_by_django_holds_no_protected_value() -> None:
    person = live_through()
    out = StringIO()
    call_command("dumpdata", stdout=out)
    assert person.phone.token in out.getvalue()
    assert found_in(out.getvalue().encode()) == []


@pytest.mark.django_db
def test_a_superuser_sees_masks_on_whatever_the_account_opens() -> None:
    person = live_through()
    password = "一个只用于测试的口令"
    account = get_user_model().objects.create_superuser(
        "root", password, display_name="超级管理员"
    )
    assert account.check_password(password)
    assert account.has_perm("invented_people.view_person")
    seen = [
        repr(list(Person.objects.values())),
        repr([vars(row) for row in Person.objects.all()]),
        repr(pickle.dumps(Person.objects.get(pk=person.pk))),
        repr(list(Event.objects.values())),
    ]
    assert found_in("\n".join(seen).encode()) == []
    with pytest.raises(ReasonRefused):
        reveal(person, "phone", by=account.code, reason="")
    assert reveal(person, "phone", by=account.code, reason="系统排障核对") == PHONE
    assert Event.objects.filter(kind="protection.revealed", actor=account.code).exists()


@pytest.mark.django_db
def test_the_key_folder_alone_holds_no_protected_value(keys: Path) -> None:
    live_through()
    files = [path for path in keys.rglob("*") if path.is_file()]
    assert len(files) > 4
    assert found_in(b"".join(path.read_bytes() for path in files)) == []
