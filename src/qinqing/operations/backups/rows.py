"""Rows out of a database and into one, between its own types and the neutral form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col

from qinqing.kernel.backups.neutral import Kind, json_text, read_row, write_row
from qinqing.operations.backups.tables import Column, Table

AT_ONCE = 1_000
_MICROSECOND = timedelta(microseconds=1)

Convert = Callable[[Any], Any]


def read_rows(connection: BaseDatabaseWrapper, table: Table) -> Iterator[bytes]:
    """Yield the lines of a table in the order of its key, a few at a time in memory.

    Raises ``ValueError`` or ``TypeError`` for a value that its column should not hold.
    """
    convert = [_from_database(connection, table, column) for column in table.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(_select(connection, table))
        while rows := cursor.fetchmany(AT_ONCE):
            for row in rows:
                values = [one(value) for one, value in zip(convert, row, strict=True)]
                yield write_row(table.kinds, values)


def load_rows(
    connection: BaseDatabaseWrapper, table: Table, lines: Iterable[bytes]
) -> int:
    """Insert lines of a table and return how many; raises what a wrong line raises."""
    rows = (read_row(table.kinds, line) for line in lines)
    if connection.vendor == "postgresql":
        return _copy(connection, table, rows)
    return _insert(connection, table, rows)


def digest_of(connection: BaseDatabaseWrapper, table: Table) -> tuple[int, str]:
    """Return how many rows a table has, and the SHA-256 over their lines."""
    count, digest = 0, hashlib.sha256()
    for line in read_rows(connection, table):
        count += 1
        digest.update(line)
    return count, digest.hexdigest()


def _select(connection: BaseDatabaseWrapper, table: Table) -> str:
    # Names come from our migrations, never from anybody outside.
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = f'"{table.key.name}"'
    if connection.vendor == "postgresql" and table.key.kind is Kind.TEXT:
        order += ' COLLATE "C"'  # by bytes, as SQLite does
    return f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'  # noqa: S608 - see above


def _from_database(
    connection: BaseDatabaseWrapper, table: Table, column: Column
) -> Convert:
    """Return what turns a raw value into Python's, as the engine's backend does it.

    What the field itself would make of it is left out: ciphertext stays ciphertext.
    """
    expression = Col(table.name, column.field)
    steps = connection.ops.get_db_converters(expression)
    if (
        column.kind is Kind.DURATION
        and not connection.features.has_native_duration_field
    ):
        steps = [*steps, _duration]

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, expression, connection)
        return value

    return convert


def _duration(value: int | None, *_rest: Any) -> timedelta | None:
    return None if value is None else timedelta(microseconds=value)


def _copy(connection: BaseDatabaseWrapper, table: Table, rows: Iterator[Any]) -> int:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    statement = f'COPY "{table.name}" ({columns}) FROM STDIN'
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _insert(connection: BaseDatabaseWrapper, table: Table, rows: Iterator[Any]) -> int:
    adapt = [_to_sqlite(connection, column) for column in table.columns]
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})'  # noqa: S608 - see above
    count = 0
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(
                statement,
                [
                    [
                        None if value is None else one(value)
                        for one, value in zip(adapt, row, strict=True)
                    ]
                    for row in some
                ],
            )
            count += len(some)
    return count


def _to_sqlite(connection: BaseDatabaseWrapper, column: Column) -> Convert:
    ops = connection.ops
    by_kind: dict[Kind, Convert] = {
        Kind.DAY: ops.adapt_datefield_value,
        Kind.TIME: ops.adapt_timefield_value,
        Kind.MOMENT: ops.adapt_datetimefield_value,
        Kind.DECIMAL: lambda value: ops.adapt_decimalfield_value(
            value, column.field.max_digits, column.field.decimal_places
        ),
        Kind.UUID: lambda value: value.hex,
        Kind.DURATION: lambda value: value // _MICROSECOND,
        # As Django spells it, so that it is found by comparing.
        Kind.JSON: lambda value: json.dumps(json.loads(json_text(value))),
    }
    return by_kind.get(column.kind, lambda value: value)
