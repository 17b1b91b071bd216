"""One at a time: who writes the chain, and who reads it for one subscriber."""

import hashlib

from django.db import connection


def take_turn(what: str) -> None:
    """Wait until nobody else is at ``what``, and hold it until the transaction ends.

    On SQLite the transaction itself is the lock: it began as IMMEDIATE. A process that
    dies lets go of both.
    """
    if connection.vendor == "postgresql":
        key = hashlib.sha256(f"qinqing.audit.{what}".encode()).digest()[:8]
        with connection.cursor() as cursor:
            number = int.from_bytes(key, signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def turns_stop_writers() -> bool:
    """Whether whoever has a turn keeps all writers waiting, as on SQLite."""
    return connection.vendor != "postgresql"
