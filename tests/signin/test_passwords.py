"""A password: the right one opens, and nothing else tells anything."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.services import close_account, lock_account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import Session
from qinqing.kernel.access import Role
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import SHELL
from tests.signin.people import (
    ELSEWHERE,
    OFFICE,
    PASSWORD,
    events,
    kinds,
    let_in,
    somebody,
)

pytestmark = pytest.mark.django_db


def test_the_right_password_shows_who_somebody_is(office: Unit) -> None:
    account = somebody(Role.HANDLER, office.code)
    found = services.check_password(account.username, PASSWORD, origin=OFFICE)
    assert found == account
    # Spaces around a user name are a slip of the thumb.
    spaced = f" {account.username} "
    assert services.check_password(spaced, PASSWORD, origin=OFFICE) == account


@pytest.mark.parametrize("wrong", ["", "invented-word-7", PASSWORD + " ", "x" * 500])
def test_any_other_password_is_refused_and_recorded_without_it(
    office: Unit, wrong: str
) -> None:
    account = somebody()
    with pytest.raises(services.WrongPassword):
        services.check_password(account.username, wrong, origin=OFFICE)
    ((kind, body),) = events(account)
    assert kind == "try.failed"
    assert body == {"what": "password", "network": "a" * 32, "device": OFFICE.device}


def test_an_unknown_name_is_refused_in_the_same_words(office: Unit) -> None:
    account = somebody()
    said = []
    for name in (account.username, "nobody-at-all"):
        with pytest.raises(services.WrongPassword) as refused:
            services.check_password(name, "wrong", origin=OFFICE)
        said.append((refused.value.text, refused.value.hint))
    assert said[0] == said[1]


def test_an_unknown_name_costs_one_hashing_like_a_known_one(
    office: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, hashed = somebody(), []
    plain = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return plain(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    times = []
    for name in (account.username, "nobody-at-all"):
        hashed.clear()
        with pytest.raises(services.WrongPassword):
            services.check_password(name, "wrong", origin=OFFICE)
        times.append(len(hashed))
    assert times == [1, 1]


def test_an_unknown_name_takes_as_many_queries_and_events(office: Unit) -> None:
    account, counted = somebody(), []
    for name, origin in ((account.username, OFFICE), ("nobody-at-all", ELSEWHERE)):
        with (
            CaptureQueriesContext(connection) as queries,
            pytest.raises(services.WrongPassword),
        ):
            services.check_password(name, "wrong", origin=origin)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_closed_account_is_refused_like_an_unknown_one(office: Unit) -> None:
    account = somebody()
    close_account(account, ground="调离", by=SHELL)
    with pytest.raises(services.WrongPassword):
        services.check_password(account.username, PASSWORD, origin=OFFICE)


def test_only_the_right_password_hears_that_the_account_is_locked(
    office: Unit,
) -> None:
    account = somebody()
    lock_account(account, reason="手机丢失", by=SHELL)
    with pytest.raises(services.WrongPassword):
        services.check_password(account.username, "wrong", origin=OFFICE)
    with pytest.raises(services.AccountLocked):
        services.check_password(account.username, PASSWORD, origin=OFFICE)
    assert kinds(account) == ["try.failed", "try.refused"]


def test_a_new_password_ends_every_session(office: Unit) -> None:
    account = somebody(Role.HANDLER, office.code)
    let_in(Client(), account)
    let_in(Client(), account, ELSEWHERE)
    changed = services.change_password(account, "Another-Word-8", by=actor_of(account))
    assert not Session.objects.filter(account=account).exists()
    assert [
        body["how"] for kind, body in events(account) if kind == "session.ended"
    ] == [
        "password",
        "password",
    ]
    found = services.check_password(account.username, "Another-Word-8", origin=OFFICE)
    assert found == changed


@pytest.mark.parametrize(
    "weak", ["1234567", "12345678901", "password1", PASSWORD, "a" * 129]
)
def test_a_weak_or_the_same_password_is_not_taken(office: Unit, weak: str) -> None:
    account = somebody(Role.HANDLER, office.code)
    with pytest.raises(Refused):
        services.change_password(account, weak, by=actor_of(account))
    found = services.check_password(account.username, PASSWORD, origin=OFFICE)
    assert found == account
