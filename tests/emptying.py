"""Emptying all tables after a test that commits, append-only ones too."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

_PLAIN = BaseDatabaseOperations.execute_sql_flush


def flush_past_guards(
    operations: BaseDatabaseOperations, sql_list: Iterable[str]
) -> None:
    """Do what Django does, without the triggers that refuse it."""
    with unguarded(operations.connection):
        _PLAIN(operations, sql_list)


@contextmanager
def unguarded(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Switch all triggers off for a while, as the owner of a database can."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, sql in triggers:
                cursor.execute(sql)
