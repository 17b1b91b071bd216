"""Recording what happened to many records in one act, such as an import."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from qinqing.apps.audit.models import Event
from qinqing.apps.audit.services.recording import NoTransaction, event_row

_AT_ONCE = 500


def record_many(kind: str, events: Iterable[Mapping[str, Any]]) -> int:
    """Add one event of a kind for each mapping of what ``record`` takes by name.

    For acts on many records, where one insertion for each would take most of the time.
    Returns how many were added; raises as ``record`` does.
    """
    if not connection.in_atomic_block:
        raise NoTransaction(f"{kind} is recorded outside of a transaction")
    rows = [event_row(kind, **event) for event in events]
    Event.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return len(rows)
