"""How the checkpoints stand: the newest one, and whether the next is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from qinqing.apps.audit.selectors import first_beyond, last_checkpoint
from qinqing.kernel.clock import BEIJING

# The worker signs every five minutes.
LATE = timedelta(minutes=15)


@dataclass(frozen=True)
class Standing:
    """``seq`` and ``at`` are those of the newest checkpoint, empty before the first."""

    seq: int
    at: str
    late: bool


def standing() -> Standing:
    """Return how the checkpoints stand.

    Late is one that should speak of an event by now and is not there; where nothing
    happened since the last one, none is owed.
    """
    last = last_checkpoint()
    seq = last.data["seq"] if last else 0
    waiting = first_beyond(seq)
    late = waiting is not None and timezone.now() - waiting > LATE
    if last is None:
        return Standing(0, "", late)
    at = datetime.fromisoformat(last.data["at"]).astimezone(BEIJING)
    return Standing(seq, f"{at:%Y-%m-%d %H:%M:%S}", late)
