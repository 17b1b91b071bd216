"""One moment of the database, kept still while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """Open a connection that sees one moment only and keeps nobody waiting.

    SQLite: one read transaction beside the write-ahead log. PostgreSQL: repeatable
    read.
    """
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        if connection.vendor == "postgresql":
            connection.set_autocommit(False)
            _execute(
                connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
            )
            # The moment is that of the first question.
            _execute(connection, "SELECT 1")
        else:
            # Not as the site's own transactions begin: those would take the write lock.
            _execute(connection, "BEGIN DEFERRED")
            _execute(connection, "SELECT 1 FROM sqlite_master")
        yield connection
    finally:
        connection.close()


def engine(connection: BaseDatabaseWrapper) -> str:
    """Return the name and version of the engine.

    Such as ``postgresql 15.4``.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            return f"postgresql {str(cursor.fetchone()[0]).split()[0]}"
        cursor.execute("SELECT sqlite_version()")
        return f"sqlite {cursor.fetchone()[0]}"


def _execute(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        if cursor.description:
            cursor.fetchall()
