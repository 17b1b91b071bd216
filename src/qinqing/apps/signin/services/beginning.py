"""Beginning a session: half-way after the password, whole once nothing is owed."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.utils import timezone

from qinqing.apps.accounts.selectors import Account, account_by_code
from qinqing.apps.signin.models import KnownNetwork, Session
from qinqing.apps.signin.selectors.sessions import rows_of
from qinqing.apps.signin.services.ending import end_session
from qinqing.apps.signin.services.recording import note, told
from qinqing.apps.signin.session_store import SessionStore
from qinqing.apps.signin.states import HALF_WAY, Ending, Method, Origin

_HALF_WAY = "half_way"
_CONFIRMED = "confirmed_at"


def begin_half_way(store: SessionStore, account: Account, method: Method) -> None:
    """Remember that somebody gave the password, and owes the code of the telephone."""
    _leave(store)
    store[_HALF_WAY] = {
        "account": account.code,
        "hash": account.get_session_auth_hash(),
        "method": method.value,
        "at": time.time(),
    }
    store.create()


def half_way(store: SessionStore) -> tuple[Account, Method] | None:
    """Return who stands half-way and how they came there; None for nobody."""
    data = store.get(_HALF_WAY)
    if not data or time.time() - data["at"] > HALF_WAY.total_seconds():
        return None
    account = account_by_code(data["account"])
    if account is None or not account.is_active:
        return None
    # Closed, locked or given another password meanwhile: begin again.
    if account.locked_at or data["hash"] != account.get_session_auth_hash():
        return None
    return account, Method(data["method"])


@transaction.atomic
def begin_session(
    store: SessionStore, account: Account, *, method: Method, origin: Origin
) -> None:
    """Begin a session in place of the one that the browser had.

    It has a new key, so that whoever planted the old one learns nothing. The oldest
    sessions beyond the number allowed at once are ended.
    """
    _leave(store)
    now = timezone.now()
    _fill(store, account)
    store.create()
    row = store.row
    if row is None:
        raise RuntimeError("a session that was made just now is not there")
    row.account, row.epoch = account, account.session_epoch
    row.method, row.device, row.network = method.value, origin.device, origin.network
    row.started_at = row.last_seen_at = now
    row.save()
    account.last_login = now
    account.save(update_fields=["last_login"])
    KnownNetwork.objects.update_or_create(
        account=account, network=origin.network, defaults={"last_at": now}
    )
    note(
        "session.began", account, method=method.value, session=row.code, **told(origin)
    )
    _end_oldest(account)


def touch(row: Session) -> None:
    """Note that a session was used; at most once a minute."""
    now = timezone.now()
    if (now - row.last_seen_at).total_seconds() >= 60:
        row.last_seen_at = now
        Session.objects.filter(pk=row.pk).update(last_seen_at=now)


def confirm(store: SessionStore) -> None:
    """Remember that somebody showed just now who they are."""
    store[_CONFIRMED] = time.time()


def confirmed_seconds_ago(store: SessionStore) -> float:
    """Return how long ago somebody showed who they are, in seconds."""
    return float(time.time() - store.get(_CONFIRMED, 0.0))


def _leave(store: SessionStore) -> None:
    """End what the browser had, whoever it was signed in as."""
    if store.row is not None:
        end_session(store.row, Ending.REPLACED)
    store.flush()


def _fill(store: SessionStore, account: Account) -> None:
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    confirm(store)


def _end_oldest(account: Account) -> None:
    rows = rows_of(account).select_related("account")
    kept = settings.SESSIONS_AT_ONCE
    for row in rows.order_by("-last_seen_at", "-id")[kept:]:
        end_session(row, Ending.LIMIT, by="")
