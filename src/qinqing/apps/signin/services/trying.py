"""Counting tries. Each is counted as a failure before it is looked at.

Counting afterwards would let a thousand tries through that arrive at once. What turns
out to be right is taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from qinqing.apps.signin.models import Tries
from qinqing.apps.signin.selectors.waits import (
    code_key,
    name_key,
    network_key,
    pair_key,
)
from qinqing.apps.signin.services.refusals import TooManyTries
from qinqing.apps.signin.states import Tried
from qinqing.kernel.signin.waits import (
    BY_ACCOUNT,
    BY_CODE,
    BY_NETWORK,
    BY_PAIR,
    Policy,
)

_POLICIES = {
    Tried.ACCOUNT: BY_ACCOUNT,
    Tried.PAIR: BY_PAIR,
    Tried.NETWORK: BY_NETWORK,
    Tried.CODE: BY_CODE,
}


@dataclass(frozen=True, slots=True)
class Counter:
    """What one try counts for; ``failures`` and ``wait`` once it is counted."""

    what: Tried
    key: str
    name: str = ""
    failures: int = 0
    wait: timedelta = timedelta(0)

    @property
    def policy(self) -> Policy:
        """What follows from failures of this kind."""
        return _POLICIES[self.what]


def password_counters(username: str, network: str, *, known: bool) -> list[Counter]:
    """Return what a try of a password counts for.

    From a ``known`` network only the pair and the network count, so that nobody can
    keep an owner out by failing on purpose elsewhere.
    """
    name = name_key(username)
    counters = [
        Counter(Tried.PAIR, pair_key(username, network), name),
        Counter(Tried.NETWORK, network_key(network)),
    ]
    return counters if known else [*counters, Counter(Tried.ACCOUNT, name, name)]


def code_counters(username: str) -> list[Counter]:
    """Return what a try of a telephone's code counts for."""
    return [Counter(Tried.CODE, code_key(username), name_key(username))]


def network_counters(network: str) -> list[Counter]:
    """Return what a try counts for that is of no account."""
    return [Counter(Tried.NETWORK, network_key(network))]


@transaction.atomic
def charge(counters: Sequence[Counter]) -> list[Counter]:
    """Count one try; raises ``TooManyTries``, counting nothing, where it must wait."""
    now = timezone.now()
    # In one order everywhere: two tries of the same never wait for each other.
    ordered = sorted(counters, key=lambda counter: (counter.what, counter.key))
    rows = [(counter, _row(counter, now)) for counter in ordered]
    for counter, row in rows:
        _forget(row, counter.policy, now)
        if row.blocked_until and row.blocked_until > now:
            raise TooManyTries(counter.what, row.blocked_until - now)
    return [_count(counter, row, now) for counter, row in rows]


@transaction.atomic
def refund(counters: Sequence[Counter]) -> None:
    """Take one try back that was right; failures of that account begin anew."""
    for counter in sorted(counters, key=lambda counter: (counter.what, counter.key)):
        rows = Tries.objects.filter(what=counter.what, key=counter.key, failures__gt=0)
        whole = counter.what is Tried.NETWORK
        left = F("failures") - 1 if whole else 0
        rows.update(failures=left, blocked_until=None)


def _row(counter: Counter, now: datetime) -> Tries:
    """Return the row of a counter, held until the transaction ends."""
    rows = Tries.objects.select_for_update().filter(what=counter.what, key=counter.key)
    while True:
        fresh = Tries(what=counter.what, key=counter.key, name=counter.name)
        fresh.first_at = fresh.last_at = now
        # Where another is quicker, theirs is the row; an old one may just be forgotten.
        Tries.objects.bulk_create([fresh], ignore_conflicts=True)
        found = rows.first()
        if found is not None:
            return found


def _forget(row: Tries, policy: Policy, now: datetime) -> None:
    if policy.forgotten(first=row.first_at, last=row.last_at, now=now):
        row.failures, row.blocked_until, row.first_at = 0, None, now


def _count(counter: Counter, row: Tries, now: datetime) -> Counter:
    row.failures += 1
    row.last_at = now
    wait = counter.policy.wait_after(row.failures)
    row.blocked_until = now + wait if wait else None
    row.save()
    return replace(counter, failures=row.failures, wait=wait)
