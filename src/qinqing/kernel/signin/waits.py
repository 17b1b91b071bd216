"""How long somebody waits after tries that failed: ever longer, but never for good.

A lock that only an administrator opens is a weapon in the hands of whoever knows a
user name. A wait that doubles stops guessing just as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final


@dataclass(frozen=True, slots=True)
class Policy:
    """``free`` tries fail without a wait; then ``first``, doubled up to ``longest``.

    Failures are forgotten ``forget`` after the last one; after the first of them where
    they are counted in ``periods``, as those of a whole office must be.
    """

    free: int
    first: timedelta
    longest: timedelta
    forget: timedelta
    periods: bool = False

    def forgotten(self, *, first: datetime, last: datetime, now: datetime) -> bool:
        """Tell whether failures between two moments no longer count."""
        return now - (first if self.periods else last) >= self.forget

    def wait_after(self, failures: int) -> timedelta:
        """Return how long to wait after so many failures in a row.

        >>> [BY_PAIR.wait_after(failures).seconds for failures in (4, 5, 7, 99)]
        [0, 30, 120, 900]
        """
        if failures < self.free:
            return timedelta(0)
        # Beyond 2^20 every policy has reached its longest wait.
        doublings = min(failures - self.free, 20)
        return min(self.first * int(2**doublings), self.longest)


_DAY: Final = timedelta(days=1)

# One account from one network: somebody forgot, or tries one person's passwords.
BY_PAIR: Final = Policy(5, timedelta(seconds=30), timedelta(minutes=15), _DAY)
# One account from all networks that it was never signed in from: a distributed attack.
BY_ACCOUNT: Final = Policy(20, timedelta(minutes=1), timedelta(hours=1), _DAY)
# A code of six digits: a million possibilities, so a wait comes early and grows long.
BY_CODE: Final = Policy(5, timedelta(minutes=1), timedelta(hours=1), _DAY)
# One network over all accounts: generous, for a whole office stands behind one address.
_TEN_MINUTES: Final = timedelta(minutes=10)
BY_NETWORK: Final = Policy(200, _TEN_MINUTES, _TEN_MINUTES, _TEN_MINUTES, periods=True)


def spoken_wait(wait: timedelta) -> str:
    """Return a wait in words, never shorter than it is.

    >>> [spoken_wait(timedelta(seconds=n)) for n in (29.2, 60, 61, 3600)]
    ['30 秒', '1 分钟', '2 分钟', '60 分钟']
    """
    seconds = max(1, ceil(wait.total_seconds()))
    return f"{seconds} 秒" if seconds < 60 else f"{ceil(seconds / 60)} 分钟"
