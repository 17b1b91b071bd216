"""Sites to be backed up: invented rows of every kind, and another engine beside."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.management import call_command
from django.db import connections, transaction

from qinqing.apps.audit.services import checkpoint, record, seal_pending
from qinqing.config.database import database
from qinqing.kernel.backups.manifest import Manifest
from qinqing.kernel.codes import new_public_code
from qinqing.operations.home import Folders
from tests.operations.samples.models import AllKinds, Worded
from tests.protection.conftest import make_person
from tests.protection.samples.models import Person

# Invented, and chosen for what engines treat each in their own way.
ROWS: list[dict[str, Any]] = [
    {
        "number": -(2**63),
        "small": 0,
        "truth": True,
        "words": "“引号”\\ \t，制表符",
        "text": "两行\n文字 👪 \u2028 e\u0301",
        "amount": Decimal("-0.010"),
        "day": date(1949, 10, 1),
        "hour": time(23, 59, 59, 999999),
        "moment": datetime(2026, 11, 20, 1, 2, 3, 4, tzinfo=UTC),
        "span": timedelta(days=-3, microseconds=1),
        "unique": UUID(int=7),
        "raw": bytes(range(256)),
        "tree": {"乙": [1e16, 1.5, -0.0, None, True], "甲": {"": "\\u0000 不是空字符"}},
    },
    {
        "number": 2**63 - 1,
        "truth": False,
        "words": "",
        "text": "",
        "amount": Decimal("999999999.999"),
        "moment": datetime(1970, 1, 1, tzinfo=UTC),
        "raw": b"",
        "tree": "只是一段文字",
    },
    {},
]


# All a site needs to be backed up; the whole product takes seconds to be migrated.
FEW_APPS = [
    "django.contrib.contenttypes",
    "qinqing.apps.audit",
    "qinqing.apps.protection",
    "tests.operations.samples",
    "tests.protection.samples",
]


def fill() -> Person:
    """Put rows of every kind, a trace and a protected person into the database."""
    rows = [AllKinds.objects.create(**row) for row in ROWS]
    AllKinds.objects.filter(pk=rows[0].pk).update(other=rows[2])
    rows[0].friends.add(rows[1], rows[2])
    for name in ("b", "B", "é", "一", "Z", "~"):
        Worded.objects.create(name=name)
    person = make_person()
    happen(5)
    return person


def happen(times: int) -> None:
    """Record, seal and sign for something."""
    with transaction.atomic():
        for number in range(times):
            record("x.y.z", register="x", subject="s", body={"虚构": number})
    while seal_pending():
        pass
    checkpoint()


@contextmanager
def sqlite_site(home: Path) -> Iterator[None]:
    """Let the default connection be a file in a home, whatever else is running."""
    with _instead(database(None, home)):
        yield


@contextmanager
def postgresql_site() -> Iterator[None]:
    """Let the default connection be a new database on the server of the tests."""
    with server_database() as url, _instead(database(url, Path())):
        yield


@contextmanager
def server_database() -> Iterator[str]:
    """Make a database on the server of the tests, for a while; yield its address."""
    import psycopg

    url, name = os.environ["DATABASE_URL"], f"site_{new_public_code()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _instead(described: dict[str, Any]) -> Iterator[None]:
    before, settings = connections["default"], connections.databases["default"]
    described = {**settings, **described}
    connections.databases["default"] = described
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
        connections.databases["default"] = settings


def migrated() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)


def rows_by_table(manifest: Manifest) -> dict[str, tuple[int, str]]:
    """Return for each table its rows and the hash over their bytes."""
    return {table.name: (table.rows, table.sha256) for table in manifest.tables}


def files_below(folder: Path) -> dict[str, str]:
    """Return the hash of every file, by name; to see that nothing has changed."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def elsewhere(folders: Folders, name: str) -> Folders:
    """Return folders of another home beside, made empty."""
    home = folders.home.parent / name
    home.mkdir(mode=0o700)
    return Folders(home, home / "checkpoints", home / "keys")
