"""The schema of the target: torn down and built up again within one transaction.

Both engines can do that, so whatever dies on the way leaves what was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from qinqing.operations.backups.left_out import LEFT_OUT
from qinqing.operations.backups.tables import Migrations, Table

# What `./run --setup` fills by itself: rows there do not make a site that is in use.
_OF_SETUP: Final = {"auth_permission", "django_content_type", "rulebooks_release"}
_PATIENCE: Final = "10s"


@contextmanager
def without_foreign_keys(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let SQLite check references at the end; to be entered before a transaction."""
    switched = connection.disable_constraint_checking()
    try:
        yield
    finally:
        if switched:
            connection.enable_constraint_checking()


def our_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of all tables there are of any register, old ones too."""
    return [name for name in connection.introspection.table_names() if _ours(name)]


def _ours(name: str) -> bool:
    labels = (f"{config.label}_" for config in apps.get_app_configs())
    return name.startswith((*labels, "django_", "qinqing_"))


def in_use(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether somebody's records are in the database."""
    uncounted = _OF_SETUP | set(LEFT_OUT)
    with connection.cursor() as cursor:
        for name in our_tables(connection):
            if name not in uncounted:
                cursor.execute(f'SELECT 1 FROM "{name}" LIMIT 1')  # noqa: S608 - our names
                if cursor.fetchone():
                    return True
    return False


def rebuild(connection: BaseDatabaseWrapper, migrations: Migrations) -> None:
    """Drop all tables and make them again, empty, as these migrations leave them."""
    if connection.vendor == "postgresql":
        _drop_on_postgresql(connection)
    else:
        _drop_on_sqlite(connection)
    executor = _executor(connection)
    executor.migrate(_leaves(executor, migrations))
    _make_unmigrated(connection, executor)


def _drop_on_sqlite(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name in our_tables(connection):
            cursor.execute(f'DROP TABLE "{name}"')  # with its triggers


def _drop_on_postgresql(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        # Whoever still uses them must not keep us waiting for ever.
        cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
        for name in our_tables(connection):
            cursor.execute(f'DROP TABLE "{name}" CASCADE')
        cursor.execute(
            "SELECT proname, oid::regprocedure::text FROM pg_proc "
            "WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'"
        )
        # Of triggers, which went with their tables.
        for name, signature in cursor.fetchall():
            if _ours(name):
                cursor.execute(f"DROP FUNCTION {signature}")


def migrate_to_present(connection: BaseDatabaseWrapper) -> None:
    """Apply what this program has beyond the present state of the database."""
    executor = _executor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0, interactive=False)


def empty(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> None:
    """Take away the rows that migrations brought: they come from the backup."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1')  # noqa: S608 - our names
            # Guarded tables refuse even a deletion of nothing.
            if cursor.fetchone():
                cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our names


def reset_sequences(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> None:
    """Let new keys begin above those that were loaded; SQLite does so by itself."""
    models = [table.model for table in tables]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _executor(connection: BaseDatabaseWrapper) -> MigrationExecutor:
    def flush(action: str, *_rest: Any) -> None:
        # Tables with references still to be checked cannot be altered.
        if action == "apply_success" and connection.vendor == "postgresql":
            connection.check_constraints()

    return MigrationExecutor(connection, flush)


def _leaves(executor: MigrationExecutor, wanted: Migrations) -> list[tuple[str, str]]:
    """Return the last wanted migrations of each app: they bring the earlier ones."""
    nodes = executor.loader.graph.node_map
    return [
        key
        for key in wanted
        if not any(
            child.key[0] == key[0] and child.key in wanted
            for child in nodes[key].children
        )
    ]


def _make_unmigrated(
    connection: BaseDatabaseWrapper, executor: MigrationExecutor
) -> None:
    with connection.schema_editor() as editor:
        for label in executor.loader.unmigrated_apps:
            for model in apps.get_app_config(label).get_models():
                if model._meta.managed and not model._meta.proxy:
                    editor.create_model(model)
