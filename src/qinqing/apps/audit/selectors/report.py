"""What was found of the trace: whole or not, and what else a reader should know."""

from dataclasses import dataclass
from typing import Any

from qinqing.kernel.events.journal import FileFault
from qinqing.kernel.events.walking import Break


@dataclass(frozen=True)
class Report:
    """Numbers up to ``sealed`` are whole; ``broken`` is the first that is not.

    ``vouched`` is the highest number that an exported or a known checkpoint speaks of,
    made at ``newest`` ("" for none); what came later can only vouch for itself.
    """

    sealed: int
    head: str
    broken: Break | None
    files: int
    file_faults: tuple[FileFault, ...]
    vouched: int
    newest: str
    unsealed: int  # events that no seal covers yet
    overdue: int  # of these, older than a minute
    sealed_late: int  # events sealed more than an hour after the time they give
    first_late: int | None
    missing_guards: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the chain and every exported checkpoint are as they were."""
        return self.broken is None and not self.file_faults

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "whole": self.whole,
            "sealed": self.sealed,
            "head": self.head,
            "broken": _fault(self.broken) if self.broken else None,
            "checkpoints": {
                "files": self.files,
                "faults": [_fault(fault) for fault in self.file_faults],
                "vouched": self.vouched,
                "newest": self.newest or None,
            },
            "unsealed": self.unsealed,
            "overdue": self.overdue,
            "sealed_late": self.sealed_late,
            "first_late": self.first_late,
            "missing_guards": list(self.missing_guards),
        }


def _fault(found: Break | FileFault) -> dict[str, Any]:
    return {"seq": found.seq, "what": found.what}
