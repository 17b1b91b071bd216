"""Takeovers at the desk: both sides see one list and each signs their side."""

from datetime import timedelta

import pytest
from django.test import Client

from qinqing.apps.accounts.models import Account, Takeover
from qinqing.apps.accounts.services import run_takeovers
from qinqing.apps.organisations.models import Post, Unit
from qinqing.apps.organisations.services import appoint, relieve, set_contact_post
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.accounts.samples import account as account_of
from tests.accounts.samples import grant, holder
from tests.organisations import samples
from tests.signin.people import let_in, somebody

pytestmark = pytest.mark.django_db


def usable(account: Account, at: Unit) -> Account:
    account.must_change_password = False
    account.save()
    grant(account, Role.HANDLER, at.code)
    return account


@pytest.fixture
def sides(office: Unit, post: Post) -> tuple[Account, Account]:
    """One who held the contact post until yesterday, and who holds it now."""
    set_contact_post(office, post=post)
    today = today_in_beijing()
    first = holder(post)
    run_takeovers(today)
    later = today + timedelta(days=1)
    assert first.person
    for tenure in first.person.tenures.all():
        relieve(tenure, on=later)
    person = samples.person(office, "继虚构")
    appoint(post=post, person=person, on=later)
    run_takeovers(later)
    Takeover.objects.update(passed_on=today)
    return usable(first, office), usable(account_of(person), office)


def test_both_sides_find_it_due_and_sign_it(
    sides: tuple[Account, Account], office: Unit
) -> None:
    row = Takeover.objects.get()
    there = f"/desk/takeovers/{row.code}/"
    for account, words in zip(sides, ("移交人", "接收人"), strict=True):
        client = Client()
        let_in(client, account)
        assert "交接清单待您签字" in client.get("/desk/").text
        assert there in client.get("/desk/takeovers/").text
        page = client.get(there).text
        assert f"{office.name}政策联络员" in page
        assert f"以{words}身份签字" in page
        assert client.post(there)["Location"] == f"{there}?done=1"
        assert "身份签字" not in client.get(there).text
        assert client.post(there).status_code == 400
        assert "交接清单待您签字" not in client.get("/desk/").text
    row.refresh_from_db()
    assert row.given_at
    assert row.received_at


def test_nobody_else_sees_it(sides: tuple[Account, Account], office: Unit) -> None:
    client = Client()
    let_in(client, somebody(Role.HANDLER, office.code))
    there = f"/desk/takeovers/{Takeover.objects.get().code}/"
    assert there not in client.get("/desk/takeovers/").text
    assert client.get(there).status_code == 404
    assert client.post(there).status_code == 404
