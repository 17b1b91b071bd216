"""For what somebody has to wait after tries that failed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.models import Tries
from qinqing.apps.signin.secrets import keyed
from qinqing.apps.signin.states import Tried


@dataclass(frozen=True, slots=True)
class Waiting:
    """Failures in a row and the wait they led to, None for none in force."""

    what: Tried
    failures: int
    until: datetime | None


def waits_of(account: Account) -> list[Waiting]:
    """Return what counts against one account, for whoever may unlock it."""
    now = timezone.now()
    rows = Tries.objects.filter(name=name_key(account.username), failures__gt=0)
    return [
        Waiting(
            Tried(row.what),
            row.failures,
            row.blocked_until if (row.blocked_until or now) > now else None,
        )
        for row in rows.order_by("-last_at")
    ]


def name_key(username: str) -> str:
    """Return the key by which tries of one user name are counted."""
    return keyed("name", username.casefold())


def pair_key(username: str, network: str) -> str:
    """Return the key for tries of one user name from one network."""
    return keyed("pair", username.casefold(), network)


def network_key(network: str) -> str:
    """Return the key for tries from one network."""
    return keyed("network", network)


def code_key(username: str) -> str:
    """Return the key for tries of the telephone's code of one account."""
    return keyed("code", username.casefold())
