"""What whoever guards the machine does for the sign-in."""

import pytest
from django.test import Client

from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import Session
from qinqing.apps.signin.selectors import has_second_factor, waits_of
from qinqing.kernel.access import Role
from tests.cli.running import data, refused, run
from tests.signin.people import OFFICE, events, let_in, somebody, with_telephone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "keeper")
    monkeypatch.setenv("COLUMNS", "100")


def test_a_lost_telephone_of_the_security_administrator_is_let_go(office: Unit) -> None:
    account = with_telephone(somebody(Role.SECURITY_ADMIN))
    let_in(Client(), account)
    name = account.username
    done = data("signin", "remove-factor", name, "--ground", "当面申请")
    assert done == {"code": account.code, "removed": True}
    assert not has_second_factor(account)
    assert not Session.objects.exists()
    body = next(body for kind, body in events(account) if kind == "factor.removed")
    assert body == {"ground": "当面申请", "operator": "keeper"}
    said = run("signin", "remove-factor", name, "--ground", "再来").stdout
    assert "没有启用动态码" in said


def test_sessions_are_ended_at_the_shell(office: Unit) -> None:
    account = somebody(Role.HANDLER, office.code)
    let_in(Client(), account)
    assert data("signin", "end-sessions", account.username)["ended"] == 1
    assert not Session.objects.exists()


def test_an_unknown_account_is_refused(office: Unit) -> None:
    _, told = refused("signin", "end-sessions", "nobody-at-all")
    assert "没有“nobody-at-all”这个账号" in told


def test_unlocking_at_the_shell_lifts_the_waits_too(office: Unit) -> None:
    account = somebody()
    for _ in range(5):
        with pytest.raises(services.WrongPassword):
            services.check_password(account.username, "wrong", origin=OFFICE)
    assert waits_of(account)
    run("accounts", "unlock", account.username)
    assert not waits_of(account)
