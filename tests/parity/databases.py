"""The same answers from SQL text, run by databases that hold the rows."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import duckdb
import polars as pl
import psycopg

TABLE = "cases"


class Database(Protocol):
    """Holds one table of coded rows and answers queries about it."""

    dialect: str

    def load(self, frame: pl.DataFrame) -> None:
        """Replace the table by these rows."""

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """Return all rows of a query."""


class DuckDb:
    """DuckDB in memory, filled through a Parquet file."""

    dialect = "duckdb"

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 2")

    def load(self, frame: pl.DataFrame) -> None:
        """Replace the table by these rows."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "cases.parquet"
            frame.write_parquet(path)
            self.connection.execute(
                f"CREATE OR REPLACE TABLE {TABLE} AS FROM read_parquet('{path}')"
            )

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(query).fetchall()


class Sqlite:
    """SQLite in memory."""

    dialect = "sqlite"

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")

    def load(self, frame: pl.DataFrame) -> None:
        """Replace the table by these rows."""
        columns = ", ".join(f'"{name}" INTEGER' for name in frame.columns)
        marks = ", ".join("?" for _ in frame.columns)
        with self.connection as connection:
            connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
            connection.execute(f"CREATE TABLE {TABLE} ({columns})")
            connection.executemany(
                f"INSERT INTO {TABLE} VALUES ({marks})",  # noqa: S608
                frame.iter_rows(),
            )

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(query).fetchall()


class Postgres:
    """A PostgreSQL server named by a URL, in a temporary table."""

    dialect = "postgres"

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)

    def load(self, frame: pl.DataFrame) -> None:
        """Replace the table by these rows."""
        columns = ", ".join(
            f'"{name}" {_postgres_type(kind)}' for name, kind in frame.schema.items()
        )
        with self.connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}".encode())
            cursor.execute(f"CREATE TEMPORARY TABLE {TABLE} ({columns})".encode())
            copying = f"COPY {TABLE} FROM STDIN WITH (FORMAT csv)".encode()
            with cursor.copy(copying) as copy:
                copy.write(frame.write_csv(include_header=False))

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(query.encode()).fetchall()


def _postgres_type(kind: pl.DataType) -> str:
    if kind == pl.Boolean:
        return "BOOLEAN"
    return "SMALLINT" if kind == pl.UInt8 else "BIGINT"


@contextmanager
def databases() -> Iterator[dict[str, Database]]:
    """Open every database there is; PostgreSQL where ``DATABASE_URL`` names one."""
    opened: dict[str, Database] = {"DuckDB": DuckDb(), "SQLite": Sqlite()}
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        opened["PostgreSQL"] = Postgres(url)
    yield opened


def table_of(rows: Sequence[tuple[int, ...]], like: pl.DataFrame) -> pl.DataFrame:
    """Return query rows as a frame of the same columns, sorted by id."""
    return pl.DataFrame(rows, schema=like.schema, orient="row").sort("id")
