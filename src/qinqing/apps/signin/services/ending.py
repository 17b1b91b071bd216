"""Ending sessions: one's own, somebody's, what is idle. Each end leaves a trace."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.selectors import Account
from qinqing.apps.accounts.services import end_sessions as make_sessions_void
from qinqing.apps.signin.models import KnownNetwork, Session, Tries
from qinqing.apps.signin.selectors.sessions import rows_of
from qinqing.apps.signin.services.recording import note
from qinqing.apps.signin.states import HALF_WAY, KNOWN_NETWORK, Ending, idle_limit
from qinqing.kernel.access import Actor

BATCH = 100


def end_session(row: Session, ending: Ending, *, by: str | None = None) -> None:
    """End one session; nothing happens to one that is gone already.

    ``by`` is the code of whoever ends it, the account itself unless given.
    """
    with transaction.atomic():
        gone, _ = Session.objects.filter(pk=row.pk).delete()
        if gone and row.account is not None:
            body = {"how": ending.value, "session": row.code}
            note("session.ended", row.account, by=by, **body)


def end_sessions(
    account: Account, ending: Ending, *, but: str = "", by: str | None = None
) -> int:
    """End the sessions of an account but the one with this code; return how many."""
    rows = rows_of(account).select_related("account").exclude(code=but)
    found = list(rows.order_by("id"))
    for row in found:
        end_session(row, ending, by=by)
    return len(found)


def end_sessions_of(account: Account, *, by: Actor) -> int:
    """End all sessions of somebody else's account; return how many.

    Raises ``AccessDenied``.
    """
    with transaction.atomic():
        changed = make_sessions_void(account, by=by)
        return end_sessions(changed, Ending.ADMINISTRATOR, by=by.account)


def end_own_session(account: Account, code: str) -> bool:
    """End one session of an account by its code; tell whether there was one."""
    row = rows_of(account).select_related("account").filter(code=code).first()
    if row is None:
        return False
    end_session(row, Ending.OTHERS)
    return True


def tidy() -> bool:
    """End what was idle too long, forget old tries and networks; one batch of each.

    Returns whether there may be more.
    """
    now = timezone.now()
    full = [
        _end_idle(),
        _forget(Tries, last_at__lt=now - timedelta(days=2)),
        _forget(KnownNetwork, last_at__lt=now - KNOWN_NETWORK),
        _forget(Session, account=None, last_seen_at__lt=now - HALF_WAY),
    ]
    return any(full)


def _end_idle() -> bool:
    """End sessions that outlived their account's limit or were made void."""
    since = timezone.now() - timedelta(minutes=30)
    rows = Session.objects.select_related("account").exclude(account=None)
    found = list(rows.filter(last_seen_at__lt=since).order_by("last_seen_at")[:BATCH])
    ended = 0
    for row in found:
        if ending := over(row):
            end_session(row, ending, by="")
            ended += 1
    return ended == BATCH


def over(row: Session) -> Ending | None:
    """Return why a session is over, or None while it is open."""
    account = row.account
    if account is None:
        return None
    if not account.is_active or account.locked_at or row.epoch != account.session_epoch:
        return Ending.VOID
    if timezone.now() - row.last_seen_at >= idle_limit(actor_of(account)):
        return Ending.IDLE
    return None


def _forget(model: type[Session | Tries | KnownNetwork], **which: object) -> bool:
    keys = list(
        model._default_manager.filter(**which).values_list("pk", flat=True)[:BATCH]
    )
    model._default_manager.filter(pk__in=keys).delete()
    return len(keys) == BATCH
