"""Whether the restored trace is the one the backup speaks of."""

from __future__ import annotations

from pathlib import Path

from qinqing.apps.audit.selectors import verify
from qinqing.kernel.backups.errors import RestoreRefused
from qinqing.kernel.backups.manifest import TraceHead
from qinqing.kernel.events.journal import FILE_MISSING
from qinqing.kernel.seals import known_keys


def check_trace(staged: Path, head: TraceHead) -> None:
    """Verify the trace in the database against the checkpoints of the backup.

    ``staged`` is laid out like a home. Files that had been gone when the backup was
    made are not held against it. Raises ``RestoreRefused`` and names the first number.
    """
    report = verify(staged / "checkpoints", trusted=known_keys(staged))
    if report.broken is not None:
        raise RestoreRefused("trace", seq=report.broken.seq)
    for fault in report.file_faults:
        if fault.what != FILE_MISSING or fault.seq not in head.lost:
            raise RestoreRefused("trace", seq=fault.seq)
    if (report.sealed, report.head) != (head.seq, head.head):
        raise RestoreRefused("trace", seq=report.sealed)
    if report.missing_guards:
        raise RestoreRefused("guards", names=report.missing_guards)
