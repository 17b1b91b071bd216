"""Whose session this is, looked at anew for every request."""

from django.contrib.auth import HASH_SESSION_KEY
from django.utils.crypto import constant_time_compare

from qinqing.apps.accounts.access import AccessDenied, actor_of
from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.services.beginning import touch
from qinqing.apps.signin.services.ending import end_session, over
from qinqing.apps.signin.session_store import SessionStore
from qinqing.apps.signin.states import Ending
from qinqing.kernel.access import Actor

_POST = "post"


def recognise(store: SessionStore) -> tuple[Account, Actor] | None:
    """Return whose session this is and as whom they act; None for nobody's.

    A session that is over is ended here: idle too long, another password since, the
    account closed or locked.
    """
    held = store.get(HASH_SESSION_KEY)
    row = store.row
    if row is None or row.account is None or held is None:
        return None
    account = row.account
    fits = constant_time_compare(held, account.get_session_auth_hash())
    ending = over(row) if fits else Ending.VOID
    if ending is not None:
        end_session(row, ending, by="")
        store.flush()
        return None
    touch(row)
    return account, _actor(store, account)


def act_for(store: SessionStore, account: Account, post: str) -> Actor:
    """Act for a post from now on, "" for none; raises ``AccessDenied``."""
    actor = actor_of(account, post=post)
    store[_POST] = post
    return actor


def _actor(store: SessionStore, account: Account) -> Actor:
    post = store.get(_POST, "")
    if not post:
        return actor_of(account)
    try:
        return actor_of(account, post=post)
    except AccessDenied:  # the post was left, or the delegation ended
        store.pop(_POST, None)
        return actor_of(account)
