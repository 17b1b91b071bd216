"""Showing who one is by a password, and changing it."""

from django.contrib.auth import authenticate
from django.db import transaction

from qinqing.apps.accounts.selectors import Account, account_by_username
from qinqing.apps.accounts.services import set_password
from qinqing.apps.signin.models import KnownNetwork
from qinqing.apps.signin.selectors.waits import name_key
from qinqing.apps.signin.services.ending import end_sessions
from qinqing.apps.signin.services.recording import note, note_stranger, told
from qinqing.apps.signin.services.refusals import AccountLocked, WrongPassword
from qinqing.apps.signin.services.trying import (
    Counter,
    charge,
    password_counters,
    refund,
)
from qinqing.apps.signin.states import Ending, Origin, Tried
from qinqing.kernel.access import Actor
from qinqing.kernel.refusals import Refused

LONGEST_PASSWORD = 128


def check_password(username: str, password: str, *, origin: Origin) -> Account:
    """Return the account whose user name and password these are.

    Takes as long and says the same whether there is such an account or not. Raises
    ``WrongPassword``, ``TooManyTries``, and ``AccountLocked`` for the right password
    of a locked account.
    """
    name = Account.normalize_username(username.strip())
    present = account_by_username(name)
    known = KnownNetwork.objects.filter(
        account__username=name, network=origin.network
    ).exists()
    counters = password_counters(name, origin.network, known=known)
    charged = charge(counters)
    # Outside of any transaction: this is slow on purpose, and would hold up others.
    found = authenticate(username=name, password=password[: LONGEST_PASSWORD + 1])
    if not isinstance(found, Account):
        _failed(name, present, charged, origin)
        raise WrongPassword
    refund(charged)
    if found.locked_at is not None:
        with transaction.atomic():
            note("try.refused", found, by="", why="locked", **told(origin))
        raise AccountLocked
    return found


def change_password(account: Account, new: str, *, by: Actor) -> Account:
    """Give an account a new password of its own; every session of it ends.

    Whoever calls has checked the old one and begins the present session anew. Raises
    ``Refused``, which says what a good password is like.
    """
    if len(new) > LONGEST_PASSWORD:
        text = f"新密码最长 {LONGEST_PASSWORD} 个字符"
        raise Refused(text, field="password")
    with transaction.atomic():
        changed = set_password(account, new, by=by)
        end_sessions(changed, Ending.PASSWORD)
    return changed


@transaction.atomic
def _failed(
    name: str, account: Account | None, charged: list[Counter], origin: Origin
) -> None:
    """Leave a trace of a try that failed, and of the wait it led to."""
    waits = [
        counter for counter in charged if counter.wait and counter.what != Tried.NETWORK
    ]
    facts: dict[str, object] = {"what": "password", **told(origin)}
    longest = max(waits, key=lambda counter: counter.wait, default=None)
    if longest is not None:
        facts |= {
            "wait_seconds": int(longest.wait.total_seconds()),
            "failures": longest.failures,
        }
    what = "wait.began" if waits else "try.failed"
    if account is None:
        note_stranger(what, name_key(name), **facts)
    else:
        note(what, account, by="", **facts)
