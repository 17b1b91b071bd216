"""The sessions of an account that are open, the newest use first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.models import Session


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its owner may see it; ``present`` is the one that asks."""

    code: str
    device: str
    method: str
    started_at: datetime
    last_seen_at: datetime
    present: bool


def open_sessions(
    account: Account, *, idle: timedelta, present: str = ""
) -> list[OpenSession]:
    """Return the open sessions; ``present`` is the code of the one that asks.

    ``idle`` is how long one may go without a request.
    """
    since = timezone.now() - idle
    rows = rows_of(account).filter(epoch=account.session_epoch, last_seen_at__gt=since)
    return [
        OpenSession(
            row.code,
            row.device,
            row.get_method_display(),
            row.started_at,
            row.last_seen_at,
            row.code == present,
        )
        for row in rows.order_by("-last_seen_at")
    ]


def rows_of(account: Account) -> "QuerySet[Session]":
    """Return the rows of an account's sessions, open or not yet tidied away."""
    return Session.objects.filter(account=account)
