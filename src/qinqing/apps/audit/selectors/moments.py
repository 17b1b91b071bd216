"""What another connection than the site's own sees of the trace, as backups do."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from qinqing.kernel.events import GENESIS


def trace_head(connection: BaseDatabaseWrapper) -> tuple[int, str]:
    """Return number and hash of the last seal; 0 and that of the beginning for none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1")
        found = cursor.fetchone()
    return (found[0], found[1]) if found else (0, GENESIS)


def registered_checkpoints(connection: BaseDatabaseWrapper) -> Iterator[int]:
    """Yield the numbers of all checkpoints, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM audit_checkpoint ORDER BY seq")
        yield from (seq for (seq,) in cursor.fetchall())
