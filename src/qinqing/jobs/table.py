"""The periodic table: what is done how often. Adding a job is adding a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from qinqing.apps.accounts import services as accounts
from qinqing.apps.audit import services as audit
from qinqing.apps.signin import services as signin
from qinqing.kernel.clock import today_in_beijing

# Each second looks only at the newest events, so that it costs the same at any load;
# what a transaction of more than five seconds recorded is found within a minute.
_NEWEST = timedelta(seconds=5)


@dataclass(frozen=True)
class Job:
    """``run`` does one step and returns whether more is waiting right now."""

    name: str
    every: float  # seconds
    run: Callable[[], bool]


def seal_newest() -> bool:
    """Seal what was recorded just now."""
    return audit.seal_pending(lookback=_NEWEST) == audit.LIMIT


def seal_late() -> bool:
    """Seal what was recorded in transactions that took long."""
    return audit.seal_pending() == audit.LIMIT


def export_checkpoint() -> bool:
    """Sign and export what was sealed since the last checkpoint."""
    audit.checkpoint()
    return False


def pass_matters() -> bool:
    """Pass the open matters of posts that changed hands; remind of what is unsigned."""
    accounts.run_takeovers(today_in_beijing())
    return False


def tidy_sessions() -> bool:
    """End sessions idle too long; forget old tries and networks."""
    return signin.tidy()


TABLE: tuple[Job, ...] = (
    Job("seal", 1, seal_newest),
    Job("seal late", 60, seal_late),
    Job("checkpoint", 300, export_checkpoint),
    Job("sessions", 60, tidy_sessions),
    # Soon after midnight; more often makes no difference.
    Job("takeovers", 1800, pass_matters),
)
