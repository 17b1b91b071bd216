"""Sessions: new at sign-in, few at once, over when idle, and ended with a trace."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client, override_settings
from django.utils import timezone

from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import close_account, lock_account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import Session
from qinqing.apps.signin.selectors import open_sessions
from qinqing.apps.signin.states import IDLE, IDLE_OF_ADMINISTRATORS, Ending, Method
from qinqing.kernel.access import Role
from tests.accounts.samples import SHELL, actor, grant
from tests.signin.people import (
    ELSEWHERE,
    events,
    kinds,
    let_in,
    somebody,
    with_telephone,
)

pytestmark = pytest.mark.django_db
MINE = "/account/"


@pytest.fixture
def handler(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code)


def idle(account: Account, by: timedelta) -> None:
    then = timezone.now() - by
    Session.objects.filter(account=account).update(last_seen_at=then)


def endings(account: Account) -> list[str]:
    return [body["how"] for kind, body in events(account) if kind == "session.ended"]


def is_in(client: Client) -> bool:
    return client.get(MINE).status_code == 200


def test_a_session_opens_the_pages_of_its_account(
    client: Client, handler: Account
) -> None:
    assert not is_in(client)
    let_in(client, handler)
    assert is_in(client)
    assert kinds(handler) == ["session.began"]


def test_the_database_holds_no_key_that_opens_a_session(
    client: Client, handler: Account
) -> None:
    store = let_in(client, handler)
    row = Session.objects.get()
    held = " ".join(str(value) for value in vars(row).values())
    assert store.session_key
    assert store.session_key not in held
    assert "_auth_user" not in held
    client.cookies[settings.SESSION_COOKIE_NAME] = row.key
    assert not is_in(client)


def test_what_one_session_holds_is_of_no_use_in_another(
    client: Client, handler: Account, office: Unit
) -> None:
    let_in(client, handler)
    other = somebody(Role.HANDLER, office.code)
    let_in(Client(), other)
    theirs, mine = (Session.objects.get(account=a) for a in (other, handler))
    Session.objects.filter(pk=mine.pk).update(data=theirs.data, account=other)
    assert not is_in(client)


def test_signing_in_gives_a_new_key_and_ends_what_the_browser_had(
    client: Client, handler: Account
) -> None:
    first = let_in(client, handler)
    planted = first.session_key
    again = services.SessionStore(planted)
    again.load()
    services.begin_session(again, handler, method=Method.PASSWORD, origin=ELSEWHERE)
    assert again.session_key != planted
    assert not services.SessionStore(planted).exists(planted or "")
    assert endings(handler) == ["replaced"]


@override_settings(SESSIONS_AT_ONCE=3)
def test_the_oldest_session_ends_when_there_are_too_many(handler: Account) -> None:
    clients = [Client() for _ in range(4)]
    for client in clients:
        let_in(client, handler)
    assert [is_in(client) for client in clients] == [False, True, True, True]
    assert endings(handler) == ["limit"]


def test_eight_hours_without_a_request_end_a_session(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    idle(handler, IDLE - timedelta(minutes=1))
    assert is_in(client)
    idle(handler, IDLE + timedelta(seconds=1))
    assert not is_in(client)


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN]
)
def test_thirty_minutes_end_that_of_an_administrator(
    client: Client, office: Unit, role: Role
) -> None:
    account = with_telephone(somebody(role))
    let_in(client, account)
    idle(account, IDLE_OF_ADMINISTRATORS - timedelta(minutes=1))
    assert is_in(client)
    idle(account, IDLE_OF_ADMINISTRATORS + timedelta(seconds=1))
    assert not is_in(client)
    assert endings(account) == ["idle"]


def test_becoming_an_administrator_shortens_a_session_that_runs(
    client: Client, office: Unit
) -> None:
    account = with_telephone(somebody())
    let_in(client, account)
    idle(account, timedelta(hours=1))
    grant(account, Role.AUDIT_ADMIN)
    assert not is_in(client)


def test_a_request_keeps_a_session_alive_with_one_write_a_minute(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    idle(handler, timedelta(seconds=30))
    before = Session.objects.get().last_seen_at
    assert is_in(client)
    assert Session.objects.get().last_seen_at == before
    idle(handler, timedelta(seconds=61))
    assert is_in(client)
    assert timezone.now() - Session.objects.get().last_seen_at < timedelta(seconds=10)


@pytest.mark.parametrize("how", ["closed", "locked"])
def test_closing_or_locking_an_account_ends_its_sessions(
    client: Client, handler: Account, how: str
) -> None:
    let_in(client, handler)
    if how == "closed":
        close_account(handler, ground="调离", by=SHELL)
    else:
        lock_account(handler, reason="手机丢失", by=SHELL)
    assert not is_in(client)
    assert endings(handler) == ["void"]


def test_a_security_administrator_ends_all_sessions_of_somebody(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    let_in(Client(), handler)
    security = actor(Role.SECURITY_ADMIN)
    assert services.end_sessions_of(handler, by=security) == 2
    assert not is_in(client)
    assert endings(handler) == ["administrator"] * 2


def test_signing_out_ends_the_session_on_the_site_too(
    client: Client, handler: Account
) -> None:
    store = let_in(client, handler)
    client.post("/sign-out/")
    client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key or ""
    assert not is_in(client)
    assert endings(handler) == ["signed_out"]


def test_a_session_that_was_ended_does_not_come_back_when_it_is_saved(
    client: Client, handler: Account
) -> None:
    store = let_in(client, handler)
    services.end_sessions(handler, Ending.OTHERS)
    store["something"] = 1
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_one_sees_where_one_is_signed_in_and_ends_the_others(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    other = Client()
    let_in(other, handler, ELSEWHERE)
    page = client.get("/account/sessions/").text
    assert "Chrome，Windows" in page
    assert "Firefox，Linux" in page
    assert "就是现在这个" in page
    client.post("/account/sessions/", {"session": ""})
    assert is_in(client)
    assert not is_in(other)
    assert endings(handler) == ["others"]


def test_nobody_ends_a_session_of_somebody_else(
    client: Client, handler: Account, office: Unit
) -> None:
    other, theirs = somebody(Role.HANDLER, office.code), Client()
    let_in(theirs, other)
    let_in(client, handler)
    code = Session.objects.get(account=other).code
    client.post("/account/sessions/", {"session": code})
    assert is_in(theirs)


def test_the_list_holds_only_sessions_that_are_open(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    idle(handler, IDLE * 2)
    let_in(Client(), handler)
    assert len(open_sessions(handler, idle=IDLE)) == 1


def test_the_job_ends_what_was_idle_and_forgets_what_is_old(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    let_in(Client(), handler)
    idle(handler, IDLE * 2)
    services.tidy()
    assert not Session.objects.exists()
    assert endings(handler) == ["idle", "idle"]


def test_the_job_leaves_an_idle_session_of_an_official_alone(
    client: Client, handler: Account
) -> None:
    let_in(client, handler)
    idle(handler, timedelta(hours=7))
    services.tidy()
    assert Session.objects.count() == 1
