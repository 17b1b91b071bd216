"""Invented people with passwords and telephones, and ways to get them in."""

import json
import time
from typing import Any

from django.conf import settings
from django.test import Client

from qinqing.apps.accounts.models import Account
from qinqing.apps.audit.models import Event
from qinqing.apps.signin.models import SecondFactor
from qinqing.apps.signin.secrets import sealed_secret
from qinqing.apps.signin.services import SessionStore, begin_session
from qinqing.apps.signin.states import Method, Origin
from qinqing.kernel.access import Role
from qinqing.kernel.signin.codes import PERIOD, code_at
from tests.accounts import samples

PASSWORD = "Invented-Word-7"
SECRET = b"an invented secret.."
OFFICE = Origin("a" * 32, "Chrome，Windows")
ELSEWHERE = Origin("b" * 32, "Firefox，Linux")


def somebody(role: Role | None = None, at: str = "", *, name: str = "") -> Account:
    """An account with the password above, and a role if one is named."""
    account = samples.account(name=name or "虚构人")
    account.set_password(PASSWORD)
    account.must_change_password = False
    account.save()
    if role is not None:
        samples.grant(account, role, at)
    return account


def with_telephone(account: Account) -> Account:
    """The account, with a telephone that holds the secret above."""
    row = SecondFactor(account=account, last_step=0)
    row.secret = sealed_secret(row, SECRET)
    row.save()
    return account


def code(later: int = 0) -> str:
    """What the telephone shows now, or some periods later."""
    return code_at(SECRET, int(time.time()) // PERIOD + later)


def let_in(client: Client, account: Account, origin: Origin = OFFICE) -> SessionStore:
    """Give a client a session, as if the account had just signed in."""
    store = SessionStore(None)
    begin_session(store, account, method=Method.PASSWORD, origin=origin)
    client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key or ""
    return store


def sign_in(
    client: Client, account: Account, password: str = PASSWORD, **more: str
) -> Any:
    """Type user name and password into the page."""
    data = {"username": account.username, "password": password, **more}
    return client.post("/sign-in/", data)


def events(account: Account | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and body of what was recorded of signing in, the oldest first."""
    rows = Event.objects.filter(register="signin").order_by("pk")
    if account is not None:
        rows = rows.filter(subject=account.code)
    return [(row.kind.removeprefix("signin."), json.loads(row.body)) for row in rows]


def kinds(account: Account) -> list[str]:
    return [kind for kind, _ in events(account)]
