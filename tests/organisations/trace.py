"""What the register left in the trace."""

import json
from typing import Any

from qinqing.apps.audit.models import Event


def events(subject: str) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and body of the events about one record, the oldest first."""
    rows = Event.objects.filter(register="organisations", subject=subject)
    return [
        (row.kind.removeprefix("organisations."), json.loads(row.body))
        for row in rows.order_by("pk")
    ]


def kinds(subject: str) -> list[str]:
    return [kind for kind, _ in events(subject)]
