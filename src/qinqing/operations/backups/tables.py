"""The tables of a site as its migrations left them, read from any engine.

Not from the models of the program that runs: before an upgrade the database is older
than they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

from qinqing.kernel.backups.errors import BackupRefused
from qinqing.kernel.backups.neutral import Kind
from qinqing.operations.backups.left_out import LEFT_OUT

Migrations = tuple[tuple[str, str], ...]

_KINDS: Final = {
    **dict.fromkeys(
        (
            "AutoField", "BigAutoField", "BigIntegerField", "IntegerField",
            "PositiveBigIntegerField", "PositiveIntegerField",
            "PositiveSmallIntegerField", "SmallAutoField", "SmallIntegerField",
        ),
        Kind.INTEGER,
    ),
    **dict.fromkeys(
        ("CharField", "FileField", "FilePathField", "SlugField", "TextField"), Kind.TEXT
    ),
    "BinaryField": Kind.BYTES,
    "BooleanField": Kind.BOOLEAN,
    "DateField": Kind.DAY,
    "DateTimeField": Kind.MOMENT,
    "DecimalField": Kind.DECIMAL,
    "DurationField": Kind.DURATION,
    "JSONField": Kind.JSON,
    "TimeField": Kind.TIME,
    "UUIDField": Kind.UUID,
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column; ``field`` is what it holds, behind a reference that of its target."""

    name: str
    kind: Kind
    field: Any  # Django's, of whatever kind


@dataclass(frozen=True)
class Table:
    """A table, its rows in the order of ``key``, the same on every engine."""

    name: str
    columns: tuple[Column, ...]
    key: Column
    model: type[Model]

    @property
    def kinds(self) -> list[Kind]:
        """Return the kinds of the columns."""
        return [column.kind for column in self.columns]


def applied_migrations(connection: BaseDatabaseWrapper) -> Migrations:
    """Return what was applied; raises ``BackupRefused`` for what we do not know.

    A database that a newer program wrote has columns which this one would leave out.
    """
    loader = MigrationLoader(connection)
    ours = {app for app, _ in loader.graph.nodes}
    applied = set(loader.applied_migrations)
    unknown = sorted(
        f"{a}.{n}" for a, n in applied - set(loader.graph.nodes) if a in ours
    )
    if unknown:
        raise BackupRefused("newer database", names=unknown)
    return tuple(sorted(applied & set(loader.graph.nodes)))


def unknown_migrations(migrations: Migrations) -> list[str]:
    """Return the names of migrations that this program does not have."""
    known = MigrationLoader(None).graph.nodes
    return [f"{app}.{name}" for app, name in migrations if (app, name) not in known]


def tables_at(migrations: Migrations) -> list[Table]:
    """Return the tables there are after these migrations, by name."""
    state = MigrationLoader(None).project_state(list(migrations))
    models = state.apps.get_models(include_auto_created=True)
    return sorted(_tables(models), key=lambda table: table.name)


def _tables(models: Iterable[type[Model]]) -> Iterable[Table]:
    for model in models:
        meta = model._meta
        if meta.managed and not meta.proxy and meta.db_table not in LEFT_OUT:
            columns = tuple(
                _column(meta.db_table, field)
                for field in meta.local_concrete_fields
                if not field.generated
            )
            key = next(c for c in columns if c.name == meta.pk.column)
            yield Table(meta.db_table, columns, key, model)


def _column(table: str, field: Field[Any, Any]) -> Column:
    target: Any = field
    while target.remote_field:
        target = target.target_field
    kind = _KINDS.get(target.get_internal_type())
    if kind is None:
        raise BackupRefused("no neutral form", table=table, column=field.column)
    return Column(str(field.column), kind, target)
