"""What interrupted runs of restoring have left: finished, or taken away."""

from __future__ import annotations

from typing import Final

from django.db import DatabaseError, connection, transaction

from qinqing.apps.audit.selectors import history
from qinqing.operations.backups.staging import Staging, left_stagings
from qinqing.operations.home import Folders

RESTORED: Final = "operations.database.restored"


def finish_left(folders: Folders) -> str | None:
    """Put the files of a run in place whose database was committed; discard others.

    Returns the id of the backup that was finished, or None.
    """
    finished = None
    for staging in left_stagings(folders):
        body = _committed(staging)
        if body is None:
            staging.discard()
        else:
            staging.place(int(str(body["seq"])))
            finished = str(body["backup"])
    return finished


def _committed(staging: Staging) -> dict[str, object] | None:
    """Return what the trace says of a run; None where its transaction never ended."""
    try:
        with transaction.atomic():
            events = history("operations", staging.code).events
    except DatabaseError:
        return None  # a database without tables
    finally:
        connection.close_if_unusable_or_obsolete()
    return next((e.event.content for e in events if e.event.kind == RESTORED), None)
