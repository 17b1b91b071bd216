"""Whether this process can answer: a database, its present schema, rules in use."""

from __future__ import annotations

from functools import lru_cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from qinqing.apps.rulebooks.selectors import current_release


def unready() -> tuple[str, ...]:
    """Return what is missing of ``database``, ``migrations`` and ``release``; or ().

    Three short queries; the schema is compared by name and not by looking at it.
    """
    try:
        missing = _our_migrations() - _applied()
    except DatabaseError:
        return ("database",)
    found = ("migrations",) if missing else ()
    return (*found, *(() if missing or _has_release() else ("release",)))


@lru_cache(maxsize=1)
def _our_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.nodes)


def _applied() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return {(app, name) for app, name in cursor.fetchall()}


def _has_release() -> bool:
    try:
        return current_release() is not None
    except (OSError, ValueError):  # its bundle is gone or broken
        return False
