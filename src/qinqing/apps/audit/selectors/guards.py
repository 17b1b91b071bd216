"""Whether the triggers that refuse changes are still up."""

from django.db import connection

from qinqing.kernel.append_only import guard_names

GUARDED = ("audit_event", "audit_seal", "audit_checkpoint", "audit_tombstone")


def missing_guards() -> tuple[str, ...]:
    """Return the names of triggers that somebody took away or switched off."""
    up = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    wanted = (
        name for table in GUARDED for name in guard_names(table, connection.vendor)
    )
    return tuple(name for name in wanted if name not in up)


def _postgresql() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgenabled IN ('O', 'A') AND pg_table_is_visible(pg_class.oid)"
        )
        return {name for (name,) in cursor.fetchall()}


def _sqlite() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}
